# test_binding.py - calls of bound functions, against a def of the same
# signature.
#
# The functions are those of generate_binding.py. A call of one must give what
# the same call of its def gives: an equal result of equal types, or an
# exception of the same type with the same text, suggestions included.
#
# Where every parameter is positional-only, the function is exported without
# keywords, and the interpreter refuses them before pyzc sees the call, in
# words of its own; so it does a wrong number of arguments where there is just
# one parameter. expected() states these.
# SPDX-License-Identifier: MIT

import array
import inspect
import json
import keyword
import os
import pathlib
import random
import re
import sys

import pytest

import binding

# How many calls of a kind each function gets; a test tries each of them.
CALLS = 15


class Object:
    """An argument for PyObject *: it is passed on, not copied."""


# What the C functions make of buffers and sequences; a def calls them.
def as_bytes(value):
    return None if value is None else bytes(value)


def as_ints(value):
    return None if value is None else list(value)


def as_floats(value):
    return None if value is None else [float(item) for item in value]


def as_path(value):
    return None if value is None else os.fsdecode(value)


def as_list(value):
    return list(value)


# What the C functions make of callbacks: each is called twice.
def result_of(called, f, type_, *args):
    """Returns f(*args), a C [type_]; [called] says how the argument is."""
    what, name = called
    got = f(*args)
    if not isinstance(got, (int, type_)):
        raise TypeError(f"{what}() argument '{name[:200]}()': expected "
                        f"{type_.__name__}, got {name_of_type(got)}")
    if type_ is int and not -2**31 <= got < 2**31:
        raise OverflowError(f"{what}() argument '{name[:200]}()': expected "
                            f"int from -2147483648 to 2147483647, got {got}")
    return type_(got)


def name_of_type(value):
    return "None" if value is None else type(value).__name__


def refuse_unless_callable(called, f):
    if not callable(f):
        raise TypeError("{}() argument '{}': expected callable, got {}".format(
            *called, name_of_type(f)))


def call_on_number(called, f):
    if f is None:
        return 0
    refuse_unless_callable(called, f)
    return result_of(called, f, int, result_of(called, f, int, 300))


def call_on_text(called, f):
    if f is None:
        return 0.0
    refuse_unless_callable(called, f)
    return result_of(called, f, float,
                     result_of(called, f, float, 2.5, "caf\xe9"), None)


MADE = {"bytes": "as_bytes({})", "ints": "as_ints({})",
        "octets": "as_ints({})", "floats": "as_floats({})",
        "complex": "as_complex({})", "path": "as_path({})",
        "Color0": "as_int({})", "Color1": "as_int({})",
        "on_number": "call_on_number((what, '{0}'), {0})",
        "on_text": "call_on_text((what, '{0}'), {0})",
        "args": "as_list({})", "args of ints": "as_ints({})",
        "args of floats": "as_floats({})"}
# Beside these, those of plain types are passed on.


