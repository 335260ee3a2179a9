SELECT
    trim(given_name || ' ' || family_name) AS title,
    COALESCE((SELECT concat_ws(', ', NULLIF(function, ''), organisation.name)
              FROM position JOIN organisation ON organisation.id = position.organisation
              WHERE position.person = person.id ORDER BY place LIMIT 1), '') AS detail,
    concat_ws(' ',
        title, note,
        (SELECT group_concat(function || ' ' || organisation.name, ' ')
         FROM position JOIN organisation ON organisation.id = position.organisation WHERE position.person = person.id),
        (SELECT group_concat(number, ' ') FROM person_phone WHERE person = person.id),
        (SELECT group_concat(address, ' ') FROM person_email WHERE person = person.id)
    ) AS body
FROM person WHERE id = ?1
