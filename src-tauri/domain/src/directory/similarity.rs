//! How likely two organisations are the same one, and finding the likely ones among many.
//!
//! Names are compared as people mean them: case, accents, "Str."/"Straße", legal forms, quotes and the order of words do not matter.
//! Place and phone add to it. Comparing all with all would be too slow, so only those that share a rare word, a phone number or a
//! postcode with street are compared.

use std::collections::{HashMap, HashSet};

use super::guess_school_form;

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
    compare(&Known::of(a), &Known::of(b), 0).unwrap_or(Likeness { score: 0, reasons: Vec::new() })
}

/// How alike two are, when that is at least `least`. Evidence beside the name is cheap and comes first: it says how alike the names
/// must be, and most pairs of names are too different for that at the first glance.
fn compare(a: &Known, b: &Known, least: u8) -> Option<Likeness> {
    let (beside, others) = evidence(a, b);
    let needed = (f64::from(least) - 0.5 - beside) / 100.0;
    let name = name_likeness(a, b, needed);
    let score = (name * 100.0 + beside).clamp(0.0, 100.0).round() as u8;
    if score < least {
        return None;
    }
    let mut reasons = Vec::new();
    if name > 0.99 {
        reasons.push("gleicher Name".to_owned());
    } else if name >= 0.8 {
        reasons.push("ähnlicher Name".to_owned());
    }
    reasons.extend(others.into_iter().map(str::to_owned));
    Some(Likeness { score, reasons })
}

/// What beside the name moves the score up or down, with the reasons for it; what is unknown moves nothing.
fn evidence(a: &Known, b: &Known) -> (f64, Vec<&'static str>) {
    let mut score = 0.0;
    let mut reasons = Vec::new();
    let both = |x: &str, y: &str| !x.is_empty() && !y.is_empty();
    if both(&a.street, &b.street) && both(&a.place, &b.place) {
        if a.street == b.street && a.place == b.place {
            if a.number == b.number {
                score += 22.0;
                reasons.push("gleiche Adresse");
            } else {
                score += 4.0;
                reasons.push("gleiche Straße");
            }
        } else if a.place != b.place {
            score -= 30.0;
        } else {
            score -= 14.0;
        }
    } else if both(&a.place, &b.place) {
        score += if a.place == b.place { 2.0 } else { -25.0 };
    }
    if a.form.is_some() && b.form.is_some() && a.form != b.form {
        // A primary and a secondary school in one house, often with one name and one office, are two schools.
        score -= 60.0;
    }
    if a.phones.iter().any(|phone| b.phones.contains(phone)) {
        score += 18.0;
        reasons.push("gleiche Telefonnummer");
    }
    (score, reasons)
}

/// 0 to 1: the better of "same letters" and "same words"; any value below `needed` where it is certainly below.
fn name_likeness(a: &Known, b: &Known, needed: f64) -> f64 {
    if a.name.is_empty() || b.name.is_empty() || needed > 1.0 {
        return 0.0;
    }
    if a.name == b.name {
        return 1.0;
    }
    // "BbS II" and "BbS III", "Schule 5" and "Schule 7" are different however alike the letters are.
    let numbers = |known: &Known| known.words.iter().filter(|word| word.is_number).count();
    let same_numbers = numbers(a) == numbers(b)
        && a.words.iter().filter(|w| w.is_number).zip(b.words.iter().filter(|w| w.is_number)).all(|(x, y)| x == y);
    if !same_numbers {
        return strsim::jaro_winkler(&a.name, &b.name).min(0.6);
    }
    let shared: f64 =
        a.words.iter().map(|word| b.words.iter().map(|other| word.likeness(other)).fold(0.0, f64::max)).sum();
    let by_words = 2.0 * shared / (a.words.len() + b.words.len()) as f64;
    let longest = a.letters.length.max(b.letters.length).max(1) as f64;
    let at_best = 1.0 - f64::from(a.letters.least_distance(&b.letters)) / longest;
    let by_letters = if at_best > by_words.max(needed) {
        1.0 - strsim::osa_distance(&a.name, &b.name) as f64 / longest
    } else {
        0.0
    };
    by_words.max(by_letters).min(0.99)
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    letters: Letters,
    is_number: bool,
}

