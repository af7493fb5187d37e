"""The outage binder of three made-up persons, for previews, the gallery and the tests of the pages."""

from dataclasses import replace

from gplan.model.ids import PersonId, plan_ref
from gplan.render import binder_page as words
from gplan.render import pages, pdf
from gplan.render.frame import Frame
from gplan.render.samples import SampleCase, Variant, case, mask_of


def binder(given: SampleCase, frame: Frame) -> bytes:
    """The made-up case between two others; one plan is missing and one lies in another part."""
    page = binder_page(given, frame)
    return pdf.render_several(words.VOLUME, page, page.sheets)[0]


def _neighbour(number: PersonId, name: str) -> SampleCase:
    short = case(Variant.SHORT)
    details = replace(short.person.details, name=name)
    return replace(short, person=replace(short.person, id=number, details=details))


def binder_page(given: SampleCase, frame: Frame) -> words.BinderPage:
    """Its page."""
    neighbours = [_neighbour(PersonId(1), "Bo Ask"), _neighbour(PersonId(21), "Lars Ek")]
    held = sorted((*neighbours, given), key=lambda one: (one.person.protected, one.person.details.name))
    bound, places = [], []
    for one in held:
        mark = plan_ref(one.person.id, one.plan.version)
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
            warning="beställningen gick ut 31 oktober 2026" if one is neighbours[0] else "",
        )
        bound.append(words.bound_plan(place, page))
        places.append(place)
    established, protected = frame.printed_on, given.person.protected
    unprinted = words.Place(mark="p8-1", who="Olle Dahl", established_on=established, volume=1, missing=True)
    places.insert(2 if protected else 3, unprinted)
    elsewhere = words.who("Åsa Ek", 29, protected=protected)
    places.append(words.Place(mark="p29-4", who=elsewhere, established_on=established, volume=2, page=3))
    without = (
        words.without_plan("Ida Berg", 11, protected=False),
        words.without_plan("", 12, protected=True),
    )
    return words.binder_page(frame, places, 1, bound, without=without, ended=2)
