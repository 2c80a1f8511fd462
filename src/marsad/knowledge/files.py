"""Reading the data files. The only place that touches YAML; every caller gets plain values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own, checked by its reader
    """Content of ``knowledge/<name>.yml``; read once. Raises ``FileNotFoundError`` for an unknown name."""
    path = files("marsad.knowledge").joinpath(f"{name}.yml")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
