"""The lists as files: CSV to rows, every fault told with its line.

Comma or semicolon, UTF-8 or what an older Excel writes; what ``gplan intervention catalogue -f csv`` gives can be
edited and read back.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from gplan.catalogue.lists import CARE_PACKAGE, LifeArea, Service, key
from gplan.errors import ProfileError
from gplan.model.terms import InterventionKind

SERVICE_COLUMNS = {
    "name": True,
    "kind": True,
    "group": False,
    "role": False,
    "aliases": False,
    "source": False,
}
AREA_COLUMNS = {
    "area": False,
    "chapter": True,
    "code": True,
    "name_in_guidelines": True,
    "name_in_icf": False,
    "status": False,
    "source": False,
}
"""The columns of each list, and whether the list must have them."""

_CODE = re.compile(r"[bdes][0-9]{0,5}[A-Z]?")
_CHAPTER = re.compile(r"[bdes][0-9]?")
_STATUS = re.compile(r"(?:un)?verified(?:; swedish addition)?(?:; grants nothing)?")
_IGNORED = ("id",)
"""A column that gplan's own CSV has and no list needs."""


def services(path: Path) -> tuple[Service, ...]:
    """A municipality's interventions.

    Raises:
        ProfileError: the file is not there, is no CSV, or has faults; ``faults`` has each with file and line.
    """
    return _services(_table(path, SERVICE_COLUMNS))


def life_areas(path: Path) -> tuple[LifeArea, ...]:
    """A municipality's life areas.

    Raises:
        ProfileError: as ``services``.
    """
    return _life_areas(_table(path, AREA_COLUMNS))


def shipped_services() -> tuple[Service, ...]:
    """The interventions that come with gplan."""
    return _services(_parse(_shipped("services.csv"), "services.csv", SERVICE_COLUMNS))


def shipped_life_areas() -> tuple[LifeArea, ...]:
    """The life areas that come with gplan."""
    return _life_areas(_parse(_shipped("icf_life_areas.csv"), "icf_life_areas.csv", AREA_COLUMNS))


def _shipped(name: str) -> str:
    return files("gplan.data").joinpath(name).read_text(encoding="utf-8")


class _Table:
    """A file's rows, and its faults so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[tuple[int, Mapping[str, str]]] = []
        self.columns: tuple[str, ...] = ()
        self._faults: list[tuple[int, str]] = []

    def fault(self, line: int, what: str) -> None:
        self._faults.append((line, what))

    def refuse_faults(self) -> None:
        """Stop here if anything was wrong."""
        if self._faults:
            raise ProfileError(
                f"Listan {self.name} har {len(self._faults)} fel.",
                "Rätta raderna och försök igen. Så ser en lista ut: gplan intervention catalogue -f csv.",
                tuple(f"{self.name}, rad {line}: {what}" for line, what in sorted(self._faults)),
            )


def _table(path: Path, columns: Mapping[str, bool]) -> _Table:
    try:
        data = path.read_bytes()
    except OSError:
        raise ProfileError(
            f"Det går inte att läsa listan {path.name}.",
            "Kontrollera namnet under [catalogue] i profilen och att du får läsa filen.",
        ) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")  # a Windows shell's ">"
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")  # what an older Excel calls CSV
    if "\0" in text or "\ufffd" in text:
        raise ProfileError(f"Listan {path.name} är ingen textfil.", "Spara den som CSV (UTF-8).")
    return _parse(text, path.name, columns)


def _parse(text: str, name: str, columns: Mapping[str, bool]) -> _Table:
    """The rows by column.

    Raises:
        ProfileError: the heading is not that of the list.
    """
    table = _Table(name)
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    lines = _numbered(reader, table)
    _, first = next(lines, (1, []))
    titles = [title.strip().casefold() for title in first]
    missing = [column for column, needed in columns.items() if needed and column not in titles]
    unknown = [title for title in titles if title not in columns and title not in _IGNORED]
    twice = sorted({title for title in titles if titles.count(title) > 1})
    for wrong, said in ((missing, "saknas"), (unknown, "är okänd"), (twice, "står två gånger")):
        for column in wrong:
            table.fault(1, f"kolumnen {column or 'utan namn'} {said}. Kolumnerna är {', '.join(columns)}.")
    table.refuse_faults()
    table.columns = tuple(titles)
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(titles):
            table.fault(line, f"raden har {len(cells)} fält, men rubriken har {len(titles)}.")
            continue
        found = {title: " ".join(cell.split()) for title, cell in zip(titles, cells, strict=True)}
        table.rows.append((line, {column: found.get(column, "") for column in columns}))
    if not table.rows:
        table.fault(1, "listan är tom.")
        table.refuse_faults()
    return table


def _numbered(reader: Iterator[list[str]], table: _Table) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; a cell may run over several."""
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            table.fault(begins, "raden går inte att läsa som CSV.")
            return
        yield begins, cells
        begins = reader.line_num + 1  # type: ignore[attr-defined] # csv's reader has no public type


