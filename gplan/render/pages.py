"""Turns a plan into the words of a printed page, for one audience.

Whatever a copy must not say is left out here, before any template sees it.
"""

from collections.abc import Iterable, Sequence

from gplan.model.ids import plan_ref
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import Participation, Plan, PlannedIntervention
from gplan.model.plan_change import CorrectionNote
from gplan.model.terms import AssignmentRole, InterventionKind, PlanStatus
from gplan.render import phrases
from gplan.render.copies import plan_contacts
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED, Mask, both, code_mask, is_code, no_mask, protection_mask
from gplan.render.order_match import order_match
from gplan.render.page_model import (
    Audience,
    Block,
    Entry,
    PlanPage,
    Section,
    Sheet,
    Signatures,
    boxed,
)
from gplan.render.people_words import assigned, officer
from gplan.render.plan_changes import correction_lines, on_paper, plain_correction_lines
from gplan.render.plan_tables import contacts_table, visits_table
from gplan.render.signing import InError, SigningNote, signatures, without_lines
from gplan.render.wording import HEADINGS, WORDS, YES_OR_NO, plan_band

__all__ = ["Audience", "PlanPage", "plan_page"]


def plan_page(
    plan: Plan,
    person: Person,
    frame: Frame,
    *,
    audience: str,
    mask: Mask = no_mask,
    replaced_by: int | None = None,
    order: OrderContent | None = None,
    corrections: Sequence[CorrectionNote] = (),
    signed: Sequence[SigningNote] = (),
    in_error: InError | None = None,
) -> PlanPage:
    """The words of one plan.

    Args:
        plan: The version to print.
        person: The person as known on the day.
        frame: The unit and the day of printing, which also decides who is contact person.
        audience: "staff", "person" or "case_officer".
        mask: Takes out of every text what is known beside ``person``: of a protected person earlier and later
            addresses, everyone ever near them; in a copy that leaves the staff's hands earlier codes.
        replaced_by: The version that has taken this one's place, if any.
        order: The order, to be set beside the plan in the case officer's copy.
        corrections: What has been corrected, as the reader may see it.
        signed: What is noted of signatures, oldest first.
        in_error: What is noted of a version that should not have been.
    """
    writer = _PlanWriter(plan, person, Audience(audience), frame, mask, in_error)
    return writer.page(replaced_by, order, corrections, signed)


_IMPORTANT = "VIKTIGT"


