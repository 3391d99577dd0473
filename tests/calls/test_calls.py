"""What `pyzc bind` drafts of functions that take a prototype by its word.

traps.c does what its prototypes allow: it writes as many structs as an integer
counts, sixteen numbers to a pointer called out, nothing where it fails. The
drafted ones are called with exactly sized buffers under AddressSanitizer.
"""

import drafts
import pytest


@pytest.fixture(scope="module")
def traps(tmp_path_factory):
    folder = tmp_path_factory.mktemp("traps")
    flags = [f"-I{drafts.HERE}"]
    library = drafts.compile_library(folder, [drafts.HERE / "traps.c"], flags, "libtraps.so")
    draft, module = drafts.compile_draft(folder, "draft_traps", ["traps.h"], flags, library)
    first = drafts.call_all(folder, draft, module, calls=80)
    other = drafts.call_all(folder, draft, module, calls=80, fill=0x55)
    again = drafts.call_all(folder, draft, module, calls=80)
    return first, other, again


def names(found):
    return sorted({text.split(":")[0] for text in found})


def test_no_drafted_function_leaves_what_it_was_given(traps):
    assert [name for name in names(drafts.finds(traps[0])) if not name.startswith("planted")] == []


def test_functions_that_do_are_found(traps):
    assert names(drafts.finds(traps[0])) == ["planted_claim", "planted_read", "planted_write"]


def test_bytes_that_nobody_has_written_are_found(traps):
    assert drafts.differences(*traps) == ["planted_heap"]


def test_functions_that_hang_or_abort_are_told_apart(traps):
    assert traps[0]["planted_abort"]["end"] == "aborts"
    assert "planted_abort(" in traps[0]["planted_abort"]["call"]


def test_each_drafted_function_has_been_called(traps):
    drafted = {name: found for name, found in traps[0].items() if not name.startswith("planted")}
    assert len(drafted) >= 14
    for name, found in drafted.items():
        assert found["end"] == "ok" and found["done"] > 0, (name, found)
