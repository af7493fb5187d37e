"""The least a Typer program can be: what gplan's start-up is held against."""

import typer

app = typer.Typer()


@app.command()
def nothing() -> None:
    """Do nothing."""


def main() -> None:
    """Run the program."""
    app()
