//! The sample data comes and goes as a whole.

use crate::trial::Trial;

#[test]
fn the_sample_comes_as_a_whole_and_leaves_what_is_ones_own() {
    let trial = Trial::new();
    trial.add("Eigene Einrichtung", "0345 1234567");
    trial.office.load_sample().unwrap();
    let counts = trial.office.counts().unwrap();
    assert!(counts.sample && counts.organisations > 60 && counts.persons >= 80 && counts.offers >= 60, "{counts:?}");
    trial.office.load_sample().unwrap();
    assert_eq!(trial.office.counts().unwrap(), counts, "loading it again restores it");
    trial.office.remove_sample().unwrap();
    let counts = trial.office.counts().unwrap();
    assert_eq!((counts.organisations, counts.persons, counts.offers, counts.sample), (1, 0, 0, false));
    assert_eq!(trial.all_names(), ["Eigene Einrichtung"]);
    trial.office.undo().unwrap();
    assert!(trial.office.counts().unwrap().sample);
}
