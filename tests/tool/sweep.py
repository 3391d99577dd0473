# sweep.py - drafts of many headers: each compiles, imports and has a good stub.
# SPDX-License-Identifier: MIT
"""Drafts each header of a list of Debian's packages, or of some folders.

A draft is refused with a reason, or it compiles without a warning, imports, and its stub
passes mypy --strict. What has been done is kept in FOLDER, so that a run that was stopped
goes on where it was; --again tries once more what failed.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import sysconfig

HERE = pathlib.Path(__file__).parent
WARNINGS = ["-Wall", "-Wextra", "-Werror"]
BATCH = 60

# What a library has, and no draft: it is not linked.
OF_LIBRARY = re.compile(r"ImportError: [^ ]*: undefined symbol: (?!_?Py|pyzc_)\w+")

# Run in a process of its own: imports each module, and looks at all that is in it.
LOOK = """
import importlib.util, inspect, json, os, sys
sys.setdlopenflags(os.RTLD_LAZY | os.RTLD_LOCAL)
for path in sys.argv[1:]:
    name = os.path.basename(path)[:-3]
    print(json.dumps([path, "begins"]), flush=True)
    why = ""
    try:
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for value in vars(module).values():
            if inspect.isbuiltin(value):
                inspect.signature(value)
    except BaseException as error:
        why = f"{type(error).__name__}: {error}"
    print(json.dumps([path, why]), flush=True)
