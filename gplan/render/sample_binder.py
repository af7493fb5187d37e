"""The outage binder of three made-up persons, for previews, the gallery and the tests of the pages."""

from dataclasses import replace

from gplan.model.ids import plan_ref
from gplan.render import binder_page as words
from gplan.render import pages, pdf
from gplan.render.frame import Frame
from gplan.render.samples import SampleCase, Variant, case, mask_of


def binder(given: SampleCase, frame: Frame) -> bytes:
    """The made-up case between two others; one plan is missing and one lies in another part."""
    page = binder_page(given, frame)
    return pdf.render_several(words.VOLUME, page, page.sheets)[0]


def binder_page(given: SampleCase, frame: Frame) -> words.BinderPage:
    """Its page."""
    first = case(Variant.SHORT)
    last = replace(first.person, details=replace(first.person.details, name="Siv Ek"))
    held = (first, given, replace(first, person=last))
    bound, places = [], []
    for number, one in enumerate(held, 1):
        mark = plan_ref(number, one.plan.version)
        who = words.who(one.person.details.name, one.person.id, protected=one.person.protected)
        page = pages.plan_page(
            one.plan,
            one.person,
            frame,
            audience="staff",
            mask=mask_of(one),
            replaced_by=one.replaced_by,
            order=one.order,
        )
        place = words.Place(
            mark=mark,
            who=who,
            established_on=one.plan.established_on or frame.printed_on,
            volume=1,
            warning="beställningen gick ut 31 oktober 2026" if number == 1 else "",
        )
        bound.append(words.bound_plan(place, page))
        places.append(place)
    established = frame.printed_on
    places.append(
        words.Place(mark="p8-1", who="Olle Dahl", established_on=established, volume=1, missing=True)
    )
    places.append(words.Place(mark="p9-4", who="Åsa Ek", established_on=established, volume=2, page=3))
    without = (
        words.without_plan("Ida Berg", 11, protected=False),
        words.without_plan("", 12, protected=True),
    )
    return words.binder_page(frame, places, 1, bound, without=without, ended=2)
