"""The values of one profile, read from their tables: dated, sourced, with their exceptions for services.

A value comes out as a plain table without its empty fields, as ``compiled/*.json`` holds it.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gplan.profiles import BOTTOM, parts
from gplan.profiles.scalars import UNITS, check_scalar

if TYPE_CHECKING:
    from gplan.profiles.faults import Faults
    from gplan.profiles.lines import Path as Key

STRENGTHS = ("law", "regulation", "general_advice", "municipal", "local", "assumption")
LOCAL_STRENGTHS = STRENGTHS[3:]
ANCHORS = ("decided", "valid_from", "received", "started", "moved_in", "established", "follow_up")
INSTEAD = ("order_end",)
DECLARATION = ("group", "description", "kind", "stricter", "choices", "pattern", "example", "least", "most")
TIMING = ("unit", "anchor", "fallback_anchors")

_SOURCED = ("value", "instead", "strength", "source", "section", "note", "verified", *TIMING)
_DATED = (*_SOURCED, "valid_from", "valid_until", "expected", "repealed", "exceptions")
_EXCEPTION = (*_SOURCED, "services")

_HAS_ITS_DAY = "räknas inte från en dag som går att välja och kan inte ha"

Table = dict[str, Any]


class ValueReader:
    """Reads the values of one profile's parameters; what is wrong goes to ``faults``."""

    def __init__(self, name: str, documents: dict[str, Table], faults: "Faults") -> None:
        self.name = name
        self.documents = documents
        self.faults = faults
        self.undated: set[Key] = set()
        """Rows whose first day is at fault: when they begin is not known."""

    def read(self, key: str, table: Any, declaration: Table) -> list[Table]:
        """The values of one parameter, newest first, those only expected last."""
        if table is None:
            return []
        rows = table.get("values", []) if isinstance(table, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.faults.add((key,), f"skriv värdet för {key} under en egen rubrik: [[{key}.values]].")
            return []
        self.faults.keys(table, (*TIMING, "values", *(DECLARATION if self.name == BOTTOM else ())), (key,))
        if not rows and self.name != BOTTOM:
            self.faults.add((key,), f"{key} saknar värde. Lägg till [[{key}.values]] eller ta bort rubriken.")
        timing = self._timing(table, (key,), {field: declaration[field] for field in TIMING}, declaration)
        places: list[Key] = [(key, "values", place) for place in range(len(rows))]
        read = [(self._entry(row, at, timing, declaration), at) for row, at in zip(rows, places, strict=True)]
        return self._in_turn(key, read)

    def _entry(self, row: Table, at: "Key", timing: Table, declaration: Table) -> Table:
        self.faults.keys(row, _DATED, at)
        first, last = self.faults.day(row, at, "valid_from"), self.faults.day(row, at, "valid_until")
        if first is None and "valid_from" in row:
            self.undated.add(at)
        if first and last and last < first:
            self.faults.add(
                (*at, "valid_until"), f"{at[0]} slutar gälla innan det börjar. Rätta en av dagarna."
            )
        timing = self._timing(row, at, timing, declaration)
        return _filled(
            self._sourced(row, at, timing, declaration)
            | {
                "valid_from": first.isoformat() if first else None,
                "valid_until": last.isoformat() if last else None,
                "state": self._state(row, at, first, last),
                "exceptions": self._exceptions(row, at, timing, declaration),
            }
        )

    def _state(self, row: Table, at: "Key", first: date | None, last: date | None) -> str:
        """Empty for a value in force in its time; "expected" or "repealed"."""
        expected = self.faults.switch(row, at, "expected")
        repealed = self.faults.switch(row, at, "repealed")
        if expected and repealed:
            self.faults.add((*at, "repealed"), f"{at[0]} kan inte vara både väntat och upphävt. Välj ett.")
        if expected and first is None:
            self.faults.add(
                (*at, "expected"), f"{at[0]} är väntat men saknar valid_from, dagen det väntas gälla."
            )
        if repealed and last is None:
            self.faults.add(
                (*at, "repealed"), f"{at[0]} är upphävt men saknar valid_until, sista dagen det gällde."
            )
        return "expected" if expected else "repealed" if repealed else ""

    def _exceptions(self, row: Table, at: "Key", timing: Table, declaration: Table) -> list[Table]:
        rows = row.get("exceptions", [])
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            self.faults.add((*at, "exceptions"), f"skriv undantaget under [[{at[0]}.values.exceptions]].")
            return []
        if rows and declaration["kind"] == "services":
            self.faults.add(
                (*at, "exceptions"), f"{at[0]} är en lista med insatser och kan inte ha undantag."
            )
            return []
        read: list[Table] = []
        seen: set[str] = set()
        for place, each in enumerate(rows):
            here = (*at, "exceptions", place)
            self.faults.keys(each, _EXCEPTION, here)
            services = self._services(each, here)
            for name in services:
                if name.casefold() in seen:
                    self.faults.add((*here, "services"), f"{at[0]} har två undantag för {name}. Ta bort ett.")
                seen.add(name.casefold())
            own_timing = self._timing(each, here, timing, declaration)
            read.append(_filled(self._sourced(each, here, own_timing, declaration) | {"services": services}))
        return read

    def _services(self, row: Table, at: "Key") -> list[str]:
        services = row.get("services")
        if (
            not isinstance(services, list)
            or not services
            or not all(isinstance(name, str) and name.strip() for name in services)
        ):
            self.faults.add(
                at, f'undantaget från {at[0]} saknar services, till exempel services = ["matdistribution"].'
            )
            return []
        for name in services:
            if len(parts(name)) > 1:
                self.faults.add(
                    (*at, "services"),
                    f"undantaget gäller varje insats för sig: skriv {name.replace(' + ', ' och ')} som två namn.",
                )
        return services

    def _sourced(self, row: Table, at: "Key", timing: Table, declaration: Table) -> Table:
        """What a value and an exception have in common; a value without its source is a fault."""
        where = str(at[0])
        value: Any = ""
        if "value" not in row:
            self.faults.add(at, f"{where} saknar value. Skriv vad som gäller, till exempel value = 14.")
        else:
            value, wrong = check_scalar(row["value"], declaration)
            if wrong:
                self.faults.add((*at, "value"), f"{where}: {wrong}")
        strength = row.get("strength")
        # What binds the whole country stands in the bottom profile, so that no routine passes for law.
        allowed = STRENGTHS if self.name == BOTTOM else LOCAL_STRENGTHS
        if strength not in allowed:
            self.faults.add((*at, "strength"), f"{where}: strength ska vara en av {', '.join(allowed)}.")
        document = self._document(row, at)
        section = self.faults.text(row, at, "section", f"{where} behöver rubriken eller stycket i källan")
        verified = self.faults.switch(
            row, at, "verified", default=document.get("verified", True) is not False
        )
        notes = (self.faults.optional_text(row, at, "note"), document.get("note", "") if not verified else "")
        return {
            "value": value,
            **timing,
            "instead": self._instead(row, at, declaration),
            "strength": strength,
            "source": f"{self.name}/{row.get('source')}",
            "section": section,
            "verified": None if verified else False,
            "note": " ".join(dict.fromkeys(str(note) for note in notes if note)),
        }

    def _document(self, row: Table, at: "Key") -> Table:
        if "source" not in row:
            self.faults.add(at, f"{at[0]} saknar källa. Skriv source = namnet på en källa under documents.")
            return {}
        document = self.documents.get(str(row["source"]))
        if document is None:
            self.faults.known(str(row["source"]), tuple(self.documents), (*at, "source"), "källan")
        return document or {}

    def _instead(self, row: Table, at: "Key", declaration: Table) -> str:
        word = row.get("instead", "")
        if "instead" not in row:
            return ""
        if declaration["kind"] != "duration":
            self.faults.add((*at, "instead"), f"{at[0]} är ingen tid och kan inte ha instead. Ta bort raden.")
        elif word not in INSTEAD:
            self.faults.add((*at, "instead"), f'{at[0]}: instead kan bara vara "{INSTEAD[0]}".')
        return str(word)

    def _timing(self, row: Table, at: "Key", inherited: Table, declaration: Table) -> Table:
        timing = inherited | {field: row[field] for field in TIMING if field in row}
        allowed = UNITS.get(declaration["kind"], (declaration["unit"],))
        if "unit" in row and row["unit"] not in allowed:
            said = f"ska vara en av {', '.join(allowed)}" if allowed[0] else "behövs inte. Ta bort raden"
            self.faults.add((*at, "unit"), f"{at[0]}: unit {said}.")
        if "anchor" in row and row["anchor"] not in ANCHORS:
            self.faults.add((*at, "anchor"), f"{at[0]}: anchor ska vara en av {', '.join(ANCHORS)}.")
        for field in ("anchor", "fallback_anchors"):
            # Nothing counts such a value from a day that can be chosen: said where it is written, it would do nothing.
            if field in row and not declaration["anchor"] and self.name != BOTTOM:
                self.faults.add((*at, field), f"{at[0]} {_HAS_ITS_DAY} {field}. Ta bort raden.")
                return timing
        fallback = row.get("fallback_anchors", [])
        if not isinstance(fallback, list) or any(anchor not in ANCHORS for anchor in fallback):
            self.faults.add(
                (*at, "fallback_anchors"),
                f"{at[0]}: fallback_anchors ska vara en lista med ord ur {', '.join(ANCHORS)}.",
            )
        return timing

    def _in_turn(self, key: str, read: "list[tuple[Table, Key]]") -> list[Table]:
        """Newest first. A value ends the day before the next begins; two for the same day are a fault.

        Rows without a day that can be read are left out: they are told of already.
        """
        in_force = sorted(
            (
                (entry, at)
                for entry, at in read
                if entry.get("state") != "expected" and at not in self.undated
            ),
            key=lambda both: both[0].get("valid_from", ""),
        )
        for (earlier, _), (later, at) in pairwise(in_force):
            start, ends = later.get("valid_from"), earlier.get("valid_until")
            if start is None or start == earlier.get("valid_from") or (ends and ends >= start):
                self.faults.add(at, f"{key} har två värden för samma dag. Ge det ena ett annat valid_from.")
            elif not ends:
                earlier["valid_until"] = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
        announced = [entry for entry, _ in read if entry.get("state") == "expected"]
        return [*(entry for entry, _ in reversed(in_force)), *announced]


def _filled(table: Table) -> Table:
    """A table without its empty fields; the value itself stays whatever it is."""
    return {key: part for key, part in table.items() if key == "value" or part not in (None, "", [], ())}
