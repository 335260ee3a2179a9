SELECT
    trim(person.given_name || ' ' || person.family_name) AS title,
    concat_ws(', ', 'Freiwillig engagiert',
        (SELECT group_concat(name, ', ') FROM (
            SELECT organisation.name FROM volunteer_placement AS at
            JOIN organisation ON organisation.id = at.organisation WHERE at.volunteer = volunteer.id ORDER BY at.position))) AS detail,
    concat_ws(' ', availability, volunteer.note,
        (SELECT group_concat(activity, ' ') FROM volunteer_placement WHERE volunteer = volunteer.id),
        (SELECT group_concat(title, ' ') FROM volunteer_training WHERE volunteer = volunteer.id),
        (SELECT group_concat(term.name, ' ') FROM volunteer_topic JOIN term ON term.id = term
         WHERE volunteer = volunteer.id)) AS body
FROM volunteer JOIN person ON person.id = volunteer.person WHERE volunteer.id = ?1
