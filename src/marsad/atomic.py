"""Files that are whole or absent: written beside their place under another name, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the name ``path`` only if the block ends well; raises ``OSError``.

    A path that is no regular file (a pipe, ``/dev/full``) is written to directly: it cannot be replaced.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as direct:
            yield direct
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode_of(path))
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def write(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all."""
    with writing(path) as file:
        file.write(content)


def _mode_of(path: Path) -> int:
    """Permissions for ``path``: those it has, or those that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
