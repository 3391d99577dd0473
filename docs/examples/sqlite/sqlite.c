// sqlite.c - databases of SQLite: statements, their rows, and blobs.
//
// Database, Statement and Blob are SQLite's own handles. A statement or a blob
// keeps its database alive. The lines name SQLite's functions; the functions
// of this file convert values that have a type only at run time.
#include <pyzc/pyzc.h>

#include <sqlite3.h>

PYZC_EXCEPTION(Error, PyExc_Exception, "An error of SQLite.");

PYZC_HANDLE(Database, sqlite3 *, (destroy, sqlite3_close_v2));
PYZC_HANDLE(Statement, sqlite3_stmt *, (destroy, sqlite3_finalize),
            (owner, Database));
PYZC_HANDLE(Blob, sqlite3_blob *, (destroy, sqlite3_blob_close),
            (owner, Database));

// Databases

// A database that could not be opened has a handle all the same, which pyzc
// destroys.
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr), sqlite3_open_v2,
            Database, __new__, "",
            (path, filename), (out, class, Database, database),
            (int, flags, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "6"),
            (c_only, const char *, NULL));

// Its statements end when they are freed.
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr), sqlite3_close_v2,
            Database, close, "Close the database.", (close));

PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)), sqlite3_exec,
            Database, execute, "Run all statements of *sql*, without rows.",
            (self), (const char *, sql), (c_only, sqlite3_callback, NULL),
            (c_only, void *, NULL), (c_only, char **, NULL));

PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_prepare_v2, Database, prepare,
            "Return the first statement of *sql*, ready to run.",
            (self), (str, (const char *, int), sql),
            (out, class, Statement, statement), (c_only, const char **, NULL),
            (fail, result_ == SQLITE_OK && statement_ == NULL,
             PyExc_ValueError, "sql has no statement"));

PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_blob_open, Database, blob,
            "Return the blob of a row, to be read and written in place.",
            (self), (c_only, const char *, "main"), (const char *, table),
            (const char *, column), (sqlite3_int64, rowid),
            (int, writable, 0), (out, class, Blob, blob));

PYZC_GETTER(int, sqlite3_changes, Database, changes,
            "How many rows the last statement changed.", (self));
PYZC_GETTER(sqlite3_int64, sqlite3_last_insert_rowid, Database, last_rowid,
            "The number of the row that was inserted last.", (self));
PYZC_GETTER((truth, int), sqlite3_get_autocommit, Database, autocommit,
            "Whether no transaction is open.", (self));

PYZC_CLASS(Database, "A database.", __new__, (with, close), execute, prepare,
           blob, changes, last_rowid, autocommit);

// Statements

#define STATEMENT_ERROR                                                       \
    status, int, nonzero, Error, sqlite3_errmsg(sqlite3_db_handle(self_))

PYZC_METHOD((STATEMENT_ERROR), sqlite3_bind_null, Statement, bind_null,
            "Bind None to the parameter of this *index*, from 1.",
            (self), (int, index));
PYZC_METHOD((STATEMENT_ERROR), sqlite3_bind_int64, Statement, bind_int,
            "Bind an int to the parameter of this *index*, from 1.",
            (self), (int, index), (sqlite3_int64, value));
PYZC_METHOD((STATEMENT_ERROR), sqlite3_bind_double, Statement, bind_float,
            "Bind a float to the parameter of this *index*, from 1.",
            (self), (int, index), (double, value));
PYZC_METHOD((STATEMENT_ERROR), sqlite3_bind_text, Statement, bind_text,
            "Bind a str to the parameter of this *index*, from 1.",
            (self), (int, index), (str, (const char *, int), value),
            (c_only, sqlite3_destructor_type, SQLITE_TRANSIENT));
PYZC_METHOD((STATEMENT_ERROR), sqlite3_bind_blob64, Statement, bind_blob,
            "Bind bytes to the parameter of this *index*, from 1.",
            (self), (int, index),
            (bytes, (const void *, sqlite3_uint64), value),
            (c_only, sqlite3_destructor_type, SQLITE_TRANSIENT));
PYZC_METHOD(int, sqlite3_bind_parameter_index, Statement, index,
            "Return the index of a parameter, such as ':id', or 0.",
            (self), (const char *, name));
PYZC_GETTER(int, sqlite3_bind_parameter_count, Statement, parameters,
            "How many parameters there are.", (self));

