"""The rules that watch a day: those that the due list asks, in a table of their own.

Six times as many rows stand in ``gplan.ruleset.table``, and reading them in costs a hundredth of the morning list
(docs/decisions/0005).
"""

from gplan.model.record import Record


class Rule(Record):
    """One row of the table."""

    code: str
    """Family letter and three digits. Never reused."""
    slug: str
    """Names the fault."""
    title: str
    """The fault in a few Swedish words."""
    check: str
    """Where the check is: ``module:function`` in ``gplan.ruleset``."""
    outcomes: str
    """What it can answer: F fails, H holds, J needs judgement, N not applicable."""
    basis: str = ""
    """The yes-or-no parameter it rests on: where that does not say yes, the rule does not apply. Empty for a check
    that looks its values up itself, by another kind of parameter or on another day, and puts them on its answers."""
    severity: str = "normal"
    """How much a fault matters to the person: "serious", "normal" or "minor"."""
    kind: str = ""
    """Its kind in the due list; empty for rules that watch no day."""
    needs_details: bool = False
    """True when it reads texts, which only ``check``, ``why`` and ``plan check`` load."""
    whose: str = "unit"
    since: str = "0.1.0"
    """The version of gplan that brought it."""

    @property
    def family(self) -> str:
        """The family's letter."""
        return self.code[0]


KINDS = {
    "first_contact": "första kontakt",
    "contact_person": "kontaktman",
    "plan": "plan",
    "journal": "journalanteckning",
    "share": "delning",
    "recall": "återkalla delningen",
    "follow_up": "uppföljning",
    "review": "genomgång",
    "individual_follow_up": "individuppföljning",
    "changed_need": "förändrat behov",
    "consent": "samtycke",
    "order_end": "beställningens slut",
}
"""What the kinds of the due list are called."""

WATCHED: tuple[Rule, ...] = (
    Rule("O070", "order-ending", "beställningen tar slut", "orders:order_ending", "FHN", kind="order_end"),
    Rule("O080", "plan-not-renewed", "planen gäller en äldre beställning", "orders:plan_not_renewed", "FHJN", basis="plan_renewed_with_order", severity="serious", kind="plan"),
    Rule("C010", "contact-person-missing", "kontaktman saknas", "contact_person:contact_person_missing", "FHN", severity="serious", kind="contact_person"),
    Rule("P010", "first-contact-not-taken", "första kontakten är inte tagen", "plan_in_time:first_contact_not_taken", "FHN", kind="first_contact"),
    Rule("P020", "plan-not-established", "planen är inte upprättad", "plan_in_time:plan_not_established", "FHJN", severity="serious", kind="plan"),
    Rule("P040", "plan-not-shared", "planen är inte delad med handläggaren", "plan_in_time:plan_not_shared", "FHJN", kind="share"),
    Rule("P100", "fuller-journal-missing", "utförligare journal saknas", "plan_in_time:fuller_journal_missing", "FHJN", kind="journal"),
    Rule("F010", "follow-up-overdue", "uppföljning av planen", "follow_up:follow_up_overdue", "FHN", severity="serious", kind="follow_up"),
    Rule("F020", "follow-up-date-missing", "uppföljningsdatum saknas", "follow_up:follow_up_date_missing", "FHN", kind="follow_up"),
    Rule("F030", "review-overdue", "genomgång av planen", "follow_up:review_overdue", "FHN", kind="review"),
    Rule("F040", "individual-follow-up-overdue", "handläggarens individuppföljning", "follow_up:individual_follow_up_overdue", "FHN", kind="individual_follow_up", whose="case_officer"),
    Rule("F060", "changed-need-not-told", "förändrat behov är inte meddelat", "changed_need:changed_need_not_told", "FHN", severity="serious", kind="changed_need"),
    Rule("F070", "change-without-new-plan", "förändring utan ny plan", "changed_need:change_without_new_plan", "FHN", kind="changed_need"),
    Rule("S030", "consent-ending", "samtycket går ut", "consent:consent_ending", "FHN", kind="consent"),
    Rule("S040", "withdrawn-after-sharing", "nej eller återkallat efter delning", "recalling:withdrawn_after_sharing", "FHN", basis="withdrawal_recalled", severity="serious", kind="recall"),
    Rule("S060", "shared-version-replaced", "handläggaren har en äldre version", "consent:shared_version_replaced", "FHN", basis="newest_version_shared", severity="serious", kind="share"),
)  # fmt: skip
