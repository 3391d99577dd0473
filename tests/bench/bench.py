"""Measures calls: modules that pyzc has bound against a hand-written twin.

The first module is the twin; its name says which cases there are.

Instructions per call are callgrind's, the interpreter's included: a run with
2N calls less a run with N calls, over N, and the empty loop, measured alike,
subtracted. They repeat exactly. Times are of interleaved processes, the empty
loop subtracted: the median and, in brackets, the least. Nothing is asserted
but that all modules do the same.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

# What the cases of classes have before them.
VECS = "a = m.Vec(1.5, 2.5); b = m.Vec(0.5, 0.25)"
SIX = "s = m.Six(1, 2, 3, 4, 5, 6.0)"
RANGE = "r = m.Range(10)"

# Objects with a __dict__, and without one; four types of those.
OBJECTS = """
class Plain:
    x = 2.5
    def m(self):
        pass
class Slots:
    __slots__ = "x"
    m = Plain.m
d = Plain(); d.x = 1.5
s = Slots(); s.x = 1.5
four = [type("T", (), {"__slots__": "x"})() for _ in range(4)]
for o in four:
    o.x = 1.5
"""

# How a case is titled, what prepares it, and what is called of module m.
CASES = {
    "calls_hand": [
        ("no arguments", "f = m.nothing", "f()"),
        ("one int", "f = m.one", "f(1)"),
        ("one int of 40 bits", "f = m.wide", "f(1099511627776)"),
        ("two doubles", "f = m.two", "f(1.5, 2.5)"),
        ("six mixed", "f = m.six", "f(1, 2, 3, 4, 5, 6.0)"),
        ("one of three, two defaults", "f = m.three", "f(1)"),
        ("three, all given", "f = m.three", "f(1, 2, 3)"),
        ("two of three, one by keyword", "f = m.three", "f(1, c=4)"),
        ("one keyword", "f = m.one", "f(x=1)"),
        ("six keywords", "f = m.six", "f(a=1, b=2, c=3, d=4, e=5, f=6.0)"),
        (
            "six keywords, reversed",
            "f = m.six",
            "f(f=6.0, e=5, d=4, c=3, b=2, a=1)",
        ),
        ("str to length", "f = m.length", "f('hello, world')"),
        ("bytes to length", "f = m.size", "f(b'hello, world')"),
        (
            "caught TypeError",
            "f = m.one",
            "\n        try:\n            f('x')\n        except TypeError:\n"
            "            pass",
        ),
    ],
    "kinds_hand": [
        ("keyword-only, in order", "f = m.only", "f(1, y=2, z=4)"),
        ("keyword-only, scattered", "f = m.only", "f(1, z=4, y=2)"),
        ("keyword-only, one left out", "f = m.only", "f(1, y=2)"),
        ("*args, 3 floats", "f = m.total", "f(1.0, 2.0, 3.0)"),
        (
            "*args, 10 floats",
            "f = m.total",
            "f(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 0.5)",
        ),
        ("*args, 3 objects", "f = m.count", "f(1.0, 2.0, 3.0)"),
        ("**kwargs, two", "f = m.options", "f(1, a=2, b=3)"),
        (
            "array of 8, buffer",
            "f = m.add; from array import array; a = array('d', range(8))",
            "f(a)",
        ),
        (
            "array of 8, list",
            "f = m.add; a = [float(i) for i in range(8)]",
            "f(a)",
        ),
        ("list of 8 str", "f = m.letters; a = ['name'] * 8", "f(a)"),
        ("list of 1000 str", "f = m.letters; a = ['name'] * 1000", "f(a)"),
        ("out: a tuple of two", "f = m.split", "f(2.5)"),
        ("status and out", "f = m.halve", "f(8)"),
        ("output of 8 bytes", "f = m.fill", "f(8)"),
        ("text of 8 letters", "f = m.spell", "f(8)"),
        ("or_none, left out", "f = m.weigh", "f(2.5)"),
        ("path", "f = m.length", "f('hello, world')"),
        ("allow_threads", "f = m.apart", "f(2.5)"),
        ("error, none", "f = m.invert", "f(2.5)"),
        # Each of these calls back a hundred times.
        (
            "callback, float to float",
            "f = m.apply; g = lambda x: x",
            "f(100, g)",
        ),
        ("the same, abs()", "f = m.apply; g = abs", "f(100, g)"),
        (
            "callback, str, float to int",
            "f = m.rate; g = lambda name, weight: 1",
            "f(100, g)",
        ),
        (
            "callback, nothing to None",
            "f = m.tick; g = lambda: None",
            "f(100, g)",
        ),
    ],
    "classes_hand": [
        ("Empty()", "f = m.Empty", "f()"),
        ("Vec(1.5, 2.5)", "f = m.Vec", "f(1.5, 2.5)"),
        ("Vec(x=1.5, y=2.5)", "f = m.Vec", "f(x=1.5, y=2.5)"),
        ("Six(1, 2, 3, 4, 5, 6.0)", "f = m.Six", "f(1, 2, 3, 4, 5, 6.0)"),
        ("method, no arguments", SIX, "s.sum()"),
        ("method, one double", SIX, "s.scale(2.5)"),
        ("method, one keyword", SIX, "s.scale(by=2.5)"),
        ("method, an instance", VECS, "a.dot(b)"),
        ("method, a new instance", VECS, "a.turned()"),
        ("member, read int64", SIX, "s.d"),
        ("member, write int64", SIX, "s.d = 4"),
        ("member, read double", VECS, "a.x"),
        ("property, read", SIX, "s.twice"),
        ("property, write", SIX, "s.twice = 8"),
        ("a + b", VECS, "a + b"),
        ("a == b", VECS, "a == b"),
        ("hash(a)", f"{VECS}; f = hash", "f(a)"),
        ("len(r)", f"{RANGE}; f = len", "f(r)"),
        ("r[3]", RANGE, "r[3]"),
        # Ten items.
        ("for i in r", RANGE, "\n        for i in r:\n            pass"),
        ("function of an instance", f"{VECS}; f = m.length2", "f(a)"),
        ("function, a new instance", "f = m.unit", "f()"),
        ("Counter()", "f = m.Counter", "f()"),
        ("method of a handle", "c = m.Counter()", "c.step(1)"),
    ],
    # Each of these calls Python a hundred times.
    "upcalls_hand": [
        ("call, float to float", "f = m.call; g = lambda x: x", "f(100, g)"),
        ("the same, abs()", "f = m.call; g = abs", "f(100, g)"),
        (
            "call, int, str, float to int",
            "f = m.call3; g = lambda a, b, c: 1",
            "f(100, g)",
        ),
        ("attribute in __dict__", OBJECTS + "f = m.get", "f(100, d)"),
        ("attribute in __slots__", OBJECTS + "f = m.get", "f(100, s)"),
        ("the same, to double", OBJECTS + "f = m.get_double", "f(100, s)"),
        ("the same, of four types", OBJECTS + "f = m.get_each", "f(100, four)"),
        ("set, in __dict__", OBJECTS + "f = m.set", "f(100, d)"),
        ("set, in __slots__", OBJECTS + "f = m.set", "f(100, s)"),
        ("bytes.isalpha()", "f = m.isalpha; b = b'abc'", "f(100, b)"),
        ("float.is_integer()", "f = m.is_integer; x = 1.5", "f(100, x)"),
        ("method, with __dict__", OBJECTS + "f = m.method", "f(100, d)"),
        ("method, with __slots__", OBJECTS + "f = m.method", "f(100, s)"),
        ("item of a dict", "f = m.item; d = {'x': 1.5}", "f(100, d)"),
        ("item of a list", "f = m.item_at; l = [1.5] * 3", "f(100, l)"),
    ],
}

# What is compared before: calls without spaces.
CALLS = {
    "calls_hand": r"""
