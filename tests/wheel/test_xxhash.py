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


# Hashers: the same steps with both. Prints how many were compared.
STEPS = """
import random
import xxh, xxhash

chance = random.Random(1)
n = 0

def compare(mine, other):
    global n
    assert mine.digest() == other.digest()
    assert mine.hexdigest() == other.hexdigest()
    assert mine.intdigest() == other.intdigest()
    assert (mine.name, mine.digest_size, mine.block_size) == (other.name, other.digest_size, other.block_size)
    n += 1

for name in "XXH32", "XXH64", "XXH3_64", "XXH3_128":
    ours, theirs = getattr(xxh, name), getattr(xxhash, name.lower())
    for _ in range(150):
        seed = chance.choice([0, 1, 2**32 - 1])
        data = chance.randbytes(chance.randrange(300))
        pairs = [(ours(data, seed), theirs(data, seed)), (ours(seed=seed), theirs(seed=seed))]
        for _ in range(chance.randrange(10)):
            mine, other = chance.choice(pairs)
            step = chance.randrange(5)
            if step == 0:
                pairs.append((mine.copy(), other.copy()))
            elif step == 1:
                mine.reset(seed)
                other.reset()
            else:
                piece = chance.randbytes(chance.choice([0, 1, 31, 32, 255, 256, 1000, 70_000]))
                mine.update(piece)
                other.update(piece)
            compare(mine, other)
        for pair in pairs:
            compare(*pair)
print(n)
"""

HASHERS = ["XXH32", "XXH64", "XXH3_64", "XXH3_128"]


def evaluate(project, expression):
    """Return the value of an expression, or the exception, as text."""
    return run(
        project.python, "-c",
        f"import xxh\ntry:\n    print({expression})\n"
        "except Exception as error:\n    print(f'{type(error).__name__}: {error}')\n",
    ).rstrip("\n")


def test_hashers_make_the_same_of_pieces(build):
    assert int(run(build("xxh").python, "-c", STEPS)) > 2500


@pytest.mark.parametrize("name", HASHERS)
def test_a_hasher_hashes_a_file_in_pieces(build, name, tmp_path):
    path = tmp_path / "data"
    path.write_bytes(bytes(range(256)) * 2000)
    out = run(
        build("xxh").python, "-c",
        "import sys, xxh, xxhash\n"
        f"hasher = xxh.{name}()\n"
        "with open(sys.argv[1], 'rb') as file:\n"
        "    for piece in iter(lambda: file.read(65_537), b''):\n"
        "        hasher.update(piece)\n"
        f"print(hasher.digest() == xxhash.{name.lower()}(open(sys.argv[1], 'rb').read()).digest())", path,
    )
    assert out == "True\n"


@pytest.mark.parametrize("name", HASHERS)
def test_wrong_use_of_a_hasher_is_refused_in_words(build, name):
    project = build("xxh")
    assert evaluate(project, f"xxh.{name}().update('x')") == (
        f"TypeError: {name}.update() argument 'data': expected bytes-like object, got str")
    assert evaluate(project, f"xxh.{name}(seed=-1)").startswith(f"OverflowError: {name}() argument 'seed': expected int")
    assert evaluate(project, f"xxh.{name}().copy(1)") == f"TypeError: {name}.copy() takes no arguments (1 given)"


def test_a_hasher_that_hashes_in_one_thread_is_refused_in_another(build):
    out = run(build("xxh").python, "-c", """
import threading, time
import xxh

data = bytes(100_000_000)
hasher = xxh.XXH32()
refused = []
busy = True

def hash_all():
    global busy
    for _ in range(20):
        if refused:
            break
        hasher.update(data)
    busy = False

thread = threading.Thread(target=hash_all)
thread.start()
while busy and not refused:
    try:
        hasher.digest()
    except RuntimeError as error:
        refused.append(str(error))
    time.sleep(0.001)
thread.join()
print(refused, len(hasher.digest()))
""")
    assert out == "['XXH32 is in use by another thread'] 4\n"
