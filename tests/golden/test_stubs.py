# test_stubs.py - the stub of each module here, byte for byte, and its truth.
# SPDX-License-Identifier: MIT

import ast
import enum
import importlib.util
import inspect
import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
TOOL = os.environ["PYZC"]
MODULES = {
    path.name.split(".")[0]: path
    for path in map(pathlib.Path, os.environ["PYZC_MODULES"].split())
    if not path.name.startswith("bad_")
}
TREE = MODULES.pop("tree")  # has submodules
TREE_STUBS = ["__init__.pyi", "fast/__init__.pyi", "fast/deep.pyi",
              "plain.pyi"]
KINDS = {
    "posonlyargs": inspect.Parameter.POSITIONAL_ONLY,
    "args": inspect.Parameter.POSITIONAL_OR_KEYWORD,
    "vararg": inspect.Parameter.VAR_POSITIONAL,
    "kwonlyargs": inspect.Parameter.KEYWORD_ONLY,
    "kwarg": inspect.Parameter.VAR_KEYWORD,
}
EMPTY = inspect.Parameter.empty

each_module = pytest.mark.parametrize("name", sorted(MODULES))
# A person may say more than the module, or something else; and a family has a
# def for each of its functions.
each_generated = pytest.mark.parametrize("name", sorted(MODULES.keys() - {"families", "lines"}))
each_signed = pytest.mark.parametrize("name", sorted(MODULES.keys() - {"families"}))


def write_stub(module, *outputs):
    subprocess.run([TOOL, "stubs", module, *outputs], check=True)


def import_module(name):
    spec = importlib.util.spec_from_file_location(name, MODULES[name])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[name] = module  # where inspect looks for "Color.RED"
    return module


def tree_of(name):
    return ast.parse((HERE / f"{name}.pyi").read_text(encoding="utf-8"))


def functions_of(name):
    return [node for node in tree_of(name).body
            if isinstance(node, ast.FunctionDef)]


def constants_of(name):
    return [node for node in tree_of(name).body
            if isinstance(node, ast.AnnAssign)]


def value_of(node, module):
    return EMPTY if node is None else eval(ast.unparse(node), vars(module))


def parameters_of(function, module):
    """The parameters of a def: name, kind, default."""
    args = function.args
    n_named = len(args.posonlyargs) + len(args.args)
    defaults = {
        "posonlyargs": [None] * (n_named - len(args.defaults)) + args.defaults,
        "kwonlyargs": args.kw_defaults,
    }
    defaults["args"] = defaults["posonlyargs"][len(args.posonlyargs):]
    result = []
    for name, kind in KINDS.items():
        nodes = getattr(args, name)
        nodes = nodes if isinstance(nodes, list) else [nodes] if nodes else []
        result += [(node.arg, kind, value_of(default, module)) for
                   node, default in zip(nodes, defaults.get(name, [None]))]
    return result


def parameters_in(function, module):
    """The same, of what is in the module."""
    text = function.__text_signature__
    if text.isascii():
        return [(p.name, p.kind, p.default)
                for p in inspect.signature(function).parameters.values()]
    # CPython's inspect refuses other letters in the text that it reads.
    text = text.replace("$module, ", "", 1)
    return parameters_of(ast.parse(f"def f{text}: ...").body[0], module)


def test_every_golden_stub_has_a_module():
    assert {path.stem for path in HERE.glob("*.pyi")} == set(MODULES)


@each_module
def test_stub_is_the_golden_one(name, tmp_path):
    write_stub(MODULES[name], tmp_path / "stub.pyi")
    assert ((tmp_path / "stub.pyi").read_bytes()
            == (HERE / f"{name}.pyi").read_bytes())


def test_stubs_of_submodules_are_the_golden_ones(tmp_path):
    (tmp_path / "fast").mkdir()
    write_stub(TREE, *(tmp_path / name for name in TREE_STUBS))
    for name in TREE_STUBS:
        assert ((tmp_path / name).read_bytes()
                == (HERE / "tree" / name).read_bytes())


def test_stubs_of_submodules_may_come_in_any_order(tmp_path):
    names = ["tree.pyi", "plain.pyi", "deep.pyi", "fast.pyi"]
    write_stub(TREE, *(tmp_path / name for name in names))
    assert ((tmp_path / "deep.pyi").read_bytes()
            == (HERE / "tree/fast/deep.pyi").read_bytes())
    assert ((tmp_path / "fast.pyi").read_bytes()
            == (HERE / "tree/fast/__init__.pyi").read_bytes())


@each_module
def test_stub_ends_in_a_checksum_and_names_no_version(name):
    version = subprocess.run([TOOL, "--version"], check=True, text=True,
                             capture_output=True).stdout.split()[-1]
    lines = (HERE / f"{name}.pyi").read_text(encoding="utf-8").splitlines()
    assert lines[-1].startswith("# pyzc stubs, sha256 ")
    assert version not in "\n".join(lines)


@each_module
def test_no_line_is_blank_at_its_end_or_holds_a_tab(name):
    for line in (HERE / f"{name}.pyi").read_bytes().split(b"\n"):
        assert line == line.rstrip() and b"\t" not in line


def is_there(node):
    """Whether a class or function of a stub is in the module, too: not for annotations only."""
    return node.name != "_Array" and "type_check_only" not in map(ast.unparse, node.decorator_list)


