"""The unit that keeps the file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gplan import profiles
from gplan.errors import ProfileError, UsageError
from gplan.model.records import Unit
from gplan.model.terms import UnitKind
from gplan.profiles import Profile
from gplan.store import unit
from gplan.store.connection import Store


class Edited(NamedTuple):
    """A unit after a change."""

    unit: Unit
    before: str
    """The profile it had, as it was chosen."""
    rules: "Rules | None"
    """What other rules mean; None where they are the same as before."""


class Rules(NamedTuple):
    """Other rules than before, and how much of them differs."""

    profile: Profile
    differing: int | None
    """Values and stops that differ on the day; None where the rules before can no longer be read."""


def edit(
    store: Store, name: str, *, private: bool | None, same_board: bool | None, profile: str, on: date
) -> Edited:
    """Change what is given of the unit; the rest stays.

    Raises:
        UsageError: nothing is given, or only the rules it has.
        ProfileError: the profile given does not load.
    """
    if not name and private is None and same_board is None and not profile:
        raise UsageError(
            "Det finns inget att ändra.", "Ange --unit, --private, --same-board eller --profile NAMN|FIL."
        )
    known = unit.get(store)
    rules = _rules(known.profile, profile, on) if profile else None
    kind = known.kind if private is None else (UnitKind.PRIVATE if private else UnitKind.MUNICIPAL).value
    changed = replace(
        known,
        name=name or known.name,
        kind=kind,
        profile=to_keep(profile) if profile else known.profile,
        same_board=known.same_board if same_board is None else same_board,
    )
    if changed == known and profile:
        raise UsageError(
            "Enheten har redan de reglerna.", "Ange en annan profil. De som finns: gplan profile list."
        )
    unit.change(store, changed)
    return Edited(changed, known.profile, rules)


def to_keep(profile: str) -> str:
    """A profile as the unit's file remembers it: a file with its whole path, so that it is found from any folder."""
    path = Path(profile)
    return str(path.absolute()) if path.suffix.casefold() == ".toml" else profile


def _rules(before: str, after: str, on: date) -> Rules:
    from gplan.actions import rule_changes

    chosen = profiles.load(after)
    try:
        was = profiles.load(before)
    except ProfileError:
        return Rules(chosen, None)  # the very reason to choose others
    return Rules(chosen, len(rule_changes.values(was, chosen, on)) + len(rule_changes.blocking(was, chosen)))
