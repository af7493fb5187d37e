"""What is done around the plan: the order, the person, the interventions, the journal; a rule for each command."""

import json
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.commands.units import NUMBERS, order_of
from tests.life import beginnings
from tests.life.around_steps import AroundSteps
from tests.life.typed import (
    AHEAD,
    DAYS,
    FORCE,
    INTERVENTIONS,
    LATELY,
    ON,
    ORDINAL,
    PERSONS,
    PLANNED,
    RULES,
    TRIAL,
    Fit,
    Words,
    drives,
    fit,
    flag,
    may,
    must,
    step,
    text,
)

ORDER_KINDS = ("first", "revision", "replacing", "minutes", "minutes", "minutes", "wider", "same")


class CaseSteps(AroundSteps):
    """What a unit does with a case, but for its plan."""

    # The order.

    @drives("order", "import")
    @rule(
        who=st.sampled_from([0, 0, 1]),
        kind=st.sampled_from(ORDER_KINDS),
        received=st.just(()) | st.tuples(st.just("--received"), DAYS),
        trial=TRIAL,
    )
    def order_arrives(self, who: int, kind: str, received: Words, trial: bool) -> None:
        self.count += 1
        day = (self.today - timedelta(days=1)).isoformat()
        changes: dict[str, dict[str, Any]] = {
            "first": {},
            "revision": {"order_text": f"Ändrat {self.count}. 3 besök per dag.", "visits_per_day": 3},
            "replacing": {"ordered_on": day, "decided_on": day, "interventions": [], "visits_per_day": 1},
            "minutes": {"ordered_on": day, "ordered_minutes_per_month": 1000 + self.count},
            "wider": {"ordered_on": day, "decided_on": day, "visits_per_day": 4, "started_on": day},
            "same": {"ordered_on": day},
        }
        said = {"street": beginnings.STREETS[who], **changes[kind]}
        data = order_of(NUMBERS[who], beginnings.NAMES[who], **said)
        last = [row["source_id"] for row in self.now["orders"].values() if row["person_id"] == who + 1]
        if kind == "minutes" and last:  # as it stands, but for the figures: the plan can be confirmed
            stands = json.loads(self.now["source_document"][max(last)]["content"])
            data = json.dumps({**stands, **changes["minutes"]}, ensure_ascii=False).encode()
        if self.do(("order", "import", "-", *received), trial, typed=data).code == 0:
            self.sources.add(data)

    @rule(person=PLANNED, confirm=TRIAL.map(lambda tried: not tried))
    def only_the_figures_change(self, person: str | Fit, confirm: bool) -> None:
        """An order that the plan stands against as it is, and the plan confirmed."""
        who = int(self.type((person,))[0][1:2]) - 1
        if who not in (0, 1):
            return
        self.order_arrives(who=who, kind="minutes", received=(), trial=False)
        if confirm:
            self.step_is_lawful()
            self.do(("plan", "confirm", f"p{who + 1}"))

    @rule(person=PERSONS, number=st.sampled_from([NUMBERS[0], "070707+TF17", "080808+TF18"]), trial=TRIAL)
    def order_arrives_under_another_number(self, person: str, number: str, trial: bool) -> None:
        """Somebody says whose it is."""
        self.count += 1
        data = order_of(number, f"Åke Ord{self.count}slut", order_text=f"Nummer {self.count}.")
        if self.do(("order", "import", "-", "--person", person), trial, typed=data).code == 0:
            self.sources.add(data)

    @rule(
        data=st.sampled_from(
            [b"", b"\xff\xfe", b"{}", b"[1]", b"\x00\x01\x02", b'{"schema": "gplan/order-import/1"}']
        )
    )
    def something_else_arrives(self, data: bytes) -> None:
        if self.do(("order", "import", "-"), typed=data).code == 0:
            self.sources.add(data)

    @step("order", "start", PERSONS, ON, FORCE)
    def order_start(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("order", "moved-in", PERSONS, ON)
    def order_moved_in(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("order", "end", PERSONS, ON, may("--why", text()), FORCE)
    def order_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "order",
        "extend",
        PERSONS,
        must("--until", st.sampled_from(["+30m", "igår", "+6m", "+24m"])),
        "--force",
    )
    def order_extend(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The person.

    @step(
        *("person", "edit", PERSONS, may("--phone", text("070 {}")), may("--street", text("{} 4"))),
        *(may("--door-code", text()), flag("--reviewed"), may("--from", DAYS)),
    )
    def person_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("person", "protect", PERSONS),
        must("--level", st.sampled_from(["none", "confidentiality_mark", "protected_registration"])),
        may("--from", DAYS),
    )
    def person_protect(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "first-contact", PERSONS, ON)
    def first_contact(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "relative", "add", PERSONS, text("Linnea {}"), may("--phone", text()))
    def relative_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("contact-person", "set", PERSONS, must("--staff", st.sampled_from(["Samira", "Ingen", "Per"]))),
        *(flag("--deputy"), may("--why", text()), may("--from", DAYS)),
    )
    def contact_person_set(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "prepare",
        "note",
        PERSONS,
        st.sampled_from(["order_read", "x", "welcome_talk"]),
        ON,
        may("--text", text()),
    )
    def prepare_note(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("prepare", "meeting", PERSONS, may("--day", AHEAD), must("--where", text()), may("--with", text()))
    def prepare_meeting(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The interventions.

    @step(
        *("intervention", "text", PERSONS, INTERVENTIONS, must("--goal", text("Jag vill {}."))),
        *(may("--self", text()), may("--how", text()), may("--who", text())),
    )
    def intervention_text(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("intervention", "add", PERSONS, INTERVENTIONS),
        *(may("--kind", st.sampled_from(["care", "flyg", "health_care"])), ON),
    )
    def intervention_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("intervention", "end", PERSONS, INTERVENTIONS, ON, flag("--from-draft"))
    def intervention_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The journal, and what need not be done.

    @step(
        "journal",
        "add",
        PERSONS,
        text(),
        ON,
        may("--heading", st.sampled_from(["Promenad", "Finnsinte", "Promenad"])),
    )
    def journal_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("journal", "correct", PERSONS, ORDINAL, text(), ON)
    def journal_correct(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("waiver", "add", PERSONS, RULES, "--reason", text(), may("--until", AHEAD), may("--from", DAYS))
    def waiver_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("waiver", "end", fit("waived", "w2", "w9", "1"), LATELY)
    def waiver_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