@each_generated
def test_stub_names_what_the_module_has(name):
    module = import_module(name)
    assert ([node.name for node in tree_of(name).body
             if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and is_there(node)]
            + [node.target.id for node in constants_of(name)]
            == [key for key, value in vars(module).items()
                if not key.startswith("__") and callable(value)]
            + [key for key, value in vars(module).items()
               if not key.startswith("__") and not callable(value)])


@each_generated
def test_docstrings_are_those_of_the_module(name):
    module = import_module(name)
    assert ast.get_docstring(tree_of(name)) == (inspect.getdoc(module) or None)
    for function in functions_of(name):
        assert (ast.get_docstring(function)
                == inspect.getdoc(getattr(module, function.name)))


@pytest.mark.parametrize("name", ["error", "Color", "box"])
def test_docstrings_of_classes_are_those_of_the_module(name):
    said = [ast.get_docstring(node) for node in tree_of("entries").body
            if isinstance(node, ast.ClassDef) and node.name == name]
    assert said == [getattr(import_module("entries"), name).__doc__]


def test_classes_have_the_bases_and_members_that_the_stub_says():
    module = import_module("entries")
    scope = {"IntEnum": enum.IntEnum, "IntFlag": enum.IntFlag}
    classes = [node for node in tree_of("entries").body
               if isinstance(node, ast.ClassDef) and is_there(node)]
    assert len(classes) == 5
    for node in classes:
        cls = getattr(module, node.name)
        base = eval(ast.unparse(node.bases[-1]), scope | vars(module))
        assert issubclass(cls, getattr(base, "__origin__", base))
        for item in node.body:
            if isinstance(item, ast.Assign):
                value = ast.literal_eval(item.value)
                assert getattr(cls, item.targets[0].id) == value
            elif isinstance(item, ast.FunctionDef):
                assert item.name in cls.__match_args__


def documented(body):
    """The names in the body of a class, and the docstrings beside them."""
    for node, after in zip(body, [*body[1:], None]):
        if isinstance(node, ast.FunctionDef):
            if not any(isinstance(decorator, ast.Attribute)  # a setter
                       for decorator in node.decorator_list):
                yield node.name, ast.get_docstring(node)
        elif isinstance(node, ast.AnnAssign):
            is_doc = isinstance(after, ast.Expr)
            yield (node.target.id,
                   inspect.cleandoc(after.value.value) if is_doc else None)


def test_docstrings_in_classes_are_those_of_the_module():
    module = import_module("classes")
    n_docs = 0
    for node in tree_of("classes").body:
        if not isinstance(node, ast.ClassDef) or node.name in ("Axis", "_Array"):
            continue
        cls = getattr(module, node.name)
        assert (ast.get_docstring(node) or "") == (inspect.getdoc(cls) or "")
        for name, doc in documented(node.body):
            if not name.startswith("__"):  # those are CPython's
                assert doc == (inspect.getdoc(vars(cls)[name]) or None), name
                n_docs += doc is not None
    assert n_docs > 7


@each_signed
def test_parameters_are_those_of_the_module(name):
    module = import_module(name)
    assert functions_of(name)
    for function in functions_of(name):
        expected = parameters_in(getattr(module, function.name), module)
        said = parameters_of(function, module)
        assert said == expected
        assert ([type(default) for *_, default in said]
                == [type(default) for *_, default in expected])


@pytest.mark.parametrize("name", ["names", "parts"])
def test_constants_have_the_type_that_the_stub_says(name):
    module = import_module(name)
    assert constants_of(name)
    for node in constants_of(name):
        assert ast.unparse(node.annotation.value).split(".")[-1] == "Final"
        assert (ast.unparse(node.annotation.slice).split(".")[-1]
                == type(getattr(module, node.target.id)).__name__)


def is_of(value, annotation):
    """Whether [value] has the type that is written in [annotation]."""
    if annotation.startswith("tuple["):
        types = annotation[6:-1].split(", ")
        return type(value) is tuple and len(value) == len(types) and all(
            map(is_of, value, types))
    if annotation.startswith("list["):
        return type(value) is list and all(is_of(item, annotation[5:-1]) for item in value)
    name = type(value).__name__.replace("NoneType", "None")
    return annotation == "object" or name in annotation.split(" | ")


def test_results_of_entries_have_the_types_that_the_stub_says():
    module = import_module("entries")
    given = [function for function in functions_of("entries")
             if function.name.startswith("give_")]
    assert len(given) == 14
    for function in given:
        args = [5, "text"] if function.name == "give_changed" else []
        result = getattr(module, function.name)(*args)
        assert is_of(result, ast.unparse(function.returns))
    assert not is_of((1, "text"), "tuple[int, float]")


def test_results_have_the_type_that_the_stub_says():
    module = import_module("kinds")
    given = [function for function in functions_of("kinds")
             if function.name.startswith("give_")]
    assert len(given) == 17
    for function in given:
        result = getattr(module, function.name)()
        said = ast.unparse(function.returns)
        assert type(result).__name__.replace("NoneType", "None") in said or (
            said == "object")


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    for stem, path in MODULES.items():
        write_stub(path, HERE / f"{stem}.pyi")
    write_stub(TREE, *(HERE / "tree" / name for name in TREE_STUBS))
