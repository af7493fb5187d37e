"""``gplan plan …``: the list of its commands; what each does is in the ``plan_…`` modules."""

import typer

from gplan.commands import plan_correct, plan_draft, plan_out, plan_show, plan_steps, plan_versions

app = typer.Typer(help="Genomförandeplaner: formulär, utkast, kontroll, upprätta, skriv ut, dela.")
app.command("form")(plan_draft.form)
app.command("create")(plan_draft.create)
app.command("edit")(plan_draft.edit)
app.command("revise")(plan_draft.revise)
app.command("check")(plan_show.check)
app.command("establish")(plan_steps.establish)
app.command("confirm")(plan_steps.confirm)
app.command("go-through")(plan_steps.go_through)
app.command("sign")(plan_steps.sign)
app.command("hand-over")(plan_steps.hand_over)
app.command("planner-told")(plan_steps.planner_told)
app.command("correct")(plan_correct.correct)
app.command("mark-error")(plan_versions.mark_error)
app.command("print")(plan_out.print_plans)
app.command("share")(plan_out.share)
app.command("show")(plan_show.show)
app.command("list")(plan_show.list_plans)
app.command("history")(plan_versions.history)
app.command("diff")(plan_versions.diff)
