# test_stubtest.py - the stub of each module that is built here, by mypy.
#
# stubtest imports a module and compares it with its stub, which mypy has to
# accept first. Modules without a stub, and what a stub cannot know yet, are
# listed with the reason.
# SPDX-License-Identifier: MIT

import os
import pathlib
import re
import subprocess
import sys

import pytest

TOOL = os.environ["PYZC"]
MODULES = [pathlib.Path(path)
           for path in os.environ["PYZC_STUBTEST_MODULES"].split()]
FOLDERS = sorted({path.parent.name for path in MODULES})

# module: what the tool says.
NO_STUB = {
    "bad_default": "is not a Python literal",
    "bad_names": "two items have the Python name",
    "binding": "is not a Python literal",
    "enums": "names 'Lost', which is not listed",
    "fields": "names 'lost', which is not listed",
}

# Modules that mypy or Python cannot look at.
NOT_LOOKED_AT = {
    "clash": "its annotations are of modules that do not exist",
    "counts_before": "it is written by hand, without pyzc",
    "foreign_any": "its base is in a module that a test makes",
    "intern_twice": "it does not import",
    "operators": "its comparisons and powers have results that those of object have not",
    "sorts_before": "it is written by hand, without pyzc",
    "sums_before": "it is written by hand, without pyzc",
    "two_states": "it does not import",
    "unimportable": "it does not import",
    "unimportable_enum": "it does not import",
    "unimportable_handle": "it does not import",
    "unimportable_ufunc": "it does not import",
}

ALLOWED = r"""
# A constant that is NULL.
module.ABSENT
# Functions of tests/ext/object.h, which pose as exceptions.
objects\.(blue|find|green|red|white)
own_gil\.thing
state\.(add|held)
submodules\.fast\.thing
# What an exec hook adds, or an option.
counts\.__pyzc_stats__
large\.seen
lazy\.table
state\.inside
static_names\.beta
"""


def name_of(module):
    return module.name.partition(".")[0]


def write_stub(module, folder):
    """Write the stubs of [module]; return the message if there are none."""
    name = name_of(module)
    result = subprocess.run([TOOL, "dump", module], text=True,
                            capture_output=True)
    if result.returncode != 0:
        return result.stderr
    submodules = re.findall(rf"^module {name}\.(.*)$", result.stdout, re.M)
    outputs = [folder / name / module.replace(".", "/") / "__init__.pyi"
               for module in ["", *submodules]]
    for output in outputs:
        output.parent.mkdir(parents=True, exist_ok=True)
    result = subprocess.run([TOOL, "stubs", module, *outputs], text=True,
                            capture_output=True)
    return result.stderr


@pytest.mark.parametrize("folder", FOLDERS)
def test_stubtest_finds_no_difference(folder, tmp_path):
    names = []
    for module in MODULES:
        name = name_of(module)
        if module.parent.name != folder or name in NOT_LOOKED_AT:
            continue
        message = write_stub(module, tmp_path)
        assert NO_STUB.get(name, "") in message
        if name not in NO_STUB:
            assert message == ""
            names.append(name)
    assert names
    allowed = tmp_path / "allowed"
    allowed.write_text(ALLOWED)
    path = os.pathsep.join({str(module.parent) for module in MODULES
                            if module.parent.name == folder})
    result = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "--concise", "--allowlist",
         allowed, "--ignore-unused-allowlist", *names],
        env={**os.environ, "PYTHONPATH": path, "MYPYPATH": str(tmp_path)},
        text=True, capture_output=True, cwd=tmp_path)
    assert (result.stdout, result.returncode) == ("", 0)


# Modules of which type checkers see more than stubtest looks at: folder, name.
STRICT = [("golden", "classes"), ("golden", "entries"), ("ext", "families"), ("tool", "hiding"), ("golden", "kinds")]


def write_strict(folder, name, tmp_path):
    (module,) = [module for module in MODULES if module.parent.name == folder and name_of(module) == name]
    write_stub(module, tmp_path)


@pytest.mark.parametrize("folder, name", STRICT)
def test_mypy_accepts_the_stub_in_its_strict_mode(folder, name, tmp_path):
    write_strict(folder, name, tmp_path)
    result = subprocess.run([sys.executable, "-m", "mypy", "--strict",
                             tmp_path / name], text=True, capture_output=True)
    assert result.stdout.startswith("Success: "), result.stdout


def test_pyright_accepts_overloads_and_fields_that_hide_methods_of_tuple(tmp_path):
    write_strict("ext", "families", tmp_path)
    write_strict("tool", "hiding", tmp_path)
    result = subprocess.run([sys.executable, "-m", "basedpyright", "--level=error",
                             tmp_path], text=True, capture_output=True)
    assert "class \"tuple\"" not in result.stdout
    assert "families" not in result.stdout
    assert "found" not in result.stderr
