SELECT
    name AS title,
    concat_ws(', ', (SELECT name FROM term WHERE id = COALESCE(school_form, kind)), NULLIF(town, '')) AS detail,
    concat_ws(' ',
        department, description, street, house_number, postcode, town, locality, fax, web, note,
        (SELECT name FROM term WHERE id = kind),
        (SELECT name FROM term WHERE id = school_form),
        (SELECT name FROM term WHERE id = district),
        (SELECT group_concat(number, ' ') FROM organisation_phone WHERE organisation = organisation.id),
        (SELECT group_concat(address, ' ') FROM organisation_email WHERE organisation = organisation.id),
        (SELECT group_concat(term.name || ' ' || term.synonyms, ' ') FROM organisation_topic JOIN term ON term.id = term
         WHERE organisation = organisation.id),
        (SELECT group_concat(given_name || ' ' || family_name || ' ' || function, ' ')
         FROM position JOIN person ON person.id = position.person WHERE position.organisation = organisation.id),
        (SELECT group_concat(offer.name, ' ') FROM offer WHERE offer.organisation = organisation.id)
    ) AS body
FROM organisation WHERE id = ?1
