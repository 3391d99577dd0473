// functions.expanded.c - what the lines of functions.c become.
//
// Made by `ninja renew-expansion`. Conversions, and macros of CPython and the
// compiler, are left as they are; adjacent string literals are joined.
// SPDX-License-Identifier: MIT

enum {
    answer_count_,
    answer_needed_ = 0,
    answer_result_ = PYZC_CODE(int),
    answer_flags_ = METH_FASTCALL,
    answer_doc_at_ = sizeof("answer"),
    answer_line_ = __LINE__
};
_Static_assert(answer_count_ == 0,
               "pyzc: answer() entry '(void)': it must stand alone");
_Static_assert(answer_result_ != (int)pyzc_code_unknown &&
                   answer_result_ != (int)pyzc_code_void,
               "pyzc: answer(): no conversion for the result, C type int");
_Static_assert(_Generic(&answer, int (*)(void) : 1, default : 0),
               "pyzc: answer(): this line and the C prototype differ");
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[answer_count_ + 1];
    char text[];
} answer_record = {
    PYZC_RECORD(
        pyzc_kind_function, answer_count_, 0,
        (answer_result_ == (int)pyzc_code_str ? pyzc_result_or_none : 0),
        answer_line_),
    { answer_result_ },
    { "answer\0answer($module)\n--\n\nReturn the answer.\0answer" }
};

static PyObject *
answer_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs)
{
    PyObject *py_result = NULL;
    (void)py_module;
    (void)py_args;
    if (pyzc_unlikely(py_nargs != 0)) {
        return pyzc_refuse_count(&answer_record.head, py_nargs);
    }
    py_result = PYZC_FROM(int)((answer)());
py_done:
    PYZC_UNUSED;
    return py_result;
}
_Static_assert((answer_needed_ >> 8 & ((answer_needed_ >> 8) + 1)) == 0,
               "pyzc: answer(): a parameter without a default follows one "
               "with a default");

enum {
    cbrt_x_at_,
    cbrt_count_,
    cbrt_needed_ = 0 + (256 << cbrt_x_at_) + 1,
    cbrt_x_code_ = PYZC_CODE(double),
    cbrt_result_ = PYZC_CODE(double),
    cbrt_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    cbrt_doc_at_ = sizeof("cbrt"),
    cbrt_line_ = __LINE__
};
_Static_assert(cbrt_x_code_ != (int)pyzc_code_unknown &&
                   cbrt_x_code_ != (int)pyzc_code_void,
               "pyzc: cbrt() argument 'x': no conversion for C type double");
_Static_assert(cbrt_result_ != (int)pyzc_code_unknown &&
                   cbrt_result_ != (int)pyzc_code_void,
               "pyzc: cbrt(): no conversion for the result, C type double");
_Static_assert(_Generic(&cbrt, double (*)(double) : 1, default : 0),
               "pyzc: cbrt(): this line and the C prototype differ");
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[cbrt_count_ + 1];
    char text[];
} cbrt_record = {
    PYZC_RECORD(pyzc_kind_function, cbrt_count_, 0,
                (cbrt_result_ == (int)pyzc_code_str ? pyzc_result_or_none : 0),
                cbrt_line_),
    { cbrt_x_code_, cbrt_result_ },
    { "cbrt\0cbrt($module, x)\n--\n\nReturn the cube root of *x*.\0cbrt" }
};

static PyObject *
cbrt_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
        PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    PyObject *py_slots[cbrt_count_];
    if (pyzc_unlikely(py_kwnames != NULL || py_nargs < (cbrt_needed_ & 255) ||
                      py_nargs > cbrt_count_)) {
        py_args = pyzc_bind(&cbrt_record.head, py_module, py_slots, py_args,
                            py_nargs, py_kwnames);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = cbrt_count_;
    }
    double x_;
    if (pyzc_unlikely(!PYZC_TO(double)(py_args[cbrt_x_at_], &x_))) {
        pyzc_refuse(&cbrt_record.head, cbrt_x_at_, py_args[cbrt_x_at_],
                    PYZC_EXPECTED_(double));
        goto py_done;
    }
    py_result = PYZC_FROM(double)((cbrt)(x_));
py_done:
    PYZC_UNUSED;
    return py_result;
}
_Static_assert(
    (cbrt_needed_ >> 8 & ((cbrt_needed_ >> 8) + 1)) == 0,
    "pyzc: cbrt(): a parameter without a default follows one with a default");