def _services(table: _Table) -> tuple[Service, ...]:
    found: list[Service] = []
    owners: dict[str, str] = {}
    # A list without the column says nothing of roles: what gplan knows of the same names stands.
    known = {} if "role" in table.columns else {key(one.name): one.role for one in shipped_services()}
    for line, row in table.rows:
        name = row["name"]
        aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
        if not name:
            table.fault(line, "insatsen saknar namn.")
            continue
        if row["kind"] not in set(InterventionKind):
            table.fault(line, f"{name}: kind ska vara en av {', '.join(InterventionKind)}.")
            continue
        if row["role"] not in {"", CARE_PACKAGE}:
            table.fault(line, f"{name}: role ska vara tom eller {CARE_PACKAGE}.")
        for one in dict.fromkeys(map(key, (name, *aliases))):
            if one in owners:
                table.fault(line, f"namnet {one} hör redan till {owners[one]}.")
            owners.setdefault(one, name)
        found.append(
            Service(
                name=name,
                kind=InterventionKind(row["kind"]),
                group=key(row["group"] or name),
                role=row["role"] or known.get(key(name), ""),
                aliases=aliases,
                source=row["source"],
            )
        )
    table.refuse_faults()
    return tuple(found)


def _life_areas(table: _Table) -> tuple[LifeArea, ...]:
    found: list[LifeArea] = []
    codes: dict[str, int] = {}
    for line, row in table.rows:
        wrong = list(_area_faults(row, codes))
        for what in wrong:
            table.fault(line, what)
        codes.setdefault(row["code"], line)
        if not wrong:
            found.append(
                LifeArea(
                    area=int(row["area"]) if row["area"] else None,
                    chapter=row["chapter"],
                    code=row["code"] or None,
                    name=row["name_in_guidelines"],
                    name_in_icf=row["name_in_icf"],
                    status=row["status"] or "unverified",
                    source=row["source"],
                )
            )
    table.refuse_faults()
    return tuple(found)


def _area_faults(row: Mapping[str, str], codes: Mapping[str, int]) -> Iterator[str]:
    code, chapter = row["code"], row["chapter"]
    called = code or row["name_in_guidelines"] or row["name_in_icf"]
    if not row["name_in_guidelines"] and not row["name_in_icf"]:
        yield f"{called or 'livsområdet'} saknar namn."
    known_chapter = bool(_CHAPTER.fullmatch(chapter))
    if not known_chapter:
        yield f"{called}: chapter ska vara till exempel d5."
    if code and not _CODE.fullmatch(code):
        yield f"{called}: koden ska vara en bokstav och siffror, till exempel d510."
    elif code and known_chapter and not code.startswith(chapter):
        yield f"{called}: koden hör inte till kapitlet {chapter}."
    if code and code in codes:
        yield f"koden {code} står redan på rad {codes[code]}."
    if row["area"] and not (row["area"].isascii() and row["area"].isdigit() and int(row["area"]) > 0):
        yield f"{called}: area ska vara livsområdets nummer."
    if row["status"] and not _STATUS.fullmatch(row["status"]):
        yield f"{called}: status ska vara verified eller unverified, och sedan vid behov ; grants nothing."
