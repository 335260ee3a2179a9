//! What nobody should type or drop, in every field of every kind: it prints as what it is, or is refused with a sentence.

use std::path::{Path, PathBuf};

use domain::directory::{Consent, ConsentScope, Organisation, Person};
use domain::publications::{
    Publication, PublicationBody, PublicationKind, PublicationLanguage, RecipientKind, Recipients,
};
use office::progress::Progress;
use office::publications::{AddedPicture, OFFERED, Printed};

use crate::paper::{assert_has, assert_lacks, text_in};
use crate::trial::{Trial, day};

/// Characters that mean something to the typesetter, to HTML or to a letter's fields.
const MARKUP: &str = "#import \"x\": * $a^2$ <script>alert(1)</script> @f ~ {{geheim}} \\ %n // y";
/// Several scripts, signs of the heart, and what is not seen at all.
const SCRIPTS: &str =
    "Ελλάδα Россия العربية Việt 🙂 null\u{200b}breit\u{202e}um\u{202c} \u{7}Steuer\u{0}zeichen\u{feff}";

fn picture_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fixtures/pictures").join(name)
}

fn photo_of_a_telephone() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/press/src/picture/photo.heic")
}

fn print(trial: &Trial, publication: &Publication) -> office::Result<Printed> {
    trial.office.print(publication, &Progress::silent())
}

/// The words on the pages; what does not conform to PDF/UA-1 and PDF/A-2a is refused by the press.
fn words(trial: &Trial, publication: &Publication) -> String {
    let kind = publication.kind();
    let printed = print(trial, publication).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
    text_in(&printed.typeset.pdf().unwrap_or_else(|error| panic!("{kind:?}: {error}")))
}

/// A publication of each kind whose fields all hold these words.
fn of_every_kind(text: &str, title: &str, typed: &str) -> Vec<Publication> {
    let recipients = Recipients { to: RecipientKind::Typed, more: typed.into(), ..Recipients::default() };
    OFFERED
        .iter()
        .map(|kind| {
            let mut body = PublicationBody::new(*kind);
            match &mut body {
                PublicationBody::Letter(settings) => {
                    settings.recipients = recipients.clone();
                    settings.remarks = title.into();
                    settings.enclosures = title.into();
                    for field in [&mut settings.your_sign, &mut settings.our_sign, &mut settings.handled_by] {
                        *field = title.into();
                    }
                }
                PublicationBody::AddressLabels(settings) => {
                    settings.recipients = recipients.clone();
                    settings.sender = true;
                }
                PublicationBody::NameBadges(settings) => settings.recipients = recipients.clone(),
                PublicationBody::TableSigns(settings) => settings.recipients = recipients.clone(),
                _ => {}
            }
            Publication {
                body,
                title: title.into(),
                subtitle: title.into(),
                audience: title.into(),
                text: text.into(),
                ..Publication::new(*kind, PublicationLanguage::German)
            }
        })
        .collect()
}

/// Whether the text of a kind is on its pages.
fn prints_its_text(kind: PublicationKind) -> bool {
    !matches!(kind, PublicationKind::AddressLabels | PublicationKind::NameBadges | PublicationKind::TableSigns)
}

#[test]
fn markup_prints_as_the_signs_somebody_typed_in_every_field_of_every_kind() {
    let trial = Trial::new();
    let house = trial.add(&format!("Haus {MARKUP}"), "0345 1");
    trial
        .office
        .save_organisation(&Organisation { department: MARKUP.into(), description: MARKUP.into(), ..house.clone() })
        .unwrap();
    let person = trial.office.create_person(MARKUP, "Kim", Some(house.id)).unwrap();
    let consent = Consent { scope: ConsentScope::Web, given_on: Some(day("2026-01-01")), ..Consent::default() };
    trial.office.save_person(&Person { consent, ..person }).unwrap();
    // In a text, what Markdown takes for its own is written with a backslash, as the editor does.
    let text = format!(
        "## Zeile\n\nNackt \\<b\\> {}\n\n::: contacts\n:::\n",
        MARKUP.replace('<', "\\<").replace("\\ ", "\\\\ ")
    );
    for publication in of_every_kind(&text, MARKUP, &format!("Haus {MARKUP}\nWeg 1\n06108 Halle (Saale)")) {
        let kind = publication.kind();
        let said = words(&trial, &publication);
        // A sign may stand at the end of a line.
        let together: String = said.split_whitespace().collect();
        for sign in ["#import\"x\":*", "<script>alert(1)</script>"] {
            assert!(together.contains(sign), "{kind:?}: „{sign}“ is not in:\n{said}");
        }
        if prints_its_text(kind) && kind != PublicationKind::ContactList {
            assert!(said.contains("Nackt <b> #import"), "{kind:?}:\n{said}");
        }
    }
}

