# test_dump.py - pyzc dump: what a module or a wheel offers, as text.
# SPDX-License-Identifier: MIT

import ast
import copy
import itertools
import os
import pathlib
import random
import struct
import subprocess
import zipfile

import pytest

import records
from test_mutations import mutated, starts_of_records

TOOL = os.environ["PYZC"]
SANITIZED = os.environ["PYZC_SANITIZED"]
ANY = 246
NUMBERS = 247  # followed by the code of a number
HOLDS = 248  # of what holds items, which is followed by what it is, and their type
NDARRAY = 251  # of an ndarray, which is followed by what its items are
TUPLE = 252  # the code of a tuple, which is followed by its length


def run(*args, tool=TOOL, **options):
    return subprocess.run([tool, *args], text=True, capture_output=True,
                          timeout=60, **options)


def dump(path):
    result = run("dump", path)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def assert_refused(path, message, tool=TOOL):
    """The tool says [message], and prints nothing."""
    result = run("dump", path, tool=tool)
    assert result.stderr == f"pyzc: {path}: {message}\n"
    assert (result.returncode, result.stdout) == (1, "")


def wheel(folder, members, packing=zipfile.ZIP_DEFLATED):
    path = folder / "x-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


ONE = records.make("def f(x: int) -> None: ...", "one")
TWO = records.make("def f(x: str) -> None: ...\nLIMIT: int", "two")


def test_module_that_a_compiler_made_is_dumped():
    assert dump(os.environ["PYZC_STATS"]) == """\
module stats
stats.HIGH: int
stats.LOW: int
stats.NAME: str
stats.RATIO: float
def stats.hash(data: typing_extensions.Buffer, /, seed: int = 0) -> int
def stats.mean(values: object) -> float
def stats.name(first: str = "a, (b)", second: str | None = None) -> str | None
def stats.one(x: int, /) -> int
def stats.reset() -> None
def stats.scale(x: float, by: float = 2.0) -> float
def stats.three(x: int, y: int, z: int, /) -> int
"""


def test_submodules_come_behind_their_module():
    lines = dump(os.environ["PYZC_TREE"]).splitlines()
    assert [line for line in lines if line.startswith("module ")] == [
        "module tree", "module tree.fast", "module tree.fast.deep",
        "module tree.plain"]
    assert "def tree.fast.deep.name() -> str | None" in lines


ALL = """
class Color(enum.IntEnum):
    RED = 1
    BLUE = -1
class box(tuple):
    width: float
    n: int | None
class options(dict):
    level: int
    at: int | None = ...
class error(PyExc_ValueError): ...
class worse(error): ...
class key(union):
    a: int
    b: str
class visit(callback):
    text: str
    n: int
    result: bool
class Vec3(type, final):
    "Its docstring is no part of a dump."
    x: float = "Nor is that of a member."
    z: readonly[float]
    def __new__(cls, x: float = 0.0, *, color: Color = Color.RED) -> Vec3: ...
    def __add__(self, other: Vec3) -> Vec3: ...
    def __eq__(self, other: Vec3) -> bool: ...
    def __pow__(self, n: int) -> Vec3: ...
    def __contains__(self, x: float) -> int: ...
    def norm(self) -> float: "Nor is that of a method."
    @staticmethod
    def unit(axis: int) -> Vec3: ...
    @property
    def angle(self) -> float: "Nor is that of an attribute."
    @angle.setter
    def angle(self, angle: float | str) -> None: ...
    @property
    def color(self) -> Color: ...
class Base(type): ...
class Derived(type, Base): ...
LIMIT: int
class fused(ufunc): "Nor is that of a ufunc."
def f(a: int, /, b: float = 2.0, *args: float, k: Color = Color.RED,
      **kwargs: object) -> Color: "Its docstring is no part of a dump."
def g(*, k: key = None) -> None: ...
def h(a: visit, /, *, k: Color) -> None: ...
class fast(submodule):
    def half(x: float) -> box: ...
    class Inner(type):
        def outer(self, x: Inner) -> Vec3: ...
"""


