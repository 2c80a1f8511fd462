"""Which reader read: the version of the program, its reading code and its data files.

A dispatch is read again when any of them has changed, and only then.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from marsad import __version__

_CODE = ("types.py", "identity.py", "language", "knowledge", "extract", "resolve")
_DATA = (".yml", ".yaml", ".csv", ".json", ".tsv")


@cache
def reader_edition() -> str:
    """Like ``0.1.0+1a2b3c4d``: the version and a hash of the code that reads."""
    root = files("marsad")
    return f"{__version__}+{_hash([root.joinpath(name) for name in _CODE], ('.py',))[:8]}"


@cache
def knowledge_edition() -> str:
    """A hash of all data files that the reader reads by."""
    return _hash([files("marsad.knowledge")], _DATA)[:16]


def _hash(roots: list[Traversable], endings: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for root in roots:
        for name, content in sorted(_files(root, root.name, endings)):
            total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _files(root: Traversable, name: str, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    if root.is_file():
        return [(name, root.read_bytes())] if name.endswith(endings) else []
    found: list[tuple[str, bytes]] = []
    for child in root.iterdir():
        found += _files(child, f"{name}/{child.name}", endings)
    return found
