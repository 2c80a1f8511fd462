"""JSON Lines: one dispatch a line. A broken line is refused with its number; the others are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from marsad.days import parse_day
from marsad.errors import MarsadError, Unreadable
from marsad.sources.decode import decode
from marsad.sources.item import Defaults, Item, Refusal, short_id
from marsad.types import Dispatch


class Record(msgspec.Struct, frozen=True):
    """A line as written. ``doc`` stands for ``id``, ``date`` for ``published``; others are ignored."""

    text: str | None = None
    id: str | int | None = None
    doc: str | int | None = None
    published: str | None = None
    date: str | None = None
    title: str | None = None
    outlet: str | None = None
    lang: str | None = None
    country: str | None = None
    url: str | None = None


_DECODER = msgspec.json.Decoder(Record)


def read_lines(lines: Iterable[bytes], name: str, defaults: Defaults) -> Iterator[Item | Refusal]:
    """The dispatches of a JSON Lines file that is called ``name``; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        raw = line.strip(b" \t\r\n\xef\xbb\xbf")
        if raw:
            yield read_record(raw, f"{name}:{number}", defaults)


def read_json(content: bytes, name: str, defaults: Defaults) -> Iterator[Item | Refusal]:
    """The dispatches of a ``.json`` file: one object, a list of objects, or in truth JSON Lines."""
    content = content.strip()
    try:
        if content.startswith(b"["):
            many = msgspec.json.decode(content, type=list[msgspec.Raw])
            for number, one in enumerate(many, start=1):
                yield read_record(bytes(one), f"{name}[{number}]", defaults)
        else:
            msgspec.json.decode(content, type=msgspec.Raw)
            yield read_record(content, name, defaults)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield from read_lines(content.split(b"\n"), name, defaults)


def read_record(raw: bytes, origin: str, defaults: Defaults) -> Item | Refusal:
    """One JSON object as a dispatch, or why it is none."""
    try:
        return Item(_dispatch(_decode_record(raw), defaults), raw, origin)
    except MarsadError as error:
        return Refusal(origin, str(error))


def _decode_record(raw: bytes) -> Record:
    try:
        try:
            return _DECODER.decode(raw)
        except UnicodeDecodeError:
            return _DECODER.decode(decode(raw).encode("utf-8"))
    except msgspec.ValidationError as error:
        raise Unreadable(f"not a dispatch: {error}") from None
    except RecursionError:
        raise Unreadable("broken JSON: nested too deep") from None
    except msgspec.DecodeError as error:
        raise Unreadable(f"broken JSON: {error}") from None


def _dispatch(record: Record, defaults: Defaults) -> Dispatch:
    text = record.text
    if text is None or not text.strip():
        raise Unreadable("no text in it")
    given = record.published or record.date
    name = record.id if record.id not in (None, "") else record.doc
    return Dispatch(
        id=str(name) if name not in (None, "") else short_id(text),
        text=text,
        published=parse_day(given) if given else defaults.published,
        title=record.title,
        outlet=record.outlet or defaults.outlet,
        lang=record.lang or defaults.lang,
        country=record.country or defaults.country,
        url=record.url,
    )
