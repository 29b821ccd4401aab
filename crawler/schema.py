"""Generates the JSON Schemas of the records: ``python -m crawler.schema``.

Downstream tools validate lines against the files in ``crawler/schemas`` (JSON Schema 2020-12). A
test checks that they agree with the types in ``crawler.items``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from itemadapter import ItemAdapter

from crawler.items import Article, Change, Rejected, Sighting

FOLDER = Path(__file__).parent / "schemas"

RECORDS: dict[str, type] = {
    "article": Article,
    "sighting": Sighting,
    "change": Change,
    "rejected": Rejected,
}
"""Name of the schema file to type of its record."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a record; all keys are required, since every line has them all."""
    kind = RECORDS[name]
    schema = ItemAdapter.get_json_schema(kind)
    for rules in schema["properties"].values():
        rules.pop("default", None)  # defaults are written to every line, never left to its reader
    for field, hint in get_type_hints(kind).items():
        values = literal_values(hint)
        if values:
            schema["properties"][field].pop("anyOf", None)
            schema["properties"][field]["enum"] = values
    schema["required"] = list(schema["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": (kind.__doc__ or "").partition("\n")[0],
        **schema,
    }


def literal_values(hint: Any) -> list[Any]:
    """Return the values allowed by a ``Literal`` or a union with one; empty for other types."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    values = [value for part in get_args(hint) for value in literal_values(part)]
    return [*values, None] if values and type(None) in get_args(hint) else values


def text_of(name: str) -> str:
    """Return the text of a schema file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for record in RECORDS:
        (FOLDER / f"{record}.json").write_text(text_of(record), encoding="utf-8")
