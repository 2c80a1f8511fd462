"""Small files of every format, written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.places.folder import LayerFolder
from marsad.places.importing import Report, Wanted, import_layer
from marsad.places.lookup import Known, Layers


class Shelf:
    """A folder of layers to import into and to look up in."""

    def __init__(self, folder: Path) -> None:
        self.tmp = folder
        self.folder = LayerFolder(folder / "marsad.db")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.tmp / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def load(self, format: str, path: Path, **options) -> Report:
        return import_layer(self.folder, Wanted(format=format, path=path, **options))

    def find(self, name: str) -> dict[str, Known]:
        with Layers(self.folder) as layers:
            return {one.place.id: one for one in layers.find(name)}

    def one(self, name: str) -> Known:
        found = self.find(name)
        assert len(found) == 1, found
        return next(iter(found.values()))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def geonames_row(id_: int, name: str = "Tell Nur", **cells: str) -> str:
    """A row of a GeoNames dump."""
    row = {
        "id": str(id_), "name": name, "ascii": name, "alternates": "Tall Nur,تل نور,Телль-Нур",
        "lat": "35.1", "lon": "36.7", "class": "P", "code": "PPL", "country": "SY", "cc2": "", "admin1": "10",
        "admin2": "", "admin3": "", "admin4": "", "population": "0", "elevation": "", "dem": "300",
        "zone": "Asia/Damascus", "day": "2024-01-05",
    }  # fmt: skip
    return "\t".join((row | cells).values()) + "\n"
