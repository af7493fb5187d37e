"""Deadlines and completeness: the table of rules, and how a case is put before them.

``RULES`` is the one list of what gplan checks; its rows stand in ``gplan.ruleset.table``, those that watch a day in
``gplan.ruleset.watched``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gplan.errors import GplanError, RuleError
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result, Timing
from gplan.model.record import Record
from gplan.ruleset import base
from gplan.ruleset.watched import KINDS, WATCHED, Rule

if TYPE_CHECKING:
    from gplan.model.finding import Value
    from gplan.ruleset.base import Answer, Answers, Profile
    from gplan.ruleset.explanation import Explanation
    from gplan.ruleset.table import FAMILIES, RULES, SEVERITIES, chosen, find

    Check = Callable[[Case, Any, date], Answers]
    """Asked with the profile; the rules about waivers with the codes that fail instead."""


__all__ = (
    "CONSENT",
    "FAMILIES",
    "KINDS",
    "RULES",
    "SEVERITIES",
    "Rule",
    "blocking",
    "check",
    "check_all",
    "chosen",
    "deadlines",
    "explain",
    "find",
    "page",
    "resolve",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Give what stands in the whole table of rules, which the due list does without."""
        if name not in __all__:  # the import system asks for names of its own
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from gplan.ruleset import table  # noqa: PLC0415 - not for the due list

        return getattr(table, name)


_RESOLVED: "dict[str, Check]" = {}


def resolve(rule: Rule) -> "Check":
    """Import a rule's check, once."""
    found = _RESOLVED.get(rule.code)
    if found is None:
        module, _, function = rule.check.partition(":")
        found = getattr(import_module(f"gplan.ruleset.{module}"), function)
        _RESOLVED[rule.code] = found
    return found


def check(
    case: Case, profile: "Profile", as_of: date, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Result, ...]:
    """Put a case before every rule, or before those selected.

    Raises:
        RuleError: a rule could not run, or needs texts that the case does not carry.
        UsageError: a selected name fits no rule.
    """
    (results,) = check_all([case], profile, as_of, select, ignore)
    return tuple(results)


_TOGETHER = 50
"""So many cases are put before one rule at a time: switching rule for each case costs a third more."""


def check_all(
    cases: Sequence[Case],
    profile: "Profile",
    as_of: date,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    only: Outcome | None = None,
) -> "list[list[Result]]":
    """Give what ``check`` says of each case; with ``only``, none but the answers of that outcome.

    Raises:
        RuleError: a rule could not run, or needs texts that a case does not carry.
        UsageError: a selected name fits no rule.
    """
    asked = _asked(tuple(select), tuple(ignore))
    results: list[list[Result]] = []
    for first in range(0, len(cases), _TOGETHER):
        results += _answered(cases[first : first + _TOGETHER], asked, profile, as_of, only)
    return results


def deadlines(case: Case, profile: "Profile", as_of: date, until: date = date.max) -> tuple[Result, ...]:
    """Give what has a day up to ``until`` and is not done, and what misses its day; for the due list.

    No texts are needed. Done, lapsed and inapplicable things are left out.

    Raises:
        RuleError: a rule could not run.
    """
    results: list[Result] = []
    rule = WATCHED[0]
    try:
        for rule, settled in _WATCHED_AFTER_END if base.ended(case, as_of) else _WATCHED:
            if settled(case, until):
                continue
            ground = None
            if rule.basis:
                ground = _ground(rule, case, profile, as_of)
                if ground is None:
                    continue
            for outcome, message, due, fix, value in (_RESOLVED.get(rule.code) or resolve(rule))(
                case, profile, as_of
            ):
                if due is not None and due.on > until:
                    continue
                if outcome is _FAILS or (outcome is _HOLDS and due is not None and due.timing is _NOT_DONE):
                    waived_by = _waiver(rule.code, case, as_of) if case.waivers else None
                    said = message if isinstance(message, str) else message()
                    results.append(
                        _new(
                            Result,
                            (
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
                                value or (due and due.value) or ground,
                                rule.severity,
                            ),
                        )
                    )
    except Exception as fault:  # noqa: BLE001 - a rule that breaks must never look like a pass
        raise _broken(rule, case, fault) from (fault if isinstance(fault, GplanError) else None)
    return tuple(results)


