// xmltree.c - XML documents as nested tuples, read by expat.
//
// An element becomes (name, attributes, children): a str, a dict of str, and a
// tuple of str and elements. Names are shared, so a document of thousands of
// elements has one str for each name, whose hash is known. While an element is
// open, the list of its children and the pieces of its text are in an arena,
// which is rewound at the end of the element. visit() keeps one element at a
// time, however large the document is.

#include <pyzc/pyzc.h>

#include <pyzc/arena.h>
#include <pyzc/intern.h>

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <string.h>

// How many bytes expat gets, and are read from a file, at once.
#define MAX_PART (1 << 30)
#define FILE_PART 65536

PYZC_EXCEPTION(error, PyExc_ValueError,
               "What is wrong with a document, and where.");

// A child of an open element, the newest first.
struct child {
    struct child *before;
    PyObject *object;  // owned
};

// Text that is not a child yet, the newest piece first.
struct piece {
    struct piece *before;
    size_t size;
    char text[];
};

// An open element; the outermost is the document.
struct element {
    struct element *parent;
    struct pyzc_arena_mark mark;  // before it
    PyObject *name;               // owned
    PyObject *attributes;         // owned
    struct child *children;
    Py_ssize_t n_children;
};

struct reader {
    PyObject *module;
    struct pyzc_arena *arena;
    XML_Parser parser;
    struct element document;
    struct element *open;  // the innermost
    int depth, max_depth;
    const char *wanted;  // only elements of this name; NULL: all
    PyObject *function;  // called with each of them
    int kept;            // how many of the open elements are kept
    struct piece *pieces;
    size_t size;  // of all pieces
    struct pyzc_arena_mark mark;  // before them
    bool has_failed;              // an exception is set
};

// Stops expat. An exception is set.
static void
stop(struct reader *reader)
{
    reader->has_failed = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

// Returns [size] bytes of scratch; NULL with an exception set.
static void *
scratch(struct reader *reader, size_t size)
{
    void *memory = pyzc_arena_alloc(reader->arena, size);

    if (memory == NULL) {
        PyErr_NoMemory();
    }
    return memory;
}

static PyObject *
make_name(struct reader *reader, const char *name)
{
    return pyzc_intern(reader->module, name, strlen(name));
}

// Returns the str of [size] bytes of text, or NULL with an exception set. The
// space between elements comes again and again: it is shared, as names are.
static PyObject *
make_text(struct reader *reader, const char *text, size_t size)
{
    return size > 0 && text[0] == '\n' && size <= 16
               ? pyzc_intern(reader->module, text, size)
               : PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, NULL);
}

// Adds a child to the innermost element; takes the reference, also on failure.
// Returns 0, or -1 with an exception set, where [object] may be NULL.
static int
add_child(struct reader *reader, PyObject *object)
{
    struct child *child;

    if (object == NULL) {
        return -1;
    }
    child = scratch(reader, sizeof(*child));
    if (child == NULL) {
        Py_DECREF(object);
        return -1;
    }
    child->before = reader->open->children;
    child->object = object;
    reader->open->children = child;
    reader->open->n_children++;
    return 0;
}

// Makes a child of the pending text, if there is any. Returns 0, or -1 with an
// exception set.
static int
add_text(struct reader *reader)
{
    struct piece *piece = reader->pieces;
    PyObject *text;

    if (piece == NULL) {
        return 0;
    }
    if (piece->before == NULL) {
        text = make_text(reader, piece->text, piece->size);
    } else {
        char *whole = scratch(reader, reader->size);
        size_t at = reader->size;

        if (whole == NULL) {
            return -1;
        }
        for (; piece != NULL; piece = piece->before) {
            at -= piece->size;
            memcpy(whole + at, piece->text, piece->size);
        }
        text = make_text(reader, whole, reader->size);
    }
    pyzc_arena_rewind(reader->arena, reader->mark);
    reader->pieces = NULL;
    reader->size = 0;
    return add_child(reader, text);
}

