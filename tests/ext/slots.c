// slots.c - class methods, and slots of the data model that structs.c has not.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Class methods.
struct box {
    int size;
};
PYZC_STRUCT(Box, struct box);
PYZC_MEMBERS(Box, (int, size));

static struct box
box_make(int size)
{
    return (struct box){ size };
}
PYZC_METHOD((class, Box), box_make, Box, __new__, "", (int, size, 0));
PYZC_METHOD((class, Box), box_make, Box, of_size, "Make a box.",
            (class_method), (int, size));
static struct box
box_unit(void)
{
    return (struct box){ 1 };
}
PYZC_METHOD((class, Box), box_unit, Box, unit, "Make one of size 1.",
            (class_method), (void));
static int
box_fill(struct box *out, int size)
{
    out->size = size;
    return size < 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError, "negative"), box_fill,
            Box, filled, "", (class_method), (out, class, Box, made),
            (int, size, 5));
static PyObject *
name_of(PyObject *type, int more, PyObject *module)
{
    return PyUnicode_FromFormat("%s:%d:%s",
                                PyType_Check(type) ? "type" : "other", more,
                                PyModule_GetName(module));
}
PYZC_METHOD(PyObject *, name_of, Box, describe, "", (class_method),
            (c_only, PyObject *, type_), (int, more), (module));
static PyObject *
class_item(PyObject *type, PyObject *item)
{
    return Py_GenericAlias(type, item);
}
PYZC_METHOD(PyObject *, class_item, Box, __class_getitem__, "",
            (c_only, PyObject *, type_), (PyObject *, item),
            (positional_only));
static int
subclass_made(PyObject *type, const char *tag)
{
    PyObject *text = PyUnicode_FromString(tag);
    int result =
        text != NULL ? PyObject_SetAttrString(type, "tag", text) : -1;

    Py_XDECREF(text);
    return result;
}
PYZC_METHOD((status, int, nonzero), subclass_made, Box, __init_subclass__, "",
            (c_only, PyObject *, type_), (const char *, tag, "none"));

// Methods that return the object.
static void
box_grow(struct box *self, int by)
{
    self->size += by;
}
PYZC_METHOD(void, box_grow, Box, grow, "Grow.", (self), (int, by),
            (result, self));
PYZC_METHOD(void, box_grow, Box, grow_by, "", (self), (int, by, 1),
            (result, self), (result, int, by_));

// Methods that Python calls by name, and are no slots.
static int
box_size(const struct box *self)
{
    return self->size;
}
PYZC_METHOD(int, box_size, Box, __length_hint__, "", (const, self));
PYZC_METHOD(int, box_size, Box, __sizeof__, "", (const, self));
PYZC_METHOD(int, box_size, Box, __trunc__, "", (const, self));
static size_t
box_format(const struct box *self, char *out, size_t size, const char *spec)
{
    return (size_t)snprintf(out, size, "%s%d", spec, self->size);
}
PYZC_METHOD((filled, size_t, text), box_format, Box, __format__, "",
            (const, self), (out, str, (char *, size_t), text, 50),
            (const char *, spec), (positional_only));
static const char *
box_path(const struct box *self)
{
    return self->size == 0 ? "/" : "/tmp";
}
PYZC_METHOD((nonnull, const char *), box_path, Box, __fspath__, "", (const, self));
static double
box_round(const struct box *self, int digits)
{
    return self->size + digits / 10.0;
}
PYZC_METHOD(double, box_round, Box, __round__, "", (const, self),
            (int, digits, 0));
static double _Complex
box_complex(const struct box *self)
{
    return self->size;
}
PYZC_METHOD(double _Complex, box_complex, Box, __complex__, "", (const, self));
static struct box
box_reversed(const struct box *self)
{
    return (struct box){ -self->size };
}
PYZC_METHOD((class, Box), box_reversed, Box, __reversed__, "", (const, self));

PYZC_CLASS(Box, "A box.", (subclassable), members, __new__, of_size, unit,
           filled, describe, __class_getitem__, __init_subclass__, grow,
           grow_by, __length_hint__, __sizeof__, __trunc__, __format__,
           __fspath__, __round__, __complex__, __reversed__);

// One function for all comparisons.
struct version {
    int major, minor;
};
PYZC_STRUCT(Version, struct version);
PYZC_MEMBERS(Version, (readonly, int, major), (readonly, int, minor));
static struct version
version_make(int major, int minor)
{
    return (struct version){ major, minor };
}
PYZC_METHOD((class, Version), version_make, Version, __new__, "", (int, major),
            (int, minor, 0));
static int
version_compare(const struct version *a, const struct version *b)
{
    return a->major != b->major ? a->major - b->major : a->minor - b->minor;
}
PYZC_METHOD(int, version_compare, Version, __cmp__, "", (const, self),
            (const, class, Version, other));
static int
version_hash(const struct version *self)
{
    return self->major * 100 + self->minor;
}
PYZC_METHOD(int, version_hash, Version, __hash__, "", (const, self));
PYZC_CLASS(Version, "A version.", members, __new__, __cmp__, __hash__);

