"""Compares values read from JSON with type hints."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

Check = Callable[[Any], bool]

MAX_INTEGER = 2**53
"""Largest integer that every reader of JSON keeps exactly (RFC 8259, section 6)."""


def mismatch(record: Mapping[str, Any], kind: Any) -> str | None:
    """Return a key whose value is not of the type that a dataclass or TypedDict gives it."""
    for name, check in _fields(kind).items():
        if name in record and not check(record[name]):
            return name
    return None


@functools.cache
def _fields(kind: Any) -> dict[str, Check]:
    return {name: _check(hint) for name, hint in get_type_hints(kind).items()}


def _check(hint: Any) -> Check:
    """Return what tells whether a value is of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:  # of another version there may be more values
        return _check(type(arguments[0]))
    if origin in (Union, UnionType):
        checks = [_check(one) for one in arguments]
        return lambda value: any(check(value) for check in checks)
    if origin is list:
        item = _check(arguments[0])
        return lambda value: isinstance(value, list) and all(map(item, value))
    if origin is dict:
        inner = _check(arguments[1])
        return lambda value: isinstance(value, dict) and all(map(inner, value.values()))
    if is_dataclass(hint) or is_typeddict(hint):
        return functools.partial(_is_object, hint)
    return SIMPLE[hint]


def _is_object(kind: Any, value: Any) -> bool:
    return (
        isinstance(value, dict)
        and mismatch(value, kind) is None
        and _required(kind) <= value.keys()
    )


@functools.cache
def _required(kind: Any) -> frozenset[str]:
    """Return the keys that a nested object must have."""
    if is_dataclass(kind):
        return frozenset()
    keys: frozenset[str] = kind.__required_keys__
    return keys


def _is_integer(value: Any) -> bool:
    return type(value) is int and abs(value) <= MAX_INTEGER


SIMPLE: dict[Any, Check] = {
    str: lambda value: isinstance(value, str),
    int: _is_integer,
    float: lambda value: _is_integer(value) or (type(value) is float and math.isfinite(value)),
    bool: lambda value: isinstance(value, bool),
    type(None): lambda value: value is None,
}
