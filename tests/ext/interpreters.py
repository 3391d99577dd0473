# interpreters.py - runs source in an interpreter beside this one.
# SPDX-License-Identifier: MIT

import contextlib
import sys

if sys.version_info >= (3, 13):
    import _interpreters
else:
    import _xxsubinterpreters as _interpreters


@contextlib.contextmanager
def interpreter(*, isolated):
    """Makes an interpreter, isolated: with a GIL of its own from 3.12 on.
    Gives a function that runs source in it and returns whether it ran to its
    end."""
    if sys.version_info >= (3, 13):
        number = _interpreters.create("isolated" if isolated else "legacy")
    else:
        number = _interpreters.create(isolated=isolated)

    def run(source):
        if sys.version_info >= (3, 13):
            return _interpreters.exec(number, source) is None
        try:
            _interpreters.run_string(number, source)
        except _interpreters.RunFailedError:
            return False
        return True

    run.number = int(number)
    try:
        yield run
    finally:
        _interpreters.destroy(number)


def run_in_interpreter(source, *, isolated):
    """Runs [source] in an interpreter of its own. Returns whether it ran to
    its end."""
    with interpreter(isolated=isolated) as run:
        return run(source)
