//! First start, unlocking, recovery.

use domain::settings::OfficeSettings;
use office::start::{
    Key, Phase, Protection, backups, create, open_backup, passphrase_strength, phase, unlock_with_passphrase,
    unlock_with_recovery_code,
};

use crate::paper::{assert_has, text_in};
use crate::trial::{PASSPHRASE, Trial, bytes_below};

#[test]
fn a_new_office_is_empty_knows_its_coordinator_and_has_the_words_of_the_field() {
    let trial = Trial::new();
    assert_eq!(trial.office.counts().unwrap().organisations, 0);
    assert_eq!(trial.office.settings().unwrap().author, "Kim Beispiel");
    assert!(trial.office.terms().unwrap().len() > 50);
    assert!(trial.office.undo_state().unwrap().redoable.is_none());
}

#[test]
fn what_was_saved_is_there_on_the_next_morning_and_so_is_undo() {
    let trial = Trial::new();
    trial.add("Grundschule am Teich", "0345 1234567");
    let trial = trial.reopened();
    assert_eq!(trial.all_names(), ["Grundschule am Teich"]);
    trial.office.undo().unwrap();
    trial.office.undo().unwrap();
    assert!(trial.all_names().is_empty());
}

#[test]
fn the_window_locks_and_the_history_names_its_writer_from_the_first_minute_and_through_undo_and_backup() {
    let trial = Trial::new();
    let usual = trial.office.settings().unwrap().lock_after_minutes;
    assert!(usual > 0);
    assert_eq!(trial.office.lock_after_minutes(), usual, "a new office locks before it was ever opened again");
    let writer = |name: &str| {
        trial.add(name, "0345 1234567");
        trial.office.undo_state().unwrap().undoable.expect("what was just done").author
    };
    assert_eq!(writer("Erste"), "Kim Beispiel");
    let backup = trial.office.back_up().unwrap();

    let settings =
        OfficeSettings { author: "Robin Muster".into(), lock_after_minutes: 20, ..trial.office.settings().unwrap() };
    trial.office.save_settings(&settings).unwrap();
    assert_eq!((trial.office.lock_after_minutes(), writer("Zweite").as_str()), (20, "Robin Muster"));
    while trial.office.settings().unwrap().author == "Robin Muster" {
        trial.office.undo().unwrap().expect("something to undo");
    }
    assert_eq!((trial.office.lock_after_minutes(), writer("Dritte").as_str()), (usual, "Kim Beispiel"));

    trial.office.save_settings(&settings).unwrap();
    trial.office.restore(&backup.name).unwrap();
    assert_eq!((trial.office.lock_after_minutes(), writer("Vierte").as_str()), (usual, "Kim Beispiel"));
}

#[test]
fn nobody_reads_the_folder_without_the_key() {
    let trial = Trial::new();
    trial.add("Grundschule am Teich", "0345 1234567");
    trial.office.back_up().unwrap();
    let (folder, _keep) = trial.closed();
    let bytes = bytes_below(&folder);
    for word in ["Grundschule", "Teich", "SQLite format 3", "Beispiel", PASSPHRASE] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "„{word}“ can be read");
    }
}

