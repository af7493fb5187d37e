"""The person (den enskilde), those around them, the unit's staff and the case officer."""

from dataclasses import dataclass
from datetime import date

from gplan.model.ids import CaseOfficerId, PersonId, StaffId
from gplan.model.plan import OtherInformation
from gplan.model.terms import AssignmentRole, ContactKind, NumberKind, Protection, StaffRole


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityNumber:
    """A number a person is or was known by."""

    value: str
    """Normalised for search: "19121212-1212", "010101+TF11"."""
    as_written: str
    kind: NumberKind
    verified: bool
    """The check digit was right. Temporary numbers have none and are never verified."""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """What is known of a person from one day on; a later row takes over, none is overwritten."""

    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    door_code: str = ""
    directions: str = ""
    communication: str = ""
    """Communication needs: interpreter, hearing aid, easy words."""
    representative: str = ""
    """Legal representative."""
    representative_right: str = ""
    """With what right: god man, förvaltare, framtidsfullmakt."""
    representative_until: date | None = None
    """The last day of that right, where it has one."""
    protection: Protection = Protection.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A relative or another contact of a person."""

    id: int
    kind: ContactKind
    name: str
    relation: str = ""
    phone: str = ""
    may_be_contacted: bool | None = None
    """The person's consent to contact them; None: not asked."""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A member of the unit's staff."""

    id: StaffId
    name: str
    role: StaffRole
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfficer:
    """A case officer (biståndshandläggare) with their team."""

    id: CaseOfficerId
    name: str
    team: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A member of staff as a person's contact person or deputy."""

    staff: Staff
    role: AssignmentRole
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as known on one day."""

    id: PersonId
    details: PersonDetails
    numbers: tuple[IdentityNumber, ...] = ()
    """Every number there is or has been, newest first; ``number_on`` says which one a day knows."""
    contacts: tuple[Contact, ...] = ()
    other_information: tuple[OtherInformation, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    case_officer: CaseOfficer | None = None

    @property
    def protected(self) -> bool:
        """True when address, phone and relatives must be masked."""
        return self.details.protection is not Protection.NONE

    def number_on(self, on: date) -> IdentityNumber | None:
        """The newest number on a day; one that came later is not known yet."""
        begun = (one for one in self.numbers if one.valid_from is None or one.valid_from <= on)
        return next(begun, None)
