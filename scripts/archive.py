#!/usr/bin/env python3
"""Packs what a subproject needs of pyzc, its wrap, and a digest of it; and all
that the tool is compiled from.

Usage: archive.py SOURCE VERSION ARCHIVE WRAP DIGEST TOOL DEPFILE
       archive.py --project PROJECT

The build runs it for the wheel of the tool, pack.sh for a project, which gets
the first archive and its wrap. The same files make the same bytes: nothing of
the machine, the user or the time is in an archive. The digest is in the first,
too: by that a subproject knows whether a library was compiled from its own
files. From TOOL, the second, `pip install` makes the wheel again, with another
GLib if need be: that is what the LGPL asks for.
"""
# SPDX-License-Identifier: MIT

import gzip
import hashlib
import io
import re
import sys
import tarfile
from pathlib import Path

# A subproject has neither tests nor docs, nor the commands for authors.
PARTS = [
    "LICENSE", "include", "lib", "meson.build", "meson_options.txt",
    "subprojects/pyzc-intern", "subprojects/pyzc.wrap",
]
WITHOUT = "lib/tool/authoring/"
TOOL_PARTS = [*PARTS, "README.md", "SECURITY.md", "docs/licences", "pyproject.toml", "scripts"]
DIGEST = "source.sha256"
TIME = 315532800  # 1980; Ninja takes 0 for a file that is not there


def list_files(source, parts):
    """Return the names of the files, but for hidden ones and backups."""
    found = [path for part in parts for path in [source / part, *(source / part).rglob("*")]]
    names = (
        path.relative_to(source).as_posix()
        for path in found
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~")
    )
    return sorted(name for name in names if "__pycache__/" not in name)


def read_files(source, names):
    return {name: (source / name).read_bytes() for name in names}


def digest_of(contents):
    """Return the digest of files, as text."""
    digest = hashlib.sha256()
    for name, data in contents.items():
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest() + "\n"


def pack(folder, contents):
    """Return the archive as bytes."""
    out = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name, data in contents.items():
            info = tarfile.TarInfo(f"{folder}/{name}")
            info.size = len(data)
            info.mtime = TIME
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def make(source, version):
    """Return the archive of a subproject, its wrap and its digest, as bytes."""
    contents = read_files(
        source, [name for name in list_files(source, PARTS) if not name.startswith(WITHOUT)]
    )
    contents[DIGEST] = digest_of(contents).encode()
    archive = pack(f"pyzc-{version}", contents)
    wrap = (source / "subprojects/pyzc.wrap").read_text()
    for name, value in ("VERSION", version), ("SHA256", hashlib.sha256(archive).hexdigest()):
        wrap = wrap.replace(f"@{name}@", value)
    return archive, wrap.encode(), contents[DIGEST]


def pack_for_wheel(source, version, archive, wrap, digest, tool, depfile):
    source = Path(source)
    names = list_files(source, TOOL_PARTS)
    Path(tool).write_bytes(pack(f"pyzc-{version}", read_files(source, names)))
    for path, data in zip((archive, wrap, digest), make(source, version)):
        Path(path).write_bytes(data)
    paths = [str(source / name).replace(" ", "\\ ") for name in names]
    Path(depfile).write_text(f"{archive}: {' '.join(paths)}\n")


def pack_for_project(project):
    source = Path(__file__).resolve().parents[1]
    version, = re.findall(r"^  version: '(.*)',$", (source / "meson.build").read_text(), re.M)
    archive, wrap, _ = make(source, version)
    folder = project / "subprojects"
    (folder / "packagefiles").mkdir(parents=True, exist_ok=True)
    (folder / f"packagefiles/pyzc-{version}.tar.gz").write_bytes(archive)
    (folder / "pyzc.wrap").write_bytes(wrap)


def main():
    if sys.argv[1:2] != ["--project"]:
        pack_for_wheel(*sys.argv[1:])
        return
    if len(sys.argv) != 3:
        sys.exit("pack.sh: expected PROJECT, a folder with a meson.build")
    project = Path(sys.argv[2])
    if not (project / "meson.build").is_file():
        sys.exit(f"pack.sh: {project}: no meson.build in it")
    pack_for_project(project)


if __name__ == "__main__":
    main()
