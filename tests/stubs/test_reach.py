"""How many functions of real libraries have a line: scripts/reach.py.

reach.txt is its report; `ninja renew-reach` writes it again.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SCRIPT = Path(os.environ["PYZC_SOURCE_ROOT"]) / "scripts/reach.py"
GOLDEN = HERE / "reach.txt"


def make_report():
    result = subprocess.run([sys.executable, SCRIPT, os.environ["PYZC"]], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def versions(report):
    return re.findall(r"^\w+ [\d.]+ ", report, re.MULTILINE)


@pytest.fixture(scope="module")
def report():
    return make_report()


def test_five_libraries_have_as_many_lines_as_before(report):
    golden = GOLDEN.read_text()
    if versions(report) == versions(golden):
        assert report == golden


@pytest.mark.parametrize("library", ["xxhash", "zlib", "expat", "sqlite3"])
def test_three_of_four_that_need_no_class_nor_c_on_the_other_side_have_a_line(library, report):
    (share,) = re.findall(rf"^{library} .* ([\d.]+) %$", report, re.MULTILINE)
    assert float(share) >= 75.0


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    GOLDEN.write_text(make_report())
