//! Looks through a page's content for one thing only: whether each saved graphics state is restored.
//!
//! A stamp drawn behind a content that leaves states open would land in a foreign coordinate system; so what is open is closed first,
//! and what is closed too often is opened before. The content itself is never changed.

/// What a content leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Balance {
    /// Restored more often than saved: so many must be saved before.
    pub before: usize,
    /// Saved more often than restored: so many must be restored behind.
    pub behind: usize,
}

/// Counts the operators `q` and `Q` (ISO 32000-1, 8.4.2), past strings, comments and the data of inline images.
pub(super) fn balance(content: &[u8]) -> Balance {
    let (mut open, mut before) = (0usize, 0usize);
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b'(' => at = past_string(content, at),
            b'%' => {
                at += content[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(content.len() - at)
            }
            byte if regular(byte) => {
                let end = at + content[at..].iter().position(|byte| !regular(*byte)).unwrap_or(content.len() - at);
                let named = at > 0 && content[at - 1] == b'/';
                match &content[at..end] {
                    b"q" if !named => open += 1,
                    b"Q" if !named && open == 0 => before += 1,
                    b"Q" if !named => open -= 1,
                    b"ID" if !named => {
                        at = past_image(content, end);
                        continue;
                    }
                    _ => {}
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    Balance { before, behind: open }
}

fn regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

fn past_string(content: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0usize, start);
    while at < content.len() {
        match content[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    content.len()
}

/// Behind the `EI` that ends an inline image: a word of its own, followed by what looks like content again.
fn past_image(content: &[u8], start: usize) -> usize {
    let mut at = start;
    while at + 3 <= content.len() {
        let ends = content[at].is_ascii_whitespace()
            && &content[at + 1..at + 3] == b"EI"
            && content[at + 3..].iter().take(12).all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~'));
        if ends {
            return at + 3;
        }
        at += 1;
    }
    content.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_operators_count() {
        assert_eq!(balance(b"q 1 0 0 1 0 0 cm (q \\) q) Tj % q q\nQ /q gs <</Q 1>> BDC"), Balance::default());
    }

    #[test]
    fn what_is_open_and_what_is_closed_too_often_is_told() {
        assert_eq!(balance(b"Q Q q q q Q"), Balance { before: 2, behind: 2 });
    }

    #[test]
    fn the_data_of_an_inline_image_is_no_content() {
        let image = b"q BI /W 1 /H 1 ID \xffq q q\x00\xff EI Q\n";
        assert_eq!(balance(image), Balance::default());
    }
}
