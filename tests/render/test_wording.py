"""The words that several documents share."""

import pytest

from gplan.model.terms import PlanStatus
from gplan.render.wording import plan_band


@pytest.mark.parametrize(
    ("status", "replaced_by", "band"),
    [
        (PlanStatus.ESTABLISHED, None, ""),
        (PlanStatus.ESTABLISHED, 3, "ERSATT – använd version 3"),
        (PlanStatus.REPLACED, 3, "ERSATT – använd version 3"),
        (PlanStatus.REPLACED, None, "ERSATT – använd den senaste versionen"),
        (PlanStatus.DRAFT, 3, "UTKAST – gäller inte än"),
        (PlanStatus.ENTERED_IN_ERROR, 3, "FELAKTIG – får inte användas"),
    ],
)
def test_a_plan_that_does_not_hold_says_so(status: PlanStatus, replaced_by: int | None, band: str) -> None:
    assert plan_band(status, replaced_by) == band
