"""The zlib example against Python's own zlib, in the installed wheel."""

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

from conftest import SOURCE, run

# Runs in the example's venv. Prints how many pieces of data were compared.
COMPARE = """
import json, random, sys, zlib
import libz

def compare(data, level):
    packed = libz.compress(data, level)
    assert zlib.decompress(packed) == data
    assert libz.uncompress(packed) == data
    assert libz.uncompress(zlib.compress(data, level)) == data
    assert libz.uncompress2(packed + b"more") == (data, len(packed))
    assert libz.crc32(data) == zlib.crc32(data)
    assert libz.adler32(data) == zlib.adler32(data)
    half = len(data) // 2
    first, second = memoryview(data)[:half], memoryview(data)[half:]
    assert libz.crc32(second, value=libz.crc32(first)) == zlib.crc32(data)
    n = len(second)
    assert libz.crc32_combine(zlib.crc32(first), zlib.crc32(second), n) == zlib.crc32(data)
    assert libz.adler32_combine(zlib.adler32(first), zlib.adler32(second), n) == zlib.adler32(data)
    operator = libz.crc32_combine_gen(n)
    assert libz.crc32_combine_op(zlib.crc32(first), zlib.crc32(second), operator) == zlib.crc32(data)

job = json.load(sys.stdin)
chance = random.Random(1)
n = 0
for path in job["files"]:
    with open(path, "rb") as file:
        compare(file.read(), chance.randrange(-1, 10))
    n += 1
for size in job["sizes"]:
    for data in (chance.randbytes(size), b"a" * size, bytes(chance.choices(b"abc", k=size))):
        compare(data, chance.randrange(-1, 10))
        n += 1
print(n)
"""


def compare(project, **job):
    result = subprocess.run(
        [str(project.python), "-c", COMPARE], input=json.dumps({"files": [], "sizes": [], **job}),
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stderr
    return int(result.stdout)


def evaluate(project, expression):
    """Return the value of an expression, or the exception, as text."""
    return run(
        project.python, "-c",
        "import libz, zlib\n"
        "data = b'The quick brown fox ' * 1000\n"
        "packed = zlib.compress(data)\n"
        f"try:\n    print({expression})\n"
        "except Exception as error:\n    print(f'{type(error).__module__}.{type(error).__name__}: {error}')\n",
    ).rstrip("\n")


def test_files_of_this_repository_are_packed_and_unpacked(build):
    files = [str(SOURCE / name) for name in run("git", "-C", SOURCE, "ls-files").splitlines()]
    assert compare(build("libz"), files=files) == len(files) > 100


def test_files_of_the_standard_library_are_packed_and_unpacked(build):
    files = [str(path) for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))]
    assert compare(build("libz"), files=files) == len(files) > 100


def test_random_and_repetitive_data_of_any_size_is_packed_and_unpacked(build):
    # Megabytes of one letter are a thousand times their size when packed: the
    # output of uncompress() grows eight times.
    assert compare(build("libz"), sizes=[0, 1, 2, 15, 16, 17, 1000, 65535, 65536, 3_000_000]) == 30


def test_the_bytes_are_those_that_zlib_of_python_makes(build):
    out = evaluate(
        build("libz"),
        "zlib.ZLIB_RUNTIME_VERSION != libz.version() or "
        "all(libz.compress(data, level) == zlib.compress(data, level) for level in range(-1, 10))",
    )
    assert out == "True"


@pytest.mark.parametrize("bad", [
    "b''", "b'x'", "packed[:-1]", "packed[:1]", "packed[:40] + b'?' + packed[41:]", "b'?' + packed", "packed[:-4] + bytes(4)",
])
@pytest.mark.parametrize("function", ["uncompress", "uncompress2"])
def test_truncated_or_corrupt_data_is_an_error_in_the_words_of_zlib(build, function, bad):
    assert evaluate(build("libz"), f"libz.{function}({bad})") == "libz.error: data error"
    assert evaluate(build("libz"), f"zlib.decompress({bad})").startswith("zlib.error: ")


@pytest.mark.parametrize("expression, text", [
    ("libz.compress(data, 10)", "libz.error: stream error"),
    ("libz.compress('x')", "builtins.TypeError: compress() argument 'data': expected bytes-like object, got str"),
    ("libz.compress(data, level='9')", "builtins.TypeError: compress() argument 'level': expected int, got str"),
    ("libz.crc32_combine(1, 2, -1)", "builtins.ValueError: crc32_combine() argument 'length': must not be negative"),
    ("libz.adler32_combine(1, 2, -1)", "builtins.ValueError: adler32_combine() argument 'length': must not be negative"),
    ("libz.crc32_combine_gen(-1)", "builtins.ValueError: crc32_combine_gen() argument 'length': must not be negative"),
    ("libz.error_text(3)", "builtins.ValueError: error_text() argument 'code': no such error"),
    ("libz.error_text(-7)", "builtins.ValueError: error_text() argument 'code': no such error"),
])
def test_a_wrong_argument_is_refused_in_words(build, expression, text):
    assert evaluate(build("libz"), expression) == text


