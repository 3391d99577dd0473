"""What a failing allocation may do, and what calls leave behind."""
# SPDX-License-Identifier: MIT

import gc
import re
import sys

import fault

# Where Python code meets no memory, the interpreter of CPython 3.11 may lose the exception, and its
# debug build aborts for that: the module enum is left alone there.
IS_SPARED = hasattr(sys, "gettotalrefcount") and sys.version_info[:2] == (3, 11)


def blocks_and_references():
    """Return how many there are, the latter of a debug build."""
    gc.collect()
    if sys.version_info >= (3, 13):
        sys._clear_internal_caches()
    else:
        sys._clear_type_cache()
    return fault.blocks(), getattr(sys, "gettotalrefcount", int)()


def left_by(call):
    """Return how many blocks, and references, [call] leaves in each turn. In the first ones
    caches fill."""
    before = blocks_and_references()
    blocks = references = 10_000
    for _ in range(6):
        call()
        after = blocks_and_references()
        blocks = min(blocks, after[0] - before[0])
        references = min(references, after[1] - before[1])
        if (blocks, references) <= (0, 0):
            break
        before = after
    return max(blocks, 0), max(references, 0)


def is_of_enum(error):
    """Whether Python code, that of the module enum, met no memory: it makes a TypeError of that,
    CPython 3.11 may lose it, and type.__setattr__() of 3.15 makes an AttributeError of it.
    An import says which enum it was."""
    if isinstance(error, ImportError) and str(error).startswith("cannot add 'Color' to module "):
        error = error.__cause__
        if error is not None and str(error) == "NULL without an exception set":
            return True
    if isinstance(error, SystemError):
        return re.match(
            "<function Enum.* returned NULL without|error return without exception set$", str(error)
        )
    if isinstance(error, AttributeError):
        return re.match("type object 'Color' has no attribute '(RED|GREEN)'$", str(error))
    return isinstance(error, TypeError) and str(error).startswith("_value_ not set in __new__")
