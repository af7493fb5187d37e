"""Makes what is measured on: a made-up unit, in a process of its own so that the measuring one stays small.

Run as ``python bench/unit.py FILE PERSONS AS_OF``.
"""

import sys
from datetime import date
from pathlib import Path

from gplan.actions.demo import make_unit
from gplan.model.person import Contact
from gplan.model.plan import InterventionText
from gplan.model.terms import ContactKind
from gplan.store import connection, interventions, persons
from gplan.store.connection import Stamp, Store


def main() -> None:
    """Make the unit named on the command line."""
    file, number, as_of = sys.argv[1:]
    day = date.fromisoformat(as_of)
    stamp = Stamp(day, f"{as_of}T08:00:00+01:00", "bench")
    make_unit(Path(file), persons=int(number), as_of=day, stamp=stamp)
    with connection.writing(Path(file), stamp) as store:
        fill_in(store, day)


def fill_in(store: Store, day: date) -> None:
    """Give everybody two who are near, and a text for each intervention: each with words of their own."""
    for person, name, *_ in persons.names(store, day):
        for kind, relation in ((ContactKind.RELATIVE, "syskonbarn"), (ContactKind.CONTACT, "granne")):
            near = Contact(id=0, kind=kind, name=f"{relation.title()} till {name}", relation=relation)
            persons.add_contact(store, person, near, day)
        for item in interventions.of_person(store, person, day):
            text = InterventionText(
                manage_self=f"Jag, {name}, kan själv börja med {item.name.lower()}.",
                need_help="Jag behöver någon bredvid mig när jag blir trött, oftast framåt eftermiddagen.",
                how_and_when=f"Ni frågar mig först. {item.name} görs i den ordning jag säger, i lugn takt.",
                who="Den som kommer, helst någon jag känner.",
                goal="Jag vill klara det själv till den 1 september.",
            )
            interventions.set_text(store, person, item.id, text, day)


if __name__ == "__main__":
    main()
