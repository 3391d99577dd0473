"""What the documents say, against the files and modules they speak of."""

import doctest
import os
import re
import subprocess
from pathlib import Path

import guide
import points
import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
DOCS = [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md"))]
HELLO = SOURCE / "docs/examples/hello"


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path, language, file", [
    (SOURCE / "README.md", "c", HELLO / "hello.c"),
    (SOURCE / "docs/guide.md", "meson", HELLO / "meson.build"),
    (SOURCE / "docs/guide.md", "toml", HELLO / "pyproject.toml"),
])
def test_a_quoted_block_equals_its_file(path, language, file):
    assert blocks(path, language) == [file.read_text()]


def test_each_c_block_of_the_guide_is_part_of_a_module():
    found = blocks(SOURCE / "docs/guide.md", "c")
    assert len(found) > 5
    assert all(re.match(r"// (guide|points|entries|shapes|large|large_text|scratch|shared|ticker|foreign)\.c\n", block) for block in found)


def test_the_sessions_of_the_guide_run():
    test = doctest.DocTestParser().get_doctest(
        "\n".join(blocks(SOURCE / "docs/guide.md", "python")),
        {"guide": guide, "points": points}, "guide.md", None, 0,
    )
    assert len(test.examples) > 10
    failures = []
    result = doctest.DocTestRunner().run(test, out=failures.append)
    assert result.failed == 0, "".join(failures)


def test_the_dump_of_the_guide_is_that_of_its_module():
    (said,) = re.findall(r"^```\n(module guide\n.*?)^```$", (SOURCE / "docs/guide.md").read_text(), re.MULTILINE | re.DOTALL)
    dumped = subprocess.run([os.environ["PYZC"], "dump", guide.__file__], check=True, capture_output=True, text=True)
    assert dumped.stdout.startswith(said)


def test_the_trampoline_of_the_design_is_the_one_that_is_made():
    (trampoline,) = blocks(SOURCE / "docs/design.md", "c")
    made = (SOURCE / "tests/golden/expansion/functions.expanded.c").read_text()
    assert trampoline in made


def test_the_readme_is_short():
    assert len((SOURCE / "README.md").read_text().splitlines()) <= 80


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path):
    for link in re.findall(r"\]\(([^)#]+)", path.read_text()):
        if "://" not in link:
            assert (path.parent / link).exists(), link


def test_each_place_in_the_table_to_change_something_exists():
    text = (SOURCE / "docs/design.md").read_text()
    table = text.split("## To change something")[1].split("\n## ")[0]
    rows = re.findall(r"^\| [^|]+ \| (.*) \|$", table, re.MULTILINE)
    paths = [path for row in rows for path in re.findall(r"`([\w./-]+)`", row)]
    assert len(paths) > 8
    assert [path for path in paths if not (SOURCE / path).exists()] == []