class Signature:
    def __init__(self, name, shape, parameters, positional_only, star, args,
                 kwargs, results):
        self.name = name
        self.shape = shape
        self.parameters = parameters
        self.args = args
        self.kwargs = kwargs
        self.results = results
        # Interned, as names in code are.
        self.names = [sys.intern(p["name"]) for p in parameters]
        self.n_only = positional_only
        self.n_positional = star
        self.n_required = sum(p["default"] is None for p in parameters[:star])
        self.required_keywords = [
            name for name, p in zip(self.names[star:], parameters[star:])
            if p["default"] is None]
        self.bound = getattr(binding, name)
        self.words = {p["word"] for p in parameters}
        self.has_callback = any(p["type"] in RAISING for p in parameters)
        self.define = self.make_def()

    def __repr__(self):
        return self.name + str(inspect.signature(self.define))

    @property
    def keywords(self):
        return self.names[self.n_only:]

    @property
    def takes_keywords(self):
        return self.shape == "keywords"

    @property
    def takes_one_argument(self):
        return self.shape == "one"

    @property
    def can_be_given_twice(self):
        return self.n_only < self.n_positional

    @property
    def refuses_keywords(self):
        """Whether it says itself that a keyword is unexpected."""
        return self.takes_keywords and not self.kwargs

    def make_def(self):
        words = [p["name"] + ("" if p["default"] is None else
                              "=" + p["default"]) for p in self.parameters]
        if self.args:
            words.insert(self.n_positional, "*" + self.args["name"])
        elif self.n_positional < len(words):
            words.insert(self.n_positional, "*")
        if self.kwargs:
            words.append("**" + self.kwargs["name"])
        if self.n_only:
            words.insert(self.n_only, "/")
        values = self.parameters[:self.n_positional]
        values += [self.args] if self.args else []
        values += self.parameters[self.n_positional:]
        values += [self.kwargs] if self.kwargs else []
        everything = "".join(
            MADE.get(p["type"], "{}").format(p["name"]) + ", " for p in values)
        results = ", ".join(f"({everything})" if result == "all" else result
                            for result in self.results)
        scope = {"as_bytes": as_bytes, "as_ints": as_ints,
                 "as_floats": as_floats, "as_list": as_list,
                 "as_path": as_path, "as_complex": complex, "as_int": int,
                 "call_on_number": call_on_number,
                 "call_on_text": call_on_text, "what": self.name,
                 "Color0": binding.Color0, "Color1": binding.Color1}
        exec(f"def {self.name}({', '.join(words)}):\n return {results}",
             scope)
        return scope[self.name]

    def arguments_of(self, result):
        """Returns the tuple of all arguments that is in [result]."""
        if len(self.results) == 1:
            return result
        return result[self.results.index("all")]


class Callable:
    def __call__(self, number, text=""):
        return -number


def len_of_both(number, text):
    return number if text is None else len(text)


def fail(*args):
    raise LookupError("callback")


# Callbacks that return what is not right, at once or when called again.
NOT_RIGHT = {
    "on_number": [lambda number: None, lambda number: "text", len,
                  lambda number: 1.5 if number < 300 else 5, lambda: 0],
    "on_text": [lambda *args: None, lambda number, text: text,
                lambda number, text: 1.5 if text else Object(),
                lambda number: 0.0],
}
# The same, of those that raise.
RAISING = {
    "on_number": [fail, lambda number: 5 if number == 300 else fail()],
    "on_text": [fail, lambda number, text: number if text else fail()],
}
BEYOND = {"on_number": [lambda number: 2**31 - 301 + number,
                        lambda number: -2**40 if number == 5 else 5]}
NO_CALLABLE = dict.fromkeys(NOT_RIGHT, [0, "text", (), Object()])

SIGNATURES = [
    Signature(**description)
    for description in json.loads(
        (pathlib.Path(binding.__file__).parent / "binding.json").read_text())
]


# Calls

def described(value):
    """Returns [value] with its types: equal ones are equal in both."""
    if type(value) in (tuple, list):
        return [type(value), *map(described, value)]
    if type(value) is dict:
        return [dict, *((described(key), described(item))
                        for key, item in value.items())]
    return [type(value), repr(value)]


