# test_messages.py - what the tool says of bad input, word for word.
# SPDX-License-Identifier: MIT

import ast
import os
import pathlib
import re
import subprocess

import pytest

TOOL = os.environ["PYZC"]
MODULES = {
    path.name.split(".")[0]: path
    for path in map(pathlib.Path, os.environ["PYZC_MODULES"].split())
}
MAGIC = b"\x89PYZC\r\n\x1a"
DEEPEST = b"deepest\0deepest($module)\n--\n\n"


def run(*args):
    return subprocess.run([TOOL, *args], text=True, capture_output=True)


def assert_refused(module, output, message):
    """The tool refuses [module] with [message] and leaves no file."""
    before = sorted(output.parent.iterdir())
    result = run("stubs", module, output)
    assert result.stderr == f"pyzc: {module}: {message}\n"
    assert result.stdout == ""
    assert result.returncode == 1
    assert sorted(output.parent.iterdir()) == before


@pytest.fixture
def output(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "x.pyi"


@pytest.fixture
def parts():
    return MODULES["parts"].read_bytes()


def record_of(data, text):
    """Where the record with [text] begins; [text] is there once."""
    assert data.count(text) == 1
    return data.rindex(MAGIC, 0, data.index(text))


def test_missing_module(tmp_path, output):
    assert_refused(tmp_path / "no.so", output,
                   "cannot read it, No such file or directory")


def test_directory(tmp_path, output):
    assert_refused(tmp_path, output, "cannot read it, it is a directory")


def test_wheel(tmp_path, output):
    assert_refused(tmp_path / "parts-1-py3-none-any.whl", output,
                   "it is a wheel: unpack it and name the extension module "
                   "inside")


def test_empty_file(tmp_path, output):
    module = tmp_path / "x.so"
    module.touch()
    assert_refused(module, output,
                   "no pyzc module in it, no PYZC_MODULE line was linked")


def test_no_module(output):
    assert_refused(pathlib.Path(__file__), output,
                   "no pyzc module in it, no PYZC_MODULE line was linked")


def test_module_cut_in_a_record(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    module = tmp_path / "x.so"
    module.write_bytes(parts[:at + 30])
    assert_refused(module, output,
                   f"broken record at offset {at}, the file ends in it")


@pytest.mark.parametrize("step, age", [(1, "newer"), (-1, "older")])
def test_headers_of_another_version(tmp_path, output, parts, step, age):
    first = parts.index(MAGIC)
    reads = parts[first + len(MAGIC)]
    module = tmp_path / "x.so"
    module.write_bytes(parts.replace(MAGIC + bytes([reads]), MAGIC + bytes([reads + step])))
    assert_refused(
        module, output,
        f"record of version {reads + step} at offset {first}, this pyzc reads "
        f"version {reads}: the headers are {age} than the tool")


def test_unknown_kind(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    module = tmp_path / "x.so"
    module.write_bytes(parts[:at + 9] + b"\x64" + parts[at + 10:])
    assert_refused(module, output,
                   f"broken record at offset {at}, its kind is 100")


def test_text_that_is_not_utf8(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    module = tmp_path / "x.so"
    module.write_bytes(parts.replace(b"In a part of", b"In a \xffart of"))
    assert_refused(module, output,
                   f"broken record at offset {at}, a text is not UTF-8")


def test_record_that_was_overwritten(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    line = int.from_bytes(parts[at + 13:at + 17], "little")
    module = tmp_path / "x.so"
    module.write_bytes(parts[:at] + bytes(8) + parts[at + 8:])
    assert_refused(module, output,
                   f"no record of 'deepest' at line {line}, which the module "
                   "lists: the file is incomplete")


def test_two_modules(tmp_path, output, parts):
    docs = MODULES["docs"].read_bytes()
    first = record_of(parts, b"\0parts\0first\0")
    second = len(parts) + record_of(docs, b"\0docs\0empty\0")
    module = tmp_path / "x.so"
    module.write_bytes(parts + docs)
    assert_refused(module, output,
                   f"two modules in one file, parts at offset {first} and "
                   f"docs at offset {second}")


def test_two_records_of_one_item(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    line = int.from_bytes(parts[at + 13:at + 17], "little")
    copy = parts.replace(b"In a part of", b"In a bart of")
    module = tmp_path / "x.so"
    module.write_bytes(parts + copy)
    assert_refused(module, output,
                   f"two records of 'deepest' at line {line} differ, at "
                   f"offsets {at} and {len(parts) + at}: rename one, or move "
                   "its line")


def test_type_code_that_is_unknown(tmp_path, output, parts):
    at = record_of(parts, DEEPEST)
    module = tmp_path / "x.so"
    module.write_bytes(parts[:at + 17] + b"\xf0" + parts[at + 18:])
    assert_refused(module, output,
                   f"broken record at offset {at}, its type code 240 is "
                   "unknown")


@pytest.mark.parametrize("text, message", [
    (b"deepest.$module)\n--\n\n", "'deepest' has no signature"),
    (b"deepest($module-\n--\n\n", "the signature of 'deepest'"),
    (b"deepest($module)\n-+\n\n", "the docstring of 'deepest'"),
])
def test_broken_signature(tmp_path, output, parts, text, message):
    at = record_of(parts, DEEPEST)
    module = tmp_path / "x.so"
    module.write_bytes(parts.replace(DEEPEST, b"deepest\0" + text))
    assert_refused(module, output, f"broken record at offset {at}, {message}")


def test_name_that_is_no_name(tmp_path, output, parts):
    module = tmp_path / "x.so"
    module.write_bytes(parts.replace(DEEPEST, DEEPEST.replace(b"st\0", b"-t\0")))
    assert_refused(module, output, "'deepe-t' is not a Python name")


def test_default_that_is_no_literal(output):
    assert_refused(MODULES["bad_default"], output,
                   "turn() argument 'by': default math.pi is not a Python "
                   "literal; write its Python text in the binding line")


def with_default(text, tmp_path):
    """A module whose one default has [text], as long as "math.pi"."""
    data = MODULES["bad_default"].read_bytes()
    assert len(text) == len("math.pi")
    module = tmp_path / "bad_default.so"
    module.write_bytes(data.replace(b"math.pi", text))
    return module


@pytest.mark.parametrize("text", [
    b"012_345", b"1__0000", b"0x_1__2", b"1.2.3.4", b"123456\n", b'"ab\\q1"',
    b'"a"+"b"', b'f"abcd"', b'"a\nbcd"', b"'a\rbcd'", b'b"ab\xc3\xa9"',
    b'"\\x411"', b"[1,2,3]", b"True+1 ", b"(12345)", b"(1,[2])", b"(a,b,c)",
    b"(1,,23)", b"(,1234)"])
def test_text_that_is_no_literal_is_no_default(text, tmp_path, output):
    result = run("stubs", with_default(text, tmp_path), output)
    assert "is not a Python literal" in result.stderr
    assert (result.returncode, output.exists()) == (1, False)


@pytest.mark.parametrize("text", [
    b"1234567", b"-0x1_2a", b"+.5e-10", b"1e+0010", b"12_3.45",
    b'"a\\x41"', b'b"\\x41"', b"'it\\'s'", b"b'a\\12'", '"日ab"'.encode(),
    b"(1,2,3)", b"(1,'a')", b"((1,),)", b"(1, ())", b"(1234,)"])
def test_literal_is_a_default_as_it_is(text, tmp_path, output):
    result = run("stubs", with_default(text, tmp_path), output)
    assert (result.returncode, result.stderr) == (0, "")
    function = ast.parse(output.read_bytes()).body[0]
    assert (ast.literal_eval(function.args.defaults[0])
            == ast.literal_eval(text.decode()))


@pytest.mark.parametrize("name", [
    "parts.so", "parts.abi3.so", "parts.cpython-313-x86_64-linux-gnu.so",
    "parts.cp311-win_amd64.pyd", "parts_d.cp311-win_amd64.pyd", "libparts.so",
    "__init__.cpython-313-x86_64-linux-gnu.so", "parts", "parts.so.1",
    "other.o", "other.dll"])
def test_file_that_python_could_import_as_the_module(name, tmp_path, output,
                                                     parts):
    module = tmp_path / name
    module.write_bytes(parts)
    result = run("stubs", module, output)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", [
    "other.so", "other.abi3.so", "_parts.cpython-313-x86_64-linux-gnu.so",
    "partsx.so", "Parts.so", "parts_d.so", "other.pyd"])
def test_file_that_python_would_import_as_another_module(name, tmp_path,
                                                         output, parts):
    (tmp_path / "parts").mkdir()
    module = tmp_path / "parts" / name
    module.write_bytes(parts)
    assert_refused(module, output,
                   "the module in it is 'parts', but Python would import the "
                   f"file as '{name.partition('.')[0]}': rename one of them")


def test_dash_in_the_name_of_a_file_is_an_underscore(tmp_path, output):
    """CPython imports "bad-default" by PyInit_bad_default."""
    module = with_default(b"1234567", tmp_path)
    module = module.rename(module.with_name("bad-default.so"))
    assert run("stubs", module, output).returncode == 0


PLACE = (b"# What a person has to say to those who read the stub and not the "
         b"source.\n")
NO_STATEMENT = "expected def, class, import, @ or a name with its type"


def with_lines(text, tmp_path):
    """A module that has [text] as the lines of a stub."""
    data = MODULES["lines"].read_bytes()
    assert data.count(PLACE) == 1 and len(text) <= len(PLACE)
    module = tmp_path / "lines.so"
    module.write_bytes(data.replace(PLACE, text.ljust(len(PLACE), b"\n")))
    return module


@pytest.mark.parametrize("text, line, why", [
    (b"def f() -> int", 1, "expected : ... after def or class"),
    (b"\n\ndef f(x: int -> int: ...", 73, "a bracket that nothing closes"),
    (b"def f(x: int)) -> int: ...", 1, "a bracket that nothing opens"),
    (b"def f(x: list[int)) -> int: ...", 1, "a bracket that nothing opens"),
    (b"def f(x: str = 'a) -> int: ...", 1, "a string that does not end"),
    (b"def f():\n    '''Not ended.\n", 73, "a string that does not end"),
    (b"def f(x: int) -> int:\n", 73, "a body is missing"),
    (b"def f() -> int:\ndef g() -> int: ...", 2, "a body is missing"),
    (b"X: int\n    Y: int", 2, "an indent after nothing that has a body"),
    (b"@overload\n", 73, "expected def or class after @"),
    (b"@overload\nX: int", 2, "expected def or class after @"),
    (b"def f: ...", 1, NO_STATEMENT),
    (b"def None(): ...", 1, NO_STATEMENT),
    (b"int f(int x);", 1, NO_STATEMENT),
    (b"X == 1", 1, NO_STATEMENT),
    (b"X:\tint", 1, "a control character"),
])
def test_lines_that_are_no_stub(text, line, why, tmp_path, output):
    result = run("stubs", with_lines(text, tmp_path), output)
    found = re.search(r"lines\.so: stub 'notes': line (\d+), (.*)\n\Z", result.stderr)
    assert (result.returncode, output.exists(), found[2]) == (1, False, why)
    if line != 73:  # the last, which depends on the blank ones after it
        assert int(found[1]) == line


@pytest.mark.parametrize("text", [
    b"import os\nfrom typing import (\n    Any,\n)", b"class A: ...\nX: A",
    b"class A(int):\n    # None.\n\n    x: int\n    def f(self): ...\nX = A",
    b"async def f(x: str = ')'): ...  # (", b"def f(): '''\n(\n'''",
    b"X: 'list[str]'  # [", b"@final\n@abc.d(1)\nclass A(): ...",
])
def test_lines_that_are_one(text, tmp_path, output):
    assert run("stubs", with_lines(text, tmp_path), output).stderr == ""
    assert text in output.read_bytes()
    ast.parse(output.read_bytes())


@pytest.mark.parametrize("text", [b"length: int", b"class twice: ...",
                                  b"def length(): ...\nlength: int"])
def test_lines_may_not_define_what_the_module_has_unless_it_is_a_function(
        text, tmp_path, output):
    result = run("stubs", with_lines(text, tmp_path), output)
    assert "two items have the Python name" in result.stderr
    assert (result.returncode, output.exists()) == (1, False)


def test_two_items_with_one_name(output):
    assert_refused(MODULES["bad_names"], output,
                   "two items have the Python name 'level'")


def assert_unwritable(output, why):
    result = run("stubs", MODULES["parts"], output)
    assert result.stderr == f"pyzc: {output}: cannot write it, {why}\n"
    assert result.stdout == ""
    assert result.returncode == 1


def test_output_directory_that_is_missing(tmp_path):
    assert_unwritable(tmp_path / "no" / "x.pyi", "No such file or directory")
    assert list(tmp_path.iterdir()) == []


def test_output_directory_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("text")
    assert_unwritable(tmp_path / "file" / "x.pyi", "Not a directory")
    assert (tmp_path / "file").read_text() == "text"


def test_output_that_is_a_directory(tmp_path):
    (tmp_path / "x.pyi").mkdir()
    assert_unwritable(tmp_path / "x.pyi", "Is a directory")
    assert list(tmp_path.iterdir()) == [tmp_path / "x.pyi"]


@pytest.mark.parametrize("names, message", [
    (["tree", "fast", "deep"],
     "no output for its submodule plain, add plain.pyi to the outputs"),
    (["tree", "plain", "fast"],
     "no output for its submodule fast.deep, add deep.pyi to the outputs"),
    (["tree", "plain", "fast", "deep", "slow"],
     "none of its submodules without a stub matches {slow}"),
    (["tree", "plain", "fast", "deep", "plain"],
     "none of its submodules without a stub matches {plain}"),
])
def test_outputs_that_are_not_one_for_each_submodule(names, message, tmp_path):
    outputs = {name: tmp_path / f"{name}.pyi" for name in names}
    module = MODULES["tree"]
    result = run("stubs", module, *(outputs[name] for name in names))
    assert result.stderr == f"pyzc: {module}: {message.format(**outputs)}\n"
    assert (result.stdout, result.returncode) == ("", 1)
    assert list(tmp_path.iterdir()) == []


def test_check_tells_each_stub_that_is_out_of_date(tmp_path):
    outputs = [tmp_path / name
               for name in ["tree.pyi", "fast.pyi", "deep.pyi", "plain.pyi"]]
    assert run("stubs", MODULES["tree"], *outputs).returncode == 0
    assert run("stubs", "--check", MODULES["tree"], *outputs).returncode == 0
    outputs[1].unlink()
    outputs[2].write_text("")
    result = run("stubs", "--check", MODULES["tree"], *outputs)
    assert result.stderr == (
        f"pyzc: {outputs[1]}: missing, run pyzc stubs to write it\n"
        f"pyzc: {outputs[2]}: edited by hand, run pyzc stubs to restore it\n")
    assert (result.returncode, outputs[1].exists()) == (1, False)


@pytest.mark.parametrize("args, message", [
    (["nonsense"], "nonsense: no such command, see pyzc --help"),
    (["stubs"], "stubs: expected MODULE OUTPUT..., see pyzc stubs --help"),
    (["stubs", "x"], "stubs: expected MODULE OUTPUT..., see pyzc stubs --help"),
    (["stubs", "x", "y", "z"],
     "x: cannot read it, No such file or directory"),
    (["stubs", "--nonsense", "x", "y"], "stubs: Unknown option --nonsense"),
])
def test_bad_command_line(args, message):
    result = run(*args)
    assert (result.stdout, result.stderr) == ("", f"pyzc: {message}\n")
    assert result.returncode == 1


def test_no_command_is_told_the_usage():
    result = run()
    assert result.stderr.startswith("usage: pyzc COMMAND")
    assert (result.stdout, result.returncode) == ("", 1)


def test_help_is_no_error():
    for args in ["--help"], ["stubs", "--help"]:
        result = run(*args)
        assert "usage:" in result.stdout.lower()
        assert (result.stderr, result.returncode) == ("", 0)
