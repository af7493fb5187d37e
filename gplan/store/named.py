"""Names of those near a person, and places, as they were typed where somebody met, took part, answered or signed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gplan.model.ids import PersonId
from gplan.model.person import Contact
from gplan.model.terms import ContactKind
from gplan.store.connection import Store

_TYPED = """
SELECT one.value FROM follow_up f, json_each(f.participants) one WHERE f.person_id = :person
UNION SELECT one.value FROM planning_meeting m, json_each(m.participants) one WHERE m.person_id = :person
UNION SELECT one.value FROM plan, json_each(plan.other_participants) one WHERE plan.person_id = :person
UNION SELECT one.value FROM plan_correction c JOIN plan ON plan.id = c.plan_id,
  json_each(c.content, '$.other_participants') one WHERE plan.person_id = :person
UNION SELECT e.by_name FROM consent_event e JOIN consent c ON c.id = e.consent_id WHERE c.person_id = :person
UNION SELECT e.who FROM plan_event e JOIN plan ON plan.id = e.plan_id
  WHERE plan.person_id = :person AND e.role = 'representative'
UNION SELECT e.by FROM share_event e JOIN share ON share.id = e.share_id JOIN plan ON plan.id = share.plan_id
  WHERE plan.person_id = :person AND e.by <> ''
ORDER BY 1
"""
_OURS = """
SELECT name FROM staff UNION SELECT name FROM case_officer UNION SELECT case_officer FROM orders
WHERE person_id = :person UNION SELECT name FROM person_details WHERE person_id = :person
UNION SELECT name FROM unit
"""
_MET_AT = """
SELECT place FROM planning_meeting WHERE person_id = :person AND place <> ''
UNION SELECT made_where FROM plan WHERE person_id = :person AND made_where <> ''
UNION SELECT json_extract(c.content, '$.participation.where') FROM plan_correction c
  JOIN plan ON plan.id = c.plan_id WHERE plan.person_id = :person
ORDER BY 1
"""
_NEAR_WORDS = """
anhörig anhöriga barn barnen barnbarn barnbarnet bror brodern dotter dottern familj familjen far farfar farmor
fru frun granne grannen grannar grannarna hustru hustrun kusin kusinen maka makan make maken mamma mamman mor morfar
mormor man mannen närstående pappa pappan sambo sambon son sonen syskon syskonbarn syster systern särbo särbon vän
vännen vänner väninna väninnan svärdotter svärdottern svärson svärsonen
"""
_NEAR = frozenset(_NEAR_WORDS.split())
_OFFICES_WORDS = """
förvaltare förvaltaren företrädare företrädaren ombud ombudet tolk tolken arbetsterapeut arbetsterapeuten
biståndshandläggare biståndshandläggaren chef chefen dietist dietisten distriktssköterska distriktssköterskan enhetschef
enhetschefen fysioterapeut fysioterapeuten handläggare handläggaren kontaktman kontaktmannen kurator kuratorn logoped
logopeden läkare läkaren personal personalen samordnare samordnaren sjukgymnast sjukgymnasten sjuksköterska
sjuksköterskan undersköterska undersköterskan alla ingen
"""
_OFFICES = frozenset(_OFFICES_WORDS.split())
_ROLES = frozenset((*_NEAR, *_OFFICES, "den enskilde", "god man", "gode mannen", "goda mannen"))
"""Words that say what somebody is."""
_LITTLE_WORDS = """
min mitt mina din ditt dina sin sitt sina hans hennes deras vår vårt våra en ett den det de jag hon han vi själv
både båda några god gode goda enskilde enskilda personen ny nya gamla eventuellt kanske även av från hos i med och på
samt till via vid över utan per måndag tisdag onsdag torsdag fredag lördag söndag idag imorgon
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
_PLACES_WORDS = """
hem hemma hemmet bostad bostaden boende boendet lägenhet lägenheten hus huset kök köket vardagsrum vardagsrummet
rum rummet soffan köksbordet balkongen altanen trädgården kontor kontoret expeditionen lokal lokalen möte mötesrum
mötesrummet vårdcentral vårdcentralen sjukhus sjukhuset avdelning avdelningen mottagning mottagningen korttid
korttidsboende korttidsboendet dagverksamhet dagverksamheten träffpunkt träffpunkten telefon telefonen video videomöte
digitalt mig oss er henne honom hemtjänst hemtjänsten gruppen kommunen kommunhuset
"""
_PLACES = frozenset(_PLACES_WORDS.split())
"""Words for places that everyone has: they tell nothing of where somebody lives."""
_SENTENCE = 8
"""A place of more words than so is a sentence: the capital that it begins with makes no name."""


