//! Backups, going back, and the check of the file.

use chrono::TimeDelta;

use crate::trial::Trial;

#[test]
fn going_back_to_a_backup_brings_yesterday_and_can_itself_be_taken_back() {
    let trial = Trial::new();
    trial.add("Gestern", "0345 1234567");
    let backup = trial.office.back_up().unwrap();
    trial.add("Heute", "0345 7654321");
    let before = trial.office.restore(&backup.name).unwrap();
    assert_eq!(trial.all_names(), ["Gestern"]);
    assert_eq!(trial.office.search("heute", 5).unwrap().hits, []);
    trial.office.restore(&before.name).unwrap();
    assert_eq!(trial.all_names(), ["Gestern", "Heute"]);
    assert!(trial.office.backups().unwrap().len() >= 2);
}

#[test]
fn a_backup_is_due_when_the_last_one_is_old_and_something_was_changed_since() {
    let trial = Trial::new();
    let hours = TimeDelta::hours(4);
    assert!(trial.office.back_up_when_older_than(hours).unwrap().is_some(), "there was none yet");
    assert!(trial.office.back_up_when_older_than(hours).unwrap().is_none(), "that one is fresh");
    assert!(trial.office.back_up_when_older_than(TimeDelta::zero()).unwrap().is_none(), "nothing was changed since");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    trial.add("Heute", "0345 1234567");
    assert!(trial.office.back_up_when_older_than(TimeDelta::zero()).unwrap().is_some());
}

#[test]
fn the_check_counts_what_is_there_and_finds_nothing_wrong() {
    let trial = Trial::with_sample();
    let report = trial.office.check().unwrap();
    assert!(report.is_sound(), "{report}");
    let counts = trial.office.counts().unwrap();
    assert!(report.counts.iter().any(|count| count.rows as usize == counts.organisations), "{report}");
}

#[test]
fn a_backup_holds_pictures_too() {
    let trial = Trial::new();
    let picture = trial.file("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\" fill=\"#174a5b\"/></svg>");
    let stored = trial.office.add_picture(&picture).unwrap();
    let backup = trial.office.back_up().unwrap();
    trial.office.restore(&backup.name).unwrap();
    assert!(trial.office.picture_url(&stored.digest).unwrap().starts_with("data:image/svg+xml"));
}
