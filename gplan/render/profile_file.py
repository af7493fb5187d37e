"""Writes the start of a municipality's own profile: TOML where every parameter stands, commented out.

Made from the declarations themselves, so that a new parameter, unit or word is in the next file that is written.
A line that begins with ``# `` explains; one that begins with ``#`` and no space is to be taken into use.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from gplan.model.finding import Value
from gplan.profiles import Profile, declared
from gplan.profiles.reading import BLOCKS
from gplan.profiles.scalars import UNITS
from gplan.profiles.values import ANCHORS, LOCAL_STRENGTHS
from gplan.render.profile_sheet import by_group
from gplan.ruleset.base import ANCHORS as ANCHOR_WORDS
from gplan.ruleset.table import RULES
from gplan.ruleset.value_words import CHOICES, STRENGTHS, strength, whole

UNIT_WORDS = {
    "days": "dagar",
    "working_days": "arbetsdagar",
    "weeks": "veckor",
    "months": "månader",
    "persons": "antal personer",
    "interventions": "antal insatser",
    "times": "antal gånger",
    "percent": "procent",
    "day_of_month": "dag i månaden",
}
"""What a number counts."""
_BLOCKS_WORDS = {
    "establishing": "att planen upprättas",
    "sharing": "att planen delas",
    "nothing": "ingenting",
}
_LIKELY = {"days": 14, "working_days": 1, "weeks": 2, "months": 6, "percent": 90, "day_of_month": 5}
"""A likely number of each unit, where nothing is inherited."""


def write_start(beneath: Profile, *, name: str, title: str, municipality: str, on: date) -> str:
    """The file, ready to be edited; as it is written it states nothing of its own.

    Args:
        beneath: the profile that the new one rests on.
        name: a–z, 0–9 and hyphens.
        title: what it is called by people.
        municipality: the municipality's name, or empty.
        on: the day of the values that are shown as inherited.
    """
    declarations = declared()
    parts = [_head(beneath, name, title, municipality, on)]
    for group, parameters in by_group(beneath).items():
        parts.append(f"{_heading(group)}\n")
        parts += [_parameter(beneath, parameter, declarations[parameter], on) for parameter in parameters]
    parts.append(_blocks(beneath))
    return "\n".join(parts)


def _head(beneath: Profile, name: str, title: str, municipality: str, on: date) -> str:
    first = f"{on.year}-01-01"
    return f"""# Kommunens regler för gplan. Gjord {on.isoformat()}.
#
# Så här gör du:
#   1. Skriv in rutinen som källa här nedanför.
#   2. Leta upp det som rutinen säger något om. Ta bort # framför de rader som ska gälla och ändra dem.
#   3. Kontrollera med: gplan profile check FILEN
# Det du inte skriver något om ärvs ur {beneath.name} ({beneath.title}).

name = {_quoted(name)}
title = {_quoted(title)}
municipality = {_quoted(municipality)}
base = {_quoted(beneath.name)}

# Källan: ett kort namn efter punkten, här rutin. read_on är dagen då du läste den. Flera källor får flera rubriker.
#[documents.rutin]
#title = "Rutin för genomförandeplan"
#read_on = {on.isoformat()}

