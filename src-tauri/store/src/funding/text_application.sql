SELECT trim(number || ' ' || title) AS title,
    COALESCE((SELECT group_concat(o.name, ', ') FROM application_school s JOIN organisation o ON o.id = s.organisation
              WHERE s.application = application.id), '') AS detail,
    concat_ws(' ', 'Antrag', place, situation, contact_name, note,
        (SELECT name FROM organisation WHERE id = application.applicant),
        (SELECT group_concat(o.name, ' ') FROM application_partner p JOIN organisation o ON o.id = p.organisation
         WHERE p.application = application.id)) AS body
FROM application WHERE id = ?1
