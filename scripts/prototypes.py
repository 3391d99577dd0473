"""Read the prototypes and structs of a C library: clang's syntax tree as JSON."""

import json
import subprocess
import sys
from pathlib import Path


class Type:
    """A type, as the nodes of clang's syntax tree tell it."""

    def __init__(self, node):
        self.text = node["type"]["qualType"]
        self.names = set()
        self.const = False
        while True:
            self.const |= "const" in node.get("qualifiers", "")
            if "decl" in node:
                self.names.add(node["decl"].get("name"))
            inner = [n for n in node.get("inner", []) if n["kind"].endswith("Type")]
            if node["kind"] in ("BuiltinType", "PointerType", "RecordType", "EnumType", "FunctionProtoType",
                                "ConstantArrayType", "IncompleteArrayType", "ComplexType"):
                break
            node = inner[-1]  # an array that became a pointer comes first
        self.kind = node["kind"].removesuffix("Type")
        self.builtin = node["type"]["qualType"] if self.kind in ("Builtin", "Complex") else None
        if self.kind == "Complex":
            self.builtin = self.builtin.removeprefix("_Complex ") + " _Complex"
        self.inner = [Type(n) for n in inner]
        self.variadic = node.get("variadic", False)
        self.record = node["decl"]["id"] if self.kind == "Record" else None

    @property
    def target(self):
        return self.inner[0] if self.kind == "Pointer" else None

    @property
    def unqualified(self):
        return self.text.removeprefix("const ") if self.kind != "Pointer" else self.text


class Library:
    """The functions and structs of a header."""

    def __init__(self, name, package, header, clang):
        self.clang = clang
        self.name = name
        self.package = package
        self.header = header
        self.flags = pkg_config("--cflags", self.package).split()
        self.version = pkg_config("--modversion", self.package).strip()
        tree = self.tree("")
        declared = {}
        for node, file in top_level(tree):
            if node["kind"] == "FunctionDecl" and file and Path(file).name == self.header:
                names = [p.get("name") for p in node.get("inner", []) if p["kind"] == "ParmVarDecl"]
                if node["name"] not in declared or None not in names:
                    declared[node["name"]] = names
        exported = self.exported()
        self.missing = sorted(set(declared) - exported)
        self.names = {f: names for f, names in declared.items() if f in exported}
        probes = "".join(f"typedef __typeof__({f}) pyzc_probe_{f};\n" for f in self.names)
        tree = self.tree(probes)
        self.records = {}
        self.collect_records(tree)
        self.functions = {}
        for node in tree["inner"]:
            if node["kind"] == "TypedefDecl" and node["name"].startswith("pyzc_probe_"):
                (function,) = find(node, "FunctionProtoType")
                self.functions[node["name"].removeprefix("pyzc_probe_")] = Type(function)

    def tree(self, more):
        text = f"#include <{self.header}>\n{more}"
        return json.loads(subprocess.run(
            [self.clang, *self.flags, "-x", "c", "-std=c11", "-fsyntax-only", "-Xclang", "-ast-dump=json", "-"],
            input=text, capture_output=True, text=True, check=True,
        ).stdout)

    def exported(self):
        libs = pkg_config("--libs", self.package).split()
        folders = [flag for flag in libs if flag.startswith("-L")]
        (name,) = [flag[2:] for flag in libs if flag.startswith("-l") and flag != "-lm"]
        for folder in [flag[2:] for flag in folders] + [None]:
            path = f"{folder}/lib{name}.so" if folder else run("gcc", f"-print-file-name=lib{name}.so").strip()
            if Path(path).exists():
                symbols = run("nm", "-D", "--defined-only", "--format=just-symbols", path).split()
                return {symbol.split("@")[0] for symbol in symbols}
        sys.exit(f"reach.py: lib{name}.so not found")

    def collect_records(self, node):
        if node.get("kind") == "RecordDecl" and node.get("completeDefinition"):
            self.records[node["id"]] = node
            self.records[node.get("name") or node["id"]] = node
        for child in node.get("inner", []):
            if child.get("kind") in ("RecordDecl", "LinkageSpecDecl"):
                self.collect_records(child)

    def fields(self, type):
        """Return the types and names of a struct's fields, or None if it is incomplete."""
        record = self.records.get(type.record)
        if record is None:
            record = next((self.records[n] for n in type.names if n in self.records), None)
        if record is None:
            return None
        return [(f["type"].get("desugaredQualType", f["type"]["qualType"]), f.get("name"))
                for f in record.get("inner", []) if f["kind"] == "FieldDecl"]


def top_level(tree):
    """Yield each declaration and its file, which clang names where it changes."""
    current = [None]

    def walk(node):
        if isinstance(node, dict):
            current[0] = node.get("file", current[0])
            for key, value in node.items():
                if key != "includedFrom":
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for node in tree["inner"]:
        walk(node["loc"])
        yield node, current[0]
        walk({key: value for key, value in node.items() if key != "loc"})


def find(node, kind):
    """Return the topmost nodes of a kind."""
    if node["kind"] == kind:
        return [node]
    return [found for child in node.get("inner", []) for found in find(child, kind)]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pkg_config(*arguments):
    return run("pkg-config", *arguments)
