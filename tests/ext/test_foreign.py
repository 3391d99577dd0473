# test_foreign.py - classes that derive from those of other extensions.
# SPDX-License-Identifier: MIT

import abc
import collections
import ctypes
import gc
import importlib
import io
import re
import sys
import types
import weakref

import pytest

import foreign
from foreign import Last, Numbers


# A stream of the io module

def test_a_buffered_stream_reads_of_it():
    raw = Numbers(5)
    assert io.BufferedReader(raw).read(9) == b"abcde"
    assert raw.left == 0


def test_a_text_stream_reads_of_it():
    assert io.TextIOWrapper(io.BufferedReader(Numbers(3))).readline() == "abc"


def test_it_has_the_methods_of_the_base():
    assert not Numbers(4).seekable()
    with pytest.raises(io.UnsupportedOperation):
        Numbers(4).tell()


def test_the_base_closes_it():
    with Numbers(2) as raw:
        assert not raw.closed
    assert raw.closed
    with pytest.raises(ValueError, match="closed"):
        raw.__enter__()


def test_a_derived_class_has_both():
    class Upper(Numbers):
        def readinto(self, b):
            n = super().readinto(b)
            b[:n] = bytes(b[:n]).upper()
            return n

    assert io.BufferedReader(Upper(3)).read(9) == b"ABC"


# A container

def test_it_is_called_as_its_base_is():
    last = Last([1, 2, 3], maxlen=2)
    assert isinstance(last, collections.deque)
    assert (list(last), last.n) == ([2, 3], 0)


def test_its_struct_is_destroyed_once():
    before = foreign.count_destroyed()
    for _ in range(3):
        Last([1])
    assert foreign.count_destroyed() == before + 3


def test_cycles_of_it_are_collected():
    before = foreign.count_destroyed()
    last = Last()
    last.append(last)
    gone = weakref.ref(last)
    del last
    gc.collect()
    assert gone() is None
    assert foreign.count_destroyed() == before + 1


def test_cycles_of_derived_classes_are_collected():
    class Derived(Last):
        pass

    before = foreign.count_destroyed()
    last = Derived([1])
    last.me = last
    del last
    gc.collect()
    assert foreign.count_destroyed() == before + 1


# What is refused

@pytest.fixture
def refused(monkeypatch):
    """A function that asserts that a base is refused in these words."""
    def check(base, words):
        home = types.ModuleType("foreign_home")
        if base is not None:
            home.Base = base
        monkeypatch.setitem(sys.modules, "foreign_home", home)
        monkeypatch.delitem(sys.modules, "foreign_any", raising=False)
        with pytest.raises(ImportError, match=re.escape(words)):
            importlib.import_module("foreign_any")

    return check


def test_a_module_that_is_not_there_is_an_import_error(monkeypatch):
    monkeypatch.delitem(sys.modules, "foreign_any", raising=False)
    with pytest.raises(ImportError, match="cannot add 'Any' to module 'foreign_any': "
                                          "No module named 'foreign_home'"):
        importlib.import_module("foreign_any")


@pytest.mark.parametrize("base, words", [
    (None, "has no attribute 'Base'"),
    (len, "foreign_home.Base is not a class"),
    (type("Plain", (), {}), "foreign_home.Base is not written in C"),
    (type("Slots", (), {"__slots__": ()}), "foreign_home.Base is not written in C"),
    (io.RawIOBase, "foreign_home.Base has a metaclass"),
    (collections.abc.Sequence, "foreign_home.Base has a metaclass"),
    (abc.ABC, "foreign_home.Base has a metaclass"),
    (ctypes.Structure, "foreign_home.Base has a metaclass"),
    (int, "foreign_home.Base has objects of different sizes"),
    (tuple, "foreign_home.Base has objects of different sizes"),
    (Numbers, "foreign_home.Base is a class of pyzc's, which (base, CLASS, member) is for"),
    (slice, "'slice' is not an acceptable base type"),
], ids=str)
def test_another_base_is_told(base, words, refused):
    refused(base, words)


def test_a_base_of_another_size_than_before_is_told(monkeypatch, refused):
    home = types.ModuleType("foreign_home")
    home.Base = list
    monkeypatch.setitem(sys.modules, "foreign_home", home)
    monkeypatch.delitem(sys.modules, "foreign_any", raising=False)
    first = importlib.import_module("foreign_any").Any([1])
    refused(collections.deque, "foreign_home.Base has another size than in an import before")
    first.n = 5
    assert (first, first.n) == ([1], 5)
