# expand.py - shows what binding lines expand to, and compares with a golden.
#
#     expand.py [--renew] SOURCE GOLDEN CLANG_FORMAT CPP...
#
# CPP is the preprocessor's command with its include directories. Its output
# is made readable, not changed: adjacent string literals are joined, as a
# compiler joins them, and clang-format lays it out in the house style.
# Versions of clang-format differ; without version 14 the test is skipped.
#
# SPDX-License-Identifier: MIT

import argparse
import difflib
import pathlib
import re
import subprocess
import sys

HEADER = """\
// {name} - what the lines of {source} become.
//
// Made by `ninja renew-expansion`. Conversions, and macros of CPython and the
// compiler, are left as they are; adjacent string literals are joined.
// SPDX-License-Identifier: MIT

"""
MARK = "expand_from_here;"
SKIPPED = 77  # as Meson reads an exit status


def join_strings(text):
    """Join adjacent string literals, as a compiler does."""
    literal = r'"(?:[^"\\]|\\.)*"'

    def join(match):
        parts = re.findall(literal, match[0])
        joined = "".join(part[1:-1] for part in parts)
        # A digit would become part of the \0 before it.
        return f'"{joined}"' if not re.search(r"\\0\d", joined) else match[0]

    return re.sub(rf"{literal}(?:\s+{literal})+", join, text)


def tidy(text):
    """Say __LINE__ again, of which compilers have different ideas; begin the
    enum and the trampoline of each line with an empty line."""
    text = re.sub(r"(_line_ =) \d+", r"\1 __LINE__", text)
    return re.sub(r"(?<=;)\s*(static PyObject|enum \{)", r"\n\n\1", text)


def expand(source, clang_format, preprocessor):
    """Return the expansion of SOURCE as text."""
    done = subprocess.run(
        [*preprocessor, "-E", "-P", "-nostdinc", "-std=c11", source],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    text = join_strings(done.stdout.partition(MARK)[2])
    return subprocess.run(
        [clang_format, "--style=file", f"--assume-filename={source}"],
        input=tidy(text).lstrip(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def main():
    """Compare, or write the golden again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--renew", action="store_true")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("golden", type=pathlib.Path)
    parser.add_argument("clang_format")
    parser.add_argument("preprocessor", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if options.clang_format == "none":
        print("skipped: no clang-format of version 14")
        return SKIPPED
    text = HEADER.format(
        name=options.golden.name, source=options.source.name
    ) + expand(options.source, options.clang_format, options.preprocessor)

    if options.renew:
        options.golden.write_text(text)
        return 0
    wanted = options.golden.read_text()
    sys.stdout.writelines(
        difflib.unified_diff(
            wanted.splitlines(True),
            text.splitlines(True),
            options.golden.name,
            "expanded",
        )
    )
    return int(text != wanted)


if __name__ == "__main__":
    sys.exit(main())