def test_each_kind_of_item_has_its_line(tmp_path):
    path = tmp_path / "m.so"
    path.write_bytes(records.make(ALL))
    assert dump(path) == """\
module m
class m.Base(object)
class m.Color(enum.IntEnum)
m.Color.RED = 1
m.Color.BLUE = -1
class m.Derived(m.Base)
m.LIMIT: int
final class m.Vec3(object)
def m.Vec3.__add__(self, other: m.Vec3, /) -> m.Vec3
def m.Vec3.__contains__(self, x: float, /) -> bool
def m.Vec3.__eq__(self, other: object, /) -> bool
def m.Vec3.__new__(cls, x: float = 0.0, *, color: m.Color = m.Color.RED) -> \
m.Vec3
def m.Vec3.__pow__(self, n: int, mod: None = None, /) -> m.Vec3
m.Vec3.angle: float, set to float | str
readonly m.Vec3.color: m.Color
def m.Vec3.norm(self) -> float
static def m.Vec3.unit(axis: int) -> m.Vec3
m.Vec3.x: float
readonly m.Vec3.z: float
class m.box(tuple)
m.box.width: float
m.box.n: int | None
class m.error(ValueError)
def m.f(a: int, /, b: float = 2.0, *args: float, k: m.Color = m.Color.RED, \
**kwargs: object) -> m.Color
m.fused: numpy.ufunc
def m.g(*, k: int | str | None = None) -> None
def m.h(a: collections.abc.Callable[[str, int], bool], /, *, k: m.Color) -> \
None
class m.options(dict)
m.options.level: int
m.options.at: int | None = ...
class m.worse(m.error)
module m.fast
class m.fast.Inner(object)
def m.fast.Inner.outer(self, x: m.fast.Inner) -> m.Vec3
def m.fast.half(x: float) -> m.box
"""


def test_mutated_modules_of_all_kinds_are_read_or_refused(tmp_path):
    whole = records.make(ALL)
    starts = starts_of_records(whole)
    path = tmp_path / "m.so"
    statuses = []
    for seed in range(800):
        path.write_bytes(mutated(whole, starts, random.Random(seed)))
        result = run("dump", path, tool=SANITIZED)
        statuses.append(result.returncode)
        if result.returncode == 0:
            assert result.stderr == "", seed
        else:
            assert result.returncode == 1, (seed, result.stderr)
            assert result.stderr.startswith(f"pyzc: {path}: "), seed
            assert result.stdout == "", seed
    assert statuses.count(0) > 20 and statuses.count(1) > 160


def test_order_of_the_list_does_not_show(tmp_path):
    path = tmp_path / "m.so"
    lines = ["def b() -> int: ...", "A: int", "def c() -> str: ..."]
    path.write_bytes(records.make("\n".join(lines)))
    first = dump(path)
    path.write_bytes(records.make("\n".join(reversed(lines))))
    assert dump(path) == first


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED,
                                     zipfile.ZIP_DEFLATED])
def test_wheel_names_its_extensions_by_its_folders(packing, tmp_path):
    path = wheel(tmp_path, {
        "x/__init__.py": b"",
        "x/_two.cpython-311-x86_64-linux-gnu.so": TWO,
        "x/sub/__init__.abi3.so": ONE,
        "x-1.0.data/platlib/other.pyd": ONE,
        "x.libs/libnone.so": b"an extension of something else",
        "x-1.0.dist-info/RECORD": b"",
    }, packing)
    assert dump(path) == """\
module other
def other.f(x: int) -> None
module x._two
x._two.LIMIT: int
def x._two.f(x: str) -> None
module x.sub
def x.sub.f(x: int) -> None
"""


def test_wheel_with_a_comment_is_read(tmp_path):
    path = wheel(tmp_path, {"one.so": ONE})
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\x05\x06" * 100
    assert dump(path) == "module one\ndef one.f(x: int) -> None\n"


def test_real_module_is_the_same_in_a_wheel(tmp_path):
    module = pathlib.Path(os.environ["PYZC_STATS"])
    path = wheel(tmp_path, {module.name: module.read_bytes()})
    assert dump(path) == dump(module)


def test_wheel_without_a_module_of_pyzc(tmp_path):
    assert_refused(wheel(tmp_path, {"x.py": b"", "x.so": b"x"}),
                   "no pyzc module in it, no PYZC_MODULE line was linked")


def test_wheel_that_is_none(tmp_path):
    path = tmp_path / "x.whl"
    for content in b"", ONE, b"PK\x05\x06" + bytes(17):
        path.write_bytes(content)
        assert_refused(path, "broken wheel, the file is truncated")


