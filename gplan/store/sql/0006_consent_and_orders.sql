-- What the years ask of consent, sharing, orders that follow each other, and the facts about a person.

-- With which authority or business: the municipality's social board, a health centre.
ALTER TABLE consent_event ADD COLUMN authority TEXT NOT NULL DEFAULT '';

-- The parts of the plan that the person had said no to, and that were left out of what went out.
ALTER TABLE share ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out));

ALTER TABLE person_details ADD COLUMN representative_right TEXT NOT NULL DEFAULT '';
ALTER TABLE person_details ADD COLUMN representative_until TEXT
  CHECK (representative_until IS date(representative_until, '+0 days'));

ALTER TABLE personal_data_review ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- What an order changed against the one before it, as it was judged when it came in. Only those that leave the
-- plan's interventions, visits, frequencies and goals alone are asked for by the due list.
CREATE TABLE order_change (
  order_id INTEGER PRIMARY KEY REFERENCES orders (id),
  before_id INTEGER NOT NULL REFERENCES orders (id),
  weight TEXT NOT NULL CHECK (weight IN ('plan', 'minutes', 'same')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX order_change_before ON order_change (before_id);

CREATE TRIGGER order_change_update BEFORE UPDATE ON order_change
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER order_change_delete BEFORE DELETE ON order_change
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
