"""Every kind of function."""

from typing_extensions import Buffer

def give_schar() -> int: ...

def give_uchar() -> int: ...

def give_short() -> int: ...

def give_ushort() -> int: ...

def give_int() -> int: ...

def give_uint() -> int: ...

def give_long() -> int: ...

def give_ulong() -> int: ...

def give_llong() -> int: ...

def give_ullong() -> int: ...

def give_bool() -> bool: ...

def give_float() -> float: ...

def give_double() -> float: ...

def give_str() -> str | None: ...

def give_nonnull() -> str: ...

def give_object() -> object: ...

def give_nothing() -> None:
    """Returns nothing."""

def take_sixteen(
    a: int,
    b: int,
    c: int,
    d: int,
    e: int,
    f: int,
    g: int,
    h: int,
    i: int,
    j: int,
    k: bool,
    l: float,
    m: float,
    n: str,
    o: object,
    p: Buffer,
) -> None:
    """Takes one of each type."""

def take_swapped(data: Buffer) -> int: ...

def one(x: int, /) -> int: ...

def three(x: int, y: int, z: int = 3, /) -> int: ...

def mixed(x: int, /, y: int, z: int = 3) -> int: ...

def as_long_as_a_line_can_be_before_it_is_made_of_lines(x: int, y: int) -> int: ...

def too_long_for_a_line_and_so_it_is_made_of_many(
    x: int,
    /,
    y: int = 1,
) -> int: ...

def a_line_that_is_very_long_but_has_no_parameters_to_put_on_lines_of_their() -> int: ...

def numbers(
    a: int = 0,
    b: int = 1,
    c: int = -1,
    d: int = 2147483647,
    e: int = 0x1F,
    f: int = 0o10,
    g: int = 1_000,
    h: float = 0.5,
    i: float = .5,
    j: float = 5.,
    k: float = 1e3,
    l: float = -2.5e-3,
    m: float = +7.,
    n: float = 2.0,
) -> None: ...

def texts(
    a: str = "",
    b: str = "a, b",
    c: str = "f(x) [{",
    d: str = "it's",
    e: str = "\"said\"",
    f: str = "back\\slash\\",
    g: str = "tab\tend\n",
    h: str = "\x41\101",
    i: str = 'a',
    j: str = '\'"',
) -> None: ...

def letters(letters: str = "Größe ≠ 日本") -> None: ...

def others(
    a: bool = True,
    b: bool = False,
    c: str | None = None,
    d: object = None,
    e: int | None = None,
    f: object = (),
    g: object = b"\x00'",
    h: object = b'\n"',
) -> None: ...

# pyzc stubs, sha256 dfaa06f314791fe4b37717108df6bcbaef666ab801a113ff19c95987aed28203
