// sqlite.c - databases of SQLite: statements, their rows, blobs, functions.
//
// Database, Statement and Blob are SQLite's own handles. A statement or a blob
// keeps its database alive, and a database the callables that SQLite calls.
// The lines name SQLite's functions; functions of this file convert values
// that have a type at run time alone, or say why they are here. dbapi.py makes
// of the module what the standard sqlite3 is.
#include <pyzc/pyzc.h>

#include <sqlite3.h>

#include "functions.h"

PYZC_EXCEPTION(Error, PyExc_Exception, "An error of SQLite.");

PYZC_HANDLE(Database, sqlite3 *, (destroy, sqlite3_close_v2), (keeps));
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

PYZC_GETTER(int, sqlite3_total_changes, Database, total_changes,
            "How many rows were changed since it was opened.", (self));
PYZC_GETTER(int, sqlite3_extended_errcode, Database, error_code,
            "How the last call failed; 0 if it did not.", (self));
PYZC_METHOD(int, sqlite3_limit, Database, limit,
            "Set a limit unless *value* is negative; return what it was.",
            (self), (int, category), (int, value, -1));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_busy_timeout, Database, busy_timeout,
            "Wait so many milliseconds for others, instead of a handler.",
            (self), (int, milliseconds));

// What may be called at any time, also by a handler.
PYZC_METHOD(void, sqlite3_interrupt, Database, interrupt,
            "End all running statements, in any thread.", (self));

// Handlers: a database has one of each.

PYZC_CALLBACK(on_progress, (int, 1), (user));
PYZC_METHOD(void, sqlite3_progress_handler, Database, set_progress_handler,
            "Set what is called every *n* instructions, and ends the "
            "statement by a result that is not 0.",
            (self), (int, n),
            (or_none, keep, callback, on_progress, handler),
            (keep, user, handler));

PYZC_CALLBACK(on_busy, (int, 0), (user), (int, calls));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_busy_handler, Database, set_busy_handler,
            "Set what is called while another has the lock, and goes on "
            "waiting by a result that is not 0.",
            (self), (or_none, keep, callback, on_busy, handler),
            (keep, user, handler));

// These return the void * of the one before.
PYZC_CALLBACK(on_commit, (int, 1), (user));
PYZC_METHOD((local, void *), sqlite3_commit_hook, Database, set_commit_hook,
            "Set what is called before a commit, and makes it a rollback by "
            "a result that is not 0.",
            (self), (or_none, keep, callback, on_commit, hook),
            (keep, user, hook));

PYZC_CALLBACK(on_rollback, void, (user));
PYZC_METHOD((local, void *), sqlite3_rollback_hook, Database,
            set_rollback_hook, "Set what is called after a rollback.",
            (self), (or_none, keep, callback, on_rollback, hook),
            (keep, user, hook));

PYZC_CALLBACK(on_update, void, (user), (int, operation),
              (nonnull, const char *, database),
              (nonnull, const char *, table), (sqlite3_int64, rowid));
PYZC_METHOD((local, void *), sqlite3_update_hook, Database, set_update_hook,
            "Set what is called for each row that is changed.",
            (self), (or_none, keep, callback, on_update, hook),
            (keep, user, hook));

PYZC_CALLBACK(on_authorize, (int, SQLITE_DENY), (user), (int, action),
              (const char *, first), (const char *, second),
              (const char *, database), (const char *, trigger));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_set_authorizer, Database, set_authorizer,
            "Set what says OK, DENY or IGNORE as SQL is compiled.",
            (self), (or_none, keep, callback, on_authorize, authorizer),
            (keep, user, authorizer));

// SQLite passes the statement as a void *.
static PyObject *
statement_to_python(void *statement)
{
    char *text = sqlite3_expanded_sql(statement);
    PyObject *result =
        PyUnicode_FromString(text != NULL ? text : sqlite3_sql(statement));

    sqlite3_free(text);
    return result;
}
PYZC_CONVERTER(expanded, void *, "str", (to_python, statement_to_python));

