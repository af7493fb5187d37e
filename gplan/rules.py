"""Deadlines and completeness: the table of rules, and how a case is put before them.

``RULES`` is the one list of what gplan checks. A row names its check as ``module:function``; the function is
imported when the rule first runs, so that the due list never loads what it does not ask.
"""

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gplan.errors import GplanError, RuleError, UsageError
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result, Timing
from gplan.model.record import Record
from gplan.ruleset import base

if TYPE_CHECKING:
    from gplan.ruleset.base import Answer, Answers, Profile
    from gplan.ruleset.explanation import Explanation

    Check = Callable[[Case, Any, date], Answers]
    """Asked with the profile; the rules about waivers with the codes that fail instead."""


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


FAMILIES = {
    "O": "Beställning",
    "C": "Kontaktman",
    "P": "Plan i tid",
    "T": "Planens innehåll",
    "M": "Plan mot beställning",
    "F": "Uppföljning",
    "S": "Samtycke och delning",
    "I": "Identitet och skydd",
    "U": "Undantag",
}

KINDS = {
    "first_contact": "första kontakt",
    "contact_person": "kontaktman",
    "plan": "plan",
    "share": "delning",
    "follow_up": "uppföljning",
    "review": "genomgång",
    "individual_follow_up": "individuppföljning",
    "consent": "samtycke",
    "order_end": "beställningens slut",
}
"""What the kinds of the due list are called."""

