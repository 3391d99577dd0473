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


# Mounts something over each path, which none but the command sees.
HIDE = """
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then mount -t tmpfs none "$1"; else mount --bind /dev/null "$1"; fi
    shift
done
shift
exec "$@"
"""


def hidden(paths, *command):
    """Return a command that runs this one with these paths out of sight."""
    # To mount takes root, or a user that is mapped to it.
    way = "-m" if os.geteuid() == 0 else "-rm"
    return ["unshare", way, "sh", "-ec", HIDE, "sh", *map(str, paths), "--", *map(str, command)]


def without_glib(*command):
    """Return a command that runs this one as on a machine without GLib."""
    libraries, headers = (
        Path(run("pkg-config", f"--variable={name}", "glib-2.0").strip()) for name in ("libdir", "includedir")
    )
    paths = [*libraries.glob("*glib-2.0*"), libraries / "pkgconfig/glib-2.0.pc", headers / "glib-2.0"]
    return hidden(paths, *command)


class Project:
    """A project, its wheel, and a venv that the wheel is installed into."""

    def __init__(self, name, folder, *options):
        self.name = name
        self.folder = folder / "project"
        shutil.copytree(PROJECTS[name], self.folder)
        run(SOURCE / "scripts/pack.sh", self.folder)
        run(
            sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps",
            "--disable-pip-version-check", "-w", folder, self.folder,
            *(f"--config-settings=setup-args={option}" for option in options),
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
    """Return the project of a name, with Meson's options, built once."""
    built = {}

    def get(*what):
        if what not in built:
            built[what] = Project(what[0], tmp_path_factory.mktemp(what[0]), *what[1:])
        return built[what]

    return get
