"""Reading the data files. The only place that touches YAML; every caller gets plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from marsad.knowledge.cache import stored

_ENDING = ".yml"


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own, checked by its reader
    """Content of ``knowledge/<name>.yml``; read once. Raises ``FileNotFoundError`` for an unknown name."""
    known = _plain()
    return known[name] if name in known else _parse(name)


@cache
def _parse(name: str) -> Any:  # noqa: ANN401
    import yaml  # slow to load, and not needed where all is in the cache

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = files("marsad.knowledge").joinpath(f"{name}{_ENDING}")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


@cache
def _plain() -> dict[str, Any]:
    """All files that hold nothing but text, numbers and lists of them; not those with days, the parties'."""
    return stored("files", dict[str, Any], _parse_plain)


def _parse_plain() -> dict[str, Any]:
    parsed = {name: _parse(name) for name in sorted(_names(files("marsad.knowledge"), ""))}
    return {name: value for name, value in parsed.items() if _survives(value)}


def _survives(value: Any) -> bool:  # noqa: ANN401
    """Whether a value comes back from the cache as it went in."""
    return bool(msgspec.msgpack.decode(msgspec.msgpack.encode(value), strict=False) == value)


def _names(folder: Traversable, under: str) -> Iterator[str]:
    for child in folder.iterdir():
        if child.is_dir():
            yield from _names(child, f"{under}{child.name}/")
        elif child.name.endswith(_ENDING):
            yield under + child.name.removesuffix(_ENDING)