# Varje värde har sin källa:
#   value       det som gäller, i den form som står vid uppgiften
#   valid_from  första dagen det gäller; utan den gäller det också all tid före. valid_until är sista dagen
#   strength    hur starkt det binder:
{_lines(LOCAL_STRENGTHS, STRENGTHS)}
#   source      källans korta namn
#   section     rubriken eller stycket i källan
#   note        det som den som läser behöver veta (kan utelämnas)
# Ändras ett värde: låt det gamla stå och skriv ett till med ett senare valid_from.
# Ett värde som är aviserat men inte beslutat får raden expected = true. Ett som har upphävts får repealed = true.
#
# En tid har också:
#   unit        enheten:
{_lines(UNITS["duration"], UNIT_WORDS)}
#   anchor      dagen som tiden räknas från:
{_lines(ANCHORS, ANCHOR_WORDS)}
#   instead     "order_end" där beställningens sista dag gäller i stället, när den är känd (kan utelämnas)
#
# Undantag för vissa insatser skrivs direkt under värdet, så här:
#   [[plan_established_within.values.exceptions]]
#   services = ["korttidsboende"]
#   value = 2
#   strength = "municipal"
#   source = "rutin"
#   section = "2.2"
#
# Dagar skrivs utan citattecken, till exempel {first}. Text skrivs inom citattecken.
# Har kommunen egna listor över insatser eller livsområden pekas de ut under [catalogue]: se docs/profiles.md.
"""


def _parameter(beneath: Profile, parameter: str, declared: Mapping[str, Any], on: date) -> str:
    inherited = beneath.value(parameter, on)
    lines = [
        f"# {declared['description']}.",
        f"# {_form(parameter, declared)}",
        f"# {_inherited(inherited)}",
        f"#[[{parameter}.values]]",
        *(f"#{line}" for line in _example(declared, inherited)),
        f"#valid_from = {on.year}-01-01",
        f'#strength = "{LOCAL_STRENGTHS[0]}"',
        '#source = "rutin"',
        '#section = "1"',
    ]
    return "\n".join(lines) + "\n"


def _inherited(value: Value | None) -> str:
    if value is None:
        return "Ärvs: inget angivet."
    return f"Ärvs ur {value.profile}: {whole(value)} ({strength(value)})."


def _form(parameter: str, declared: Mapping[str, Any]) -> str:
    """What may be stated, in words."""
    counted = f", {UNIT_WORDS[declared['unit']]}" if declared["unit"] else ""
    choices = _words(declared["choices"], CHOICES.get(parameter, {}))
    return {
        "switch": "Ja eller nej: true eller false.",
        "duration": "En tid: ett heltal" + (", unit och anchor." if declared["anchor"] else " och unit."),
        "number": f"Ett heltal{counted}.",
        "decimal": f"Ett tal med punkt{counted}.",
        "choice": f"Ett av orden: {choices}.",
        "words": f"En lista med inget, ett eller flera av orden: {choices}.",
        "services": "En lista med insatser, med de ord som beställningen har.",
        "text": f"Text, skriven som {declared['example']}." if declared["example"] else "Text.",
    }[declared["kind"]]


def _example(declared: Mapping[str, Any], inherited: Value | None) -> Iterator[str]:
    """The lines of a value: what is inherited, else something likely."""
    kind = declared["kind"]
    unit = inherited.unit if inherited else declared["unit"]
    if inherited is None:
        value = {
            "switch": "true",
            "choice": _quoted(next(iter(declared["choices"]), "")),
            "words": _listed(declared["choices"][:1]),
            "services": _listed(["trygghetslarm"]),
            "text": _quoted(declared["example"] or "Skriv här"),
        }.get(kind, str(_LIKELY.get(unit, 1)))
    elif kind in {"words", "services"}:
        value = _listed(word for word in str(inherited.value).split(";") if word)
    elif kind in {"text", "choice"}:
        value = _quoted(str(inherited.value))
    else:
        value = str(inherited.value).lower()
    yield f"value = {value}"
    if kind == "duration":
        yield f'unit = "{unit}"'
        if declared["anchor"]:
            yield f'anchor = "{inherited.anchor if inherited else declared["anchor"]}"'


def _blocks(beneath: Profile) -> str:
    """What the rules stop, as inherited."""
    lines = [
        _heading("Vad en brist stoppar"),
        "# En regels kod får ett av orden:",
        _lines(BLOCKS, _BLOCKS_WORDS),
        "# En regel som inte nämns stoppar det som den stoppar i profilen under. Alla regler: gplan rules list.",
        "# Kravet på samtycke kan inte släppas här.",
        "#[blocks]",
    ]
    stopping = [(rule, beneath.blocks(rule.code)) for rule in RULES]
    lines += [
        f'#{rule.code} = "{word}" # {rule.title}'
        for rule, word in stopping
        if word in BLOCKS and word != "sharing"
    ]
    return "\n".join(lines) + "\n"


def _heading(text: str) -> str:
    return f"# {f' {text} ':=^76}"


def _words(each: Iterable[str], meaning: Mapping[str, str]) -> str:
    """Words with what they mean: ``days (dagar), weeks (veckor)``."""
    return ", ".join(f"{one} ({meaning[one]})" if one in meaning else one for one in each)


def _lines(each: Iterable[str], meaning: Mapping[str, str]) -> str:
    """Words with what they mean, a line each."""
    return "\n".join(f"#                 {one:<15}{meaning.get(one, '')}".rstrip() for one in each)


def _listed(each: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, each))}]"


def _quoted(text: str) -> str:
    """Text as TOML has it, which is as JSON has it."""
    return json.dumps(text, ensure_ascii=False)
