"""The coded dispatches that lie beside the project, where they do: read through paths, never copied."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.corpus import ROOT as CORPUS

SHARED = Path(os.environ.get("MARSAD_SHARED") or CORPUS.parent.parent / "shared")
EVALUATION = SHARED / "evaluation"
ABSENT = "the coded dispatches (MARSAD_SHARED, or a folder shared beside the project) are not here"
"""The reason of the one skip that continuous integration allows: the data is no part of the project."""

needs_evaluation = pytest.mark.skipif(not (EVALUATION / "score.py").is_file(), reason=ABSENT)


def lines(name: str) -> list[dict[str, Any]]:
    """The values of a JSON Lines file of the evaluation folder."""
    text = (EVALUATION / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def scoring() -> ModuleType:
    """The folder's ``score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", EVALUATION / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
