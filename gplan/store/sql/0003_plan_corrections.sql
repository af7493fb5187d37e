-- A slip in an established plan is corrected beside it: what was frozen stays, and each correction keeps the whole
-- content as it then reads.

CREATE TABLE plan_correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  follow_up_on TEXT GENERATED ALWAYS AS (json_extract(content, '$.follow_up_on')) STORED,
  reason TEXT NOT NULL CHECK (reason <> ''),
  by TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
-- Covers what the due list asks: it never reads the content.
CREATE INDEX plan_correction_plan ON plan_correction (plan_id, id, happened_on, follow_up_on);

CREATE TRIGGER plan_correction_insert BEFORE INSERT ON plan_correction
WHEN (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'established'
BEGIN SELECT RAISE(ABORT, 'a draft is changed, not corrected'); END;
CREATE TRIGGER plan_correction_update BEFORE UPDATE ON plan_correction
BEGIN SELECT RAISE(ABORT, 'a correction never changes'); END;
CREATE TRIGGER plan_correction_delete BEFORE DELETE ON plan_correction
BEGIN SELECT RAISE(ABORT, 'a correction never changes'); END;

-- A shared copy is known by what it said: a version may have gone out before it was corrected.
ALTER TABLE share ADD COLUMN content_hash TEXT NOT NULL DEFAULT '';
DROP TRIGGER share_update;
UPDATE share SET content_hash = (SELECT plan.content_hash FROM plan WHERE plan.id = share.plan_id);
CREATE TRIGGER share_update BEFORE UPDATE ON share
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
