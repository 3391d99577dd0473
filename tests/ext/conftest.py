# conftest.py - what more than one test needs.
# SPDX-License-Identifier: MIT

import importlib.util
import sys

import pytest

# A debug build of CPython counts all references, and ends the process where a
# function returns NULL without an exception.
IS_DEBUG_BUILD = hasattr(sys, "gettotalrefcount")


@pytest.fixture
def import_again():
    """Returns a function that imports [module] once more, as a module of its
    own that sys.modules does not know."""
    def import_module(module, name=None):
        spec = importlib.util.spec_from_file_location(
            name or module.__name__, module.__file__)
        copy = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(copy)
        return copy

    return import_module
