"""A profile's TOML text, checked and resolved against its base. Every fault is told, each with its line.

Out comes the plain form that ``Profile`` takes and ``compiled/*.json`` holds: the dated values of every parameter,
own first and then those of the base, and the sources they name.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import ProfileError
from gplan.profiles import BOTTOM, compiled_data, declared, names, parts, shipped_names
from gplan.profiles.faults import Faults
from gplan.profiles.lists import Catalogue, Names, aliases_of, names_in, read_catalogue
from gplan.profiles.scalars import KINDS
from gplan.profiles.values import DECLARATION, TIMING, ValueReader

if TYPE_CHECKING:
    from gplan.profiles.lines import Path as Key

BLOCKS = ("establishing", "sharing", "nothing")

_TOP = ("name", "title", "municipality", "base", "documents", "blocks", "catalogue")
_ALL_PARAMETERS = "Alla står i filen som gplan profile new skriver."
_DOCUMENT = ("title", "url", "read_on", "verified", "note")


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
    data = read_text(text, path.name, folder=path.parent)
    if data["name"] in names():
        line = Faults(text).lines.of(("name",))
        raise ProfileError(
            f"Profilen {path.name} heter som en av gplans egna.",
            "Ge den ett annat namn på raden name.",
            (f"rad {line}: namnet {data['name']} är upptaget.",),
        )
    return data


def read_text(
    text: str, label: str, bases: Mapping[str, dict[str, Any]] | None = None, folder: Path | None = None
) -> dict[str, Any]:
    """A profile from its text.

    ``bases`` are the profiles it may rest on, by default those that come with gplan; ``folder`` is where it lies,
    which is where its own code lists are looked for.

    Raises:
        ProfileError: the text is not TOML or the profile has faults; ``faults`` has them all, in line order.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from gplan.profiles import slips  # noqa: PLC0415 - only for a file that cannot be read

        raise ProfileError(
            f"Profilen {label} är inte rätt skriven TOML.",
            "Rätta raden och försök igen. Exempel finns i docs/profiles.md.",
            (slips.told(text, error),),
        ) from None
    reader = Reader(raw, Faults(text), bases, folder)
    data = reader.read()
    faults = reader.faults.told()
    if faults:
        raise ProfileError(
            f"Profilen {label} har {len(faults)} fel.", "Rätta raderna och försök igen.", faults
        )
    return data


