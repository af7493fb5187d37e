-- Changed needs get a life of their own: noted, told, answered, ended, each with its day.
-- A day that came out wrong is written again: of two events of a kind, the one written last is what counts.

DROP INDEX changed_need_person;
ALTER TABLE changed_need RENAME TO changed_need_1;

CREATE TABLE changed_need (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on, '+0 days')),
  began_on TEXT CHECK (began_on IS date(began_on, '+0 days')),
  outside_frame INTEGER NOT NULL CHECK (outside_frame IN (0, 1)),
  text TEXT NOT NULL CHECK (text <> ''),
  by TEXT NOT NULL DEFAULT '',
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
-- Covers what the due list asks of every need: it never reads the text.
CREATE INDEX changed_need_person ON changed_need (person_id, noted_on, id, began_on, outside_frame);
CREATE INDEX changed_need_note ON changed_need (note_id);

CREATE TABLE changed_need_event (
  id INTEGER PRIMARY KEY,
  need_id INTEGER NOT NULL REFERENCES changed_need (id),
  kind TEXT NOT NULL CHECK (kind IN ('told', 'answered', 'ended')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  text TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX changed_need_event_need ON changed_need_event (need_id, id, kind, happened_on);

INSERT INTO changed_need (id, person_id, noted_on, outside_frame, text, recorded_on, written_at)
SELECT id, person_id, noticed_on, outside_frame, coalesce(nullif(text, ''), 'Beskrivning saknas.'), recorded_on, written_at
FROM changed_need_1 ORDER BY id;
INSERT INTO changed_need_event (need_id, kind, happened_on, recorded_on, written_at)
SELECT id, 'told', reported_on, recorded_on, written_at FROM changed_need_1 WHERE reported_on IS NOT NULL ORDER BY id;
INSERT INTO changed_need_event (need_id, kind, happened_on, recorded_on, written_at)
SELECT id, 'answered', answered_on, recorded_on, written_at FROM changed_need_1 WHERE answered_on IS NOT NULL ORDER BY id;
DROP TABLE changed_need_1;

CREATE TRIGGER changed_need_update BEFORE UPDATE ON changed_need
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER changed_need_delete BEFORE DELETE ON changed_need
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER changed_need_event_update BEFORE UPDATE ON changed_need_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER changed_need_event_delete BEFORE DELETE ON changed_need_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;

-- An order for a place to live has a day of moving in. A CHECK cannot be altered, so the table is made again.
DROP TRIGGER order_event_update;
DROP TRIGGER order_event_delete;
DROP INDEX order_event_order;
ALTER TABLE order_event RENAME TO order_event_1;

CREATE TABLE order_event (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  kind TEXT NOT NULL CHECK (kind IN ('started', 'ended', 'extended', 'moved_in')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
INSERT INTO order_event (id, order_id, kind, happened_on, note, recorded_on, written_at)
SELECT id, order_id, kind, happened_on, note, recorded_on, written_at FROM order_event_1 ORDER BY id;
DROP TABLE order_event_1;
CREATE INDEX order_event_order ON order_event (order_id, kind, id, happened_on, recorded_on);

CREATE TRIGGER order_event_update BEFORE UPDATE ON order_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER order_event_delete BEFORE DELETE ON order_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;

-- Under the same board (nämnd) as the case officers, the plan needs no consent to reach them.
ALTER TABLE unit ADD COLUMN same_board INTEGER NOT NULL DEFAULT 0 CHECK (same_board IN (0, 1));

-- A consent is what its events say; the row they hang on never changes either.
CREATE TRIGGER consent_update BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent never changes'); END;
CREATE TRIGGER consent_delete BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent never changes'); END;

-- Who has signed becomes one of four words that rules can read; a role in other words stays as it was written.
DROP TRIGGER plan_event_update;
UPDATE plan_event SET role = CASE lower(role)
  WHEN 'den enskilde' THEN 'person'
  WHEN 'kontaktman' THEN 'contact_person'
  WHEN 'kontaktperson' THEN 'contact_person'
  WHEN 'chef' THEN 'manager'
  WHEN 'enhetschef' THEN 'manager'
  WHEN 'företrädare' THEN 'representative'
  WHEN 'god man' THEN 'representative'
  ELSE role END
WHERE kind IN ('signed', 'not_signed');
CREATE TRIGGER plan_event_update BEFORE UPDATE ON plan_event
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
