"""Writes a module of 720 functions in several files: generate_many.py OUTPUT...

The last file has the module, each other one a part that lists parts.
"""
# SPDX-License-Identifier: MIT

import sys
from pathlib import Path

COUNT = 720
LIST = 60  # names in one list

FUNCTION = """\
static int
f{n}(int step)
{{
    return {n} + step;
}}
PYZC_FN(int, f{n}, "Return {n} + *step*.", (int, step, 0));

"""


def part(number, functions):
    """The text of the file of part [number]."""
    text = "#include <pyzc/pyzc.h>\n\n"
    lists = []
    for n in functions:
        text += FUNCTION.format(n=n)
    for at in range(0, len(functions), LIST):
        lists.append(f"list_{functions[at]}")
        names = ", ".join(f"f{n}" for n in functions[at:at + LIST])
        text += f"PYZC_PART({lists[-1]}, {names});\n"
    return text + f"PYZC_PART(part_{number}, {', '.join(lists)});\n"


def main():
    *parts, module = map(Path, sys.argv[1:])
    share = COUNT // len(parts)
    for number, output in enumerate(parts):
        output.write_text(
            part(number, range(number * share, (number + 1) * share)))
    names = [f"part_{number}" for number in range(len(parts))]
    module.write_text(
        "#include <pyzc/pyzc.h>\n\n"
        + "".join(f"PYZC_DECLARE_PART({name});\n" for name in names)
        + f'PYZC_MODULE(many, "Many functions.", {", ".join(names)});\n')


if __name__ == "__main__":
    main()