m.nothing() m.nothing(1) m.nothing(1,2) m.nothing(x=1)
m.one(1) m.one() m.one(1,2) m.one(1,2,3) m.one(x=1) m.one(**{'x':1})
m.one(1,x=2) m.one(y=1) m.one(xx=1) m.one(1,y=2) m.one('x') m.one(None)
m.one(1.0) m.one(True) m.one(Index()) m.one(Bad()) m.one(2**31) m.one(-2**31)
m.one(-2**31-1) m.one(2**63) m.one(2**64) m.one(-2**64)
m.wide(2**62) m.wide(-2**63) m.wide(2**63) m.wide(Index()) m.wide('x')
m.two(1.5,2.5) m.two(1,2) m.two(1.5) m.two() m.two('x',1.0) m.two(1.0,'x')
m.two(10**400,1) m.two(Bad(),1) m.two(Index(),1) m.two(y=1.0,x=2.0)
m.two(1.0,2.0,3.0) m.two(1.0,z=2.0)
m.six(1,2,3,4,5,6.0) m.six(a=1,b=2,c=3,d=4,e=5,f=6.0)
m.six(f=6.0,e=5,d=4,c=3,b=2,a=1) m.six(1,2,3,f=6.0,e=5,d=4) m.six(1,2,3)
m.six() m.six(a=1,f=2) m.six(1,2,3,4,5) m.six(1,2,3,4,5,6.0,7)
m.six(1,2,3,4,5,6.0,a=1) m.six(1,2,3,4,5,6.0,g=1) m.six(65535,2,3,4,5,6)
m.six(65536,2,3,4,5,6) m.six(-1,2,3,4,5,6) m.six(1,2,-3,4,5,6)
m.six(1,2,2**32,4,5,6) m.six(1,2,2**32-1,4,5,6) m.six(1,2,3,2**63,5,6)
m.six(1,2,3,4,-5,6) m.six(1,2,3,4,2**64,6) m.six(1,2,3,4,2**64-1,6)
m.six(1,2,3,4,5,1e39) m.six(1,2,3,4,5,'x') m.six(1,2,3,4,5,float('inf'))
m.six(Index(),Index(),Index(),Index(),Index(),Index())
m.six(1,2,3,4,5,10**400) m.six(1,2,3,4,5,10**100)
m.three(1) m.three(1,2) m.three(1,2,3) m.three(1,c=4) m.three(c=1,a=2)
m.three() m.three(b=1) m.three(1,2,3,4) m.three(1,d=4) m.three(1,a=4)
m.three(1,b=None) m.three(1,2,c='x')
m.length('abc') m.length('\xe9') m.length('a\0b') m.length(b'abc')
m.length(text='abc') m.length('\ud800') m.length(None)
m.size(b'abc') m.size(bytearray(3)) m.size(data=memoryview(b'abcd'))
m.size('abc') m.size(memoryview(b'abcd')[::2])
""",
    "kinds_hand": r"""
