# test_stats.py - what a module counts, and what it makes of that.
# SPDX-License-Identifier: MIT

import bisect
import collections
import gc
import os
import pathlib
import random
import re
import subprocess
import sys
import sysconfig
import threading

import counts
import pytest
from interpreters import run_in_interpreter
from left import SLACK, blocks_left_by

FOLDER = pathlib.Path(counts.__file__).parent
SOURCE = pathlib.Path(os.environ["PYZC_SOURCE"])
LIMITED_API = os.environ["PYZC_LIMITED_API"]
KINDS = [False]
if sys.version_info >= (3, 12) and LIMITED_API != "3.11":
    KINDS.append(True)


@pytest.fixture
def module(import_again):
    """A module of its own, which has counted nothing."""
    return import_again(counts)


def stats(module, cache):
    return module.__pyzc_stats__()[cache]


# What is returned

def test_it_is_a_dict_of_dicts_of_numbers(module):
    result = module.__pyzc_stats__()
    assert [*result] == ["arena", "mem", "mem_raw", "ints", "strings", "interned", "front",
                         "upcalls", "gil"]
    for cache in result.values():
        assert [*cache][:4] == ["requests", "hits", "misses", "hit_rate"]
        assert all(type(value) in (int, float, type(None)) for value in cache.values())


def test_the_header_tells_of_each_number_there_is(module):
    header = (SOURCE / "include/pyzc/stats.h").read_text()
    told = header[header.index('//   "arena"') : header.index("#ifndef")]
    result = module.__pyzc_stats__()
    names = {*result, *(key for cache in result.values() for key in cache)}
    common = {"requests", "hits", "misses", "hit_rate"}
    assert names - common == set(re.findall(r'"(\w+)"', told)) - common


def test_what_has_not_been_asked_has_no_rate(module):
    for name, cache in module.__pyzc_stats__().items():
        if name != "gil":  # that is of all imports
            assert (cache["requests"], cache["hit_rate"]) == (0, None)
            assert all(value is None for key, value in cache.items() if "99" in key)


def test_it_takes_no_arguments(module):
    with pytest.raises(TypeError):
        module.__pyzc_stats__(1)


def test_statistics_leave_no_memory_behind(import_again):
    def run():
        for _ in range(100):
            module = import_again(counts)
            module.share("name")
            module.from_long(5)
            module.__pyzc_stats__()

    assert blocks_left_by(run) < SLACK


# Arenas

# The first chunk of a call, by the option checks.
CHUNK = {"none": 2048, "torture": 64, "fault": 0}[os.environ["PYZC_CHECKS"]]

# The slots of the front cache, by the same.
SLOTS = 2 if os.environ["PYZC_CHECKS"] == "torture" else 512


def test_requests_that_the_first_chunk_meets_are_hits(module):
    for _ in range(2):
        module.ask(n=200, size=10)  # 16 with what aligns them
    arena = stats(module, "arena")
    assert (arena["arenas"], arena["requests"], arena["bytes"]) == (2, 400, 4000)
    assert arena["hits"] == 2 * CHUNK // 16
    assert arena["misses"] == 400 - arena["hits"]


def test_a_block_is_counted_with_its_bytes(module):
    module.ask(1, 5000)
    arena, mem = stats(module, "arena"), stats(module, "mem")
    assert (arena["hits"], arena["misses"], arena["blocks"]) == (0, 1, 1)
    assert arena["block_bytes"] == mem["bytes"] > 5000
    assert (mem["requests"], mem["blocks"], mem["peak_blocks"]) == (1, 0, 1)


def test_the_arena_of_a_call_without_the_gil_is_counted(module):
    module.ask_detached(2, 5000)
    assert stats(module, "arena")["requests"] == 2
    assert (stats(module, "mem")["requests"], stats(module, "mem_raw")["requests"]) == (0, 2)


