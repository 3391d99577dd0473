"""Docstrings of ""\"all""\" kinds: \\, ü,    tabs.

In two paragraphs:

        one more
    line \""""

def empty() -> None: ...

def one_line() -> None:
    """Says what it does."""

def paragraphs() -> None:
    """Says what it does.

    Then why,
    in two lines.

        * indented,
          and more,


        * after two empty lines."""

def quotes() -> None:
    """Of 'one', "two" and ""\"three""\" of them."""

def six_quotes() -> None:
    """""\"""\""""

def only_a_quote() -> None:
    """\""""

def begins_with_a_quote() -> None:
    """"Begins" with one."""

def ends_with_quotes() -> None:
    """Ends with "two"\""""

def backslashes() -> None:
    """C:\\new\\x41, \\u0041, \\" and \\N{BULLET}."""

def ends_with_a_backslash() -> None:
    """Ends with one \\"""

def letters() -> None:
    """Größe ≤ 日本, *x*² + *y*², 🜁."""

def tabs() -> None:
    """One     here,
            one     there,
    über    one,
            and one."""

def controls() -> None:
    """Bell \x07, escape \x1b, delete \x7f, return \x0d, page \x0c."""

def looks_like_code() -> None:
    """As this:

    def fake(x: int) -> int: ...
    # pyzc stubs, sha256 0"""

def ends_with_a_line() -> None:
    """Ends with a line.
"""

def percents() -> None:
    """100%, %s and {}."""

# pyzc stubs, sha256 4d2749f3cf5afd329a847552e2314b5c4b376fe12938b630f4af785765ff222e
