"""A folder for cross builds, as the guide has it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
CROSS = Path(os.environ["PYZC_CROSS"])
TOOL = Path(os.environ["PYZC"])
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{CROSS / 'venv/bin'}:{TOOL.parent}:{os.environ['PATH']}",
    "ZIG_GLOBAL_CACHE_DIR": str(CROSS / "zig-cache"),
}


def run(*command, **options):
    """Run a command; show what it printed if it fails."""
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True,
        **{"env": ENVIRONMENT, **options},
    )
    assert result.returncode == 0, (command, result.stdout, result.stderr)
    return result.stdout


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder with the target's files and the cross files."""
    folder = tmp_path_factory.mktemp("cross")
    (folder / "root").symlink_to(CROSS / "root")
    for path in (SOURCE / "docs/cross").glob("*.ini"):
        shutil.copy(path, folder)
    return folder
