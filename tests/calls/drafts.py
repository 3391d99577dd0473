"""Drafts, compiles and calls what a header declares, with AddressSanitizer."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOL = os.environ["PYZC"]
SOURCE = Path(os.environ["PYZC_SOURCE_ROOT"])
BUILD = Path(os.environ["PYZC_BUILD_ROOT"])
CC = os.environ.get("PYZC_CC", "cc").split()
SANITIZE = ["-fsanitize=address", "-fno-omit-frame-pointer", "-g", "-O1"]


def run(*command, **options):
    result = subprocess.run([*map(str, command)], capture_output=True, text=True, errors="replace", **options)
    assert result.returncode == 0, f"{command[0]}: {result.stderr[-4000:]}"
    return result.stdout


def sanitizer_library():
    return run(*CC, "-print-file-name=libasan.so").strip()


def compile_library(folder, sources, flags=(), name="lib.so"):
    """A shared library of C or C++ sources, with the sanitizer."""
    path = folder / name
    objects = []
    for i, source in enumerate(sources):
        objects.append(folder / f"{i}.o")
        run(*CC, "-c", "-fPIC", "-w", *SANITIZE, *flags, source, "-o", objects[-1])
    libraries = ["-lstdc++"] if any(Path(source).suffix == ".cc" for source in sources) else []
    run(*CC, "-shared", *SANITIZE, *objects, "-o", path, "-lm", *libraries)
    return path


def compile_draft(folder, name, headers, flags, library):
    """Drafts a module of the headers. Returns the paths of the draft and the module."""
    draft = folder / f"{name}.c"
    # What the library does not have is left out. The sanitizer is nowhere yet.
    link = [f"-L{library.parent}", f"-l{library.stem.removeprefix('lib')}",
            "-Wl,--unresolved-symbols=ignore-in-shared-libs"]
    run(TOOL, "bind", *headers, "--module", name, "--force", "-o", draft, "--", *flags, *link)
    module = folder / f"{name}.so"
    run(*CC, "-shared", "-fPIC", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Wno-deprecated-declarations",
        *SANITIZE, *flags, f"-I{SOURCE / 'include'}", f"-I{BUILD / 'include'}",
        f"-I{sysconfig.get_path('include')}", draft, SOURCE / "lib/python/unit_calls.c",
        SOURCE / "lib/python/unit_values.c", "-o", module, library)
    return draft, module


def call_all(folder, draft, module, seed=1, calls=300, fill=0xAA):
    """Calls each function of a module. Returns what became of each."""
    dump, report = folder / "dump.txt", folder / f"report-{fill}.json"
    dump.write_text(run(TOOL, "dump", module))
    options = {
        "detect_leaks": 0, "exitcode": 77, "allocator_may_return_null": 1, "max_allocation_size_mb": 64,
        "handle_abort": 0, "detect_stack_use_after_return": 0, "malloc_fill_byte": fill,
        "max_malloc_fill_size": 1 << 20, "abort_on_error": 0, "intercept_tls_get_addr": 0,
    }
    env = {
        **os.environ,
        "LD_PRELOAD": sanitizer_library(), "LD_LIBRARY_PATH": str(folder), "PYTHONMALLOC": "malloc",
        "ASAN_OPTIONS": ":".join(f"{key}={value}" for key, value in options.items()),
        "PYTHONPATH": "",
    }
    run(sys.executable, HERE / "calls.py", module, draft, dump, report, seed, calls, env=env)
    return json.loads(report.read_text())


def finds(report):
    """What a sanitizer found, a text each."""
    return [f"{name}: {found['call']}\n{found['said']}" for name, found in report.items() if found["end"] == "finds"]


def differences(report, other, again):
    """The functions whose results depend on what was in memory before, by two fills and one of them again."""
    return [name for name, found in report.items()
            if "seen" in found and "seen" in other[name] and found["seen"] == again[name].get("seen")
            and found["seen"] != other[name]["seen"]]