#[test]
fn a_wrong_passphrase_is_one_sentence_and_the_wait_grows() {
    let (folder, _keep) = Trial::new().closed();
    let mut waited = 0;
    for _ in 0..20 {
        match unlock_with_passphrase(&folder, "Falsch Falsch Falsch", false).map(drop).unwrap_err() {
            office::Error::Wait { seconds } => waited = waited.max(seconds),
            error => assert_eq!(error.code(), "passphrase.wrong", "{error}"),
        }
        if waited > 0 {
            break;
        }
    }
    assert!(waited > 0, "somebody could go on guessing");
    // Not even the right one is tried before the time is over, in another run of the program neither.
    let error = unlock_with_passphrase(&folder, PASSPHRASE, false).map(drop).unwrap_err();
    assert_eq!(error.code(), "passphrase.wait");
    assert!(error.to_string().starts_with("Die Passphrase war mehrmals falsch."), "{error}");
    match phase(&folder).unwrap() {
        Phase::Locked { wait_seconds, passphrase: true, .. } => assert!(wait_seconds > 0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_emergency_sheet_opens_the_data_when_the_passphrase_is_forgotten() {
    let trial = Trial::new();
    trial.add("Grundschule am Teich", "0345 1234567");
    let sheet = text_in(&trial.office.emergency_sheet().unwrap());
    let code = trial.office.recovery_code();
    assert_has(&sheet, &code);
    let (folder, _keep) = trial.closed();

    let typed = code.to_lowercase().replace('-', " ");
    let office = unlock_with_recovery_code(&folder, &typed, Some("Neue Laterne Winter Ufer")).unwrap();
    assert_eq!(office.counts().unwrap().organisations, 1);
    drop(office);
    let old = unlock_with_passphrase(&folder, PASSPHRASE, false).map(drop).unwrap_err();
    assert_eq!(old.code(), "passphrase.wrong");
    drop(unlock_with_passphrase(&folder, "Neue Laterne Winter Ufer", false).unwrap());
}

#[test]
fn changing_the_passphrase_asks_for_the_present_one_and_keeps_the_emergency_sheet_good() {
    let trial = Trial::new();
    let code = trial.office.recovery_code();
    let refused = trial.office.change_passphrase(Some("Falsch"), "Neue Laterne Winter Ufer").unwrap_err();
    assert_eq!(refused.code(), "passphrase.wrong");
    let weak = trial.office.change_passphrase(Some(PASSPHRASE), "passwort").unwrap_err();
    assert_eq!(weak.code(), "passphrase.weak");
    trial.office.change_passphrase(Some(PASSPHRASE), "Neue Laterne Winter Ufer").unwrap();
    let (folder, _keep) = trial.closed();
    drop(unlock_with_passphrase(&folder, "Neue Laterne Winter Ufer", false).unwrap());
    drop(unlock_with_recovery_code(&folder, &code, None).unwrap());
}

#[test]
fn a_weak_passphrase_is_refused_with_advice_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let protection = Protection::Passphrase { passphrase: "halle2026".into(), remember: false };
    assert_eq!(create(&data, "Kim", &protection).map(drop).unwrap_err().code(), "passphrase.weak");
    assert!(!data.exists());
    let weak = passphrase_strength("halle2026");
    assert!(!weak.sufficient && !weak.sentence.is_empty());
    assert!(passphrase_strength(PASSPHRASE).sufficient);
}

#[test]
fn data_that_is_there_is_never_overwritten_by_a_first_start() {
    let (folder, _keep) = Trial::new().closed();
    let protection = Protection::Passphrase { passphrase: PASSPHRASE.into(), remember: false };
    assert_eq!(create(&folder, "Kim", &protection).map(drop).unwrap_err().code(), "data.exists");
    drop(unlock_with_passphrase(&folder, PASSPHRASE, false).unwrap());
}

#[test]
fn a_broken_file_is_refused_with_a_sentence_and_left_as_it_is() {
    let (folder, _keep) = Trial::new().closed();
    let database = folder.join("office.db");
    let mut bytes = std::fs::read(&database).unwrap();
    bytes[..4096].fill(7);
    std::fs::write(&database, &bytes).unwrap();
    let error = unlock_with_passphrase(&folder, PASSPHRASE, false).map(drop).unwrap_err();
    assert!(error.to_string().contains("Sicherung"), "{error}");
    assert_eq!(std::fs::read(&database).unwrap(), bytes);
}

#[test]
fn behind_a_broken_file_a_backup_opens_with_the_same_passphrase_and_the_broken_one_is_kept() {
    let trial = Trial::new();
    trial.add("Grundschule am Teich", "0345 1234567");
    let backup = trial.office.back_up().unwrap();
    let (folder, _keep) = trial.closed();
    let database = folder.join("office.db");
    std::fs::write(&database, [7; 8192]).unwrap();
    assert!(unlock_with_passphrase(&folder, PASSPHRASE, false).is_err());

    let listed = backups(&folder).unwrap();
    assert_eq!(listed[0].name, backup.name);
    let wrong = open_backup(&folder, &backup.name, &Key::Passphrase("Falsch")).map(drop).unwrap_err();
    assert_eq!(wrong.code(), "passphrase.wrong");
    assert_eq!(std::fs::read(&database).unwrap(), [7; 8192], "nothing changed");
    let office = open_backup(&folder, &backup.name, &Key::Passphrase(PASSPHRASE)).unwrap();
    assert_eq!(office.counts().unwrap().organisations, 1);
    assert_eq!(std::fs::read(folder.join("office.db.broken")).unwrap(), [7; 8192]);
}