m.only(1,y=2) m.only(1,y=2,z=4) m.only(1,z=4,y=2) m.only(x=1,y=2)
m.only(y=2,x=1) m.only(1) m.only() m.only(1,2) m.only(1,2,y=3)
m.only(1,2,y=3,z=4) m.only(1,2,3) m.only(1,y=2,w=3) m.only(1,z=2)
m.only(y=1) m.only(1,x=2,y=3) m.only('x',y=1) m.only(1,y='x')
m.only(1,y=2,z=None) m.only(1,y=2**31) m.only(1,**{'y':2,'z':3})
m.total() m.total(1.0) m.total(1,2,3) m.total(*range(100)) m.total('x')
m.total(1.0,'x') m.total(*range(99),None) m.total(10**400) m.total(Bad())
m.total(1.0,x=2) m.count() m.count(1,'x') m.count(x=1)
m.options(1) m.options(1,a=2) m.options(1,a=2,b=3) m.options(x=1,a=2)
m.options(a=2,x=1) m.options(a=2) m.options() m.options(1,2) m.options(1,x=2)
m.options('x',a=2) m.options(1,**{'a':2,'x':3})
m.add([]) m.add([1.0,2.0]) m.add((1,2)) m.add(data=[1.0]) m.add(range(50))
m.add([1.0,'x']) m.add([1.0]*40+['x']) m.add('x') m.add(1) m.add(None)
m.add(b'abc') m.add(b'') m.add(array('d',[1,2])) m.add(array('f',[1,2]))
m.add(array('d',range(50))) m.add(memoryview(array('d',range(9)))[::2])
m.add([Bad()]) m.add({}) m.add({1:2}) m.add(Shrinking()) m.add() m.add(1,2)
m.letters([]) m.letters(['a','']) m.letters(('a',)) m.letters(data={'a':1})
m.letters('abc') m.letters(5) m.letters(None) m.letters(['a',5]) m.letters()
m.letters(['a']*99+['b\0']) m.letters(['\xe9']*99) m.letters(['a','\ud800'])
m.letters(map(str,range(50))) m.letters(map(int,'x')) m.letters([],[])
m.split(2.5) m.split(-1.0) m.split('x') m.split(x=1.5) m.split() m.split(-0.5)
m.halve(8) m.halve(7) m.halve(-2) m.halve('x') m.halve(x=4) m.halve(2**40)
m.fill(8) m.fill(256) m.fill('x') m.fill(x=1) m.fill()
m.weigh(2.5) m.weigh(2.5,None) m.weigh(2.5,[1,2]) m.weigh(2.5,weights=None)
m.weigh(2.5,weights=array('d',[2])) m.weigh(2.5,'x') m.weigh('x',[])
m.weigh(weights=[]) m.weigh() m.weigh(1,2,3) m.weigh(2.5,[]) m.weigh(2.5,1)
m.length('abc') m.length(b'abc') m.length(Path('abc')) m.length('\xe9')
m.length('a\0b') m.length(b'a\0b') m.length(1) m.length(None) m.length()
m.length(path='a') m.apart(2.5) m.apart('x') m.apart(x=1) m.apart(-0.5)
m.invert(2.0) m.invert(0.0) m.invert('x') m.invert(-1.0) m.invert(x=4)
m.apply(3,abs) m.apply(3,int) m.apply(3,str) m.apply(3,None) m.apply('x',abs)
m.apply(3,len) m.apply(f=abs,n=2) m.apply(0,abs) m.apply(1) m.apply(1,2,3)
m.apply(3,lambda*x:10**400) m.apply(3,lambda*x:Bad()) m.apply(2**40,abs)
m.rate(3,lambda*x:len(x)) m.rate(3,lambda*x:x) m.rate(3,max) m.rate(3,abs)
m.rate(3,lambda*x:2**31) m.rate(3,lambda*x:Bad()) m.rate(3,lambda*x:-1)
m.tick(3,dict) m.tick(3,abs) m.tick(3,5) m.tick(n=1,f=list) m.tick(3,Bad)
m.tick(1,lambda:{}[0])
""",
    "classes_hand": r"""
