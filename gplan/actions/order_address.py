"""Whether an order is for the unit that reads it in, and came on a day that can be right: told of, never refused."""

import re
from datetime import date

from gplan.model.order import OrderContent
from gplan.model.records import Unit

_KINDS = ("hemtjänst", "hemvård", "hemsjukvård", "omsorg", "äldreomsorg", "boende", "vård", "service", "stöd")
_AROUND = (
    "enhet",
    "team",
    "grupp",
    "område",
    "distrikt",
    "utförare",
    "egen",
    "regi",
    "privat",
    "och",
    "för",
    "med",
)
_COMPANIES = ("ab", "hb", "aktiebolag", "bolag", "omsorger")
_NOT_TELLING = {*_KINDS, *_AROUND, *_COMPANIES}
"""Words that many providers share."""
_ENDINGS = ("arna", "erna", "ens", "ets", "en", "et", "s")
_THE_MUNICIPALITY = "kommun"


def notices(content: OrderContent, received_on: date, unit: Unit) -> tuple[str, ...]:
    """What the coordinator should look at, a sentence each."""
    told = []
    if _of_another(content.provider, unit):
        told.append(f"Utföraren i beställningen är {content.provider.strip()}, inte {unit.name}.")
    if content.ordered_on is not None and received_on < content.ordered_on:
        told.append(
            f"Beställningen är daterad {content.ordered_on}, efter dagen den kom ({received_on}); se --received."
        )
    return tuple(told)


def _of_another(provider: str, unit: Unit) -> bool:
    """True when the provider is named by words that tell, and none of them is the unit's."""
    named, ours = _telling(provider), _telling(f"{unit.name} {unit.municipality}")
    return bool(named and ours and not named & ours and _THE_MUNICIPALITY not in provider.casefold())


def _telling(name: str) -> set[str]:
    words = re.findall(r"\w+", name.casefold())
    return {_stem(word) for word in words if len(word) > 1} - {_stem(word) for word in _NOT_TELLING}


def _stem(word: str) -> str:
    """A word without its endings: ``Näsbys`` is ``Näsby``, ``hemtjänsten`` ``hemtjänst``."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word
