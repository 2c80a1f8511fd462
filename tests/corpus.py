"""Reading ``corpus/*.yml``: inputs grouped by expected value, plus what must be refused.

A file is a list of two sorts of group::

    - value: [5, 7, null]        # what every text of the group must give; any YAML value
      texts: ["بين 5 و7"]
    - reject: ["باسل", "فارس"]   # what must give nothing (the test says what "nothing" is)
      why: names that open with a root letter
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent / "corpus"


class Case(NamedTuple):
    """A text and the value that it must give; ``note`` is the group's ``note`` or ``why``."""

    text: str
    value: Any
    note: str


def groups(name: str) -> list[dict[str, Any]]:
    """All groups of ``corpus/<name>.yml`` as written."""
    found = yaml.safe_load((ROOT / f"{name}.yml").read_text(encoding="utf-8"))
    for group in found:
        if not ({"value", "texts"} <= group.keys() or {"reject", "why"} <= group.keys()):
            raise ValueError(f"corpus/{name}.yml: a group is value+texts or reject+why: {group}")
    return list(found)


def accepted(name: str) -> list[Case]:
    """Every text of ``corpus/<name>.yml`` with the value that it must give."""
    return [
        Case(text, group["value"], str(group.get("note", "")))
        for group in groups(name)
        for text in group.get("texts", ())
    ]


def rejected(name: str) -> list[Case]:
    """Every text of ``corpus/<name>.yml`` that must be refused; the value is ``None``."""
    return [Case(text, None, str(group["why"])) for group in groups(name) for text in group.get("reject", ())]