def outcome(function, args, kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        return type(error), str(error)
    return described(result)


def expected(signature, args, kwargs):
    if kwargs and not signature.takes_keywords:
        return TypeError, (
            f"binding.{signature.name}() takes no keyword arguments")
    if signature.takes_one_argument and len(args) != 1:
        return TypeError, (f"binding.{signature.name}() takes exactly one "
                           f"argument ({len(args)} given)")
    return outcome(signature.define, args, kwargs)


VALUES = {
    "int": [0, 1, -1, 7, 300, -70000, 2**31 - 1, -(2**31)],
    "double": [0.0, -0.0, 1.5, -2.5, 1e300, float("inf"), float("nan")],
    "bool": [True, False],
    "const char *": ["", "text", "caf\xe9", "x" * 100, "\U0001f40d"],
    "PyObject *": [None, 0, "text", (), Object(), Object],
    "bytes": [b"", b"abc", b"\0\xff", bytearray(b"ab"), memoryview(b"xyz")],
    "ints": [[], [1, -2], (3,), array.array("i", [5, 6]), range(40)],
    "floats": [(), [1.5, 2], array.array("d", [0.25]), [-0.0] * 50],
    "octets": [b"", b"abc", [0, 255], bytearray(2)],
    "complex": [1j, 2.5, -0.0, 5, complex(-0.0, 1e300), True],
    "path": ["", "a/b", b"a", pathlib.Path("caf")],
    "union": [0, -5, 2**31 - 1, "", "text"],
    "on_number": [lambda number: number + 1, abs, Callable(), bool,
                  lambda number: 2**31 - 1 - number],
    "on_text": [lambda number, text: number * 2, Callable(), len_of_both,
                lambda *args: len(args)],
    "Color0": [*binding.Color0],
    "Color1": [*binding.Color1],
}
# Those that C may change, and those that it may have at another place.
CHANGED = {"int", "double", "bool", "const char *", "complex"}
PASSED = {*CHANGED, "PyObject *"}
REST = {"args": VALUES["PyObject *"], "args of ints": VALUES["int"],
        "args of floats": VALUES["double"] + [3]}


def value_for(draw, parameter):
    if parameter["default"] == "None" and draw.random() < 0.2:
        return None
    return draw.choice(VALUES[parameter["type"]])


def values_for(draw, signature):
    return [value_for(draw, p) for p in signature.parameters]


def shuffled(draw, pairs):
    return dict(draw.sample(pairs, len(pairs)))


def split_call(draw, signature, n_positional):
    """Returns a correct call with [n_positional] positional arguments, or
    more for *args; perhaps with unknown names for **kwargs."""
    values = values_for(draw, signature)
    args = values[:n_positional]
    pairs = []
    for i in range(n_positional, len(values)):
        name = signature.names[i]
        if (i < signature.n_required or name in signature.required_keywords or
                draw.random() < 0.5):
            pairs.append((name, values[i]))
    if signature.args and n_positional == signature.n_positional:
        args += draw.choices(REST[signature.args["type"]],
                             k=draw.choice([0, 1, 2, 40]))
    if signature.kwargs:
        for _ in range(draw.choice([0, 0, 1, 3])):
            pairs.append((unknown_name(draw, signature), draw.random()))
        if signature.n_only and draw.random() < 0.3:
            name = draw.choice(signature.names[:signature.n_only])
            pairs.append((name, draw.random()))
    return args, shuffled(draw, pairs)


def least_positional(signature):
    return min(signature.n_only, signature.n_required)


def mixed_call(draw, signature):
    """Returns a correct call."""
    n = signature.n_positional
    n_positional = draw.randint(least_positional(signature), n)
    args, kwargs = split_call(draw, signature, n_positional)
    if signature.kwargs:
        return args, kwargs
    return args, {name: value for name, value in kwargs.items()
                  if name in signature.keywords}


UNKNOWN = ["unknown", "q", "vale", "nam", "lenth", "Value", "x3", "hieght",
           "an_extremely_long_name_for_a_parametr", "caf\xe9", "", "a b",
           "no" * 400, "self_", "__"]


def unknown_name(draw, signature):
    name = draw.choice(UNKNOWN)
    if signature.names and draw.random() < 0.5:
        near = draw.choice(signature.names)
        at = draw.randrange(len(near))
        name = draw.choice([near[:at] + near[at + 1:], near.upper(),
                            near + "s", near[:at] + "z" + near[at:]])
    return name if name not in signature.names else name + "_unknown"


# Mistakes: each takes a call and returns it with one, or None.

def given_twice(draw, signature, args, kwargs):
    if not signature.can_be_given_twice:
        return None
    if len(args) <= signature.n_only:
        args = values_for(draw, signature)[:signature.n_only + 1]
    end = min(len(args), signature.n_positional)
    name = draw.choice(signature.names[signature.n_only:end])
    return args, shuffled(draw, [*kwargs.items(), (name, args[0])])


def unexpected(draw, signature, args, kwargs):
    if not signature.refuses_keywords:
        return None
    pairs = [*kwargs.items()]
    for _ in range(draw.choice([1, 1, 2])):
        pairs.append((unknown_name(draw, signature), draw.random()))
    return args, shuffled(draw, pairs)


def positional_only_by_name(draw, signature, args, kwargs):
    if not signature.n_only or signature.kwargs:
        return None
    n = draw.randint(1, signature.n_only)
    names = draw.sample(signature.names[:signature.n_only], n)
    pairs = [(name, draw.random()) for name in names] + [*kwargs.items()]
    keep = draw.choice([len(args), min(len(args), signature.n_only - n)])
    if draw.random() < 0.5:
        return args[:keep], dict(pairs)
    return args[:keep], shuffled(draw, pairs)


def missing(draw, signature, args, kwargs):
    if not signature.n_required:
        return None
    n_args = draw.randint(0, min(len(args), signature.n_required))
    args = args[:n_args]
    kwargs = {name: value for name, value in kwargs.items()
              if draw.random() < 0.7}
    if n_args == signature.n_required:
        args = args[:-1]
    needed = signature.names[len(args):signature.n_required]
    if all(name in kwargs for name in needed):
        del kwargs[draw.choice(needed)]
    return args, kwargs


def missing_keyword_only(draw, signature, args, kwargs):
    if not signature.required_keywords:
        return None
    n = draw.randint(1, len(signature.required_keywords))
    left_out = draw.sample(signature.required_keywords, n)
    return args, {name: value for name, value in kwargs.items()
                  if name not in left_out}


def too_many(draw, signature, args, kwargs):
    if signature.args:
        return None
    args = values_for(draw, signature)[:signature.n_positional]
    only = signature.names[signature.n_positional:]
    kwargs = {name: value for name, value in kwargs.items()
              if name in only and draw.random() < 0.7}
    return args + [0] * draw.choice([1, 1, 2, 5, 30]), kwargs


def with_callbacks(callbacks):
    """Returns a mistake: some callbacks are of these, by their type."""
    def mistake(draw, signature, args, kwargs):
        values = dict(zip(signature.names[:signature.n_positional], args))
        values |= {name: value for name, value in kwargs.items()
                   if name in signature.keywords}
        can = [p for p in signature.parameters
               if p["type"] in callbacks and p["name"] in values]
        if not can:
            return None
        for p in draw.sample(can, draw.randint(1, len(can))):
            value = draw.choice(callbacks[p["type"]])
            at = signature.names.index(p["name"])
            if at < min(len(args), signature.n_positional):
                args = [*args[:at], value, *args[at + 1:]]
            else:
                kwargs = kwargs | {p["name"]: value}
        return args, kwargs

    return mistake


MISTAKES = [given_twice, unexpected, positional_only_by_name, missing,
            missing_keyword_only, too_many]


def draw_for(test, signature):
    return random.Random(f"{test} {signature.name}")


def compare(signature, args, kwargs):
    assert outcome(signature.bound, args, kwargs) == expected(
        signature, args, kwargs), (signature, args, kwargs)


def arrives(signature, args, kwargs):
    assert type(expected(signature, args, kwargs)) is list
    compare(signature, args, kwargs)


def compare_mistakes(mistake, *, text, n_possible, raised=TypeError):
    """Makes [mistake] in calls of all functions; [n_possible] of these allow
    it, and their exceptions are [raised] with a text that matches [text]."""
    n_made = 0
    for signature in SIGNATURES:
        draw = draw_for(mistake.__name__, signature)
        made = False
        for _ in range(CALLS):
            call = mistake(draw, signature, *mixed_call(draw, signature))
            if call is None:
                continue
            compare(signature, *call)
            error, said = expected(signature, *call)
            assert error is raised
            made = made or re.search(text, said) is not None
        n_made += made
    assert n_made == n_possible


def count(predicate):
    return sum(1 for signature in SIGNATURES if predicate(signature))


def count_with(callbacks):
    return count(lambda s: any(p["type"] in callbacks for p in s.parameters))


def test_there_are_enough_signatures_of_all_kinds():
    shapes = {(len(s.names), s.n_only) for s in SIGNATURES}
    assert len(SIGNATURES) == 500
    assert shapes >= {(n, only) for n in range(17) for only in range(n + 1)}
    for types, found in [
            (VALUES, {p["type"] for s in SIGNATURES for p in s.parameters}),
            (REST, {s.args["type"] for s in SIGNATURES if s.args})]:
        assert found == set(types)
    for word, types in [("inout", CHANGED), ("python_only", PASSED)]:
        assert count(lambda s: word in s.words) >= 40
        assert {p["type"] for s in SIGNATURES for p in s.parameters
                if p["word"] == word} == types
    assert count_with(["on_number"]) >= 30 and count_with(["on_text"]) >= 30
    assert count(lambda s: s.words >= {"inout", "python_only"}
                 and s.has_callback) >= 10
    assert count(lambda s: s.kwargs) >= 50
    assert count(lambda s: s.args and s.kwargs and s.n_only) >= 10
    assert count(lambda s: s.args and s.required_keywords) >= 30
    assert count(lambda s: not s.args and s.required_keywords) >= 30
    assert count(lambda s: len(s.results) > 1) >= 100
    assert count(lambda s: s.n_only and not s.keywords
                 and s.takes_keywords) >= 10
    assert count(lambda s: s.takes_one_argument) >= 3
    assert count(lambda s: s.n_only and not s.takes_keywords) >= 16


def test_signature_agrees_with_the_def():
    for signature in SIGNATURES:
        bound = inspect.signature(signature.bound)
        define = inspect.signature(signature.define)
        assert bound == define and str(bound) == str(define)


def test_defaults_agree_with_the_def_in_type():
    def defaults(function):
        return [(type(p.default), repr(p.default))
                for p in inspect.signature(function).parameters.values()]

    for signature in SIGNATURES:
        assert defaults(signature.bound) == defaults(signature.define)


def test_a_function_has_its_python_name():
    for signature in SIGNATURES:
        assert signature.bound.__name__ == signature.name
        assert signature.bound.__qualname__ == signature.name
        assert signature.bound.__module__ == "binding"
        assert signature.bound.__doc__ == "Return all."


def keywords_needed(draw, signature):
    values = dict(zip(signature.names, values_for(draw, signature)))
    return {name: values[name] for name in signature.required_keywords}


def test_positional_arguments_arrive_in_order():
    for signature in SIGNATURES:
        draw = draw_for("positional", signature)
        for _ in range(CALLS):
            n = draw.randint(signature.n_required, signature.n_positional)
            arrives(signature, values_for(draw, signature)[:n],
                    keywords_needed(draw, signature))


def test_an_object_arrives_itself():
    marker = Object()
    n_tried = 0
    for signature in SIGNATURES:
        values = [p["type"] == "PyObject *" and marker or VALUES[p["type"]][0]
                  for p in signature.parameters]
        n = signature.n_positional
        result = signature.arguments_of(signature.bound(
            *values[:n], **dict(zip(signature.names[n:], values[n:]))))
        for parameter, value in zip(signature.parameters[:n], result):
            if parameter["type"] == "PyObject *":
                assert value is marker
                n_tried += 1
    assert n_tried > 100


def test_keyword_arguments_arrive_in_any_order():
    for signature in SIGNATURES:
        draw = draw_for("keywords", signature)
        for _ in range(CALLS):
            arrives(signature,
                    *split_call(draw, signature, signature.n_only))


def test_keywords_in_the_order_of_the_parameters_arrive():
    for signature in SIGNATURES:
        draw = draw_for("ordered", signature)
        values = values_for(draw, signature)
        for n_args in range(signature.n_only, signature.n_positional + 1):
            arrives(signature, values[:n_args],
                    dict(zip(signature.names[n_args:], values[n_args:])))


def test_one_keyword_alone_arrives():
    for signature in SIGNATURES:
        draw = draw_for("one", signature)
        for name in signature.keywords:
            values = dict(zip(signature.names, values_for(draw, signature)))
            args = [values[n] for n in signature.names[:signature.n_only]]
            compare(signature, args, {name: values[name]})


def test_mixtures_arrive():
    for signature in SIGNATURES:
        draw = draw_for("mixtures", signature)
        for _ in range(CALLS):
            arrives(signature, *mixed_call(draw, signature))


def test_calls_from_source_text_arrive():
    for signature in SIGNATURES:
        draw = draw_for("source", signature)
        for _ in range(CALLS):
            args, kwargs = mixed_call(draw, signature)
            kwargs = {name: value for name, value in kwargs.items()
                      if name.isidentifier() and not keyword.iskeyword(name)}
            words = [f"args[{i}]" for i in range(len(args))]
            words += [f"{name}=kwargs[{name!r}]" for name in kwargs]
            call = eval(f"lambda f, args, kwargs: f({', '.join(words)})")
            assert outcome(call, (signature.bound, args, kwargs), {}) == (
                expected(signature, args, kwargs))


def names_not_interned(kwargs):
    """Returns [kwargs] with names that are equal, not identical, to those of
    any code."""
    fresh = {}
    for name, value in kwargs.items():
        copy = "".join([*name, " "])[:-1]
        assert len(name) < 2 or copy is not sys.intern(name)
        fresh[copy] = value
    return fresh


def test_names_that_are_not_interned_arrive():
    for signature in SIGNATURES:
        draw = draw_for("not interned", signature)
        for _ in range(CALLS):
            args, kwargs = mixed_call(draw, signature)
            arrives(signature, args, names_not_interned(kwargs))


class Name(str):
    """A keyword name that is no exact str."""


def test_names_of_a_subclass_of_str_arrive():
    for signature in SIGNATURES:
        draw = draw_for("subclass", signature)
        for _ in range(CALLS):
            args, kwargs = mixed_call(draw, signature)
            arrives(signature, args,
                    {Name(name): value for name, value in kwargs.items()})


def test_an_exception_of_a_names_comparison_propagates():
    class Hostile(str):
        __hash__ = str.__hash__

        def __eq__(self, other):
            raise LookupError("compared")

    for signature in SIGNATURES:
        if signature.keywords:
            args = [None] * signature.n_only
            with pytest.raises(LookupError, match="^compared$"):
                signature.bound(*args, **{Hostile("unknown"): None})


def test_all_arguments_by_name_are_refused_where_some_are_positional_only():
    n_refused = 0
    for signature in SIGNATURES:
        if signature.n_only and signature.refuses_keywords:
            kwargs = dict.fromkeys(signature.names)
            compare(signature, [], kwargs)
            n_refused += 1
    assert n_refused > 100


def test_names_that_are_no_text_are_refused():
    for signature in SIGNATURES:
        with pytest.raises(TypeError, match="keywords must be strings"):
            signature.bound(**{1: None})


def test_a_keyword_given_twice_is_refused():
    compare_mistakes(
        given_twice, text="multiple values for argument '",
        n_possible=count(lambda s: s.can_be_given_twice))


def test_an_unexpected_keyword_is_refused():
    compare_mistakes(
        unexpected, text="unexpected keyword argument '",
        n_possible=count(lambda s: s.refuses_keywords))


def test_a_positional_only_argument_passed_by_name_is_refused():
    compare_mistakes(
        positional_only_by_name, text="positional-only arguments passed as ",
        n_possible=count(lambda s: s.refuses_keywords and s.n_only))


def test_missing_arguments_are_refused():
    compare_mistakes(
        missing, text="missing [0-9]+ required positional argument",
        n_possible=count(lambda s: s.n_required and not s.takes_one_argument))


def test_missing_keyword_only_arguments_are_refused():
    compare_mistakes(
        missing_keyword_only,
        text="missing [0-9]+ required keyword-only argument",
        n_possible=count(lambda s: s.required_keywords))


def test_too_many_arguments_are_refused():
    compare_mistakes(
        too_many, text="takes (from )?[0-9]+ .*positional argument.* given$",
        n_possible=count(lambda s: not s.takes_one_argument and not s.args))


def test_of_several_mistakes_the_same_one_is_told():
    kinds = set()
    for signature in SIGNATURES:
        draw = draw_for("several", signature)
        for _ in range(4 * CALLS):
            call = mixed_call(draw, signature)
            for mistake in draw.sample(MISTAKES, draw.randint(2, 4)):
                call = mistake(draw, signature, *call) or call
            args, kwargs = call
            if draw.random() < 0.3:
                end = signature.n_positional
                args = args + values_for(draw, signature)[len(args):end]
                args = args + [0] * draw.randint(0, 2) * (len(args) >= end)
            compare(signature, args, kwargs)
            told = expected(signature, args, kwargs)
            if isinstance(told, tuple):
                kinds.add(re.sub(r"'.*|\d+|^\S+", "", told[1]))
    assert len(kinds) > 8, kinds


def test_mistakes_with_names_that_are_not_interned_are_refused_alike():
    for signature in SIGNATURES:
        draw = draw_for("not interned mistakes", signature)
        for _ in range(CALLS):
            call = mixed_call(draw, signature)
            call = draw.choice(MISTAKES)(draw, signature, *call) or call
            compare(signature, call[0], names_not_interned(call[1]))


def test_wrong_values_are_not_looked_at_before_the_call_is_understood():
    for signature in SIGNATURES:
        draw = draw_for("values", signature)
        wrong = [Object()] * (len(signature.names) + 1)
        if not signature.args:
            compare(signature, wrong, {})
        if signature.refuses_keywords:
            compare(signature, wrong[:draw.randint(0, len(wrong) - 1)],
                    {"unknown": None})


def test_an_empty_tuple_of_names_is_no_keyword():
    for signature in SIGNATURES:
        values = values_for(draw_for("no names", signature), signature)
        values = values[:signature.n_positional] + [0, 0]
        for n_args in range(len(values) + 1):
            args = values[:n_args]
            made = outcome(binding.call_with_no_names,
                           (signature.bound, tuple(args)), {})
            assert made == expected(signature, args, {})


# Callbacks

def test_what_a_callback_raises_is_raised():
    compare_mistakes(with_callbacks(RAISING), raised=LookupError,
                     text="^callback$", n_possible=count_with(RAISING))


def test_what_a_callback_returns_of_another_type_is_refused():
    compare_mistakes(with_callbacks(NOT_RIGHT), text="expected (int|float), ",
                     n_possible=count_with(NOT_RIGHT))


def test_what_a_callback_returns_that_does_not_fit_is_refused():
    compare_mistakes(with_callbacks(BEYOND), raised=OverflowError,
                     text="expected int from ", n_possible=count_with(BEYOND))


def test_what_is_not_callable_is_refused():
    compare_mistakes(with_callbacks(NO_CALLABLE), text="expected callable, ",
                     n_possible=count_with(NO_CALLABLE))


# The interpreter's own words

def test_keywords_are_refused_where_all_is_positional_only():
    n_tried = 0
    for signature in SIGNATURES:
        if not signature.takes_keywords:
            for kwargs in ({"unknown": 1}, dict.fromkeys(signature.names, 1)):
                if kwargs:
                    with pytest.raises(TypeError) as caught:
                        signature.bound(**kwargs)
                    assert str(caught.value) == (
                        f"binding.{signature.name}() takes no keyword "
                        "arguments")
                    n_tried += 1
    assert n_tried > 30


@pytest.mark.parametrize("n", [0, 2, 3])
def test_a_wrong_number_is_refused_where_one_argument_is_taken(n):
    n_tried = 0
    for signature in SIGNATURES:
        if signature.takes_one_argument:
            with pytest.raises(TypeError) as caught:
                signature.bound(*[None] * n)
            assert str(caught.value) == (
                f"binding.{signature.name}() takes exactly one argument "
                f"({n} given)")
            n_tried += 1
    assert n_tried >= 3


# Suggestions

def test_a_near_name_is_suggested_from_cpython_3_13_on():
    n_suggested = 0
    for signature in SIGNATURES:
        args = [None] * signature.n_only
        for name in signature.keywords:
            unknown = name + "s" if name + "s" not in signature.names else ""
            kwargs = {unknown: None}
            if signature.kwargs:
                continue
            compare(signature, args, kwargs)
            said = expected(signature, args, kwargs)[1]
            n_suggested += f"Did you mean '{name}'?" in said
    if sys.version_info >= (3, 13):
        assert n_suggested > 100
    else:
        assert n_suggested == 0
