"""What the dependency pyzc-intern asks of a consumer project, and gives it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])

# A machine like this one, whose pkg-config says which names it was asked for,
# and has no GLib.
CROSS = """
[binaries]
c = 'gcc'
pkg-config = '{folder}/pkg-config'
[host_machine]
system = 'linux'
cpu_family = '{machine}'
cpu = '{machine}'
endian = '{endian}'
[properties]
needs_exe_wrapper = true
"""
PKG_CONFIG = """#!/bin/sh
echo "$@" >> '{folder}/asked'
case "$*" in *glib*) exit 1 ;; esac
exec pkg-config "$@"
"""

FUNCTION = """
static const char *
echo(const char *text)
{
    return text;
}
PYZC_FN((interned, const char *), echo, "Return *text*.",
        (const char *, text));

PYZC_MODULE(hello, "Small arithmetic.", echo, """


class Consumer:
    """A copy of the hello example, which may ask for pyzc-intern."""

    def __init__(self, folder, *, intern):
        self.folder = folder
        self.source = folder / "hello"
        self.build = folder / "build"
        shutil.copytree(SOURCE / "docs/examples/hello", self.source)
        subprocess.run([str(SOURCE / "scripts/pack.sh"), str(self.source)], check=True)
        if intern:
            self.edit("meson.build", "[dependency('pyzc'),", "[dependency('pyzc'), dependency('pyzc-intern'),")
            self.edit("hello.c", 'PYZC_MODULE(hello, "Small arithmetic.", ', FUNCTION)

    def edit(self, name, old, new):
        path = self.source / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def setup(self, *options):
        return subprocess.run(
            [sys.executable, "-m", "mesonbuild.mesonmain", "setup", str(self.build), str(self.source), *options],
            capture_output=True, text=True,
        )

    def setup_without_glib(self):
        """Set up for a machine without GLib; return the result, and what
        pkg-config was asked for."""
        (self.folder / "cross.ini").write_text(
            CROSS.format(folder=self.folder, machine=os.uname().machine, endian=sys.byteorder))
        pkg_config = self.folder / "pkg-config"
        pkg_config.write_text(PKG_CONFIG.format(folder=self.folder))
        pkg_config.chmod(0o755)
        result = self.setup("--cross-file", str(self.folder / "cross.ini"))
        return result, (self.folder / "asked").read_text()

    def run(self, code):
        """Build, and run code that has the module as m."""
        subprocess.run([sys.executable, "-m", "ninja", "-C", str(self.build)], check=True, capture_output=True)
        (extension,) = self.build.glob("__init__.*.so")
        load = (
            "import importlib.util\n"
            f"spec = importlib.util.spec_from_file_location('hello', {str(extension)!r})\n"
            "m = importlib.util.module_from_spec(spec)\n"
            "spec.loader.exec_module(m)\n"
        )
        subprocess.run([sys.executable, "-c", load + code], check=True)
        return extension


def test_a_project_that_does_not_ask_needs_no_glib_on_the_host_machine(tmp_path):
    result, asked = Consumer(tmp_path, intern=False).setup_without_glib()
    assert result.returncode == 0, result.stdout
    assert "python" in asked
    assert "glib" not in asked


def test_a_project_that_asks_is_told_what_is_missing(tmp_path):
    result, asked = Consumer(tmp_path, intern=True).setup_without_glib()
    assert result.returncode != 0
    assert 'ERROR: Dependency "glib-2.0" not found' in result.stdout
    assert "glib-2.0" in asked


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """A project that asks, and sets the options."""
    consumer = Consumer(tmp_path_factory.mktemp("asking"), intern=True)
    result = consumer.setup(
        "--fatal-meson-warnings", "-Dpyzc:intern_entries=2", "-Dpyzc:intern_length=5", "-Dpyzc:stats=true")
    assert result.returncode == 0, result.stdout
    return consumer


def test_a_project_that_asks_shares_strings_within_its_limits(asking):
    extension = asking.run(
        "assert m.scale(21.0) == 42.0\n"
        "assert m.echo('sixsix') is not m.echo('sixsix')\n"
        "assert m.echo('one') is m.echo('one')\n"
        "assert m.echo('five5') is m.echo('five5')\n"
        "assert m.echo('three') is not m.echo('three')\n"
        "assert m.echo('one') is m.echo('one')\n"
    )
    needed = subprocess.run(["readelf", "-d", str(extension)], capture_output=True, text=True, check=True).stdout
    assert "libglib-2.0" in needed


def test_a_project_that_wants_statistics_has_them_of_shared_strings_too(asking):
    asking.run(
        "for text in ['one', 'one', 'two', 'three', 'sixsix']: m.echo(text)\n"
        "interned = m.__pyzc_stats__()['interned']\n"
        "assert (interned['requests'], interned['hits']) == (5, 1)\n"
        "assert (interned['max_entries'], interned['max_length']) == (2, 5)\n"
        "assert (interned['no_room'], interned['too_long']) == (1, 1)\n"
        "assert m.__pyzc_stats__()['front']['requests'] == 1\n"
    )


@pytest.mark.parametrize("option", ["intern_entries=0", "intern_entries=16777217", "intern_length=0"])
def test_a_limit_that_no_table_has_is_refused(option, tmp_path):
    consumer = Consumer(tmp_path, intern=True)
    assert consumer.setup(f"-Dpyzc:{option}").returncode != 0
