//! Web addresses as people type them.

use super::is_blank;

/// A web address as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct WebReading {
    /// The address with scheme; what was typed when it is none.
    pub url: String,
    /// What is doubtful about it, German.
    pub doubt: Option<String>,
}

/// Reads a web address; without a scheme it gets `https://`.
pub fn read_web(text: &str) -> WebReading {
    let text = text.trim();
    if is_blank(text) {
        return WebReading::default();
    }
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        Some(_) => return doubt(text, "Das ist keine Webadresse."),
        None => ("https", text),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_only = host.split(':').next().unwrap_or_default();
    let parts: Vec<&str> = host_only.split('.').collect();
    let possible = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && parts.last().is_some_and(|last| last.chars().count() >= 2 && !last.chars().all(|c| c.is_ascii_digit()));
    if !possible || rest.contains(char::is_whitespace) || rest.contains('@') {
        return doubt(text, "Das ist keine Webadresse.");
    }
    WebReading { url: format!("{scheme}://{}{}", host.to_lowercase(), &rest[host.len()..]), doubt: None }
}

fn doubt(text: &str, sentence: &str) -> WebReading {
    WebReading { url: text.to_owned(), doubt: Some(sentence.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_scheme_gets_one_and_http_stays() {
        assert_eq!(read_web("www.Halle.de").url, "https://www.halle.de");
        assert_eq!(read_web("http://www.sks-heine.de/Start").url, "http://www.sks-heine.de/Start");
        assert_eq!(read_web("-").url, "");
    }

    #[test]
    fn nonsense_is_doubted() {
        for text in ["nicht da", "info@halle.de", "javascript://x.de", "halle"] {
            assert!(read_web(text).doubt.is_some(), "{text}");
        }
    }
}
