"""The vec example against the same classes in Python, in the installed wheel."""

from pathlib import Path

import pytest

from conftest import run

COMPARE = Path(__file__).with_name("compare_vec.py")


def evaluate(project, expression):
    """Return the value of an expression, or the exception, as text."""
    return run(
        project.python, "-c",
        "import copy, vec\nfrom vec import Path, Vec\n"
        f"try:\n    print({expression})\n"
        "except Exception as error:\n    print(f'{type(error).__name__}: {error}')\n",
    ).rstrip("\n")


def test_expressions_and_sequences_of_steps_do_the_same_as_in_python(build):
    out = run(build("vec").python, "-W", "ignore", COMPARE)
    expressions, pairs, steps = map(int, out.split())
    assert expressions >= 6000 and pairs >= 500 and steps >= 5000


@pytest.mark.parametrize("expression, text", [
    ("Vec('1')", "TypeError: Vec() argument 'x': expected float, got str"),
    ("Vec() + 1", "TypeError: unsupported operand type(s) for +: 'vec.Vec' and 'int'"),
    ("Vec() < (0.0, 0.0, 0.0)", "TypeError: '<' not supported between instances of 'vec.Vec' and 'tuple'"),
    ("Vec() / 0", "ZeroDivisionError: division by zero"),
    ("Vec()[3]", "IndexError: Vec index out of range"),
    ("setattr(Vec(), 'x', 1.0)", "AttributeError: attribute 'x' of 'vec.Vec' objects is not writable"),
    ("setattr(Vec(), 'norm', 1.0)", "AttributeError: attribute 'norm' of 'vec.Vec' objects is not writable"),
    ("Path().append((0.0, 0.0, 0.0))", "TypeError: Path.append() argument 'point': expected Vec, got tuple"),
    ("Path([1.0, 2.0])", "ValueError: a point needs three numbers"),
    ("type('Mine', (Vec,), {})", "TypeError: type 'vec.Vec' is not an acceptable base type"),
])
def test_a_wrong_use_is_refused_in_words(build, expression, text):
    assert evaluate(build("vec"), expression) == text


def test_a_copy_of_a_vector_is_equal(build):
    assert evaluate(build("vec"), "copy.deepcopy(Vec(1, 2, 3)) == copy.copy(Vec(1, 2, 3)) == Vec(1, 2, 3)") == "True"


def test_paths_are_made_of_buffers_and_of_lists(build):
    out = evaluate(build("vec"), "[len(Path(__import__('array').array('d', range(6)))), len(Path([0, 1, 2])), len(Path())]")
    assert out == "[2, 1, 0]"


def test_paths_are_equal_to_themselves_only(build):
    assert evaluate(build("vec"), "Path() == Path(), (lambda path: path == path)(Path()), {Path(): 1} != {}") == "False True True"


def test_the_memory_of_paths_is_given_back(build):
    out = run(build("vec").python, "-c", """
import resource
import vec

def fill():
    for _ in range(200):
        path = vec.Path([0.0] * 30_000)
        path.extend([1.0] * 30_000)

fill()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
fill()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000)
""")
    assert out == "True\n"
