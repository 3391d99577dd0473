# interpreters.py - runs source in an interpreter beside this one.
# SPDX-License-Identifier: MIT

import sys

if sys.version_info >= (3, 13):
    import _interpreters
else:
    import _xxsubinterpreters as _interpreters


def run_in_interpreter(source, *, isolated):
    """Runs [source] in an interpreter of its own, isolated: with a GIL of its
    own from 3.12 on. Returns whether it ran to its end."""
    if sys.version_info >= (3, 13):
        number = _interpreters.create("isolated" if isolated else "legacy")
        try:
            return _interpreters.exec(number, source) is None
        finally:
            _interpreters.destroy(number)
    number = _interpreters.create(isolated=isolated)
    try:
        _interpreters.run_string(number, source)
    except _interpreters.RunFailedError:
        return False
    finally:
        _interpreters.destroy(number)
    return True
