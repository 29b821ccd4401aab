"""The JSON Schemas in ``crawler/schemas`` agree with the types of the records."""

import json
from dataclasses import fields

import pytest
from jsonschema import Draft202012Validator

from crawler.schema import FOLDER, RECORDS, schema_of, text_of


@pytest.mark.parametrize("name", RECORDS)
def test_shipped_schema_agrees_with_the_type(name: str) -> None:
    """Run ``python -m crawler.schema`` after changing a type."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text_of(name)


@pytest.mark.parametrize("name", RECORDS)
def test_schema_lists_every_field_in_order_with_a_description(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [field.name for field in fields(RECORDS[name])]
    assert schema["required"] == list(schema["properties"])
    assert all(rules["description"] for rules in schema["properties"].values())


def test_schema_knows_the_values_of_closed_fields() -> None:
    article = schema_of("article")["properties"]
    assert article["published_precision"]["enum"] == ["day", "minute", "second", None]
    assert article["script"]["enum"] == ["hans", "hant", None]
    assert schema_of("change")["properties"]["kind"]["enum"] == [
        "edited",
        "removed",
        "back",
        "re-read",
    ]


def test_schema_refuses_a_record_of_another_form() -> None:
    record = json.loads('{"url": "http://a.example/", "title": ""}')
    assert not Draft202012Validator(schema_of("article")).is_valid(record)
