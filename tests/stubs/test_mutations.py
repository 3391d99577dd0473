# test_mutations.py - modules that something has been at, read by the tool
# built with sanitizers.
#
# Changes fall where the records are: elsewhere the tool only looks for magic.
# SPDX-License-Identifier: MIT

import concurrent.futures
import os
import pathlib
import random
import subprocess

TOOL = os.environ["PYZC_SANITIZED"]
MODULE = pathlib.Path(os.environ["PYZC_STATS"]).read_bytes()
MAGIC = b"\x89PYZC\r\n\x1a"
N_COPIES = 2000


def starts_of_records():
    starts = []
    at = MODULE.find(MAGIC)
    while at >= 0:
        starts.append(at)
        at = MODULE.find(MAGIC, at + 1)
    return starts


STARTS = starts_of_records()
FIRST, LAST = STARTS[0], STARTS[-1] + 800


def mutated(rng):
    data = bytearray(MODULE)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(FIRST, min(LAST, len(data)))
        match rng.randrange(7):
            case 0:
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                data[at] = rng.choice([0, 1, 0x22, 0x5c, 0x7f, 0x89, 0xff])
            case 2:  # in a head: counts, version, kind
                data[rng.choice(STARTS) + rng.randrange(8, 18)] = (
                    rng.randrange(256))
            case 3:  # no text ends here
                size = rng.randrange(1, 200)
                data[at:at + size] = b"x" * len(data[at:at + size])
            case 4:  # a record, or half of one, somewhere else
                source = rng.choice(STARTS)
                size = rng.randrange(1, 200)
                data[at:at + size] = MODULE[source:source + size]
            case 5:  # something is gone
                del data[at:at + rng.randrange(1, 40)]
            case 6:
                data[at:at] = rng.randbytes(rng.randrange(1, 40))
    if rng.randrange(8) == 0:
        del data[rng.randrange(FIRST, LAST):]
    return bytes(data)


def run(path, output):
    environment = {**os.environ,
                   "ASAN_OPTIONS": "abort_on_error=0:exitcode=99",
                   "UBSAN_OPTIONS": "print_stacktrace=1:exitcode=99"}
    return subprocess.run([TOOL, "stubs", path, output], text=True,
                          capture_output=True, env=environment, timeout=20)


def test_whole_module_is_read(tmp_path):
    module = tmp_path / "stats.so"
    module.write_bytes(MODULE)
    result = run(module, tmp_path / "stats.pyi")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_mutated_modules_are_read_or_refused(tmp_path):
    def outcome(seed):
        module = tmp_path / f"{seed}.so"
        output = tmp_path / f"{seed}.pyi"
        module.write_bytes(mutated(random.Random(seed)))
        result = run(module, output)
        module.unlink()
        refusal = f"pyzc: {module}: "
        if result.returncode == 0:
            assert result.stderr == "" and output.exists(), seed
        else:
            assert result.returncode == 1, (seed, result.stderr)
            assert result.stderr.startswith(refusal), (seed, result.stderr)
            assert len(result.stderr) > len(refusal) + 10, seed
            assert not output.exists(), seed
        return result.returncode

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(outcome, range(N_COPIES)))
    assert outcomes.count(0) > N_COPIES // 20
    assert outcomes.count(1) > N_COPIES // 5
