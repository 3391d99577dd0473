// functions.h - values, and functions that SQLite calls.

#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include <pyzc/pyzc.h>

#include <sqlite3.h>

// A value as its type is, which is what sqlite3_value_type() says, ERROR of an
// exception, or 0 if Python has raised.
#define ERROR 6
struct value {
    int type, size;
    sqlite3_int64 integer;
    double real;
    const void *data;
};

// Returns a new reference, or NULL with an exception set.
PyObject *value_to_python(struct value value);

// Text and blobs are copied, for SQLite to own. Returns whether it is one; if
// not, an exception may be set.
bool value_to_c(PyObject *object, struct value *out);

struct arguments {
    int n;
    sqlite3_value **values;
};

// Returns a new tuple, or NULL with an exception set.
PyObject *arguments_to_python(struct arguments arguments);

// What a function is called for.
enum phase { CALL, STEP, FINAL, VALUE, INVERSE };
typedef struct value (*call_fn)(void *user, int phase, sqlite3_int64 group,
                                struct arguments arguments);

enum kind { SCALAR, AGGREGATE, WINDOW };

// Adds a function, or takes it away if [call] is NULL. SQLite's callbacks get
// no void *, but can ask for that of their function: it has [call] and [user].
int create_function(sqlite3 *db, const char *name, int n, int flags,
                    enum kind kind, call_fn call, void *user,
                    void (*release)(void *user));

#endif  // FUNCTIONS_H
