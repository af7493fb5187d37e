"""What fits as the case stands: the argument that somebody who knows the case would type."""

from collections.abc import Callable, Iterator

from tests.life.care_file import Row, Rows, in_force, may_see_the_plan, persons


def find(what: str, file: Rows, day: str) -> str:
    """The newest that fits, else what might have."""
    kind, _, named = what.partition(" ")
    return max(((*_place(one), one) for one in FITS[kind](file, day)), default=(0, 0, named or "p1"))[-1]


def _place(ref: str) -> tuple[int, int]:
    """A person under the first number, the first person before the others."""
    number = int(ref.lstrip("pnkdw").partition("-")[0])
    return (0, -number if ref[0] == "p" else number)


def _planned(file: Rows, day: str) -> Iterator[str]:
    return (f"p{one}" for one in persons(file) if in_force(file, one, day) is not None)


def _consenting(file: Rows, day: str) -> Iterator[str]:
    return (f"p{one}" for one in persons(file) if may_see_the_plan(file, one, day))


def _drafted(file: Rows, day: str) -> Iterator[str]:
    return (f"p{one['person_id']}" for one in file["plan"].values() if one["status"] == "draft" and day)


def _reordered(file: Rows, day: str) -> Iterator[str]:
    """Those whose plan is older than their newest order."""
    for person in persons(file):
        version = in_force(file, person, day)
        orders = [one["id"] for one in file["orders"].values() if one["person_id"] == person]
        if any(
            (plan["person_id"], plan["version"]) == (person, version) and plan["order_id"] != max(orders)
            for plan in file["plan"].values()
            if orders
        ):
            yield f"p{person}"


def _need(had: tuple[str, ...], lacks: str) -> Callable[[Rows, str], Iterator[str]]:
    def found(file: Rows, day: str) -> Iterator[str]:
        for need in file["changed_need"].values():
            kinds = {
                one["kind"]
                for one in file["changed_need_event"].values()
                if one["need_id"] == need["id"] and one["happened_on"] <= day
            }
            if kinds >= set(had) and lacks not in kinds:
                yield f"n{need['id']}"

    return found


def _around(kind: str) -> Callable[[Rows, str], Iterator[str]]:
    """The numbers that those around the first person go by now."""

    def found(file: Rows, day: str) -> Iterator[str]:
        for row in file["contact"].values():
            if (row["person_id"], row["kind"]) == (1, kind) and (row["valid_until"] or "9999") >= day:
                yield str(row["id"])

    return found


def _rows(table: str, letter: str, fits: Callable[[Row], bool]) -> Callable[[Rows, str], Iterator[str]]:
    def found(file: Rows, day: str) -> Iterator[str]:
        assert day
        return (f"{letter}{row['id']}" for row in file[table].values() if fits(row))

    return found


FITS: dict[str, Callable[[Rows, str], Iterator[str]]] = {
    "planned": _planned,
    "consenting": _consenting,
    "drafted": _drafted,
    "reordered": _reordered,
    "to-tell": _need((), "told"),
    "to-answer": _need(("told",), "answered"),
    "to-end": _need((), "ended"),
    "relative": _around("relative"),
    "contact": _around("contact"),
    "shared": _rows("share", "d", lambda row: bool(row["plan_id"])),
    "waived": _rows("waiver", "w", lambda row: row.get("ended_on") is None),
}
