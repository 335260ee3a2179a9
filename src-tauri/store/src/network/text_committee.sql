SELECT
    name AS title,
    concat_ws(', ', 'Gremium', 'aufgelöst am ' || strftime('%d.%m.%Y', ended_on)) AS detail,
    concat_ws(' ', purpose, note,
        (SELECT group_concat(organisation.name, ' ') FROM committee_seat AS at
         JOIN organisation ON organisation.id = at.organisation WHERE at.committee = committee.id),
        (SELECT group_concat(person.given_name || ' ' || person.family_name, ' ') FROM committee_seat AS at
         JOIN person ON person.id = at.person WHERE at.committee = committee.id),
        (SELECT group_concat(term.name, ' ') FROM committee_topic JOIN term ON term.id = term
         WHERE committee = committee.id)) AS body
FROM committee WHERE id = ?1
