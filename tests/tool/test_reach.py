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


def parts(report):
    """What it says of each library, by its name and version, and the number of
    its functions: a patch of a distribution's may add one."""
    found = {}
    for line in report.splitlines():
        if match := re.match(r"(\w+ [\d.]+) +(\d+) ", line):
            found[match[1]] = int(match[2]), [line.split()]
        elif match := re.match(r"(\w+): ", line):
            (key,) = (key for key in found if key.startswith(f"{match[1]} "))
            found[key][1].append(line)
    return found


@pytest.fixture(scope="module")
def report():
    return make_report()


def test_five_libraries_have_as_many_lines_as_before(report):
    golden, found = parts(GOLDEN.read_text()), parts(report)
    assert len(golden) == len(found) == 5
    for library in golden.keys() & found.keys():
        assert abs(golden[library][0] - found[library][0]) <= 3
        if golden[library][0] == found[library][0]:
            assert found[library] == golden[library]


@pytest.mark.parametrize("library", ["xxhash", "zlib", "expat", "sqlite3"])
def test_two_of_three_that_miss_no_class_nor_have_c_on_the_other_side_have_a_line(library, report):
    (share,) = re.findall(rf"^{library} .* ([\d.]+) %$", report, re.MULTILINE)
    assert float(share) >= 66.0


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    GOLDEN.write_text(make_report())
