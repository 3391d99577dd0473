# run.py - compiles what must not compile, and reads what the compiler says.
#
#     run.py [-I DIRECTORY]... -- COMPILER [ARGUMENT]...
#
# Each case is a .c file beside this one. It says in comments what it expects:
#
#     // expect: TEXT    in the first line of output that holds "error:"; of
#                        several such comments one must be right
#     // says: TEXT      in the output, too; blanks in a row count as one
#     // line: N [N]     the line, or lines, that the first error points at
#     // flags: FLAG...  options beside -std=c11
#     // only: gcc       no case for another compiler
#
# COMPILER has the arguments that a user's project has of pyzc: after one error
# it stops.
#
# SPDX-License-Identifier: MIT

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# How much one mistake may print: what is above the first error scrolls away.
MOST_BY_GCC = 15
MOST_BY_CLANG = 30


def is_clang(compiler):
    """Whether the compiler is a clang, by its predefined macros."""
    macros = subprocess.run(
        [*compiler, "-dM", "-E", "-xc", os.devnull],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return "__clang__" in macros


def compile_case(compiler, includes, case, flags):
    """Return the exit status and the lines of output of one compilation."""
    # -S and not -fsyntax-only: gcc tells what is unused at the end only.
    command = [*compiler, "-std=c11", *flags, "-S", "-o", os.devnull]
    # As a project with pyzc as a subproject has them.
    command += [f"-isystem{directory}" for directory in includes]
    done = subprocess.run(
        [*command, str(case)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # ccache would preprocess first, and read all headers.
        env={**os.environ, "LC_ALL": "C", "CCACHE_DISABLE": "1"},
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace").splitlines()


def precompile(compiler, includes, folder, flags=()):
    """Return the options by which a compiler reads pyzc.h once for all cases,
    and how many lines it says less then: gcc leaves out the one that names the
    file which includes pyzc.h."""
    header = next(
        path
        for directory in includes
        if (path := pathlib.Path(directory) / "pyzc" / "pyzc.h").exists()
    )
    # gcc looks for it in the place of the header, clang is told.
    output = pathlib.Path(folder) / "pyzc" / "pyzc.h.gch"
    output.parent.mkdir()
    command = [*compiler, "-std=c11", *flags, "-x", "c-header", str(header), "-o", str(output)]
    subprocess.run(command + [f"-isystem{directory}" for directory in includes], check=True)
    if is_clang(compiler):
        return ["-include-pch", str(output)], 0
    return [f"-isystem{folder}"], 1


def begins_with_header(text):
    """Whether nothing in a case comes before the header."""
    return re.match(r"(//.*\n|\n)*#include <pyzc/pyzc\.h>\n", text) is not None


def problem_with(case, wanted, status, lines, most):
    """Return what is not as expected, or None."""
    if status == 0:
        return "it compiles"
    errors = [i for i, line in enumerate(lines) if "error:" in line]
    if not errors:
        return "no error"
    first = lines[errors[0]].replace("\\'", "'").replace('\\"', '"')
    # gcc 15 and later quote with other marks.
    if not any(text.replace('"', "'") in first.replace('"', "'") for text in wanted["expect"]):
        return f"the first error is: {first}"
    output = re.sub(" +", " ", " ".join(lines))
    for text in wanted.get("says", []):
        if text not in output:
            return f"nothing says: {text}"
    if "line" in wanted:
        # An error inside a macro is followed by the way to the user's line.
        places = re.findall(
            rf"{re.escape(case.name)}:(\d+):", "\n".join(lines[errors[0] :])
        )
        if not places or places[0] not in wanted["line"][0].split():
            return f"the first error is at line {places[:1]}"
    if len(lines) > most:
        return f"{len(lines)} lines, of {most} at most"
    return None


def main():
    """Try every case; print TAP."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-I", dest="includes", action="append", default=[])
    parser.add_argument("compiler", nargs="+")
    options = parser.parse_args()
    kind = "clang" if is_clang(options.compiler) else "gcc"
    most = MOST_BY_CLANG if kind == "clang" else MOST_BY_GCC
    cases = sorted(HERE.glob("*.c"))
    failures = 0
    folder = tempfile.TemporaryDirectory()
    precompiled, unsaid = precompile(options.compiler, options.includes, folder.name)

    print(f"1..{len(cases)}")
    for number, case in enumerate(cases, 1):
        wanted = {}
        source = case.read_text()
        for key, text in re.findall(r"^// (expect|says|line|flags|only): (.+)$", source, re.M):
            wanted.setdefault(key, []).append(text)
        if kind not in wanted.get("only", [kind]):
            print(f"ok {number} - {case.stem} (for {wanted['only'][0]} only)")
            continue
        flags = " ".join(wanted.get("flags", [])).split()
        is_precompiled = not flags and begins_with_header(source)
        status, lines = compile_case(
            options.compiler,
            options.includes,
            case,
            precompiled if is_precompiled else flags,
        )
        problem = problem_with(
            case, wanted, status, lines, most - unsaid if is_precompiled else most
        )
        state = "ok" if problem is None else "not ok"
        print(f"{state} {number} - {case.stem} ({len(lines)} lines)")
        if problem is not None:
            failures += 1
            print(f"# {problem}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
