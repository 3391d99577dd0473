// expat.c - a parser that gets a document in parts, of any size.
//
// Parser is expat's own handle. What it finds it gives to the callables that
// are its handlers, each of which can be set, and taken away by None, at any
// time. The lines name expat's functions; why there are functions of this
// file's own is said at each.
#include <pyzc/pyzc.h>

#include <expat.h>

PYZC_EXCEPTION_AS(error, ExpatError, PyExc_Exception,
                  "What is wrong with a document: *code*, *lineno*, *offset*.");

// One void * serves all handlers.
PYZC_HANDLE(Parser, XML_Parser, (destroy, XML_ParserFree),
            (user, XML_SetUserData));

PYZC_METHOD((class, Parser, null, PyExc_MemoryError), XML_ParserCreate, Parser,
            __new__, "", (const char *, encoding, NULL));
PYZC_METHOD((class, Parser, null, PyExc_MemoryError), XML_ParserCreateNS,
            Parser, with_namespaces,
            "Return a parser that replaces prefixes by their URI and a "
            "*separator*.",
            (const char *, encoding, NULL),
            (python_only, unsigned char, separator, ' ', "32"),
            (c_only, XML_Char, (XML_Char)separator_));

// Attributes

// Names and values alternate, and a NULL ends them: no line describes that.
static PyObject *
attributes_to_python(const XML_Char **attributes)
{
    PyObject *dict = PyDict_New();

    for (; dict != NULL && *attributes != NULL; attributes += 2) {
        PyObject *value = PyUnicode_FromString(attributes[1]);

        if (value == NULL ||
            PyDict_SetItemString(dict, attributes[0], value) < 0) {
            Py_CLEAR(dict);
        }
        Py_XDECREF(value);
    }
    return dict;
}
PYZC_CONVERTER(attributes, const XML_Char **, "dict[str, str]",
               (to_python, attributes_to_python));

// Handlers. A parser has one callable for each of these lines.

#define HANDLER(made, set, name)                                              \
    PYZC_SETTER(void, set, Parser, name, (self),                              \
                (or_none, keep, callback, made, handler))

PYZC_CALLBACK(start_element, void, (user), (nonnull, const char *, name),
              (converter, attributes, attributes));
HANDLER(start_element, XML_SetStartElementHandler, on_start_element);

PYZC_CALLBACK(end_element, void, (user), (nonnull, const char *, name));
HANDLER(end_element, XML_SetEndElementHandler, on_end_element);

PYZC_CALLBACK(text, void, (user), (str, (const char *, int), text));
HANDLER(text, XML_SetCharacterDataHandler, on_text);

PYZC_CALLBACK(comment, void, (user), (nonnull, const char *, text));
HANDLER(comment, XML_SetCommentHandler, on_comment);

PYZC_CALLBACK(instruction, void, (user), (nonnull, const char *, target),
              (nonnull, const char *, data));
HANDLER(instruction, XML_SetProcessingInstructionHandler, on_instruction);

PYZC_CALLBACK(start_cdata, void, (user));
HANDLER(start_cdata, XML_SetStartCdataSectionHandler, on_start_cdata);

PYZC_CALLBACK(end_cdata, void, (user));
HANDLER(end_cdata, XML_SetEndCdataSectionHandler, on_end_cdata);

PYZC_CALLBACK(start_namespace, void, (user), (const char *, prefix),
              (const char *, uri));
HANDLER(start_namespace, XML_SetStartNamespaceDeclHandler, on_start_namespace);

PYZC_CALLBACK(end_namespace, void, (user), (const char *, prefix));
HANDLER(end_namespace, XML_SetEndNamespaceDeclHandler, on_end_namespace);

PYZC_CALLBACK(start_doctype, void, (user), (nonnull, const char *, name),
              (const char *, system_id), (const char *, public_id),
              (int, has_internal_subset));
HANDLER(start_doctype, XML_SetStartDoctypeDeclHandler, on_start_doctype);

PYZC_CALLBACK(end_doctype, void, (user));
HANDLER(end_doctype, XML_SetEndDoctypeDeclHandler, on_end_doctype);

PYZC_CALLBACK(declaration, void, (user), (const char *, version),
              (const char *, encoding), (int, standalone));
HANDLER(declaration, XML_SetXmlDeclHandler, on_declaration);

PYZC_CALLBACK(skipped_entity, void, (user), (nonnull, const char *, name),
              (int, is_parameter));
HANDLER(skipped_entity, XML_SetSkippedEntityHandler, on_skipped_entity);

// What no other handler takes: with the first, entities are not expanded.
PYZC_CALLBACK(other, void, (user), (str, (const char *, int), text));
HANDLER(other, XML_SetDefaultHandler, on_other);

PYZC_CALLBACK(other_expanded, void, (user), (str, (const char *, int), text));
HANDLER(other_expanded, XML_SetDefaultHandlerExpand, on_other_expanded);

