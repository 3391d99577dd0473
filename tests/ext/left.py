"""Counts what calls leave behind, in blocks of memory and in references."""

import gc
import sys
import tracemalloc

from conftest import IS_DEBUG_BUILD, IS_FREE_THREADED

# Blocks that the interpreter itself may come to hold meanwhile. What is left by
# each of some hundred calls is more.
SLACK = 50


def collect():
    # Without a GIL, what one collection frees may leave something to another.
    for _ in range(3 if IS_FREE_THREADED else 1):
        gc.collect()
    if sys.version_info >= (3, 13):
        sys._clear_internal_caches()
    else:
        sys._clear_type_cache()


def references_left_by_once(call):
    """A debug build counts those to objects that all share, as None, too."""
    collect()
    before = sys.gettotalrefcount()
    call()
    collect()
    return sys.gettotalrefcount() - before


def blocks_left_by_once(call):
    # A collection empties CPython's free lists: both counts are after one.
    collect()
    before = sys.getallocatedblocks()
    if before > 0:
        call()
        collect()
        return sys.getallocatedblocks() - before
    # Where PYTHONMALLOC=malloc, for a sanitizer, CPython does not count.
    tracemalloc.start()
    try:
        call()
        collect()
        return len(tracemalloc.take_snapshot().traces)
    finally:
        tracemalloc.stop()


def least(left_by_once, call):
    """Returns the least of five turns, because caches of the interpreter's
    fill in the first ones. A leak shows in each."""
    turns = []
    for _ in range(5):
        turns.append(left_by_once(call))
        if turns[-1] < SLACK // 10:
            break
    return min(turns)


def blocks_left_by(call):
    """Returns how many blocks more are allocated after [call] than before, or
    references, if those that can be counted are more."""
    left = least(blocks_left_by_once, call)
    if IS_DEBUG_BUILD:
        left = max(left, least(references_left_by_once, call))
    return left
