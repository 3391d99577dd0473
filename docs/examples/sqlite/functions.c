// functions.c - values, and functions that SQLite calls.
//
// No line can describe these: a value has a type at run time alone, and SQLite
// calls a function without the void * of what the line keeps.

#include "functions.h"

#include <limits.h>
#include <string.h>

PyObject *
value_to_python(struct value value)
{
    switch (value.type) {
    case SQLITE_INTEGER:
        return PyLong_FromLongLong(value.integer);
    case SQLITE_FLOAT:
        return PyFloat_FromDouble(value.real);
    case SQLITE_TEXT:
        return value.data != NULL
                   ? PyUnicode_DecodeUTF8(value.data, value.size, NULL)
                   : PyErr_NoMemory();
    case SQLITE_BLOB:
        return PyBytes_FromStringAndSize(value.data, value.size);
    default:
        Py_RETURN_NONE;
    }
}

// Copies text or a blob, for SQLite to own.
static bool
copy_data(struct value *out, int type, const void *data, Py_ssize_t size)
{
    char *copy = size < INT_MAX ? sqlite3_malloc64((sqlite3_uint64)size + 1)
                                : NULL;

    if (copy == NULL) {
        PyErr_NoMemory();
        return false;
    }
    memcpy(copy, data, (size_t)size);
    copy[size] = '\0';
    out->type = type;
    out->size = (int)size;
    out->data = copy;
    return true;
}

static bool
text_to_c(PyObject *object, int type, struct value *out)
{
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(object, &size);

    return text != NULL && copy_data(out, type, text, size);
}

static int
code_of(PyObject *exception)
{
    return PyErr_GivenExceptionMatches(exception, PyExc_MemoryError)
               ? SQLITE_NOMEM
           : PyErr_GivenExceptionMatches(exception, PyExc_OverflowError)
               ? SQLITE_TOOBIG
               : SQLITE_ERROR;
}

bool
value_to_c(PyObject *object, struct value *out)
{
    bool is_made = true;

    if (object == Py_None) {
        out->type = SQLITE_NULL;
    } else if (PyLong_Check(object)) {
        out->type = SQLITE_INTEGER;
        out->integer = PyLong_AsLongLong(object);
        is_made = out->integer != -1 || PyErr_Occurred() == NULL;
    } else if (PyFloat_Check(object)) {
        out->type = SQLITE_FLOAT;
        out->real = PyFloat_AsDouble(object);
    } else if (PyUnicode_Check(object)) {
        is_made = text_to_c(object, SQLITE_TEXT, out);
    } else if (PyObject_CheckBuffer(object)) {
        Py_buffer view;

        is_made = PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) == 0;
        if (is_made) {
            is_made = copy_data(out, SQLITE_BLOB, view.buf, view.len);
            PyBuffer_Release(&view);
        }
    } else if (PyExceptionInstance_Check(object)) {
        PyObject *text = PyObject_Str(object);

        out->integer = code_of(object);
        is_made = text != NULL && text_to_c(text, ERROR, out);
        Py_XDECREF(text);
    } else {
        is_made = false;
    }
    return is_made;
}

static struct value
read_value(sqlite3_value *from)
{
    struct value value = { .type = sqlite3_value_type(from) };

    switch (value.type) {
    case SQLITE_INTEGER:
        value.integer = sqlite3_value_int64(from);
        break;
    case SQLITE_FLOAT:
        value.real = sqlite3_value_double(from);
        break;
    case SQLITE_TEXT:
        value.data = sqlite3_value_text(from);
        value.size = sqlite3_value_bytes(from);
        break;
    case SQLITE_BLOB:
        value.data = sqlite3_value_blob(from);
        value.size = sqlite3_value_bytes(from);
        break;
    default:
        break;
    }
    return value;
}

PyObject *
arguments_to_python(struct arguments arguments)
{
    PyObject *tuple = PyTuple_New(arguments.n);

    for (int i = 0; tuple != NULL && i < arguments.n; i++) {
        PyObject *object = value_to_python(read_value(arguments.values[i]));

        if (object == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SetItem(tuple, i, object);
        }
    }
    return tuple;
}

// The void * of a function, for which its callbacks can ask.
struct function {
    call_fn call;
    void *user;
    void (*release)(void *user);
};

static void
release_function(void *pointer)
{
    struct function *function = pointer;

    function->release(function->user);
    sqlite3_free(function);
}

static void
call_function(sqlite3_context *context, enum phase phase, int n,
              sqlite3_value **values)
{
    const struct function *function = sqlite3_user_data(context);
    void *group = phase == CALL ? NULL
                                : sqlite3_aggregate_context(
                                      context, phase == STEP ? 1 : 0);
    struct value value =
        function->call(function->user, (int)phase, (sqlite3_int64)group,
                       (struct arguments){ n, values });

    switch (value.type) {
    case SQLITE_INTEGER:
        sqlite3_result_int64(context, value.integer);
        break;
    case SQLITE_FLOAT:
        sqlite3_result_double(context, value.real);
        break;
    case SQLITE_TEXT:
        sqlite3_result_text(context, value.data, value.size, sqlite3_free);
        break;
    case SQLITE_BLOB:
        sqlite3_result_blob(context, value.data, value.size, sqlite3_free);
        break;
    case SQLITE_NULL:
        sqlite3_result_null(context);
        break;
    case ERROR:
        if (value.integer == SQLITE_NOMEM) {
            sqlite3_result_error_nomem(context);
        } else if (value.integer == SQLITE_TOOBIG) {
            sqlite3_result_error_toobig(context);
        } else {
            sqlite3_result_error(context, value.data, value.size);
        }
        sqlite3_free((void *)(uintptr_t)value.data);
        break;
    default:
        sqlite3_result_error(context, "Python has raised", -1);
        break;
    }
}

static void
call_scalar(sqlite3_context *context, int n, sqlite3_value **values)
{
    call_function(context, CALL, n, values);
}

static void
call_step(sqlite3_context *context, int n, sqlite3_value **values)
{
    call_function(context, STEP, n, values);
}

static void
call_inverse(sqlite3_context *context, int n, sqlite3_value **values)
{
    call_function(context, INVERSE, n, values);
}

static void
call_value(sqlite3_context *context)
{
    call_function(context, VALUE, 0, NULL);
}

static void
call_final(sqlite3_context *context)
{
    call_function(context, FINAL, 0, NULL);
}

int
create_function(sqlite3 *db, const char *name, int n, int flags,
                enum kind kind, call_fn call, void *user,
                void (*release)(void *user))
{
    struct function *function;

    flags |= SQLITE_UTF8;
    if (call == NULL) {
        return sqlite3_create_function_v2(db, name, n, flags, NULL, NULL, NULL,
                                          NULL, NULL);
    }
    function = sqlite3_malloc(sizeof(*function));
    if (function == NULL) {
        return SQLITE_NOMEM;
    }
    *function = (struct function){ call, user, release };
    if (kind == SCALAR) {
        return sqlite3_create_function_v2(db, name, n, flags, function,
                                          call_scalar, NULL, NULL,
                                          release_function);
    }
    return sqlite3_create_window_function(
        db, name, n, flags, function, call_step, call_final,
        kind == WINDOW ? call_value : NULL,
        kind == WINDOW ? call_inverse : NULL, release_function);
}
