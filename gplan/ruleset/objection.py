"""What a person has said against what was shared of them: for the rule on taking it back, and for the recall list."""

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.record import Record
from gplan.ruleset import base
from gplan.ruleset.consent import SAID_NO, needed

if TYPE_CHECKING:
    from collections.abc import Collection

    from gplan.ruleset.base import Profile


class Objection(Record):
    """What a person has said against a copy of the plan that went out."""

    state: str
    """Either "withdrawn" or "refused", against the whole plan, or "parts"."""
    on: date | None
    parts: tuple[str, ...] = ()
    """The parts it is about, that the copy has: ``Scope`` values."""

    def words(self) -> str:
        """Say it, as the beginning of a sentence."""
        if self.state == "parts":
            from gplan.model.terms import Scope, label  # noqa: PLC0415 - not for the due list
            from gplan.ruleset.value_words import listed  # noqa: PLC0415

            return (
                f"Personen har sagt nej till att dela {listed([label(Scope(part)) for part in self.parts])}"
            )
        said = "Samtycket återkallades" if self.state == "withdrawn" else "Personen sade nej till att dela"
        return f"{said} {self.on}" if self.on else said


def objection(case: Case, parts: "Collection[str]", left_out: "Collection[str]") -> Objection | None:
    """Give what the person has said against a copy that went out without ``left_out``; None where nothing.

    ``parts`` are those of the plan that the person says no to.
    """
    if case.consent.state in SAID_NO:
        return Objection(case.consent.state, case.consent.changed_on)
    went = tuple([part for part in parts if part not in left_out])
    return Objection("parts", None, went) if went else None


def to_be_recalled(case: Case, profile: "Profile", as_of: date) -> bool:
    """Say whether what somebody says no to is to be taken back: where sharing rests on their consent."""
    asked = base.switched_on(case, profile, "withdrawal_recalled", as_of)
    return asked is not None and needed(case, profile, as_of) is not None
