"""The same plans as lean web pages, for the engines that stand beside ours.

Run as ``python bench/plan_pages.py FILE FOLDER AS_OF``: a page for each plan in force, and one page with all of them.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import jinja2

from gplan.actions.printing import page_of
from gplan.model.ids import plan_ref
from gplan.store import connection, persons, plans


def main() -> None:
    """Write the pages of the unit named on the command line."""
    path, folder, on = Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])
    folder.mkdir()
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    template = templates.get_template("plan.html.j2")
    pages = []
    # With the clock's day: paper of another day says so, on theirs as on ours.
    with connection.reading(path, datetime.now(UTC).date()) as store:
        for person, *_ in persons.names(store, on):
            plan = plans.newest(store, person, on)
            if plan is not None:
                page = page_of(store, plan, "staff", on, large=False)
                pages.append(page)
                name = f"{plan_ref(person, plan.version)}.html"
                (folder / name).write_text(template.render(pages=[page]), encoding="utf-8")
    (folder / "all.html").write_text(template.render(pages=pages), encoding="utf-8")


if __name__ == "__main__":
    main()
