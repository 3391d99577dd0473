"""What the guide says of cross builds, done."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ENVIRONMENT, SOURCE, run

PAGE = (SOURCE / "docs/guide/cross.md").read_text()
ROOT, BUILD, WHEEL, RUN = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def shell(script, folder):
    return run("bash", "-euc", script, cwd=folder)


@pytest.fixture(scope="module")
def project(folder):
    """The folder, with a project that the guide's commands have built."""
    shutil.copytree(SOURCE / "docs/examples/hello", folder / "hello")
    run(SOURCE / "scripts/pack.sh", folder / "hello")
    shell(BUILD, folder)
    return folder


def stub_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.read("hello/__init__.pyi")


def test_files_of_the_target_were_made_as_the_guide_says():
    script = " ".join((SOURCE / "scripts/cross.sh").read_text().replace("\\\n", "").split())
    commands = re.sub("#.*\n", "", ROOT).replace("\\\n", "").splitlines()
    for command in commands:
        before, _, after = " ".join(command.split()).partition("libpython3.11-dev,python3.11")
        assert before.removesuffix("--include=") in script
        assert after in script


def test_wheel_is_tagged_for_the_target_and_runs_there(project):
    shell(WHEEL, project)
    (wheel,) = project.glob("*.whl")
    assert wheel.name == "hello-1.0.0-cp311-cp311-linux_aarch64.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {"hello/__init__.cpython-311-aarch64-linux-gnu.so", "hello/__init__.pyi", "hello/py.typed"}
    assert stub_of(wheel) == (project / "build/__init__.pyi").read_bytes()
    assert shell(RUN, project).splitlines()[-1] == "42.0"


def test_wheel_for_the_stable_abi_says_so_and_keeps_to_it(project, tmp_path):
    copy = tmp_path / "hello"
    shutil.copytree(project / "hello", copy)
    meson = (copy / "meson.build").read_text()
    assert meson.count("  subdir: 'hello',\n") == 1
    (copy / "meson.build").write_text(meson.replace("  subdir: 'hello',\n", "  subdir: 'hello',\n  limited_api: '3.11',\n"))
    with (copy / "pyproject.toml").open("a") as file:
        file.write("\n[tool.meson-python]\nlimited-api = true\n")
    for name in ("root", "aarch64-zig.ini", "details.json"):
        (tmp_path / name).symlink_to(project / name)
    shell(WHEEL.replace("aarch64-gcc.ini", "aarch64-zig.ini"), tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == "hello-1.0.0-cp311-abi3-linux_aarch64.whl"
    audit = subprocess.run(
        [Path(sys.executable).parent / "abi3audit", "--strict", "--summary", wheel],
        capture_output=True, text=True, env=ENVIRONMENT,
    )
    words = " ".join((audit.stdout + audit.stderr).split())
    assert "1 extensions scanned; 0 ABI version mismatches and 0 ABI violations found" in words
    assert stub_of(wheel) == (project / "build/__init__.pyi").read_bytes()
    assert shell(RUN, tmp_path).splitlines()[-1] == "42.0"
