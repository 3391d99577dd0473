"""The documentation site: whole, and of nobody else's servers."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pages
import plot
import pytest
import reference

SOURCE = Path(os.environ["PYZC_SOURCE"])


def build(folder):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", folder / "mkdocs.yml"],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    pages.build(folder)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


class Read(HTMLParser):
    """What a page fetches, and the anchors that it has."""

    def __init__(self, path):
        super().__init__()
        self.fetched, self.anchors = [], set()
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "link" and values.get("rel") != "canonical":
            self.fetched.append(values.get("href"))
        if tag != "a" and "src" in values:
            self.fetched.append(values["src"])


def test_a_page_fetches_nothing_from_elsewhere(site):
    found = [path for path in site.rglob("*.html")]
    assert len(found) > 20
    for path in found:
        fetched = Read(path).fetched
        assert fetched and not [url for url in fetched if re.match(r"(\w+:)?//", url)], path


def test_a_style_sheet_fetches_nothing_from_elsewhere(site):
    found = list(site.rglob("*.css"))
    assert found
    for path in found:
        assert not re.search(r"(url\(|@import)\s*[\"']?(\w+:)?//", path.read_text()), path


def test_no_page_has_a_diagram_for_which_the_theme_fetches_a_script(site):
    assert not [path for path in site.rglob("*.html") if 'class="mermaid"' in path.read_text()]


def test_the_search_finds_a_macro(site):
    assert "PYZC_FN_AS" in (site / "search/search_index.json").read_text()


def test_each_name_of_the_index_leads_to_its_anchor(site):
    index = (site / "reference/headers/index.html").read_text()
    links = re.findall(r'<li><a href="([\w.]+)#(\w+)"><code>(\w+)</code>', index)
    assert {"PYZC_FN", "pyzc_arena_strdup", "pyzc_raise"} <= {name for _, _, name in links}
    anchors = {page: Read(site / "reference/headers" / page).anchors for page, _, _ in links}
    for page, anchor, name in links:
        assert anchor == name and anchor in anchors[page]


def test_a_page_or_heading_that_is_not_there_and_a_page_without_a_place_fail(tmp_path):
    pages.build(tmp_path / "out")
    with (tmp_path / "out/pages/bind.md").open("a") as page:
        page.write("[lost](nowhere.md) [lost](design.md#nothing)\n")
    (tmp_path / "out/pages/lost.md").write_text("# Lost\n")
    done = build(tmp_path / "out")
    assert done.returncode == 1
    assert all(name in done.stderr for name in ("'nowhere.md'", "'design.md#nothing'", "- lost.md"))


def test_a_link_to_a_file_that_is_not_there_fails():
    with pytest.raises(ValueError, match="docs/examples/nowhere: linked"):
        pages.listing("docs/examples/nowhere")


def test_a_link_to_a_header_leads_to_its_page():
    text = "[a](../../include/pyzc/arena.h) [b](../bind.md#rules) `[c](../x.c)`"
    assert pages.relinked(text, "docs/reference/grammar.md") == \
        "[a](headers/arena.h.md) [b](../bind.md#rules) `[c](../x.c)`"


def test_a_bar_in_the_code_of_a_table_is_as_the_site_takes_it():
    assert pages.relinked("| `int \\| None` |", "docs/bind.md") == "| `int | None` |"


def test_a_link_of_the_readme_leads_to_a_page_and_its_heading():
    assert pages.relinked("[a](docs/design.md#figures)", "README.md") == "[a](design.md#figures)"


def test_a_link_to_a_file_of_an_example_leads_into_the_page_of_the_example():
    assert pages.relinked("[a](examples/zlib/libz.c)", "docs/bind.md") == "[a](examples/zlib.md#libz.c)"


def test_the_navigation_has_the_headings_of_an_index():
    text = "# Guide\n\n[a](a.md)\n\n## More\n\n- [b](b.md): [a](a.md)\n- [c](../c.md)\n\n## None\n"
    assert pages.navigation("guide/index.md", text) == ["guide/index.md", "guide/a.md", {"More": ["guide/b.md"]}]


# Headers

HEADER = """\
// x.h - small things.
//
// Text with `pyzc_told_SUFFIX()`.
// SPDX-License-Identifier: MIT

#ifndef PYZC_X_H
#define PYZC_X_H

