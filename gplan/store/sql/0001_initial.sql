-- The whole domain in one file. Days are ISO text (CHECKed to exist), moments ISO with offset.
-- Every fact has its own day (…_on or valid_from), recorded_on (the day it was written down) and written_at.
-- JSON stands only where a list has no life of its own. "orders" because ORDER is a word of SQL.

CREATE TABLE unit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('municipal', 'private')),
  profile TEXT NOT NULL,
  municipality TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;

-- What is known of a person from valid_from on. Append-only: the latest row up to a day is what was known then.
CREATE TABLE person_details (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL, -- casefolded name: LIKE and NOCASE know A–Z only
  street TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  door_code TEXT NOT NULL DEFAULT '',
  directions TEXT NOT NULL DEFAULT '',
  communication TEXT NOT NULL DEFAULT '',
  representative TEXT NOT NULL DEFAULT '',
  protection TEXT NOT NULL DEFAULT 'none'
    CHECK (protection IN ('none', 'confidentiality_mark', 'protected_registration', 'assumed_identity')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_details_person ON person_details (person_id, valid_from, id, name, protection, sort_key);
CREATE INDEX person_details_sort ON person_details (sort_key);

CREATE TABLE person_number (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  value TEXT NOT NULL,
  as_written TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('personal', 'coordination', 'temporary', 'unknown')),
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL,
  UNIQUE (value)
) STRICT;
CREATE INDEX person_number_person ON person_number (person_id);

CREATE TABLE personal_data_review (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
  by TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX personal_data_review_person ON personal_data_review (person_id, reviewed_on);

-- Relatives and other contacts; valid_until ends one, a change is a new row that follows.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('relative', 'contact')),
  name TEXT NOT NULL,
  relation TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  may_be_contacted INTEGER CHECK (may_be_contacted IN (0, 1)),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_person_id ON contact (person_id);

CREATE TABLE other_information (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX other_information_person ON other_information (person_id);

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('care_worker', 'coordinator', 'planner', 'manager')),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX staff_sort ON staff (sort_key);

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- An order may say no more than "NN": then there is no row here, only the order's own words.
CREATE TABLE case_officer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL UNIQUE,
  team_id INTEGER REFERENCES team (id),
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_officer_team ON case_officer (team_id);

CREATE TABLE case_officer_assignment (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  case_officer_id INTEGER NOT NULL REFERENCES case_officer (id),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_officer_assignment_person ON case_officer_assignment (person_id, valid_from);
CREATE INDEX case_officer_assignment_officer ON case_officer_assignment (case_officer_id);

CREATE TABLE contact_person_assignment (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  role TEXT NOT NULL CHECK (role IN ('contact_person', 'deputy')),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  chosen_by_person INTEGER CHECK (chosen_by_person IN (0, 1)),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_person_assignment_person ON contact_person_assignment (role, person_id, valid_from, valid_until);
CREATE INDEX contact_person_assignment_staff ON contact_person_assignment (staff_id);

CREATE TABLE first_contact (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  contacted_on TEXT NOT NULL CHECK (contacted_on IS date(contacted_on, '+0 days')),
  by TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX first_contact_person ON first_contact (person_id, contacted_on);

-- A file as it came, byte for byte.
CREATE TABLE source_document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  layout TEXT NOT NULL,
  content BLOB NOT NULL,
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;

-- Same person, order date and decision date: a revision of the order. Anything else: a new order that replaces.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  revises_id INTEGER REFERENCES orders (id),
  replaces_id INTEGER REFERENCES orders (id),
  source_id INTEGER NOT NULL REFERENCES source_document (id),
  received_on TEXT NOT NULL CHECK (received_on IS date(received_on, '+0 days')),
  number_as_written TEXT NOT NULL,
  person_name TEXT NOT NULL,
  case_officer TEXT NOT NULL,
  team TEXT NOT NULL,
  street TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  city TEXT NOT NULL,
  provider TEXT NOT NULL,
  ordered_on TEXT CHECK (ordered_on IS date(ordered_on, '+0 days')),
  valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  started_on TEXT CHECK (started_on IS date(started_on, '+0 days')),
  decision TEXT NOT NULL,
  decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
  order_text TEXT NOT NULL,
  visits_per_day INTEGER,
  daily_services TEXT NOT NULL CHECK (json_valid(daily_services)),
  ordered_minutes_per_month INTEGER,
  ordered_quantity_as_written TEXT NOT NULL,
  overall_goals TEXT NOT NULL CHECK (json_valid(overall_goals)),
  remaining TEXT NOT NULL CHECK (json_valid(remaining)),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
-- Covers what the due list asks of every order: it never reads the long texts.
CREATE INDEX orders_facts ON orders (person_id, received_on, id, ordered_on, decided_on, decision, valid_from,
  valid_until, started_on, revises_id);
CREATE INDEX orders_source ON orders (source_id);

CREATE TABLE order_event (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  kind TEXT NOT NULL CHECK (kind IN ('started', 'ended', 'extended')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX order_event_order ON order_event (order_id, kind, id, happened_on, recorded_on);

CREATE TABLE ordered_intervention (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_as_written TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('row', 'prose')),
  kind TEXT NOT NULL CHECK (kind IN ('care', 'service', 'health_care', 'other')),
  category TEXT,
  icf_name TEXT,
  icf_code TEXT,
  frequency TEXT CHECK (frequency IS NULL OR json_valid(frequency)),
  fixed_frequency TEXT CHECK (fixed_frequency IS NULL OR json_valid(fixed_frequency)),
  assessed_level TEXT CHECK (assessed_level IN ('none', 'mild', 'moderate', 'severe', 'total')),
  intended_level TEXT CHECK (intended_level IN ('none', 'mild', 'moderate', 'severe', 'total')),
  need TEXT NOT NULL,
  goal TEXT NOT NULL,
  approach TEXT CHECK (approach IN ('supporting', 'compensating', 'unspecified')),
  approach_as_written TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ordered_intervention_position ON ordered_intervention (order_id, position, name);

CREATE TABLE related_factor (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  heading TEXT NOT NULL CHECK (heading IN ('body_functions', 'environment', 'health', 'personal')),
  text TEXT NOT NULL,
  UNIQUE (order_id, position)
) STRICT;

-- The person's interventions as the unit works with them, from the order or added; texts have a history.
CREATE TABLE intervention (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('care', 'service', 'health_care', 'other')),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX intervention_person ON intervention (person_id, sort_key);

CREATE TABLE intervention_text (
  id INTEGER PRIMARY KEY,
  intervention_id INTEGER NOT NULL REFERENCES intervention (id),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  manage_self TEXT NOT NULL,
  need_help TEXT NOT NULL,
  how_and_when TEXT NOT NULL,
  who TEXT NOT NULL,
  goal TEXT NOT NULL,
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX intervention_text_intervention ON intervention_text (intervention_id, valid_from, id);

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT NOT NULL CHECK (status IN ('draft', 'established')),
  order_id INTEGER REFERENCES orders (id),
  replaces INTEGER,
  opened_on TEXT NOT NULL CHECK (opened_on IS date(opened_on, '+0 days')),
  established_on TEXT CHECK (established_on IS date(established_on, '+0 days')),
  established_by TEXT NOT NULL DEFAULT '',
  frozen_at TEXT,
  content_hash TEXT NOT NULL DEFAULT '',
  overall_goals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(overall_goals)),
  took_part INTEGER CHECK (took_part IN (0, 1)),
  participation_how TEXT NOT NULL DEFAULT '',
  participation_why_not TEXT NOT NULL DEFAULT '',
  made_where TEXT NOT NULL DEFAULT '',
  regard_to_wishes TEXT NOT NULL DEFAULT '',
  helped_instead TEXT NOT NULL DEFAULT '',
  influence TEXT NOT NULL DEFAULT '',
  other_participants TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(other_participants)),
  important_information TEXT NOT NULL DEFAULT '',
  directions TEXT NOT NULL DEFAULT '',
  cooperation TEXT NOT NULL DEFAULT '',
  needs_outside_frame TEXT NOT NULL DEFAULT '',
  follow_up_on TEXT CHECK (follow_up_on IS date(follow_up_on, '+0 days')),
  follow_up_how TEXT NOT NULL DEFAULT '',
  responsible TEXT NOT NULL DEFAULT '',
  unplaced TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL,
  UNIQUE (person_id, version),
  CHECK (status = 'draft' OR (established_on IS NOT NULL AND frozen_at IS NOT NULL AND content_hash <> ''))
) STRICT;
CREATE UNIQUE INDEX plan_one_draft ON plan (person_id) WHERE status = 'draft';
-- Covers what the due list asks of every plan.
CREATE INDEX plan_facts ON plan (person_id, version, status, established_on, frozen_at, follow_up_on, order_id,
  opened_on);
CREATE INDEX plan_order ON plan (order_id);

CREATE TABLE plan_intervention (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  intervention_id INTEGER REFERENCES intervention (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('care', 'service', 'health_care', 'other')),
  frequency TEXT NOT NULL,
  times INTEGER,
  every_weeks INTEGER NOT NULL CHECK (every_weeks >= 1),
  responsible TEXT NOT NULL,
  manage_self TEXT NOT NULL,
  need_help TEXT NOT NULL,
  how_and_when TEXT NOT NULL,
  who TEXT NOT NULL,
  goal TEXT NOT NULL,
  UNIQUE (plan_id, position)
) STRICT;
CREATE INDEX plan_intervention_intervention ON plan_intervention (intervention_id);

CREATE TABLE planned_visit (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  slot TEXT CHECK (slot IN ('morning', 'forenoon', 'noon', 'afternoon', 'evening', 'night')),
  at TEXT,
  weekdays TEXT NOT NULL CHECK (json_valid(weekdays)),
  every_weeks INTEGER NOT NULL CHECK (every_weeks >= 1),
  minutes INTEGER CHECK (minutes > 0),
  interventions TEXT NOT NULL CHECK (json_valid(interventions)),
  note TEXT NOT NULL,
  UNIQUE (plan_id, position)
) STRICT;

CREATE TABLE plan_contact (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('relative', 'contact')),
  name TEXT NOT NULL,
  relation TEXT NOT NULL,
  phone TEXT NOT NULL,
  took_part INTEGER NOT NULL CHECK (took_part IN (0, 1)),
  included INTEGER NOT NULL CHECK (included IN (0, 1)),
  UNIQUE (plan_id, position)
) STRICT;

CREATE TABLE plan_information (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (plan_id, position)
) STRICT;

-- Every save of a draft, so that a later save can never lose what an earlier one held.
CREATE TABLE plan_draft_save (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_draft_save_plan ON plan_draft_save (plan_id);

-- What happens beside the frozen content.
CREATE TABLE plan_event (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  kind TEXT NOT NULL CHECK (kind IN ('gone_through', 'handed_over', 'signed', 'not_signed', 'printed',
    'planner_told', 'confirmed', 'corrected', 'entered_in_error')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  who TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  how TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  order_id INTEGER REFERENCES orders (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_event_plan ON plan_event (plan_id, kind, happened_on, order_id);

CREATE TABLE journal_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  heading TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  author TEXT NOT NULL DEFAULT '',
  corrects_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX journal_note_person ON journal_note (person_id, happened_on);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  recipient TEXT NOT NULL CHECK (recipient IN ('case_officer', 'health_care', 'relatives', 'staff', 'other')),
  direction TEXT NOT NULL CHECK (direction IN ('give', 'obtain')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX consent_person ON consent (person_id, recipient);

CREATE TABLE consent_event (
  id INTEGER PRIMARY KEY,
  consent_id INTEGER NOT NULL REFERENCES consent (id),
  kind TEXT NOT NULL CHECK (kind IN ('given', 'limited', 'withdrawn', 'refused', 'not_asked')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  scopes TEXT NOT NULL CHECK (json_valid(scopes)), -- the scopes the event is about
  by TEXT CHECK (by IN ('self', 'representative')),
  by_name TEXT NOT NULL DEFAULT '',
  by_right TEXT NOT NULL DEFAULT '',
  how TEXT CHECK (how IN ('spoken', 'written', 'supported')),
  informed_of TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX consent_event_consent ON consent_event (consent_id, happened_on, id, kind, scopes, valid_from, valid_until,
  note_id);
CREATE INDEX consent_event_note ON consent_event (note_id);

CREATE TABLE share (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  recipient TEXT NOT NULL,
  shared_on TEXT NOT NULL CHECK (shared_on IS date(shared_on, '+0 days')),
  case_officer TEXT NOT NULL,
  team TEXT NOT NULL,
  consent_event_id INTEGER REFERENCES consent_event (id),
  package_sha256 TEXT NOT NULL,
  files TEXT NOT NULL CHECK (json_valid(files)),
  message_on TEXT CHECK (message_on IS date(message_on, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX share_plan ON share (plan_id, shared_on);
CREATE INDEX share_recipient ON share (recipient, shared_on, id, plan_id, message_on);
CREATE INDEX share_consent_event ON share (consent_event_id);

CREATE TABLE share_event (
  id INTEGER PRIMARY KEY,
  share_id INTEGER NOT NULL REFERENCES share (id),
  kind TEXT NOT NULL CHECK (kind IN ('received', 'recalled')),
  happened_on TEXT NOT NULL CHECK (happened_on IS date(happened_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX share_event_share ON share_event (share_id);

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  followed_up_on TEXT NOT NULL CHECK (followed_up_on IS date(followed_up_on, '+0 days')),
  by TEXT NOT NULL DEFAULT '',
  participants TEXT NOT NULL CHECK (json_valid(participants)),
  note TEXT NOT NULL DEFAULT '',
  needs_change INTEGER CHECK (needs_change IN (0, 1)),
  next_on TEXT CHECK (next_on IS date(next_on, '+0 days')),
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX follow_up_person ON follow_up (person_id, followed_up_on);
CREATE INDEX follow_up_plan ON follow_up (plan_id);
CREATE INDEX follow_up_note ON follow_up (note_id);

CREATE TABLE follow_up_outcome (
  id INTEGER PRIMARY KEY,
  follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
  position INTEGER NOT NULL,
  intervention TEXT NOT NULL,
  goal TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('reached', 'partly', 'not_reached', 'not_current')),
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (follow_up_id, position)
) STRICT;

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
  by TEXT NOT NULL DEFAULT '',
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX review_person ON review (person_id, reviewed_on);
CREATE INDEX review_plan ON review (plan_id);
CREATE INDEX review_note ON review (note_id);

CREATE TABLE individual_follow_up (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  followed_up_on TEXT NOT NULL CHECK (followed_up_on IS date(followed_up_on, '+0 days')),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  note_id INTEGER REFERENCES journal_note (id),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX individual_follow_up_person ON individual_follow_up (person_id, followed_up_on);
CREATE INDEX individual_follow_up_note ON individual_follow_up (note_id);

CREATE TABLE changed_need (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  noticed_on TEXT NOT NULL CHECK (noticed_on IS date(noticed_on, '+0 days')),
  text TEXT NOT NULL,
  outside_frame INTEGER NOT NULL CHECK (outside_frame IN (0, 1)),
  reported_on TEXT CHECK (reported_on IS date(reported_on, '+0 days')),
  answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX changed_need_person ON changed_need (person_id);

CREATE TABLE monthly_hours (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  performed_minutes INTEGER NOT NULL CHECK (performed_minutes >= 0),
  explanation TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL,
  UNIQUE (person_id, month)
) STRICT;

CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  rule TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  by TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_until TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX waiver_person ON waiver (person_id);

-- Who changed what, when. Opaque ids only: nothing of a person stands here.
CREATE TABLE change_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  written_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  person_id INTEGER,
  entity TEXT NOT NULL,
  entity_id INTEGER
) STRICT;
CREATE INDEX change_log_person ON change_log (person_id);

-- The laws that hold whatever command is used.

CREATE TRIGGER plan_frozen_update BEFORE UPDATE ON plan WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_frozen_delete BEFORE DELETE ON plan WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;

CREATE TRIGGER plan_intervention_frozen_insert BEFORE INSERT ON plan_intervention
WHEN (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_intervention_frozen_update BEFORE UPDATE ON plan_intervention
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft' OR (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_intervention_frozen_delete BEFORE DELETE ON plan_intervention
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;

CREATE TRIGGER planned_visit_frozen_insert BEFORE INSERT ON planned_visit
WHEN (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER planned_visit_frozen_update BEFORE UPDATE ON planned_visit
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft' OR (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER planned_visit_frozen_delete BEFORE DELETE ON planned_visit
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;

CREATE TRIGGER plan_contact_frozen_insert BEFORE INSERT ON plan_contact
WHEN (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_contact_frozen_update BEFORE UPDATE ON plan_contact
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft' OR (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_contact_frozen_delete BEFORE DELETE ON plan_contact
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;

CREATE TRIGGER plan_information_frozen_insert BEFORE INSERT ON plan_information
WHEN (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_information_frozen_update BEFORE UPDATE ON plan_information
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft' OR (SELECT status FROM plan WHERE id = NEW.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;
CREATE TRIGGER plan_information_frozen_delete BEFORE DELETE ON plan_information
WHEN (SELECT status FROM plan WHERE id = OLD.plan_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'an established plan never changes'); END;

CREATE TRIGGER journal_note_update BEFORE UPDATE ON journal_note
BEGIN SELECT RAISE(ABORT, 'a journal note never changes'); END;
CREATE TRIGGER journal_note_delete BEFORE DELETE ON journal_note
BEGIN SELECT RAISE(ABORT, 'a journal note never changes'); END;
CREATE TRIGGER consent_event_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'a consent event never changes'); END;
CREATE TRIGGER consent_event_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'a consent event never changes'); END;
CREATE TRIGGER change_log_update BEFORE UPDATE ON change_log
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
CREATE TRIGGER change_log_delete BEFORE DELETE ON change_log
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
CREATE TRIGGER source_document_update BEFORE UPDATE ON source_document
BEGIN SELECT RAISE(ABORT, 'a source is kept as it came'); END;
CREATE TRIGGER source_document_delete BEFORE DELETE ON source_document
BEGIN SELECT RAISE(ABORT, 'a source is kept as it came'); END;
CREATE TRIGGER orders_update BEFORE UPDATE ON orders
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER ordered_intervention_update BEFORE UPDATE ON ordered_intervention
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER person_details_update BEFORE UPDATE ON person_details
BEGIN SELECT RAISE(ABORT, 'details follow each other, none is overwritten'); END;
CREATE TRIGGER plan_event_update BEFORE UPDATE ON plan_event
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
CREATE TRIGGER plan_event_delete BEFORE DELETE ON plan_event
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
CREATE TRIGGER orders_delete BEFORE DELETE ON orders
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER ordered_intervention_delete BEFORE DELETE ON ordered_intervention
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER related_factor_update BEFORE UPDATE ON related_factor
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER related_factor_delete BEFORE DELETE ON related_factor
BEGIN SELECT RAISE(ABORT, 'an order is kept as it came'); END;
CREATE TRIGGER person_details_delete BEFORE DELETE ON person_details
BEGIN SELECT RAISE(ABORT, 'details follow each other, none is overwritten'); END;
CREATE TRIGGER plan_draft_save_update BEFORE UPDATE ON plan_draft_save
BEGIN SELECT RAISE(ABORT, 'a save of a draft is never lost'); END;
CREATE TRIGGER plan_draft_save_delete BEFORE DELETE ON plan_draft_save
BEGIN SELECT RAISE(ABORT, 'a save of a draft is never lost'); END;
CREATE TRIGGER order_event_update BEFORE UPDATE ON order_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER order_event_delete BEFORE DELETE ON order_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER share_update BEFORE UPDATE ON share
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER share_delete BEFORE DELETE ON share
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER share_event_update BEFORE UPDATE ON share_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER share_event_delete BEFORE DELETE ON share_event
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_update BEFORE UPDATE ON follow_up
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_delete BEFORE DELETE ON follow_up
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_outcome_update BEFORE UPDATE ON follow_up_outcome
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER follow_up_outcome_delete BEFORE DELETE ON follow_up_outcome
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER review_update BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER review_delete BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER individual_follow_up_update BEFORE UPDATE ON individual_follow_up
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER individual_follow_up_delete BEFORE DELETE ON individual_follow_up
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER intervention_text_update BEFORE UPDATE ON intervention_text
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER intervention_text_delete BEFORE DELETE ON intervention_text
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER first_contact_update BEFORE UPDATE ON first_contact
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER first_contact_delete BEFORE DELETE ON first_contact
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER personal_data_review_update BEFORE UPDATE ON personal_data_review
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
CREATE TRIGGER personal_data_review_delete BEFORE DELETE ON personal_data_review
BEGIN SELECT RAISE(ABORT, 'what has happened never changes'); END;