RULES: tuple[Rule, ...] = (
    Rule("O010", "total-disagrees", "totaltiden stämmer inte med raderna", "orders:total_disagrees", "FHN", needs_details=True),
    Rule("O020", "start-missing", "startdag saknas", "orders:start_missing", "FHN"),
    Rule("O030", "decision-missing", "beslut saknas", "orders:decision_missing", "FHN"),
    Rule("O040", "row-without-frequency", "rad utan frekvens", "orders:row_without_frequency", "FHN", needs_details=True),
    Rule("O050", "row-without-goal", "rad utan mål", "orders:row_without_goal", "FHN", needs_details=True),
    Rule("O060", "row-without-icf-code", "rad utan känt livsområde", "orders:row_without_icf_code", "FHN", needs_details=True),
    Rule("O070", "order-ending", "beställningen tar slut", "orders:order_ending", "FHN", kind="order_end"),
    Rule("O080", "plan-not-renewed", "planen gäller en äldre beställning", "orders:plan_not_renewed", "FHN", kind="plan"),
    Rule("C010", "contact-person-missing", "kontaktman saknas", "contact_person:contact_person_missing", "FHN", kind="contact_person"),
    Rule("C020", "deputy-missing", "vice kontaktman saknas", "contact_person:deputy_missing", "FHN"),
    Rule("P010", "first-contact-not-taken", "första kontakten är inte tagen", "plan_in_time:first_contact_not_taken", "FHN", kind="first_contact"),
    Rule("P020", "plan-not-established", "planen är inte upprättad", "plan_in_time:plan_not_established", "FHJN", kind="plan"),
    Rule("P030", "draft-left-lying", "utkastet har blivit liggande", "plan_in_time:draft_left_lying", "FHN"),
    Rule("P040", "plan-not-shared", "planen är inte delad med handläggaren", "plan_in_time:plan_not_shared", "FHJN", kind="share"),
    Rule("P050", "plan-not-gone-through", "planen är inte genomgången", "plan_made_known:plan_not_gone_through", "FHN"),
    Rule("P060", "plan-not-handed-over", "planen är inte överlämnad", "plan_made_known:plan_not_handed_over", "FHN"),
    Rule("P070", "signature-missing", "underskrift eller skäl saknas", "plan_made_known:signature_missing", "FHN"),
    Rule("P080", "planner-not-told", "planeraren är inte informerad", "plan_made_known:planner_not_told", "FHN"),
    Rule("P090", "plan-not-begun", "planen är inte påbörjad", "plan_in_time:plan_not_begun", "FHJN"),
    Rule("P100", "fuller-journal-missing", "utförligare journal saknas", "plan_in_time:fuller_journal_missing", "FHJN"),
    Rule("T010", "interventions-missing", "planen har inga insatser", "content:interventions_missing", "FHN", needs_details=True),
    Rule("T020", "need-help-empty", "vad jag behöver hjälp med saknas", "content:need_help_empty", "FHN", needs_details=True),
    Rule("T030", "how-and-when-empty", "hur och när saknas", "content:how_and_when_empty", "FHN", needs_details=True),
    Rule("T040", "who-empty", "vem som gör vad saknas", "content:who_empty", "FHN", needs_details=True),
    Rule("T050", "goal-empty", "mål saknas", "content:goal_empty", "FHN", needs_details=True),
    Rule("T060", "manage-self-empty", "vad jag klarar själv saknas", "content:manage_self_empty", "FHN", needs_details=True),
    Rule("T070", "participation-not-said", "delaktighet är inte besvarad", "content_whole:participation_not_said", "FHN", needs_details=True),
    Rule("T080", "participation-how-missing", "hur personen deltog saknas", "content_whole:participation_how_missing", "FHN", needs_details=True),
    Rule("T090", "participation-why-not-missing", "varför personen inte deltog saknas", "content_whole:participation_why_not_missing", "FHN", needs_details=True),
    Rule("T100", "goal-not-measurable", "är målet mätbart?", "content:goal_to_judge", "JN", needs_details=True),
    Rule("T110", "contact-left-out", "registrerad kontakt är inte med", "content_whole:contact_left_out", "FHN", needs_details=True),
    Rule("T120", "follow-up-missing-in-draft", "utkastet saknar uppföljningsdatum", "content_whole:follow_up_missing", "FHN", needs_details=True),
    Rule("T130", "follow-up-too-far", "uppföljningen ligger för långt fram", "content_whole:follow_up_too_far", "FHN", needs_details=True),
    Rule("T140", "established-in-future", "upprättad i framtiden", "content_whole:established_in_future", "FHN"),
    Rule("T150", "unplaced-text", "text utan rubrik", "content_whole:unplaced_text", "JHN", needs_details=True),
    Rule("T160", "important-information-empty", "viktig information är tom", "content_whole:important_information_empty", "JHN", needs_details=True),
    Rule("T170", "personal-data-not-reviewed", "personuppgifterna är inte genomgångna", "content_whole:personal_data_not_reviewed", "FHN", needs_details=True),
    Rule("T180", "follow-up-how-missing", "hur planen följs upp saknas", "content_whole:follow_up_how_missing", "FHN", needs_details=True),
    Rule("M010", "ordered-not-planned", "beställd insats saknas i planen", "match:ordered_not_planned", "FHN", needs_details=True),
    Rule("M020", "planned-not-ordered", "planerad insats är inte beställd", "match:planned_not_ordered", "FHN", needs_details=True),
    Rule("M030", "visits-differ", "antalet besök om dagen skiljer sig", "match:visits_differ", "FHJN", needs_details=True),
    Rule("M040", "fixed-frequency-differs", "fast frekvens skiljer sig", "match:fixed_frequency_differs", "FHJN", needs_details=True),
    Rule("M050", "frame-exceeded", "planerad tid är mer än ramen", "match:frame_exceeded", "FHJN", needs_details=True),
    Rule("M060", "visit-outside-frame-hours", "besök utanför ramtidens timmar", "match:visit_outside_frame_hours", "FHN", needs_details=True),
    Rule("M070", "ended-still-planned", "avslutad insats finns kvar", "match:ended_still_planned", "FHN", needs_details=True),
    Rule("F010", "follow-up-overdue", "uppföljning av planen", "follow_up:follow_up_overdue", "FHN", kind="follow_up"),
    Rule("F020", "follow-up-date-missing", "uppföljningsdatum saknas", "follow_up:follow_up_date_missing", "FHN", kind="follow_up"),
    Rule("F030", "review-overdue", "genomgång av planen", "follow_up:review_overdue", "FHN", kind="review"),
    Rule("F040", "individual-follow-up-overdue", "handläggarens individuppföljning", "follow_up:individual_follow_up_overdue", "FHN", kind="individual_follow_up", whose="case_officer"),
    Rule("F050", "goal-outcomes-missing", "uppföljning utan utfall per mål", "follow_up:goal_outcomes_missing", "FHN", needs_details=True),
    Rule("S010", "consent-not-asked", "samtycke är inte efterfrågat", "consent:consent_not_asked", "FHN"),
    Rule("S020", "consent-not-valid", "inget samtycke gäller", "consent:consent_not_valid", "FHJN"),
    Rule("S030", "consent-ending", "samtycket går ut", "consent:consent_ending", "FHN", kind="consent"),
    Rule("S040", "withdrawn-after-sharing", "nej eller återkallat efter delning", "consent:withdrawn_after_sharing", "FHN"),
    Rule("S050", "shared-without-message", "delad utan meddelande", "consent:shared_without_message", "FHN"),
    Rule("S060", "shared-version-replaced", "handläggaren har en äldre version", "consent:shared_version_replaced", "FHN", kind="share"),
    Rule("S070", "consent-not-noted", "samtycket är inte antecknat", "consent:consent_not_noted", "FHN"),
    Rule("S080", "consent-too-long", "samtycket gäller för länge", "consent:consent_too_long", "FHN"),
    Rule("I010", "number-unverified", "numret är inte kontrollerat", "identity:number_unverified", "FHJ", needs_details=True),
    Rule("I020", "protected-address-in-text", "skyddad adress i en text", "identity:protected_address_in_text", "FHN", needs_details=True),
    Rule("U010", "waiver-expired", "undantaget har gått ut", "waivers:waiver_expired", "FHN", needs_details=True),
    Rule("U020", "waiver-unused", "undantaget behövs inte", "waivers:waiver_unused", "FHN", needs_details=True),
)  # fmt: skip

