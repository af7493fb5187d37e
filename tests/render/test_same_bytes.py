"""The same input gives the same file, wherever and in whatever order the documents are made."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, Variant, case
from tests.render.papers import Printed

_ELSEWHERE = """
import hashlib, json, sys
from gplan.render.documents import DOCUMENTS
from gplan.render.samples import FRAME, Variant, case
made = {one.slug: hashlib.sha256(one.sample(case(Variant.NORMAL), FRAME)).hexdigest() for one in DOCUMENTS[::-1]}
json.dump(made, sys.stdout)
"""


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, str]:
    """Checksums from a process of its own: other hash seed, other time zone, other folder, other order."""
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    made = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        capture_output=True,
        check=True,
        env=environment,
        cwd=Path.home(),
    )
    found: dict[str, str] = json.loads(made.stdout)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.slug)
def test_a_document_is_the_same_file_everywhere(document: Document, elsewhere: dict[str, str]) -> None:
    here = Printed(document, Variant.NORMAL, large=False).file()
    assert hashlib.sha256(here).hexdigest() == elsewhere[document.slug]
    assert document.sample(case(Variant.NORMAL), FRAME) == here