m.Empty(1) m.Empty(x=1)
repr(m.Vec(1,2).x) m.Vec() m.Vec(1) m.Vec(1,2,3) m.Vec(1,y=2).y
m.Vec(y=1,x=2).x m.Vec(1,x=2) m.Vec(1,z=2) m.Vec('x',2) m.Vec(1,2j)
m.Vec.__new__(m.Vec,1,y=2).y m.Vec.__new__(m.Vec,y=1,x=2).x
(m.Vec(1,2)+m.Vec(3,4)).y m.Vec(1,2)+1 1+m.Vec(1,2)
m.Vec(1,2)==m.Vec(1,2) m.Vec(1,2)==m.Vec(1,3) m.Vec(1,2)!=m.Vec(1,3)
m.Vec(1,2)==1 m.Vec(1,2)<m.Vec(1,3) hash(m.Vec(1,2)) hash(m.Vec(-1,1000002))
m.Vec(1,2).dot(m.Vec(3,4)) m.Vec(1,2).dot(other=m.Vec(3,4)) m.Vec(1,2).dot(1)
m.Vec(1,2).dot() m.Vec(1,2).dot(1,2) m.Vec(1,2).dot(2,x=3)
m.Vec(1,2).turned().x m.Vec(1,2).turned(1)
setattr(m.Vec(1,2),'x',3) setattr(m.Vec(1,2),'y',3) setattr(m.Vec(1,2),'y','')
delattr(m.Vec(1,2),'y')
m.Six(1,2,3,4,5,6).sum() m.Six(1,2,3,4,5,f=6).f m.Six(-1,2,3,4,5,6)
m.Six(1,2**31,3,4,5,6) m.Six(1,2,3,4,5) m.Six(1,2,3,4,5,6,7)
m.Six(1,2,3,4,5,1e39) m.Six(f=6,e=5,d=4,c=3,b=2,a=1).sum()
m.Six(1,2,3,4,5,6).scale(2) m.Six(1,2,3,4,5,6).scale(by=2)
m.Six(1,2,3,4,5,6).scale('x') m.Six(1,2,3,4,5,6).scale(b=2)
m.Six(1,2,3,4,5,6).twice setattr(m.Six(1,2,3,4,5,6),'twice',9)
setattr(m.Six(1,2,3,4,5,6),'twice','x') delattr(m.Six(1,2,3,4,5,6),'twice')
setattr(m.Six(1,2,3,4,5,6),'a',70000) setattr(m.Six(1,2,3,4,5,6),'d','x')
setattr(m.Six(1,2,3,4,5,6),'d',2**64) delattr(m.Six(1,2,3,4,5,6),'d')
len(m.Range(5)) len(m.Range(-5)) m.Range(5)[3] m.Range(5)[-1] m.Range(5)[5]
m.Range(5)['x'] m.Range(5)[2**70] list(m.Range(5)) list(m.Range(0))
m.Steps()
m.length2(m.Vec(1,2)) m.length2(1) m.length2(v=m.Vec(1,2)) m.length2()
m.unit().x m.unit(1) m.Counter().step(5) m.Counter().step('x')
m.Counter().close() (c:=m.Counter()).close()or(c.step(1))
(c:=m.Counter()).close()or(c.close())
""",
    "upcalls_hand": r"""