class _PlanWriter:
    """Writes one plan for one audience."""

    def __init__(
        self,
        plan: Plan,
        person: Person,
        audience: Audience,
        frame: Frame,
        mask: Mask,
        in_error: InError | None,
    ) -> None:
        self.plan = plan
        self.content = plan.content
        self.person = person
        self.audience = audience
        self.frame = frame
        self.on = frame.printed_on
        self.large = frame.large
        self.staff = audience is Audience.STAFF
        self.draft = plan.status is PlanStatus.DRAFT
        # The case officer reads a draft; the others go on with it.
        self.by_hand = self.draft and audience is not Audience.CASE_OFFICER
        self.in_error = in_error
        if person.protected:
            self.mask: Mask = both(mask, protection_mask(person, plan_contacts(plan)))
        else:
            self.mask = no_mask if self.staff else both(mask, code_mask([person.details.door_code]))

    def page(
        self,
        replaced_by: int | None,
        order: OrderContent | None,
        corrections: Sequence[CorrectionNote],
        signed: Sequence[SigningNote],
    ) -> PlanPage:
        blocks = tuple(self._block(one) for one in self.content.interventions)
        before = [self._about(), *self._contacts(), *self._goals(), *self._visits()]
        if order is not None and self.audience is Audience.CASE_OFFICER:
            before.append(order_match(order, self.content, self.mask))
        after = [
            self._participation(),
            *self._optional("cooperation", self.content.cooperation),
            *self._optional("outside", self.content.needs_outside_frame),
            *self._other(),
            self._follow_up(),
            *self._corrections(corrections),
        ]
        signing = self.audience is not Audience.CASE_OFFICER
        in_force = self.draft or (self.plan.status is PlanStatus.ESTABLISHED and replaced_by is None)
        important = self._entry(self._word("important"), self.content.important_information, 3)
        return PlanPage(
            sheet=self._sheet(
                replaced_by, (*boxed(_IMPORTANT, important.text), *(one.heading for one in blocks))
            ),
            important_word=_IMPORTANT,
            important=important,
            before=tuple(before),
            blocks_heading=self._word("blocks"),
            blocks_note="" if blocks else "Planen har inga insatser än.",
            blocks=blocks,
            after=tuple(after),
            signatures=self._signing(signed, in_force=in_force) if signing else None,
        )

    def _word(self, key: str) -> str:
        return WORDS[key][self.audience is Audience.PERSON]

    def _entry(self, label: str, text: str, lines: int = 1, *, typed: bool = True) -> Entry:
        """The text, or what stands in its place: lines to write on in a draft, a plain word otherwise.

        Only what somebody typed is masked: a relative's given name may be a colleague's too.
        """
        text = self.mask(text.strip()) if typed else text
        if text:
            return Entry(label=label, text=text)
        return (
            Entry(label=label, lines=lines) if self.by_hand else Entry(label=label, text=self._word("empty"))
        )

    def _given(self, pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
        """Entries for those that have a text."""
        return tuple(
            Entry(label=self.mask(label), text=self.mask(text)) for label, text in pairs if text.strip()
        )

    def _secret(self, text: str) -> str:
        return PROTECTED if self.person.protected else text

    # -- the frame

    def _sheet(self, replaced_by: int | None, must_show: tuple[str, ...]) -> Sheet:
        plan = self.plan
        replaces = f" (ersätter version {plan.replaces})" if plan.replaces else ""
        return sheet(
            self.frame,
            document=self._word("document"),
            kind="Genomförandeplan",
            ref=plan_ref(self.person.id, plan.version),
            person=self.person,
            facts=(
                f"{'utkast till ' if self.draft else ''}version {plan.version}{replaces}",
                f"kontrollkod {plan.code}" if plan.code else "",
            ),
            state=self._state(replaced_by),
            band=self._band(replaced_by),
            must_show=must_show,
        )

    def _band(self, replaced_by: int | None) -> str:
        return plan_band(self.plan.status, replaced_by)

    def _state(self, replaced_by: int | None) -> str:
        plan = self.plan
        parts = [f"{'Utkast till version' if self.draft else 'Version'} {plan.version}"]
        if self.draft and plan.opened_on:
            parts.append(f"påbörjat {phrases.day(plan.opened_on)}")
        elif plan.established_on:
            parts.append(f"upprättad {phrases.day(plan.established_on)}")
        if plan.replaces:
            parts.append(f"ersätter version {plan.replaces}")
        if plan.corrections:
            days = dict.fromkeys(phrases.day(one.happened_on) for one in plan.corrections)
            parts.append(f"rättad {phrases.listed(days)}")
        state = f"{', '.join(parts)}."
        band = self._band(replaced_by)
        copy = "Handläggarens exemplar." if self.audience is Audience.CASE_OFFICER else ""
        said = [copy, state, f"{band}." if band else ""]
        if self.in_error is not None:
            why = self.mask(self.in_error.why.strip().rstrip("."))
            said.append(f"Markerad så {phrases.day(self.in_error.on)}{f': {why}' if why else ''}.")
            if self.in_error.use is not None:
                said.append(f"Använd version {self.in_error.use}.")
        return " ".join(part for part in said if part)

    # -- before the interventions

    def _about(self) -> Section:
        reached = officer(self.person)
        entries = [*self._at_the_door(), *self._unit(), *self._contact_persons()]
        if reached:
            entries.append(Entry(label=self._word("case_officer"), text=reached))
        if self.audience is Audience.PERSON:
            entries += self._responsible()
        return Section(heading=self._word("about"), entries=tuple(entries))

    def _at_the_door(self) -> list[Entry]:
        """What staff who have never been there need first."""
        if not self.staff:
            return []
        details = self.person.details
        directions = self.content.directions or details.directions
        if self.person.protected:
            known = [("Adress, telefon, kod", f"{PROTECTED}. Fråga samordnaren.")]
        else:
            known = [
                ("Adress", phrases.address(details, ", ")),
                ("Vägbeskrivning", directions),
                ("Portkod", details.door_code),
                *(one for one in self._told() if is_code(one[0])),
                ("Telefon", details.phone),
            ]
        known.append(("Kommunikation", self.mask(details.communication)))
        known.append(("Företrädare", details.representative and self._secret(details.representative)))
        entries = [Entry(label=label, text=text) for label, text in dict.fromkeys(known) if text.strip()]
        if self.by_hand and not directions and not self.person.protected:
            entries.append(Entry(label="Vägbeskrivning", lines=2))
        return entries

    def _unit(self) -> list[Entry]:
        """How the person reaches those who come."""
        said = "\n".join(self.frame.contact)
        if self.audience is not Audience.PERSON or not said:
            return []
        return [Entry(label=self._word("unit"), text=said)]

    def _contact_persons(self) -> Iterable[Entry]:
        """On their own paper the person has room for a name that is not known yet, and nothing is said of a deputy."""
        own = self.audience is Audience.PERSON and not self.by_hand
        roles = (("contact_person", AssignmentRole.CONTACT_PERSON), ("deputy", AssignmentRole.DEPUTY))
        for key, role in roles:
            name = self._assigned(role)
            if name or not own:
                yield self._entry(self._word(key), name, typed=False)
            elif role is AssignmentRole.CONTACT_PERSON:
                yield Entry(label=self._word(key), lines=1)

    def _responsible(self) -> tuple[Entry, ...]:
        return self._given([(self._word("responsible"), self.content.responsible)])

    def _assigned(self, role: AssignmentRole) -> str:
        return assigned(self.person, role, self.on)

    def _contacts(self) -> list[Section]:
        heading = self._word("contacts")
        if self.person.protected:
            return [Section(heading=heading, note=f"{PROTECTED}. De skrivs inte ut.")]
        shown = [one for one in self.content.contacts if one.included]
        if not shown:
            note = "" if self.by_hand else "Inga är antecknade i planen."
            return [Section(heading=heading, note=note, lines=2 if self.by_hand else 0)]
        phones = self.audience is not Audience.CASE_OFFICER
        table = contacts_table(shown, self.mask, phones=phones, large=self.large)
        return [Section(heading=heading, table=table)]

    def _goals(self) -> list[Section]:
        goals = tuple(self.mask(goal) for goal in self.content.overall_goals if goal.strip())
        if goals:
            return [Section(heading=self._word("goals"), items=goals)]
        empty = "" if self.by_hand else self._word("empty")
        return [Section(heading=self._word("goals"), note=empty, lines=2 if self.by_hand else 0)]

    def _visits(self) -> list[Section]:
        heading = self._word("visits")
        if self.content.visits:
            table = visits_table(self.content.visits, self.mask, large=self.large)
            return [Section(heading=heading, table=table)]
        empty = "" if self.by_hand else "Inga besök är bestämda i planen."
        return [Section(heading=heading, note=empty, lines=2 if self.by_hand else 0)]

    # -- interventions

    def _block(self, one: PlannedIntervention) -> Block:
        often = self.mask(phrases.frequency(one.frequency, one.times, one.every_weeks))
        facts = [phrases.sentence(often)] if often else []
        if one.kind is InterventionKind.HEALTH_CARE:
            facts.append("Hälso- och sjukvård")
        if one.responsible:
            facts.append(f"Ansvarig: {self.mask(one.responsible)}")
        entries = tuple(
            self._entry(heading, getattr(one.text, field), 1 if field == "who" else 2)
            for field, heading in HEADINGS
        )
        return Block(heading=self.mask(one.name), facts=tuple(facts), entries=entries)

    # -- after the interventions

    def _participation(self) -> Section:
        part = self.content.participation
        answer = {True: "Ja", False: "Nej", None: YES_OR_NO if self.by_hand else self._word("empty")}[
            part.took_part
        ]
        entries = [Entry(label=self._word("took_part"), text=answer)]
        entries += [
            self._entry(self._word(key), text, 2) if needed else Entry(label=self._word(key), text=text)
            for key, text, needed in self._participation_texts(part)
        ]
        others = self._others()
        if others:
            entries.append(Entry(label=self._word("others"), text=others))
        return Section(heading=self._word("participation"), entries=tuple(entries))

    def _participation_texts(self, part: Participation) -> list[tuple[str, str, bool]]:
        """Key, text, and whether it is to be there even when empty; those that are neither are left out."""
        texts = [
            ("how", part.how, part.took_part is not False),
            ("why_not", part.why_not, part.took_part is False or (self.by_hand and part.took_part is None)),
            ("helped", part.helped_instead, False),
            ("where", part.where, self.by_hand),
            ("regard", part.regard_to_wishes, True),
            ("influence", part.influence, self.by_hand),
        ]
        return [(key, self.mask(text), needed) for key, text, needed in texts if text.strip() or needed]

    def _others(self) -> str:
        others = [one.name for one in self.content.contacts if one.took_part and one.included]
        others += self.content.other_participants
        if not others:
            return ""
        return PROTECTED if self.person.protected else self.mask("\n".join(others))

    def _optional(self, key: str, text: str) -> list[Section]:
        """A section of running text; left out when empty, except that a draft has room for it."""
        if text.strip():
            return [Section(heading=self._word(key), note=self.mask(text))]
        return [Section(heading=self._word(key), lines=2)] if self.by_hand else []

    def _other(self) -> list[Section]:
        if self.audience is Audience.CASE_OFFICER:
            return []
        told = [one for one in self._told() if not is_code(one[0])]
        return [Section(heading=self._word("other"), entries=self._given(told))] if told else []

    def _told(self) -> list[tuple[str, str]]:
        return [(one.kind, one.value) for one in self.content.other_information]

    def _follow_up(self) -> Section:
        on = phrases.day(self.content.follow_up_on) if self.content.follow_up_on else ""
        return Section(
            heading=self._word("follow_up"),
            entries=(
                self._entry(self._word("follow_up_on"), on, typed=False),
                self._entry(self._word("follow_up_how"), self.content.follow_up_how, 2),
                *(() if self.audience is Audience.PERSON else self._responsible()),
            ),
        )

    def _corrections(self, notes: Sequence[CorrectionNote]) -> list[Section]:
        worded = plain_correction_lines if self.audience is Audience.PERSON else correction_lines
        lines = worded(on_paper(notes), self.mask)
        return [Section(heading=self._word("corrections"), items=lines)] if lines else []

    def _signing(self, notes: Sequence[SigningNote], *, in_force: bool) -> Signatures | None:
        """Lines to sign on, or what is noted; a version that no longer holds is signed by nobody more."""
        found = self._signatures(notes)
        return found if in_force else without_lines(found)

    def _signatures(self, notes: Sequence[SigningNote]) -> Signatures:
        contact = self._assigned(AssignmentRole.CONTACT_PERSON)
        return signatures(
            heading=self._word("signatures"),
            statement=self._word("statement"),
            person=(self._word("signer"), self.person.details.name),
            unit=(self._word("for_unit"), contact or self.mask(self.content.responsible)),
            notes=notes,
            mask=self.mask,
        )
