"""``gplan intervention catalogue``: the lists of interventions and life areas in force."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.output import Column, Format, FormatOption, Listing, emit

if TYPE_CHECKING:
    from gplan.catalogue import LifeArea, Service

_SERVICES = (
    Column("name", "Insats"),
    Column("kind_words", "Slag"),
    Column("group", "Grupp"),
    Column("aliases", "Skrivs också"),
    Column("source", "Källa"),
)
_AREAS = (
    Column("area", "Nr"),
    Column("code", "Kod"),
    Column("title", "Livsområde"),
    Column("status_words", "Kontrollerad"),
    Column("source", "Källa"),
)
_STATUS_WORDS = {
    "verified": "ja",
    "unverified": "nej",
    "swedish addition": "svenskt tillägg",
    "grants nothing": "ger ingen insats",
}


def show_catalogue(
    context: typer.Context,
    life_areas: Annotated[
        bool, typer.Option("--life-areas", help="Visa livsområdena i stället för insatserna.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa listan över insatser, eller livsområden, som gplan känner igen.

    Står det två namn på samma rad betyder de samma sak. Kommunen kan ha en egen lista: skriv ut den här som CSV,
    ändra den och ange filens namn under [catalogue] i kommunens profil.

    Exempel:
      gplan intervention catalogue
      gplan intervention catalogue -f csv > insatser.csv
      gplan intervention catalogue --life-areas
    """
    run = session.of(context)
    from gplan import catalogue

    lists = catalogue.of(run.profile_in_use("intervention catalogue"))
    if life_areas:
        items, columns = [_area(row, place) for place, row in enumerate(lists.life_areas, 1)], _AREAS
    else:
        items, columns = [_service(row) for row in lists.services], _SERVICES
    name = "intervention-catalogue-life-areas" if life_areas else "intervention-catalogue"
    shown = items if form is Format.TABLE else [_as_kept(item, form) for item in items]
    emit(context, Listing(name, run.as_of, shown, columns, "Listan är tom."), form)


def _service(row: "Service") -> dict[str, Any]:
    from gplan.model.terms import label

    return {
        "id": row.name,
        "name": row.name,
        "kind": row.kind.value,
        "kind_words": label(row.kind),
        "group": row.group,
        "role": row.role,
        "aliases": list(row.aliases),
        "source": row.source,
    }


def _area(row: "LifeArea", place: int) -> dict[str, Any]:
    return {
        "id": row.code or f"rad {place}",
        "area": row.area,
        "chapter": row.chapter,
        "code": row.code,
        "title": row.name or row.name_in_icf,
        "name_in_guidelines": row.name,
        "name_in_icf": row.name_in_icf,
        "status": row.status,
        "status_words": ", ".join(_STATUS_WORDS.get(said.strip(), said) for said in row.status.split(";")),
        "source": row.source,
    }


def _as_kept(item: dict[str, Any], form: Format) -> dict[str, Any]:
    """The columns of the list and no others: as CSV it can be edited and read back."""
    kept = {key: value for key, value in item.items() if key != "title" and not key.endswith("_words")}
    if form is Format.CSV and "aliases" in kept:
        kept["aliases"] = "|".join(kept["aliases"])
    return kept
