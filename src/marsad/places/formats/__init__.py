"""One file a format: each turns a file into places, problems, and things that are no place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from marsad.places.entry import Found
from marsad.places.source_file import SourceFile

Reader = Callable[[SourceFile], Iterator[Found]]


@cache
def readers() -> Mapping[str, Reader]:
    """What reads each format."""
    from marsad.places.formats import geonames, ocha, osm, own, wikidata, wof

    return {
        "geonames": geonames.read,
        "ocha": ocha.read,
        "osm": osm.read,
        "wikidata": wikidata.read,
        "wof": wof.read,
        "csv": own.read,
    }
