-- A copy that went out comes back, or is destroyed by whoever had it; each copy by itself. What was noted by mistake is
-- taken back: of "returned", "destroyed" and "not_back" the row written last is what counts (decisions/0016).
-- A CHECK cannot be altered, so the table is made again.
DROP TRIGGER share_event_update;
DROP TRIGGER share_event_delete;
DROP INDEX share_event_share;
ALTER TABLE share_event RENAME TO share_event_1;

CREATE TABLE share_event (
  id INTEGER PRIMARY KEY,
  share_id INTEGER NOT NULL REFERENCES share (id),
  kind TEXT NOT NULL CHECK (kind IN ('received', 'recalled', 'returned', 'destroyed', 'not_back')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL,
  by TEXT NOT NULL DEFAULT '', -- who gave it back, or says that it is destroyed
  note_id INTEGER REFERENCES journal_note (id)
) STRICT;
INSERT INTO share_event (id, share_id, kind, happened_on, note, recorded_on, written_at)
SELECT id, share_id, kind, happened_on, note, recorded_on, written_at FROM share_event_1 ORDER BY id;
DROP TABLE share_event_1;
-- Covers what the due list asks of every copy: it never reads the words.
CREATE INDEX share_event_share ON share_event (share_id, id, kind, happened_on);
CREATE INDEX share_event_note ON share_event (note_id);

CREATE TRIGGER share_event_update BEFORE UPDATE ON share_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER share_event_delete BEFORE DELETE ON share_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