"""


class Sweep:
    """Where a sweep is, and what it compiles with."""

    def __init__(self, folder, tool, source, build, timeout=120):
        self.folder = pathlib.Path(folder)
        self.tool = tool
        self.timeout = timeout
        self.include = ["-I", str(source / "include"), "-I", str(build / "include"),
                        "-isystem", sysconfig.get_path("include")]
        self.pch = self.folder / "pch"
        self.objects = []
        (self.folder / "work").mkdir(parents=True, exist_ok=True)
        self.prepare(source)

    def prepare(self, source):
        """Compiles what all modules need."""
        (self.pch / "pyzc").mkdir(parents=True, exist_ok=True)
        for name in ("unit_calls", "unit_values"):
            target = self.folder / f"{name}.o"
            self.gcc("-w", "-c", source / "lib/python" / f"{name}.c", "-o", target)
            self.objects.append(target)
        self.gcc(*WARNINGS, "-x", "c-header", source / "include/pyzc/pyzc.h",
                 "-o", self.pch / "pyzc/pyzc.h.gch")

    def gcc(self, *args, check=True, first=()):
        return subprocess.run(["gcc", "-O0", "-fPIC", *map(str, first), *self.include,
                               *map(str, args)], check=check, text=True, errors="replace",
                              capture_output=not check)

    def make(self, name, header, flags, options=()):
        """Returns what became of a header, and why: "" for a module that compiles."""
        source = self.folder / "work" / f"{name}.c"
        module = source.with_suffix(".so")
        try:
            result = subprocess.run(
                [self.tool, "bind", header, "--module", name, "--force", "-o", source,
                 *options, "--", *flags], capture_output=True, text=True, errors="replace",
                timeout=self.timeout)
        except subprocess.TimeoutExpired:
            return "fault", "bind: takes too long"
        if result.returncode == 1 and re.fullmatch(r"pyzc: [^\n]+: [^\n]+\n(\n?//[^\n]*\n|\n)*", result.stderr):
            return "refused", result.stderr.strip()
        if result.returncode != 0 or result.stderr:
            return "fault", f"bind: rc {result.returncode} {result.stderr}"
        text = source.read_text()
        pch = ["-I", self.pch]
        result = self.gcc(*WARNINGS, *flags, "-shared", "-Wl,-z,lazy", source, *self.objects,
                          "-o", module, check=False, first=pch)
        if result.returncode != 0:
            errors = [line for line in result.stderr.splitlines() if "error" in line]
            return "fault", "compile: " + "\n".join(errors[:3] or [result.stderr[-500:]])
        return "", len(re.findall("^PYZC_(?:FN|METHOD|GETTER|SETTER)", text, re.MULTILINE))

    def look(self, names):
        """Imports modules; returns why each fails, for those that do."""
        left = [str(self.folder / "work" / f"{name}.so") for name in names]
        failed = {}
        while left:
            result = subprocess.run([sys.executable, "-c", LOOK, *left], text=True,
                                    capture_output=True, errors="replace", timeout=600)
            said = [json.loads(line) for line in result.stdout.splitlines()
                    if line.startswith("[")]
            for path, why in said:
                if why not in ("", "begins") and not OF_LIBRARY.fullmatch(why):
                    failed[pathlib.Path(path).stem] = f"import: {why}"
            if result.returncode == 0:
                break
            path = said[-1][0]
            failed[pathlib.Path(path).stem] = f"import: rc {result.returncode}"
            left = left[left.index(path) + 1:]
        return failed

    def check_stubs(self, names):
        """Makes stubs, and asks mypy; returns what it says of each that is bad."""
        failed = {}
        stubs = []
        for name in names:
            module = self.folder / "work" / f"{name}.so"
            result = subprocess.run([self.tool, "stubs", module, module.with_suffix(".pyi")],
                                    capture_output=True, text=True)
            if result.returncode != 0:
                failed[name] = f"stubs: {result.stderr}"
            else:
                stubs.append(f"{name}.pyi")
        if stubs:
            result = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--no-error-summary",
                 "--cache-dir", self.folder / "mypy", *stubs],
                cwd=self.folder / "work", capture_output=True, text=True)
            for line in result.stdout.splitlines():
                name = line.split(".pyi:")[0]
                failed.setdefault(name, f"mypy: {line}")
            if result.returncode != 0 and not failed:
                failed[names[0]] = f"mypy: {result.stdout}{result.stderr}"
        return failed

    def check(self, names):
        return {**self.check_stubs(names), **self.look(names)}

    def clean(self, name):
        for suffix in (".so", ".pyi"):
            (self.folder / "work" / f"{name}{suffix}").unlink(missing_ok=True)


# Packages

def run(*command, **options):
    return subprocess.run(list(map(str, command)), text=True, capture_output=True,
                          check=True, **options).stdout


def fetch(packages, folder):
    """Gets packages, and the -dev packages that they depend on, and unpacks their headers."""
    root = folder / "root"
    archives = folder / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    wanted = []
    for line in run("apt-cache", "depends", "--recurse", "--no-recommends", "--no-suggests",
                    "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances",
                    *packages).splitlines():
        name = line.strip()
        if re.fullmatch(r"[a-z0-9.+-]+(-dev|-headers|-dev-common|-dev-bin)", name):
            wanted.append(name)
    wanted = sorted(set(wanted) | set(packages))
    done = folder / "unpacked"
    done.mkdir(exist_ok=True)
    root.mkdir(exist_ok=True)
    wanted = [name for name in wanted if not (done / name).exists()]
    for at in range(0, len(wanted), 40):
        some = wanted[at:at + 40]
        if subprocess.run(["apt-get", "-q", "download", *some], cwd=archives,
                          capture_output=True).returncode != 0:
            for name in some:  # one of them is not to be had
                subprocess.run(["apt-get", "-q", "download", name], cwd=archives,
                               capture_output=True)
        for name in some:
            unpack(name, archives, root, done)
    return root, done


def unpack(name, archives, root, done):
    """Unpacks the headers of a package."""
    files = sorted(archives.glob(f"{name}_*.deb"))
    if not files:
        print(f"{name}: not to be had", flush=True)
        return
    subprocess.run(f"dpkg-deb --fsys-tarfile {shlex.quote(str(files[0]))} | tar -C "
                   f"{shlex.quote(str(root))} -x --wildcards './usr/include*' "
                   "'./usr/lib/*/include*' '*.pc' 2>/dev/null", shell=True)
    (done / name).write_text("\n".join(
        line.split()[5] for line in run("dpkg-deb", "--contents", files[0]).splitlines()
        if re.search(r"\.(h|pc)$", line)))
    files[0].unlink()


def flags_of(root, files):
    """The compiler's flags for a package, as its pkg-config files say."""
    paths = [f"{root}/usr/lib/{sysconfig.get_config_var('MULTIARCH')}/pkgconfig",
             f"{root}/usr/lib/pkgconfig", f"{root}/usr/share/pkgconfig"]
    env = {**os.environ, "PKG_CONFIG_LIBDIR": ":".join(paths),
           "PKG_CONFIG_SYSROOT_DIR": str(root)}
    names = [pathlib.Path(file).stem for file in files if file.endswith(".pc")]
    flags = []
    for name in names[:20]:
        result = subprocess.run(["pkg-config", "--cflags", name], env=env,
                                capture_output=True, text=True)
        if result.returncode == 0:
            flags += [flag for flag in shlex.split(result.stdout) if flag not in flags]
    return flags


