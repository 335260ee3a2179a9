SELECT title,
    concat_ws(', ',
        CASE kind WHEN 'training' THEN 'Fortbildung' WHEN 'conference' THEN 'Fachtagung' WHEN 'exchange' THEN 'Fachaustausch'
            WHEN 'network_meeting' THEN 'Netzwerktreffen' ELSE 'Elternabend' END || coalesce(' am ' || strftime('%d.%m.%Y', held_on), ''),
        nullif(place, ''),
        (SELECT name FROM organisation WHERE id = event.venue)) AS detail,
    concat_ws(' ', 'Veranstaltung', subtitle, series, description, in_charge, note,
        (SELECT group_concat(s.title || ' ' || s.room, ' ') FROM event_session AS s WHERE s.event = event.id),
        (SELECT group_concat(coalesce(trim(person.given_name || ' ' || person.family_name), s.name || ' ' || s.institution), ' ')
         FROM event_speaker AS s LEFT JOIN person ON person.id = s.person WHERE s.event = event.id),
        (SELECT group_concat(organisation.name, ' ') FROM event_host AS h JOIN organisation ON organisation.id = h.organisation
         WHERE h.event = event.id),
        (SELECT group_concat(term.name, ' ') FROM event_topic AS t JOIN term ON term.id = t.term WHERE t.event = event.id)) AS body
FROM event WHERE id = ?1
