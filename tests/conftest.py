"""What every test stands on: settings for generated cases, and a home of its own."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("gplan", deadline=None)  # a slow machine is not a fault of the program
settings.load_profile("gplan")


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the care file, the settings or the colours of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "HOME",
            "USERPROFILE",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "LOCALAPPDATA",
        ):
            patch.setenv(name, str(home))
        for name in (
            "GPLAN_DB",
            "GPLAN_AS_OF",
            "NO_COLOR",
            "FORCE_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "PYTHONPATH",
        ):
            patch.delenv(name, raising=False)
        yield
