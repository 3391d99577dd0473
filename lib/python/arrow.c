// arrow.c - arrays of others, by Arrow's PyCapsule interface: numbers, none of
// which is missing.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/arrow.h>

#include <pyzc/function.h>

#include "where.h"

static const char arrow_schema_name[] = "arrow_schema";
static const char arrow_array_name[] = "arrow_array";
static const char arrow_stream_name[] = "arrow_array_stream";

// Who is told of what is wrong.
struct arrow_argument {
    const struct pyzc_record *record;
    const char *name;
};

// The room that items->small has.
struct arrow_room {
    Py_ssize_t shape[1];
    Py_ssize_t strides[1];
};

// Raises, with what is expected and what there is. Always returns false.
#define ARROW_REFUSE(argument, exception, text, ...)                          \
    (PyErr_Format(exception, PYZC_WHERE_((argument)->record, ": " text),      \
                  pyzc_record_text((argument)->record), (argument)->name,     \
                  __VA_ARGS__),                                               \
     false)

int
pyzc_has_method_(PyObject *value, const char *name)
{
    PyObject *method =
        PyObject_GetAttrString((PyObject *)Py_TYPE(value), name);

    if (method == NULL && !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return -1;
    }
    PyErr_Clear();
    Py_XDECREF(method);
    return method != NULL;
}

// Takes the items that [schema] describes, as the module struct calls them.
// Returns whether they are numbers.
static bool
arrow_type(Py_buffer *view, const struct pyzc_arrow_schema *schema,
           const struct arrow_argument *argument)
{
    static const struct {
        char letter;
        char format[2];
        unsigned char size;
    } types[] = {
        { 'c', "b", 1 }, { 'C', "B", 1 }, { 's', "h", 2 }, { 'S', "H", 2 },
        { 'i', "i", 4 }, { 'I', "I", 4 }, { 'l', "q", 8 }, { 'L', "Q", 8 },
        { 'e', "e", 2 }, { 'f', "f", 4 }, { 'g', "d", 8 },
    };
    const char *format = schema->release != NULL && schema->format != NULL
                             ? schema->format
                             : "";

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (format[0] == types[i].letter && format[1] == '\0' &&
            schema->dictionary == NULL) {
            view->format = (char *)(uintptr_t)types[i].format;
            view->itemsize = types[i].size;
            return true;
        }
    }
    return ARROW_REFUSE(argument, PyExc_TypeError,
                        "expected an array of numbers, got Arrow's %s '%.50s'",
                        schema->dictionary != NULL ? "dictionary of format"
                                                   : "format",
                        format);
}

// Returns how many of the items are missing.
static int64_t
arrow_nulls(const struct pyzc_arrow_array *array)
{
    const unsigned char *bits = array->buffers[0];
    int64_t n = 0;

    if (bits == NULL || array->null_count >= 0) {
        return bits != NULL ? array->null_count : 0;
    }
    for (int64_t i = array->offset; i < array->offset + array->length; i++) {
        n += (bits[i / 8] >> i % 8 & 1) == 0;
    }
    return n;
}

// Takes the items of [array], whose type [items] has. Returns whether it
// could.
static bool
arrow_fill(struct pyzc_items *items, const struct pyzc_arrow_array *array,
           bool is_writable, const struct arrow_argument *argument)
{
    struct arrow_room *room = (struct arrow_room *)&items->small;
    Py_buffer *view = &items->view;
    int64_t most = PY_SSIZE_T_MAX / view->itemsize;
    int64_t nulls;

    _Static_assert(sizeof(*room) <= sizeof(items->small), "too many");
    if (array->release == NULL || array->n_buffers != 2 ||
        array->buffers == NULL || array->length < 0 || array->offset < 0 ||
        array->length > most || array->offset > most - array->length ||
        (array->length > 0 && array->buffers[1] == NULL)) {
        return ARROW_REFUSE(argument, PyExc_BufferError,
                            "the Arrow array contradicts itself: %lld items "
                            "from %lld on, %lld buffers",
                            (long long)array->length, (long long)array->offset,
                            (long long)array->n_buffers);
    }
    nulls = arrow_nulls(array);
    if (nulls > 0) {
        return ARROW_REFUSE(argument, PyExc_ValueError,
                            "expected an array without nulls, got %lld",
                            (long long)nulls);
    }
    if (is_writable) {
        return ARROW_REFUSE(argument, PyExc_BufferError, "%s",
                            "expected a writable array, got a read-only one");
    }
    view->buf = array->length > 0 ? (char *)(uintptr_t)array->buffers[1] +
                                        array->offset * view->itemsize
                                  : NULL;
    view->len = (Py_ssize_t)array->length * view->itemsize;
    view->readonly = 1;
    view->ndim = 1;
    room->shape[0] = (Py_ssize_t)array->length;
    room->strides[0] = view->itemsize;
    view->shape = room->shape;
    view->strides = room->strides;
    view->suboffsets = NULL;
    view->internal = NULL;
    return true;
}

