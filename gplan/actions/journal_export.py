"""The journal for the file."""

from datetime import date

from gplan.actions import frames, masks
from gplan.errors import UsageError
from gplan.model.person import Person
from gplan.render import journal as pages
from gplan.render.journal import JournalPage
from gplan.render.paper import Paper, as_pdf
from gplan.store import journal
from gplan.store.connection import Store


def page_of(store: Store, who: Person, since: date | None, until: date, on: date) -> JournalPage:
    """Every note of the period, and the corrections of them that were made later.

    Raises:
        UsageError: the period ends before it begins.
    """
    if since is not None and until < since:
        raise UsageError("Perioden slutar innan den börjar.", "Kontrollera --from och --until.")
    every = journal.of_person(store, who.id, None, max(on, until))
    inside = [note for note in every if (since or date.min) <= note.happened_on <= until]
    ids = {note.id for note in inside}
    later = []
    for note in every:
        if note.corrects in ids and note.id not in ids:
            later.append(note)
            ids.add(note.id)
    return pages.journal_page(
        who,
        inside,
        later,
        frame=frames.of(store, on),
        since=since,
        until=until,
        mask=masks.of_person(store, who),
    )


def written(page: JournalPage, *, pdf: bool) -> bytes:
    """The page as a file: PDF, or text in UTF-8."""
    return as_pdf(Paper.JOURNAL, page) if pdf else pages.as_text(page).encode("utf-8")
