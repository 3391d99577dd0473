"""Consumer projects, copied, packed with pyzc and built into wheels."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
PROJECTS = {
    "hello": SOURCE / "docs/examples/hello",
    "xxh": SOURCE / "docs/examples/xxhash",
    "cblas": SOURCE / "docs/examples/blas",
    "libz": SOURCE / "docs/examples/zlib",
    "xmltree": SOURCE / "docs/examples/expat",
    "pkg": SOURCE / "tests/projects/core",
    "tree": SOURCE / "tests/projects/tree",
}


def run(*command, **options):
    """Run a command; show what it printed if it fails."""
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, **options
    )
    assert result.returncode == 0, (command, result.stdout, result.stderr)
    return result.stdout + result.stderr


class Project:
    """A project, its wheel, and a venv that the wheel is installed into."""

    def __init__(self, name, folder):
        self.name = name
        self.folder = folder / "project"
        shutil.copytree(PROJECTS[name], self.folder)
        run(SOURCE / "scripts/pack.sh", self.folder)
        run(
            sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps",
            "--disable-pip-version-check", "-w", folder, self.folder,
        )
        (self.wheel,) = folder.glob("*.whl")
        self.python = folder / "venv/bin/python"
        run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
        self.site = Path(
            run(self.python, "-c", "import sysconfig; print(sysconfig.get_paths()['platlib'])").strip()
        )
        with zipfile.ZipFile(self.wheel) as archive:
            self.files = archive.namelist()
            archive.extractall(self.site)
        # mypy and the yardsticks come from the Python that runs the tests.
        (self.site / "tests.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")

    def extension(self):
        (path,) = (self.site / self.name).glob("*.so")
        return path


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Return the project of a name, built once."""
    built = {}

    def get(name):
        if name not in built:
            built[name] = Project(name, tmp_path_factory.mktemp(name))
        return built[name]

    return get