def test_wheel_with_two_extensions_of_one_name(tmp_path):
    path = wheel(tmp_path, {"x/a.abi3.so": ONE, "x/a.so": ONE})
    assert_refused(path, "two extensions in it are named x.a")


def test_wheel_whose_extension_can_have_no_name(tmp_path):
    path = wheel(tmp_path, {"x-y/a.so": ONE})
    assert_refused(path, "x-y/a.so: not the name of a Python module")


def test_broken_module_in_a_wheel_is_named(tmp_path):
    broken = records.make("def f(x: int) -> None: ...").replace(
        b"\n--\n\n", b"\n-+\n\n")
    path = wheel(tmp_path, {"x/a.so": broken})
    offset = broken.index(records.MAGIC)
    assert_refused(path, f"x/a.so: broken record at offset {offset}, the "
                         "docstring of 'f'")


def test_packing_that_is_unknown(tmp_path):
    path = wheel(tmp_path, {"a.so": ONE}, zipfile.ZIP_BZIP2)
    assert_refused(path, "a.so: cannot unpack it, it is encrypted or packed "
                         "by method 12")


def patched(path, offset, layout, value):
    """[path] with a field of its one member in the central directory."""
    data = bytearray(path.read_bytes())
    struct.pack_into(layout, data, data.index(b"PK\1\2") + offset, value)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("offset, layout, value, message", [
    (8, "<H", 1, "cannot unpack it, it is encrypted or packed by method 8"),
    (16, "<I", 0, "broken, its checksum differs"),
    (24, "<I", 2**32 - 1, "cannot unpack it, its stated size is 4294967295 "
                          "bytes"),
    (24, "<I", 2**30, "cannot unpack it, its stated size is 1073741824 "
                      "bytes"),
    (24, "<I", 1, "broken, its checksum differs"),
    (20, "<I", 2**32 - 1, "broken, it is not at its stated offset"),
    (42, "<I", 2**32 - 1, "broken, it is not at its stated offset"),
    (42, "<I", 1, "broken, it is not at its stated offset"),
])
def test_wheel_that_lies(offset, layout, value, message, tmp_path):
    path = patched(wheel(tmp_path, {"a.so": ONE}), offset, layout, value)
    assert_refused(path, f"a.so: {message}")
    assert_refused(path, f"a.so: {message}", SANITIZED)


def test_wheel_with_less_members_than_it_says(tmp_path):
    path = wheel(tmp_path, {"a.so": ONE})
    data = bytearray(path.read_bytes())
    end = data.index(b"PK\5\6")
    struct.pack_into("<H", data, end + 10, 2)
    path.write_bytes(data)
    assert_refused(path, f"broken wheel at offset {end}, no member found")


def test_mutated_wheels_are_read_or_refused(tmp_path):
    whole = wheel(tmp_path, {"x/a.so": TWO, "b.so": ONE}).read_bytes()
    path = tmp_path / "y.whl"
    statuses = set()
    for seed in range(400):
        rng = random.Random(seed)
        data = bytearray(whole)
        for _ in range(rng.choice([1, 2, 8])):
            data[rng.randrange(len(data))] = rng.choice([0, 1, 0xff, 0x50])
        if seed % 4 == 0:
            del data[rng.randrange(len(data)):]
        path.write_bytes(data)
        result = run("dump", path, tool=SANITIZED)
        statuses.add(result.returncode)
        if result.returncode == 0:
            assert result.stderr == "", seed
        else:
            assert result.returncode == 1, (seed, result.stderr)
            assert result.stderr.startswith(f"pyzc: {path}: "), seed
            assert result.stdout == "", seed
    assert statuses == {0, 1}


def test_tool_without_zlib_says_so(tmp_path):
    path = wheel(tmp_path, {"a.so": ONE})
    assert_refused(path, "cannot read a wheel, zlib was not there when this "
                         "pyzc was built; unpack it",
                   os.environ["PYZC_WITHOUT_ZLIB"])


