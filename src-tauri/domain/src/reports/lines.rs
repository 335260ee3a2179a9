//! Names where there is little room: in tiles and at places of pictures.

/// A name in a few lines of `letters` each, broken where a word ends; what is too long ends in "…".
pub fn in_lines(name: &str, (letters, most): (usize, usize)) -> Vec<String> {
    let long = |text: &str| text.chars().count();
    let mut lines: Vec<String> = Vec::new();
    for word in name.trim().split_inclusive([' ', '/', '-']) {
        match lines.last_mut() {
            Some(line) if long(line) + long(word.trim_end()) <= letters => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    let is_more = lines.len() > most;
    lines.truncate(most);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        let whole = line.trim_end();
        let is_cut = long(whole) > letters || (is_more && at == last);
        *line = if is_cut { cut(whole, letters) } else { whole.to_owned() };
    }
    lines
}

fn cut(line: &str, letters: usize) -> String {
    let kept: String = line.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end_matches([' ', '/', '-']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TILE: (usize, usize) = (15, 3);

    fn lines(name: &str) -> Vec<String> {
        in_lines(name, TILE)
    }

    #[test]
    fn a_name_is_broken_where_a_word_ends_and_cut_where_there_is_no_room() {
        assert_eq!(lines("Trotha"), ["Trotha"]);
        assert_eq!(lines("Am Wasserturm/Thaerviertel"), ["Am Wasserturm/", "Thaerviertel"]);
        assert_eq!(lines("Lutherplatz/Thüringer Bahnhof"), ["Lutherplatz/", "Thüringer", "Bahnhof"]);
        assert_eq!(lines("Gottfried-Keller-Siedlung"), ["Gottfried-", "Keller-Siedlung"]);
        assert_eq!(lines("Donaudampfschifffahrtssiedlung"), ["Donaudampfschi…"]);
        assert_eq!(
            lines("Eins und zwei und drei und vier und fünf und sechs"),
            ["Eins und zwei", "und drei und", "vier und fünf…"]
        );
        assert!(lines("").is_empty());
    }

    proptest! {
        #[test]
        fn no_name_is_longer_than_its_tile_and_none_loses_its_beginning(name in "[A-Za-zäß]{1,20}([ /-][a-zA-Zäß]{1,20}){0,6}") {
            let made = lines(&name);
            prop_assert!((1..=TILE.1).contains(&made.len()));
            prop_assert!(made.iter().all(|line| line.chars().count() <= TILE.0), "{:?}", made);
            let squeezed = |text: &str| text.replace(' ', "");
            let (all, whole) = (squeezed(&made.concat()), squeezed(&name));
            match all.split_once('…') {
                None => prop_assert_eq!(all, whole),
                Some((before, _)) => prop_assert!(whole.starts_with(before), "{} {}", all, whole),
            }
        }
    }
}
