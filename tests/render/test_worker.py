"""A process that sets pages: what happens when the computer ends it, or something goes wrong in it."""

from dataclasses import replace
from typing import Any

import pytest

from gplan.errors import RenderError
from gplan.render import pages, pdf
from gplan.render.page_model import PlanPage
from gplan.render.pdf import PLAN
from gplan.render.samples import FRAME, Variant, case
from gplan.render.worker import Worker

SHORT = case(Variant.SHORT)


def plan(ref: int = 1) -> PlanPage:
    who = replace(SHORT.person, details=replace(SHORT.person.details, name=f"Siv {'x' * ref}"))
    return pages.plan_page(SHORT.plan, who, FRAME, audience="staff")


def ask(worker: Worker, page: PlanPage) -> None:
    worker.ask(PLAN, page, (page.sheet,), archive=False)


def test_another_process_takes_the_place_of_one_that_is_ended() -> None:
    first, second = plan(1), plan(2)
    with Worker() as worker:
        ask(worker, first)
        worker._process.kill()
        assert worker.answer()[0] == pdf.render_plan(first)
        worker._process.kill()
        worker._process.wait()
        ask(worker, second)
        assert worker.answer()[0] == pdf.render_plan(second)


def test_what_ends_two_processes_is_told_and_the_next_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    heavy, light = plan(1), plan(2)
    send = Worker._send

    def ended_by(self: Worker, job: Any) -> None:
        send(self, job)
        if job[1] == heavy:
            self._process.kill()

    monkeypatch.setattr(Worker, "_send", ended_by)
    with Worker() as worker:
        ask(worker, heavy)
        with pytest.raises(RenderError, match="kanske för att minnet tog slut"):
            worker.answer()
        ask(worker, light)
        assert worker.answer()[0] == pdf.render_plan(light)


def test_a_fault_in_the_program_is_not_taken_for_want_of_memory() -> None:
    page = plan()
    with Worker() as worker:
        worker.ask(PLAN, page, (), archive=False)
        with pytest.raises(RenderError, match=r"Ett fel i gplan \(IndexError i gplan\.render\.pdf:"):
            worker.answer()
        process = worker._process
        ask(worker, page)
        assert worker.answer()[0].startswith(b"%PDF-")
        assert worker._process is process
