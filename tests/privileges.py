"""What a test needs that a machine may forbid. Where it does, the test is
skipped, and the last lines of scripts/run_all_tests.sh say so."""

import functools
import os
import subprocess

import pytest

# What a namespace is for, and what is tried in it.
TRIES = {
    "m": ("mounts", "mount -t tmpfs none /tmp; : >/tmp/file; mount --bind /dev/null /tmp/file"),
    "n": ("a network", "true"),
}
NOBODY = {"user": 65534, "group": 65534}


@functools.cache
def refusal(*command, **options):
    """Return what a command says if it fails, and nothing if it does not."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, **options)
    except OSError as error:
        return str(error)
    return "" if result.returncode == 0 else " ".join(result.stderr.split()) or f"exit status {result.returncode}"


def in_namespace(kind, *command):
    """Return a command that runs this one with mounts ("m") or a network ("n")
    of its own."""
    what, script = TRIES[kind]
    # It takes root, or a user name space. To mount takes a user there that is
    # mapped to root, for whom git takes all files as changed.
    ways = [["unshare", f"-{kind}"], ["unshare", f"-{'r' if kind == 'm' else 'c'}{kind}"]]
    refusals = [refusal(*way, "sh", "-ec", script) for way in ways]
    for way, said in zip(ways, refusals):
        if not said:
            return [*way, *map(str, command)]
    pytest.skip(f"needs {what} of its own, which this machine does not allow ({refusals[0]})")


def another_user():
    """Return the options of subprocess.run() that have root run it as another
    user, and none for a user who is not root."""
    if os.geteuid() != 0:
        return {}
    if said := refusal("true", **NOBODY):
        pytest.skip(f"needs to be another user, which this machine does not allow ({said})")
    return NOBODY
