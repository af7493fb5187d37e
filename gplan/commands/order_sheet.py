"""An order as text on the terminal."""

from gplan.model.ids import OrderId
from gplan.model.order import OrderContent, OrderedIntervention
from gplan.model.terms import Origin, label
from gplan.render import phrases
from gplan.render.sheet import Section
from gplan.store.orders import StoredOrder


def sections(order: StoredOrder) -> list[Section]:
    """Everything the order says, the remaining text last."""
    content = order.content
    return [
        _head(order),
        Section("Beställningstext", (), (content.order_text,)),
        *(_intervention(item) for item in content.interventions),
        Section("Övergripande mål", (), tuple(f"– {goal}" for goal in content.overall_goals)),
        *(Section(label(factor.heading), (), (factor.text,)) for factor in content.related_factors),
        Section("Övrig text som inget fält tog", (), content.remaining),
    ]


def _head(order: StoredOrder) -> Section:
    content = order.content
    return Section(
        "",
        (
            ("Nummer", content.number_as_written),
            ("Adress", phrases.address(content)),
            ("Handläggare", ", ".join(part for part in (content.case_officer, content.team) if part)),
            ("Utförare", content.provider),
            ("Version", _version(order.id, order.revision)),
            ("Kom", order.received_on.isoformat()),
            ("Beställd", _day(content.ordered_on)),
            ("Gäller från", _day(content.valid_from)),
            ("Gäller till", _day(order.extended_to or content.valid_until)),
            ("Första besök", _day(order.started_on) or "inte antecknat"),
            ("Inflyttad", _day(order.moved_in_on)),
            ("Avslutad", _day(order.ended_on)),
            ("Beslut", content.decision),
            ("Beslutsdatum", _day(content.decided_on)),
            ("Besök per dag", str(content.visits_per_day or "")),
            ("Dagligen", ", ".join(content.daily_services)),
            ("Beställd tid", _hours(content)),
        ),
    )


def _version(order: OrderId, revision: int) -> str:
    return f"{revision} (o{order})"


def _day(day: object) -> str:
    return str(day) if day is not None else ""


def _hours(content: OrderContent) -> str:
    minutes = content.ordered_minutes_per_month
    if minutes is None:
        return content.ordered_quantity_as_written
    return f"{minutes // 60}:{minutes % 60:02} timmar per månad"


def _intervention(item: OrderedIntervention) -> Section:
    life_area = " ".join(
        part for part in (item.icf_name or "", f"({item.icf_code})" if item.icf_code else "") if part
    )
    return Section(
        f"Insats: {item.name}" + (" (bara i löptext)" if item.origin is Origin.PROSE else ""),
        (
            ("Livsområde", life_area),
            ("Frekvens", item.frequency.as_written if item.frequency else ""),
            ("Fast frekvens", item.fixed_frequency.as_written if item.fixed_frequency else ""),
            ("Bedömt", label(item.assessed_level) if item.assessed_level else ""),
            ("Avsett", label(item.intended_level) if item.intended_level else ""),
            ("Behov", item.need),
            ("Mål", item.goal),
            ("Inriktning", label(item.approach) if item.approach else ""),
        ),
        named=True,
    )
