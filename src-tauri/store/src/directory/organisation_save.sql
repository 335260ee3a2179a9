INSERT INTO organisation (
    id, name, sort_name, department, kind, school_form, carrier, status, closed_on, description, addition,
    street, house_number, postcode, town, locality, district, fax, web, hours_remark, step_free, lift, toilet,
    accessibility_remark, note, verified_on, verified_by, verified_how, sample, changed_at
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
    ?24, ?25, ?26, ?27, ?28, ?29, ?30
)
-- A known one is touched only where something is different, so that saving it unchanged is no change.
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    sort_name = excluded.sort_name,
    department = excluded.department,
    kind = excluded.kind,
    school_form = excluded.school_form,
    carrier = excluded.carrier,
    status = excluded.status,
    closed_on = excluded.closed_on,
    description = excluded.description,
    addition = excluded.addition,
    street = excluded.street,
    house_number = excluded.house_number,
    postcode = excluded.postcode,
    town = excluded.town,
    locality = excluded.locality,
    district = excluded.district,
    fax = excluded.fax,
    web = excluded.web,
    hours_remark = excluded.hours_remark,
    step_free = excluded.step_free,
    lift = excluded.lift,
    toilet = excluded.toilet,
    accessibility_remark = excluded.accessibility_remark,
    note = excluded.note,
    verified_on = excluded.verified_on,
    verified_by = excluded.verified_by,
    verified_how = excluded.verified_how,
    sample = excluded.sample,
    changed_at = excluded.changed_at
WHERE (
    organisation.name, organisation.sort_name, organisation.department, organisation.kind,
    organisation.school_form, organisation.carrier, organisation.status, organisation.closed_on,
    organisation.description, organisation.addition, organisation.street, organisation.house_number,
    organisation.postcode, organisation.town, organisation.locality, organisation.district, organisation.fax,
    organisation.web, organisation.hours_remark, organisation.step_free, organisation.lift, organisation.toilet,
    organisation.accessibility_remark, organisation.note, organisation.verified_on, organisation.verified_by,
    organisation.verified_how, organisation.sample
) IS NOT (
    excluded.name, excluded.sort_name, excluded.department, excluded.kind, excluded.school_form,
    excluded.carrier, excluded.status, excluded.closed_on, excluded.description, excluded.addition,
    excluded.street, excluded.house_number, excluded.postcode, excluded.town, excluded.locality,
    excluded.district, excluded.fax, excluded.web, excluded.hours_remark, excluded.step_free, excluded.lift,
    excluded.toilet, excluded.accessibility_remark, excluded.note, excluded.verified_on, excluded.verified_by,
    excluded.verified_how, excluded.sample
)
