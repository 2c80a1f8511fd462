"""Shapefiles, loose or in a zip archive: their records with a point and an outline each."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import Unreadable, one_line
from marsad.places.entry import BadRow, Problem
from marsad.places.rows import flat
from marsad.places.shapes import point_of, rings_of
from marsad.places.source_file import SourceFile

if TYPE_CHECKING:
    from marsad.places.importers import Thing

_SAMPLE = 1 << 20
_BROKEN = (struct.error, EOFError, ValueError, IndexError, KeyError, OSError, AttributeError, TypeError)


def read_shapefile(file: SourceFile) -> Iterator[Thing | Problem] | None:
    """Records of a shapefile; ``None`` for an archive that holds none. Raises ``Unreadable``."""
    if file.path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(file.path) as archive:
                if not any(name.lower().endswith(".shp") for name in archive.namelist()):
                    return None
        except zipfile.BadZipFile as error:
            raise Unreadable(f"{file.path}: broken zip archive: {one_line(error)}") from None
    return _records(file.path)


def _records(path: Path) -> Iterator[Thing | Problem]:
    import shapefile

    from marsad.places.importers import Thing

    try:
        reader = shapefile.Reader(str(path), encoding=_encoding(path), encodingErrors="strict")
    except (shapefile.ShapefileException, *_BROKEN) as error:
        raise Unreadable(f"{path}: no readable shapefile: {one_line(error)}") from None
    with reader:
        for number in range(len(reader)):
            where = f"record {number + 1}"
            try:
                cells = flat(reader.record(number).as_dict())
                geometry: Any = reader.shape(number).__geo_interface__
                yield Thing(where, cells, point_of(geometry), rings_of(geometry))
            except UnicodeDecodeError as error:
                yield Problem(where, f"wrong encoding: {one_line(error)}")
            except BadRow as error:
                yield Problem(where, str(error))
            except (shapefile.ShapefileException, *_BROKEN) as error:
                yield Problem(where, f"cut off or broken from here on: {one_line(error)}", cut=True)
                return


def _encoding(path: Path) -> str:
    """What its ``.cpg`` file says; else UTF-8 if its table is sound in it, else Windows-1256."""
    table, said = _beside(path, ".dbf"), _beside(path, ".cpg").decode("ascii", "replace").strip().lower()
    if said:
        return "utf-8" if "utf" in said else f"cp{''.join(filter(str.isdigit, said)) or 1256}"
    try:
        body = table[32:]
        body[: body.rfind(b" ") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1256"
    return "utf-8"


def _beside(path: Path, ending: str) -> bytes:
    """The beginning of the part of the shapefile with another ending; empty if there is none."""
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(ending)]
            return archive.open(names[0]).read(_SAMPLE) if names else b""
    for one in (path.with_suffix(ending), path.with_suffix(ending.upper())):
        if one.is_file():
            with one.open("rb") as opened:
                return opened.read(_SAMPLE)
    return b""
