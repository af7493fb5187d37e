"""What may be typed after a command: days, texts and names, the plausible more often than the implausible."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import rule

TOKEN = re.compile(r"ord\d+slut")
"""Every text that is typed carries a word of its own, so that it can be found again."""


class Day(NamedTuple):
    """A day counted back from the one of the run; one ahead is below zero."""

    back: int

    def on(self, today: date) -> date:
        """The day itself."""
        return today - timedelta(days=self.back)


class Text(NamedTuple):
    """A text, with ``{}`` for its own word."""

    form: str


class Fit(NamedTuple):
    """What fits as the case stands when it is typed: a person with a plan in force, a need not told of, ..."""

    what: str


Word = str | Day | Text | Fit
Words = tuple[Word, ...]

# Of what is listed Hypothesis draws the first and the last more than their share: the plausible stands at both ends.

WRONG_DAYS = st.sampled_from(["2026-02-30", "i morse", "", "0001-01-01", "9999-12-31", "31/12"])
DAYS = st.sampled_from([Day(back) for back in (0, 0, 0, 1, 1, 2, 3, -1, 400, 60, 30, 14, 8, 5, 0)])
AHEAD = st.sampled_from(["+6m", "+12m", "+1d", "+3v", "+14d"]) | DAYS
PERSONS = st.sampled_from(["p1"] * 5 + ["p2"] * 4 + ["p9", "Finnsinte", "19121212-1212"] + ["p1"] * 3)
PLANS = st.sampled_from(["p1"] * 4 + ["p2"] * 3 + ["p1-1", "p1-2", "p2-1", "p1-9", "p9"] + ["p1"] * 3)
INTERVENTIONS = st.sampled_from(
    ["Tillsyn", "Städning", "Dusch", "T", "Läkemedel", "Såromläggning", "Tillsyn"]
)
RULES = st.sampled_from(["T160", "T020", "O020", "P010", "X999", "S010", "T030", "C010"])
RECIPIENTS = st.sampled_from(
    ["case-officer"] * 3 + ["health-care", "ingen", "relatives", "staff", "other"] + ["case-officer"] * 2
)
SCOPES = st.sampled_from(["plan", "all", "journal", "contacts", "health", "plan"])
VISITS = st.sampled_from(
    ["morgon, varje dag, 15 min: Tillsyn", "natt: Flygning", "mån 10.00", "kväll, varje dag, 15 min: Tillsyn"]
)
ORDINAL = st.sampled_from(["1", "2", "99", "3", "1"])
ANSWERS = st.sampled_from(["1=ja", "9=ja", "ja", "3=ja", "2=nej, saknas"])

Parts = st.SearchStrategy[Words]


def fit(what: str, *odd: str) -> st.SearchStrategy[Word]:
    """What fits three times in four; else something that seldom does."""
    fits = [Fit(what) for _ in odd]
    return st.sampled_from([*fits, *fits, *odd, *fits])


PLANNED = fit("planned", "p2", "p1-1", "p9")
CONSENTING = fit("consenting", "p2", "p9")
LATELY = st.sampled_from(
    [(), (), ("--on", Day(0)), ("--on", Day(30)), ("--on", Day(-1)), ("--on", Day(1)), ()]
)
"""Today, most often."""


def text(form: str = "{}") -> st.SearchStrategy[Word]:
    """A text with a word of its own; now and then with what breaks a naive program."""
    odd = [Text(form + " \"'\\ # {{ }} $(x) åäö"), Text("  " + form + "\n")]
    return st.sampled_from([Text(form), Text(form), *odd, Text(form)])


def may(name: str, *values: st.SearchStrategy[Any]) -> Parts:
    """An option with its value, or not."""
    typed: Parts = st.tuples(st.just(name), *values)
    return st.just(()) | typed


def must(name: str, *values: st.SearchStrategy[Any]) -> Parts:
    """An option with its value."""
    return st.tuples(st.just(name), *values)


def flag(*names: str) -> Parts:
    """One of these, or none."""
    return st.sampled_from([(), *((name,) for name in names)])


ON = may("--on", DAYS)
FORCE = flag("--force")


def line(*parts: str | st.SearchStrategy[Any]) -> Parts:
    """A command line of words, values and options."""

    def flat(typed: tuple[Any, ...]) -> Words:
        found: list[Word] = []
        for part in typed:
            if isinstance(part, (str, Day, Text, Fit)):
                found.append(part)
            else:
                found.extend(part)
        return tuple(found)

    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map(flat)


TRIAL = st.sampled_from([False, True, False, False])
"""Whether the command is tried with --dry-run before it is done."""


DRIVEN: set[tuple[str, ...]] = set()
"""The commands that some rule types."""


def step(*parts: str | st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """A rule whose whole doing is one command line; the plain words it begins with are the command."""
    plain = takewhile(lambda part: isinstance(part, str) and part != "p1" and not part.startswith("-"), parts)
    DRIVEN.add(tuple(str(word) for word in plain))
    return rule(words=line(*parts), trial=TRIAL)


def drives(*command: str) -> Callable[[Any], Any]:
    """Say of a rule written out at length which command it types."""
    DRIVEN.add(command)
    return lambda written: written
