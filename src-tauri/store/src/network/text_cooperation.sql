SELECT
    name AS title,
    concat_ws(', ',
        'Kooperation (' || CASE phase WHEN 'start' THEN 'Anbahnung' WHEN 'planning' THEN 'Planung' WHEN 'running' THEN 'läuft'
            WHEN 'paused' THEN 'ruht' ELSE 'abgeschlossen' END || ')',
        (SELECT group_concat(name, ', ') FROM (
            SELECT organisation.name FROM cooperation_partner AS at
            JOIN organisation ON organisation.id = at.organisation WHERE at.cooperation = cooperation.id ORDER BY at.position))) AS detail,
    concat_ws(' ', aim, coordination, terms, note,
        (SELECT group_concat(contribution, ' ') FROM cooperation_partner WHERE cooperation = cooperation.id),
        (SELECT group_concat(text, ' ') FROM cooperation_journal WHERE cooperation = cooperation.id),
        (SELECT group_concat(term.name, ' ') FROM cooperation_topic JOIN term ON term.id = term
         WHERE cooperation = cooperation.id)) AS body
FROM cooperation WHERE id = ?1
