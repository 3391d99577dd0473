# drafting.py - drafts of pyzc bind, for its tests.
# SPDX-License-Identifier: MIT

import os
import re
import subprocess

import pytest

TOOL = os.environ["PYZC"]


def run(*args, tool=TOOL, **options):
    return subprocess.run([tool, "bind", *map(str, args)], text=True,
                          capture_output=True, timeout=60, **options)


def draft(*args, **options):
    result = run(*args, **options)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def assert_refused(result, what, why):
    assert result.stderr == f"pyzc: {what}: {why}\n"
    assert (result.returncode, result.stdout) == (1, "")


@pytest.fixture
def header(tmp_path):
    """Writes a header, and returns its path."""
    def write(text, name="lib.h"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path
    return write


def line_of(text, name):
    """The binding line of a function in a draft, in one line."""
    found = re.search(rf"^PYZC_(?:FN|FN_AS|METHOD|GETTER|SETTER)\([^;]*?\b{name},\s.*?\);$", text,
                      re.MULTILINE | re.DOTALL)
    return found and " ".join(found[0].split())


def reason_of(text, name):
    """Why a function has no line, by the draft."""
    found = re.search(rf"^// - {name}\(\): (.*(\n//   .*)*)", text,
                      re.MULTILINE)
    return found and found[1].replace("\n//  ", "")