def headers_of(root, package, listed, most):
    """The headers of a package: (name to include, flags)."""
    multiarch = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
    files = listed.read_text().split()
    base = [f"{root}/usr/include", f"{root}/usr/include/{multiarch}"]
    flags = flags_of(root, files)
    folders = [flag[2:] for flag in flags if flag.startswith("-I")]
    others = [flag for flag in flags if not flag.startswith("-I")]
    system = [part for folder in dict.fromkeys([*folders, *base])
              for part in ("-isystem", folder)]
    headers = []
    for file in files:
        path = f"{root}/{file.lstrip('./')}"
        if not file.endswith(".h") or not os.path.isfile(path):
            continue
        best = max((folder for folder in [*folders, *base]
                    if path.startswith(folder.rstrip("/") + "/")), key=len, default=None)
        if best is not None and "/c++/" not in path:
            headers.append((path[len(best.rstrip("/")) + 1:], [*system, *others]))
    headers.sort(key=lambda item: hashlib.sha256(item[0].encode()).digest())
    return headers[:most]


def headers_in(folder, most):
    """The headers of a folder of the system's."""
    names = [str(path.relative_to(folder)) for path in sorted(pathlib.Path(folder).rglob("*.h"))
             if "c++" not in path.parts]
    names.sort(key=lambda name: hashlib.sha256(name.encode()).digest())
    return [(name, []) for name in names[:most]]


def name_of(header):
    return "h_" + re.sub(r"\W", "_", header)


def sweep(self, jobs, states, parallel, say):
    """Does the jobs; puts what became of each in [states]."""
    def one(job):
        header, flags = job
        stem = pathlib.PurePath(header).stem
        options = ["--prefix", stem + "_"] if len(header) % 2 else []
        return job, self.make(name_of(header), header, flags, options)

    made = []

    def finish():
        names = {name_of(header): header for header in made}
        failed = self.check(sorted(names)) if names else {}
        for name, header in names.items():
            if name in failed:
                states[header] = ["fault", failed[name]]
            say(header, states[header])
            self.clean(name)
        made.clear()

    with concurrent.futures.ThreadPoolExecutor(parallel) as pool:
        for (header, _), (state, why) in pool.map(one, jobs):
            states[header] = [state or "made", why]
            if state == "":
                made.append(header)
            else:
                say(header, states[header])
            if len(made) >= BATCH:
                finish()
        finish()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--packages", type=pathlib.Path, help="a list, one a line")
    parser.add_argument("--system", action="append", default=[], help="a folder of headers")
    parser.add_argument("--most", type=int, default=os.environ.get("PYZC_SWEEP_MOST"),
                        help="headers of each package or folder, or $PYZC_SWEEP_MOST")
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    args = parser.parse_args()
    self = Sweep(args.folder, os.environ["PYZC"],
                 pathlib.Path(os.environ["PYZC_SOURCE_ROOT"]),
                 pathlib.Path(os.environ["PYZC_BUILD_ROOT"]))
    log = args.folder / "results.jsonl"
    states = {}
    if log.exists() and not args.fresh:
        for line in log.read_text().splitlines():
            header, state = json.loads(line)
            states[header] = state
    jobs = {}
    for folder in args.system:
        for header, flags in headers_in(folder, args.most):
            jobs.setdefault(header, flags)
    if args.packages:
        packages = [line.split("#")[0].strip()
                    for line in args.packages.read_text().splitlines()]
        packages = list(filter(None, packages))
        root, done = fetch(packages, args.folder)
        for package in packages:
            if (done / package).exists():
                for header, flags in headers_of(root, package, done / package, args.most):
                    jobs.setdefault(header, flags)
    todo = [(header, flags) for header, flags in jobs.items()
            if header not in states or args.again and states[header][0] == "fault"]
    print(f"{len(jobs)} headers, {len(todo)} to do", flush=True)
    with log.open("a" if not args.fresh else "w") as out:
        def say(header, state):
            print(json.dumps([header, state]), file=out, flush=True)
            if state[0] == "fault":
                print(f"{header}: {state[1]}", flush=True)
        sweep(self, todo, states, args.parallel, say)
    states = {header: state for header, state in states.items() if header in jobs}
    counts = {kind: sum(state[0] == kind for state in states.values())
              for kind in ("made", "refused", "fault")}
    lines = sum(state[1] for state in states.values() if state[0] == "made")
    print(f"{counts['made']} made with {lines} lines, {counts['refused']} refused, "
          f"{counts['fault']} faults")
    # Of many headers some have functions.
    return counts["fault"] > 0 or (counts["made"] > 20 and lines == 0)


if __name__ == "__main__":
    sys.exit(main())
