INSERT INTO application (
    id, number, title, rules, applicant, applicant_form, runs_from, runs_until, place, pupils, parents, teachers, others, situation,
    aims, measures, sustainability, success, public_relations, contact_name, contact_function, contact_phone, contact_email,
    bank_holder, bank_iban, bank_name, bank_reference, note, sample, grant_year, requested
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28,
    ?29, ?30, ?31
)
ON CONFLICT (id) DO UPDATE SET
    number = ?2, title = ?3, rules = ?4, applicant = ?5, applicant_form = ?6, runs_from = ?7, runs_until = ?8, place = ?9,
    pupils = ?10, parents = ?11, teachers = ?12, others = ?13, situation = ?14, aims = ?15, measures = ?16, sustainability = ?17,
    success = ?18, public_relations = ?19, contact_name = ?20, contact_function = ?21, contact_phone = ?22, contact_email = ?23,
    bank_holder = ?24, bank_iban = ?25, bank_name = ?26, bank_reference = ?27, note = ?28, sample = ?29, grant_year = ?30,
    requested = ?31
