"""A consumer project, and which edges of its build run."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(os.environ["PYZC_SOURCE"])

# What ninja prints of an edge -> what it is called here. pyzc's own objects
# are named by their folder.
EDGES = [
    (r"Compiling C object __init__\S*subprojects\S*lib_(python|core)_\S*", "compile pyzc"),
    (r"Compiling C object __init__\S*/(\w+\.c)\.o", r"compile \1"),
    (r"Compiling C object subprojects/\S*lib/tool/pyzc\.p/\S*", "compile tool"),
    (r"Linking target __init__\S*", "link extension"),
    (r"Linking target subprojects/\S*lib/tool/pyzc", "link tool"),
    (r"Generating __init__\.pyi .*", "stubs"),
    (r"Generating (\S+) with a custom command", r"generate \1"),
]


class Build:
    """A copy of a project and its build directory."""

    def __init__(self, folder, project):
        self.source = folder / Path(project).name
        self.folder = folder / "build"
        self.c = self.source / (self.source.name + ".c")
        self.stub = self.folder / "__init__.pyi"
        shutil.copytree(SOURCE / project, self.source)
        subprocess.run([str(SOURCE / "scripts/pack.sh"), str(self.source)], check=True)
        subprocess.run(
            [sys.executable, "-m", "mesonbuild.mesonmain", "setup", str(self.folder), str(self.source)],
            check=True, capture_output=True,
        )
        self.ninja()
        self.ninja()  # after a first build Meson's own bookkeeping settles

    def run_ninja(self, **options):
        return subprocess.run(
            [sys.executable, "-m", "ninja", "-C", str(self.folder), "-j1"], capture_output=True, text=True, **options
        )

    def ninja(self):
        """Build. Return the edges that ran, in order, each name once."""
        result = self.run_ninja()
        assert result.returncode == 0, result.stdout
        if "no work to do" in result.stdout:
            return []
        lines = re.findall(r"^\[\d+/\d+\] (.*)$", result.stdout, re.MULTILINE)
        edges = []
        for line in lines:
            if line.startswith("Regenerating build files"):
                name = "reconfigure"
            else:
                name = next(
                    (re.sub(pattern, name, line) for pattern, name in EDGES if re.fullmatch(pattern, line)), line
                )
            if name not in edges:
                edges.append(name)
        return edges

    def edit(self, path, old, new):
        """Replace a text in a file; its time stamp moves on for sure."""
        text = path.read_text()
        assert old in text
        time.sleep(0.02)
        path.write_text(text.replace(old, new))
