"""Tables that take long to build: kept in the user's cache, built anew when anything changes.

A table is named by a fingerprint of all data files and of the code that builds from them, so a changed file
makes a new one. The files hold MessagePack, which carries values only, never code. A file that is missing,
cut off, altered, another user's, or of another version counts as none; where none can be written, all works
as before, only slower. ``MARSAD_CACHE`` names another folder; ``off`` keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

KEPT = 3
"""So many files of one table stay: those of other versions of Marsad on the same machine."""
_SOURCES = ("types.py", "knowledge", "language")
_ENDINGS = (".py", ".yml", ".csv")
_DIGEST = 16
_OTHERS_MAY_WRITE = 0o022


def stored(name: str, shape: type[T], build: Callable[[], T]) -> T:
    """The table ``name``, of the type ``shape``: from its file where that is sound, else built and kept."""
    path = _path(name)
    if path is None:
        return build()
    found = _read(path, shape)
    if found is not None:
        return found
    made = build()
    with suppress(OSError):
        _write(path, msgspec.msgpack.encode(made))
        _forget(path, name)
    return made


def folder() -> Path | None:
    """Where tables are kept; ``None`` if nowhere."""
    own = os.environ.get("MARSAD_CACHE")
    if own:
        return None if own.lower() == "off" else Path(own)
    home = os.environ.get("XDG_CACHE_HOME")
    if sys.platform == "win32":
        home = home or os.environ.get("LOCALAPPDATA")
    if home:
        return Path(home, "marsad")
    with suppress(RuntimeError):  # no home at all
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "marsad"
    return None


@cache
def fingerprint() -> str:
    """A hash of the data files and of the code that builds tables from them."""
    total = hashlib.blake2b(msgspec.__version__.encode(), digest_size=_DIGEST)
    root = files("marsad")
    for source in _SOURCES:
        for name, content in sorted(_files(root.joinpath(source), source)):
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def _files(root: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if root.is_file():
        if name.endswith(_ENDINGS):
            yield name, root.read_bytes()
    elif root.is_dir():
        for child in root.iterdir():
            yield from _files(child, f"{name}/{child.name}")


def _path(name: str) -> Path | None:
    home = folder()
    return None if home is None else home / f"{name.replace('/', '-')}.{fingerprint()}.table"


def _seal(path: Path, content: bytes) -> bytes:
    """What tells that a file is whole and is the one that its name says."""
    return hashlib.blake2b(content, key=path.name.encode()[-64:], digest_size=_DIGEST).digest()


def _read(path: Path, shape: type[T]) -> T | None:
    try:
        with path.open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            seal, content = file.read(_DIGEST), file.read()
        if seal != _seal(path, content):
            return None
        return msgspec.msgpack.decode(content, type=shape)
    except (OSError, ValueError):  # decoding fails with a ValueError
        return None


def _is_own(status: os.stat_result) -> bool:
    """Whether a file belongs to this user alone: nobody else may put words into the lexicon."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place whole, for this user's eyes only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_seal(path, content) + content)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _forget(path: Path, name: str) -> None:
    """Delete the oldest files of a table."""
    alike = path.parent.glob(f"{name.replace('/', '-')}.*.table")
    oldest_last = sorted(alike, key=lambda one: one.stat().st_mtime, reverse=True)
    for one in oldest_last[KEPT:]:
        one.unlink(missing_ok=True)
