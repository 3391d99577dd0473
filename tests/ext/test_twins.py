"""Small twins of markupsafe, xxhash and ujson, bound by lines alone, do what
the originals or Python's own modules do."""

import html
import inspect
import json

import pytest
import twin_dumps
import twin_escape
import twin_hash
import twin_loads
from left import SLACK, blocks_left_by

try:
    from hypothesis import given, settings, strategies as st
except ImportError:
    class Anything:
        """What the lines below make of strategies that are not there."""

        def __getattr__(self, name):
            return self

        def __call__(self, *args, **kwargs):
            return self

        def __or__(self, other):
            return self

    st = Anything()

    def given(*strategies):
        return pytest.mark.skip(reason="needs hypothesis")
else:
    settings.register_profile("twins", deadline=None, database=None, derandomize=True)
    settings.load_profile("twins")

# A letter of its own is no UTF-8.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)
# What begins as JSON does, and may go on as it does not.
NEARLY = st.text("[]{}:,\"\\u0dD8C1eE+-.tfn rals\n\x1f\0") | VALUES.map(json.dumps)


def exactly(value):
    return repr(value), type(value)


@given(TEXT)
def test_escape_does_what_markupsafe_does(text):
    expected = html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
    assert twin_escape.escape(text) == expected


def test_escape_takes_a_str_only():
    with pytest.raises(TypeError, match=r"^escape\(\) argument 'text': expected str, got bytes$"):
        twin_escape.escape(b"<")


def fnv64(data, seed):
    value = seed ^ 14695981039346656037
    for byte in data:
        value = (value ^ byte) * 1099511628211 % 2**64
    return value


@given(st.binary() | TEXT, st.integers())
def test_each_function_of_a_hash_tells_the_same(data, seed):
    raw = data.encode() if isinstance(data, str) else data
    expected = fnv64(raw, seed % 2**64)
    assert twin_hash.fnv64_intdigest(data, seed) == expected
    assert twin_hash.fnv64_digest(data, seed=seed) == expected.to_bytes(8, "big")
    assert twin_hash.fnv64_hexdigest(data=data, seed=seed) == f"{expected:016x}"


def test_a_hash_has_its_own_words():
    assert twin_hash.strict_hexdigest(b"abc") == twin_hash.fnv64_hexdigest("abc")
    with pytest.raises(TypeError, match="^Strings must be encoded before hashing$"):
        twin_hash.strict_hexdigest("abc")


@given(VALUES, st.booleans())
def test_dumps_does_what_json_does(value, ensure_ascii):
    assert twin_dumps.dumps(value, ensure_ascii) == json.dumps(
        value, ensure_ascii=ensure_ascii, separators=(",", ":"))


@pytest.mark.parametrize("value", [object(), {1: 2}, [b"x"], [[{"a": {}}, {"b": ()}]]])
def test_dumps_refuses_what_is_no_json(value):
    with pytest.raises(TypeError):
        twin_dumps.dumps(value)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_loads_reads_what_json_writes(value, ensure_ascii, indent):
    text = json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)
    assert exactly(twin_loads.loads(text)) == exactly(value)
    assert exactly(twin_loads.loads(bytearray(text, "utf-8"))) == exactly(value)


@given(NEARLY, st.integers(0, 30), st.integers(0, 3))
def test_loads_refuses_what_json_refuses(text, at, n):
    text = text[:at] + text[at + n:]
    try:
        expected = exactly(json.loads(text))
    except ValueError:
        with pytest.raises(twin_loads.JSONDecodeError, match="^no JSON$"):
            twin_loads.loads(text)
    else:
        assert exactly(twin_loads.loads(text)) == expected


@pytest.mark.parametrize("call", [lambda: twin_loads.loads("[" * 10**6),
                                  lambda: twin_loads.loads('{"":' * 10**6)])
def test_what_is_too_deep_is_told(call):
    with pytest.raises(RecursionError):
        call()


def test_a_list_in_itself_is_told():
    value = []
    value.append(value)
    with pytest.raises(RecursionError):
        twin_dumps.dumps(value)


def test_defaults_have_their_names_in_python():
    assert str(inspect.signature(twin_dumps.dumps)) == "(obj, ensure_ascii=True)"
    assert str(inspect.signature(twin_hash.fnv64_digest)) == "(data, seed=0)"
    assert str(inspect.signature(twin_escape.escape)) == "(text, /)"


@pytest.mark.parametrize("call", [
    lambda: twin_escape.escape("<" * 5000), lambda: twin_escape.escape(5),
    lambda: twin_hash.fnv64_hexdigest("caf\xe9"), lambda: twin_hash.strict_hexdigest("x"),
    lambda: twin_dumps.dumps([{"a": [1.5, "caf\xe9" * 900]}]), lambda: twin_dumps.dumps([{1: 2}]),
    lambda: twin_loads.loads('[{"a": [1.5, "caf\\u00e9"]}, 2, {}]'),
    lambda: twin_loads.loads('[{"a": [1.5, "caf\\u00e9"]}, 2, {"b" 3}]'),
])
def test_no_memory_is_left_behind(call):
    def calls():
        for _ in range(200):
            try:
                call()
            except (TypeError, ValueError):
                pass

    assert blocks_left_by(calls) < SLACK
