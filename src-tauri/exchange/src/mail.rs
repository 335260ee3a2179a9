//! Mails as files (RFC 5322, MIME): drafts that a mail program opens, to be looked at and sent there. Nothing is sent from here.

use std::fmt::Write as _;

/// A mail to be sent by hand. Who sends it is filled in by the mail program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    /// Name of whom it goes to; may be empty.
    pub name: String,
    /// Address of whom it goes to.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// Text, plain.
    pub text: String,
    /// What is attached.
    pub attachments: Vec<MailAttachment>,
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAttachment {
    /// Its name.
    pub name: String,
    /// Its kind ("text/calendar; charset=utf-8").
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Between parts. The signs `=_` stand in no part: all of them are base64.
const BOUNDARY: &str = "=_schulerfolg_teil";
/// As many signs as base64 gives of whole bytes in a line of at most 76.
const LINE: usize = 76;

/// The bytes of a mail. `X-Unsent` opens it as a draft in Outlook. The same mail always gives the same bytes.
pub fn write_mail(mail: &Mail) -> Vec<u8> {
    let mut out = String::from("X-Unsent: 1\r\n");
    let address: String = mail.address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let to = match one_line(&mail.name) {
        name if name.is_empty() => address,
        name => format!("{}\r\n <{address}>", encoded_words(&name)),
    };
    let _ = write!(out, "To: {to}\r\nSubject: {}\r\nMIME-Version: 1.0\r\n", encoded_words(&one_line(&mail.subject)));
    let text = mail.text.replace("\r\n", "\n").replace('\n', "\r\n") + "\r\n";
    let body = part("text/plain; charset=utf-8", "", text.as_bytes());
    if mail.attachments.is_empty() {
        out.push_str(&body);
        return out.into_bytes();
    }
    let _ = write!(out, "Content-Type: multipart/mixed;\r\n boundary=\"{BOUNDARY}\"\r\n\r\n--{BOUNDARY}\r\n{body}");
    for file in &mail.attachments {
        let name: String =
            file.name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' }).collect();
        let disposition = format!("Content-Disposition: attachment; filename=\"{name}\"\r\n");
        let _ = write!(out, "--{BOUNDARY}\r\n{}", part(file.media_type, &disposition, &file.bytes));
    }
    let _ = write!(out, "--{BOUNDARY}--\r\n");
    out.into_bytes()
}

fn part(media_type: &str, more: &str, bytes: &[u8]) -> String {
    let mut out = format!("Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n");
    let coded = base64(bytes);
    // Base64 is ASCII, so that it may be cut anywhere.
    for at in (0..coded.len()).step_by(LINE) {
        out.push_str(&coded[at..coded.len().min(at + LINE)]);
        out.push_str("\r\n");
    }
    out
}

/// Words of a head line (RFC 2047): cut so that each stays below 75 signs and no letter is torn.
fn encoded_words(words: &str) -> String {
    const BYTES: usize = 42;
    let mut pieces: Vec<String> = vec![String::new()];
    for letter in words.chars() {
        let piece = pieces.last_mut().filter(|piece| piece.len() + letter.len_utf8() <= BYTES);
        match piece {
            Some(piece) => piece.push(letter),
            None => pieces.push(letter.to_string()),
        }
    }
    let coded: Vec<String> = pieces.iter().map(|piece| format!("=?utf-8?B?{}?=", base64(piece.as_bytes()))).collect();
    coded.join("\r\n ")
}

fn one_line(words: &str) -> String {
    words
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or_default());
        let all = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            let sign = char::from(SIGNS[(all >> (18 - 6 * n) & 63) as usize]);
            out.push(if n <= three.len() { sign } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads base64 back, by another way than it is written.
    fn decoded(coded: &str) -> Vec<u8> {
        let value = |c: char| match c {
            'A'..='Z' => c as u32 - 65,
            'a'..='z' => c as u32 - 71,
            '0'..='9' => c as u32 + 4,
            '+' => 62,
            _ => 63,
        };
        let bits: String =
            coded.chars().filter(|c| !c.is_whitespace() && *c != '=').map(|c| format!("{:06b}", value(c))).collect();
        (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap()).collect()
    }

    /// A head line as it is read: folded lines joined, coded words decoded.
    fn head(mail: &str, name: &str) -> String {
        let head = mail.split("\r\n\r\n").next().unwrap().replace("\r\n ", "");
        let line = head.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap().to_owned();
        let mut out = String::new();
        for (at, piece) in line.split("=?utf-8?B?").enumerate() {
            match piece.split_once("?=") {
                Some((coded, rest)) if at > 0 => {
                    out.push_str(&String::from_utf8(decoded(coded)).unwrap());
                    out.push_str(rest);
                }
                _ => out.push_str(piece),
            }
        }
        out
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
            assert_eq!(decoded(coded), plain.as_bytes());
        }
    }

    #[test]
    fn a_mail_says_what_was_written_and_nobody_adds_a_head_line() {
        let mail = Mail {
            name: "Tuğba \"Ö\"\r\nBcc: boese@example.org".into(),
            address: "t@example.org\r\nBcc: x@example.org".into(),
            subject: "Schulabsentismus verstehen: Formen, Ursachen, Verläufe und was daraus folgt – größer".into(),
            text: "Guten Tag,\n\nbis bald. 🎈\n.".into(),
            attachments: Vec::new(),
        };
        let written = String::from_utf8(write_mail(&mail)).unwrap();
        assert!(written.is_ascii() && written.lines().all(|line| line.len() <= 78), "{written}");
        assert_eq!(head(&written, "Subject"), mail.subject);
        assert_eq!(head(&written, "To"), "Tuğba \"Ö\" Bcc: boese@example.org<t@example.orgBcc:x@example.org>");
        assert!(!written.lines().any(|line| line.starts_with("Bcc")), "{written}");
        let body = written.split_once("\r\n\r\n").unwrap().1;
        assert_eq!(String::from_utf8(decoded(body)).unwrap(), "Guten Tag,\r\n\r\nbis bald. 🎈\r\n.\r\n");
    }

    #[test]
    fn a_calendar_file_goes_with_a_mail() {
        let file = MailAttachment {
            name: "Fachtag \"1\".ics".into(),
            media_type: "text/calendar; charset=utf-8",
            bytes: b"BEGIN".to_vec(),
        };
        let mail = Mail { address: "t@example.org".into(), attachments: vec![file], ..Mail::default() };
        let written = String::from_utf8(write_mail(&mail)).unwrap();
        assert_eq!(written.matches("--=_schulerfolg_teil").count(), 3);
        assert!(written.contains("filename=\"Fachtag__1_.ics\""), "{written}");
        assert!(written.contains("\r\nQkVHSU4=\r\n--=_schulerfolg_teil--\r\n"), "{written}");
        assert_eq!(write_mail(&mail), written.into_bytes());
    }
}
