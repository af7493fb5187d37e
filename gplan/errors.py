"""Every way a command can stop: a class, an exit code, a Swedish sentence and what to do about it.

Findings are values and never live here; an exception means that the command did not do what was asked.
No message may carry anything of a person: name the case id (``p17``) instead.
"""


class GplanError(Exception):
    """A command stops. ``message`` says what happened and ``remedy`` what to do, one Swedish sentence each."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InputError(GplanError):
    """A file or a value that was given could not be used; nothing was changed."""


class PartlyDoneError(GplanError):
    """Some of several inputs failed; the others were done. The details are already on stderr."""


class RenderError(GplanError):
    """A document could not be printed, or the finished file does not say what it should; none was written."""


class UsageError(GplanError):
    """The command line itself is wrong: an unknown person, an impossible date, flags that do not go together."""

    exit_code = 2


class AmbiguousError(UsageError):
    """What was named fits several; ``candidates`` lists them as case ids with their names for the terminal."""

    def __init__(self, message: str, remedy: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message, remedy)
        self.candidates = candidates


class RefusedError(GplanError):
    """A rule forbids it; nothing was changed. ``reasons`` are the findings, one line each."""

    exit_code = 4

    def __init__(self, message: str, remedy: str = "", reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message, remedy)
        self.reasons = reasons


class StoreError(GplanError):
    """The care file is missing, locked, foreign, damaged or newer than this program; it was left untouched."""

    exit_code = 5


class ProfileError(GplanError):
    """A profile file does not load; ``faults`` names each fault with its line."""

    def __init__(self, message: str, remedy: str = "", faults: tuple[str, ...] = ()) -> None:
        super().__init__(message, remedy)
        self.faults = faults


class UnknownProfileError(ProfileError):
    """No profile has the name that was typed: the command line is wrong, and no file."""

    exit_code = 2


class RuleError(GplanError):
    """A rule could not run. Never to be taken for a pass."""


def reason(error: OSError) -> str:
    """The operating system's reason in Swedish, to end a sentence with."""
    import errno  # noqa: PLC0415 - start-up

    reasons = {
        "ENOENT": "den finns inte",
        "EACCES": "du har inte rätt till den",
        "EPERM": "du har inte rätt till den",
        "EISDIR": "det är en mapp",
        "ENOTDIR": "en del av sökvägen är ingen mapp",
        "ENOSPC": "disken är full",
        "EDQUOT": "ditt utrymme är fullt",
        "EFBIG": "filen blir för stor",
        "EROFS": "disken är skrivskyddad",
        "ENAMETOOLONG": "namnet är för långt",
        "EEXIST": "den finns redan",
    }
    return reasons.get(errno.errorcode.get(error.errno or 0, ""), "datorn svarar inte som den ska")
