//! Who gets a place: the waiting list that moves up by itself, and the choice of workshops.
//!
//! Order is that of registration, always. Nobody who holds a place loses it here; so an event or a workshop can be fuller than its
//! room only when a person made the room smaller afterwards, and never becomes fuller.

use std::collections::HashMap;

use super::{Event, Registration, RegistrationState, Session};
use crate::id::SessionId;

/// Brings the registrations of an event in order: whoever waits moves up while there is room, and every wish for a workshop that has
/// room and no conflict in time is granted, in the order of registration. Workshops no longer wished for, and all of those without a
/// place, become free first. Expects all registrations of the event.
pub fn settle(event: &Event, registrations: &mut [Registration]) {
    registrations.sort_by_key(|registration| (registration.number, registration.id));
    let mut holding = registrations.iter().filter(|one| one.state.holds_a_place()).count();
    for registration in registrations.iter_mut() {
        if registration.state == RegistrationState::Waiting && has_room(event.capacity, holding) {
            registration.state = RegistrationState::Registered;
            holding += 1;
        }
    }
    let mut taken: HashMap<SessionId, usize> = HashMap::new();
    for registration in registrations.iter_mut() {
        let holds = registration.state.holds_a_place();
        let wishes = &registration.wishes;
        registration
            .workshops
            .retain(|workshop| holds && wishes.contains(workshop) && event.session(*workshop).is_some());
        for workshop in &registration.workshops {
            *taken.entry(*workshop).or_default() += 1;
        }
    }
    for registration in registrations.iter_mut().filter(|one| one.state.holds_a_place()) {
        for wish in registration.wishes.clone() {
            let Some(workshop) = event.session(wish) else { continue };
            let used = taken.get(&wish).copied().unwrap_or_default();
            if !registration.workshops.contains(&wish)
                && has_room(workshop.capacity, used)
                && fits(event, &registration.workshops, workshop)
            {
                registration.workshops.push(wish);
                *taken.entry(wish).or_default() += 1;
            }
        }
        let order = &registration.wishes;
        registration.workshops.sort_by_key(|workshop| order.iter().position(|wish| wish == workshop));
    }
}

/// Whether one more finds room.
pub fn has_room(capacity: Option<u16>, taken: usize) -> bool {
    capacity.is_none_or(|capacity| taken < usize::from(capacity))
}

