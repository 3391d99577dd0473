"""Count which functions of some C libraries `pyzc bind` makes a line for.

    python scripts/reach.py PYZC

PYZC is the tool. The report says how many functions there are, how many
classes the draft has, how many functions have a line (or free the handles of a
class), how many need a class that cannot be drafted, and how many have C on the
other side of the call; then why the rest have none. That the lines compile and work is
tested by tests/tool/test_bind.py.
"""

import re
import subprocess
import sys
from collections import Counter

# Each library's pkg-config name and header.
LIBRARIES = {
    "xxhash": ("libxxhash", "xxhash.h"),
    "zlib": ("zlib", "zlib.h"),
    "expat": ("expat", "expat.h"),
    "sqlite3": ("sqlite3", "sqlite3.h"),
    "cblas": ("openblas", "cblas.h"),
}
# What the heads of a draft's lists begin with.
CLASS, C_ONLY, OPEN, OUT = "Needs a class", "Has C", "Needs a decision", "Left out"
HEAD = ("library", "functions", "classes", "by line", "class", "C only", "of all", "of the rest")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Draft:
    """What the draft of a library says."""

    def __init__(self, tool, name):
        package, header = LIBRARIES[name]
        flags = run("pkg-config", "--cflags", "--libs", package).split()
        text = run(tool, "bind", header, "--", *flags)
        self.name = f"{name} {run('pkg-config', '--modversion', package).strip()}"
        lines = re.findall(r"^PYZC_(?:FN|FN_AS|METHOD|GETTER|SETTER)\([^;]*?;", text, re.MULTILINE)
        freeing = re.findall(r"^PYZC_(?:HANDLE|STRUCT)\([^;]*?\(destroy, (\w+)\)", text, re.MULTILINE)
        self.classes = len(freeing)
        self.lines = len(lines) + sum(not any(re.search(rf"\b{name},\s+\w+,\s+close,", line) for line in lines)
                                      for name in freeing)
        self.reasons = {CLASS: {}, C_ONLY: {}, OPEN: {}, OUT: {}}
        for head, items in re.findall(r"^// ([A-Z].*):\n//\n((?:// [- ] .*\n)+)", text, re.MULTILINE):
            (kind,) = [kind for kind in self.reasons if head.startswith(kind)]
            items = items.replace("\n//   ", " ")
            self.reasons[kind] = dict(re.findall(r"^// - (\w+)\(\): (.*)$", items, re.MULTILINE))

    def counts(self):
        counts = Counter({kind: len(self.reasons[kind]) for kind in (CLASS, C_ONLY, OPEN)})
        counts["line"] = self.lines
        counts["classes"] = self.classes
        return counts


def row(name, counts):
    rest = counts["line"] + counts[OPEN]
    every = rest + counts[C_ONLY] + counts[CLASS]
    numbers = (every, counts["classes"], counts["line"], counts[CLASS], counts[C_ONLY])
    return (name, *map(str, numbers), *(f"{100 * counts['line'] / n:.1f} %" for n in (every, rest)))


def report(drafts):
    """Return the report as text."""
    rows = [HEAD, *(row(draft.name, draft.counts()) for draft in drafts)]
    rows.append(row("together", sum((draft.counts() for draft in drafts), Counter())))
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip() for cells in rows]
    for kind in (OPEN, C_ONLY, OUT):
        text += ["", f"{kind}:"]
        text += [f"{draft.name.split()[0]}: {name}: {reason}"
                 for draft in drafts for name, reason in draft.reasons[kind].items()]
    return "\n".join(text) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(report([Draft(sys.argv[1], name) for name in LIBRARIES]))
