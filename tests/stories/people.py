"""Who a story is about: what is ordered, what the person says, and the people around."""

from typing import Any, NamedTuple


class Text(NamedTuple):
    """An intervention in the person's own words."""

    can: str
    help_with: str
    how: str
    who: str
    goal: str


class Person(NamedTuple):
    """One person and the people around."""

    name: str
    number: str
    they: str
    """Hon or han."""
    them: str
    their: str
    street: str
    city: str
    phone: str
    about: str
    """What a person who comes there needs to know."""
    overall_goal: str
    rows: tuple[dict[str, Any], ...]
    texts: dict[str, Text]
    visits: tuple[str, ...]
    minutes: int
    relative: str
    relation: str
    relative_phone: str
    contact: str
    deputy: str
    successor: str
    """Who takes over as contact person."""
    officer: str
    team: str
    likes: str
    took_part: str
    corrected: tuple[str, str]
    """The intervention whose goal had a slip in it, and the goal as it should have read."""
    change: str
    """The need that changes."""
    change_answer: str
    new_rows: tuple[dict[str, Any], ...]
    new_texts: dict[str, Text]
    new_visits: tuple[str, ...]
    new_minutes: int
    new_order_text: str
    outcomes: tuple[str, ...]
    """How the goals stand when the plan is followed up."""
    moves: str
    """Why the order ends."""

    @property
    def given(self) -> str:
        """The given name."""
        return self.name.split(" ", maxsplit=1)[0]

    def order(self, rows: tuple[dict[str, Any], ...], minutes: int, text: str, visits: int) -> dict[str, Any]:
        """An order for this person."""
        return {
            "number_as_written": self.number,
            "person_name": self.name,
            "case_officer": self.officer,
            "team": self.team,
            "street": self.street,
            "city": self.city,
            "order_text": text,
            "visits_per_day": visits,
            "daily_services": [],
            "ordered_minutes_per_month": minutes,
            "ordered_quantity_as_written": f"{minutes // 60}:{minutes % 60:02} timmar/månad",
            "interventions": list(rows),
            "overall_goals": [self.overall_goal],
            "related_factors": [{"heading": "health", "text": self.about}],
        }


ALL_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_SHORT = {"mån": "mon", "tis": "tue", "ons": "wed", "tor": "thu", "fre": "fri"}


def row(  # a row of an order has this many boxes
    name: str, how_often: str, minutes: int, icf: str, need: str, goal: str, *, times: int | None = None
) -> dict[str, Any]:
    """A row of the order: ``how_often`` is "dag", a weekday ("tis"), or "2v" for every other week."""
    frequency: dict[str, Any]
    if how_often == "dag":
        per, every, days, words = "day", 1, ALL_DAYS, "varje vecka, alla dagar"
    elif how_often in _SHORT:
        per, every, days, words = "week", 1, [_SHORT[how_often]], f"varje vecka, {how_often}"
    else:
        per, every, days, words, times = "week", 2, [], "en gång varannan vecka", 1
    frequency = {
        "as_written": f"{minutes} minuter, {words}",
        "per": per,
        "every": every,
        "times": times,
        "minutes": minutes,
        "weekdays": days,
    }
    service = name in {"Städning", "Tvätt", "Inköp"}
    return {
        "name": name,
        "name_as_written": name,
        "origin": "row",
        "kind": "service" if service else "care",
        "category": "SoL Serviceinsatser" if service else "SoL Omvårdnadsinsatser",
        "icf_name": icf.partition(" ")[2],
        "icf_code": icf.partition(" ")[0],
        "frequency": frequency,
        "fixed_frequency": None,
        "assessed_level": "moderate",
        "intended_level": "mild",
        "need": need,
        "goal": goal,
        "approach": "supporting",
        "approach_as_written": "Behovet kan tillgodoses med stödjande/tränande insats",
    }
