"""Calls each function of a module that `pyzc bind` has drafted, at random.

    python calls.py MODULE DRAFT DUMP REPORT [SEED [CALLS]]

MODULE is the compiled draft DRAFT, and DUMP what `pyzc dump` says of it. Each
function is called CALLS times in a child process of its own, with arguments at
random, at edges and out of range. Buffers are exactly as large as they say, so
that a sanitizer sees what is read beyond them. REPORT becomes JSON: what became
of each function.
"""

import array
import ctypes
import faulthandler
import hashlib
import importlib.util
import json
import os
import random
import re
import resource
import signal
import sys
import tempfile
from pathlib import Path

SECONDS = 10
# What a sanitizer exits with, by ASAN_OPTIONS.
SANITIZER = 77

INTEGERS = [0, 1, -1, 2, 3, 4, 7, 8, 9, 15, 16, 31, 32, 33, 63, 64, 65, 100, 127, 128, 255, 256, 257, 1000, 4096,
            65535, 65536, 2**20, 2**31 - 1, 2**31, -2**31, 2**32 - 1, 2**32, 2**63 - 1, -2**63, 2**64 - 1]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 10.0, 1e-308, 5e-324, 1e300, -1e300, float("inf"), float("-inf"),
          float("nan")]
SIZES = [0, 1, 2, 3, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65, 100, 128, 255, 256, 1000, 4096]
TEXTS = ["", "a", "abc", "hello world", "%s%n%x", "../x", "\u00e4\u20ac\U0001f600", "x" * 1000, "0", "-1", "1e9",
         "\t\n", "e\u0301", "A" * 64]
TYPECODES = {"signed char": "b", "short": "h", "unsigned short": "H", "int": "i", "unsigned int": "I", "long": "l",
             "unsigned long": "L", "long long": "q", "unsigned long long": "Q", "float": "f", "double": "d"}


LIBC = ctypes.CDLL(None)
LIBC.malloc.restype = ctypes.c_void_p


def exact(data, code="B"):
    """A writable buffer of the items of [data] with nothing after them: arrays have room for more."""
    if not data:
        return array.array(code)
    # Given back when the child ends.
    block = (ctypes.c_ubyte * len(data)).from_address(LIBC.malloc(ctypes.c_size_t(len(data))))
    view = memoryview(block).cast("B")
    view[:] = data
    return view.cast(code)


class Function:
    """A function of the module, by the line that `pyzc dump` has for it."""

    def __init__(self, name, parameters, draft):
        self.name = name
        self.parameters = parameters
        # How many bytes or numbers a parameter has been found to need.
        self.sizes = {}
        self.codes = {parameter: self.find_code(parameter, draft) for parameter, _ in parameters}

    @staticmethod
    def find_code(parameter, draft):
        """The array typecodes that the item type of an array entry may be."""
        found = re.search(
            rf"\(array, \(?(?:\w+, )?(?:const )?([\w ]+?) \*(?:, [\w ]+)?\)?, {parameter}\)",
            draft)
        code = found and TYPECODES.get(found[1])
        return [code] if code else list(TYPECODES.values())


def read_functions(dump, draft):
    lines = re.findall(r"^def [\w.]*?(\w+)\((.*?)\) -> ", dump, re.MULTILINE)
    functions = []
    for name, text in lines:
        # The line of this function, where there is one of its own.
        line = re.search(rf"^PYZC_FN[^;]*?\b{name},[^;]*?;$", draft, re.MULTILINE)
        parameters = [tuple(part.split(": ", 1)) for part in split(text)]
        functions.append(Function(name, parameters, line[0] if line else draft))
    return functions


def split(text):
    """The parts between commas that are in no brackets."""
    parts, depth, part = [], 0, ""
    for letter in text:
        depth += (letter in "[(") - (letter in "])")
        if letter == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += letter
    return [part for part in [*parts, part.strip()] if part]