enum {
    repeat_text_at_,
    repeat_times_at_,
    repeat_between_at_,
    repeat_count_,
    repeat_needed_ = 0 + (256 << repeat_text_at_) + 1,
    repeat_text_code_ = PYZC_CODE(const char *),
    repeat_times_code_ = PYZC_CODE(int),
    repeat_times_has_text_ =
        (PYZC_IS_LITERAL("2") && repeat_times_code_ != (int)pyzc_code_bool),
    repeat_between_code_ = PYZC_CODE(const char *),
    repeat_between_has_text_ = 1,
    repeat_result_ = PYZC_CODE(const char *),
    repeat_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    repeat_doc_at_ = sizeof("repeat"),
    repeat_line_ = __LINE__
};
_Static_assert(
    repeat_text_code_ != (int)pyzc_code_unknown &&
        repeat_text_code_ != (int)pyzc_code_void,
    "pyzc: repeat() argument 'text': no conversion for C type const char *");
_Static_assert(
    repeat_times_code_ != (int)pyzc_code_unknown &&
        repeat_times_code_ != (int)pyzc_code_void,
    "pyzc: repeat() argument 'times': no conversion for C type int");
_Static_assert(repeat_times_has_text_,
               "pyzc: repeat() argument 'times': default 2 needs its Python "
               "text: (int, times, 2, \"text\")");
_Static_assert(repeat_between_code_ != (int)pyzc_code_unknown &&
                   repeat_between_code_ != (int)pyzc_code_void,
               "pyzc: repeat() argument 'between': no conversion for C type "
               "const char *");
_Static_assert(repeat_between_has_text_,
               "pyzc: repeat() argument 'between': default NULL needs its "
               "Python text: (const char *, between, NULL, \"text\")");
_Static_assert(
    repeat_result_ != (int)pyzc_code_unknown &&
        repeat_result_ != (int)pyzc_code_void,
    "pyzc: repeat(): no conversion for the result, C type const char *");
_Static_assert(_Generic(&repeat,
                        const char *(*)(const char *, int, const char *) : 1,
                        default : 0),
               "pyzc: repeat(): this line and the C prototype differ");
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[repeat_count_ + 1];
    char text[];
} repeat_record = {
    PYZC_RECORD(
        pyzc_kind_function, repeat_count_, 0,
        (repeat_result_ == (int)pyzc_code_str ? pyzc_result_or_none : 0),
        repeat_line_),
    { repeat_text_code_, repeat_times_code_, repeat_between_code_,
      repeat_result_ },
    { "repeat\0repeat($module, text, times=2, between=None)\n--\n\nReturn "
      "*text*, *times* times.\0repeat" }
};

static PyObject *
repeat_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
          PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    PyObject *py_slots[repeat_count_];
    if (pyzc_unlikely(py_kwnames != NULL ||
                      py_nargs < (repeat_needed_ & 255) ||
                      py_nargs > repeat_count_)) {
        py_args = pyzc_bind(&repeat_record.head, py_module, py_slots, py_args,
                            py_nargs, py_kwnames);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = repeat_count_;
    }
    const char *text_;
    if (pyzc_unlikely(
            !PYZC_TO(const char *)(py_args[repeat_text_at_], &text_))) {
        pyzc_refuse(&repeat_record.head, repeat_text_at_,
                    py_args[repeat_text_at_], PYZC_EXPECTED_(const char *));
        goto py_done;
    }
    int times_ = 2;
    if (repeat_times_at_ < py_nargs && py_args[repeat_times_at_] != NULL &&
        pyzc_unlikely(!PYZC_TO(int)(py_args[repeat_times_at_], &times_))) {
        pyzc_refuse(&repeat_record.head, repeat_times_at_,
                    py_args[repeat_times_at_], PYZC_EXPECTED_(int));
        goto py_done;
    }
    const char *between_ = NULL;
    if (repeat_between_at_ < py_nargs && py_args[repeat_between_at_] != NULL &&
        !PYZC_IS_NONE_("None", py_args[repeat_between_at_]) &&
        pyzc_unlikely(
            !PYZC_TO(const char *)(py_args[repeat_between_at_], &between_))) {
        pyzc_refuse(&repeat_record.head, repeat_between_at_,
                    py_args[repeat_between_at_], PYZC_EXPECTED_(const char *));
        goto py_done;
    }
    py_result = PYZC_FROM(const char *)((repeat)(text_, times_, between_));
py_done:
    PYZC_UNUSED;
    return py_result;
}
_Static_assert((repeat_needed_ >> 8 & ((repeat_needed_ >> 8) + 1)) == 0,
               "pyzc: repeat(): a parameter without a default follows one "
               "with a default");

