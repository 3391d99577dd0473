# every_kind.py - how each function of the module kinds is called.
# SPDX-License-Identifier: MIT

import array
import pathlib

import generate_kinds
import kinds

BIG = 10**400
# No str of the interpreter's own, and UTF-8 that CPython has to make.
TEXT = "caf\xe9" * 30


class Fresh:
    """What each method returns, is made for that call."""

    def __init__(self, value):
        self.value = value

    def made(self):
        if self.value is None:
            raise ZeroDivisionError
        return self.value * 1

    __index__ = __float__ = __complex__ = made

    def __fspath__(self):
        return self.made() + ""


class Anything:
    pass


class Untold:
    def __bool__(self):
        raise ZeroDivisionError


def fail(*args):
    raise ZeroDivisionError


def count(*args):
    return len(args) + 1000000


def runs_python(*values):
    """Whether a call with these may run Python code."""
    return any(runs_python(*value) if isinstance(value, (list, tuple))
               else isinstance(value, (Fresh, pathlib.PurePath)) or callable(value)
               for value in values)


ANY = Anything()
POINT = (2.5, 3.5)
NOT_POINTS = ["text", (2.5,), 5]
NOT_LISTS = [(1,), 5, "text"]
FLOAT = Fresh(1000.5)
CLOSED = memoryview(b"text")
CLOSED.release()
GAPS = memoryview(bytes(100))[::2]
NOT_BYTES_OR_STR = [5, ANY, GAPS, CLOSED, "\ud800", [b"a"]]
NOT_BYTES = ["text", ANY, GAPS, CLOSED]
# Refused as an array, and as one of its items.
NOT_ITEMS = [5, "text", GAPS, CLOSED, [1, ANY], [1, Fresh(None)], [Fresh(BIG)],
             array.array("f", [1])]
NOT_PATHS = [5, "a\0b", Fresh(5), Fresh(None), Fresh("a\0b")]

# What is of a type and what is not, by its annotation.
OF_TYPE = {
    "int": [5, Fresh(100)],
    "bool": [True, False],
    "float": [2.5, 7, Fresh(1000.5), Fresh(-2.5)],
    "complex": [2.5j, 7, Fresh(2.5j), -1.0],
    "str": [TEXT, "text"],
    "object": [ANY, None],
    "tuple[float, float]": [(1.5, 2.5)],
}
NOT_OF_TYPE = {
    "int": ["text", 2.5, 2**70, -2**70, Fresh(2**70), Fresh(-2**70), Fresh(2.5), Fresh(None)],
    "bool": [1, "text", ANY],
    "float": ["text", BIG, Fresh("text"), Fresh(None)],
    "complex": ["text", BIG, Fresh("text"), Fresh(None)],
    "str": ["a\0b", "\ud800", 5, b"text"],
    "object": [],
    "tuple[float, float]": [5, (1.5,), (1.5, Fresh(None)), (1.5, "text")],
}


PAIR = (Fresh(1000.5), TEXT)
NOT_STR = [5, b"text", ANY, "\ud800"]
NOT_PAIRS = [5, "text", (2.5,), (2.5, "a", "b"), ("text", "a"), (2.5, 5), (2.5, "a\0b"), [2.5, "a"],
             (Fresh(None), "a")]
EXTENT = {"size": 1000, "unit": TEXT, "at": POINT}
NOT_EXTENTS = [None, 5, {}, {"size": "text"}, {"size": 1, "x": 2}, {"size": 1, 5: 2},
               EXTENT | {"unit": 5}, EXTENT | {"at": 5}, EXTENT | {"unit": "a\0b"},
               EXTENT | {"at": (1.5, Fresh(None))}]
NOT_LISTS_OF_STR = [5, "text", [TEXT, 5], [TEXT] * 100 + ["\ud800"]]
NOT_PICKS = [2.5, b"text", ANY, "a\0b", BIG, Fresh(None)]


def one(*values):
    return [(value,) for value in values]


