-- Who came to events, and from where, is counted from the index alone.
CREATE INDEX event_registration_origin ON event_registration (event, state, organisation, person);