enum {
    crc32_data_at_,
    crc32_start_at_,
    crc32_count_,
    crc32_needed_ = 0 + (256 << crc32_data_at_) + 1,
    crc32_data_code_ = pyzc_code_bytes,
    crc32_data_roles_ =
        PYZC_BYTES_ROLE_(const unsigned char *) + PYZC_BYTES_ROLE_(unsigned),
    crc32_start_code_ = PYZC_CODE(unsigned long),
    crc32_start_has_text_ =
        (PYZC_IS_LITERAL("0") && crc32_start_code_ != (int)pyzc_code_bool),
    crc32_result_ = PYZC_CODE(unsigned long),
    crc32_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    crc32_doc_at_ = sizeof("crc32"),
    crc32_line_ = __LINE__
};
_Static_assert(
    crc32_data_roles_ == 3,
    "pyzc: crc32() argument 'data': bytes needs a pointer to const void, char "
    "or unsigned char, and an integer type for the length");
_Static_assert(
    crc32_start_code_ != (int)pyzc_code_unknown &&
        crc32_start_code_ != (int)pyzc_code_void,
    "pyzc: crc32() argument 'start': no conversion for C type unsigned long");
_Static_assert(crc32_start_has_text_,
               "pyzc: crc32() argument 'start': default 0 needs its Python "
               "text: (unsigned long, start, 0, \"text\")");
_Static_assert(
    crc32_result_ != (int)pyzc_code_unknown &&
        crc32_result_ != (int)pyzc_code_void,
    "pyzc: crc32(): no conversion for the result, C type unsigned long");
_Static_assert(_Generic(&crc32,
                        unsigned long (*)(const unsigned char *, unsigned,
                                          unsigned long) : 1,
                        default : 0),
               "pyzc: crc32(): this line and the C prototype differ");
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[crc32_count_ + 1];
    char text[];
} crc32_record = { PYZC_RECORD(pyzc_kind_function, crc32_count_, 0,
                               (crc32_result_ == (int)pyzc_code_str
                                    ? pyzc_result_or_none
                                    : 0),
                               crc32_line_),
                   { crc32_data_code_, crc32_start_code_, crc32_result_ },
                   { "crc32\0crc32($module, data, start=0)\n--\n\nReturn the "
                     "checksum of *data*.\0crc32" } };

static PyObject *
crc32_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
         PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    struct pyzc_bytes data_;
    data_.is_held = false;
    PyObject *py_slots[crc32_count_];
    if (pyzc_unlikely(py_kwnames != NULL || py_nargs < (crc32_needed_ & 255) ||
                      py_nargs > crc32_count_)) {
        py_args = pyzc_bind(&crc32_record.head, py_module, py_slots, py_args,
                            py_nargs, py_kwnames);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = crc32_count_;
    }
    if (pyzc_unlikely(!pyzc_to_bytes(py_args[crc32_data_at_], &data_))) {
        pyzc_refuse(&crc32_record.head, crc32_data_at_,
                    py_args[crc32_data_at_], NULL);
        goto py_done;
    }
    if (pyzc_unlikely(data_.size > PYZC_BYTES_LIMIT_(const unsigned char *) ||
                      data_.size > PYZC_BYTES_LIMIT_(unsigned))) {
        pyzc_refuse_size(&crc32_record.head, crc32_data_at_, data_.size,
                         PYZC_BYTES_LIMIT_(const unsigned char *) &
                             PYZC_BYTES_LIMIT_(unsigned));
        goto py_done;
    }
    unsigned long start_ = 0;
    if (crc32_start_at_ < py_nargs && py_args[crc32_start_at_] != NULL &&
        pyzc_unlikely(
            !PYZC_TO(unsigned long)(py_args[crc32_start_at_], &start_))) {
        pyzc_refuse(&crc32_record.head, crc32_start_at_,
                    py_args[crc32_start_at_], PYZC_EXPECTED_(unsigned long));
        goto py_done;
    }
    py_result = PYZC_FROM(unsigned long)(
        (crc32)(PYZC_BYTES_PASS_(const unsigned char *, data_),
                PYZC_BYTES_PASS_(unsigned, data_), start_));
py_done:
    PYZC_UNUSED;
    pyzc_bytes_release(&data_);
    return py_result;
}
_Static_assert(
    (crc32_needed_ >> 8 & ((crc32_needed_ >> 8) + 1)) == 0,
    "pyzc: crc32(): a parameter without a default follows one with a default");
