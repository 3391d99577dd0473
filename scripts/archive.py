#!/usr/bin/env python3
"""Packs what a subproject needs of pyzc, its wrap, and a digest of it.

Usage: archive.py SOURCE VERSION ARCHIVE WRAP DIGEST DEPFILE

The build runs it for the wheel of the tool. The same files make the same
bytes: nothing of the machine, the user or the time is in the archive. The
digest is in it, too: by that a subproject knows whether a library was compiled
from its own files.
"""
# SPDX-License-Identifier: MIT

import gzip
import hashlib
import io
import sys
import tarfile
from pathlib import Path

# A subproject has neither tests nor docs, nor the commands for who writes code.
PARTS = [
    "LICENSE", "include", "lib", "meson.build", "meson_options.txt",
    "subprojects/pyzc-intern", "subprojects/pyzc.wrap",
]
WITHOUT = "lib/tool/authoring/"
DIGEST = "source.sha256"
TIME = 315532800  # 1980; Ninja takes 0 for a file that is not there


def list_files(source):
    """Return the names of the files, but for hidden ones and backups."""
    found = [path for part in PARTS for path in [source / part, *(source / part).rglob("*")]]
    names = (
        path.relative_to(source).as_posix()
        for path in found
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~")
    )
    return sorted(name for name in names if not name.startswith(WITHOUT))


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


def main():
    source, version, archive, wrap, digest, depfile = sys.argv[1:]
    source = Path(source)
    names = list_files(source)
    contents = {name: (source / name).read_bytes() for name in names}
    contents[DIGEST] = digest_of(contents).encode()
    data = pack(f"pyzc-{version}", contents)
    template = (source / "subprojects/pyzc.wrap").read_text()
    Path(archive).write_bytes(data)
    Path(digest).write_bytes(contents[DIGEST])
    Path(wrap).write_text(
        template.replace("@VERSION@", version).replace("@SHA256@", hashlib.sha256(data).hexdigest())
    )
    paths = [str(source / name).replace(" ", "\\ ") for name in names]
    Path(depfile).write_text(f"{archive}: {' '.join(paths)}\n")


if __name__ == "__main__":
    main()
