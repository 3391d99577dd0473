"""Write the pages of the documentation site to a new folder: pages.py FOLDER

README.md is the start. The headers' comments are the reference. Tables of
figures are also drawn. A link from a
page to a folder of docs/examples, or to any other file of the repository, leads
to a page with its text, so that links work on a git forge and in the site.
"""

import json
import posixpath
import re
import shutil
import sys
from pathlib import Path

import plot
import reference

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(#[^)\s]*)?\)")
CODE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
LANGUAGES = {".build": "meson", ".c": "c", ".h": "c", ".ini": "ini", ".py": "python", ".toml": "toml", ".txt": "cmake"}


def place(path):
    """The page of [path], a path from the root of the repository."""
    if path == "README.md":
        return "index.md"
    if path == "include/pyzc":
        return "reference/headers/index.md"
    if path.startswith("include/pyzc/"):
        return f"reference/headers/{posixpath.basename(path)}.md"
    if path == "docs/examples":
        return "examples/index.md"
    if path.startswith("docs/examples/"):
        folder, _, file = path.removeprefix("docs/examples/").partition("/")
        return f"examples/{folder}.md" + (f"#{file}" if file else "")
    if path.startswith("docs/") and path.endswith(".md"):
        return path.removeprefix("docs/")
    return f"source/{path}.md"


def linked(text, path):
    """The paths, from the root, that [text], the file at [path], links to."""
    for part in CODE.split(text)[::2]:
        for link, _ in LINK.findall(part):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def relinked(text, path):
    """[text], the file at [path], with its links led to pages."""
    folder, page = posixpath.dirname(path), posixpath.dirname(place(path))

    def lead(match):
        target = place(posixpath.normpath(posixpath.join(folder, match[1])))
        return f"]({posixpath.relpath(target, page or '.')}{match[2] or ''})"

    parts = CODE.split(text)
    # A forge takes a bar in the code of a table for its end, where the site does not.
    return "".join(part.replace("\\|", "|") if i % 2 else LINK.sub(lead, part) for i, part in enumerate(parts))


def listing(path):
    """A page with the text of a file, or of all files of a folder."""
    top = ROOT / path
    files = [top] if top.is_file() else sorted(file for file in top.rglob("*") if file.is_file() and file.stat().st_size)
    if not files:
        raise ValueError(f"{path}: linked, and not there")
    lines = [f"# {posixpath.basename(path)}", "", f"`{path}` of the repository.", ""]
    for file in files:
        if "__pycache__" in file.parts:
            continue
        if file != top:
            name = file.relative_to(top)
            lines += [f"## {name} {{#{name}}}", ""]
        lines += [f"````{LANGUAGES.get(file.suffix, 'text')}", file.read_text().rstrip("\n"), "````", ""]
    return "\n".join(lines)


def examples():
    """The page that lists the examples, with the first line of each C file."""
    lines = ["# Examples", "", "Whole projects, which the tests build and run.", "", "| project | |", "| --- | --- |"]
    for folder in sorted((ROOT / "docs/examples").iterdir()):
        if folder.is_dir():
            sources = [*sorted(folder.glob("*.c")), folder / "setup.py", folder / "CMakeLists.txt"]
            first = next(file for file in sources if file.exists()).read_text().split("\n", 1)[0]
            about = re.sub(r'^(// [\w.]+ - |# |""")|"""$', "", first)
            lines.append(f"| [{folder.name}]({folder.name}.md) | {about[0].upper()}{about[1:]} |")
    return "\n".join(lines)


def navigation(index, text):
    """What [text], the page at [index], links to in its folder, below its headings."""
    seen, made = {index}, [index]
    for section in re.split(r"^## ", text, flags=re.MULTILINE):
        found = [page for page in dict.fromkeys(linked(section, index)) if page not in seen
                 and posixpath.dirname(page) == posixpath.dirname(index)]
        seen.update(found)
        is_first = text.startswith(section)
        made += found if is_first or not found else [{section.split("\n", 1)[0]: found}]
    return made


def build(out):
    """Writes the pages and the configuration to the folder [out]."""
    sources = ["README.md"]
    sources += sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
    texts = {source: (ROOT / source).read_text() for source in sources}
    pages = {place(source): plot.plotted(relinked(text, source)) for source, text in texts.items()}
    pages["examples/index.md"] = examples()
    headers = {file.name: file.read_text() for file in (ROOT / "include/pyzc").glob("*.h")}
    for name, text in reference.pages(headers).items():
        pages[f"reference/headers/{name}"] = text
    wanted = {f"docs/examples/{folder.name}" for folder in (ROOT / "docs/examples").iterdir() if folder.is_dir()}
    for source, text in texts.items():
        wanted.update(linked(text, source))
    for path in sorted(wanted):
        if place(path).split("#")[0] not in pages:
            pages[place(path)] = listing(path)
    if out.exists():
        shutil.rmtree(out)
    for page, text in pages.items():
        file = out / "pages" / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    shutil.copyfile(HERE / "site.css", out / "pages/site.css")
    config = (HERE / "mkdocs.yml").read_text()
    for index in ("guide/index.md", "examples/index.md", "reference/headers/index.md"):
        config = config.replace(f"[{index}]", json.dumps(navigation(index, pages[index])))
    (out / "mkdocs.yml").write_text(config)


if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        sys.exit(f"pages.py: {error}")