_new: "Callable[..., Result]" = tuple.__new__
# As in gplan.ruleset.base: enum members by name, once.
_FAILS, _HOLDS, _JUDGE = Outcome.FAILS, Outcome.HOLDS, Outcome.NEEDS_JUDGEMENT
_NOT_DONE = Timing.NOT_DONE

_SETTLED: "dict[str, Callable[[Case, date], bool]]" = {
    "O070": lambda case, until: (
        case.order is None or (end := case.order.ended_on or case.order.valid_until) is None or end > until
    ),
    "O080": lambda case, _: case.order is None or case.plan is None or case.plan.order_id == case.order.id,
    "C010": lambda case, _: case.order is None or case.contact_person_on is not None,
    "P010": lambda case, _: case.order is None or case.plan is not None or case.first_contact_on is not None,
    "P020": lambda case, _: case.order is None or case.plan is not None,
    "P040": lambda case, _: (
        case.order is None or case.plan is None or (case.share is not None and case.share.is_out)
    ),
    "P100": lambda case, _: case.order is None or case.plan is not None or case.order.started_on is None,
    "F010": lambda case, _: case.plan is None,
    "F020": lambda case, _: case.plan is None or case.plan.follow_up_on is not None,
    "F030": lambda case, _: case.plan is None,
    "F040": lambda case, _: case.order is None,
    "F060": lambda case, _: not case.changed_needs,
    "F070": lambda case, _: not case.changed_needs,
    "S030": lambda case, until: case.consent.valid_until is None or case.consent.valid_until > until,
    "S040": lambda case, _: case.said_no is None or not any(copy.is_out for copy in case.said_no.copies),
    "S060": lambda case, _: (
        case.share is None
        or (
            case.plan is not None
            and case.share.version == case.plan.version
            and not case.share.corrected_since
        )
    ),
}
"""When a rule with a day has nothing for the due list up to a day, told from the facts alone.

Most cases are in order, and this spares them the reckoning. A test puts every generated case both ways.
"""

_WATCHED = tuple((rule, _SETTLED[rule.code]) for rule in WATCHED)
_WATCHED_AFTER_END = tuple(row for row in _WATCHED if row[0].code == "S040")
"""A person's no is heeded after the order has ended, too."""


_NOT_ASKED = base.not_applicable("Reglerna som gäller här kräver det inte.")
_TODAY, _WITH_ORDER, _WITH_PLAN, _OF_WAIVERS = 0, 1, 2, 3
_DAYS = {"O": _WITH_ORDER, "T": _WITH_PLAN, "M": _WITH_PLAN, "U": _OF_WAIVERS}

_Row = tuple[Rule, "Check", str, int]
"""A rule, its check, its basis, and which day that is asked for."""


class _Asked(Record):
    """The chosen rules, ready to be put to a case."""

    rows: tuple[_Row, ...]
    bases: tuple[str, ...]
    about_waivers: bool
    reads_texts: str | None
    """The first of them that reads texts."""


@lru_cache(maxsize=64)
def _asked(select: tuple[str, ...], ignore: tuple[str, ...]) -> _Asked:
    from gplan.ruleset.table import chosen  # noqa: PLC0415 - not for the due list

    rows = tuple(
        (rule, resolve(rule), rule.basis, _DAYS.get(rule.family, _TODAY)) for rule in chosen(select, ignore)
    )
    bases = dict.fromkeys(basis for _, _, basis, _ in rows if basis)
    reading = next((rule.code for rule, *_ in rows if rule.needs_details), None)
    return _Asked(rows, tuple(bases), any(which == _OF_WAIVERS for *_, which in rows), reading)


def _day(case: Case, as_of: date, which: int) -> date:
    """Give the day that what a rule rests on is asked for.

    An order is held to what was asked for the day it came, a plan to the day it was established; a draft, and
    everything else, to the day itself.
    """
    if which == _WITH_ORDER and case.order is not None:
        return case.order.received_on
    if which == _WITH_PLAN and case.plan is not None and case.draft_version is None:
        return case.plan.established_on
    return as_of