def test_callback_that_names_a_line_is_refused(tmp_path):
    """Only a function has the names of lines among its texts."""
    path = tmp_path / "m.so"
    data = bytearray(records.make("class call(callback): result: int\n"
                                  "def f(x: call) -> None: ..."))
    start = data.index(records.MAGIC)
    data[start + 17] = records.NAMED
    path.write_bytes(data)
    for tool in TOOL, SANITIZED:
        assert_refused(path, f"broken record at offset {start}, the types of "
                             "'call'", tool)


@pytest.mark.parametrize("depth, is_read", [(32, True), (33, False)])
def test_types_do_not_nest_without_end(depth, is_read, tmp_path):
    path = tmp_path / "m.so"
    data = records.make("def f() -> int: ...")
    start = data.index(records.MAGIC)
    codes = bytes([TUPLE, 1]) * depth + data[start + 17:start + 18]
    path.write_bytes(data[:start + 11] + bytes([len(codes)])
                     + data[start + 12:start + 17] + codes
                     + data[start + 18:])
    if is_read:
        assert dump(path) == "module m\ndef m.f() -> int\n"
    else:
        assert_refused(path, f"broken record at offset {start}, the types of "
                             "'f'")


@pytest.mark.parametrize("kind, size, said", [
    ("i", 8, "int64"), ("u", 1, "uint8"), ("f", 4, "float32"), ("f", 2, "float16"),
    ("c", 16, "complex128"), ("b", 1, "bool_"), ("V", 1, "void"), ("i", 3, None), ("i", 16, None),
    ("c", 4, None), ("b", 2, None), ("x", 8, None), ("f", 0, None), ("i", None, None)])
def test_type_of_an_ndarray_has_items_that_numpy_knows(tmp_path, kind, size, said):
    path = tmp_path / "m.so"
    data = records.make("def f() -> int: ...")
    start = data.index(records.MAGIC)
    codes = bytes([NDARRAY, ord(kind)]) + (b"" if size is None else bytes([size]))
    path.write_bytes(data[:start + 11] + bytes([len(codes)])
                     + data[start + 12:start + 17] + codes
                     + data[start + 18:])
    if said is not None:
        assert dump(path) == (
            f"module m\ndef m.f() -> numpy.typing.NDArray[numpy.{said}]\n")
    else:
        assert_refused(path, f"broken record at offset {start}, the types of "
                             "'f'")


@pytest.mark.parametrize("codes, said", [
    ("i", "collections.abc.Iterable[int]"), ("l", "list[int]"), ("t", "tuple[int, ...]"),
    ("s", "set[int]"), ("f", "frozenset[int]"), ("li", None), ("x", None), ("", None)])
def test_type_of_what_holds_items_has_theirs(tmp_path, codes, said):
    path = tmp_path / "m.so"
    data = records.make("def f() -> int: ...")
    start = data.index(records.MAGIC)
    codes = b"".join(bytes([HOLDS, ord(code)]) for code in codes) or bytes([HOLDS])
    if said is not None or len(codes) == 2:
        codes += data[start + 17:start + 18]
    path.write_bytes(data[:start + 11] + bytes([len(codes)])
                     + data[start + 12:start + 17] + codes
                     + data[start + 18:])
    if said is not None:
        assert dump(path) == f"module m\ndef m.f() -> {said}\n"
    else:
        assert_refused(path, f"broken record at offset {start}, the types of "
                             "'f'")


@pytest.mark.parametrize("codes, said", [
    ([NUMBERS, 0], "int | typing_extensions.Buffer"), ([ANY, 0], "typing.Any"),
    ([NUMBERS], None), ([ANY], None)])
def test_type_of_numbers_or_arrays(tmp_path, codes, said):
    path = tmp_path / "m.so"
    data = records.make("def f() -> int: ...")
    start = data.index(records.MAGIC)
    path.write_bytes(data[:start + 11] + bytes([len(codes)])
                     + data[start + 12:start + 17] + bytes(codes)
                     + data[start + 18:])
    if said is not None:
        assert dump(path) == f"module m\ndef m.f() -> {said}\n"
    else:
        assert_refused(path, f"broken record at offset {start}, the types of "
                             "'f'")


@pytest.mark.parametrize("name", ["__getattr__", "__dir__"])
def test_a_module_with_ufuncs_has_no_such_function_of_its_own(tmp_path, name):
    path = tmp_path / "m.so"
    text = f"def {name}(x: int) -> int: ...\nclass f(ufunc): ...\n"
    path.write_bytes(records.make(text + "class g(ufunc): ..."))
    assert_refused(path, f"two items have the Python name '{name}'")