class Reader:
    """One pass over one profile; faults are gathered, not raised."""

    def __init__(
        self,
        raw: dict[str, Any],
        faults: Faults,
        bases: Mapping[str, dict[str, Any]] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.raw = raw
        self.faults = faults
        self.bases = bases
        self.folder = folder
        self.name = ""

    def read(self) -> dict[str, Any]:
        """The profile in its plain form; nothing to go by if there are faults."""
        self.name = self._name()
        title = self.faults.text(self.raw, (), "title", "skriv vad profilen heter för den som läser")
        municipality = self.faults.optional_text(self.raw, (), "municipality")
        base = self._base()
        declarations = self._declared(base)
        documents = self._documents()
        tables = {key: table for key, table in self.raw.items() if key not in _TOP}
        for key in tables:
            if key not in declarations:
                self.faults.known(
                    key,
                    (*_TOP, *declarations),
                    (key,),
                    "rubriken" if isinstance(self.raw[key], dict) else "ordet",
                    _ALL_PARAMETERS,
                )
        reader = ValueReader(self.name, documents, self.faults)
        values = {
            key: reader.read(key, tables.get(key), declaration) + (base["values"][key] if base else [])
            for key, declaration in declarations.items()
        }
        catalogue = self._catalogue()
        return {
            "name": self.name,
            "title": title,
            "municipality": municipality,
            "blocks": self._blocks(base["blocks"] if base else {}),
            "blocks_by": self._blocks_by(base),
            "catalogue": {which: str(path) for which, (path, _) in catalogue.items()},
            "aliases": aliases_of(_used(values, declarations), self._names(catalogue)),
            "sources": {
                **(base["sources"] if base else {}),
                **{f"{self.name}/{key}": _source(document) for key, document in documents.items()},
            },
            "stricter": {
                key: declarations[key]["stricter"]
                for key, rows in values.items()
                if any("exceptions" in row for row in rows)
            },
            "values": values,
            "declared": declarations,
        }

    # -- the head of the file

    def _name(self) -> str:
        name = self.faults.text(self.raw, (), "name", 'skriv till exempel name = "storstad"')
        if name and not re.fullmatch(r"[a-z0-9-]+", name):
            self.faults.add(("name",), f"namnet {name} får bara ha a–z, 0–9 och bindestreck.")
        return name

    def _base(self) -> dict[str, Any] | None:
        """The profile beneath; None for the bottom one."""
        if self.name == BOTTOM and self.bases is not None:
            return None
        base = self.raw.get("base", BOTTOM)
        known: Collection[str] = self.bases if self.bases is not None else names()
        if not isinstance(base, str) or base not in known:
            self.faults.add(("base",), f"base ska vara en av {', '.join(known)}.")
            base = BOTTOM
        return self.bases[base] if self.bases is not None else compiled_data(base)

    def _documents(self) -> dict[str, dict[str, Any]]:
        table = self.raw.get("documents", {})
        if not isinstance(table, dict) or not all(isinstance(each, dict) for each in table.values()):
            self.faults.add(("documents",), "skriv varje källa som en egen rubrik: [documents.rutin].")
            return {}
        for key, document in table.items():
            at: Key = ("documents", key)
            self.faults.keys(document, _DOCUMENT, at)
            self.faults.text(document, at, "title", "källan behöver en titel")
            self.faults.optional_text(document, at, "url")
            self.faults.optional_text(document, at, "note")
            if self.faults.day(document, at, "read_on") is None and "read_on" not in document:
                self.faults.add(at, f"källan {key} saknar read_on, dagen då du läste den.")
            self.faults.switch(document, at, "verified")
        return table

    def _blocks(self, base: dict[str, str]) -> dict[str, str]:
        table = self.raw.get("blocks", {})
        if not isinstance(table, dict):
            self.faults.add(
                ("blocks",), 'skriv [blocks] som en rubrik och under den till exempel T050 = "nothing".'
            )
            return base
        for code, word in table.items():
            at: Key = ("blocks", code)
            if not re.fullmatch(r"[A-Z][0-9]{3}", code):
                self.faults.add(at, f"{code} är ingen regel. En regel heter till exempel T050.")
            if word not in BLOCKS:
                self.faults.add(at, f"{code} ska vara en av {', '.join(BLOCKS)}.")
            elif base.get(code) == "sharing" != word:
                # Consent has no way around it; a municipality that needs none says so in the open.
                self.faults.add(at, f"{code} kan inte släppas här. Ange consent_needed_to_share i stället.")
        return {**base, **table}

    def _blocks_by(self, base: dict[str, Any] | None) -> dict[str, str]:
        """Which profile says what a rule blocks; the bottom one is not named."""
        own = self.raw.get("blocks", {}) if base is not None else {}
        beneath: dict[str, str] = (base or {}).get("blocks_by", {})
        return {**beneath, **(dict.fromkeys(own, self.name) if isinstance(own, dict) else {})}

    def _catalogue(self) -> Catalogue:
        """Each code list of its own that the profile names, with its rows."""
        table = self.raw.get("catalogue", {})
        if not isinstance(table, dict):
            self.faults.add(
                ("catalogue",),
                'skriv [catalogue] som en rubrik och under den till exempel services = "insatser.csv".',
            )
            return {}
        return read_catalogue(table, self.folder or Path(), self.faults)

    def _names(self, catalogue: Catalogue) -> Names:
        """What services go by: in the profile's own list, else in the one that comes with gplan."""
        if "services" in catalogue:
            return names_in(catalogue["services"][1])
        if self.bases is None:
            return shipped_names()
        from gplan.catalogue.reading import shipped_services  # noqa: PLC0415 - only when profiles are compiled

        return names_in(shipped_services())

    # -- the parameters

    def _declared(self, base: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
        """What each parameter is: from the base, or in the bottom profile from its own tables."""
        if base is not None:
            found: dict[str, dict[str, Any]] = base.get("declared") or declared()
            return found
        found = {}
        for key, table in self.raw.items():
            if key in _TOP or not isinstance(table, dict):
                continue
            if table.get("kind") not in KINDS or not table.get("description") or not table.get("group"):
                self.faults.add((key,), f"{key} saknar group eller description, eller har en okänd kind.")
                continue
            found[key] = {field: table.get(field, "") for field in (*DECLARATION, *TIMING)} | {
                "choices": table.get("choices", []),
                "fallback_anchors": table.get("fallback_anchors", []),
                "stricter": table.get("stricter", "less" if table["kind"] == "duration" else ""),
                "least": table.get("least", 0),
                "most": table.get("most", 0),
            }
        return found


def _source(document: dict[str, Any]) -> dict[str, Any]:
    """What a value says of its source."""
    read_on = document.get("read_on")
    return {
        "title": document.get("title", ""),
        "read_on": read_on.isoformat() if isinstance(read_on, date) else None,
    }


def _used(values: dict[str, list[dict[str, Any]]], declarations: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Every name of a service that a list or an exception has."""
    for key, rows in values.items():
        for row in rows:
            if declarations[key]["kind"] == "services":
                yield from (name for entry in str(row["value"]).split(";") for name in parts(entry))
            for exception in row.get("exceptions", ()):
                yield from exception.get("services", ())
