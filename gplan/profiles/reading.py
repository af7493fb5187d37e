"""A profile's TOML text, checked and resolved against its base. Every fault is told, each with its line.

Out comes the plain form that ``Profile`` takes and ``compiled/*.json`` holds: the declared parameters, each with
its dated values, own first and then those of the base.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any

from gplan.errors import ProfileError
from gplan.profiles import BOTTOM, compiled_data, names
from gplan.profiles.lines import Lines
from gplan.profiles.lines import Path as Key
from gplan.profiles.scalars import KINDS, UNITS, check_scalar

STRENGTHS = ("law", "regulation", "general_advice", "municipal", "local", "assumption")
LOCAL_STRENGTHS = STRENGTHS[3:]
ANCHORS = ("decided", "valid_from", "received", "started", "established", "follow_up")
BLOCKS = ("establishing", "sharing", "nothing")

_TOP = ("name", "title", "municipality", "base", "documents", "blocks")
_DOCUMENT = ("title", "url", "read_on", "verified", "note")
_DECLARATION = ("description", "kind", "stricter", "choices", "pattern", "example")
_TIMING = ("unit", "anchor", "fallback_anchors")
_SOURCED = ("value", "strength", "source", "section", "note", "verified", *_TIMING)
_DATED = (*_SOURCED, "valid_from", "valid_until", "expected", "repealed", "exceptions")
_EXCEPTION = (*_SOURCED, "services")


def read_file(path: Path) -> dict[str, Any]:
    """A municipality's own profile, from its file.

    Raises:
        ProfileError: the file is not there or not UTF-8 text, or the profile has faults.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise ProfileError(
            f"Det går inte att läsa profilen {path.name}.", "Kontrollera sökvägen och att du får läsa filen."
        ) from None
    except UnicodeDecodeError:
        raise ProfileError(
            f"Profilen {path.name} är inte text i UTF-8.", "Spara om filen som UTF-8 i din textredigerare."
        ) from None
    data = read_text(text, path.name)
    if data["name"] in names():
        raise ProfileError(
            f"Profilen {path.name} heter som en av gplans egna.",
            "Ge den ett annat namn på raden name.",
            (f"rad {Lines(text).of(('name',))}: namnet {data['name']} är upptaget.",),
        )
    return data


