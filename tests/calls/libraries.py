"""Libraries whose drafts are called, as a distribution's source packages have them.

Their sources are fetched by apt-get, which checks them against the signed
index, and compiled with a sanitizer, without the build system of the library.
"""

import re
import shutil
import subprocess
from pathlib import Path

# What a library is: its source package; the headers that are drafted; what is
# compiled, by itself and of folders with a Makefile.am, where its headers are,
# and with which flags. First commands are run, and headers gathered in a folder.
LIBRARIES = {
    "brotli": {
        "package": "brotli", "headers": ["brotli/encode.h", "brotli/decode.h"],
        "sources": ["c/common/*.c", "c/dec/*.c", "c/enc/*.c"], "includes": ["c/include"],
    },
    "bz2": {
        "package": "bzip2", "headers": ["bzlib.h"], "flags": ["-include", "stdio.h"],
        "sources": [f"{name}.c" for name in ("blocksort", "huffman", "crctable", "randtable", "compress",
                                             "decompress", "bzlib")],
    },
    "deflate": {
        "package": "libdeflate", "headers": ["libdeflate.h"], "sources": ["lib/*.c", "lib/x86/*.c"],
    },
    "expat": {
        "package": "expat", "headers": ["expat.h"], "sources": ["expat/lib/xml*.c"], "includes": ["expat/lib"],
        "files": {"expat/lib/expat_config.h": ""},
        "flags": ["-DXML_DEV_URANDOM", "-DHAVE_MEMMOVE", "-DXML_CONTEXT_BYTES=1024", "-DBYTEORDER=1234",
                  "-DXML_NS", "-DXML_DTD"],
    },
    "b2": {
        "package": "libb2", "headers": ["blake2.h"], "includes": ["src"], "flags": ["-DSUFFIX="],
        "files": {"src/config.h": ""},
        "sources": ["src/blake2b-ref.c", "src/blake2s-ref.c", "src/blake2bp.c", "src/blake2sp.c"],
    },
    # CBLAS is a part of it. Its own handler of errors ends the process.
    "gsl": {
        "package": "gsl", "includes": ["."],
        "headers": [f"gsl/gsl_{name}.h" for name in (
            "cblas", "cdf", "complex_math", "math", "poly", "pow_int", "sf_*", "sort_*", "statistics_*", "sys")],
        "automake": ["blas", "block", "cblas", "cdf", "complex", "eigen", "err", "ieee-utils", "linalg", "matrix",
                     "permutation", "poly", "randist", "rng", "sort", "specfunc", "statistics", "sys", "utils",
                     "vector"],
        "gather": ("*/gsl_*.h", "gsl_*.h", "gsl"),
        "config": ("config.h.in", "config.h", "HAVE_(?:DECL|IEEE|PRINTF)_"),
        "template": ("gsl_version.h.in", "gsl/gsl_version.h"),
        "files": {"off.c": "void *gsl_set_error_handler_off(void);\n"
                           "__attribute__((constructor)) static void off(void)\n"
                           "{\n    gsl_set_error_handler_off();\n}\n"},
        "sources": ["off.c"],
    },
    "lz4": {
        "package": "lz4", "headers": ["lz4.h", "lz4hc.h", "lz4frame.h"], "sources": ["lib/*.c"],
        "includes": ["lib"],
    },
    "snappy": {
        "package": "snappy", "headers": ["snappy-c.h"],
        "sources": ["snappy.cc", "snappy-sinksource.cc", "snappy-stubs-internal.cc", "snappy-c.cc"],
        "template": ("snappy-stubs-public.h.in", "snappy-stubs-public.h"),
    },
    "sodium": {
        "package": "libsodium", "sources": ["src/libsodium/**/*.c"],
        "headers": ["sodium/crypto_*.h", "sodium/utils.h", "sodium/randombytes.h", "sodium/core.h",
                    "sodium/version.h", "sodium/runtime.h"],
        "includes": ["src/libsodium/include", "src/libsodium/include/sodium"],
        "copy": ("builds/msvc/version.h", "src/libsodium/include/sodium/version.h"),
        "flags": ["-DCONFIGURED=1", "-DNATIVE_LITTLE_ENDIAN=1", "-DHAVE_WEAK_SYMBOLS=1"],
    },
    # The one file that it is made into.
    "sqlite3": {
        "package": "sqlite3", "headers": ["sqlite3.h"], "sources": ["sqlite3.c"],
        "run": [["sh", "configure", "--disable-tcl"], ["make", "sqlite3.c"]],
        "flags": ["-DSQLITE_OMIT_DEPRECATED", "-DSQLITE_ENABLE_COLUMN_METADATA"],
    },
    "utf8proc": {"package": "utf8proc", "headers": ["utf8proc.h"], "sources": ["utf8proc.c"]},
    "xxhash": {"package": "xxhash", "headers": ["xxhash.h"], "sources": ["xxhash.c"]},
    "z": {"package": "zlib", "headers": ["zlib.h"], "sources": ["*.c"], "flags": ["-DHAVE_UNISTD_H"]},
    "zstd": {
        "package": "libzstd", "headers": ["zstd.h", "zdict.h"], "includes": ["lib"],
        "sources": ["lib/common/*.c", "lib/compress/*.c", "lib/decompress/*.c", "lib/dictBuilder/*.c"],
        "flags": ["-DZSTD_DISABLE_ASM", "-DXXH_NAMESPACE=ZSTD_"],
    },
}


