"""Measures docs/examples/xmltree against the same program without arena and interned strings.

Both, and Python's own binding of expat, read documents that Debian has. Times
are the median and, in brackets, the least of interleaved rounds, in
milliseconds. Nothing is asserted but that all make the same objects.
"""
# SPDX-License-Identifier: MIT

import argparse
import gc
import importlib.machinery
import importlib.util
import statistics
import sys
import time
import xml.parsers.expat
from pathlib import Path

DOCUMENTS = [
    "/usr/share/mime/packages/freedesktop.org.xml",
    "/usr/share/unicode/cldr/common/main/de.xml",
    "/usr/share/unicode/cldr/common/supplemental/likelySubtags.xml",
    "/usr/share/unicode/cldr/common/supplemental/supplementalData.xml",
]


def load(path):
    """Return the extension at a path."""
    loader = importlib.machinery.ExtensionFileLoader("xmltree", path)
    spec = importlib.util.spec_from_file_location("xmltree", path, loader=loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def parse(data):
    """Make of a document what xmltree.parse() does."""
    found = []
    open_elements = [("", {}, found)]

    def start(name, attributes):
        open_elements.append((name, attributes, []))

    def end(name):
        name, attributes, children = open_elements.pop()
        open_elements[-1][2].append((name, attributes, tuple(children)))

    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 24
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_elements[-1][2].append(text)
    parser.Parse(data, True)
    return found[0]


def measure(functions, data, rounds):
    """Return the times of each function, in milliseconds."""
    times = [[] for _ in functions]
    for _ in range(rounds):
        for function, its in zip(functions, times):
            begin = time.perf_counter()
            result = function(data)
            its.append((time.perf_counter() - begin) * 1e3)
            del result
            gc.collect()
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plain")
    parser.add_argument("pyzc")
    parser.add_argument("--rounds", type=int, default=25)
    arguments = parser.parse_args()
    plain, pyzc = load(arguments.plain).parse, load(arguments.pyzc).parse
    print(f"CPython {sys.version.split()[0]}; ms: median (least)")
    print(f"{'':28}{'pyzc':>16}{'plain':>16}{'':8}{'from Python':>18}")
    for path in map(Path, DOCUMENTS):
        if not path.exists():
            print(f"{path}: not on this machine")
            continue
        data = path.read_bytes()
        assert pyzc(data) == plain(data) == parse(data), path
        medians = []
        row = f"{path.name:28}"
        for times in measure([pyzc, plain, parse], data, arguments.rounds):
            medians.append(statistics.median(times))
            row += f"{f'{medians[-1]:.1f} ({min(times):.1f})':>16}"
            if len(medians) > 1:
                row += f"{medians[-1] / medians[0]:7.2f}x"
        print(row)


if __name__ == "__main__":
    main()
