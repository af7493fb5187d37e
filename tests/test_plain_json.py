"""The JSON that is read and written without json's help is what json reads and writes."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gplan.model import plain_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_it_is_written_as_json_writes_it(value: Any) -> None:
    assert plain_json.encode(value) == json.dumps(value, ensure_ascii=False)
    assert plain_json.encode_close(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(values, st.sampled_from([None, 2]))
def test_it_is_read_as_json_reads_it(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert plain_json.loads(text) == value
    assert plain_json.loads(f" {text}\n") == value


@pytest.mark.parametrize("text", ["", "[", "[1,]", "{} {}", "nul", '"\n"', "[1]]"])
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line 1|char"):
        plain_json.loads(text)


def test_what_json_cannot_write_is_refused() -> None:
    with pytest.raises(TypeError):
        plain_json.encode([object()])


def test_the_morning_list_does_without_the_json_module_and_the_whole_table_of_rules() -> None:
    """Both cost more than reading what is due; a careless import would bring them back."""
    code = "import sys, gplan.cli, gplan.commands.followup, gplan.actions.due, gplan.store.access_log, gplan.profiles\n"
    code += "gplan.profiles.load('national')\n"
    code += "print(sorted({'json', 'gplan.ruleset.table', 'dataclasses', 'hashlib', 'decimal'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
