# records.py - files that are nothing but records, made of the text of a stub.
#
# The tool finds records in any file. These are made as the compiler would make
# them (include/pyzc/detail/record.h), so that a test need not compile a module:
#
#     def f(x: int, by: float = 2.0) -> Color: ...
#     LIMIT: int
#     class Color(enum.IntEnum): RED = 1
#     class box(tuple): width: float
#     class options(dict): level: int = ...
#     class error(PyExc_ValueError): ...
#     class fast(submodule): ...
#     class more(part): ...
#     class key(union): a: int; b: str
#     class fused(ufunc): "Its docstring."
#     class visit(callback): text: str; result: int
#     class Vec3(type, final):
#         "Its docstring."
#         x: float = "What the member is."
#         y: readonly[float]
#         LIMIT: constant[int]
#         def __new__(cls, x: float = 0.0) -> Vec3: ...
#         def norm(self) -> float: ...
#         @staticmethod
#         def unit(axis: int) -> Vec3: ...
#         @property
#         def angle(self) -> float: ...
#         @angle.setter
#         def angle(self, angle: float) -> None: ...
# SPDX-License-Identifier: MIT

import ast
import itertools
import struct

MAGIC = b"\x89PYZC\r\n\x1a"
VERSION = 7
(MODULE, PART, FUNCTION, CONSTANTS, SUBMODULE, EXCEPTION, CALLBACK, ENUM,
 FIELDS, UNION) = range(1, 11)
CLASS, METHOD, GETTER, SETTER, MEMBERS, _, BASE, _, DICT, _, UFUNC = range(13, 24)
NAMED = 253


def bases_of(node):
    return [ast.unparse(base) for base in node.bases]


def kind_of(node):
    if not isinstance(node, ast.AnnAssign):
        return METHOD
    return (CONSTANTS if ast.unparse(node.annotation).startswith("constant[")
            else MEMBERS)