# For each function calls that succeed, and calls that do not.
CALLS = {
    "bytes_2": (one(b"text", bytearray(10), memoryview(b"text")), one(*NOT_BYTES)),
    "bytes_3": (one(b"text"), one(*NOT_BYTES)),
    "bytes_4": (one(b"text"), one(bytes(256), *NOT_BYTES)),
    "bytes_writable": (one(bytearray(10)), one(b"text", *NOT_BYTES)),
    "bytes_length": (one(b"text"), one(*NOT_BYTES)),
    "bytes_both": (one(bytearray(10)), one(b"text", *NOT_BYTES)),
    "bytes_or_none": ([(), (None, None, None)],
                      [(value,) for value in NOT_BYTES]
                      + [(b"text", value) for value in NOT_BYTES]
                      + [(b"text", b"text", value) for value in [bytes(256), *NOT_BYTES]]),
    "array_3": (one([1, 2], range(1000), array.array("i", [1])), one(*NOT_ITEMS)),
    "array_4": (one([1, 2], (1, Fresh(1000)), array.array("i", [1])),
                one(bytes(4), [0] * 256, *NOT_ITEMS)),
    "array_writable": (one(array.array("i", [1])), one([1, 2], array.array("d", [1]), *NOT_ITEMS)),
    "array_or_none": ([(), (None, None)],
                      [*one(*NOT_ITEMS)] + [([1] * 100, value) for value in NOT_ITEMS]),
    "length_4": ([([1, 2] * 50, range(100))],
               [([1, 2], [1]), *((value, [1]) for value in NOT_ITEMS),
                *(([1] * 100, value) for value in NOT_ITEMS)]),
    "path_2": (one("/", b"/", Fresh("/"), pathlib.PurePath("/")),
               [("name",), ("name", TEXT), ("name", Fresh(TEXT)),
                *one(*NOT_PATHS), *(("/", value) for value in NOT_PATHS)]),
    "enum_3": (one(kinds.Color.RED, kinds.Color.GREEN),
               [*one(0, ANY, kinds.Bits.LOW), (kinds.Color.GREEN, "text")]),
    "enum_5": ([(), (kinds.Color.GREEN,)], one(kinds.Color.RED, 1, ANY)),
    "enum_flag": (one(kinds.Bits.LOW, kinds.Bits(3)), one(kinds.Bits(0), 1, ANY)),
    "fields_2": ([(TEXT, 2.5j)],
                 [*((value, 1j) for value in NOT_OF_TYPE["str"]),
                  *((TEXT, value) for value in NOT_OF_TYPE["complex"])]),
    "union_3": (one(5, Fresh(100), 2.5, TEXT), one(None, BIG, "a\0b", Fresh(None), ANY)),
    "value_3": ([(), (5.5,)], one(*NOT_OF_TYPE["float"])),
    "value_4": ([(), (TEXT,)], one(*NOT_OF_TYPE["str"])),
    "python_only_plain": ([(FLOAT,), (FLOAT, FLOAT, FLOAT)],
                 [*one(*NOT_OF_TYPE["float"]),
                  *((FLOAT, value) for value in NOT_OF_TYPE["float"]),
                  *((FLOAT, FLOAT, value) for value in NOT_OF_TYPE["float"])]),
    "inout_3": ([(5, TEXT), (Fresh(1000), TEXT)],
                [*((value, TEXT) for value in NOT_OF_TYPE["int"]),
                 *((5, value) for value in NOT_OF_TYPE["str"])]),
    "out_4": (one(0, 1), one(-1, "text")),
    "positional_only": ([(1,), (1, 2), ((1,), {"c": 2})],
                        [(), (1, 2, 3, 4), ("text",), (1, "text"), (1, 2, "text"), ((), {"c": 1}),
                         ((), {"a": 1, "b": 2}), ((1,), {"a": 1, "c": 2}), ((1,), {"d": 1})]),
    "keyword_only": ([((1,), {"b": 2})],
                     [(1,), ((1,), {"b": "text"}), (("text",), {"b": 1}), (1, 2)]),
    "args_2": ([(1,), (1, ANY, ANY), ((1,), {"c": ANY, "d": ANY}), ((), {"a": 1, "d": ANY})],
               [(), ("text", ANY), (("text",), {"c": ANY}), ((1,), {"a": 1, "c": ANY})]),
    "args_4": ([(), (1, 2), (Fresh(1000),) * 100],
               [("text",), (1, Fresh(None)), (1,) * 100 + (ANY,)]),
    "require": (one(1), one(5, 6, 7 * 10**9, "text") + [(5,), (6,)]),
    "out_bytes_alone": (one(1), one(-1, "text")),
    "out_bytes_pair": (one(4, 10, 1000), one(-1, "text")),
    "out_str_alone": (one(1), one(-1, 5, "text")),
    "out_str_pair": (one(4, 1000), one(-1, 5, "text")),
    "out_str_length": (one(1), one(-1, 5, 41, "text")),
    "out_array": (one(4, 10, 1000), one(-1, "text")),
    "out_array_more": (one(4, 10), one(-1, "text")),
    "filled_array": (one(4, 40), one(-1, 41, "text")),
    "filled_3": (one(4, 40), one(-1, "text")),
    "filled_5": (one(4, 40), one(-1, "text")),
    "filled_6": (one(4, 40), one(-1, "text")),
    "fail_4": (one(1), one(-1, "text")),
    "local_freed": (one(1), one(-1, "text")),
    "arena_1": (one(TEXT, TEXT * 30), one(*NOT_OF_TYPE["str"])),
    "allow_threads": (one(TEXT, TEXT * 30), one(*NOT_OF_TYPE["str"])),
    "state_2": (one(5), one("text")),
    "module_1": (one(ANY), one(None)),
    "borrowed_2": (one(1, -1), one(5, "text")),
    "borrowed_4": (one(ANY), one(None)),
    "borrowed_5": (one(1), one(5, -1, "text")),
    "owned_3": (one(1, -1), one(5, "text")),
    "owned_5": (one(1), one(5, -1, "text")),
    "owned_6": (one(1), one(5, -1, "text")),
    "interned_2": ([(), ("a name",), ("caf\xe9",), (TEXT * 10,)], one(*NOT_OF_TYPE["str"])),
    "interned_4": (one(1), one(5, -1, "text")),
    "interned_5": (one(1), one(5, -1, "text")),
    "nonnull_2": (one(1), one(5, -1, "text")),
    "status_4": (one(1), one(-1, "text")),
    "checked_3": (one(FLOAT), one(-1.0, "text")),
    "checked_4": (one(1), one(-1, "text")),
    "checked_object": (one(1), one(-1, "text")),
    "callback_3": (one(count), one(fail, ANY, lambda *args: args, lambda *args: BIG,
                                   lambda *args: Fresh(None))),
    "callback_4": ([(count, FLOAT)], [(fail, 2.5), (ANY, 2.5), (count, "text")]),
    "callback_apart": ([(lambda *args: Fresh(1000.5), FLOAT)],
                   [(fail, 2.5), (ANY, 2.5), (count, "text"), (lambda *args: ANY, 2.5),
                    (lambda *args: Fresh(None), 2.5)]),
    "callback_or_none": ([(), (None, None, None)],
                         [(ANY,), (count, ANY), (count, count, ANY)]),
    "path_or_none": ([(), (None,)], one(*NOT_PATHS)),
    "n_texts": ([()], [(ANY,)]),
    # Of kinds_lists.c.
    "list_3": (one([TEXT, "text"], (TEXT,) * 100), one(*NOT_LISTS_OF_STR)),
    "list_4": (one([TEXT, "text"], (TEXT,) * 100), one([""] * 256, *NOT_LISTS_OF_STR)),
    "list_5": (one([POINT, (Fresh(1000.5), 2.5)], (POINT,) * 100), one(5, *one(*NOT_POINTS))),
    "list_6": (one([[POINT], ()], ([POINT] * 100,) * 100),
               one(5, [5], [[POINT], 5], *one(*one(*NOT_POINTS)))),
    "list_or_none": ([(), (None, None, None, None),
                      ([TEXT], [b"text", bytearray(9)], [POINT] * 100, [[POINT], []])],
                     [*one(*NOT_LISTS_OF_STR),
                      *((None, value) for value in
                        [5, b"text", [bytearray(9), bytes(32768)], *one(*NOT_BYTES)]),
                      *((None, [bytearray(9)], value) for value in one(*NOT_POINTS)),
                      *((None, [bytearray(9)], [POINT], [[POINT], [value]])
                        for value in NOT_POINTS)]),
    "dict_3": (one(EXTENT, {"size": Fresh(1000)}), one(*NOT_EXTENTS)),
    "dict_2": ([(), (EXTENT,), (None,)], one(*NOT_EXTENTS[1:])),
    "dict_places": ([(EXTENT,), ((EXTENT, EXTENT), {})],
                    [*one(*NOT_EXTENTS), *(((EXTENT, value), {}) for value in NOT_EXTENTS[1:])]),
    "dict_pointers": ([(EXTENT,), (EXTENT, [EXTENT, {"size": 5}] * 50)],
                      [*one(*NOT_EXTENTS), *((EXTENT, [EXTENT, value]) for value in NOT_EXTENTS),
                       (EXTENT, None, 1), (EXTENT, None, "text")]),
    "callback_dict": ([(EXTENT, count)], [(5, count), (EXTENT, fail), (EXTENT, ANY)]),
    "list_owned": (one([TEXT, "text"], (TEXT,) * 100), one(*NOT_LISTS_OF_STR)),
    "list_result": (one(0, 4, 100), one(-1, "text")),
    "set_result": (one(0, 4, 100), one(-1, "text")),
    "lists_result": (one(0, 2, 40), one(-1, 3, "text")),
    "out_list_class": (one(0, 40), one(-1, 41, "text")),
    "out_list": (one(0, 1), one(-1, 2, 41, "text")),
    # Of kinds_words.c.
    "str_3": ([(TEXT, TEXT, "a\0b"), ("", "text", "")],
              [*((value, "a", "b") for value in NOT_STR),
               *(("a", value, "b") for value in NOT_OF_TYPE["str"]),
               *(("a", "b", value) for value in [*NOT_STR, "x" * 256])]),
    "bytes_or_str": ([(TEXT, b"a\0b"), (b"", TEXT), (bytearray(9), memoryview(b"text"), "a\0b"),
                      ("a\0b", bytearray(9), None), ("", b"", b"text")],
                     [*((value, "b") for value in NOT_BYTES_OR_STR),
                      *((b"a", value) for value in NOT_BYTES_OR_STR),
                      *((b"a", "b", value) for value in NOT_BYTES_OR_STR)]),
    "bytes_or_str_or_none": ([(), (None,), (TEXT,), (bytearray(9),)], one(*NOT_BYTES_OR_STR)),
    "str_or_none": ([(), (None, None, None), ("a\0b", "text", "a\0b")],
                    [*one(*NOT_STR), *((None, value) for value in NOT_OF_TYPE["str"]),
                     *((None, None, value) for value in NOT_STR)]),
    "truth_3": (one(1, [], ANY) + [(True, None)], one(Untold()) + [(True, Untold())]),
    "truth_more": ([(True,), ("text", 1)], [(False,), (Untold(),), (True, Untold())]),
    "truth_changed": (one(True, 0), one(Untold())),
    "truth_itself": (one(0, 1), one(-1, "text")),
    "masked_3": ([(-1,), (2**100, -2**70, Fresh(2**70)), (5, 5)],
                 [*one("text", 2.5, Fresh(None)), (1, "text"), (1, 1, ANY)]),
    "masked_changed": ([(-1, 2**70), (5, Fresh(2**70), 2**70)],
                       [("text", 1), (1, "text"), (1, 1, ANY)]),
    "bytes_alone": (one(bytearray(10)), one(b"text", *NOT_BYTES)),
    "named_3": ([(kinds.Mode.OFF, PAIR, 5), (kinds.Mode.ON, (1, None), TEXT)],
                [(0, PAIR, 5), *((kinds.Mode.ON, value, 5) for value in NOT_PAIRS),
                 *((kinds.Mode.ON, PAIR, value) for value in NOT_PICKS),
                 (kinds.Mode.ON, (-1.0, "text"), 5)]),
    "pointers": ([(FLOAT, kinds.Mode.OFF, PAIR, True), (2.5, kinds.Mode.ON, (1, TEXT), Fresh(1000))],
                 [*((value, kinds.Mode.ON, PAIR, 1) for value in NOT_OF_TYPE["float"]),
                  (2.5, 0, PAIR, 1),
                  *((2.5, kinds.Mode.ON, value, 1) for value in NOT_PAIRS if value is not None),
                  (2.5, kinds.Mode.ON, PAIR, TEXT)]),
    "pointers_or_none": ([(), (None, None, None), (5,), (Fresh(1000), TEXT, PAIR)],
                         [(TEXT,), *((5, value) for value in NOT_PICKS if value is not None),
                          *((5, 5, value) for value in NOT_PAIRS if value is not None)]),
    "callback_named": (one(lambda *args: kinds.Mode.OFF),
                       one(fail, ANY, lambda *args: 1, lambda *args: BIG)),
    "callback_structs": (one(count), one(fail, ANY)),
    "converted": ([(POINT, POINT, POINT), ((Fresh(1000.5), 2.5), POINT, POINT, POINT, POINT),
                   (POINT, POINT, POINT, None, None)],
                  [*((value, POINT, POINT) for value in NOT_POINTS),
                   *((POINT, value, POINT) for value in NOT_POINTS),
                   *((POINT, POINT, value) for value in NOT_POINTS),
                   *((POINT, POINT, POINT, value) for value in NOT_POINTS),
                   *((POINT, POINT, POINT, POINT, value) for value in NOT_POINTS)]),
    "out_converter": (one(1), one(-1, "text")),
    "same_list": ([([1], [2]), ([1], [2], [3], [4])],
                  [*((value, [1]) for value in NOT_LISTS),
                   *(([1], value) for value in NOT_LISTS),
                   *(([1], [1], value) for value in NOT_LISTS),
                   *(([1], [1], None, value) for value in NOT_LISTS)]),
    "out_object": (one(1), one(-1, 5, "text")),
    "object_3": (one(1), one(-1, "text")),
    "object_4": (one(1), one(-1, 5, "text")),
    "object_5": (one(1), one(-1, "text")),
    "converter_3": (one(1), one(-1, "text")),
    "converter_4": (one(1), one(-1, "text")),
    "converter_5": (one(1), one(-1, "text")),
    "callback_lent": ([(FLOAT, count)], [("text", count), (FLOAT, fail), (FLOAT, ANY)]),
    "callback_objects": ([([1], count)], [([1], fail), ([1], ANY), ((1,), count)]),
    "named_5": ([(), (None, None), (PAIR,), (PAIR, TEXT), (PAIR, 5)],
                [*one(*NOT_PAIRS), *((PAIR, value) for value in NOT_PICKS if value is not None)]),
    "union_2": (one(5, Fresh(1000), TEXT), one(*NOT_PICKS)),
    "inout_4": ([(kinds.Mode.OFF, PAIR, 5), (kinds.Mode.ON, (1, TEXT), TEXT)],
                [(0, PAIR, 5), *((kinds.Mode.ON, value, 5) for value in NOT_PAIRS),
                 *((kinds.Mode.ON, PAIR, value) for value in NOT_PICKS)]),
    # No value that the enum does not have: where memory runs out then, a debug
    # CPython 3.11 fails an assertion in enum.py's own code.
    "out_named": (one(0, 1), one(-1, "text")),
    "python_only": ([(kinds.Mode.ON,), (kinds.Mode.ON, kinds.Mode.OFF, PAIR, TEXT),
                     (kinds.Mode.ON, kinds.Mode.OFF, None, None)],
                    [(1,), (kinds.Mode.ON, 1),
                     *((kinds.Mode.ON, kinds.Mode.ON, value) for value in NOT_PAIRS
                       if value is not None),
                     *((kinds.Mode.ON, kinds.Mode.ON, PAIR, value) for value in NOT_PICKS
                       if value is not None)]),
    "python_only_4": ([(PAIR, 5), ((1, TEXT), TEXT)],
                      [*((value, 5) for value in NOT_PAIRS),
                       *((PAIR, value) for value in NOT_PICKS)]),
    "out_bytes_4": (one(1), one(-1, 5, "text")),
    "result_4": (one(4, 40), one(-1, 5, 41, "text")),
    "grown_local": (one(1, 100), one(-1, "text")),
    "memory": (one(4, 100), one(-1, 5, "text")),
    "fail_2": (one(1), one(-1, "text")),
    "threads_2": (one(1, 10), one("text")),
    "value_2": (one(1), one(-1, "text")),
    "borrowed_3": (one(1), one(-1, 5, "text")),
    "owned_4": (one(1), one(-1, 5, "text")),
    "interned_3": (one(1), one(-1, 5, "text")),
    "filled_4": (one(4, 40), one(-1, 41, "text")),
    "enum_3_itself": (one(0, 1), one(-1, "text")),
    "local_2": (one(1), one("text")),
    "local_3": (one(1), one(-1, "text")),
    "local_4": (one(1), one(-1, "text")),
    "known_4": ([(), (0, 2**100, [1], TEXT), (ANY, Fresh(2**70), None, None)],
                [(Untold(),), (1, 2.5), (1, 5, "text"), *((1, 5, [1], value)
                                                          for value in NOT_OF_TYPE["str"])]),
    "refuse_4": ([(bytearray(9), Fresh(1000))],
                 [*one(*NOT_BYTES), *((b"text", value) for value in NOT_OF_TYPE["int"])]),
    "local_5": (one(1), one(-1, "text")),
}


