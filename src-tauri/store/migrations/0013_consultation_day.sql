-- What the year's figures add up of consultations is read from the index alone.
DROP INDEX consultation_day;
CREATE INDEX consultation_day ON consultation (held_on, id, minutes);
