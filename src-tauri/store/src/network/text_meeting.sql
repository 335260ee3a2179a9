SELECT
    committee.name || ', ' || strftime('%d.%m.%Y', held_on) AS title,
    concat_ws(', ', 'Sitzung', NULLIF(place, '')) AS detail,
    concat_ws(' ', chair, minutes_by, guests,
        (SELECT group_concat(title || ' ' || presenter || ' ' || note, ' ') FROM meeting_item WHERE meeting = meeting.id),
        (SELECT group_concat(text || ' ' || who, ' ') FROM meeting_entry WHERE meeting = meeting.id)) AS body
FROM meeting JOIN committee ON committee.id = meeting.committee WHERE meeting.id = ?1