// The same beside a comparison of its own, and in the other template.
PYZC_STRUCT(Loose, struct version);
PYZC_METHOD((class, Loose), version_make, Loose, __new__, "", (int, major),
            (int, minor, 0));
PYZC_METHOD(int, version_compare, Loose, __cmp__, "", (const, self),
            (const, class, Loose, other), (fail, self_->major == 13,
                                           PyExc_ValueError, "unlucky"));
static bool
loose_equal(const struct version *a, const struct version *b)
{
    return a->major == b->major;
}
PYZC_METHOD(bool, loose_equal, Loose, __eq__, "", (const, self),
            (const, class, Loose, other));
PYZC_CLASS(Loose, "A version whose minor part is not compared by ==.", __new__,
           __cmp__, __eq__);

// A descriptor.
struct field {
    int scale;
    char name[16];
};
PYZC_STRUCT(Field, struct field);
static struct field
field_make(int scale)
{
    return (struct field){ .scale = scale };
}
PYZC_METHOD((class, Field), field_make, Field, __new__, "", (int, scale));
static void
field_name(struct field *self, PyObject *owner, const char *name)
{
    (void)owner;
    strncpy(self->name, name, sizeof(self->name) - 1);
}
PYZC_METHOD(void, field_name, Field, __set_name__, "", (self),
            (PyObject *, owner), (const char *, name), (positional_only));
static PyObject *
field_get(struct field *self, PyObject *object, PyObject *owner)
{
    return object == Py_None
               ? PyUnicode_FromFormat("%s of %s", self->name,
                                      PyType_Check(owner) ? "class" : "?")
               : PyUnicode_FromFormat("%s %d", self->name, self->scale);
}
PYZC_METHOD(PyObject *, field_get, Field, __get__, "", (self),
            (PyObject *, object), (PyObject *, owner));
static int
field_set(struct field *self, PyObject *object, int value)
{
    (void)object;
    self->scale = value;
    return value < 0 ? -1 : 0;
}
PYZC_METHOD((status, int, negative, PyExc_ValueError, "negative"), field_set,
            Field, __set__, "", (self), (PyObject *, object), (int, value));
static void
field_delete(struct field *self, PyObject *object)
{
    (void)object;
    self->scale = 0;
}
PYZC_METHOD(void, field_delete, Field, __delete__, "", (self),
            (PyObject *, object));
PYZC_CLASS(Field, "A descriptor.", __new__, __set_name__, __get__, __set__,
           __delete__);

PYZC_STRUCT(Fixed, struct field);
PYZC_METHOD((class, Fixed), field_make, Fixed, __new__, "", (int, scale));
PYZC_METHOD((status, int, negative, PyExc_ValueError, "negative"), field_set,
            Fixed, __set__, "", (self), (PyObject *, object), (int, value));
static int
fixed_get(const struct field *self, PyObject *object)
{
    (void)object;
    return self->scale;
}
PYZC_METHOD(int, fixed_get, Fixed, __get__, "", (const, self),
            (PyObject *, object));
PYZC_CLASS(Fixed, "A descriptor that does not delete.", __new__, __set__,
           __get__);

// The end of an object.
struct ending {
    PyObject *list;  // borrowed from the test
};
PYZC_STRUCT(Ending, struct ending);
static struct ending
ending_make(PyObject *list)
{
    return (struct ending){ list };
}
PYZC_METHOD((class, Ending), ending_make, Ending, __new__, "",
            (PyObject *, list));
static int
ending_finish(struct ending *self, PyObject *object)
{
    // Kept by a list: it lives on.
    return self->list != Py_None ? PyList_Append(self->list, object) : -1;
}
PYZC_METHOD((status, int, nonzero, PyExc_OSError, "no list"), ending_finish,
            Ending, __del__, "", (self), (c_only, PyObject *, py_self));
PYZC_CLASS(Ending, "An object that tells of its end.", (subclassable), __new__,
           __del__);

PYZC_STRUCT(Cycle, struct ending, (dict));
PYZC_METHOD((class, Cycle), ending_make, Cycle, __new__, "",
            (PyObject *, list));
static int
cycle_finish(struct ending *self)
{
    return PyList_Append(self->list, Py_None);
}
PYZC_METHOD((status, int, nonzero), cycle_finish, Cycle, __del__, "", (self));
PYZC_CLASS(Cycle, "An object that the collector ends.", (subclassable), __new__,
           __del__);

// Coroutines: a countdown that can be awaited, or walked with "async for".
struct countdown {
    int n;
};
PYZC_STRUCT(Countdown, struct countdown);
PYZC_STRUCT(Step, struct countdown);
static struct countdown
countdown_make(int n)
{
    return (struct countdown){ n };
}
PYZC_METHOD((class, Countdown), countdown_make, Countdown, __new__, "",
            (int, n));
