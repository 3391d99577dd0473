"""Compares the types of the vec example with the same classes in Python.

Runs in the example's venv. Prints how many expressions and steps were compared.
"""

import math
import operator
import pickle

from hypothesis import HealthCheck, settings, strategies as st, given
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import vec


class Vec:
    """What vec.Vec is, in Python."""

    __slots__ = ("_x", "_y", "_z")

    def __init__(self, x=0.0, y=0.0, z=0.0):
        self._x, self._y, self._z = (number(part) for part in (x, y, z))

    @staticmethod
    def polar(radius, angle):
        radius, angle = number(radius), number(angle)
        return Vec(radius * math.cos(angle), radius * math.sin(angle))

    x = property(lambda self: self._x)
    y = property(lambda self: self._y)
    z = property(lambda self: self._z)
    norm = property(lambda self: abs(self))

    def __add__(self, other):
        return Vec(*map(operator.add, self, other)) if isinstance(other, Vec) else NotImplemented

    def __sub__(self, other):
        return Vec(*map(operator.sub, self, other)) if isinstance(other, Vec) else NotImplemented

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __mul__(self, by):
        if not isinstance(by, (int, float)):
            return NotImplemented
        by = float(by)
        return Vec(self.x * by, self.y * by, self.z * by)

    __rmul__ = __mul__

    def __truediv__(self, by):
        if not isinstance(by, (int, float)):
            return NotImplemented
        if float(by) == 0:
            raise ZeroDivisionError("division by zero")
        by = float(by)
        return Vec(self.x / by, self.y / by, self.z / by)

    def __matmul__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other):
        if not isinstance(other, Vec):
            raise TypeError(f"Vec.cross() argument 'other': expected Vec, got {kind(other)}")
        (a, b, c), (x, y, z) = self, other
        return Vec(b * z - c * y, c * x - a * z, a * y - b * x)

    def __abs__(self):
        return math.sqrt(self @ self)

    def __bool__(self):
        return self.x != 0 or self.y != 0 or self.z != 0

    def __eq__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return self.x == other.x and self.y == other.y and self.z == other.z

    def __lt__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        for mine, its in zip(self, other):
            if mine != its:
                return mine < its
        return False

    def __le__(self, other):
        return self == other or self < other if isinstance(other, Vec) else NotImplemented

    def __hash__(self):
        return hash((self.x, self.y, self.z))

    def __repr__(self):
        return f"Vec(x={self.x!r}, y={self.y!r}, z={self.z!r})"

    def __len__(self):
        return 3

    def __getitem__(self, index):
        if not hasattr(type(index), "__index__"):
            raise TypeError(f"Vec.__getitem__() argument 'index': expected int, got {kind(index)}")
        if not -3 <= index < 3:
            raise IndexError("Vec index out of range")
        return (self.x, self.y, self.z)[index]


def kind(value):
    return "None" if value is None else type(value).__name__


def number(value):
    if not isinstance(value, (int, float)):
        raise TypeError(f"expected float, got {kind(value)}")
    return float(value)


NAMES = {name: getattr(operator, name) for name in ("iadd", "isub", "imul", "itruediv", "imatmul")}


def outcome(text, cls):
    """What an expression makes with this class for V, or raises, as text."""
    try:
        return repr(eval(text, {"V": cls, **NAMES}))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}".replace("vec.Vec", "Vec")


# Expressions

floats = st.one_of(
    st.integers(-4000, 4000).map(lambda n: n / 4),
    st.sampled_from([0.0, -0.0, 1e16, 1e-7, 1e22, 5e-324]),
)
scalars = st.one_of(floats.map(repr), st.integers(-5, 5).map(repr), st.sampled_from(["float('inf')", "float('nan')", "True"]))
vectors = st.one_of(
    st.builds("V({}, {}, {})".format, scalars, scalars, scalars),
    st.builds("V({}, y={})".format, scalars, scalars),
    st.sampled_from(["V()", "V(z=2)"]),
)
others = st.sampled_from(["'x'", "None", "()", "[1.0]", "1j", "object"])


