"""The journal of the made-up case, for previews, the gallery and the tests of the pages."""

from collections.abc import Iterator
from datetime import timedelta

from gplan.model.ids import NoteId
from gplan.model.records import JournalNote
from gplan.render.frame import Frame
from gplan.render.journal import journal_page
from gplan.render.paper import Paper, as_pdf
from gplan.render.samples import SampleCase, mask_of

_CORRECTED = timedelta(days=2)
"""So long before the day of printing the period ends; what is corrected later stands apart."""


def journal(case: SampleCase, frame: Frame) -> bytes:
    """A journal with a correction inside the period, and one that came after it."""
    *inside, later = _notes(case, frame)
    page = journal_page(
        case.person,
        inside,
        [later],
        frame=frame,
        since=inside[0].happened_on,
        until=frame.printed_on - _CORRECTED,
        mask=mask_of(case),
    )
    return as_pdf(Paper.JOURNAL, page)


def _notes(case: SampleCase, frame: Frame) -> Iterator[JournalNote]:
    content = case.plan.content
    told = [
        ("Planering", content.participation.how or "Ett första samtal om vad dagarna ska innehålla."),
        ("Kontakt med närstående", content.cooperation or "Ingen att ringa den här veckan."),
        ("Viktig information", content.important_information or "Inget att ta hänsyn till."),
        *((one.name, one.text.how_and_when) for one in content.interventions if one.text.how_and_when),
        ("Kontakt med handläggare", content.needs_outside_frame or "Inget utöver beställningen."),
    ]
    first = frame.printed_on - timedelta(days=2 * len(told) + 5)
    author = case.person.assignments[0].staff.name if case.person.assignments else "Sara Öberg"
    for number, (heading, text) in enumerate(told, 1):
        day = first + timedelta(days=2 * number)
        yield JournalNote(
            id=NoteId(100 + number),
            person_id=case.person.id,
            happened_on=day,
            heading=heading,
            text=text,
            author=author,
            recorded_on=day + timedelta(days=1 if number % 3 == 0 else 0),
        )
    for number, corrects, day in (
        (len(told) + 1, 102, frame.printed_on - _CORRECTED),
        (len(told) + 2, 103, frame.printed_on),
    ):
        yield JournalNote(
            id=NoteId(100 + number),
            person_id=case.person.id,
            happened_on=day,
            heading="Rättelse",
            text=f"Det ska stå: {told[corrects - 101][1]}",
            author=author,
            corrects=NoteId(corrects),
        )
