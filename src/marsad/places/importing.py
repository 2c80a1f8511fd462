"""An import: a file becomes a layer, whole or not at all; what could not be read is reported row by row."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from marsad.errors import BadArgument, StoreFailure, Unreadable, one_line
from marsad.places.changes import Changes, compare
from marsad.places.drafting import Draft, sqlite_error
from marsad.places.entry import Entry, Found, Problem
from marsad.places.folder import Layer, LayerFolder, checked_name
from marsad.places.formats import geonames, readers
from marsad.places.importers import JSON, paths
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import Format, formats
from marsad.types import Value

KEPT_PROBLEMS = 1000
_ENDINGS = (*JSON, ".csv", ".tsv", ".txt", ".xlsx", ".gz", ".zip", ".shp", ".pbf")
_STEP = 500
_DATES = re.compile(r"[-_ ]?\d{6,8}$")

Progress = Callable[[int, float], None]
"""Is told, now and then, how many rows have been read and which share of the bytes."""


class Wanted(Value, frozen=True, kw_only=True):
    """What to import and as what; ``curated``: its single words count as names without more."""

    format: str
    path: Path
    layer: str = ""
    licence: str = ""
    source: str = ""
    country: str = ""
    alternates: Path | None = None
    curated: bool | None = None


class Report(Value, frozen=True):
    """What came of an import. ``problems`` are the first of all that ``refused`` counts."""

    layer: Layer
    changes: Changes
    refused: int
    left_out: int
    problems: tuple[Problem, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    kept: int = 0


class _Tally:
    """Problems and things that are no place, as they come."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.reasons: Counter[str] = Counter()
        self.left_out = 0
        self.rows = 0
        self.cut = False

    def refuse(self, problem: Problem) -> None:
        """Count a problem; the first are kept in full."""
        self.cut = self.cut or problem.cut
        self.reasons[_sort(problem.reason)] += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(problem)


def _sort(reason: str) -> str:
    """A reason without what is particular to the row."""
    return re.sub(r"\bid \S+|\d+", "…", reason.partition(":")[0]).partition(",")[0]


def import_layer(folder: LayerFolder, wanted: Wanted, progress: Progress | None = None) -> Report:
    """Read a file into a layer, in place of the layer of that name if there is one.

    Raises ``BadArgument``, ``Unreadable`` (no row could be used), ``StoreFailure``; the old layer then stays.
    """
    about = _format(wanted)
    name = checked_name(wanted.layer or default_name(wanted))
    old = folder.get(name)
    if old is not None and old.format != wanted.format:
        raise BadArgument(
            f"the layer {name} holds {old.format} data: give this one another name with --layer"
        )
    folder.make()
    draft_path = _temporary(folder.path, name)
    try:
        return _into(draft_path, folder, wanted, msgspec.structs.replace(about, name=name), progress)
    except sqlite3.Error as error:
        raise StoreFailure(f"{folder.path}: {sqlite_error(error)}") from None
    except OSError as error:
        raise StoreFailure(one_line(error)) from None
    finally:
        with suppress(OSError):
            draft_path.unlink()


def default_name(wanted: Wanted) -> str:
    """The name of a layer by its format and file, days and copies left out: ``geonames-sy``."""
    stem = wanted.path.name.partition(".")[0] or "file"
    plain = re.sub(r"[^a-z0-9]+", "-", _DATES.sub("", stem.lower())).strip("-") or "file"
    return plain if plain.startswith(wanted.format) else f"{wanted.format}-{plain}"


def _format(wanted: Wanted) -> Format:
    about = formats().get(wanted.format)
    if about is None:
        raise BadArgument(f"{wanted.format}: no such format; there are {', '.join(formats())}")
    if wanted.alternates and wanted.format != "geonames":
        raise BadArgument("alternate names go with the format geonames only")
    return msgspec.structs.replace(
        about, licence=wanted.licence or about.licence, source=wanted.source or about.source
    )


