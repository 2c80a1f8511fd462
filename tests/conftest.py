"""Shared fixtures, and the rule that continuous integration skips only what needs data from outside."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import ABSENT

# Before anything of Marsad is loaded: no test reads or fills the user's own cache.
os.environ.pop("MARSAD_CACHE", None)
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="marsad-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

Marsad = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    allowed = hasattr(report, "wasxfail") or ABSENT in str(report.longrepr)
    if os.environ.get("MARSAD_CI") and report.skipped and not allowed:
        report.outcome = "failed"
        report.longrepr = f"skipped, which MARSAD_CI forbids: {report.longrepr}"
    return report


@pytest.fixture
def marsad(tmp_path: Path) -> Marsad:
    """Runs the real command in an empty folder: ``marsad("extract", "-", stdin=b"…")``."""

    def run(*arguments: str, stdin: bytes = b"", **options) -> subprocess.CompletedProcess[bytes]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MARSAD_")}
        environment |= options.pop("env", {})
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        command = [sys.executable, "-m", "marsad", *map(str, arguments)]
        return subprocess.run(command, input=stdin, cwd=tmp_path, env=environment, check=False, **streams)

    return run