_RESOLVED: "dict[str, Check]" = {}


def resolve(rule: Rule) -> "Check":
    """Import a rule's check, once."""
    found = _RESOLVED.get(rule.code)
    if found is None:
        module, _, function = rule.check.partition(":")
        found = getattr(import_module(f"gplan.ruleset.{module}"), function)
        _RESOLVED[rule.code] = found
    return found


def find(code_or_slug: str) -> Rule:
    """Give the rule with this code or slug, whatever the case of its letters.

    Raises:
        UsageError: there is none.
    """
    wanted = code_or_slug.strip().casefold()
    for rule in RULES:
        if wanted in {rule.code.casefold(), rule.slug}:
            return rule
    raise UsageError(f"Det finns ingen regel som heter {code_or_slug}.", "Se alla med: gplan rules list")


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Give the rules picked by codes, slugs or families: all of them when nothing is selected.

    Raises:
        UsageError: a name fits no rule.
    """
    kept = _codes(select) or {rule.code for rule in RULES}
    dropped = _codes(ignore)
    return tuple(rule for rule in RULES if rule.code in kept and rule.code not in dropped)


def _codes(names: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for name in names:
        family = name.strip().upper()
        codes |= (
            {rule.code for rule in RULES if rule.family == family}
            if family in FAMILIES
            else {find(name).code}
        )
    return codes


def check(
    case: Case, profile: "Profile", as_of: date, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Result, ...]:
    """Put a case before every rule, or before those selected.

    Raises:
        RuleError: a rule could not run, or needs texts that the case does not carry.
        UsageError: a selected name fits no rule.
    """
    results: list[Result] = []
    for rule in chosen(select, ignore):
        if rule.needs_details and case.details is None:
            raise RuleError(f"Regeln {rule.code} behöver texterna i p{case.person}, men de är inte inlästa.")
        given = _failing_waived(case, profile, as_of) if rule.family == "U" else profile
        results += [_result(rule, answer, case, profile, as_of) for answer in _run(rule, case, given, as_of)]
    return tuple(results)


def deadlines(case: Case, profile: "Profile", as_of: date, until: date = date.max) -> tuple[Result, ...]:
    """Give what has a day up to ``until`` and is not done, and what misses its day; for the due list.

    No texts are needed. Done, lapsed and inapplicable things are left out.

    Raises:
        RuleError: a rule could not run.
    """
    if base.ended(case, as_of):
        return ()
    results: list[Result] = []
    rule = RULES[0]
    try:
        for rule, settled in _WATCHED:
            if settled(case, until):
                continue
            for outcome, message, due, fix in (_RESOLVED.get(rule.code) or resolve(rule))(
                case, profile, as_of
            ):
                if due is not None and due.on > until:
                    continue
                if outcome is _FAILS or (outcome is _HOLDS and due is not None and due.timing is _NOT_DONE):
                    waived_by = _waiver(rule.code, case, as_of) if case.waivers else None
                    said = message if isinstance(message, str) else message()
                    results.append(
                        Result(
                            rule.code,
                            rule.slug,
                            outcome,
                            said,
                            rule.kind,
                            due,
                            "",
                            fix,
                            rule.whose,
                            waived_by,
                        )
                    )
    except Exception as fault:  # noqa: BLE001 - a rule that breaks must never look like a pass
        raise _broken(rule, case, fault) from (fault if isinstance(fault, GplanError) else None)
    return tuple(results)


# As in gplan.ruleset.base: enum members by name, once.
_FAILS, _HOLDS, _NOT_DONE = Outcome.FAILS, Outcome.HOLDS, Timing.NOT_DONE

_SETTLED: "dict[str, Callable[[Case, date], bool]]" = {
    "O070": lambda case, until: (
        case.order is None or case.order.valid_until is None or case.order.valid_until > until
    ),
    "O080": lambda case, _: case.order is None or case.plan is None or case.plan.order_id == case.order.id,
    "C010": lambda case, _: case.order is None or case.contact_person_on is not None,
    "P010": lambda case, _: case.order is None or case.plan is not None or case.first_contact_on is not None,
    "P020": lambda case, _: case.order is None or case.plan is not None,
    "P040": lambda case, _: (
        case.order is None or case.plan is None or (case.share is not None and case.share.recalled_on is None)
    ),
    "F010": lambda case, _: case.plan is None,
    "F020": lambda case, _: case.plan is None or case.plan.follow_up_on is not None,
    "F030": lambda case, _: case.plan is None,
    "F040": lambda case, _: case.order is None,
    "S030": lambda case, until: case.consent.valid_until is None or case.consent.valid_until > until,
    "S060": lambda case, _: (
        case.share is None or case.plan is None or case.share.version >= case.plan.version
    ),
}
"""When a rule with a day has nothing for the due list up to a day, told from the facts alone.