// SQLite ignores what a trace returns, but its type is int.
static bool
nothing_to_c(PyObject *object, int *out)
{
    (void)object, (void)out;
    return true;
}
PYZC_CONVERTER(nothing, int, "object", (to_c, nothing_to_c));
PYZC_CALLBACK(on_statement, (converter, nothing), (ignore, unsigned, event),
              (user), (converter, expanded, sql), (ignore, void *, text));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_trace_v2, Database, set_trace,
            "Set what is called with the SQL of each statement that runs.",
            (self), (c_only, unsigned, SQLITE_TRACE_STMT),
            (or_none, keep, callback, on_statement, trace),
            (keep, user, trace));

// SQLite releases a collation when another takes its place.
PYZC_CALLBACK(on_compare, int, (user), (str, (int, const void *), a),
              (str, (int, const void *), b));
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(self_)),
            sqlite3_create_collation_v2, Database, create_collation,
            "Add a collation, or with None take it away.",
            (self), (const char *, name), (c_only, int, SQLITE_UTF8),
            (add, user, compare),
            (or_none, add, callback, on_compare, compare),
            (add, release, compare));

// Functions

PYZC_CONVERTER(value, struct value,
               "int | float | str | typing_extensions.Buffer | None | Exception",
               (to_c, value_to_c));
PYZC_CONVERTER(arguments, struct arguments,
               "tuple[int | float | str | bytes | None, ...]",
               (to_python, arguments_to_python));
PYZC_CALLBACK(on_call, (converter, value), (user), (int, phase),
              (sqlite3_int64, group), (converter, arguments, arguments));
#define FUNCTION(which, name, doc)                                            \
    PYZC_METHOD((status, int, nonzero, Error, sqlite3_errstr),                \
                create_function, Database, name, doc, (self),                 \
                (const char *, name), (int, n), (int, flags),                 \
                (c_only, enum kind, which),                                   \
                (or_none, add, callback, on_call, function),                  \
                (add, user, function), (add, release, function))
FUNCTION(SCALAR, create_function,
         "Add a function of *n* arguments, or with None take it away. It is "
         "called with 0, 0 and a tuple; an exception that it returns is an "
         "error of the statement.");
FUNCTION(AGGREGATE, create_aggregate,
         "Add an aggregate: called with STEP, which group, and a tuple for "
         "each row, and with FINAL, the group, and () for its value.");
FUNCTION(WINDOW, create_window,
         "Add a window function: an aggregate that is also called with VALUE "
         "and with INVERSE.");

// Backup

// In one call: what SQLite has for it would need both databases as owners.
PYZC_CALLBACK(on_pages, (int, 1), (user), (int, status), (int, remaining),
              (int, total));
typedef int (*pages_fn)(void *user, int status, int remaining, int total);

static int
backup(sqlite3 *from, sqlite3 *to, const char *name, int pages, int sleep,
       pages_fn progress, void *user)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, name);
    int status = backup != NULL ? SQLITE_OK : sqlite3_errcode(to);
    bool is_busy = false;

    while (status == SQLITE_OK || is_busy) {
        status = sqlite3_backup_step(backup, pages);
        is_busy = status == SQLITE_BUSY || status == SQLITE_LOCKED;
        if (progress != NULL &&
            progress(user, status, sqlite3_backup_remaining(backup),
                     sqlite3_backup_pagecount(backup)) != 0) {
            status = SQLITE_ABORT;
            is_busy = false;
        }
        if (is_busy) {
            sqlite3_sleep(sleep);
        }
    }
    sqlite3_backup_finish(backup);
    return status == SQLITE_DONE ? SQLITE_OK : status;
}
PYZC_METHOD((status, int, nonzero, Error, sqlite3_errmsg(target_)), backup,
            Database, backup,
            "Copy the database to another, so many *pages* at once; "
            "*progress* gets the status, the pages that remain, and how many "
            "there are, and ends it by a result that is not 0.",
            (self), (class, Database, target), (const char *, name, "main"),
            (int, pages, -1), (int, sleep, 250),
            (or_none, callback, on_pages, progress), (user, progress),
            (require, target_ != self_, PyExc_ValueError,
             "target cannot be the same connection instance"),
            (fail, result_ == SQLITE_ABORT, Error, "progress has ended it"),
            (allow_threads));

