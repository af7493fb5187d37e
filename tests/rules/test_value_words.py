"""Dated values in Swedish words."""

from datetime import date
from typing import Any

import pytest

from gplan import profiles
from gplan.model.finding import Value
from gplan.ruleset import value_words


def value(**given: Any) -> Value:
    facts: dict[str, Any] = {
        "parameter": "plan_established_within",
        "value": 14,
        "unit": "days",
        "anchor": "",
        "fallback_anchors": (),
        "valid_from": None,
        "valid_until": None,
        "strength": "municipal",
        "document": "Rutin för planen (Exempelby)",
        "section": "När",
        "profile": "exempelby",
    }
    return Value(**(facts | given))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"anchor": "started"}, "14 dagar från första besöket"),
        ({"value": 1, "unit": "working_days", "anchor": "received"}, "1 arbetsdag från den dag beställningen kom"),
        ({"value": 6, "unit": "months"}, "6 månader"),
        (
            {"value": 12, "unit": "months", "anchor": "established", "instead": "order_end"},
            "beställningens sista dag, annars 12 månader från den dag planen upprättades",
        ),
        ({"value": True, "unit": ""}, "ja"),
        ({"value": False, "unit": ""}, "nej"),
        ({"value": 90, "unit": "percent"}, "90 %"),
        ({"value": 5, "unit": "day_of_month"}, "den 5 i månaden"),
        ({"value": 1, "unit": "persons"}, "1 person"),
        ({"value": 3, "unit": "interventions"}, "3 insatser"),
        ({"value": "4.33", "unit": "weeks"}, "4,33 veckor"),
        ({"value": "30.4", "unit": "days"}, "30,4 dagar"),
        ({"value": "07:00–22:00", "unit": ""}, "07:00–22:00"),
        ({"value": "larm;matlådor;tvätt", "unit": ""}, "larm, matlådor och tvätt"),
        ({"value": "larm ; ; matlådor;", "unit": ""}, "larm och matlådor"),
        ({"value": "Avvikelse: Ville inte.; Samtal: Talade med (vem).", "unit": ""}, "Avvikelse: Ville inte. / Samtal: Talade med (vem)."),
        ({"parameter": "signatures", "value": "person;manager", "unit": ""}, "den enskilde och enhetschefen"),
        ({"parameter": "signatures", "value": "", "unit": ""}, "ingen"),
        ({"parameter": "minutes_rounding", "value": "up", "unit": ""}, "uppåt"),
    ],
)  # fmt: skip
def test_a_value_is_said_in_words(given: dict[str, Any], words: str) -> None:
    assert value_words.said(value(**given)) == words


def test_what_is_counted_from_where_the_day_is_not_known_is_said_too() -> None:
    given = value(anchor="started", fallback_anchors=("valid_from", "received"))
    assert value_words.whole(given) == (
        "14 dagar från första besöket, annars från den dag beställningen gäller från, "
        "annars från den dag beställningen kom"
    )
    assert value_words.whole(value(value=True, unit="")) == "ja"


def test_where_it_stands_and_whether_it_was_checked() -> None:
    read = value(read_on=date(2026, 11, 22))
    assert value_words.source(read) == "Rutin för planen (Exempelby), När"
    assert value_words.source(value(section="")) == "Rutin för planen (Exempelby)"
    assert value_words.reading(read) == "läst 2026-11-22"
    assert value_words.reading(read._replace(verified=False)) == "läst 2026-11-22, inte kontrollerad"


def test_since_when_and_until_when() -> None:
    assert value_words.validity(value()) == ""
    since = value(valid_from=date(2022, 5, 2))
    assert value_words.validity(since) == "från 2022-05-02"
    until = since._replace(valid_until=date(2025, 6, 30))
    assert value_words.validity(until) == "från 2022-05-02 till och med 2025-06-30"


def test_every_choice_a_profile_can_make_has_its_words() -> None:
    national = profiles.load("national")
    chosen = {name: national.choices(name) for name in national.parameters() if national.choices(name)}
    assert set(chosen) == set(value_words.CHOICES)
    for name, choices in chosen.items():
        assert set(choices) <= set(value_words.CHOICES[name]), name


@pytest.mark.parametrize("name", profiles.names())
def test_no_value_of_a_profile_is_said_in_code(name: str) -> None:
    profile = profiles.load(name)
    for parameter in profile.parameters():
        for one in profile.history(parameter):
            words = value_words.said(one)
            assert words, parameter
            assert not {"_", ";"} & set(words), words