{}
// Private
int pyzc_hidden(void);
"""


def names(text):
    return [entry.names for entry in reference.read("x.h", HEADER.format(text)).entries]


@pytest.mark.parametrize("text", [
    "int pyzc_f(void);\n",
    "#define PYZC_M(x) (x)\n",
    "struct pyzc_s {\n    int x;\n};\n",
    "enum pyzc_e { pyzc_e_a };\n",
    "typedef int pyzc_t;\n",
    "// Text.\n\nint pyzc_f(void);\n",
    "static inline int\npyzc_f(void)\n{\n    return 1;\n}\n",
    "// Text.\nint pyzc_g(void);\n\nint pyzc_f(void);\n",
])
def test_a_public_declaration_without_a_comment_is_an_error(text):
    line = 9 + text[:re.search(r"int pyzc_f|#define|struct|enum|typedef|static", text).start()].count("\n")
    with pytest.raises(ValueError, match=rf"include/pyzc/x.h:{line}: (pyzc|PYZC)_\w has no comment"):
        names(text)


@pytest.mark.parametrize("text", ["int pyzc_f_(void);\n", "#define PYZC_M_(x) (x)\n", "#include <stdio.h>\n", "PYZC_TYPES(PYZC_X_)\n"])
def test_what_ends_in_an_underscore_or_declares_nothing_needs_no_comment(text):
    assert names(text) == []


def test_declarations_without_a_blank_line_between_them_share_a_comment():
    assert names("// Text.\nint pyzc_f(void);\nint pyzc_g(int x);\n\n// Text.\nint pyzc_h(void);\n") == \
        [["pyzc_f", "pyzc_g"], ["pyzc_h"]]


def test_a_name_of_each_branch_is_shown_once():
    assert names("// Text.\n#if A\n#define PYZC_M 1\n#else\n#define PYZC_M 0\n#endif\n") == [["PYZC_M"]]


def test_the_first_comment_of_a_header_can_tell_of_a_family():
    assert names("int pyzc_told_int(void);\n") == [["pyzc_told_int"]]


def test_a_function_is_shown_without_its_body_and_attributes():
    header = reference.read("x.h", HEADER.format("// Text.\nPYZC_API static inline int\npyzc_f(int x)\n{\n    return x;\n}\n"))
    assert header.entries[0].code == ["int pyzc_f(int x);"]


def test_a_comment_becomes_markdown_that_shows_what_it_says():
    markdown = reference.Markdown({"pyzc_f": "x.h.md#pyzc_f"}, {"x.h"})
    assert markdown.comment(["Returns *x* of [n] by pyzc_f() (x.h), a char *, or <0>."]) == \
        ["Returns \\*x\\* of `n` by [`pyzc_f()`](x.h.md#pyzc_f) ([`x.h`](x.h.md)), a `char *`, or \\<0\\>.", ""]


def test_a_list_of_entries_becomes_terms():
    markdown = reference.Markdown({}, set())
    assert markdown.comment(["Marks:", "", "  (void)         nothing", "  (args, TYPES, name) the", "                 rest"]) == \
        ["## Marks", "", "`(void)`", ":   nothing", "", "`(args, TYPES, name)`", ":   the rest", "", ""]


def test_code_after_a_list_of_entries_is_not_a_part_of_it():
    assert reference.Markdown({}, set()).comment(["  (void)  nothing", "", "    f();"]) == \
        ["`(void)`", ":   nothing", "", "", "```c", "f();", "```", ""]


def test_code_and_pages_that_a_comment_names_are_shown_so():
    assert reference.Markdown({}, set()).text("A hook is int fn(PyObject *m): `import m.x` (docs/design.md).") == \
        "A hook is `int fn(PyObject *m)`: `import m.x` ([docs/design.md](../../design.md))."


def test_a_long_prototype_is_broken_between_its_parameters():
    text = "// Text.\nPYZC_API struct pyzc_long_name *pyzc_f(struct pyzc_long_name *first,\n    struct pyzc_long_name *second);\n"
    assert reference.read("x.h", HEADER.format(text)).entries[0].code == [
        "struct pyzc_long_name *pyzc_f(struct pyzc_long_name *first,\n    struct pyzc_long_name *second);"]


def test_an_indented_block_becomes_code():
    assert reference.Markdown({}, set()).comment(["Text:", "", "    int x;", "", "    int y;"]) == \
        ["Text:", "", "```c", "int x;", "", "int y;", "```", ""]


def test_a_table_of_figures_is_drawn(site):
    page = (SOURCE / "docs/guide/speed.md").read_text()
    html = (site / "guide/speed.html").read_text()
    drawn = re.findall(r"<svg[^>]* aria-label=.*?</svg>", html, re.DOTALL)
    assert len(drawn) == page.count("<!-- plot: ") > 0
    for picture, table in zip(drawn, re.findall(r"^\| items \|(.*)\|$", page, re.MULTILINE), strict=True):
        for name in table.split("|"):
            assert f">{name.strip()}</text>" in picture
        assert picture.count("<polyline") == table.count("|") + 1


@pytest.mark.parametrize("row", ["| 10 | 1 |", "| 10 | 0 | 1 |", "| 10 | one | 1 |"])
def test_a_table_that_has_not_a_number_in_each_place_is_not_drawn(row):
    with pytest.raises(ValueError):
        plot.plotted(f"| items | a | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n{row}\n\n<!-- plot: a -->\n")