// Parsing

// The calls in progress on this thread, innermost first. No other thread can
// use their parsers meanwhile.
static _Thread_local struct parsing {
    XML_Parser parser;
    struct parsing *outer;
} *innermost;

static bool
is_parsing(XML_Parser parser)
{
    const struct parsing *each = innermost;

    while (each != NULL && each->parser != parser) {
        each = each->outer;
    }
    return each != NULL;
}

// An ExpatError has attributes, as that of xml.parsers.expat.
static void
raise_error(PyObject *module, const char *text, int code,
            unsigned long long line, unsigned long long column)
{
    PyObject *type = pyzc_class_of(module, error);
    PyObject *message = PyUnicode_FromFormat("%s: line %llu, column %llu",
                                             text, line, column);
    PyObject *exception =
        message != NULL ? PyObject_CallFunctionObjArgs(type, message, NULL)
                        : NULL;
    const char *names[] = { "code", "lineno", "offset" };
    unsigned long long values[] = { (unsigned)code, line, column };
    bool is_made = exception != NULL;

    for (int i = 0; is_made && i < 3; i++) {
        PyObject *value = PyLong_FromUnsignedLongLong(values[i]);

        is_made = value != NULL &&
                  PyObject_SetAttrString(exception, names[i], value) == 0;
        Py_XDECREF(value);
    }
    if (is_made) {
        PyErr_SetObject(type, exception);
    }
    Py_XDECREF(exception);
    Py_XDECREF(message);
}

// A handler must not give its parser the next part: expat cannot tell, and
// would lose its place. Returns whether all is well; if not, an exception is
// set.
static bool
parse(XML_Parser parser, PyObject *module, const char *data, int size,
      bool is_final)
{
    struct parsing call = { parser, innermost };
    enum XML_Status status;

    if (is_parsing(parser)) {
        PyErr_SetString(PyExc_RuntimeError, "the parser calls a handler");
        return false;
    }
    innermost = &call;
    status = XML_Parse(parser, data, size, is_final);
    innermost = call.outer;
    if (status == XML_STATUS_ERROR) {
        enum XML_Error code = XML_GetErrorCode(parser);

        raise_error(module, XML_ErrorString(code), (int)code,
                    XML_GetCurrentLineNumber(parser),
                    XML_GetCurrentColumnNumber(parser));
    }
    return status != XML_STATUS_ERROR;
}
PYZC_METHOD((status, bool, zero), parse, Parser, parse,
            "Parse the next part of the document. A str is UTF-8: make the "
            "parser with that *encoding* if the document may say another.",
            (self), (module), (bytes_or_str, (const char *, int), data),
            (bool, is_final, false));

PYZC_METHOD((local, enum XML_Status), XML_StopParser, Parser, stop,
            "Call no more handlers; parse() raises an ExpatError.",
            (self), (c_only, XML_Bool, XML_FALSE));

// Where the parser is; in a handler, where what it is called with begins.

PYZC_GETTER(XML_Size, XML_GetCurrentLineNumber, Parser, line,
            "The line, from 1.", (self));
PYZC_GETTER(XML_Size, XML_GetCurrentColumnNumber, Parser, column,
            "The column, from 0.", (self));
PYZC_GETTER(XML_Index, XML_GetCurrentByteIndex, Parser, byte,
            "The offset in bytes; -1 before the first part.", (self));
PYZC_GETTER(int, XML_GetCurrentByteCount, Parser, byte_count,
            "The size of what the handler is called with.", (self));
PYZC_GETTER((local, enum XML_Error), XML_GetErrorCode, Parser, error_code,
            "What is wrong: 0 if nothing is.", (self),
            (result, int, (int)result_));
PYZC_METHOD(void, XML_SetReturnNSTriplet, Parser, return_prefixes,
            "Whether names are given with URI, name and prefix.",
            (self), (int, yes));

PYZC_FN_AS(const char *, XML_ErrorString, error_string,
           "Return what an error code says.",
           (python_only, int, code),
           (c_only, enum XML_Error, (enum XML_Error)code_));
PYZC_FN_AS((nonnull, const char *), XML_ExpatVersion, version,
           "Return the version of expat.", (void));

PYZC_CLASS(Parser, "Parses a document part by part.", __new__, with_namespaces,
           (setter, on_start_element), (setter, on_end_element),
           (setter, on_text), (setter, on_comment), (setter, on_instruction),
           (setter, on_start_cdata), (setter, on_end_cdata),
           (setter, on_start_namespace), (setter, on_end_namespace),
           (setter, on_start_doctype), (setter, on_end_doctype),
           (setter, on_declaration), (setter, on_skipped_entity),
           (setter, on_other), (setter, on_other_expanded), parse, stop, line,
           column, byte, byte_count, error_code, return_prefixes);
PYZC_MODULE(expat, "Incremental parsing of XML.", error, Parser, error_string,
            version);