def test_each_error_has_the_text_of_zlib(build):
    out = evaluate(build("libz"), "[libz.error_text(code) for code in range(2, -7, -1)]")
    assert out == str([
        "need dictionary", "stream end", "", "file error", "stream error", "data error",
        "insufficient memory", "buffer error", "incompatible version",
    ])


def test_other_threads_run_while_zlib_does(build):
    # One thread fills, the other counts: with the GIL held the count would
    # stand still, since the interval between switches is longer than all this.
    out = run(build("libz").python, "-c", """
import sys, threading, time
import libz

data = memoryview(bytes(range(256)) * 60_000)
sys.setswitchinterval(600)
done = False
n = 0

def pack():
    global done
    for _ in range(50):
        libz.compress(data, 9)
        if n > 3:
            break
    done = True

thread = threading.Thread(target=pack)
thread.start()
while not done:
    n += 1
    time.sleep(0.001)
thread.join()
print(n > 3)
""")
    assert out == "True\n"


# Streams: the same steps with both. Prints how many were compared.
STEPS = """
import random, zlib
import libz

chance = random.Random(1)
SAME_LIBRARY = zlib.ZLIB_RUNTIME_VERSION == libz.version()
n = 0

def some_data():
    size = chance.choice([0, 1, 10, 1000, 70_000])
    return chance.choice([chance.randbytes, lambda size: bytes(chance.choices(b"abc", k=size))])(size)

def attempt(function, *args):
    try:
        return function(*args)
    except (zlib.error, libz.error):
        return "error"

def state(stream):
    # After the end, Python's may have the unused data in both.
    return stream.eof, stream.unused_data, stream.eof or stream.unconsumed_tail

for _ in range(250):
    level, wbits = chance.randrange(-1, 10), chance.choice([15, -15, 31, 9])
    mine, other = libz.Compress(level, wbits=wbits), zlib.compressobj(level, zlib.DEFLATED, wbits)
    packed, expected, plain = b"", b"", b""
    for _ in range(chance.randrange(6)):
        if chance.random() < 0.2:
            mine, other = mine.copy(), other.copy()
        if chance.random() < 0.2:
            mode = chance.choice([libz.SYNC_FLUSH, libz.FULL_FLUSH])
            packed += mine.flush(mode)
            expected += other.flush(mode)
        data = some_data()
        plain += data
        packed += mine.compress(data)
        expected += other.compress(data)
        n += 1
    packed += mine.flush()
    expected += other.flush()
    # Uncompressed blocks are as long as the room for them.
    assert packed == expected or level == 0 or not SAME_LIBRARY
    assert zlib.decompress(packed, wbits) == plain
    assert (mine.total_in, mine.total_out) == (len(plain), len(packed))

    is_whole = chance.random() < 0.7
    if not is_whole:  # broken, or with more after it
        at = chance.randrange(len(packed))
        packed = chance.choice([packed[:at], packed[:at] + b"?" + packed[at + 1:], packed + b"more"])
    mine, other = libz.Decompress(wbits), zlib.decompressobj(wbits)
    at = 0
    while at < len(packed):
        piece = packed[at:at + chance.choice([1, 100, 5000, 100_000])]
        at += len(piece)
        limit = chance.choice([0, 1, 1000])
        result = attempt(mine.decompress, mine.unconsumed_tail + piece, limit)
        assert result == attempt(other.decompress, other.unconsumed_tail + piece, limit)
        n += 1
        if result == "error":
            break
        assert state(mine) == state(other)
    else:
        if is_whole:
            assert mine.flush() == other.flush()
            assert state(mine) == state(other) and mine.eof
print(n)
"""


def test_streams_make_the_same_of_pieces(build):
    assert int(run(build("libz").python, "-c", STEPS)) > 500


@pytest.mark.parametrize("expression, text", [
    ("libz.Compress(10)", "libz.error: stream error"),
    ("libz.Compress(method=7)", "libz.error: stream error"),
    ("libz.Decompress(99)", "libz.error: stream error"),
    ("libz.Decompress().decompress(b'nothing')", "libz.error: data error"),
    ("libz.Decompress().decompress('x')", "builtins.TypeError: Decompress.decompress() argument 'data': expected bytes-like object, got str"),
    ("[(s.flush(), s.compress(b'x')) for s in [libz.Compress()]]", "libz.error: stream error"),
    ("setattr(libz.Decompress(), 'eof', True)", "builtins.AttributeError: attribute 'eof' of 'libz.Decompress' objects is not writable"),
])
def test_wrong_use_of_a_stream_is_refused_in_words(build, expression, text):
    assert evaluate(build("libz"), expression) == text


def test_the_library_and_its_header_agree(build):
    out = evaluate(build("libz"), "libz.version().split('.')[:2] == libz.ZLIB_VERSION.split('.')[:2]")
    assert out == "True"