def _ground(rule: Rule, case: Case, profile: "Profile", as_of: date) -> "Value | None":
    """Give the value that a rule rests on, where it says yes on the day that counts: for one rule alone."""
    return base.switched_on(case, profile, rule.basis, _day(case, as_of, _DAYS.get(rule.code[0], _TODAY)))


def _answered(
    cases: Sequence[Case], asked: _Asked, profile: "Profile", as_of: date, only: Outcome | None
) -> "list[list[Result]]":
    """Put cases before one rule after the other; what rules rest on is asked for once a day, not once a rule."""
    said = _said(cases, asked, profile, as_of)
    failing = [
        _failing_waived(case, profile, as_of) if case.waivers and asked.about_waivers else _NONE
        for case in cases
    ]
    results: list[list[Result]] = [[] for _ in cases]
    for rule, check_case, basis, which in asked.rows:
        about_waivers = which == _OF_WAIVERS
        for place, case in enumerate(cases):
            try:
                ground = said[which][place][basis] if basis else None
                if ground is None and basis:
                    answers = _NOT_ASKED
                else:
                    answers = check_case(case, failing[place] if about_waivers else profile, as_of)
                for answer in answers:
                    if only is None or answer[0] is only:
                        results[place].append(_result(rule, answer, case, profile, as_of, ground))
            except Exception as fault:  # noqa: BLE001 - a rule that breaks must never look like a pass
                raise _broken(rule, case, fault) from (fault if isinstance(fault, GplanError) else None)
    return results


def _said(
    cases: Sequence[Case], asked: _Asked, profile: "Profile", as_of: date
) -> "list[list[Mapping[str, Value | None]]]":
    """Give what the profile says yes to on each of the days that rules ask about, case by case."""
    from gplan.ruleset import grounds  # noqa: PLC0415 - not for the due list

    for case in cases:
        rule = asked.reads_texts if case.details is None else None
        if rule is not None:
            raise RuleError(f"Regeln {rule} behöver texterna i p{case.person}, men de är inte inlästa.")
    found = grounds.of(profile, asked.bases)
    return [
        [found.on(_day(case, as_of, which), base.services_of(case)) for case in cases]
        for which in (_TODAY, _WITH_ORDER, _WITH_PLAN, _OF_WAIVERS)
    ]


_NONE: frozenset[str] = frozenset()


def _failing_waived(case: Case, profile: "Profile", as_of: date) -> frozenset[str]:
    """Give the codes that a waiver names and that fail on the day."""
    named = {waiver.rule for waiver in case.waivers}
    every = _asked((), ())
    rows = tuple(row for row in every.rows if row[0].code in named and row[3] != _OF_WAIVERS)
    (failing,) = _answered([case], every._replace(rows=rows, about_waivers=False), profile, as_of, _FAILS)
    return frozenset(one.code for one in failing)


def _broken(rule: Rule, case: Case, fault: Exception) -> RuleError:
    """Tell which rule broke, by code and case alone."""
    return RuleError(
        f"Regeln {rule.code} kunde inte prövas för p{case.person} ({type(fault).__name__}).",
        "Det är ett fel i gplan eller i profilen, inte i ärendet: anmäl det, med koden.",
    )


def _result(
    rule: Rule, answer: "Answer", case: Case, profile: "Profile", as_of: date, ground: "Value | None"
) -> Result:
    """Put the rule's name, what it blocks, what it rests on and a waiver on an answer."""
    outcome, message, due, fix, value = answer
    code = rule.code
    return _new(
        Result,
        (
            code,
            rule.slug,
            outcome,
            message if isinstance(message, str) else message(),
            rule.kind,
            due,
            profile.blocks(code) if _stops(code, outcome) else "",
            fix,
            rule.whose,
            _waiver(code, case, as_of) if outcome is _FAILS and case.waivers else None,
            value or (due and due.value) or ground,
            rule.severity,
        ),
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
    return outcome is _FAILS or (code == CONSENT and outcome is _JUDGE)


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
    from gplan.ruleset.table import FAMILIES, RULES, find  # noqa: PLC0415 - as above

    return pages.page(RULES, FAMILIES, lambda code: explain(find(code)), profiles.load("national").blocks)


if __name__ == "__main__":
    from sys import stdout

    stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr] # run as a program, it is a TextIOWrapper
    stdout.write(page())