PYZC_CLASS(Database, "A database.", __new__, (with, close), execute, prepare,
           blob, changes, last_rowid, autocommit, total_changes, error_code,
           limit, busy_timeout, interrupt, set_progress_handler,
           set_busy_handler, set_commit_hook, set_rollback_hook,
           set_update_hook, set_authorizer, set_trace, create_collation,
           create_function, create_aggregate, create_window, backup);

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
    struct value value = { .type = sqlite3_column_type(statement, i) };

    switch (value.type) {
    case SQLITE_INTEGER:
        value.integer = sqlite3_column_int64(statement, i);
        break;
    case SQLITE_FLOAT:
        value.real = sqlite3_column_double(statement, i);
        break;
    case SQLITE_TEXT:
        value.data = sqlite3_column_text(statement, i);
        value.size = sqlite3_column_bytes(statement, i);
        break;
    case SQLITE_BLOB:
        value.data = sqlite3_column_blob(statement, i);
        value.size = sqlite3_column_bytes(statement, i);
        break;
    default:
        break;
    }
    return value_to_python(value);
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

// The parts of that, for who makes something else of the values.
PYZC_METHOD((local, int), sqlite3_step, Statement, step,
            "Go to the next row; return whether there is one.",
            (self), (allow_threads),
            (fail, result_ != SQLITE_ROW && result_ != SQLITE_DONE, Error,
             sqlite3_errmsg(sqlite3_db_handle(self_))),
            (result, truth, int, result_ == SQLITE_ROW));
static PyObject *
statement_row(sqlite3_stmt *statement)
{
    return columns(statement, column_value);
}
PYZC_METHOD((object, row), statement_row, Statement, row,
            "Return the row.", (self));
PYZC_OBJECT(any_value, PyTuple_Check, "int | float | str | bytes | None");
PYZC_METHOD((object, any_value), column_value, Statement, value,
            "Return a column's value.", (self), (int, i));
PYZC_METHOD(int, sqlite3_column_type, Statement, type,
            "Return the type of a column's value.", (self), (int, i));
PYZC_METHOD((local, const void *), sqlite3_column_blob, Statement, data,
            "Return the bytes of a column's value, or of its text.",
            (self), (int, i),
            (result, bytes, result_, sqlite3_column_bytes(self_, i_)));
PYZC_METHOD(const char *, sqlite3_column_decltype, Statement, declared_type,
            "Return the type with which a column was declared.",
            (self), (int, i));
PYZC_METHOD(const char *, sqlite3_bind_parameter_name, Statement, name,
            "Return the name of a parameter, such as ':id'.",
            (self), (int, index));

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
           parameters, name, __next__, step, row, value, type, data,
           declared_type, reset, clear, (with, close), columns, sql,
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

// For dbapi.py, which is to tell of errors of callables as CPython does.
static void
report(PyObject *exception, PyObject *where)
{
    PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    PyErr_WriteUnraisable(where);
}
PYZC_FN(void, report, "Report an exception that cannot be raised.",
        (PyObject *, exception), (PyObject *, where));

PYZC_FN_AS((nonnull, const char *), sqlite3_libversion, version,
           "Return the version of SQLite.", (void));
PYZC_FN_AS(const char *, sqlite3_errstr, error_string,
           "Return what an error code says.", (int, code));
PYZC_FN_AS((truth, int), sqlite3_complete, is_complete,
           "Return whether *sql* ends with a whole statement.",
           (const char *, sql));
PYZC_FN_AS((truth, int), sqlite3_threadsafe, is_threadsafe,
           "Return whether SQLite was compiled for threads.", (void));

#define CONSTANTS(X)                                                          \
    X(SQLITE_OPEN_READONLY, OPEN_READONLY)                                    \
    X(SQLITE_OPEN_READWRITE, OPEN_READWRITE)                                  \
    X(SQLITE_OPEN_CREATE, OPEN_CREATE)                                        \
    X(SQLITE_OPEN_URI, OPEN_URI)                                              \
    X(STEP, STEP)                                                             \
    X(FINAL, FINAL)                                                           \
    X(VALUE, VALUE)                                                           \
    X(INVERSE, INVERSE)                                                       \
    X(SQLITE_OK, OK)                                                          \
    X(SQLITE_DENY, DENY)                                                      \
    X(SQLITE_IGNORE, IGNORE)                                                  \
    X(SQLITE_DETERMINISTIC, DETERMINISTIC)
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_MODULE(sqlite, "Databases of SQLite.", Error, Database, Statement, Blob,
            version,
            error_string, is_complete, is_threadsafe, report, constants);