/// Whether a workshop overlaps none of those a person already has.
fn fits(event: &Event, workshops: &[SessionId], workshop: &Session) -> bool {
    workshops.iter().filter_map(|id| event.session(*id)).all(|other| !other.overlaps(workshop))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::event::tests::session;
    use super::super::{Session, SessionKind};
    use super::*;
    use crate::id::RegistrationId;

    fn registration(number: u32, state: RegistrationState) -> Registration {
        Registration { id: RegistrationId::new(), number, state, ..Registration::default() }
    }

    fn states(all: &[Registration]) -> Vec<RegistrationState> {
        all.iter().map(|one| one.state).collect()
    }

    #[test]
    fn when_somebody_cancels_the_first_who_waits_moves_up() {
        use RegistrationState::{Cancelled, Registered, Waiting};
        let event = Event { capacity: Some(2), ..Event::default() };
        let mut all = vec![
            registration(4, Waiting),
            registration(1, Registered),
            registration(2, Registered),
            registration(3, Waiting),
        ];
        settle(&event, &mut all);
        assert_eq!(states(&all), [Registered, Registered, Waiting, Waiting]);
        all[0].state = Cancelled;
        settle(&event, &mut all);
        assert_eq!(states(&all), [Cancelled, Registered, Registered, Waiting]);
    }

    #[test]
    fn without_a_limit_nobody_waits() {
        let mut all = vec![registration(1, RegistrationState::Waiting)];
        settle(&Event::default(), &mut all);
        assert_eq!(all[0].state, RegistrationState::Registered);
    }

    #[test]
    fn the_second_wish_counts_when_the_first_is_full_and_two_at_a_time_are_never_given() {
        let small = Session { capacity: Some(1), ..session(SessionKind::Workshop, "11:00:00", "12:00:00") };
        let large = session(SessionKind::Workshop, "11:00:00", "12:00:00");
        let later = session(SessionKind::Workshop, "13:00:00", "14:00:00");
        let event = Event { sessions: vec![small.clone(), large.clone(), later.clone()], ..Event::default() };
        let wishing = |number| Registration {
            wishes: vec![small.id, large.id, later.id],
            ..registration(number, RegistrationState::Registered)
        };
        let mut all = vec![wishing(1), wishing(2)];
        settle(&event, &mut all);
        assert_eq!(all[0].workshops, [small.id, later.id]);
        assert_eq!(all[1].workshops, [large.id, later.id]);
        // The first gives up the small one; the second keeps what it has, for the two are at one time.
        all[0].state = RegistrationState::Cancelled;
        settle(&event, &mut all);
        assert_eq!(all[0].workshops, []);
        assert_eq!(all[1].workshops, [large.id, later.id]);
    }

    #[test]
    fn a_smaller_room_sends_nobody_away_but_lets_nobody_in() {
        let event = Event { capacity: Some(1), ..Event::default() };
        let mut all = vec![
            registration(1, RegistrationState::Confirmed),
            registration(2, RegistrationState::Confirmed),
            registration(3, RegistrationState::Waiting),
        ];
        settle(&event, &mut all);
        use RegistrationState::{Confirmed, Waiting};
        assert_eq!(states(&all), [Confirmed, Confirmed, Waiting]);
    }

    fn any_state() -> impl Strategy<Value = RegistrationState> {
        prop::sample::select(RegistrationState::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn nothing_is_ever_filled_beyond_its_room_nobody_is_passed_over_and_settling_twice_changes_nothing(
            capacity in prop::option::of(0u16..12),
            rooms in prop::collection::vec(prop::option::of(0u16..4), 1..4),
            people in prop::collection::vec((any_state(), prop::collection::vec(0usize..4, 0..4)), 0..24),
        ) {
            let hours = ["09:00:00", "09:30:00", "11:00:00"];
            let ends = ["10:00:00", "10:30:00", "12:00:00"];
            let sessions: Vec<Session> = rooms.iter().zip(hours.iter().zip(ends)).map(|(room, (from, to))| Session {
                capacity: *room,
                ..session(SessionKind::Workshop, from, to)
            }).collect();
            let event = Event { capacity, sessions, ..Event::default() };
            let mut all: Vec<Registration> = (1..).zip(&people).map(|(number, (state, wishes))| {
                let mut wishes: Vec<SessionId> =
                    wishes.iter().filter_map(|index| event.sessions.get(*index)).map(|session| session.id).collect();
                wishes.dedup();
                Registration { wishes, ..registration(number, *state) }
            }).collect();
            let before = all.iter().filter(|one| one.state.holds_a_place()).count();
            settle(&event, &mut all);
            let after = all.iter().filter(|one| one.state.holds_a_place()).count();
            if let Some(capacity) = capacity {
                prop_assert!(after <= before.max(usize::from(capacity)));
            }
            let waits = all.iter().any(|one| one.state == RegistrationState::Waiting);
            prop_assert!(!(waits && has_room(capacity, after)), "a place stays empty while somebody waits");
            for workshop in &event.sessions {
                let inside = all.iter().filter(|one| one.workshops.contains(&workshop.id)).count();
                if let Some(capacity) = workshop.capacity {
                    prop_assert!(inside <= usize::from(capacity));
                }
            }
            for one in &all {
                prop_assert!(one.workshops.iter().all(|workshop| one.wishes.contains(workshop)));
                prop_assert!(one.state.holds_a_place() || one.workshops.is_empty());
                for (index, a) in one.workshops.iter().enumerate() {
                    for b in &one.workshops[index + 1..] {
                        prop_assert!(!event.session(*a).unwrap().overlaps(event.session(*b).unwrap()));
                    }
                }
            }
            let once = all.clone();
            settle(&event, &mut all);
            prop_assert_eq!(once, all);
        }
    }
}
