"""The laws of the model that are read from what the care file holds: each is an invariant with the law's name."""

import json
import shlex

from gplan.model.ids import PlanId
from gplan.store import plans
from gplan.store.connection import reading
from gplan.store.plan_content import content_hash
from tests.life import care_file
from tests.life.care_file import NEVER_CHANGED, Row, new_in
from tests.life.living import law
from tests.life.steps import Steps

REFUSE = {
    *(("plan", "establish"), ("plan", "share"), ("plan", "confirm"), ("plan", "correct")),
    ("retention", "delete"),
}
"""What a rule may stand in the way of; everything else is saved as it is."""
SIDE_EFFECTS = {"change_log", "log_head", "sqlite_sequence", "schema_history"}
"""Tables that say of the others that they have changed."""


class Laws(Steps):
    """What holds of the file after each step."""

    def step_is_lawful(self) -> None:
        for check in (
            self.a_plan_that_is_established_never_changes,
            self.what_has_happened_is_only_added_to,
            self.no_plan_is_made_in_the_future_or_before_the_one_it_replaces,
            self.a_version_follows_on_the_one_in_force,
            self.nothing_is_shared_without_a_consent_of_that_day,
            self.what_was_said_no_to_is_not_shared,
            self.what_is_done_with_a_plan_is_in_the_journal,
            self.every_fact_has_the_day_it_was_recorded,
            self.every_change_is_logged,
            self.what_is_refused_changes_nothing,
        ):
            check()

    def _established(self) -> list[Row]:
        """The plans that the step has established."""
        return [
            plan
            for key, plan in self.now["plan"].items()
            if plan["status"] == "established"
            and self.before["plan"].get(key, {"status": ""})["status"] != "established"
        ]

    # 1. Nothing typed is ever lost.

    @law
    def nothing_typed_is_ever_lost(self) -> None:
        """Texts of drafts among them, however often they have been written over since."""
        said = care_file.text_of(self.now).casefold()  # a note begins its sentence with a capital
        assert {token: line for token, line in self.kept.items() if token not in said} == {}

    @law
    def saving_is_never_refused(self) -> None:
        """Only establishing and sharing are, and correcting and deleting what has been established."""
        if self.answer.code == 4:
            assert self.words[:2] in REFUSE, (shlex.join(self.words), self.answer.err)

    @law
    def one_draft_at_most_is_open(self) -> None:
        drafts = [plan["person_id"] for plan in self.now["plan"].values() if plan["status"] == "draft"]
        assert len(drafts) == len(set(drafts))

    @law
    def what_is_refused_changes_nothing(self) -> None:
        if self.words and self.answer.code != 0:
            assert self.now == self.before, shlex.join(self.words)

    @law
    def a_trial_saves_nothing_and_answers_as_the_run_does(self) -> None:
        if self.trial is not None:
            assert not self.trial.saved, shlex.join(self.words)
            assert self.trial.left == (), shlex.join(self.words)
            assert self.trial.answer.code == self.answer.code, (
                f"{shlex.join(self.words)}\n{self.trial.answer.err}\n{self.answer.err}"
            )

    # 2. An established plan is frozen.

    @law
    def a_plan_that_is_established_never_changes(self) -> None:
        before, now = care_file.frozen(self.before), care_file.frozen(self.now)
        stays = {key for key in before if self.before["plan"][key]["person_id"] != self.gone}
        assert {key: now.get(key) for key in stays} == {key: before[key] for key in stays}
        for plan in self._established():
            with reading(self.db) as store:
                kept = plans.get(store, PlanId(plan["id"]))
            assert kept is not None
            assert kept.established_on is not None
            digest = content_hash(kept.content, kept.person_id, kept.version, kept.established_on)
            assert digest == kept.content_hash

    @law
    def a_version_follows_on_the_one_in_force(self) -> None:
        for plan in self._established() if self.words else ():
            day = self.today.isoformat()
            version = care_file.in_force(self.before, plan["person_id"], day)
            assert plan["replaces"] == version, shlex.join(self.words)
            assert plan["version"] > (version or 0)

    # 3. The order is kept as it came.

    @law
    def an_order_is_kept_as_it_came(self) -> None:
        """Byte for byte, beside what was read from it."""
        kept = {row["content"] for row in self.now["source_document"].values()}
        assert kept <= self.sources
        for order in new_in("orders", self.before, self.now):
            source = self.now["source_document"][order["source_id"]]["content"]
            assert self.run("order", "source", f"p{order['person_id']}").data in kept
            assert json.loads(source)["person_name"] == order["person_name"]

    # 4. A new order replaces the old one.

    @law
    def a_plan_is_confirmed_only_where_the_order_changes_nothing_but_the_hours(self) -> None:
        for event in new_in("plan_event", self.before, self.now):
            if event["kind"] != "confirmed":
                continue
            plan = self.now["plan"][event["plan_id"]]
            was, now = (
                json.loads(self.now["source_document"][self.now["orders"][one]["source_id"]]["content"])
                for one in (plan["order_id"], event["order_id"])
            )
            for part in ("interventions", "visits_per_day", "overall_goals"):
                assert was.get(part) == now.get(part), (part, was.get(part), now.get(part))

    # 5. Consent is a series of events.

    @law
    def nothing_is_shared_without_a_consent_of_that_day(self) -> None:
        for share in new_in("share", self.before, self.now):
            person = self.now["plan"][share["plan_id"]]["person_id"]
            assert care_file.may_see_the_plan(self.before, person, share["shared_on"]), self.words
            assert share["consent_event_id"] is not None

    @law
    def what_was_said_no_to_is_not_shared(self) -> None:
        for share in new_in("share", self.before, self.now):
            person = self.now["plan"][share["plan_id"]]["person_id"]
            said_no = care_file.said_no_to(self.before, person, share["shared_on"])
            assert said_no <= set(json.loads(share["left_out"])), (said_no, share)

    @law
    def only_the_plan_in_force_is_shared(self) -> None:
        for share in new_in("share", self.before, self.now):
            plan = self.now["plan"][share["plan_id"]]
            day = self.today.isoformat()
            assert plan["version"] == care_file.in_force(self.now, plan["person_id"], day), self.words

    # 6. What has happened is not changed; what is done is noted and logged.

    @law
    def what_has_happened_is_only_added_to(self) -> None:
        """Journal, consents, events, orders and logs: no row changes, none goes but with the person deleted."""
        for table in NEVER_CHANGED:
            now = self.now[table]
            changed = [
                key
                for key, row in self.before[table].items()
                if now.get(key) != row and not (self.gone and row.get("person_id") in (None, self.gone))
            ]
            assert changed == [], (table, changed, self.words)

    @law
    def what_is_done_with_a_plan_is_in_the_journal(self) -> None:
        """Establishing, correcting, handing over and each answer about consent: in the same step, of that day."""
        notes = {
            (one["person_id"], one["happened_on"]) for one in new_in("journal_note", self.before, self.now)
        }
        done = [(plan["person_id"], plan["established_on"]) for plan in self._established()]
        for table, kinds in (("plan_event", {"handed_over", "entered_in_error"}), ("plan_correction", None)):
            done += [
                (self.now["plan"][one["plan_id"]]["person_id"], one["happened_on"])
                for one in new_in(table, self.before, self.now)
                if kinds is None or one["kind"] in kinds
            ]
        done += [
            (self.now["consent"][one["consent_id"]]["person_id"], one["happened_on"])
            for one in new_in("consent_event", self.before, self.now)
            if one["kind"] != "not_asked"
        ]
        assert not self.words or set(done) <= notes, (shlex.join(self.words), done, notes)

    @law
    def every_change_is_logged(self) -> None:
        """By whoever sat at the computer."""
        if all(self.now[table] == self.before[table] for table in self.now if table not in SIDE_EFFECTS):
            return
        logged = new_in("change_log", self.before, self.now)
        assert logged, shlex.join(self.words)
        assert {row["actor"] for row in logged} == {"samordnaren"}

    # 10. Every fact has its own day and the day it was recorded.

    @law
    def no_plan_is_made_in_the_future_or_before_the_one_it_replaces(self) -> None:
        for plan in self._established() if self.words else ():
            assert plan["established_on"] <= self.today.isoformat()
            newest = care_file.in_force(self.before, plan["person_id"], self.today.isoformat())
            older = [
                one["established_on"]
                for one in self.before["plan"].values()
                if (one["person_id"], one["version"]) == (plan["person_id"], newest)
            ]
            assert not older or plan["established_on"] >= older[0]

    @law
    def every_fact_has_the_day_it_was_recorded(self) -> None:
        for table, lines in self.now.items():
            for key, row in lines.items():
                if "recorded_on" in row and key not in self.before[table]:
                    assert row["recorded_on"] == self.today.isoformat(), (table, row)
