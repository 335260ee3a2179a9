//! How likely two organisations are the same one, and finding the likely ones among many.
//!
//! Names are compared as people mean them: case, accents, "Str."/"Straße", legal forms, quotes and the order of words do not matter.
//! Place and phone add to it. Comparing all with all would be too slow, so only those that share a rare word, a phone number or a
//! postcode with street are compared.

use std::collections::{HashMap, HashSet};

/// What two organisations are compared by. Parts that are not known are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// Name.
    pub name: String,
    /// Street without number.
    pub street: String,
    /// House number.
    pub house_number: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Phone numbers, E.164.
    pub phones: Vec<String>,
}

/// How alike two candidates are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// 0 (not at all) to 100 (the same).
    pub score: u8,
    /// Why, German.
    pub reasons: Vec<String>,
}

/// How alike two organisations are.
pub fn likeness(a: &Candidate, b: &Candidate) -> Likeness {
    compare(&Known::of(a), &Known::of(b))
}

fn compare(a: &Known, b: &Known) -> Likeness {
    let name = name_likeness(a, b);
    let mut reasons = Vec::new();
    if name > 0.99 {
        reasons.push("gleicher Name".to_owned());
    } else if name >= 0.8 {
        reasons.push("ähnlicher Name".to_owned());
    }
    let both = |x: &str, y: &str| !x.is_empty() && !y.is_empty();
    // Evidence beside the name moves the score up or down; what is unknown moves nothing.
    let mut score = name * 100.0;
    if both(&a.street, &b.street) && both(&a.place, &b.place) {
        if a.street == b.street && a.place == b.place {
            if a.number == b.number {
                score += 22.0;
                reasons.push("gleiche Adresse".to_owned());
            } else {
                score += 4.0;
                reasons.push("gleiche Straße".to_owned());
            }
        } else if a.place != b.place {
            score -= 30.0;
        } else {
            score -= 14.0;
        }
    } else if both(&a.place, &b.place) {
        score += if a.place == b.place { 2.0 } else { -25.0 };
    }
    if !a.phones.is_empty() && !b.phones.is_empty() && a.phones.iter().any(|phone| b.phones.contains(phone)) {
        score += 18.0;
        reasons.push("gleiche Telefonnummer".to_owned());
    }
    Likeness { score: score.clamp(0.0, 100.0).round() as u8, reasons }
}

/// 0 to 1: the better of "same letters" and "same words".
fn name_likeness(a: &Known, b: &Known) -> f64 {
    if a.name.is_empty() || b.name.is_empty() {
        return 0.0;
    }
    if a.name == b.name {
        return 1.0;
    }
    let numbers = |known: &Known| {
        known.words.iter().filter(|w| w.chars().all(|c| c.is_ascii_digit())).cloned().collect::<Vec<_>>()
    };
    // "BbS II" and "BbS III", "Schule 5" and "Schule 7" are different however alike the letters are.
    if numbers(a) != numbers(b) {
        return strsim::jaro_winkler(&a.name, &b.name).min(0.6);
    }
    let shared: f64 = a
        .words
        .iter()
        .map(|word| b.words.iter().map(|other| strsim::jaro_winkler(word, other)).fold(0.0, f64::max))
        .filter(|likeness| *likeness > 0.88)
        .sum();
    let by_words = 2.0 * shared / (a.words.len() + b.words.len()) as f64;
    by_words.max(strsim::normalized_damerau_levenshtein(&a.name, &b.name)).min(0.99)
}

/// A candidate in the form in which it is compared.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    words: Vec<String>,
    street: String,
    number: String,
    place: String,
    phones: Vec<String>,
}

impl Known {
    fn of(candidate: &Candidate) -> Self {
        let mut words: Vec<String> = plain(&candidate.name)
            .split_whitespace()
            .filter(|word| !IGNORED.contains(word))
            .map(|word| LONG.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long).to_owned())
            .collect();
        words.sort_unstable();
        let place = if candidate.postcode.is_empty() { plain(&candidate.town) } else { candidate.postcode.clone() };
        Self {
            name: words.join(" "),
            words,
            street: plain(&candidate.street).replace("straße", "strasse").replace(' ', ""),
            number: candidate.house_number.to_lowercase().replace(' ', ""),
            place,
            phones: candidate.phones.clone(),
        }
    }
}

/// Words that say nothing about which organisation it is.
const IGNORED: [&str; 13] = ["e", "v", "ev", "ggmbh", "gmbh", "gug", "der", "die", "das", "und", "in", "am", "ag"];
/// Short forms and what they stand for.
const LONG: [(&str, &str); 9] = [
    ("gs", "grundschule"),
    ("sek", "sekundarschule"),
    ("sks", "sekundarschule"),
    ("gym", "gymnasium"),
    ("bbs", "berufsbildende"),
    ("igs", "gesamtschule"),
    ("kgs", "gesamtschule"),
    ("str", "strasse"),
    ("st", "sankt"),
];