#[test]
fn other_scripts_and_signs_that_are_not_seen_do_no_harm_in_any_kind() {
    let trial = Trial::new();
    trial.add(&format!("Haus {SCRIPTS}"), "0345 1");
    let text = format!("## Zeile\n\nSatz mit {SCRIPTS} zu Ende.\n\n::: contacts\n:::\n");
    for publication in of_every_kind(&text, SCRIPTS, &format!("Haus {SCRIPTS}\nWeg 1\n06108 Halle (Saale)")) {
        let said = words(&trial, &publication);
        for word in ["Ελλάδα", "Россия", "Việt"] {
            assert_has(&said, word);
        }
        assert_lacks(&said, "\u{7}");
        assert_lacks(&said, "\u{202e}");
    }
}

#[test]
fn a_word_without_end_stays_on_its_page_in_every_kind() {
    let trial = Trial::new();
    let word = "Rindfleischetikettierungsüberwachung".repeat(9);
    assert!(word.chars().count() > 300);
    trial.add(&word, "0345 1");
    let text = format!("## {word}\n\nSatz mit {word} darin.\n\n::: contacts\n:::\n");
    for publication in of_every_kind(&text, &word, &format!("{word}\nWeg 1\n06108 Halle (Saale)")) {
        let kind = publication.kind();
        let printed = print(&trial, &publication).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        let pdf = printed.typeset.pdf().unwrap();
        let said: String = text_in(&pdf).split_whitespace().collect::<String>().replace(['-', '\u{ad}'], "");
        let times = said.matches("Rindfleischetikettierungsüberwachung").count();
        assert!(times >= 9, "{kind:?}: {times} parts of the word are left in:\n{said}");
    }
}

#[test]
fn a_paragraph_of_ten_thousand_words_is_printed_to_its_end_or_told_not_to_fit() {
    let trial = Trial::new();
    let text = format!("## Lang\n\n{}Schlusswort.", "immer weiter ".repeat(5_000));
    for publication in of_every_kind(&text, "Lang", "Haus\nWeg 1\n06108 Halle (Saale)") {
        let kind = publication.kind();
        if !prints_its_text(kind) {
            continue;
        }
        let printed = match print(&trial, &publication) {
            Ok(printed) => printed,
            Err(refused) => {
                assert!(refused.to_string().ends_with('.'), "{kind:?}: {refused}");
                continue;
            }
        };
        let fits = printed.warnings.iter().all(|warning| !warning.contains("passt nicht"));
        let said = text_in(&printed.typeset.pdf().unwrap());
        assert!(!fits || said.contains("Schlusswort"), "{kind:?}: {:?}", printed.warnings);
    }
}

#[test]
fn every_picture_is_printed_in_every_kind_that_has_a_text_or_is_refused_when_it_is_taken_in() {
    let trial = Trial::new();
    let add = |path: &Path| trial.office.add_picture(path);
    assert_eq!(add(&picture_file("abgebrochen.jpg")).unwrap_err().code(), "picture.broken");
    let mut taken: Vec<AddedPicture> = Vec::new();
    for (name, kept_as, remarks) in [
        ("cmyk.jpg", "image/jpeg", true),
        ("sechzehn-bit.png", "image/png", false),
        ("bewegt.gif", "image/png", true),
        ("riesig.png", "image/png", true),
        ("skripte.svg", "image/svg+xml", true),
    ] {
        let found = add(&picture_file(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found.media_type, kept_as, "{name}");
        assert!(!remarks || !found.remarks.is_empty(), "{name}: what was changed is not said");
        taken.push(found);
    }
    taken.push(add(&photo_of_a_telephone()).unwrap());
    let text: String = taken
        .iter()
        .map(|picture| {
            format!("::: picture file=\"{}\" alt=\"{}\" width=\"30\"\n:::\n\n", picture.digest.0, picture.name)
        })
        .collect();
    let text = format!("## Bilder\n\nSechs davon.\n\n{text}Ende.\n");
    for publication in of_every_kind(&text, "Bilder", "Haus\nWeg 1\n06108 Halle (Saale)") {
        let kind = publication.kind();
        if !prints_its_text(kind) {
            continue;
        }
        let printed = print(&trial, &publication).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        let pdf = printed.typeset.pdf().unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        for word in ["alert(", "example.org/fremd", "/etc/passwd"] {
            assert!(!String::from_utf8_lossy(&pdf).contains(word), "{kind:?}: {word}");
        }
        assert!(printed.warnings.iter().all(|said| !said.contains("Bild")), "{kind:?}: {:?}", printed.warnings);
    }
    // For a person at the window each is shown, small.
    for picture in &taken {
        let view = trial.office.picture(&picture.digest).unwrap();
        assert!(view.url.starts_with("data:image/") && view.width > 0, "{}", picture.name);
        assert_eq!(view.is_drawing, picture.media_type == "image/svg+xml");
    }
}
