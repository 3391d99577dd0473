"""What a release of the tool has for further Pythons."""

import os
import sys

from conftest import SOURCE, find_pythons, run


def test_a_release_build_makes_the_run_time_for_further_pythons(tmp_path):
    every = list(find_pythons(range(10, 16)).values())
    further = every[:1] + every[1:][-1:]
    build = tmp_path / "build"
    run("git", "clone", "-q", SOURCE, tmp_path / "pyzc")
    run(
        sys.executable, "-m", "mesonbuild.mesonmain", "setup", build, tmp_path / "pyzc", "-Dbuildtype=release",
        "-Db_ndebug=if-release", "-Dtests=disabled", f"-Dprebuilt_pythons={','.join(map(str, further))}",
    )
    run(sys.executable, "-m", "mesonbuild.mesonmain", "install", "-C", build, "--destdir", tmp_path / "root")
    # Not where there are no headers.
    code = (
        "import os, sysconfig as s; "
        "print(s.get_config_var('SOABI') if os.path.exists(s.get_config_h_filename()) else '')"
    )
    soabis = {run(python, "-c", code).strip() for python in [sys.executable, *further]} - {""}
    found = {path.name for path in tmp_path.glob("root/**/lib/pyzc/*")}
    assert found == {f"libpyzc-{soabi}.a" for soabi in soabis}
