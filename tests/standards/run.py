# run.py - compiles sources with many warnings on, and each an error.
#
#     run.py STANDARD COMPILER_ARGUMENT... -- SOURCE...
#
# SPDX-License-Identifier: MIT

import os
import subprocess
import sys

# Meson's warning_level=3 and -Werror, then what a careful user adds.
WARNINGS = """
    -Wall -Winvalid-pch -Wextra -Wpedantic -Werror
    -Wcast-qual -Wconversion -Wmissing-prototypes -Wold-style-definition
    -Wshadow -Wstrict-prototypes -Wundef -Wvla
""".split()


def main():
    """Compile everything; return 1 if anything warned."""
    standard, *rest = sys.argv[1:]
    at = rest.index("--")
    compiler, sources = rest[:at], rest[at + 1 :]
    failures = 0

    for source in sources:
        command = [*compiler, f"-std={standard}", *WARNINGS]
        command += ["-c", "-o", os.devnull, source]
        failures += subprocess.run(command, check=False).returncode != 0
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
