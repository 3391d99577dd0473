# test_signatures.py - what inspect makes of the defaults of functions.
# SPDX-License-Identifier: MIT

import inspect
import subprocess
import sys

import pytest
import signatures as ext


def defaults(function):
    return [parameter.default for parameter
            in inspect.signature(function).parameters.values()]


def test_class_of_a_submodule_is_found_from_the_module():
    assert defaults(ext.root) == [ext.one.Bits.TWO, ext.Color.GREEN]
    assert type(defaults(ext.root)[0]) is ext.one.Bits


def test_class_of_the_module_is_found_from_a_submodule():
    assert defaults(ext.one.left) == [ext.Color.GREEN, "=Color.RED", -1.5, -3]
    assert type(defaults(ext.one.left)[0]) is ext.Color


def test_class_of_a_sibling_is_found_from_a_submodule():
    assert defaults(ext.one.deep.right) == [ext.one.Bits.ONE, ext.Color.RED]


def test_no_class_is_added_to_a_module_that_does_not_list_it():
    assert not hasattr(ext.one, "Color")
    assert not hasattr(ext, "Bits")


def test_text_beyond_ascii_is_a_default():
    assert defaults(ext.text) == ["é€😀\t'"] == [ext.text()]
    assert ext.text.__text_signature__.isascii()


@pytest.mark.parametrize("function", [ext.known, ext.known_in_python])
def test_true_false_and_null_have_their_names_in_python(function):
    assert (str(inspect.signature(function))
            == "(a=True, b=False, c=None, d=None, e=True, f=None, g=7)")
    assert function() == (1, 0, None, None, 1, None, 7)
    assert function(c=None, d=None, f=None) == function()
    assert function(False, True, "c", 5, [], [1], -1) == (0, 1, "c", 5, 0, [1], 2**32 - 1)


def test_a_tuple_is_a_default():
    assert defaults(ext.sum) == [(1, (2.5, "\n"), ("é", 3))]


def test_docstring_is_as_it_was():
    assert ext.text.__doc__ == "Return *text*: é."
    assert ext.one.left.__doc__ == "Take a class of the parent."


def test_a_function_that_outlives_its_import_has_its_signature():
    code = """if True:
        import gc, sys
        import signatures
        keep = signatures.text, signatures.one.left
        for name in list(sys.modules):
            if name.partition(".")[0] == "signatures":
                del sys.modules[name]
        del signatures
        gc.collect()
        print([ascii(f.__text_signature__) for f in keep])
    """
    done = subprocess.run([sys.executable, "-c", code], text=True,
                          capture_output=True, check=True)
    assert done.stdout == str([ascii(f.__text_signature__) for f
                               in (ext.text, ext.one.left)]) + "\n"