def larger(inner):
    any_ = st.one_of(inner, inner, scalars, others)
    binary = st.sampled_from(["+", "-", "*", "/", "@", "==", "!=", "<", "<=", ">", ">=", "//", "%", "**", "&"])
    return st.one_of(
        st.builds("({} {} {})".format, inner, binary, any_),
        st.builds("({} {} {})".format, any_, binary, inner),
        st.builds("{}({}, {})".format, st.sampled_from(sorted(NAMES)), inner, any_),
        st.builds("{}({})".format, st.sampled_from(["-", "+", "~", "abs", "bool", "len", "list", "max", "sorted", "sum", "tuple"]), inner),
        st.builds("({}).{}".format, inner, st.sampled_from(["x", "y", "z", "norm", "w"])),
        st.builds("({}).cross({})".format, inner, any_),
        st.builds("({})[{}]".format, inner, st.one_of(st.integers(-5, 5).map(str), st.sampled_from(["'x'", "True", "2.0", "None"]))),
        st.builds("({} in {})".format, any_, inner),
    )


compared = {"expressions": 0, "pairs": 0, "steps": 0}


@settings(max_examples=6_000, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.recursive(vectors, larger, max_leaves=6))
def expressions(text):
    got, expected = outcome(text, vec.Vec), outcome(text, Vec)
    assert got == expected
    compared["expressions"] += 1


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(*2 * [st.tuples(*3 * [st.sampled_from([0.0, -0.0, 1.0, -1.5, math.inf])])])
def pairs(a, b):
    """Vectors are compared and hashed as tuples, and pickled as equal ones."""
    left, right = vec.Vec(*a), vec.Vec(*b)
    assert (left == right) == (a == b)
    assert (hash(left), hash(right)) == (hash(a), hash(b))
    match left:
        case vec.Vec(x, y, z):
            assert (x, y, z) == a
    assert pickle.loads(pickle.dumps(left)) == left
    assert (left < right) == (a < b)
    compared["pairs"] += 1


# Paths

points = st.tuples(*3 * [st.integers(-9, 9).map(float)])
indices = st.integers(-6, 6)


class Paths(RuleBasedStateMachine):
    """A path, and a list of tuples that goes through the same."""

    def __init__(self):
        super().__init__()
        self.path, self.model = vec.Path(), []

    def same(self, on_path, on_model):
        try:
            expected = on_model()
        except IndexError:
            expected = IndexError
        try:
            result = on_path()
        except IndexError as error:
            assert str(error) == "Path index out of range"
            result = IndexError
        assert result == expected

    @rule(point=points)
    def append(self, point):
        self.path.append(vec.Vec(*point))
        self.model.append(point)

    @rule(more=st.lists(points, max_size=5))
    def extend(self, more):
        self.path.extend([number for point in more for number in point])
        self.model.extend(more)

    @rule(index=indices)
    def get(self, index):
        self.same(lambda: tuple(self.path[index]), lambda: self.model[index])

    @rule(index=indices, point=points)
    def set(self, index, point):
        self.same(lambda: operator.setitem(self.path, index, vec.Vec(*point)), lambda: operator.setitem(self.model, index, point))

    @rule(index=indices)
    def delete(self, index):
        self.same(lambda: operator.delitem(self.path, index), lambda: operator.delitem(self.model, index))

    @rule(by=points)
    def move(self, by):
        before = self.path
        self.path += vec.Vec(*by)
        assert self.path is before
        self.model = [tuple(map(operator.add, point, by)) for point in self.model]

    @rule(by=st.sampled_from([-1.0, 0.5, 2.0]))
    def scale(self, by):
        before = self.path
        self.path *= by
        assert self.path is before
        self.model = [tuple(part * by for part in point) for point in self.model]

    @rule(point=points)
    def contains(self, point):
        assert (vec.Vec(*point) in self.path) == (point in self.model)

    @invariant()
    def equal(self):
        assert [tuple(point) for point in self.path] == self.model
        assert len(self.path) == len(self.model)
        assert math.isclose(self.path.length, sum(map(math.dist, self.model, self.model[1:])))
        compared["steps"] += 1


expressions()
pairs()
run_state_machine_as_test(Paths, settings=settings(max_examples=200, stateful_step_count=50, deadline=None, database=None, derandomize=True))
print(compared["expressions"], compared["pairs"], compared["steps"])
