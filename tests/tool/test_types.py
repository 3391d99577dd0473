# test_types.py - type checkers accept the golden stubs.
# SPDX-License-Identifier: MIT

import json
import os
import pathlib
import subprocess
import sys

import pytest

GOLDEN = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"]) / "tests" / "golden"
# clash.pyi imports from modules that do not exist.
STUBS = sorted(path for path in GOLDEN.glob("*.pyi") if path.stem != "clash")
STUBS += sorted(GOLDEN.glob("tree/**/*.pyi"))
WRONG = "def f(x: nonsense) -> int: ...\n"


@pytest.fixture
def wrong(tmp_path):
    """A stub that a checker must refuse, so that it is known to look."""
    path = tmp_path / "wrong.pyi"
    path.write_text(WRONG)
    return path


def test_mypy_accepts_the_golden_stubs(wrong, tmp_path):
    def mypy(*stubs):
        return subprocess.run(
            [sys.executable, "-m", "mypy", "--strict",
             f"--cache-dir={os.devnull}", *stubs],
            text=True, capture_output=True, cwd=tmp_path)

    result = mypy(*STUBS)
    assert result.stdout == (
        f"Success: no issues found in {len(STUBS)} source files\n")
    assert result.returncode == 0
    assert "nonsense" in mypy(wrong).stdout


def test_basedpyright_accepts_the_golden_stubs(wrong, tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--outputjson", *STUBS, wrong],
        text=True, capture_output=True, cwd=tmp_path)
    report = json.loads(result.stdout)
    errors = [(pathlib.Path(found["file"]).name, found["message"])
              for found in report["generalDiagnostics"]
              if found["severity"] == "error"]
    assert errors == [("wrong.pyi", '"nonsense" is not defined')]
    assert report["summary"]["filesAnalyzed"] == len(STUBS) + 1
