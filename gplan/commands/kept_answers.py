"""Answers on their way to becoming a record: each is kept in the unit's file as it is given."""

import sys
from typing import TYPE_CHECKING, Any

from gplan.commands import rescue
from gplan.commands.asking import ask
from gplan.store import process

if TYPE_CHECKING:
    from gplan.commands.recording import Recording

_WORDS = {
    "note": "Vad kom fram",
    "participants": "Deltog",
    "needs_change": "Behöver planen ändras",
    "changes": "Ska ändras",
    "next_on": "Nästa uppföljning",
    "personal_data": "Personuppgifterna genomgångna",
}


class Kept:
    """What has been answered so far; ``put`` keeps one answer at once."""

    def __init__(self, recording: "Recording", kind: str) -> None:
        self.recording = recording
        self.kind = kind
        with recording.run.reading(recording.command(kind)) as store:
            who = recording.person(store)
            recording.run.saw(who.id)
            self.content = process.saved_answers(store, who.id, kind)
            self.from_before = process.answers_saved_on(store, who.id, kind)
        self.saved = False
        self.unsaved = False

    def put(self, key: str, value: Any) -> None:
        """Keep an answer, if it is another than before."""
        if self.content.get(key) == value:
            return
        self.content[key] = value
        if self.recording.dry_run:
            return
        self.unsaved = True
        with self.recording.run.writing() as store:
            process.save_answers(store, self.recording.person(store).id, self.kind, self.content)
        self.unsaved, self.saved = False, True

    def text(self, key: str, question: str) -> str:
        """Ask for words; Enter keeps what is kept."""
        answer = ask(question, str(self.content.get(key, "")))
        self.put(key, answer)
        return answer

    def tell(self) -> None:
        """Say where the answers are when they did not become a record."""
        if self.unsaved:
            rescue.keep("".join(f"{_words(key, value)}\n" for key, value in self.content.items()))
        elif self.saved or self.from_before:
            sys.stderr.write("\nDet du hann svara är kvar till nästa gång.\n")


def _words(key: str, value: Any) -> str:
    """One answer, to be read by the one who gave it."""
    name = _WORDS.get(key) or key.removeprefix("goal:")
    if isinstance(value, bool):
        return f"{name}: {'ja' if value else 'nej'}"
    if isinstance(value, list):
        return f"{name}: {'; '.join(str(one) for one in value if one)}"
    return f"{name}: {value or ''}"
