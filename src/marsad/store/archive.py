"""The archive: raw bytes as they came, each file named by the SHA-256 of what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad import atomic
from marsad.errors import StoreFailure
from marsad.sources.item import digest


class Archive:
    """A folder of raw dispatches: ``ab/abcdef…``. Files appear whole and are never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> tuple[str, str]:
        """Store ``content`` once; its SHA-256 and its path within the archive. Raises ``StoreFailure``."""
        sha256 = digest(content)
        name = f"{sha256[:2]}/{sha256}"
        path = self.folder / name
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                atomic.write(path, content)
        except OSError as error:
            raise StoreFailure(f"{path}: {error.strerror}") from None
        return sha256, name

    def read(self, name: str) -> bytes:
        """The bytes at a path within the archive; raises ``OSError``."""
        return (self.folder / name).read_bytes()

    def names(self) -> Iterator[str]:
        """Paths within the archive of all files in it, sorted."""
        for path in sorted(self.folder.glob("??/*")):
            yield path.relative_to(self.folder).as_posix()
