-- Of two relatives one may see and the other not: a consent may be about one of those around the person. One without a
-- name is, as it always was, about all of its kind.

-- A relative or contact is changed by a new row. What was said of the row before is said of the same one.
ALTER TABLE contact ADD COLUMN follows_id INTEGER REFERENCES contact (id);
CREATE INDEX contact_follows ON contact (follows_id);

-- The first row of the one it is about.
ALTER TABLE consent ADD COLUMN contact_id INTEGER REFERENCES contact (id);
CREATE INDEX consent_contact ON consent (contact_id);
CREATE TRIGGER consent_insert BEFORE INSERT ON consent WHEN NEW.contact_id IS NOT NULL
 AND NEW.person_id IS NOT (SELECT person_id FROM contact WHERE id = NEW.contact_id AND follows_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'a consent is about somebody near the person, by the first number'); END;