# Those that generate_kinds.py makes for each type.
def calls_of_type(role, suffix, annotation):
    of_type, not_of_type = OF_TYPE[annotation], NOT_OF_TYPE[annotation]
    if annotation == "int" and "char" not in suffix:
        of_type = [Fresh(1000), *of_type]  # there is just one 100
    if role in ("take", "fill"):
        return one(*of_type), one(*not_of_type) or [()]
    if role == "preset":
        return [(), *one(*of_type)], one(*not_of_type) or [(ANY, ANY)]
    if role == "array":
        return (one(of_type, tuple(of_type * 20)),
                one(*([*of_type, value] for value in not_of_type), *NOT_ITEMS[:5]))
    if role == "args":
        return ([tuple(of_type), tuple(of_type * 20)],
                [(*of_type * 20, value) for value in not_of_type])
    if role == "tell":
        return ([(value, count) for value in of_type],
                [(value, count) for value in not_of_type] + [(of_type[0], fail), (of_type[0], ANY)])
    assert role == "ask"
    return (one(*(lambda value=value: value for value in of_type)),
            one(*(lambda value=value: value for value in not_of_type), fail, ANY))


for role, (types, _) in generate_kinds.FUNCTIONS.items():
    for _, suffix, annotation in types:
        CALLS[f"{role}_{suffix}"] = calls_of_type(role, suffix, annotation)


def with_keywords(call):
    """Return ((args), {kwargs}) of a call, which may be written without the latter."""
    is_pair = len(call) == 2 and isinstance(call[1], dict)
    return call if is_pair else (call, {})


def calls_that(index, name):
    return [with_keywords(call) for call in CALLS[name][index]]


def calls_that_succeed(name):
    return calls_that(0, name)


def calls_that_do_not(name):
    return calls_that(1, name)
