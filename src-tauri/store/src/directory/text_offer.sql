SELECT
    offer.name AS title,
    (SELECT name FROM organisation WHERE id = offer.organisation) AS detail,
    concat_ws(' ',
        description, aim, method, access, duration, note,
        (SELECT group_concat(term.name || ' ' || term.synonyms, ' ') FROM offer_topic JOIN term ON term.id = term
         WHERE offer = offer.id),
        (SELECT group_concat(term.name, ' ') FROM offer_target_group JOIN term ON term.id = term WHERE offer = offer.id)
    ) AS body
FROM offer WHERE offer.id = ?1
