-- The step „Beratung“ in the life of an application names the consultation it was.

ALTER TABLE application_step ADD COLUMN consultation TEXT REFERENCES consultation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX application_step_consultation ON application_step (consultation) WHERE consultation IS NOT NULL;