Most cases are in order, and this spares them the reckoning. A test puts every generated case both ways.
"""

_WATCHED = tuple((rule, _SETTLED[rule.code]) for rule in RULES if rule.kind)


def _failing_waived(case: Case, profile: "Profile", as_of: date) -> frozenset[str]:
    """Give the codes that a waiver names and that fail on the day."""
    named = {waiver.rule for waiver in case.waivers}
    return frozenset(
        rule.code
        for rule in RULES
        if rule.code in named
        and rule.family != "U"
        and any(answer.outcome is Outcome.FAILS for answer in _run(rule, case, profile, as_of))
    )


def _run(rule: Rule, case: Case, given: "Profile | frozenset[str]", as_of: date) -> "Answers":
    """Run one check; whatever goes wrong in it is told by code and case alone."""
    try:
        return (_RESOLVED.get(rule.code) or resolve(rule))(case, given, as_of)
    except Exception as fault:  # noqa: BLE001 - a rule that breaks must never look like a pass
        raise _broken(rule, case, fault) from (fault if isinstance(fault, GplanError) else None)


def _broken(rule: Rule, case: Case, fault: Exception) -> RuleError:
    """Tell which rule broke, by code and case alone."""
    return RuleError(
        f"Regeln {rule.code} kunde inte prövas för p{case.person} ({type(fault).__name__}).",
        "Det är ett fel i gplan eller i profilen, inte i ärendet: anmäl det, med koden.",
    )


def _result(rule: Rule, answer: "Answer", case: Case, profile: "Profile", as_of: date) -> Result:
    """Put the rule's name, what it blocks and a waiver on an answer."""
    failing = answer.outcome is Outcome.FAILS
    return Result(
        code=rule.code,
        slug=rule.slug,
        outcome=answer.outcome,
        message=answer.words(),
        kind=rule.kind,
        due=answer.due,
        blocks=profile.blocks(rule.code) if _stops(rule.code, answer.outcome) else "",
        fix=answer.fix,
        whose=rule.whose,
        waived_by=_waiver(rule.code, case, as_of) if failing else None,
    )


def _waiver(code: str, case: Case, as_of: date) -> int | None:
    """Give the waiver of a rule in force on the day, if any."""
    for waiver in case.waivers:
        if (
            waiver.rule == code
            and waiver.valid_from <= as_of
            and (waiver.valid_until is None or as_of <= waiver.valid_until)
        ):
            return waiver.id
    return None


CONSENT = "S020"
"""The block that no waiver lifts. A person's no blocks too, though it is no fault."""


def _stops(code: str, outcome: Outcome) -> bool:
    """True when an answer blocks what its rule blocks: a fault, or a no to sharing."""
    return outcome is Outcome.FAILS or (code == CONSENT and outcome is Outcome.NEEDS_JUDGEMENT)


def blocking(results: Iterable[Result], what: str) -> tuple[Result, ...]:
    """Give the results that block ``establishing`` or ``sharing``; a waiver lifts any but consent's."""
    return tuple(
        result
        for result in results
        if _stops(result.code, result.outcome)
        and result.blocks == what
        and (result.waived_by is None or result.code == CONSENT)
    )


def explain(rule: Rule) -> "Explanation":
    """Give what a rule's docstring says, part by part.

    Raises:
        RuleError: a heading is missing, or gplan was started without docstrings.
    """
    from gplan.ruleset.explanation import read  # noqa: PLC0415 - not for the due list

    return read(rule.code, resolve(rule).__doc__ or "")


def page() -> str:
    """Give ``docs/rules.md``, made from the rules' own docstrings."""
    from gplan import profiles  # noqa: PLC0415 - only for the documentation
    from gplan.ruleset import page as pages  # noqa: PLC0415 - as above

    return pages.page(RULES, FAMILIES, lambda code: explain(find(code)), profiles.load("national").blocks)


if __name__ == "__main__":
    from sys import stdout

    stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    stdout.write(page())