m.call(3,abs) m.call(3,lambda*a:repr(a).count('.')) m.call(3,lambda:1)
m.call3(3,lambda*a:len(repr(a))) m.call('x',abs) m.call(1)
m.get(3,Path('.')) m.get(3,type('T',(),{'x':1})()) m.get(3,None)
m.get_double(3,type('T',(),{'x':1.5})())
m.get_each(4,[type('T',(),{'x':1.5})()]*3) m.set(3,type('T',(),{})())
m.set(3,None) m.isalpha(3,'abc') m.isalpha(3,b'1') m.isalpha(3,1)
m.is_integer(3,1.5) m.is_integer(3,2.0) m.method(3,type('T',(),{'m':len})())
m.method(3,type('T',(),{'m':id})()) m.item(3,{'x':1.5}) m.item(3,{})
m.item_at(3,[1,2,3]) m.item_at(3,[])
""",
}

# All say what a call does, or what it raises, in the same words.
SAME = r"""
import sys
from array import array
from pathlib import Path
sys.path.insert(0, {folder!r})
import {hand} as hand, {pyzc} as pyzc

class Index:
    def __index__(self):
        return 7

class Bad:
    def __index__(self):
        raise ZeroDivisionError('bad')
    __float__ = __index__

class Shrinking(list):
    def __init__(self):
        super().__init__([self.Item(self), 1.0])
    class Item:
        def __init__(self, owner):
            self.owner = owner
        def __float__(self):
            self.owner.clear()
            return 1.0

def outcome(m, call):
    try:
        return repr(eval(call, {{**globals(), 'm': m}}))
    except Exception as error:
        text = type(error).__name__ + ': ' + repr(str(error))
        return text.replace(m.__name__, 'm')

calls = {calls!r}.split()
different = [
    f'{{call}}: {{by_pyzc}}, by hand {{by_hand}}'
    for call in calls
    for by_pyzc, by_hand in [[outcome(m, call) for m in (pyzc, hand)]]
    if by_pyzc != by_hand
]
for name, by_hand in vars(hand).items():
    if callable(by_hand) and not name.startswith('_'):
        by_pyzc = getattr(pyzc, name)
        for what in '__doc__', '__text_signature__':
            if getattr(by_pyzc, what) != getattr(by_hand, what):
                different.append(f'{{name}}.{{what}}')
sys.exit('\n'.join(different) or None)
"""

# What one measured process does. [count] is written with leading zeros: its
# width must not move anything in memory.
PROGRAM = """
import gc
import sys
from itertools import repeat

sys.path.insert(0, {folder!r})
import {module} as m

{setup}

def run(n):
    for _ in repeat(None, n):
        {call}

def empty(n):
    for _ in repeat(None, n):
        pass

gc.disable()
count = int("{count:08}")
"""
COUNTED = "run(count)\n"
TIMED = """
from time import perf_counter_ns as now

def least(f):
    f(min(count, 200))
    best = 1 << 62
    for _ in range(7):
        begin = now()
        f(count)
        best = min(best, now() - begin)
    return best