static struct countdown
countdown_step(struct countdown *self)
{
    return *self;
}
PYZC_METHOD((class, Step), countdown_step, Countdown, __await__, "", (self));
static void
countdown_begin(struct countdown *self)
{
    (void)self;
}
PYZC_METHOD(void, countdown_begin, Countdown, __aiter__, "", (self),
            (result, self));
static struct countdown
countdown_next(struct countdown *self)
{
    struct countdown step = { 0 };

    if (self->n <= 0) {
        PyErr_SetNone(PyExc_StopAsyncIteration);
        return step;
    }
    step.n = self->n--;
    return step;
}
PYZC_METHOD((class, Step), countdown_next, Countdown, __anext__, "", (self),
            (fail, PyErr_Occurred() != NULL));
PYZC_CLASS(Countdown, "It can be awaited.", __new__, __await__, __aiter__,
           __anext__);

// What is awaited gives the event loop its turn by a None.
static bool
step_next(struct countdown *self)
{
    return self->n-- > 0;
}
PYZC_METHOD((local, bool), step_next, Step, __next__, "", (self),
            (stop, !result_));
static struct countdown
step_await(struct countdown *self)
{
    return *self;
}
PYZC_METHOD((class, Step), step_await, Step, __await__, "", (self));
PYZC_CLASS(Step, "A part of it.", __next__, __await__);

// Buffers.
struct grid {
    int rows, columns;
    double *data;
};
static void
grid_finish(struct grid *self)
{
    free(self->data);
}
PYZC_STRUCT(Grid, struct grid, (destroy, grid_finish), (buffer));
static int
grid_init(struct grid *self, int rows, int columns)
{
    self->rows = rows;
    self->columns = columns;
    self->data = calloc((size_t)(rows * columns) + 1, sizeof(double));
    return self->data == NULL;
}
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), grid_init, Grid,
            __new__, "", (out, class, Grid, made), (int, rows),
            (int, columns));
PYZC_BUFFER(Grid, double, self_->data, self_->rows, self_->columns);
static int
grid_resize(struct grid *self, int rows)
{
    double *data = realloc(
        self->data, (size_t)(rows * self->columns + 1) * sizeof(double));

    if (data == NULL) {
        return 1;
    }
    self->data = data;
    self->rows = rows;
    return 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), grid_resize, Grid,
            resize, "", (self), (int, rows), (moves));
static double
grid_total(const struct grid *self)
{
    double total = 0;

    for (int i = 0; i < self->rows * self->columns; i++) {
        total += self->data[i];
    }
    return total;
}
PYZC_METHOD(double, grid_total, Grid, total, "", (const, self));
static double *
grid_data(struct grid *self)
{
    return self->data;
}
PYZC_METHOD((local, double *), grid_data, Grid, view, "Return all numbers.",
            (self),
            (result, array, double *, result_,
             (shape, self_->rows, self_->columns), (parent, self),
             (as, buffer)));
PYZC_METHOD((local, double *), grid_data, Grid, view_of, "Fail.", (self),
            (python_only, int, n), (fail, n_ < 0, PyExc_ValueError, "no"),
            (result, array, double *, result_, n_, (parent, self),
             (as, buffer)));
PYZC_CLASS(Grid, "Numbers.", (subclassable), __new__, buffer, resize, total,
           view, view_of);

struct label {
    char text[8];
};
PYZC_STRUCT(Label, struct label, (buffer), (weakref));
static struct label
label_make(const char *text)
{
    struct label label = { { 0 } };

    strncpy(label.text, text, sizeof(label.text) - 1);
    return label;
}
PYZC_METHOD((class, Label), label_make, Label, __new__, "",
            (const char *, text));
PYZC_BUFFER(Label, readonly, unsigned char, (unsigned char *)self_->text,
            strlen(self_->text));
PYZC_CLASS(Label, "A text.", __new__, buffer);

static int n_blocks;
static struct label *
block_open(const char *text)
{
    struct label *block = malloc(sizeof(*block));

    if (block != NULL) {
        *block = label_make(text);
        n_blocks++;
    }
    return block;
}
static void
block_close(struct label *self)
{
    n_blocks--;
    free(self);
}
PYZC_HANDLE(Block, struct label *, (destroy, block_close), (buffer));
PYZC_METHOD((class, Block, null, PyExc_MemoryError), block_open, Block,
            __new__, "", (const char *, text));
PYZC_METHOD(void, block_close, Block, close, "", (close));
PYZC_BUFFER(Block, char, self_->text, 8);
static unsigned char *
block_data(struct label *self)
{
    return (unsigned char *)self->text;
}
PYZC_METHOD((local, unsigned char *), block_data, Block, view,
            "Return its bytes.", (self),
            (result, array, unsigned char *, result_, 8, (parent, self),
             (as, buffer)));
PYZC_CLASS(Block, "A handle with memory.", __new__, close, buffer, view);
static int
count_blocks(void)
{
    return n_blocks;
}
PYZC_FN(int, count_blocks, "", (void));

PYZC_MODULE(slots, "Slots.", Box, Version, Loose, Field, Fixed, Ending, Cycle,
            Countdown, Step, Grid, Label, Block, count_blocks);