class Maker:
    def __init__(self, tree):
        self.records = []
        self.annotations = []
        self.line = 0
        nodes = [node for node in ast.walk(tree)
                 if isinstance(node, ast.ClassDef)]
        self.classes = {node.name for node in nodes}
        self.lines = {node.name: 0 for node in nodes
                      if "type" in bases_of(node)}  # of classes

    def add(self, kind, count, extra, codes, *texts, line=None):
        """A record; returns its line."""
        line = self.next_line() if line is None else line
        self.records.append(
            MAGIC + struct.pack("<BBHBI", VERSION, kind, count, extra, line)
            + codes + b"".join(text.encode() + b"\0" for text in texts))
        return line

    def next_line(self):
        self.line += 1
        return self.line

    def line_of(self, name):
        """The line of a class, which may come later."""
        if name not in self.lines:
            self.lines[name] = self.next_line()
        return self.lines[name]

    def code(self, annotation, named=None):
        """The bytes of a type; a class adds its name to [named]."""
        text = ast.unparse(annotation)
        if named is not None and text in self.classes:
            named.append(text)
            return bytes([NAMED]) + struct.pack("<I", self.line_of(text))
        if text not in self.annotations:
            self.annotations.append(text)
        return bytes([self.annotations.index(text)])

    def function(self, node, kind=FUNCTION, owner=""):
        """A function, or of the class [owner] what [kind] is."""
        args = node.args
        plain = args.posonlyargs + args.args
        first = {"self": "$self", "cls": "$type"}.get(
            plain[0].arg if owner and plain else "", "$module")
        is_bound = first != "$module"
        signature = [first]
        codes = b""
        named = []
        plain = plain[is_bound:]
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults

        def take(arg, default, stars=""):
            nonlocal codes
            value = "" if default is None else "=" + ast.unparse(default)
            signature.append(stars + arg.arg + value)
            codes += self.code(arg.annotation, named)

        for i, (arg, default) in enumerate(zip(plain, defaults)):
            take(arg, default)
            if i + 1 + is_bound == len(args.posonlyargs):
                signature.append("/")
        if args.vararg:
            take(args.vararg, None, "*")
        elif args.kwonlyargs:
            signature.append("*")
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            take(arg, default)
        if args.kwarg:
            take(args.kwarg, None, "**")
        n_own = len(plain) + len(args.kwonlyargs)
        codes += self.code(node.returns, named)
        doc = f"{node.name}({', '.join(signature)})\n--\n\n"
        doc += ast.get_docstring(node) or ""
        infix = {GETTER: "get_", SETTER: "set_"}.get(kind, "")
        c_name = f"{owner}_{infix}{node.name}" if owner else node.name
        line = self.add(kind, n_own | len(codes) << 8, 0, codes,
                        f"{owner}.{node.name}" if owner else node.name, doc,
                        c_name, *named)
        return c_name, line

    def constant(self, name, annotation):
        code = self.code(annotation) + b"\0"
        return "c_" + name, self.add(CONSTANTS, 1, 0, code, "c_" + name, name)

    def accessor(self, node, owner):
        """A method of a class, or what gets or sets an attribute."""
        decorators = [ast.unparse(name) for name in node.decorator_list]
        kind = (GETTER if "property" in decorators else
                SETTER if f"{node.name}.setter" in decorators else METHOD)
        return self.function(node, kind, owner)

    def members(self, nodes, owner):
        """Members of the C struct, which follow each other."""
        codes = b""
        named = []
        texts = []
        for node in nodes:
            annotation, words = node.annotation, ""
            if ast.unparse(annotation).startswith("readonly["):
                annotation, words = annotation.slice, "readonly"
            codes += self.code(annotation, named)
            texts += [node.target.id, words,
                      node.value.value if node.value else ""]
        name = f"{owner}_members"
        return name, self.add(MEMBERS, len(codes), 0, codes, name, *texts,
                              *named)

    def type(self, node, bases):
        items = []
        for kind, nodes in itertools.groupby(node.body, kind_of):
            if kind == MEMBERS:
                items.append(self.members(list(nodes), node.name))
            elif kind == CONSTANTS:
                items += [self.constant(item.target.id, item.annotation.slice)
                          for item in nodes]
            else:
                items += [self.accessor(item, node.name) for item in nodes
                          if isinstance(item, ast.FunctionDef)]
        words = " ".join(word for word in bases if word in ("final", "match"))
        for base in set(bases) - {"type", "final", "match"}:
            self.add(BASE, 0, 0, b"", f"{node.name}_base", base, "", line=0)
        self.records.append((CLASS, node.name, ast.get_docstring(node) or "",
                             items, ["", words]))
        return 0

    def cls(self, node):
        base = ast.unparse(node.bases[0])
        line = self.line_of(node.name)
        if base == "type":
            return self.type(node, bases_of(node))
        members = [statement for statement in node.body
                   if isinstance(statement, (ast.Assign, ast.AnnAssign))]
        if base == "ufunc":
            return self.add(UFUNC, 0, 0, b"", node.name,
                            ast.get_docstring(node) or "", node.name,
                            line=line)
        if base == "submodule":
            return self.list(SUBMODULE, node.name, node.body)
        if base == "part":
            return self.list(PART, node.name, node.body)
        if base in ("tuple", "dict", "union", "callback"):
            codes = b"".join(self.code(member.annotation)
                             for member in members)
        if base == "union":
            return self.add(UNION, len(members), 0, codes, node.name,
                            line=line)
        if base == "callback":
            return self.add(CALLBACK, len(codes), 0, codes, node.name,
                            line=line)
        if base == "tuple":
            return self.add(FIELDS, len(members), 0, codes, node.name, "",
                            node.name,
                            *(member.target.id for member in members),
                            line=line)
        if base == "dict":
            return self.add(DICT, len(codes), 0, codes, node.name, "", node.name,
                            *("=" * (member.value is not None) + member.target.id
                              for member in members), line=line)
        if base.startswith("enum."):
            values = struct.pack(f"<{len(members)}q", *(
                ast.literal_eval(member.value) for member in members))
            return self.add(ENUM, len(members), 0, values, node.name, "",
                            node.name, base.removeprefix("enum."),
                            *(member.targets[0].id for member in members),
                            line=line)
        return self.add(EXCEPTION, 0, 0, b"", node.name, "", node.name, base,
                        line=line)

    def list(self, kind, name, body):
        """A list, and what it names; annotations are of the file."""
        items = []
        for node in body:
            if isinstance(node, ast.FunctionDef):
                items.append(self.function(node))
            elif isinstance(node, ast.ClassDef):
                line = self.cls(node)
                if ast.unparse(node.bases[0]) not in ("union", "callback"):
                    items.append((node.name, line))  # those are in no list
            elif isinstance(node, ast.AnnAssign):
                items.append(self.constant(node.target.id, node.annotation))
            elif isinstance(node, ast.Expr):  # a class of another list
                items.append((node.value.id, self.line_of(node.value.id)))
        # The annotations are not all known before the last list is made.
        self.records.append((kind, name, "", items, []))
        return 0

    def bytes(self):
        data = b""
        for record in self.records:
            if isinstance(record, tuple):
                kind, name, doc, items, last = record
                self.records = []
                self.add(kind, len(items), len(self.annotations),
                         b"".join(struct.pack("<I", line)
                                  for _, line in items),
                         name, doc, name, *(item for item, _ in items),
                         *self.annotations, *last, line=0)
                (record,) = self.records
            data += record + b"\0"
        return data


def make(text, name="m", kind=MODULE):
    """The file of a module whose stub is [text]."""
    tree = ast.parse(text)
    maker = Maker(tree)
    maker.list(kind, name, tree.body)
    return b"\x7fnot an executable\0" + maker.bytes()


def make_list(name, submodules):
    """The record of a module of nothing but [submodules], made elsewhere."""
    maker = Maker(ast.parse(""))
    maker.records.append((MODULE, name, "",
                          [(item, 0) for item in submodules], []))
    return maker.bytes()