// The value of column [i] as its type is in this row: a new reference, or NULL
// with an exception set.
static PyObject *
column_value(sqlite3_stmt *statement, int i)
{
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
        return PyLong_FromLongLong(sqlite3_column_int64(statement, i));
    case SQLITE_FLOAT:
        return PyFloat_FromDouble(sqlite3_column_double(statement, i));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(statement, i);

        return text != NULL ? PyUnicode_DecodeUTF8(
                                  text, sqlite3_column_bytes(statement, i),
                                  NULL)
                            : PyErr_NoMemory();
    }
    case SQLITE_BLOB: {
        const void *data = sqlite3_column_blob(statement, i);

        return PyBytes_FromStringAndSize(data,
                                         sqlite3_column_bytes(statement, i));
    }
    default:
        Py_RETURN_NONE;
    }
}

static PyObject *
column_name(sqlite3_stmt *statement, int i)
{
    const char *name = sqlite3_column_name(statement, i);

    return name != NULL ? PyUnicode_FromString(name) : PyErr_NoMemory();
}

// Returns a tuple of [item] of each column, or NULL with an exception set.
static PyObject *
columns(sqlite3_stmt *statement, PyObject *(*item)(sqlite3_stmt *, int))
{
    int n = sqlite3_column_count(statement);
    PyObject *tuple = PyTuple_New(n);

    for (int i = 0; tuple != NULL && i < n; i++) {
        PyObject *object = item(statement, i);

        if (object == NULL) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SetItem(tuple, i, object);
        }
    }
    return tuple;
}

// Other statements may run meanwhile in other threads, but not this one. After
// the last row, the next step begins again.
PYZC_OBJECT(row, PyTuple_Check,
            "tuple[int | float | str | bytes | None, ...]");
PYZC_METHOD((local, int), sqlite3_step, Statement, __next__, "",
            (self), (allow_threads), (stop, result_ == SQLITE_DONE),
            (fail, result_ != SQLITE_ROW, Error,
             sqlite3_errmsg(sqlite3_db_handle(self_))),
            (result, object, row, columns(self_, column_value)));

// It says again how the last step failed.
PYZC_METHOD((local, int), sqlite3_reset, Statement, reset,
            "Begin again, with the same values bound.", (self));
PYZC_METHOD((STATEMENT_ERROR), sqlite3_clear_bindings, Statement, clear,
            "Bind None to all parameters.", (self));
PYZC_METHOD((local, int), sqlite3_finalize, Statement, close,
            "Free the statement.", (close));

static PyObject *
column_names(sqlite3_stmt *statement)
{
    return columns(statement, column_name);
}
PYZC_OBJECT(names, PyTuple_Check, "tuple[str, ...]");
PYZC_GETTER((object, names), column_names, Statement, columns,
            "The names of the columns.", (self));
PYZC_GETTER(const char *, sqlite3_sql, Statement, sql,
            "What the statement was made of.", (self));
PYZC_GETTER((owned, char *, sqlite3_free), sqlite3_expanded_sql, Statement,
            expanded_sql, "The same with the values that are bound.", (self));
PYZC_GETTER((truth, int), sqlite3_stmt_readonly, Statement, is_readonly,
            "Whether it changes nothing.", (self));

PYZC_CLASS(Statement, "A statement, which runs when its rows are iterated.",
           bind_null, bind_int, bind_float, bind_text, bind_blob, index,
           parameters, __next__, reset, clear, (with, close), columns, sql,
           expanded_sql, is_readonly);

// Blobs

PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr), sqlite3_blob_read,
            Blob, read, "Return *size* bytes from an *offset*.",
            (self), (python_only, int, size),
            (out, bytes, (void *, int), data, size_), (int, offset, 0));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr), sqlite3_blob_write,
            Blob, write, "Write *data* at an *offset*.",
            (self), (bytes, (const void *, int), data), (int, offset, 0));
PYZC_METHOD(int, sqlite3_blob_bytes, Blob, __len__, "", (self));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr), sqlite3_blob_close,
            Blob, close, "Close the blob.", (close));

PYZC_CLASS(Blob, "The blob of a row.", read, write, __len__, (with, close));

PYZC_FN_AS((nonnull, const char *), sqlite3_libversion, version,
           "Return the version of SQLite.", (void));

#define CONSTANTS(X)                                                          \
    X(SQLITE_OPEN_READONLY, OPEN_READONLY)                                    \
    X(SQLITE_OPEN_READWRITE, OPEN_READWRITE)                                  \
    X(SQLITE_OPEN_CREATE, OPEN_CREATE)                                        \
    X(SQLITE_OPEN_URI, OPEN_URI)
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_MODULE(sqlite, "Databases of SQLite.", Error, Database, Statement, Blob,
            version, constants);
