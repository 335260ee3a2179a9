//! "Angebot finden": from a need to offers, on one page or as a mail.

use domain::directory::{Need, Vocabulary};

use crate::paper::{assert_has, text_in};
use crate::trial::Trial;

#[test]
fn a_need_is_answered_by_offers_with_their_reasons_on_one_page_and_as_mail() {
    let trial = Trial::with_sample();
    let need = Need {
        topics: vec![trial.term(Vocabulary::Topic, "Schulvermeidung")],
        grade: Some(8),
        free_only: true,
        ..Need::default()
    };
    let found = trial.office.find_offers(&need).unwrap();
    assert!(found.len() > 2, "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].found.score >= pair[1].found.score));
    assert!(found.iter().all(|proposal| !proposal.found.reasons.is_empty()));

    let chosen: Vec<_> = found.iter().take(3).map(|proposal| proposal.found.offer).collect();
    let page = trial.office.print_referral(&need, &chosen).unwrap();
    assert_eq!(page.page_count(), 1);
    let text = text_in(&page.pdf().unwrap());
    let mail = trial.office.referral_mail(&need, &chosen).unwrap();
    for proposal in found.iter().take(3) {
        assert_has(&text, &proposal.name);
        assert!(mail.contains(&proposal.name) && mail.contains(&proposal.organisation_name), "{mail}");
    }
    assert!(mail.starts_with("Guten Tag,") && mail.contains("Klasse 8"), "{mail}");
}

#[test]
fn what_nobody_offers_is_an_empty_list() {
    let trial = Trial::new();
    let need = Need { topics: vec![trial.term(Vocabulary::Topic, "Schulvermeidung")], ..Need::default() };
    assert!(trial.office.find_offers(&need).unwrap().is_empty());
    assert_eq!(trial.office.print_referral(&need, &[]).unwrap().page_count(), 1);
}