impl Word {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), letters: Letters::of(text), is_number: text.chars().all(|c| c.is_ascii_digit()) }
    }

    /// Jaro-Winkler where it is above 0.88, otherwise 0. For a value above that at least seven tenths of the shorter word's letters
    /// must be in the other one, which most pairs of words fail at once.
    fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        let shorter = self.letters.length.min(other.letters.length);
        if self.letters.shared(&other.letters) * 10 < shorter * 7 {
            return 0.0;
        }
        Some(strsim::jaro_winkler(&self.text, &other.text)).filter(|likeness| *likeness > 0.88).unwrap_or(0.0)
    }
}

/// How often each letter is in a text, to see without looking at the order how alike two texts can be at best.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letters {
    counts: [u8; 32],
    length: u32,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { counts: [0; 32], length: 0 };
        for c in text.chars() {
            // Other characters than the plain letters share a few places: the estimate only becomes more careful.
            let count = &mut letters.counts[(u32::from(c) % 32) as usize];
            *count = count.saturating_add(1);
            letters.length += 1;
        }
        letters
    }

    /// How many letters both have, whatever their order.
    fn shared(&self, other: &Self) -> u32 {
        self.counts.iter().zip(&other.counts).map(|(a, b)| u32::from(*a.min(b))).sum()
    }

    /// No way from one to the other has fewer steps.
    fn least_distance(&self, other: &Self) -> u32 {
        self.length.max(other.length) - self.shared(other).min(self.length.max(other.length))
    }
}

/// A candidate in the form in which it is compared.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    letters: Letters,
    words: Vec<Word>,
    street: String,
    number: String,
    place: String,
    phones: Vec<String>,
    form: Option<String>,
}

/// School forms that one school may change between and keep its name: many Sekundarschulen became Gemeinschaftsschulen (SchulG LSA § 5b).
const CONVERTIBLE: [&str; 3] = ["sekundarschule", "gemeinschaftsschule", "gesamtschule"];

/// The form a name speaks for, forms that schools change between taken as one.
fn form(name: &str) -> Option<String> {
    let code = guess_school_form(name)?.code;
    Some(if CONVERTIBLE.contains(&code.as_str()) { CONVERTIBLE[0].to_owned() } else { code })
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
        let name = words.join(" ");
        Self {
            letters: Letters::of(&name),
            name,
            words: words.iter().map(|word| Word::new(word)).collect(),
            street: plain(&candidate.street).replace("straße", "strasse").replace(' ', ""),
            number: candidate.house_number.to_lowercase().replace(' ', ""),
            place,
            phones: candidate.phones.clone(),
            form: form(&candidate.name),
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
            for word in known.words.iter().flat_map(|word| keys(&word.text)).collect::<HashSet<_>>() {
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
        for word in wanted.words.iter().flat_map(|word| keys(&word.text)) {
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
            .filter_map(|at| Some((self.known[at].0.clone(), compare(&wanted, &self.known[at].1, least)?)))
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
    fn two_schools_of_different_forms_in_one_house_are_two_schools() {
        let house = |name: &str| Candidate {
            street: "Schulstraße".into(),
            house_number: "1".into(),
            postcode: "06108".into(),
            phones: vec!["+493451234567".into()],
            ..named(name)
        };
        let score = |a: &str, b: &str| likeness(&house(a), &house(b)).score;
        assert!(score("Grundschule Zoberberg", "Sekundarschule Zoberberg") < 72);
        assert!(score("Landschulheim - Gymnasium", "Landschulheim - Sekundarschule") < 72);
        assert!(
            score("Sekundarschule Zoberberg", "Gemeinschaftsschule Zoberberg") >= 72,
            "it may have changed its form"
        );
        assert!(score("Grundschule Zoberberg", "GS Zoberberg") >= 99);
    }

    #[test]
    fn the_index_finds_what_comparing_all_would_find() {
        let index = DuplicateIndex::new((0..500).map(|n| (n, named(&format!("Grundschule Nummernhausen{n} Süd")))));
        let found = index.candidates(&named("GS Nummernhausen77 Sued"), 90);
        assert_eq!(found.first().map(|(key, _)| *key), Some(77));
    }
}
