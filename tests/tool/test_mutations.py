# test_mutations.py - modules that something has been at, read by the tool
# built with sanitizers.
#
# Changes fall where the records are: elsewhere the tool only looks for magic.
# What it accepts has a stub that Python can parse.
# SPDX-License-Identifier: MIT

import ast
import concurrent.futures
import os
import pathlib
import random
import subprocess
import warnings

import pytest

import records
from test_classes import ALL

TOOL = os.environ["PYZC_SANITIZED"]
# name: the stubs of a module, and how many copies of it are changed
MODULES = {"stats": (["stats.pyi"], 1500),
           "tree": (["tree.pyi", "fast.pyi", "deep.pyi", "plain.pyi"], 1000),
           "units": (["units.pyi", "one.pyi", "two.pyi"], 500),
           "hiding": (["hiding.pyi"], 300),
           "classes": (["classes.pyi", "fast.pyi"], 500)}
FACTOR = int(os.environ.get("PYZC_MUTATIONS", "1"))  # of these numbers
SYNTAX = [*map(bytes, zip(b"()[]{}|,.:=*/\\\"'#\n\r\t $@-0aA\x0c\0")),
          "é".encode(), "×".encode(), "ﬁ".encode(), b"if", b"None", b", ",
          b"...", b"\"\"\"", b"*, ", b"=1"]
MAGIC = b"\x89PYZC\r\n\x1a"

each_module = pytest.mark.parametrize("name", MODULES)


def bytes_of(name):
    if name == "classes":
        return records.make(ALL, "classes") + bytes(1000)
    return pathlib.Path(os.environ[f"PYZC_{name.upper()}"]).read_bytes()


def starts_of_records(module):
    starts = []
    at = module.find(MAGIC)
    while at >= 0:
        starts.append(at)
        at = module.find(MAGIC, at + 1)
    return starts


def mutated(module, starts, rng):
    first, last = starts[0], starts[-1] + 800
    data = bytearray(module)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(first, min(last, len(data)))
        match rng.randrange(9):
            case 0:
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                data[at] = rng.choice([0, 1, 0x22, 0x5c, 0x7f, 0x89, 0xff])
            case 2:  # in a head: counts, version, kind
                data[rng.choice(starts) + rng.randrange(8, 18)] = (
                    rng.randrange(256))
            case 3:  # no text ends here
                size = rng.randrange(1, 200)
                data[at:at + size] = b"x" * len(data[at:at + size])
            case 4:  # a record, or half of one, somewhere else
                source = rng.choice(starts)
                size = rng.randrange(1, 200)
                data[at:at + size] = module[source:source + size]
            case 5:  # something is gone
                del data[at:at + rng.randrange(1, 40)]
            case 6:
                data[at:at] = rng.randbytes(rng.randrange(1, 40))
            case 7:  # what means something in Python
                piece = rng.choice(SYNTAX)
                data[at:at + len(piece)] = piece
            case 8:  # the same, and nothing else moves
                data[at:at] = rng.choice(SYNTAX)
    if rng.randrange(8) == 0:
        del data[rng.randrange(first, last):]
    return bytes(data)


def run(path, outputs):
    environment = {**os.environ,
                   "ASAN_OPTIONS": "abort_on_error=0:exitcode=99",
                   "UBSAN_OPTIONS": "print_stacktrace=1:exitcode=99"}
    return subprocess.run([TOOL, "stubs", path, *outputs], text=True,
                          capture_output=True, env=environment, timeout=60)


@each_module
def test_whole_module_is_read(name, tmp_path):
    module = tmp_path / f"{name}.so"
    module.write_bytes(bytes_of(name))
    result = run(module, [tmp_path / stub for stub in MODULES[name][0]])
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def parse(stub, seed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "is" with a literal, and the like
        try:
            ast.parse(stub)
        except SyntaxError as error:
            pytest.fail(f"seed {seed}: {error}: {error.text!r}")


@each_module
def test_mutated_modules_are_read_or_refused(name, tmp_path):
    stubs, n_copies = MODULES[name]
    n_copies *= FACTOR
    whole = bytes_of(name)
    starts = starts_of_records(whole)

    def outcome(seed):
        folder = tmp_path / str(seed)
        folder.mkdir()
        module = tmp_path / f"{seed}.so"
        outputs = [folder / stub for stub in stubs]
        module.write_bytes(mutated(whole, starts, random.Random(seed)))
        result = run(module, outputs)
        module.unlink()
        refusal = f"pyzc: {module}: "
        if result.returncode == 0:
            assert result.stderr == "", seed
            for output in outputs:
                parse(output.read_bytes(), seed)
                output.unlink()
        else:
            assert result.returncode == 1, (seed, result.stderr)
            assert result.stderr.startswith(refusal), (seed, result.stderr)
            assert len(result.stderr) > len(refusal) + 10, seed
            assert list(folder.iterdir()) == [], seed
        return result.returncode

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(outcome, range(n_copies)))
    assert outcomes.count(0) > n_copies // 20
    assert outcomes.count(1) > n_copies // 5
