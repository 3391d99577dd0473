"""One wheel of each example for every CPython from 3.11 on.

They stay unpacked in the folder PYZC_ABI3. With PYZC_ABI3_MADE set they are
there already, made by another CPython.
"""

import functools
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import copy, find_pythons, from_3_11, pip_wheel, run, use

pytestmark = from_3_11

ABI3 = Path(os.environ["PYZC_ABI3"])
EXAMPLES = ["hello", "xxh", "libz", "cblas", "xmltree"]
HERE = f"3.{sys.version_info.minor}"


@functools.cache
def pythons():
    """Each CPython that can be found and is no older than this: its version,
    and its program."""
    return {HERE: sys.executable, **find_pythons(range(sys.version_info.minor + 1, 16))}


@pytest.fixture(scope="module")
def stable(tmp_path_factory):
    """Return the wheel of an example for the stable ABI, and where it is
    unpacked, built once."""
    built = {}
    if "PYZC_ABI3_MADE" in os.environ:
        built = {name: (None, ABI3 / name) for name in EXAMPLES}

    def get(name):
        if name not in built:
            folder = tmp_path_factory.mktemp(name)
            project = copy(name, folder / "project")
            meson = (project / "meson.build").read_text()
            line = f"  subdir: '{name}',\n"
            assert meson.count(line) == 1
            (project / "meson.build").write_text(meson.replace(line, f"{line}  limited_api: '3.11',\n"))
            with (project / "pyproject.toml").open("a") as file:
                file.write("\n[tool.meson-python]\nlimited-api = true\n")
            wheel = pip_wheel(project, folder)
            site = ABI3 / name
            shutil.rmtree(site, ignore_errors=True)
            zipfile.ZipFile(wheel).extractall(site)
            built[name] = wheel, site
        return built[name]

    return get


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_wheel_says_that_it_is_for_the_stable_abi(stable, name):
    wheel, site = stable(name)
    assert wheel.name.startswith(f"{name}-1.0.0-cp{HERE.replace('.', '')}-abi3-")
    assert [path.name for path in site.glob("*/*.so")] == ["__init__.abi3.so"]


def test_the_wheels_keep_to_the_stable_abi(stable):
    wheels = [stable(name)[0] for name in EXAMPLES]
    out = run(Path(sys.executable).parent / "abi3audit", "--strict", "--summary", *wheels)
    found = re.findall(r"1 extensions scanned; 0 ABI version mismatches and 0 ABI violations found", " ".join(out.split()))
    assert len(found) == len(EXAMPLES), out


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_module_runs_on_every_cpython_here(stable, name):
    for program in pythons().values():
        use(name, program, PYTHONPATH=str(stable(name)[1]))