// Returns the tuple of an element's children, whose references it takes; NULL
// with an exception set.
static PyObject *
take_children(struct element *element)
{
    PyObject *tuple = PyTuple_New(element->n_children);

    if (tuple == NULL) {
        return NULL;
    }
    for (struct child *child = element->children; child != NULL;
         child = child->before) {
        PyTuple_SetItem(tuple, --element->n_children, child->object);
    }
    element->children = NULL;
    return tuple;
}

static void
drop(struct element *element)
{
    Py_CLEAR(element->name);
    Py_CLEAR(element->attributes);
    for (struct child *child = element->children; child != NULL;
         child = child->before) {
        Py_DECREF(child->object);
    }
    element->children = NULL;
}

// Calls [function] with [object], whose reference it takes. Returns 0, or -1
// with an exception set.
static int
call(PyObject *function, PyObject *object)
{
    PyObject *result = PyObject_CallFunctionObjArgs(function, object, NULL);

    Py_DECREF(object);
    Py_XDECREF(result);
    return result != NULL ? 0 : -1;
}

// Returns a dict of alternating names and values, or NULL with an exception
// set.
static PyObject *
make_attributes(struct reader *reader, const char **attribute)
{
    PyObject *dict = PyDict_New();

    for (; dict != NULL && *attribute != NULL; attribute += 2) {
        PyObject *name = make_name(reader, attribute[0]);
        PyObject *value = PyUnicode_FromString(attribute[1]);

        if (name == NULL || value == NULL ||
            PyDict_SetItem(dict, name, value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(name);
        Py_XDECREF(value);
    }
    return dict;
}

static void XMLCALL
on_start(void *user, const char *name, const char **attributes)
{
    struct reader *reader = user;
    struct pyzc_arena_mark mark;
    struct element *element;

    if (reader->has_failed) {
        return;
    }
    if (reader->depth >= reader->max_depth) {
        PyErr_Format(pyzc_class_of(reader->module, error),
                     "more than %d elements deep: line %lu, column %lu",
                     reader->max_depth,
                     XML_GetCurrentLineNumber(reader->parser),
                     XML_GetCurrentColumnNumber(reader->parser));
        stop(reader);
        return;
    }
    reader->depth++;
    if (reader->kept == 0 && reader->wanted != NULL &&
        strcmp(name, reader->wanted) != 0) {
        return;
    }
    if (add_text(reader) < 0) {
        stop(reader);
        return;
    }
    mark = pyzc_arena_mark(reader->arena);
    element = scratch(reader, sizeof(*element));
    if (element == NULL) {
        stop(reader);
        return;
    }
    *element = (struct element){ .parent = reader->open, .mark = mark };
    reader->open = element;
    reader->kept++;
    element->name = make_name(reader, name);
    element->attributes = make_attributes(reader, attributes);
    if (element->name == NULL || element->attributes == NULL) {
        stop(reader);
    }
}

static void XMLCALL
on_end(void *user, const char *name)
{
    struct reader *reader = user;
    struct element *element = reader->open;
    PyObject *children;
    PyObject *object = NULL;

    (void)name;
    if (reader->has_failed) {
        return;
    }
    reader->depth--;
    if (reader->kept == 0) {
        return;
    }
    children = add_text(reader) == 0 ? take_children(element) : NULL;
    if (children != NULL) {
        object = PyTuple_Pack(3, element->name, element->attributes, children);
        Py_DECREF(children);
    }
    if (object == NULL) {
        stop(reader);  // the element is dropped with those around it
        return;
    }
    drop(element);
    reader->open = element->parent;
    reader->kept--;
    pyzc_arena_rewind(reader->arena, element->mark);
    if ((reader->kept == 0 && reader->wanted != NULL
             ? call(reader->function, object)
             : add_child(reader, object)) < 0) {
        stop(reader);
    }
}

static void XMLCALL
on_text(void *user, const char *text, int size)
{
    struct reader *reader = user;
    struct piece *piece;

    if (reader->has_failed || (reader->kept == 0 && reader->wanted != NULL)) {
        return;
    }
    if (reader->pieces == NULL) {
        reader->mark = pyzc_arena_mark(reader->arena);
    }
    piece = scratch(reader, sizeof(*piece) + (size_t)size);
    if (piece == NULL) {
        stop(reader);
        return;
    }
    piece->before = reader->pieces;
    piece->size = (size_t)size;
    memcpy(piece->text, text, (size_t)size);
    reader->pieces = piece;
    reader->size += (size_t)size;
}

// Makes the parser of [reader]. Returns 0, or -1 with an exception set.
static int
begin(struct reader *reader)
{
    reader->parser = XML_ParserCreate(NULL);
    if (reader->parser == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    reader->open = &reader->document;
    pyzc_intern_clear(reader->module);  // of the names of other documents
    return 0;
}

// Raises expat's error, unless an exception is set.
static void
raise_error(struct reader *reader)
{
    if (!reader->has_failed) {
        PyErr_Format(pyzc_class_of(reader->module, error),
                     "%s: line %lu, column %lu",
                     XML_ErrorString(XML_GetErrorCode(reader->parser)),
                     XML_GetCurrentLineNumber(reader->parser),
                     XML_GetCurrentColumnNumber(reader->parser));
    }
}

// Finishes what begin() has started. Returns the root element, or None if
// elements were visited; NULL with an exception set if [is_whole] is false.
static PyObject *
end(struct reader *reader, bool is_whole)
{
    PyObject *result = NULL;

    if (is_whole) {
        result = reader->wanted == NULL ? reader->document.children->object
                                        : Py_None;
        Py_INCREF(result);
    }
    for (struct element *element = reader->open; element != NULL;
         element = element->parent) {
        drop(element);
    }
    XML_ParserFree(reader->parser);
    return result;
}

static PyObject *
parse(PyObject *module, struct pyzc_arena *arena, const char *data,
      size_t size, int max_depth)
{
    struct reader reader = { .module = module,
                             .arena = arena,
                             .max_depth = max_depth };
    enum XML_Status status;

    if (begin(&reader) < 0) {
        return NULL;
    }
    do {
        int part = size < MAX_PART ? (int)size : MAX_PART;

        size -= (size_t)part;
        status = XML_Parse(reader.parser, data, part, size == 0);
        data += part;
    } while (status == XML_STATUS_OK && size > 0);
    if (status != XML_STATUS_OK) {
        raise_error(&reader);
    }
    return end(&reader, status == XML_STATUS_OK);
}
PYZC_FN(PyObject *, parse,
        "Return the root element of a document as (name, attributes, "
        "children).",
        (module), (arena), (bytes, (const char *, size_t), data),
        (keyword_only),
        (int, max_depth, 200));

// Reads [file] to its end. Returns as end(), or NULL without an exception if
// the file cannot be read; errno then tells why.
static PyObject *
read_file(struct reader *reader, FILE *file)
{
    bool is_last = false;

    while (!is_last) {
        void *part = XML_GetBuffer(reader->parser, FILE_PART);
        size_t size;

        if (part == NULL) {
            PyErr_NoMemory();
            return end(reader, false);
        }
        size = fread(part, 1, FILE_PART, file);
        if (ferror(file)) {
            int number = errno;

            end(reader, false);
            errno = number;
            return NULL;
        }
        is_last = size < FILE_PART;
        if (XML_ParseBuffer(reader->parser, (int)size, is_last) !=
            XML_STATUS_OK) {
            raise_error(reader);
            return end(reader, false);
        }
    }
    return end(reader, true);
}

static PyObject *
visit(PyObject *module, struct pyzc_arena *arena, const char *path,
      const char *name, PyObject *function, int max_depth)
{
    struct reader reader = { .module = module,
                             .arena = arena,
                             .max_depth = max_depth,
                             .wanted = name,
                             .function = function };
    PyObject *result = NULL;
    FILE *file = fopen(path, "rb");
    int number;

    if (file == NULL) {
        return NULL;
    }
    if (begin(&reader) == 0) {
        result = read_file(&reader, file);
    }
    number = errno;
    fclose(file);
    errno = number;
    return result;
}
PYZC_FN((PyObject *, null, PyExc_OSError), visit,
        "Call *function* with each outermost element of this name.",
        (module), (arena), (path, path), (const char *, name),
        (PyObject *, function), (keyword_only), (int, max_depth, 200));

PYZC_MODULE(xmltree, "XML documents as nested tuples.", error, parse, visit);