class Caller:
    def __init__(self, module, chance, folder):
        self.module = module
        self.chance = chance
        self.folder = folder
        self.pool = []  # bytes that functions have returned

    def data(self, size=None):
        chance = self.chance
        if self.pool and size is None and chance.random() < 0.4:
            found = bytearray(chance.choice(self.pool))
            if found and chance.random() < 0.4:
                found[chance.randrange(len(found))] = chance.randrange(256)
            if chance.random() < 0.2:
                del found[chance.randrange(len(found) + 1):]
            return bytes(found)
        if size is None:
            size = chance.choice(SIZES)
        kind = chance.randrange(5)
        if kind == 0:
            return bytes(size)
        if kind == 1:
            return b"\xff" * size
        if kind == 2:
            return (b"the quick brown fox " * (size // 20 + 1))[:size]
        return chance.randbytes(size)

    def buffer(self, size):
        """An exactly sized buffer that can be written to, as a rule."""
        data = self.data(size)
        return data if self.chance.randrange(8) == 0 else exact(data)

    def numbers(self, codes, size):
        code = self.chance.choice(codes)
        size = self.chance.choice(SIZES) if size is None else size
        if code in "fd":
            return exact(array.array(code, [self.number() for _ in range(size)]).tobytes(), code)
        return exact(self.chance.randbytes(size * array.array(code).itemsize), code)

    def integer(self):
        if self.chance.random() < 0.3:
            return self.chance.randrange(300)
        return self.chance.choice(INTEGERS)

    def number(self):
        return self.chance.choice(FLOATS) if self.chance.random() < 0.5 else self.chance.gauss(0, 100)

    def value(self, annotation, codes, size):
        """A value that the annotation allows."""
        parts = annotation.split(" | ")
        if len(parts) > 1 and "None" in parts and self.chance.random() < 0.2:
            return None
        kind = parts[0]
        if kind == "int":
            return self.integer()
        if kind == "float":
            return self.number()
        if kind == "complex":
            return complex(self.number(), self.number())
        if kind == "bool":
            return self.chance.random() < 0.5
        if kind == "str":
            if any("PathLike" in part or part == "bytes" for part in parts):
                return str(self.folder / self.chance.choice(["a", "b", "no/c"]))
            return self.chance.choice(TEXTS)
        if kind == "bytes":
            return self.data(self.chance.choice(SIZES) if size is None else size)
        if kind.endswith("Buffer"):
            if any("Sequence" in part for part in parts) or codes != list(TYPECODES.values()):
                return self.numbers(codes, size)
            return self.buffer(size)
        if kind.startswith("tuple["):
            return tuple(self.value(part, codes, None) for part in split(kind[len("tuple["):-1]))
        if "Callable[" in kind:
            return lambda *args: self.chance.choice([0, 1, -1])
        members = getattr(self.module, kind.split(".")[-1], None)
        return self.chance.choice(list(members)) if members is not None else None

    def call(self, function):
        """Calls it once. Returns its result; an exception is passed on."""
        arguments = [self.value(annotation, function.codes[name], function.sizes.get(name))
                     for name, annotation in function.parameters]
        yield f"{function.name}({', '.join(map(shown, arguments))})"
        yield getattr(self.module, function.name)(*arguments)

    def learn(self, function, error):
        """Takes the size that an exception says is needed."""
        found = re.search(r"argument '(\w+)': expected (\d+)", str(error))
        if found:
            function.sizes[found[1]] = int(found[2])
            return
        found = re.search(r"expected (\d+) bytes, got", str(error))
        if found:
            for name, annotation in function.parameters:
                if annotation == "bytes":
                    function.sizes[name] = int(found[1])

    def keep(self, result):
        for part in result if isinstance(result, tuple) else [result]:
            if isinstance(part, bytes) and len(part) < 100_000:
                self.pool.append(part)
                del self.pool[:-50]


def shown(value):
    if isinstance(value, (bytes, memoryview, array.array)):
        return f"{type(value).__name__} of {len(value)}"
    return repr(value)[:60]


def unwritten(result):
    """Whether an output ends with what a debug build fills it with at first."""
    return any(isinstance(part, bytes) and part.endswith(b"\xdd" * 4)
               for part in (result if isinstance(result, tuple) else [result]))


def call_many(caller, function, calls, log):
    """In the child: calls it, and says what happens, a line each."""
    done, raised, seen = 0, {}, hashlib.sha256()
    for _ in range(calls):
        one = caller.call(function)
        log.seek(0)
        log.truncate()
        log.write(next(one))
        log.flush()
        try:
            result = next(one)
        except (Exception, SystemError) as error:  # what a call may raise
            caller.learn(function, error)
            raised[type(error).__name__] = raised.get(type(error).__name__, 0) + 1
            continue
        done += 1
        seen.update(repr(result).encode(errors="replace"))
        if unwritten(result):
            os._exit(SANITIZER)
        caller.keep(result)
    return {"done": done, "raised": raised, "seen": seen.hexdigest(), "pool": [part.hex() for part in caller.pool[-20:]]}


def run_child(caller, function, calls, folder):
    """Calls a function in a child. Returns what became of it."""
    log, answer, stderr = folder / "log", folder / "answer", folder / "stderr"
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open(stderr, "w") as file:
            os.dup2(file.fileno(), 2)
            os.dup2(file.fileno(), 1)
        faulthandler.disable()
        with open(log, "w") as file:
            answer.write_text(json.dumps(call_many(caller, function, calls, file)))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    report = json.loads(answer.read_text()) if answer.exists() else {}
    caller.pool += map(bytes.fromhex, report.pop("pool", []))
    del caller.pool[:-200]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
        return {"end": "ok", **report}
    said = stderr.read_text(errors="replace")
    signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    end = ("hangs" if signalled == signal.SIGALRM
           else "aborts" if signalled == signal.SIGABRT and "AddressSanitizer" not in said
           else "exits" if signalled is None and os.WEXITSTATUS(status) != SANITIZER
           else "recurses" if "ERROR: AddressSanitizer: stack-overflow" in said  # and would not end
           else "finds")
    return {"end": end, "call": log.read_text(), "said": said[:6000]}


def main(path, draft, dump, report, seed="1", calls="300"):
    spec = importlib.util.spec_from_file_location(Path(path).name.split(".")[0], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    functions = read_functions(Path(dump).read_text(), Path(draft).read_text())
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        caller = Caller(module, random.Random(seed), Path(folder))
        # Twice: what some return others may take.
        for turn in range(2):
            for function in functions:
                caller.chance = random.Random(f"{seed} {turn} {function.name}")
                if results.get(function.name, {"end": "ok"})["end"] == "ok":
                    results[function.name] = run_child(caller, function, int(calls), Path(folder))
    Path(report).write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