print((least(run) - least(empty)) / count)
"""

COUNT = 2000  # calls of the shorter callgrind run
TIMED_COUNT = 40000  # calls that are timed together


def environment():
    """The same few variables for every measured process."""
    keep = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
    env = {name: os.environ[name] for name in keep if name in os.environ}
    return env | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def python(code, wrapper=()):
    """Runs code in a new interpreter; returns its output."""
    command = [*wrapper, sys.executable, "-sS", "-c", code]
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True
    )
    if done.returncode != 0:
        sys.exit(f"bench.py: a measured process failed:\n{done.stderr}")
    return done


def program(folder, module, case, count):
    _, setup, call = case
    return PROGRAM.format(
        folder=folder, module=module, setup=setup, call=call, count=count
    )


def instructions(valgrind, folder, module, case, count):
    """Returns how many instructions a process takes in all."""
    wrapper = [
        valgrind,
        "--tool=callgrind",
        "--cache-sim=no",
        "--callgrind-out-file=/dev/null",
    ]
    code = program(folder, module, case, count) + COUNTED
    found = re.search(r"Collected : (\d+)", python(code, wrapper).stderr)
    return int(found[1])


def count_all(valgrind, folder, modules, cases, jobs, calls=COUNT):
    """Returns {(title, module): instructions per call}, of so many calls."""
    # An empty loop for each module: imports differ, a loop does not.
    empty = ("", "", "pass")
    pool = ThreadPoolExecutor(jobs)
    runs = {
        (case[0], module, n): pool.submit(
            instructions, valgrind, folder, module, case, n * calls
        )
        for case in [empty, *cases]
        for module in modules
        for n in (1, 2)
    }
    total = {key: run.result() for key, run in runs.items()}
    per_call = {
        (title, module): (total[title, module, 2] - total[title, module, 1])
        / calls
        for title, module, n in total
        if n == 1
    }
    return {
        (title, module): value - per_call["", module]
        for (title, module), value in per_call.items()
    }


def time_all(folder, modules, cases, rounds, count=TIMED_COUNT):
    """Returns {(title, module): [ns per call, one for each process]}, where
    [count] calls are timed together."""
    times = {(case[0], m): [] for case in cases for m in modules}
    for _ in range(rounds):
        for case in cases:
            for module in modules:
                code = program(folder, module, case, count) + TIMED
                times[case[0], module].append(float(python(code).stdout))
    return times


def ratio(a, b):
    return f"{a / b:5.2f}x" if b > 0 else "     -"


def print_table(cases, counts, times, pyzc, hand):
    print(
        f"\n{pyzc:30} {'instructions per call':>22}   "
        f"{'ns per call: median (least)':>37}"
    )
    print(
        f"{'':30} {'pyzc':>7} {'hand':>7} {'':6}   "
        f"{'pyzc':>15} {'hand':>15} {'':6}"
    )
    for title, *_ in cases:
        row = f"{title:30} "
        if counts:
            a, b = counts[title, pyzc], counts[title, hand]
            row += f"{a:7.0f} {b:7.0f} {ratio(a, b)}"
        else:
            row += f"{'-':>7} {'-':>7} {'-':>6}"
        for module in (pyzc, hand):
            ns = times[title, module]
            text = f"{statistics.median(ns):.1f} ({min(ns):.1f})"
            row += f" {text:>15}" if module == hand else f"   {text:>15}"
        a, b = (statistics.median(times[title, m]) for m in (pyzc, hand))
        print(f"{row} {ratio(a, b)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+", metavar="FILE")
    parser.add_argument("--built-by", default="compiler and flags not told")
    parser.add_argument("--valgrind", default=shutil.which("valgrind"))
    parser.add_argument("--case", help="only titles that match this pattern")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=TIMED_COUNT)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    folder = os.path.dirname(os.path.abspath(options.modules[0]))
    modules = [os.path.basename(m).split(".")[0] for m in options.modules]
    hand, *others = modules
    cases = [c for c in CASES[hand] if re.search(options.case or "", c[0])]

    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{options.built_by}"
    )
    for pyzc in others:
        python(
            SAME.format(
                folder=folder, hand=hand, pyzc=pyzc, calls=CALLS[hand]
            )
        )
    counts = {}
    if options.valgrind and os.path.exists(options.valgrind):
        counts = count_all(
            options.valgrind, folder, modules, cases, options.jobs
        )
    else:
        print("valgrind is missing: no instruction counts")
    times = time_all(folder, modules, cases, options.rounds, options.calls)

    # A table for each module: it beside the first one.
    for pyzc in others:
        print_table(cases, counts, times, pyzc, hand)


if __name__ == "__main__":
    main()