def test_full_disk_is_no_success():
    with open("/dev/full", "w") as full:
        result = subprocess.run([TOOL, "dump", os.environ["PYZC_STATS"]],
                                stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.stderr == (
        "pyzc: stdout: cannot write it, No space left on device\n")
    assert result.returncode == 1


@pytest.mark.parametrize("args", [[], ["a", "b"]])
def test_wrong_count_of_arguments(args):
    result = run("dump", *args)
    assert result.stderr == (
        "pyzc: dump: expected MODULE, see pyzc dump --help\n")
    assert (result.returncode, result.stdout) == (1, "")


def test_help_tells_of_the_command():
    assert "  dump MODULE " in run("--help").stdout
    result = run("dump", "--help")
    assert result.returncode == 0
    assert "a line for each thing" in result.stdout


def test_the_tool_is_no_module():
    assert_refused(TOOL, "no pyzc module in it, no PYZC_MODULE line was "
                         "linked")


@pytest.mark.parametrize("path", ["/dev/zero", "pipe"])
def test_what_is_no_regular_file_is_not_read(path, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    path = tmp_path / path
    assert_refused(path, "cannot read it, it is not a regular file")


def test_members_of_a_wheel_that_overlap_are_refused(tmp_path):
    """So that the bytes of a small wheel are not unpacked again and again."""
    path = tmp_path / "m.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("a.so", bytes(1000))
        wheel.filelist.append(copy.copy(wheel.filelist[0]))
        wheel.filelist[1].filename = "b.so"
    assert_refused(path, "broken wheel, a.so and b.so overlap")


def test_names_of_one_hash_in_glib_are_told_apart(tmp_path):
    names = ["".join(parts) for parts
             in itertools.product(["Ez", "FY"], repeat=10)]
    path = tmp_path / "m.so"
    path.write_bytes(records.make("".join(f"{name}: int\n"
                                          for name in names)))
    assert dump(path) == "module m\n" + "".join(
        f"m.{name}: int\n" for name in sorted(names))


def test_record_that_is_named_without_end_is_refused(tmp_path):
    members = "; ".join(f"m{i} = {i}" for i in range(2000))
    lists = "".join(f"class s{i}(submodule): E\n" for i in range(200))
    path = tmp_path / "m.so"
    path.write_bytes(records.make(f"class E(enum.IntEnum): {members}\n"
                                  + lists))
    assert_refused(path, "its lists contain 'E' too often")


@pytest.mark.parametrize("text", ["{}: int", "def {}() -> None: ...",
                                  "def f({}: int) -> None: ...", "class {}(submodule): X: int"])
@pytest.mark.parametrize("size", [900, 1001])
def test_name_that_is_too_long_is_refused(size, text, tmp_path):
    path = tmp_path / "m.so"
    path.write_bytes(records.make(text.format("n" * size)))
    result = run("dump", path, tool=SANITIZED)
    assert (result.returncode, bool(result.stderr)) == ((0, False) if size < 1000 else (1, True))


def test_type_that_is_said_without_end_is_refused(tmp_path):
    annotation = "tuple[" + ", ".join(["int"] * 10000) + "]"
    path = tmp_path / "m.so"
    data = records.make("".join(f"def f{i}() -> WHAT: ...\n"
                                for i in range(500)))
    path.write_bytes(data.replace(b"WHAT", annotation.encode()))
    assert "its types are too long, at 'f" in subprocess.run(
        [TOOL, "dump", path], text=True, capture_output=True).stderr


@pytest.mark.parametrize("text, was, now, message", [
    ("def f(a: int, b: int) -> None: ...", ", b)", ", a)",
     "'f' has two parameters 'a'"),
    ("def f(*a: int, b: int) -> None: ...", ", b)", ", a)",
     "'f' has two parameters 'a'"),
    ("def f(a: int, **b: int) -> None: ...", "**b", "**a",
     "'f' has two parameters 'a'"),
    ("def f(a: int, b: int) -> None: ...", ", b)", ", ª)",
     "'f' has two parameters 'ª'"),
    ("def f(a: int, b: int = 1) -> None: ...", "a, b=1", "a=1, b",
     "the signature of 'f'"),
    ("def f(a: int, *, b: int) -> None: ...", "a, *, b", "a, b, *",
     "the signature of 'f'"),
    ("def f(a: int, b: int, /) -> None: ...", "b, /", "/, b, /",
     "the signature of 'f'"),
    ("def f(a: int, **b: int) -> None: ...", "a, **b", "**b, a",
     "the signature of 'f'"),
    ("def f(a: int) -> None: ...", ", a)", ", if)", "the signature of 'f'"),
    ("def f(a: int) -> None: ...", ", a)", ", ×)", "the signature of 'f'"),
    ("class E(enum.IntEnum):\n a = 1\n b = 2", "\0b\0", "\0a\0",
     "'E' has two members 'a'"),
    ("class E(tuple):\n a: int\n b: int", "\0b\0", "\0a\0",
     "'E' has two members 'a'"),
    ("class E(enum.IntEnum): a = 1", "IntEnum", "IntQnum",
     "the base class of 'E'"),
    ("class E(PyExc_OSError): ...", "PyExc_O", "PyExc_1",
     "the base class of 'E'"),
    ("class V(type):\n def f(self, a: int, b: int) -> None: ...", ", b)", ", a)",
     "'V.f' has two parameters 'a'"),
    ("class V(type):\n def f(self, a: int) -> None: ...", ", a)", ", self)",
     "'V.f' has two parameters 'self'"),
    ("class V(type):\n def __new__(cls, a: int) -> None: ...", ", a)", ", cls)",
     "'V.__new__' has two parameters 'cls'"),
    ("class V(type):\n def f(self) -> None: ...", "f($self", "f[$self",
     "'V.f' has no signature"),
    ("class V(type):\n def f(self) -> None: ...", "($self", "($selfish",
     "the signature of 'V.f'"),
    ("class V(type):\n @staticmethod\n def f(a: int) -> None: ...", ", a)", ", a",
     "the signature of 'V.f'"),
], ids=range(20))
def test_record_of_what_python_refuses_is_refused(text, was, now, message,
                                                  tmp_path):
    path = tmp_path / "m.so"
    data = records.make(text)
    path.write_bytes(data.replace(was.encode(), now.encode()))
    start = data.index(records.MAGIC)
    assert_refused(path, f"broken record at offset {start}, {message}")


@pytest.mark.parametrize("text, was, now, message", [
    ("def f(self) -> None: ...\n def g(self) -> None: ...", "V.g", "V.f",
     "two items of 'V' have the name 'f'"),
    ("x: int\n y: int", "\0y\0", "\0x\0",
     "two items of 'V' have the name 'x'"),
    ("x: int\n def f(self) -> None: ...", "V.f", "V.x",
     "two items of 'V' have the name 'x'"),
    ("x: int\n @property\n def f(self) -> int: ...", "V.f", "V.x",
     "two items of 'V' have the name 'x'"),
    ("@property\n def f(self) -> int: ...\n def g(self) -> int: ...", "V.g",
     "V.f", "two items of 'V' have the name 'f'"),
    ("def f(self) -> None: ...", "V.f", "V.if",
     "'if' is not a Python name"),
    ("x: int", "\0x\0", "\0x y\0", "'x y' is not a Python name"),
], ids=range(7))
def test_class_that_python_could_not_have_is_refused(text, was, now, message,
                                                     tmp_path):
    path = tmp_path / "m.so"
    data = records.make(f"class V(type):\n {text}")
    path.write_bytes(data.replace(was.encode(), now.encode()))
    assert_refused(path, message, SANITIZED)


def with_kind(data, name, kind):
    """[data], whose record of the C name [name] is of another kind."""
    start = data.rindex(records.MAGIC, 0, data.index(f"\0{name}\0".encode()))
    return data[:start + 9] + bytes([kind]) + data[start + 10:], start


@pytest.mark.parametrize("kind, what", [
    (records.GETTER, "types"), (records.SETTER, "types")])
def test_method_that_is_said_to_be_an_accessor_is_refused(kind, what,
                                                          tmp_path):
    path = tmp_path / "m.so"
    data, start = with_kind(records.make(
        "class V(type):\n def f(self, a: int, b: int) -> None: ..."), "V_f",
        kind)
    path.write_bytes(data)
    assert_refused(path, f"broken record at offset {start}, the {what} of "
                         "'V.f'", SANITIZED)


def test_function_in_a_class_and_method_in_a_module_are_refused(tmp_path):
    path = tmp_path / "m.so"
    text = "class V(type):\n def f(self) -> None: ..."
    data, _ = with_kind(records.make(text), "V_f", records.FUNCTION)
    path.write_bytes(data)
    start = data.index(records.MAGIC, data.index(b"V_f"))
    assert_refused(path, f"broken record at offset {start}, a class cannot "
                         "have the item 'V_f'", SANITIZED)
    data, _ = with_kind(records.make("def f() -> None: ..."), "f",
                        records.METHOD)
    path.write_bytes(data)
    start = data.index(records.MAGIC, data.index(b"\0f\0"))
    assert_refused(path, f"broken record at offset {start}, a module cannot "
                         "have the item 'f'", SANITIZED)


def test_class_that_is_named_without_end_is_refused(tmp_path):
    members = "".join(f" m{i}: int\n" for i in range(2000))
    lists = "".join(f"class s{i}(submodule): V\n" for i in range(200))
    path = tmp_path / "m.so"
    path.write_bytes(records.make(f"class V(type):\n{members}{lists}"))
    assert_refused(path, "its lists contain 'V_members' too often")


@pytest.mark.parametrize("value", ["5", "1.5", "'Color.RED'", "Other.RED"])
def test_default_that_is_no_member_of_its_class_is_refused(value, tmp_path):
    path = tmp_path / "m.so"
    path.write_bytes(records.make("class Color(enum.IntEnum): RED = 1\n"
                                  f"def f(x: Color = {value}) -> None: ..."))
    assert_refused(path, f"f() argument 'x': default {value} is not a member "
                         "of its class", SANITIZED)


@pytest.mark.parametrize("now", [
    "", " int", "int |", "| int", "in t", "a..b", ".a", "a.", "1a", "int]",
    "list[", "list[]", "list[int", "(int", "if", "a.if", "int\n", "int#",
    "int;", "$m", "int = 1", "'int", "a b", "lambda: 1", "*int", "x:=1",
    "é×"])
def test_text_that_is_no_annotation_is_refused(now, tmp_path):
    path = tmp_path / "m.so"
    data = records.make("def f() -> WHAT: ...")
    path.write_bytes(data.replace(b"WHAT", now.encode()))
    result = subprocess.run([SANITIZED, "dump", path], text=True,
                            capture_output=True)
    assert f"its type '{now}' is not a Python annotation\n" in result.stderr
    assert (result.returncode, result.stdout) == (1, "")


@pytest.mark.parametrize("text", [
    "int", "a.b.C", "list[int]", "tuple[int, ...]", "tuple[()]",
    "collections.abc.Callable[[int, str], None]", "int | None", "'Later'",
    "typing.Literal[-1, 'a', b'b', True, 0x1f]", "dict[str, list[int]]",
    "typing.Annotated[int, m.Gt(gt=1), m.Even()]", "größe.Länge"])
def test_text_that_is_an_annotation_is_taken(text, tmp_path):
    path = tmp_path / "m.so"
    data = records.make("def f() -> WHAT: ...")
    path.write_bytes(data.replace(b"WHAT", text.encode()))
    assert dump(path) == f"module m\ndef m.f() -> {text}\n"
    stub = tmp_path / "m.pyi"
    subprocess.run([TOOL, "stubs", path, stub], check=True)
    ast.parse(stub.read_bytes())


@pytest.mark.parametrize("text", [r"'it\'s os.path'", r"'\\', 'os.path'", r'"a\"os.path"',
                                  "b'os.path'"])
def test_what_quotes_enclose_names_no_module(text, tmp_path):
    path, stub = tmp_path / "m.so", tmp_path / "m.pyi"
    data = records.make("def f() -> typing.Literal[WHAT]: ...")
    path.write_bytes(data.replace(b"WHAT", text.encode()))
    assert dump(path) == f"module m\ndef m.f() -> typing.Literal[{text}]\n"
    subprocess.run([TOOL, "stubs", path, stub], check=True)
    assert f"-> Literal[{text}]" in stub.read_text()
    assert "import os" not in stub.read_text()
