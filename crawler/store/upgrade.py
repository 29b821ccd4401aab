"""The way from each older version of the state's tables to the next one.

To change the tables: raise ``VERSION`` in ``schema.py``, add a step here under the number
of the version that it starts from, and keep a state of that version in the tests. A step
runs inside the transaction that opens the state, so it is done whole or not at all. A
change to what is derived from the lines needs no more than to empty the tables concerned:
they are filled again from the lines.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

UPGRADES: dict[int, Callable[[Connection], None]] = {}
"""Version to the step that makes the next version of it."""
