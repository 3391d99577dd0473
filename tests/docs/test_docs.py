"""What the documents say, against the files and modules they speak of."""

import doctest
import os
import re
import subprocess
from pathlib import Path

import functions
import hello
import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
DOCS = [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md"))]
GUIDE = SOURCE / "docs/guide"
PAGES = sorted(GUIDE.glob("*.md"))
HELLO = SOURCE / "docs/examples/hello"


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path, language, file", [
    (SOURCE / "README.md", "c", HELLO / "hello.c"),
    (GUIDE / "start.md", "c", HELLO / "hello.c"),
    (GUIDE / "start.md", "meson", HELLO / "meson.build"),
    (GUIDE / "start.md", "toml", HELLO / "pyproject.toml"),
])
def test_a_quoted_block_equals_its_file(path, language, file):
    assert blocks(path, language) == [file.read_text()]


def test_each_page_of_the_guide_is_read_and_is_in_its_index():
    assert sorted(map(Path, os.environ["PYZC_GUIDE"].split())) == PAGES
    linked = re.findall(r"\]\((\S+\.md)\)", (GUIDE / "index.md").read_text())
    assert sorted(linked + ["index.md"]) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_guide_is_short(page):
    assert len(page.read_text().splitlines()) <= 250


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "start"], ids=lambda page: page.stem)
def test_each_c_block_of_the_guide_is_part_of_a_module(page):
    for block in blocks(page, "c"):
        name = block.split("\n")[0].removeprefix("// ")
        assert name == "does not compile" or name in os.environ["PYZC_GUIDE_SOURCES"].split()


def test_the_stub_of_the_first_page_is_that_of_its_module(tmp_path):
    subprocess.run([os.environ["PYZC"], "stubs", hello.__file__, tmp_path / "hello.pyi"], check=True)
    (shown,) = [block for block in blocks(GUIDE / "start.md", "") if block.startswith("def ")]
    assert f"\n{shown}\n" in (tmp_path / "hello.pyi").read_text()


MISTAKES = GUIDE / "when-it-does-not-compile.md"
BEFORE, *MISTAKEN = re.findall(r"^```(?:c\n// does not compile)?\n(.*?)^```$", MISTAKES.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("source, message", list(zip(MISTAKEN[::2], MISTAKEN[1::2], strict=True)))
def test_a_mistake_has_the_error_that_the_guide_shows(source, message, tmp_path):
    file = tmp_path / "mistake.c"
    file.write_text(BEFORE + source)
    done = subprocess.run(
        [*os.environ["PYZC_CC"].split(), "-std=c11", "-S", "-o", os.devnull, file],
        env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True,
    )
    first = next(line for line in done.stderr.splitlines() if "error:" in line)
    assert " ".join(message.split()) in " ".join(first.replace("\\", "").split())


@pytest.mark.parametrize("page, line", [
    (page, line) for page in PAGES for line in blocks(page, "") if line.startswith("PYZC_")
], ids=lambda value: getattr(value, "stem", "line"))
def test_a_quoted_line_is_in_an_example(page, line):
    assert any(line in example.read_text() for example in (SOURCE / "docs/examples").rglob("*.c"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_sessions_of_the_guide_run(page):
    test = doctest.DocTestParser().get_doctest(
        "\n".join(blocks(page, "python")), {}, page.name, None, 0,
    )
    assert test.examples or not blocks(page, "python")
    failures = []
    result = doctest.DocTestRunner().run(test, out=failures.append)
    assert result.failed == 0, "".join(failures)


def test_the_dump_of_the_guide_is_that_of_its_module():
    (said,) = re.findall(r"^```\n(module functions\n.*?)^```$", (GUIDE / "ship.md").read_text(), re.MULTILINE | re.DOTALL)
    dumped = subprocess.run([os.environ["PYZC"], "dump", functions.__file__], check=True, capture_output=True, text=True)
    assert dumped.stdout.startswith(said)


def test_the_trampoline_of_the_design_is_the_one_that_is_made():
    (trampoline,) = blocks(SOURCE / "docs/design.md", "c")
    made = (SOURCE / "tests/golden/expansion/functions.expanded.c").read_text()
    assert trampoline in made


def test_the_readme_is_short():
    assert len((SOURCE / "README.md").read_text().splitlines()) <= 80


def slots_of_the_header():
    """Return where the line of each name of the data model is at home, and its shape."""
    text = (SOURCE / "include/pyzc/detail/slots.h").read_text().replace("\\\n", " ")
    found = re.findall(r"^#define PYZC_SLOT_OF_(\w+)\s+~, (\w+), (\w+), ", text, re.MULTILINE)
    return {name: (home, shape) for name, home, shape in found}


def slots_of_the_page():
    """Return the names in each row of the tables, with their arguments."""
    rows = re.findall(r"^\| (`__.*?) \| (.*?) \| .* \|$", (SOURCE / "docs/reference/slots.md").read_text(), re.MULTILINE)
    return [(re.findall(r"`(\w+)`", names), arguments) for names, arguments in rows]


def test_the_reference_lists_each_slot_once():
    listed = [name for names, _ in slots_of_the_page() for name in names]
    assert sorted(listed) == sorted(slots_of_the_header())
    assert len(listed) > 70


# How many arguments the slots of a shape pass beside self; None: any.
ARGUMENTS = {
    "s_new": None, "s_call": None, "c_keywords": None, "s_descr": 2, "s_cmp": 1, "s_unary": 0, "s_len": 0, "s_hash": 0, "s_truth": 0, "s_key": 1, "s_has": 1, "s_drop": 1,
    "s_put": 2, "s_binary": 1, "s_inplace": 1, "s_power": 2, "s_inplace_power": 1,
    **dict.fromkeys(["s_lt", "s_le", "s_eq", "s_ne", "s_gt", "s_ge"], 1),
}


@pytest.mark.parametrize("names, said", slots_of_the_page(), ids=lambda value: value[0] if isinstance(value, list) else "")
def test_the_reference_says_what_a_slot_passes(names, said):
    header = slots_of_the_header()
    for name in names:
        home, shape = header[name]
        # pow() has no modulus where it is reflected.
        n = 1 if name == "__rpow__" else ARGUMENTS[shape]
        if n is None:
            assert said.startswith("any")
        elif n == 0:
            assert said.startswith("none")
        else:
            assert said.count("the ") - said.count("of the") == n, said
        assert (home == "h_reflected") == (said in ("the left operand", "the base"))


def anchors(path):
    """Return what links to the headings of a document end with."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_links_between_documents_lead_somewhere(path):
    for link, section in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", path.read_text()):
        if "://" not in link:
            target = path.parent / link if link else path
            assert target.exists(), link
            assert not section or section in anchors(target), (link, section)


def test_each_place_in_the_table_to_change_something_exists():
    text = (SOURCE / "docs/design.md").read_text()
    table = text.split("## To change something")[1].split("\n##")[0]
    rows = re.findall(r"^\| [^|]+ \| (.*) \|$", table, re.MULTILINE)
    paths = [path for row in rows for path in re.findall(r"`([\w./-]+)`", row)]
    assert len(paths) > 8
    assert [path for path in paths if not (SOURCE / path).exists()] == []