def source_lines():
    """The lines for the sources of the release that apt has binaries of, as it was released."""
    lines = []
    for path in [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        text = path.read_text() if path.is_file() else ""
        lines += [re.sub(r"^deb ", "deb-src ", line) for line in text.splitlines()
                  if re.match(r"deb .*/debian/? ", line)]
        for paragraph in re.split(r"\n\s*\n", text):
            fields = dict(re.findall(r"^([\w-]+):\s*(.*)$", paragraph, re.MULTILINE))
            signed = f"[signed-by={fields['Signed-By']}] " if "Signed-By" in fields else ""
            lines += [f"deb-src {signed}{uri} {suite} {fields['Components']}"
                      for uri in fields.get("URIs", "").split() if re.search("/debian/?$", uri)
                      for suite in fields["Suites"].split()]
    return lines


class Apt:
    """apt-get with a configuration of its own in [folder]."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "lists/partial").mkdir(parents=True, exist_ok=True)
        (folder / "sources.list").write_text("\n".join(source_lines()) + "\n")
        self.run("update", cwd=folder)

    def run(self, *arguments, cwd):
        command = ["apt-get", "-q", "-o", f"Dir::Etc::sourcelist={self.folder / 'sources.list'}",
                   "-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={self.folder / 'lists'}", *arguments]
        result = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr

    def fetch(self, package):
        """The folder of the unpacked sources of a package."""
        folder = self.folder / package
        if not folder.is_dir() or not any(path.is_dir() for path in folder.iterdir()):
            folder.mkdir(exist_ok=True)
            self.run("source", package, cwd=folder)
        (source,) = (path for path in folder.iterdir() if path.is_dir())
        return source


def prepare(library, source):
    """Makes the headers that the library's own build would make."""
    for path, text in library.get("files", {}).items():
        (source / path).write_text(text)
    for command in library.get("run", []):
        result = subprocess.run(command, cwd=source, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr[-4000:]
    *patterns, folder = library.get("gather", [""])
    for path in [path for pattern in patterns for path in source.glob(pattern)]:
        if path.parent != source / folder:
            shutil.copy(path, source / folder)
    if "copy" in library:
        here, there = library["copy"]
        shutil.copy(source / here, source / there)
    if "config" in library:
        here, there, names = library["config"]
        text = (source / here).read_text()
        (source / there).write_text(re.sub(rf"#undef ({names}\w+)", r"#define \1 1", text))
    if "template" in library:
        here, there = library["template"]
        text = (source / here).read_text()
        (source / there).write_text(re.sub(r"\$\{\w+\}|@\w+@", "1", text))


def automake_sources(folder):
    """The C files of the library that a folder's Makefile.am makes."""
    text = (folder / "Makefile.am").read_text().replace("\\\n", " ")
    names = re.search(r"^lib\w+_la_SOURCES\s*=(.*)$", text, re.MULTILINE)[1].split()
    return [folder / name for name in names if name.endswith(".c")]


def parts(library, source):
    """The headers, as they are included, the sources and the flags."""
    includes = [source / path for path in library.get("includes", ["."])]
    headers = [str(path.relative_to(includes[0])) for pattern in library["headers"]
               for path in sorted(includes[0].glob(pattern))]
    sources = [path for pattern in library["sources"] for path in sorted(source.glob(pattern))]
    sources += [path for folder in library.get("automake", []) for path in automake_sources(source / folder)]
    return headers, sources, [*(f"-I{path}" for path in includes), *library.get("flags", [])]
