-- The log becomes a chain: each row holds the hash of what it says and the hash of the row before, so that a row that
-- was changed, taken away or put in can be told. What was before and after a change is told by reference: a table and
-- ids of rows in it, never words. Rows from before the chain are sealed by its first row (gplan/store/chain.py).
ALTER TABLE change_log ADD COLUMN row_table TEXT NOT NULL DEFAULT '';
ALTER TABLE change_log ADD COLUMN before_id INTEGER;
ALTER TABLE change_log ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE change_log ADD COLUMN hash TEXT NOT NULL DEFAULT '';

-- The newest row of each log, so that rows taken away at the end are missed. "readings" is the access log beside this
-- file as it was when something was last written here; that file knows the changes in the same way (decisions/0011).
CREATE TABLE log_head (
  log TEXT PRIMARY KEY CHECK (log IN ('changes', 'readings')),
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  last_id INTEGER NOT NULL CHECK (last_id >= 0),
  hash TEXT NOT NULL
) STRICT;
INSERT INTO log_head (log, row_count, last_id, hash)
SELECT 'changes', count(*), coalesce(max(id), 0), '' FROM change_log UNION ALL SELECT 'readings', 0, 0, '';

CREATE TRIGGER change_log_insert BEFORE INSERT ON change_log
WHEN NEW.hash = '' OR NEW.previous IS NOT (SELECT hash FROM log_head WHERE log = 'changes')
BEGIN SELECT RAISE(ABORT, 'a log row never changes: a new one follows the last'); END;
CREATE TRIGGER change_log_head AFTER INSERT ON change_log
BEGIN UPDATE log_head SET row_count = row_count + 1, last_id = NEW.id, hash = NEW.hash WHERE log = 'changes'; END;
CREATE TRIGGER log_head_delete BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;

-- What the file said of the unit before each change of it.
CREATE TABLE unit_before (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('municipal', 'private')),
  profile TEXT NOT NULL,
  municipality TEXT NOT NULL,
  same_board INTEGER NOT NULL CHECK (same_board IN (0, 1)),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER unit_before_update BEFORE UPDATE ON unit_before
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER unit_before_delete BEFORE DELETE ON unit_before
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;

-- Whose documents have been deleted (gallring), by case id alone: what the receipt says. "cleaned_at" is empty from the
-- moment the rows are gone until the file has been written anew, so that nothing is left in its free pages.
CREATE TABLE deletion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL UNIQUE,
  deleted_on TEXT NOT NULL CHECK (deleted_on IS date(deleted_on, '+0 days')),
  by TEXT NOT NULL,
  rule TEXT NOT NULL,
  parameter TEXT NOT NULL,
  amount INTEGER NOT NULL,
  unit TEXT NOT NULL,
  strength TEXT NOT NULL,
  source TEXT NOT NULL,
  profile TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  row_counts TEXT NOT NULL CHECK (json_valid(row_counts)),
  sources_left INTEGER NOT NULL CHECK (sources_left >= 0),
  changes_before TEXT NOT NULL,
  changes_after TEXT NOT NULL,
  readings_before TEXT NOT NULL,
  cleaned_at TEXT,
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER deletion_update BEFORE UPDATE ON deletion WHEN OLD.cleaned_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER deletion_delete BEFORE DELETE ON deletion
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