class MetAt(NamedTuple):
    """What tells where somebody was met."""

    whole: tuple[str, ...]
    """Places and addresses, however they are spelt."""
    words: tuple[str, ...]
    """Names in them, hidden as they are spelt."""


def ever_named(store: Store, person: PersonId) -> tuple[Contact, ...]:
    """Those who ever took part, spoke for the person or signed; without staff, officers and the person.

    A word that says what somebody is ("Dottern", "granne Olle Ek") is not taken for a name, nor for a part of one.
    """
    ours = _ours(store, person)
    found = [
        (name, near)
        for (typed,) in store.conn.execute(_TYPED, {"person": person})
        for name, near in _names_in(str(typed))
        if name.casefold() not in ours | _ROLES
    ]
    kinds = {
        # A given name that one of ours has, too, stands for them in most texts.
        name: ContactKind.RELATIVE if near and not ours & _split(name) else ContactKind.CONTACT
        for name, near in found
    }
    return tuple(Contact(id=0, kind=kind, name=name) for name, kind in kinds.items())


def ever_met_at(store: Store, person: PersonId) -> MetAt:
    """Where the person was to be met, and where plans were made; places that everyone has ("hemma") left out."""
    ours = _ours(store, person) | _ROLES | _LITTLE | _PLACES
    places = [str(row[0]) for row in store.conn.execute(_MET_AT, {"person": person}) if row[0]]
    whole: list[str] = []
    words: list[str] = []
    for place in places:
        short = len(place.split()) <= _SENTENCE
        if any(not one.isdigit() and one not in ours for one in _split(place)):
            whole.append(place)
        for street, number in re.findall(r"(\w{4,})[ ]+(\d+(?:[a-z]|[ ]?[A-Z])?)\b", place):
            if street.casefold() not in ours:
                whole += [f"{street} {number}", street]
        named = [one for one in re.findall(r"[^\W\d_]\w*", place) if one[0].isupper()]
        words += [
            form
            for one in (named if short or not place[:1].isupper() else named[1:])
            if one.casefold() not in ours and len(one) > 2
            for form in (one, one.removesuffix("s"))
        ]
    return MetAt(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(words)))


def _ours(store: Store, person: PersonId) -> frozenset[str]:
    """Names of staff, officers and the person, whole and each part."""
    names = {str(row[0]).casefold() for row in store.conn.execute(_OURS, {"person": person})}
    return frozenset(names | {part for name in names for part in name.split()})


def _split(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _names_in(typed: str) -> Iterator[tuple[str, bool]]:
    """The names in what was typed of one or several, and whether it says that they are near the person."""
    for one in re.split(r"[;\n/]|\s(?:och|samt|&|\+)\s", typed):
        near = bool(_split(one) & _NEAR)
        parts = [re.split(r"\(", part)[0].strip() for part in one.split(",")]
        found = 0
        for part in parts:
            for name in _capital(part):
                # After a comma a single word mostly says what or where: "Eva Ek, Vårdcentralen".
                if found and len(name.split()) == 1:
                    continue
                found += 1
                yield name, near


def _capital(part: str) -> Iterator[str]:
    """Words with a capital that stand together, but for those that say what somebody is."""
    run: list[str] = []
    for word in (*part.split(), ""):
        plain = word.strip(".:!?\"'")
        if plain[:1].isupper() and plain.casefold() not in _ROLES | _LITTLE:
            run.append(plain)
        elif not (run and plain in {"von", "af", "de", "der", "la"}):
            if run:
                yield " ".join(run)
            run = []
        else:
            run.append(plain)
