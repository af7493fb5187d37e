-- What comes before a plan: each step with its day, and the meeting as it was arranged. Nothing is overwritten:
-- of two arrangements of one meeting, the one written last is what counts.

CREATE TABLE process_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  step TEXT NOT NULL CHECK (step IN ('order_read', 'journal_read', 'contact_person_offered', 'contact_person_known',
    'welcome_talk', 'life_story', 'plan_explained')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  text TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX process_note_person ON process_note (person_id, happened_on, id);
CREATE INDEX process_note_note ON process_note (note_id);

CREATE TABLE planning_meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  arranged_on TEXT NOT NULL CHECK (arranged_on IS date(arranged_on, '+0 days')),
  meeting_on TEXT CHECK (meeting_on IS date(meeting_on, '+0 days')),
  meeting_at TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  participants TEXT NOT NULL CHECK (json_valid(participants)),
  how TEXT NOT NULL DEFAULT '', -- how the person wants to take part
  communication TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX planning_meeting_person ON planning_meeting (person_id, arranged_on, id);
CREATE INDEX planning_meeting_note ON planning_meeting (note_id);

-- What a follow-up led to, a row for each change.
CREATE TABLE follow_up_change (
  id INTEGER PRIMARY KEY,
  follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  UNIQUE (follow_up_id, position)
) STRICT;

-- Answers on their way to becoming a record: saved as they are typed, gone when the record is made.
CREATE TABLE answer_draft (
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('follow_up', 'review', 'individual_follow_up')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT;

CREATE TRIGGER process_note_update BEFORE UPDATE ON process_note
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER process_note_delete BEFORE DELETE ON process_note
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER planning_meeting_update BEFORE UPDATE ON planning_meeting
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER planning_meeting_delete BEFORE DELETE ON planning_meeting
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_change_update BEFORE UPDATE ON follow_up_change
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_change_delete BEFORE DELETE ON follow_up_change
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