/// Lower case, umlauts and accents to letters, everything else to spaces; "straße" and "str." alike.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'é' | 'è' | 'ê' => plain.push('e'),
            'á' | 'à' | 'â' | 'å' => plain.push('a'),
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let words: Vec<String> = plain
        .split_whitespace()
        .map(|word| match word.strip_suffix("str") {
            Some(stem) if !stem.is_empty() => format!("{stem}strasse"),
            _ => word.to_owned(),
        })
        .collect();
    words.join(" ")
}

/// Finds the likely ones among many.
pub struct DuplicateIndex<K> {
    known: Vec<(K, Known)>,
    by_word: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<usize>>,
    by_place: HashMap<(String, String), Vec<usize>>,
}

/// A word shared by more than this many organisations finds nobody ("grundschule").
const COMMON: usize = 60;

impl<K: Clone> DuplicateIndex<K> {
    /// An index over candidates and the keys by which the caller knows them.
    pub fn new(candidates: impl IntoIterator<Item = (K, Candidate)>) -> Self {
        let mut index =
            Self { known: Vec::new(), by_word: HashMap::new(), by_phone: HashMap::new(), by_place: HashMap::new() };
        for (key, candidate) in candidates {
            let at = index.known.len();
            let known = Known::of(&candidate);
            for word in known.words.iter().flat_map(|word| keys(word)).collect::<HashSet<_>>() {
                index.by_word.entry(word).or_default().push(at);
            }
            for phone in &known.phones {
                index.by_phone.entry(phone.clone()).or_default().push(at);
            }
            if !known.street.is_empty() {
                index.by_place.entry((known.place.clone(), known.street.clone())).or_default().push(at);
            }
            index.known.push((key, known));
        }
        index
    }

    /// Those at least as alike as `least` (0 to 100), best first.
    pub fn candidates(&self, wanted: &Candidate, least: u8) -> Vec<(K, Likeness)> {
        let wanted = Known::of(wanted);
        let mut near: HashSet<usize> = HashSet::new();
        let few = self.known.len() <= COMMON;
        for word in wanted.words.iter().flat_map(|word| keys(word)) {
            if let Some(found) = self.by_word.get(&word).filter(|found| few || found.len() <= COMMON) {
                near.extend(found);
            }
        }
        for phone in &wanted.phones {
            near.extend(self.by_phone.get(phone).into_iter().flatten());
        }
        near.extend(self.by_place.get(&(wanted.place.clone(), wanted.street.clone())).into_iter().flatten());
        let mut found: Vec<(K, Likeness)> = near
            .into_iter()
            .map(|at| (at, compare(&wanted, &self.known[at].1)))
            .filter(|(_, likeness)| likeness.score >= least)
            .map(|(at, likeness)| (self.known[at].0.clone(), likeness))
            .collect();
        found.sort_by_key(|(_, likeness)| std::cmp::Reverse(likeness.score));
        found
    }
}

/// Under what a word is found: the word, and its first letters, so that a slip at its end still finds it.
fn keys(word: &str) -> [String; 2] {
    [word.to_owned(), format!("{}…", word.chars().take(5).collect::<String>())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Candidate {
        Candidate { name: name.into(), ..Candidate::default() }
    }

    #[test]
    fn the_same_school_in_other_words_is_the_same() {
        for (a, b) in [
            ("Grundschule \"Diesterweg\"", "GS Diesterweg"),
            ("Jugendwerkstatt Bauhof e. V.", "Jugendwerkstatt Bauhof"),
            ("Lessing-Grundschule", "Grundschule Lessing"),
            ("Gundschule Büschdorf", "Grundschule Büschdorf"),
        ] {
            assert!(likeness(&named(a), &named(b)).score >= 80, "{a} / {b}: {:?}", likeness(&named(a), &named(b)));
        }
    }

    #[test]
    fn another_number_is_another_school() {
        assert!(likeness(&named("BbS 2 Halle"), &named("BbS 5 Halle")).score < 70);
    }

    #[test]
    fn the_same_name_in_another_town_is_another_school() {
        let at = |town: &str| Candidate { town: town.into(), ..named("Grundschule Am Markt") };
        assert!(likeness(&at("Halle"), &at("Zeitz")).score < 80);
        assert!(likeness(&at("Halle"), &at("Halle")).score >= 99);
    }

    #[test]
    fn the_index_finds_what_comparing_all_would_find() {
        let index = DuplicateIndex::new((0..500).map(|n| (n, named(&format!("Grundschule Nummernhausen{n} Süd")))));
        let found = index.candidates(&named("GS Nummernhausen77 Sued"), 90);
        assert_eq!(found.first().map(|(key, _)| *key), Some(77));
    }
}
