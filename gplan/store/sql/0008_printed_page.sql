-- What a unit's paper looks like, and the outage binder (pärmen för avbrott) as it was last printed.

-- "contact": lines, one a row. "templates": the folder of the unit's own templates, with its whole path.
ALTER TABLE unit ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN footer TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN templates TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_before ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_before ADD COLUMN footer TEXT NOT NULL DEFAULT '';
ALTER TABLE unit_before ADD COLUMN templates TEXT NOT NULL DEFAULT '';

-- A binder that came out whole. "printed_on" is the day its plans are in force; "plans" how many it held.
CREATE TABLE binder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  printed_on TEXT NOT NULL CHECK (printed_on IS date(printed_on, '+0 days')),
  plans INTEGER NOT NULL CHECK (plans >= 0),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX binder_printed ON binder (printed_on, id);
CREATE TRIGGER binder_update BEFORE UPDATE ON binder
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER binder_delete BEFORE DELETE ON binder
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;

-- The plans in it. "content_hash" is of the plan as it stood that day, corrections in it.
CREATE TABLE binder_plan (
  id INTEGER PRIMARY KEY,
  binder_id INTEGER NOT NULL REFERENCES binder (id),
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  content_hash TEXT NOT NULL,
  UNIQUE (binder_id, plan_id)
) STRICT;
CREATE INDEX binder_plan_plan ON binder_plan (plan_id, binder_id);
CREATE TRIGGER binder_plan_update BEFORE UPDATE ON binder_plan
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER binder_plan_delete BEFORE DELETE ON binder_plan
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
