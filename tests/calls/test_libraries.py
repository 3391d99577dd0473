"""Each function of drafts of fourteen libraries is called, and reads and writes only what it was given.

What aborts, or does not end, or calls itself without an end, is no mistake of
a line, which passes on any number: it is listed in calls-NAME.txt of the build
directory, with the counts.
"""

from collections import Counter

import drafts
import libraries
import pytest

FOLDER = drafts.BUILD / "calls"


@pytest.fixture(scope="module")
def apt():
    folder = FOLDER / "apt"
    folder.mkdir(parents=True, exist_ok=True)
    return libraries.Apt(folder)


@pytest.mark.parametrize("name", libraries.LIBRARIES)
def test_drafted_functions_of_a_library_stay_in_what_they_are_given(name, apt):
    library = libraries.LIBRARIES[name]
    source = apt.fetch(library["package"])
    folder = FOLDER / name
    folder.mkdir(exist_ok=True)
    libraries.prepare(library, source)
    headers, sources, flags = libraries.parts(library, source)
    compiled = drafts.compile_library(folder, sources, flags, f"lib{name}.so")
    draft, module = drafts.compile_draft(folder, f"draft_{name}", headers, flags, compiled)
    first = drafts.call_all(folder, draft, module)
    other = drafts.call_all(folder, draft, module, fill=0x55)
    again = drafts.call_all(folder, draft, module)

    ends = Counter(found["end"] for found in first.values())
    calls = sum(found.get("done", 0) for found in first.values())
    lines = [f"{name}: {len(first)} functions, {calls} calls that returned, {dict(ends)}"]
    lines += [f"{found['end']}: {found['call']}" for found in first.values() if found["end"] != "ok"]
    (drafts.BUILD / f"calls-{name}.txt").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))

    assert drafts.finds(first) + drafts.finds(other) == []
    assert drafts.differences(first, other, again) == []
    # The numbers are not all refused.
    assert sum(found.get("done", 1) > 0 for found in first.values()) > 0.9 * len(first) - 2
