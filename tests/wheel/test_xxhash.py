"""The xxhash example against the PyPI package xxhash, in the installed wheel."""

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

from conftest import SOURCE, run

# Runs in the example's venv. Prints how many hashes were compared.
COMPARE = """
import json, random, sys
import xxh, xxhash

SEEDED = {"xxh32_intdigest": 32, "xxh64_intdigest": 64, "xxh3_64_intdigest": 64, "xxh3_128_intdigest": 64}
n = 0

def compare(data, seed):
    global n
    for name, bits in SEEDED.items():
        s = seed % 2**bits
        assert getattr(xxh, name)(data, s) == getattr(xxhash, name)(data, s), (name, data[:50], s)
        assert getattr(xxh, name)(data) == getattr(xxhash, name)(data), (name, data[:50])
        n += 2
    assert xxh.xxh3_64_noseed(data) == xxhash.xxh3_64_intdigest(data)
    assert xxh.xxh3_128_noseed(data) == xxhash.xxh3_128_intdigest(data)
    n += 2

job = json.load(sys.stdin)
chance = random.Random(job["seed"])
for path in job["files"]:
    with open(path, "rb") as file:
        compare(file.read(), chance.getrandbits(64))
for _ in range(job["random"]):
    compare(chance.randbytes(chance.choice([0, 1, 3, 4, 16, 17, 128, 129, 240, 241, chance.randrange(2000)])), chance.getrandbits(64))
print(n)
"""


def compare(project, **job):
    result = subprocess.run(
        [str(project.python), "-c", COMPARE], input=json.dumps({"seed": 1, "random": 0, "files": [], **job}),
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stderr
    return int(result.stdout)


def test_files_of_this_repository_hash_the_same(build):
    files = [str(SOURCE / name) for name in run("git", "-C", SOURCE, "ls-files").splitlines()]
    assert compare(build("xxh"), files=files) == 10 * len(files) > 100


def test_files_of_the_standard_library_hash_the_same(build):
    files = [str(path) for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))]
    assert compare(build("xxh"), files=files) == 10 * len(files) > 1000


def test_ten_thousand_random_inputs_and_seeds_hash_the_same(build):
    assert compare(build("xxh"), random=10_000) == 100_000


@pytest.mark.parametrize("call", ["xxh32_intdigest(b'', 2**32)", "xxh64_intdigest(b'', 2**64)", "xxh64_intdigest(b'', -1)"])
def test_a_seed_out_of_range_is_an_overflow_error(build, call):
    out = run(
        build("xxh").python, "-c",
        f"import xxh\ntry:\n    xxh.{call}\nexcept OverflowError as error:\n    print(error)",
    )
    name = call.split("(")[0]
    assert out.startswith(f"{name}() argument 'seed': expected int from 0 to ")


def test_a_str_is_refused_in_words(build):
    out = run(
        build("xxh").python, "-c",
        "import xxh\ntry:\n    xxh.xxh64_intdigest('x')\nexcept TypeError as error:\n    print(error)",
    )
    assert out == "xxh64_intdigest() argument 'data': expected bytes-like object, got str\n"


def test_the_library_and_its_header_agree(build):
    out = run(build("xxh").python, "-c", "import xxh; print(xxh.version_number() // 100 == xxh.HEADER_VERSION_NUMBER // 100)")
    assert out == "True\n"
