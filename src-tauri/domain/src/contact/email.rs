//! Mail addresses as people type them.

use super::is_blank;

/// A mail address as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct EmailReading {
    /// The address.
    pub address: String,
    /// What is doubtful about it, German.
    pub doubt: Option<String>,
}

/// All mail addresses in a text, parted by commas, semicolons, spaces or line breaks.
pub fn read_emails(text: &str) -> Vec<EmailReading> {
    if is_blank(text) {
        return Vec::new();
    }
    let text = text.replace("(at)", "@").replace("[at]", "@").replace(" at ", "@").replace("mailto:", "");
    let found: Vec<EmailReading> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '<' | '>' | '"'))
        .map(|part| part.trim_matches(|c: char| matches!(c, '.' | ':' | '(' | ')')))
        .filter(|part| part.contains('@'))
        .map(|part| {
            let doubt = (!is_address(part)).then(|| "Diese Mailadresse ist so nicht möglich.".to_owned());
            EmailReading { address: part.to_owned(), doubt }
        })
        .collect();
    if found.is_empty() {
        return vec![EmailReading {
            address: text.trim().to_owned(),
            doubt: Some("Das ist keine Mailadresse.".into()),
        }];
    }
    found
}

/// Whether mail could be sent there: a name, one @, a domain with a dot and no empty part.
fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let parts: Vec<&str> = domain.split('.').collect();
    !name.is_empty()
        && name.len() <= 64
        && domain.len() <= 253
        && parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && parts.last().is_some_and(|last| last.chars().count() >= 2)
        && !name.contains(['(', ')', ',', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_what_people_write() {
        let found = read_emails("Info@example.org; <b@example.org>, c (at) example.org");
        let found: Vec<_> = found.iter().map(|reading| reading.address.as_str()).collect();
        assert_eq!(found[..2], ["Info@example.org", "b@example.org"]);
    }

    #[test]
    fn an_impossible_address_is_kept_and_doubted() {
        assert!(read_emails("info@example")[0].doubt.is_some());
        assert!(read_emails("www.example.org")[0].doubt.is_some());
        assert!(read_emails("info@example.org")[0].doubt.is_none());
    }
}