def _temporary(folder: Path, name: str) -> Path:
    """A new file beside the layers; what a killed import of this layer left is removed."""
    for left in folder.glob(f".{name}.*.part"):
        left.unlink()
    handle, path = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
    os.close(handle)
    return Path(path)


def _into(
    path: Path, folder: LayerFolder, wanted: Wanted, about: Format, progress: Progress | None
) -> Report:
    tally = _Tally()
    draft = Draft(path, about)
    old = folder.get(about.name)
    kept = 0
    try:
        _fill(draft, wanted, tally, progress)
        if not draft.places:
            first = f" (first: {tally.problems[0]})" if tally.problems else ""
            raise Unreadable(f"{wanted.path}: no place in it{first}")
        if tally.cut and old is not None:
            kept = draft.keep_missing(old.path)
        draft.finish(_about(wanted, about, draft))
    finally:
        draft.close()
    changes = compare(old.path if old else None, path)
    layer = folder.put(about.name, path)
    reasons = tuple(tally.reasons.most_common())
    refused = sum(tally.reasons.values())
    return Report(layer, changes, refused, tally.left_out, tuple(tally.problems), reasons, kept)


def _fill(draft: Draft, wanted: Wanted, tally: _Tally, progress: Progress | None) -> None:
    """Write all places of all files."""
    found = paths(wanted.path, _ENDINGS)
    if not found:
        raise Unreadable(f"{wanted.path}: no file to import in this folder")
    for number, path in enumerate(found):
        prefix = f"{path.name}: " if len(found) > 1 else ""
        share = (number / len(found), 1 / len(found))
        for one in _read(path, wanted, tally, _scaled(progress, share)):
            problem = draft.add(one) if isinstance(one, Entry) else one
            if problem is not None:
                tally.refuse(problem._replace(where=prefix + problem.where))
    if wanted.alternates:
        _add_alternates(draft, wanted.alternates, tally, progress)


def _scaled(progress: Progress | None, share: tuple[float, float]) -> Progress | None:
    if progress is None:
        return None
    return lambda rows, part: progress(rows, share[0] + part * share[1])


def _read(path: Path, wanted: Wanted, tally: _Tally, progress: Progress | None) -> Iterator[Entry | Problem]:
    """Places and problems of a file; things that are no place are counted."""
    file = SourceFile(path)
    try:
        for one in _ticking(readers()[wanted.format](file), file, tally, progress):
            if one is None:
                tally.left_out += 1
            elif isinstance(one, Entry) and wanted.country and not one.country:
                yield msgspec.structs.replace(one, country=wanted.country.lower())
            else:
                yield one
    finally:
        file.close()


def _ticking(
    found: Iterator[Found], file: SourceFile, tally: _Tally, progress: Progress | None
) -> Iterator[Found]:
    for one in found:
        tally.rows += 1
        if progress is not None and tally.rows % _STEP == 0:
            progress(tally.rows, file.position / max(1, file.size))
        yield one


def _add_alternates(draft: Draft, path: Path, tally: _Tally, progress: Progress | None) -> None:
    draft.flush()
    file = SourceFile(path)
    try:
        for one in geonames.read_alternates(file):
            tally.rows += 1
            if progress is not None and tally.rows % _STEP == 0:
                progress(tally.rows, file.position / max(1, file.size))
            if isinstance(one, Problem):
                tally.refuse(one._replace(where=f"{path.name}: {one.where}"))
            else:
                draft.rename(one.id, one.name, one.main)
    finally:
        file.close()


def _about(wanted: Wanted, about: Format, draft: Draft) -> dict[str, str]:
    """What the layer says of itself. The day of import is for people; nothing that is read depends on it."""
    curated = wanted.format == "csv" if wanted.curated is None else wanted.curated
    return {
        "name": about.name,
        "format": wanted.format,
        "licence": about.licence,
        "source": about.source,
        "file": wanted.path.name,
        "digest": draft.digest,
        "places": str(draft.places),
        "curated": "1" if curated else "",
        "imported": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
