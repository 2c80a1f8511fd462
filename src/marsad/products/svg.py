"""Writing SVG: elements as strings, everything escaped."""

from __future__ import annotations

from html import escape


def el(name: str, *children: str, **attributes: object) -> str:
    """An element. ``class_`` becomes ``class``, ``stroke_width`` ``stroke-width``; ``None`` is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _value(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def words(text: str, x: float, y: float, **attributes: object) -> str:
    """A line of text; isolates in it keep directions apart."""
    return el("text", escape(text), x=x, y=y, **attributes)


def title(text: str) -> str:
    """What a pointer or a screen reader is told of the element around it."""
    return el("title", escape(text))
