"""Deadlines and completeness: the table of rules, and how a case is put before them.

``RULES`` is the one list of what gplan checks; its rows stand in ``gplan.ruleset.table``.
"""

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gplan.errors import GplanError, RuleError, UsageError
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result, Timing
from gplan.ruleset import base
from gplan.ruleset.table import FAMILIES, KINDS, RULES, SEVERITIES, Rule

if TYPE_CHECKING:
    from gplan.model.finding import Value
    from gplan.ruleset.base import Answer, Answers, Profile
    from gplan.ruleset.explanation import Explanation

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
    "chosen",
    "deadlines",
    "explain",
    "find",
    "page",
    "resolve",
)

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
        results += _results(rule, case, profile, as_of)
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
                            value or (due and due.value) or ground,
                            rule.severity,
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
        and any(one.outcome is _FAILS for one in _results(rule, case, profile, as_of))
    )


_NOT_ASKED = base.not_applicable("Reglerna som gäller här kräver det inte.")


def _results(rule: Rule, case: Case, profile: "Profile", as_of: date) -> "list[Result]":
    """Give what a rule says of a case, unless what it rests on is not asked for."""
    ground = None
    if rule.basis:
        try:
            ground = _ground(rule, case, profile, as_of)
        except Exception as fault:  # noqa: BLE001 - a rule that breaks must never look like a pass
            raise _broken(rule, case, fault) from (fault if isinstance(fault, GplanError) else None)
        if ground is None:
            return [_result(rule, answer, case, profile, as_of, None) for answer in _NOT_ASKED]
    given = _failing_waived(case, profile, as_of) if rule.family == "U" else profile
    return [_result(rule, answer, case, profile, as_of, ground) for answer in _run(rule, case, given, as_of)]


def _ground(rule: Rule, case: Case, profile: "Profile", as_of: date) -> "Value | None":
    """Give the value that a rule rests on, where it says yes on the day that counts.

    An order is held to what was asked for the day it came, a plan to the day it was established; a draft, and
    everything else, to the day itself.
    """
    on = as_of
    if rule.family == "O" and case.order is not None:
        on = case.order.received_on
    elif rule.family in "TM" and case.plan is not None and case.draft_version is None:
        on = case.plan.established_on
    value = profile.value(rule.basis, on, base.services_of(case))
    return value if value is not None and value.value is True else None


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


def _result(
    rule: Rule, answer: "Answer", case: Case, profile: "Profile", as_of: date, ground: "Value | None"
) -> Result:
    """Put the rule's name, what it blocks, what it rests on and a waiver on an answer."""
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
        value=answer.value or (answer.due and answer.due.value) or ground,
        severity=rule.severity,
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
