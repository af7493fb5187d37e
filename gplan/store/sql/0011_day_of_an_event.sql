-- A plan may be gone through, handed over and signed several times, so that of two days neither takes over by itself.
-- One that was written down wrong is corrected by a row that names it: that one never was, and stays in the history.
ALTER TABLE plan_event ADD COLUMN corrects_id INTEGER REFERENCES plan_event (id);
CREATE UNIQUE INDEX plan_event_corrects ON plan_event (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE TRIGGER plan_event_insert BEFORE INSERT ON plan_event WHEN NEW.corrects_id IS NOT NULL
 AND (NEW.plan_id, NEW.kind) IS NOT (SELECT plan_id, kind FROM plan_event WHERE id = NEW.corrects_id)
BEGIN SELECT RAISE(ABORT, 'an event is corrected by one of its own kind, of the same plan'); END;
