"""A run that may not take longer than so many minutes."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A configuration that would print its name, and what comes then.
SCRIPT = """
cd "$1"
mkdir -p build
. scripts/setup.sh
. scripts/testing.sh
. scripts/test_matrix.sh
say() { printf 'begins %s\\n' "$1"; exit 1; }
SECONDS=$2
run clang --native-file no.ini -- --suite ext
run_limited 3.13 python
run_beside numpy-2.0 python main arrays
printf '%s\\n' "${not_run[@]}"
is_whole || echo not whole
"""


def run(tmp_path, seconds, minutes):
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    return subprocess.run(
        ["bash", "-euc", SCRIPT, "bash", tmp_path, str(seconds)],
        env={"PATH": "/usr/bin:/bin", **({"PYZC_TEST_MINUTES": minutes} if minutes else {})},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_configuration_is_begun_after_that_time_and_all_are_named(tmp_path):
    done = run(tmp_path, 601, "10")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "clang: 10 minutes had passed",
        "limited on CPython 3.13: 10 minutes had passed",
        "numpy-2.0: 10 minutes had passed",
        "not whole",
    ]


@pytest.mark.parametrize("minutes", ["11", None])
def test_before_it_and_where_none_is_given_they_are(tmp_path, minutes):
    assert run(tmp_path, 601, minutes).stdout == "begins clang\n"
