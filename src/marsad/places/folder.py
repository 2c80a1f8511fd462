"""The layers beside a store: a folder with one file each, named as they are."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from marsad.errors import BadArgument, StoreFailure, one_line
from marsad.places.schema import check, read_only
from marsad.types import Value

ENDING = ".places"
_SUFFIX = ".layer"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


class Layer(Value, frozen=True):
    """A layer as it says of itself; ``digest`` names its content."""

    path: Path
    name: str
    format: str
    licence: str
    source: str
    file: str
    places: int
    curated: bool
    imported: str
    digest: str


def checked_name(name: str) -> str:
    """The name of a layer. Raises ``BadArgument`` for one that could be no file's everywhere."""
    if not _NAME.fullmatch(name):
        raise BadArgument(f"{name}: a layer's name has small letters, digits, dots and hyphens")
    return name


class LayerFolder:
    """The folder of the layers of a store; it need not exist."""

    def __init__(self, store: Path) -> None:
        """The layers beside the store at a path."""
        self.path = Path(f"{store}{ENDING}")

    def make(self) -> None:
        """Make the folder if it is absent. Raises ``StoreFailure``."""
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreFailure(one_line(error)) from None

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            return []
        return sorted(
            one for one in self.path.iterdir() if one.suffix == _SUFFIX and not one.name.startswith(".")
        )

    def all(self) -> tuple[Layer, ...]:
        """All layers by name. Raises ``StoreFailure`` for a file that is none."""
        return tuple(map(_layer, self._files()))

    def get(self, name: str) -> Layer | None:
        """The layer of that name, if there is one."""
        path = self.path / f"{name}{_SUFFIX}"
        return _layer(path) if path.is_file() else None

    def put(self, name: str, draft: Path) -> Layer:
        """A finished file as the layer of that name, in place of the one there was."""
        path = self.path / f"{name}{_SUFFIX}"
        descriptor = os.open(draft, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)
        os.replace(draft, path)
        return _layer(path)

    def remove(self, name: str) -> Layer:
        """Delete a layer. Raises ``BadArgument`` if there is none of that name."""
        path = self.path / f"{checked_name(name)}{_SUFFIX}"
        if not path.is_file():
            known = ", ".join(one.name.removesuffix(_SUFFIX) for one in self._files()) or "none"
            raise BadArgument(f"no layer is called {name} (there are: {known})")
        layer = _layer(path)
        try:
            path.unlink()
        except OSError as error:
            raise StoreFailure(one_line(error)) from None
        return layer

    def edition(self) -> str:
        """A hash of all layers; empty without any. A dispatch is read again when it changes."""
        found = self.all()
        if not found:
            return ""
        listed = "\n".join(f"{one.name} {one.curated} {one.digest}" for one in found)
        return hashlib.sha256(listed.encode()).hexdigest()[:8]


def _layer(path: Path) -> Layer:
    check(path)
    try:
        connection = read_only(path)
        try:
            about: Mapping[str, str] = dict(connection.execute("SELECT key, value FROM about").fetchall())
        finally:
            connection.close()
        return Layer(
            path, about["name"], about["format"], about["licence"], about["source"], about["file"],
            int(about["places"]), bool(about["curated"]), about["imported"], about["digest"],
        )  # fmt: skip
    except (sqlite3.Error, KeyError, ValueError) as error:
        raise StoreFailure(f"{path}: a damaged layer: {one_line(error)}; import it again") from None
