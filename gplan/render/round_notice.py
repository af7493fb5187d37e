"""What must be said of somebody's visits before anybody goes: how the order and the plan stand that day."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gplan.render import phrases


class Stands(StrEnum):
    """Why visits are not simply to be made as the plan says."""

    COMING = "coming"
    """The order has not begun."""
    ENDED = "ended"
    """The order has been ended."""
    EXPIRED = "expired"
    """The order's last day has gone by, and nobody has ended or extended it."""
    OUTDATED = "outdated"
    """The plan is made for an earlier order."""
    DRAFT_ONLY = "draft_only"
    NO_PLAN = "no_plan"


_WORDS = {
    Stands.COMING: "beställningen börjar gälla {day}",
    Stands.ENDED: "beställningen är avslutad {day}",
    Stands.EXPIRED: "beställningen gick ut {day}",
    Stands.OUTDATED: "planen är inte gjord för den nya beställningen",
    Stands.DRAFT_ONLY: "planen är bara ett utkast",
    Stands.NO_PLAN: "ingen plan är gjord",
}


class Notice(NamedTuple):
    """How it stands, and since or until when."""

    stands: Stands
    on: date | None = None

    @property
    def words(self) -> str:
        """The notice, as the end of a sentence."""
        return _WORDS[self.stands].format(day=phrases.day(self.on) if self.on else "").strip()