// Makes [holder] what is held until the end of the call. Always returns
// [taken].
static int
arrow_hold(struct pyzc_items *items, PyObject *holder, int taken)
{
    items->view.obj = holder;
    items->memory = items;
    return taken;
}

// Takes what __arrow_c_array__() returned: two capsules.
static int
arrow_take_pair(PyObject *pair, struct pyzc_items *items, bool is_writable,
                const struct arrow_argument *argument)
{
    bool is_pair = PyTuple_Check(pair) && PyTuple_Size(pair) == 2;
    PyObject *schema = is_pair ? PyTuple_GetItem(pair, 0) : NULL;
    PyObject *array = is_pair ? PyTuple_GetItem(pair, 1) : NULL;

    if (!is_pair || !PyCapsule_IsValid(schema, arrow_schema_name) ||
        !PyCapsule_IsValid(array, arrow_array_name)) {
        (void)ARROW_REFUSE(
            argument, PyExc_TypeError, "%s",
            "__arrow_c_array__() returned no capsules of a schema "
            "and an array");
        return -1;
    }
    if (!arrow_type(&items->view,
                    PyCapsule_GetPointer(schema, arrow_schema_name),
                    argument) ||
        !arrow_fill(items, PyCapsule_GetPointer(array, arrow_array_name),
                    is_writable, argument)) {
        return -1;
    }
    // A capsule gives the array back when it goes.
    return arrow_hold(items, Py_NewRef(array), 1);
}

void
pyzc_arrow_drop_(PyObject *capsule)
{
    struct pyzc_arrow_array *array =
        PyCapsule_GetPointer(capsule, arrow_array_name);

    if (array->release != NULL) {
        array->release(array);
    }
    PyMem_Free(array);
}

// Returns a capsule of an array that is released yet, or NULL with an
// exception set.
static PyObject *
arrow_capsule(struct pyzc_arrow_array **out)
{
    struct pyzc_arrow_array *array = PyMem_Calloc(1, sizeof(*array));
    PyObject *capsule = array != NULL ? PyCapsule_New(array, arrow_array_name,
                                                      pyzc_arrow_drop_)
                                      : PyErr_NoMemory();

    if (capsule == NULL) {
        PyMem_Free(array);
    }
    *out = array;
    return capsule;
}

// Gives back a schema or an array, which may run Python code.
#define ARROW_RELEASE(self)                                                   \
    if ((self)->release != NULL) {                                            \
        PyObject *error[3];                                                   \
                                                                              \
        PyErr_Fetch(&error[0], &error[1], &error[2]);                         \
        (self)->release(self);                                                \
        if (PyErr_Occurred()) {                                               \
            PyErr_WriteUnraisable(NULL);                                      \
        }                                                                     \
        PyErr_Restore(error[0], error[1], error[2]);                          \
    }

// Whether the stream did what it was asked to; if not, an exception is set.
static bool
arrow_did(struct pyzc_arrow_stream *stream, int error,
          const struct arrow_argument *argument)
{
    const char *why;

    if (error == 0) {
        return true;
    }
    why = stream->get_last_error(stream);
    return ARROW_REFUSE(argument, PyExc_BufferError,
                        "the Arrow stream failed: %.200s",
                        why != NULL ? why : strerror(error));
}

// What an array of nothing has.
static void
arrow_nothing(struct pyzc_arrow_array *self)
{
    (void)self;
}

// The arrays of a stream, one after another.
struct arrow_joined {
    char *data;
    Py_ssize_t size;
    Py_ssize_t room;
};