def test_an_arena_of_c_is_counted_if_it_is_named(module):
    module.ask_own(10, 64)
    module.ask_own(10, 64, is_named=False)
    arena = stats(module, "arena")
    assert (arena["arenas"], arena["requests"]) == (1, 10)
    assert stats(module, "mem")["requests"] == 2 * arena["blocks"] > 0


def test_a_request_that_fails_is_counted_apart(module):
    with pytest.raises(MemoryError):
        module.ask(1, 2**63)
    arena = stats(module, "arena")
    assert (arena["requests"], arena["failed"]) == (0, 1)


def test_the_peak_is_of_one_arena(module):
    for n in (1, 5, 3):
        module.ask(n, 160)
    assert stats(module, "arena")["peak_bytes"] == 800


def needed_chunk(calls):
    """Return the least chunk that meets 99 % of the requests of these calls."""
    ends = sorted((k + 1) * (size + 15) // 16 * 16 if size % 16 else (k + 1) * size
                  for n, size in calls for k in range(n))
    return ends[(99 * len(ends) + 99) // 100 - 1]


def test_the_chunk_that_would_do_is_told(module):
    draw = random.Random(1)
    calls = [(draw.randrange(1, 30), 16 * draw.randrange(1, 20)) for _ in range(500)]
    for n, size in calls:
        module.ask(n, size)
    least = needed_chunk(calls)
    assert least <= stats(module, "arena")["chunk_for_99_percent"] <= least * 257 / 256


def test_what_is_dropped_needs_no_chunk(module):
    module.ask_again(1000, 200)
    arena = stats(module, "arena")
    assert arena["requests"] == 1001
    assert arena["peak_bytes"] == arena["chunk_for_99_percent"] == 112 + 208


# Allocators

@pytest.mark.parametrize("domain", ["mem", "mem_raw"])
def test_an_allocator_counts_what_is_asked_of_it(module, domain):
    move = getattr(module, f"move_{domain}")
    assert move(1000)
    result = stats(module, domain)
    assert (result["requests"], result["hits"]) == (2, 2)
    assert 3000 < result["bytes"] < 3500
    assert (result["blocks"], result["peak_blocks"]) == (0, 1)


def test_a_failure_of_an_allocator_is_a_miss(module):
    assert module.fail_mem()
    mem = stats(module, "mem")
    assert (mem["requests"], mem["misses"], mem["bytes"], mem["blocks"]) == (2, 2, 0, 0)


# The pool

def test_an_integer_of_the_pool_is_a_hit(module):
    for value in (-6, -5, 0, 256, 257):
        module.from_long(value)
    ints = stats(module, "ints")
    assert (ints["hits"], ints["misses"], ints["hit_rate"]) == (3, 2, 0.6)
    assert (ints["first"], ints["last"]) == (-5, 256)


def shortest_range(values):
    """Return the length of the shortest range with 99 % of [values]."""
    values = sorted(values)
    n = (99 * len(values) + 99) // 100
    return min(values[i + n - 1] - values[i] for i in range(len(values) - n + 1))


DRAW = random.Random(2)
VALUES = {
    "one": [7],
    "small": [DRAW.randrange(-300, 500) for _ in range(3000)],
    "normal": [round(DRAW.gauss(-50, 90)) for _ in range(3000)],
    "zipf": [int(1 / (DRAW.random() + 1e-3)) for _ in range(3000)],
    "far from 0": [DRAW.randrange(10**9, 2 * 10**9) for _ in range(1000)],
    "negative": [-int(DRAW.paretovariate(1)) for _ in range(3000)],
    "limits": [-2**63, 2**63 - 1] * 50,
}


@pytest.mark.parametrize("name", VALUES)
def test_the_range_is_told_that_has_99_percent(module, name):
    values = VALUES[name]
    for value in values:
        module.from_long(value)
    ints = stats(module, "ints")
    first, last = ints["first_for_99_percent"], ints["last_for_99_percent"]
    assert 100 * sum(first <= value <= last for value in values) >= 99 * len(values)
    width = 2 * max(abs(first), abs(last), 1) / 256 if max(map(abs, (first, last))) >= 512 else 0
    assert last - first <= shortest_range(values) + width


def test_a_string_of_the_pool_is_a_hit(module):
    for text in ("None", "", "none", "name", "None"):
        module.from_str(text)
    strings = stats(module, "strings")
    assert (strings["hits"], strings["misses"], strings["entries"]) == (3, 2, 4)


def test_it_is_told_how_many_strings_would_do(module):
    for i in range(3000):
        module.from_str(f"name {i % 30}")
    assert stats(module, "strings")["entries_for_99_percent"] == 30


# Shared strings. The module keeps 64 of up to 20 bytes.

def test_a_string_that_was_there_is_a_hit(module):
    for text in ("a", "b", "a", "a", "x" * 21):
        module.share(text)
    interned = stats(module, "interned")
    assert (interned["requests"], interned["hits"], interned["too_long"]) == (5, 2, 1)
    assert (interned["entries"], interned["no_room"]) == (2, 0)
    assert (interned["max_entries"], interned["max_length"]) == (64, 20)
    assert interned["bytes"] > 64 * 20 + SLOTS * 8


def test_what_found_no_room_is_told(module):
    for i in range(2 * 100):
        module.share(f"name {i % 100}")
    interned = stats(module, "interned")
    assert (interned["hits"], interned["no_room"], interned["entries"]) == (64, 72, 64)
    assert interned["evictions"] == 0


def test_what_is_cleared_is_evicted(module):
    for text in ("a", "b", "c"):
        module.share(text)
    module.forget()
    module.share("a")
    interned = stats(module, "interned")
    assert (interned["hits"], interned["evictions"], interned["entries"]) == (0, 3, 1)


def hits_with(texts, entries):
    """Return how many of [texts] find themselves in a table of [entries]."""
    table = set()
    hits = 0
    for text in texts:
        hits += text in table
        if len(table) < entries:
            table.add(text)
    return hits


def least_entries(texts):
    entries = range(1, len(texts))
    return entries[bisect.bisect_left(entries, 99 * len(texts), key=lambda n: 100 * hits_with(texts, n))]


KEYS = range(100)
TEXTS = {
    "uniform": [f"name {DRAW.choice(KEYS)}" for _ in range(12_000)],
    "zipf": [f"name {key}" for key in DRAW.choices(KEYS, [1 / (key + 1) for key in KEYS], k=12_000)],
    "scan": [f"name {i % 100}" for i in range(12_000)],
    "few": ["a", "b"] * 200,
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_table_that_would_do_is_told(module, name):
    for text in TEXTS[name]:
        module.share(text)
    interned = stats(module, "interned")
    assert interned["hits"] == hits_with(TEXTS[name], 64)
    # bisect has a key from 3.10 on, as pyzc has.
    assert interned["entries_for_99_percent"] == least_entries(TEXTS[name])


def test_no_table_would_do_where_too_much_is_new(module):
    for i in range(1000):
        module.share(f"name {i % 11}")
    assert stats(module, "interned")["entries_for_99_percent"] is None


def test_the_length_that_would_do_is_told(module):
    for i in range(1000):
        module.share("x" * (30 if i < 10 else 12 if i < 40 else 5))
    assert stats(module, "interned")["length_for_99_percent"] == 12


def test_the_front_cache_is_asked_for_what_is_in_the_table(module):
    for i in range(10_000):
        module.share(f"name {i % 50}")
    front, interned = stats(module, "front"), stats(module, "interned")
    assert front["requests"] == interned["hits"] == 9950
    assert (front["hits"] > 0) == (SLOTS > 50)
    assert front["hits"] + front["misses"] == front["requests"]
    assert front["misses"] <= front["evictions"] < front["misses"] + 50
    assert front["slots"] == SLOTS
    # With s slots one of 49 others has the same with a chance of 49 / s.
    assert front["slots_for_99_percent"] == 8192


# Calls of Python

# Whether attributes remember where they are.
REMEMBERS = (sys.version_info >= (3, 11) and not LIMITED_API
             and not sysconfig.get_config_var("Py_GIL_DISABLED"))


def test_an_attribute_whose_place_is_known_is_a_hit(module):
    class Slots:
        __slots__ = ("x",)

        def m(self):
            pass

    o = Slots()
    o.x = 1
    module.use(o, n=50)
    upcalls = stats(module, "upcalls")
    assert upcalls["requests"] == 100
    assert upcalls["hits"] == (98 if REMEMBERS else 0)


def test_an_attribute_of_a_dict_is_a_miss(module):
    class Plain:
        x = 1

        def m(self):
            pass

    module.use(Plain(), n=50)
    assert stats(module, "upcalls")["misses"] == 100


# The GIL

CALLS = f"import sys; sys.path[:] = {sys.path!r}; import counts\n"


def run(source, **environment):
    """Runs [source], which has the module as counts, in a process."""
    environment = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", CALLS + source], capture_output=True, text=True,
                          env=environment, timeout=60, check=True)


def test_to_acquire_while_attached_is_a_hit():
    run("""if True:
        counts.keep_view()
        assert counts.acquire(3) == 3
        assert counts.acquire_detached(2) == 2
        gil = counts.__pyzc_stats__()["gil"]
        assert (gil["requests"], gil["nested"], gil["max_depth"]) == (5, 3, 3), gil
        assert gil["hits"] == 4 and gil["threads"] == 0, gil
    """)


def test_threads_and_depth_are_counted():
    run("""if True:
        counts.keep_view()
        counts.acquire_elsewhere(5)
        counts.acquire_elsewhere(2)
        gil = counts.__pyzc_stats__()["gil"]
        assert (gil["requests"], gil["nested"], gil["max_depth"]) == (7, 5, 5), gil
    """)


def test_what_is_refused_at_the_end_is_counted():
    result = run("""if True:
        import atexit
        def late():
            assert counts.acquire_detached(1) == 0
            print(counts.__pyzc_stats__()["gil"]["refused"])
        atexit.register(late)
        counts.keep_view()
    """)
    assert result.stdout == "1\n"


# Modules, interpreters, threads

def test_each_import_counts_for_itself(import_again):
    one, two = import_again(counts), import_again(counts)
    one.share("a")
    one.from_long(1)
    one.ask(1, 5000)
    for cache in ("arena", "mem", "ints", "interned"):
        assert (stats(one, cache)["requests"], stats(two, cache)["requests"]) == (1, 0)


@pytest.mark.parametrize("isolated", KINDS)
def test_interpreters_share_nothing(module, isolated):
    counts.share("a")
    counts.ask(1, 10)
    counts.from_long(1)
    before = counts.__pyzc_stats__()
    assert run_in_interpreter(CALLS + """if True:
        for name, cache in counts.__pyzc_stats__().items():
            assert cache["requests"] == 0, name
        for i in range(1000):
            counts.share("a")
            counts.ask(1, 10)
            counts.from_long(1)
        counts.keep_view()
        counts.acquire(1)
        for name in ("arena", "ints", "interned"):
            assert counts.__pyzc_stats__()[name]["requests"] == 1000, name
        gil = counts.__pyzc_stats__()["gil"]
        assert gil["requests"] + gil["refused"] == 1  # the stable ABI may refuse
    """, isolated=isolated)
    assert counts.__pyzc_stats__() == before


def test_threads_without_the_gil_lose_no_count(module):
    def work():
        for _ in range(200):
            module.ask_detached(50, 100)
            module.share("a")
            module.from_long(1)
            module.move_mem_raw(100)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    arena, raw = stats(module, "arena"), stats(module, "mem_raw")
    assert (arena["arenas"], arena["requests"], arena["bytes"]) == (1600, 80_000, 8_000_000)
    assert raw["requests"] == arena["blocks"] + 3200
    assert raw["blocks"] == 0
    assert stats(module, "interned")["requests"] == stats(module, "ints")["requests"] == 1600


# At the end

def printed(source, wish="1"):
    """Return what is printed of each module: a dict for each, by its title."""
    lines = run(source, PYZC_STATS=wish).stderr.splitlines()
    result = collections.defaultdict(dict)
    for line in lines:
        if line.startswith("pyzc: "):
            title = line
        else:
            cache, key, value = line.split()
            assert line == f"  {cache:8} {key:22} {value:>12}"
            result[title][cache, key] = value
    return result


def test_the_environment_has_a_table_printed_at_the_end():
    result = printed("for i in range(4): counts.share('a')")
    numbers = result["pyzc: statistics of counts, interpreter 0"]
    assert len(result) == 1
    assert numbers["interned", "requests"] == "4"
    assert numbers["interned", "hit_rate"] == "0.7500"
    assert numbers["interned", "entries_for_99_percent"] == "None"


def test_what_was_not_asked_is_not_in_the_table():
    (numbers,) = printed("counts.from_long(1)").values()
    assert {cache for cache, key in numbers} == {"ints"}


def test_the_guide_has_lines_as_they_are_printed():
    guide = (SOURCE / "docs/guide/caches.md").read_text()
    lines = guide.partition("\npyzc: statistics of ")[2].partition("```")[0].splitlines()[1:]
    assert len(lines) > 5
    result = counts.__pyzc_stats__()
    for line in lines:
        cache, key, value = line.split()
        assert key in result[cache]
        assert line == f"  {cache:8} {key:22} {value:>12}"


def test_what_atexit_functions_do_is_in_the_table():
    (numbers,) = printed("import atexit; atexit.register(counts.from_long, 1)").values()
    assert numbers["ints", "requests"] == "1"


def test_an_interpreter_prints_at_its_own_end():
    result = printed("""if True:
        import interpreters
        source = f'''if True:
            import sys
            sys.path[:] = {sys.path!r}
            import counts
            for i in range(7):
                counts.from_long(i)
        '''
        assert interpreters.run_in_interpreter(source, isolated=False)
        counts.from_long(1)
    """)
    of = {int(title.split()[-1]): numbers["ints", "requests"] for title, numbers in result.items()}
    assert of.pop(0) == "1"
    assert [*of.values()] == ["7"]


def test_a_module_that_is_freed_before_prints_then():
    result = run("""if True:
        import gc
        counts.from_long(1)
        del counts, sys.modules["counts"]
        gc.collect()
        print("freed", file=sys.stderr)
    """, PYZC_STATS="1")
    assert result.stderr.count("pyzc: statistics of counts") == 1
    assert result.stderr.endswith("freed\n")


@pytest.mark.parametrize("wish", ["", "0"])
def test_nothing_is_printed_unasked(wish):
    assert run("counts.share('a')", PYZC_STATS=wish).stderr == ""


def test_nothing_is_printed_by_default(monkeypatch):
    monkeypatch.delenv("PYZC_STATS", raising=False)
    assert run("counts.share('a')").stderr == ""


# The option

def symbols(path):
    return set(re.findall(r"\w*(?:stats|reuse|histogram|count)\w*",
                          subprocess.run(["nm", str(path)], capture_output=True, text=True, check=True).stdout))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.so")), ids=lambda path: path.name.split(".")[0])
def test_only_with_the_option_has_a_module_a_symbol_of_statistics(path):
    counts_too = path.name.startswith("counts.") or os.environ["PYZC_STATS_OPTION"] == "true"
    found = {name for name in symbols(path) if re.match(r"pyzc_(stats|reuse|strings_count|\w+_count_|\w+_stats_)", name)}
    assert bool(found) == counts_too


def test_the_stub_does_not_know_of_it(tmp_path):
    stub = tmp_path / "counts.pyi"
    subprocess.run([os.environ["PYZC"], "stubs", counts.__file__, str(stub)], check=True)
    assert "def share(" in stub.read_text()
    assert "stats" not in stub.read_text()
