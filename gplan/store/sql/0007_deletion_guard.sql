-- What is written of a deletion never changes, also while the file has still to be written anew: the one thing that may
-- come to it, once, is the moment when that was done.
DROP TRIGGER deletion_update;
CREATE TRIGGER deletion_update BEFORE UPDATE ON deletion
WHEN OLD.cleaned_at IS NOT NULL OR NEW.cleaned_at IS NULL
 OR (NEW.id, NEW.person_id, NEW.deleted_on, NEW.by, NEW.rule, NEW.parameter, NEW.amount, NEW.unit, NEW.strength,
  NEW.source, NEW.profile, NEW.reason, NEW.row_counts, NEW.sources_left, NEW.changes_before, NEW.changes_after,
  NEW.readings_before, NEW.recorded_on, NEW.written_at)
 IS NOT (OLD.id, OLD.person_id, OLD.deleted_on, OLD.by, OLD.rule, OLD.parameter, OLD.amount, OLD.unit, OLD.strength,
  OLD.source, OLD.profile, OLD.reason, OLD.row_counts, OLD.sources_left, OLD.changes_before, OLD.changes_after,
  OLD.readings_before, OLD.recorded_on, OLD.written_at)
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
-- No file is written anew before anything has been deleted from it.
CREATE TRIGGER deletion_insert BEFORE INSERT ON deletion WHEN NEW.cleaned_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a deletion is cleaned after it was done'); END;