// Appends what [view] has. Returns whether it could.
static bool
arrow_append(struct arrow_joined *self, const Py_buffer *view)
{
    if (view->len > self->room - self->size) {
        bool fits = view->len <= PY_SSIZE_T_MAX / 2 - self->size;
        Py_ssize_t room = fits ? 2 * (self->size + view->len) : 0;
        char *data = fits ? PyMem_Realloc(self->data, (size_t)room) : NULL;

        if (data == NULL) {
            PyErr_NoMemory();
            return false;
        }
        self->data = data;
        self->room = room;
    }
    if (view->len > 0) {
        memcpy(self->data + self->size, view->buf, (size_t)view->len);
        self->size += view->len;
    }
    return true;
}

// Makes the items that [items] has, those of [next] and all that follow a copy
// of their own. Returns whether it could.
static bool
arrow_join(struct pyzc_arrow_stream *stream, struct pyzc_arrow_array *next,
           struct pyzc_items *items, const struct arrow_argument *argument)
{
    Py_buffer *view = &items->view;
    struct arrow_joined joined = { NULL, 0, 0 };
    bool done = arrow_append(&joined, view);

    while (done && next->release != NULL) {
        done = arrow_fill(items, next, false, argument) &&
               arrow_append(&joined, view);
        ARROW_RELEASE(next)
        *next = (struct pyzc_arrow_array){ 0 };
        done = done &&
               arrow_did(stream, stream->get_next(stream, next), argument);
    }
    ARROW_RELEASE(next)
    items->memory = joined.data;
    view->buf = joined.data;
    view->len = joined.size;
    view->shape[0] = joined.size / view->itemsize;
    return done;
}

// Takes the one array of a stream, or of one that ends at once, nothing;
// several are copied.
static int
arrow_take_stream(PyObject *capsule, struct pyzc_items *items,
                  bool is_writable, const struct arrow_argument *argument)
{
    struct pyzc_arrow_stream *stream = NULL;
    struct pyzc_arrow_schema schema = { 0 };
    struct pyzc_arrow_array next = { 0 };
    struct pyzc_arrow_array *array;
    PyObject *holder;
    int taken = -1;

    if (PyCapsule_IsValid(capsule, arrow_stream_name)) {
        stream = PyCapsule_GetPointer(capsule, arrow_stream_name);
    }
    if (stream == NULL || stream->release == NULL) {
        (void)ARROW_REFUSE(
            argument, PyExc_TypeError, "%s",
            "__arrow_c_stream__() returned no capsule of a stream");
        return -1;
    }
    holder = arrow_capsule(&array);
    if (holder == NULL) {
        return -1;
    }
    if (arrow_did(stream, stream->get_schema(stream, &schema), argument) &&
        arrow_type(&items->view, &schema, argument) &&
        arrow_did(stream, stream->get_next(stream, array), argument)) {
        static const void *nothing[2];
        bool is_end = array->release == NULL;

        if (is_end) {
            *array = (struct pyzc_arrow_array){ .n_buffers = 2,
                                                .buffers = nothing,
                                                .release = arrow_nothing };
        }
        if (arrow_fill(items, array, is_writable, argument) &&
            (is_end ||
             arrow_did(stream, stream->get_next(stream, &next), argument)) &&
            (next.release == NULL ||
             arrow_join(stream, &next, items, argument))) {
            taken = 1;
        }
    }
    ARROW_RELEASE(&schema)
    if (taken > 0 && items->memory == NULL) {
        return arrow_hold(items, holder, taken);
    }
    pyzc_give_back_(NULL, holder);
    return taken;
}

int
pyzc_to_arrow_(PyObject *value, struct pyzc_items *items, bool is_writable,
               const struct pyzc_record *record, const char *name)
{
    const struct arrow_argument argument = { record, name };
    const char *method = "__arrow_c_array__";
    bool is_stream = false;
    int taken = pyzc_has_method_(value, method);
    PyObject *given;

    if (taken == 0) {
        method = "__arrow_c_stream__";
        is_stream = true;
        taken = pyzc_has_method_(value, method);
    }
    if (taken <= 0) {
        return taken;
    }
    given = PyObject_CallMethod(value, method, NULL);
    if (given == NULL) {
        // As of pandas, where there is no pyarrow.
        if (PyErr_ExceptionMatches(PyExc_ImportError)) {
            PyErr_Clear();
            return 0;
        }
        pyzc_tell_argument_(record, name);
        return -1;
    }
    taken = is_stream ? arrow_take_stream(given, items, is_writable, &argument)
                      : arrow_take_pair(given, items, is_writable, &argument);
    pyzc_give_back_(NULL, given);
    return taken;
}

#undef ARROW_REFUSE
#undef ARROW_RELEASE