def read_text(text: str, label: str, bases: Mapping[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """A profile from its text; ``bases`` are the profiles it may rest on, by default those that come with gplan.

    Raises:
        ProfileError: the text is not TOML or the profile has faults; ``faults`` has them all, in line order.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The library's own words are English; where it stopped is what helps.
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = found.groups() if found else (str(len(text.splitlines()) or 1), "1")
        raise ProfileError(
            f"Profilen {label} är inte rätt skriven TOML.",
            "Rätta raden och försök igen. Exempel finns i docs/profiles.md.",
            (
                f"rad {line}: här tar det stopp vid tecken {column}. Titta efter citattecken, hakparenteser, likhetstecken och ord som står två gånger.",
            ),
        ) from None
    reader = _Reader(raw, Lines(text), bases)
    data = reader.read()
    if reader.faults:
        count = len(reader.faults)
        raise ProfileError(
            f"Profilen {label} har {count} fel.",
            "Rätta raderna och försök igen.",
            tuple(f"rad {line}: {what}" for line, what in sorted(reader.faults)),
        )
    return data


class _Reader:
    """One pass over one profile; faults are gathered, not raised."""

    def __init__(self, raw: dict[str, Any], lines: Lines, bases: Mapping[str, dict[str, Any]] | None) -> None:
        self.raw = raw
        self.lines = lines
        self.bases = bases
        self.faults: list[tuple[int, str]] = []
        self.name = ""

    def fault(self, key: Key, what: str) -> None:
        self.faults.append((self.lines.of(key), what))

    def read(self) -> dict[str, Any]:
        self.name = self._name()
        title = self._string(self.raw, (), "title", "skriv vad profilen heter för den som läser")
        municipality = self.raw.get("municipality", "")
        if not isinstance(municipality, str):
            self.fault(("municipality",), "municipality ska vara text inom citattecken.")
        base = self._base()
        declared = self._declared(base)
        documents = self._documents()
        tables = {key: table for key, table in self.raw.items() if key not in _TOP}
        for key in tables:
            self._known(key, (*declared, *(_TOP if base is None else ())), (key,), "parametern")
        parameters = {
            key: {**declaration, "values": self._values(key, tables.get(key), declaration, documents)}
            for key, declaration in declared.items()
        }
        if base is not None:
            for key, parameter in parameters.items():
                parameter["values"] += base["parameters"][key]["values"]
        return {
            "name": self.name,
            "title": title,
            "municipality": municipality,
            "blocks": self._blocks(base["blocks"] if base else {}),
            "parameters": parameters,
        }

    # -- the head of the file

    def _name(self) -> str:
        name = self._string(self.raw, (), "name", 'skriv till exempel name = "storstad"')
        if name and not re.fullmatch(r"[a-z0-9-]+", name):
            self.fault(("name",), f"namnet {name} får bara ha a–z, 0–9 och bindestreck.")
        return name

    def _base(self) -> dict[str, Any] | None:
        """The compiled profile beneath; None for the bottom one."""
        if self.name == BOTTOM and self.bases is not None:
            return None
        base = self.raw.get("base", BOTTOM)
        known: Collection[str] = self.bases if self.bases is not None else names()
        if not isinstance(base, str) or base not in known:
            self.fault(("base",), f"base ska vara en av {', '.join(known)}.")
            base = BOTTOM
        return self.bases[base] if self.bases is not None else compiled_data(base)

    def _documents(self) -> dict[str, dict[str, Any]]:
        table = self.raw.get("documents", {})
        if not isinstance(table, dict) or not all(isinstance(each, dict) for each in table.values()):
            self.fault(("documents",), "skriv varje källa som en egen rubrik: [documents.rutin].")
            return {}
        for key, document in table.items():
            at: Key = ("documents", key)
            self._keys(document, _DOCUMENT, at)
            self._string(document, at, "title", "källan behöver en titel")
            if self._date(document, at, "read_on") is None and "read_on" not in document:
                self.fault(at, f"källan {key} saknar read_on, dagen då du läste den.")
            self._switch(document, at, "verified")
        return table

    def _blocks(self, base: dict[str, str]) -> dict[str, str]:
        table = self.raw.get("blocks", {})
        if not isinstance(table, dict):
            self.fault(
                ("blocks",), 'skriv [blocks] som en rubrik och under den till exempel T050 = "nothing".'
            )
            return base
        for code, word in table.items():
            if not re.fullmatch(r"[A-Z][0-9]{3}", code):
                self.fault(("blocks", code), f"{code} är ingen regel. En regel heter till exempel T050.")
            if word not in BLOCKS:
                self.fault(("blocks", code), f"{code} ska vara en av {', '.join(BLOCKS)}.")
            elif base.get(code) == "sharing" != word:
                # Consent has no way around it; a municipality that needs none says so in the open.
                self.fault(
                    ("blocks", code), f"{code} kan inte släppas här. Ange consent_needed_to_share i stället."
                )
        return {**base, **table}

    # -- the parameters

    def _declared(self, base: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
        """What each parameter is: from the base, or in the bottom profile from its own tables."""
        if base is not None:
            return {
                key: {field: parameter[field] for field in (*_DECLARATION, *_TIMING)}
                for key, parameter in base["parameters"].items()
            }
        found = {}
        for key, table in self.raw.items():
            if key in _TOP or not isinstance(table, dict):
                continue
            if table.get("kind") not in KINDS or not table.get("description"):
                self.fault((key,), f"{key} saknar description eller har en okänd kind.")
                continue
            found[key] = {field: table.get(field, "") for field in (*_DECLARATION, *_TIMING)} | {
                "choices": table.get("choices", []),
                "fallback_anchors": table.get("fallback_anchors", []),
                "stricter": table.get("stricter", "less" if table["kind"] == "duration" else ""),
            }
        return found

    def _values(
        self,
        key: str,
        table: Any,
        declaration: dict[str, Any],
        documents: dict[str, dict[str, Any]],
    ) -> list[dict[str, Any]]:
        if table is None:
            return []
        rows = table.get("values", []) if isinstance(table, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fault((key,), f"skriv värdet för {key} under en egen rubrik: [[{key}.values]].")
            return []
        self._keys(table, (*_TIMING, "values", *(_DECLARATION if self.name == BOTTOM else ())), (key,))
        if not rows and self.name != BOTTOM:
            self.fault((key,), f"{key} saknar värde. Lägg till [[{key}.values]] eller ta bort rubriken.")
        timing = self._timing(table, (key,), {field: declaration[field] for field in _TIMING}, declaration)
        entries = [
            self._entry(row, (key, "values", place), timing, declaration, documents)
            for place, row in enumerate(rows)
        ]
        return self._in_turn(key, entries)

    def _entry(
        self, row: dict[str, Any], at: Key, timing: dict[str, Any], declaration: dict[str, Any],
        documents: dict[str, dict[str, Any]],
    ) -> dict[str, Any]:  # fmt: skip
        self._keys(row, _DATED, at)
        entry = self._sourced(row, at, timing, declaration, documents)
        first, last = self._date(row, at, "valid_from"), self._date(row, at, "valid_until")
        if first and last and last < first:
            self.fault((*at, "valid_until"), f"{at[0]} slutar gälla innan det börjar. Rätta en av dagarna.")
        expected, repealed = self._switch(row, at, "expected"), self._switch(row, at, "repealed")
        if expected and first is None:
            self.fault((*at, "expected"), f"{at[0]} är väntat men saknar valid_from, dagen det väntas gälla.")
        if repealed and last is None:
            self.fault(
                (*at, "repealed"), f"{at[0]} är upphävt men saknar valid_until, sista dagen det gällde."
            )
        exceptions = row.get("exceptions", [])
        if not isinstance(exceptions, list) or not all(isinstance(each, dict) for each in exceptions):
            self.fault((*at, "exceptions"), f"skriv undantaget under [[{at[0]}.values.exceptions]].")
            exceptions = []
        own_timing = {field: entry[field] for field in _TIMING}
        return entry | {
            "valid_from": first.isoformat() if first else None,
            "valid_until": last.isoformat() if last else None,
            "state": "expected" if expected else "repealed" if repealed else "in_force",
            "at": at,
            "exceptions": [
                self._exception(each, (*at, "exceptions", place), own_timing, declaration, documents)
                | {"valid_from": None, "valid_until": None}
                for place, each in enumerate(exceptions)
            ],
        }

    def _exception(
        self, row: dict[str, Any], at: Key, timing: dict[str, Any], declaration: dict[str, Any],
        documents: dict[str, dict[str, Any]],
    ) -> dict[str, Any]:  # fmt: skip
        self._keys(row, _EXCEPTION, at)
        services = row.get("services")
        if (
            not isinstance(services, list)
            or not services
            or not all(isinstance(name, str) and name.strip() for name in services)
        ):
            self.fault(
                at, f'undantaget från {at[0]} saknar services, till exempel services = ["matdistribution"].'
            )
            services = [""]
        return self._sourced(row, at, timing, declaration, documents) | {"services": services}

    def _sourced(
        self, row: dict[str, Any], at: Key, timing: dict[str, Any], declaration: dict[str, Any],
        documents: dict[str, dict[str, Any]],
    ) -> dict[str, Any]:  # fmt: skip
        """What a value and an exception have in common; a value without its source is a fault."""
        where = str(at[0])
        timing = self._timing(row, at, timing, declaration)
        value: Any = ""
        if "value" not in row:
            self.fault(at, f"{where} saknar value. Skriv vad som gäller, till exempel value = 14.")
        else:
            value, wrong = check_scalar(row["value"], declaration)
            if wrong:
                self.fault((*at, "value"), f"{where}: {wrong}")
        strength = row.get("strength")
        # What binds the whole country stands in the bottom profile, so that no routine passes for law.
        allowed = STRENGTHS if self.name == BOTTOM else LOCAL_STRENGTHS
        if strength not in allowed:
            self.fault((*at, "strength"), f"{where}: strength ska vara en av {', '.join(allowed)}.")
        document = documents.get(str(row.get("source")), {})
        if "source" not in row:
            self.fault(at, f"{where} saknar källa. Skriv source = namnet på en källa under documents.")
        elif not document:
            self._known(str(row["source"]), tuple(documents), (*at, "source"), "källan")
        section = self._string(row, at, "section", f"{where} behöver rubriken eller stycket i källan")
        verified = self._switch(row, at, "verified", default=document.get("verified", True) is not False)
        notes = (row.get("note", ""), document.get("note", "") if not verified else "")
        read_on = document.get("read_on")
        return timing | {
            "value": value,
            "strength": strength,
            "document": document.get("title", ""),
            "section": section,
            "read_on": read_on.isoformat() if isinstance(read_on, date) else None,
            "verified": verified,
            "note": " ".join(dict.fromkeys(str(note) for note in notes if note)),
            "profile": self.name,
        }

    def _timing(
        self, row: dict[str, Any], at: Key, inherited: dict[str, Any], declaration: dict[str, Any]
    ) -> dict[str, Any]:
        timing = inherited | {field: row[field] for field in _TIMING if field in row}
        allowed = UNITS.get(declaration["kind"], (declaration["unit"],))
        if "unit" in row and row["unit"] not in allowed:
            self.fault((*at, "unit"), f"{at[0]}: unit ska vara en av {', '.join(allowed)}.")
        if "anchor" in row and row["anchor"] not in ANCHORS:
            self.fault((*at, "anchor"), f"{at[0]}: anchor ska vara en av {', '.join(ANCHORS)}.")
        fallback = row.get("fallback_anchors", [])
        if not isinstance(fallback, list) or any(anchor not in ANCHORS for anchor in fallback):
            self.fault(
                (*at, "fallback_anchors"),
                f"{at[0]}: fallback_anchors ska vara en lista med ord ur {', '.join(ANCHORS)}.",
            )
        return timing

    def _in_turn(self, key: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Newest first. A value ends the day before the next begins; two for the same day are a fault."""
        in_force = sorted(
            (entry for entry in entries if entry["state"] != "expected"),
            key=lambda entry: entry["valid_from"] or "",
        )
        for earlier, later in pairwise(in_force):
            start = later["valid_from"]
            if start == earlier["valid_from"] or (earlier["valid_until"] and earlier["valid_until"] >= start):
                self.fault(
                    later["at"], f"{key} har två värden för samma dag. Ge det ena ett annat valid_from."
                )
            elif not earlier["valid_until"]:
                earlier["valid_until"] = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
        for entry in entries:
            del entry["at"]
        return [*reversed(in_force), *(entry for entry in entries if entry["state"] == "expected")]

    # -- small pieces

    def _string(self, table: dict[str, Any], at: Key, field: str, why: str) -> str:
        text = table.get(field)
        if isinstance(text, str) and text.strip():
            return text
        self.fault((*at, field), f"{field} saknas eller är tomt: {why}.")
        return ""

    def _date(self, table: dict[str, Any], at: Key, field: str) -> date | None:
        day = table.get(field)
        if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day
        self.fault((*at, field), f"{field} ska vara en dag utan citattecken, till exempel 2026-01-01.")
        return None

    def _switch(self, table: dict[str, Any], at: Key, field: str, *, default: bool = False) -> bool:
        value = table.get(field, default)
        if isinstance(value, bool):
            return value
        self.fault((*at, field), f"{field} ska vara true eller false.")
        return default

    def _keys(self, table: dict[str, Any], known: tuple[str, ...], at: Key) -> None:
        for field in table:
            self._known(field, known, (*at, field), "ordet")

    def _known(self, word: str, known: tuple[str, ...], at: Key, what: str) -> None:
        if word in known:
            return
        near = get_close_matches(word, known, n=1)
        hint = f"Menar du {near[0]}?" if near else f"Det finns: {', '.join(known[:12]) or 'ingen'}."
        self.fault(at, f"{what} {word} är okänd här. {hint}")
