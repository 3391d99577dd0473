// functions.expanded.c - what the lines of functions.c become.
//
// Made by `ninja renew-expansion`. Conversions, and macros of CPython and the
// compiler, are left as they are; adjacent string literals are joined.
// SPDX-License-Identifier: MIT

PYZC_BEGIN_ PYZC_HAS_LINE_(answer) enum { answer_has_two_lines };
typedef PYZC_TYPEOF(&answer) answer_c_;

enum {
    answer_count_,
    answer_needed_ = 0,
    answer_result_ = PYZC_CODE(int),
    answer_flags_ = METH_FASTCALL,
    answer_doc_at_ = sizeof("answer"),
    answer_line_ = __LINE__
};
_Static_assert(PYZC_HOLDS(answer_count_ == 0),
               "pyzc: answer() entry '(void)': it must stand alone");
_Static_assert(!(answer_result_ == (int)pyzc_code_unknown ||
                 answer_result_ == (int)pyzc_code_void),
               "pyzc: answer(): no conversion for the result, C type int");
typedef int answer_type_(void);
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[answer_count_ + 1];
    char text[];
} answer_record = {
    PYZC_RECORD(pyzc_kind_function,
                PYZC_FUNCTION_COUNT(answer_count_, answer_count_ + 1),
                PYZC_BUCKET(answer_line_), answer_line_),
    { answer_result_ == (int)pyzc_code_str ? (int)pyzc_code_str_or_none
                                           : (int)answer_result_ },
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
    py_result = PYZC_FROM(int)(((answer_type_ *)answer)());
py_done:
    PYZC_UNUSED;
    return PYZC_CHECKED_(answer, py_result);
}
_Static_assert(!(answer_needed_ >> 8 & ((answer_needed_ >> 8) + 1)),
               "pyzc: answer(): a parameter without a default follows one "
               "with a default");
typedef PYZC_TYPEOF(_Generic((answer_c_)0, answer_type_ *: (answer_type_ *)0, int: (answer_type_ *)0, default: (answer_c_)0)) answer_in_C_;
extern answer_in_C_ answer_line_and_C_prototype_differ;
extern answer_type_ *answer_line_and_C_prototype_differ;
PYZC_BEGIN_ PYZC_HAS_LINE_(cbrt) enum { cbrt_has_two_lines };
typedef PYZC_TYPEOF(&cbrt) cbrt_c_;

enum {
    cbrt_argument_x,
    cbrt_count_,
    cbrt_needed_ = 0 + (256 << cbrt_argument_x) + 1,
    cbrt_code_of_x = PYZC_CODE(double),
    cbrt_result_ = PYZC_CODE(double),
    cbrt_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    cbrt_doc_at_ = sizeof("cbrt"),
    cbrt_line_ = __LINE__
};
_Static_assert(!(cbrt_code_of_x == (int)pyzc_code_unknown ||
                 cbrt_code_of_x == (int)pyzc_code_void),
               "pyzc: cbrt() argument 'x': no conversion for C type double");
_Static_assert(!(cbrt_result_ == (int)pyzc_code_unknown ||
                 cbrt_result_ == (int)pyzc_code_void),
               "pyzc: cbrt(): no conversion for the result, C type double");
typedef double cbrt_type_(double);
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[cbrt_count_ + 1];
    char text[];
} cbrt_record = {
    PYZC_RECORD(pyzc_kind_function,
                PYZC_FUNCTION_COUNT(cbrt_count_, cbrt_count_ + 1),
                PYZC_BUCKET(cbrt_line_), cbrt_line_),
    { cbrt_code_of_x, cbrt_result_ == (int)pyzc_code_str
                          ? (int)pyzc_code_str_or_none
                          : (int)cbrt_result_ },
    { "cbrt\0cbrt($module, x)\n--\n\nReturn the cube root of *x*.\0cbrt" }
};

static PyObject *
cbrt_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
        PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    Py_ssize_t py_at = -1;
    PyObject *py_slots[cbrt_count_];
    if (pyzc_unlikely(py_kwnames != NULL || py_nargs < (cbrt_needed_ & 255) ||
                      py_nargs > cbrt_count_)) {
        py_args = pyzc_bind(py_module, py_args, py_nargs, py_kwnames,
                            &cbrt_record.head, py_slots);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = cbrt_count_;
    }
    double x_;
    if (pyzc_unlikely(!PYZC_TO(double)(py_args[cbrt_argument_x], &x_))) {
        py_at = cbrt_argument_x;
        goto py_refused;
    }
    py_result = PYZC_FROM(double)(((cbrt_type_ *)cbrt)(x_));
py_done:
    PYZC_UNUSED;
    return PYZC_CHECKED_(cbrt, py_result);
py_refused:
    PYZC_UNUSED;
    pyzc_refuse(&cbrt_record.head, py_at, py_args[py_at]);
    goto py_done;
}
_Static_assert(
    !(cbrt_needed_ >> 8 & ((cbrt_needed_ >> 8) + 1)),
    "pyzc: cbrt(): a parameter without a default follows one with a default");
typedef PYZC_TYPEOF(_Generic((cbrt_c_)0, cbrt_type_ *: (cbrt_type_ *)0, int: (cbrt_type_ *)0, default: (cbrt_c_)0)) cbrt_in_C_;
extern cbrt_in_C_ cbrt_line_and_C_prototype_differ;
extern cbrt_type_ *cbrt_line_and_C_prototype_differ;
PYZC_BEGIN_ PYZC_HAS_LINE_(repeat) enum { repeat_has_two_lines };
typedef PYZC_TYPEOF(&repeat) repeat_c_;

enum {
    repeat_argument_text,
    repeat_argument_times,
    repeat_argument_between,
    repeat_count_,
    repeat_needed_ = 0 + (256 << repeat_argument_text) + 1,
    repeat_code_of_text = PYZC_CODE(const char *),
    repeat_code_of_times = PYZC_CODE(int),
    repeat_has_text_of_times =
        (PYZC_IS_LITERAL("2") &&
         (PYZC_STRNCMP(&("2")[0], "\"", 1) >= 0 &&
          PYZC_STRNCMP(&("2")[0], "\"", 1) <= 0) ==
             (repeat_code_of_times == (int)pyzc_code_str) &&
         repeat_code_of_times != (int)pyzc_code_bool &&
         repeat_code_of_times != (int)pyzc_code_object &&
         (_Generic((2), float : 0, double : 0, default : 1) ||
          !PYZC_IS_INTEGER_CODE(repeat_code_of_times))),
    repeat_code_of_between = PYZC_CODE(const char *),
    repeat_has_text_of_between =
        (PYZC_IS_LITERAL("NULL") &&
         (PYZC_STRNCMP(&("NULL")[0], "\"", 1) >= 0 &&
          PYZC_STRNCMP(&("NULL")[0], "\"", 1) <= 0) ==
             (repeat_code_of_between == (int)pyzc_code_str) &&
         repeat_code_of_between != (int)pyzc_code_bool &&
         repeat_code_of_between != (int)pyzc_code_object &&
         (_Generic((NULL), float : 0, double : 0, default : 1) ||
          !PYZC_IS_INTEGER_CODE(repeat_code_of_between))),
    repeat_result_ = PYZC_CODE(const char *),
    repeat_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    repeat_doc_at_ = sizeof("repeat"),
    repeat_line_ = __LINE__
};
_Static_assert(
    !(repeat_code_of_text == (int)pyzc_code_unknown ||
      repeat_code_of_text == (int)pyzc_code_void),
    "pyzc: repeat() argument 'text': no conversion for C type const char *");
_Static_assert(
    !(repeat_code_of_times == (int)pyzc_code_unknown ||
      repeat_code_of_times == (int)pyzc_code_void),
    "pyzc: repeat() argument 'times': no conversion for C type int");
PYZC_CHECK_FITS_(repeat, times, int, int, 2, "2", repeat_code_of_times)
_Static_assert(repeat_has_text_of_times || !repeat_fits_of_times,
               "pyzc: repeat() argument 'times': default 2 needs its Python "
               "text: (int, times, 2, \"text\")");
_Static_assert(!(repeat_code_of_between == (int)pyzc_code_unknown ||
                 repeat_code_of_between == (int)pyzc_code_void),
               "pyzc: repeat() argument 'between': no conversion for C type "
               "const char *");
PYZC_CHECK_FITS_(repeat, between, const char *, const char *, NULL, "NULL",
                 repeat_code_of_between)
_Static_assert(repeat_has_text_of_between || !repeat_fits_of_between,
               "pyzc: repeat() argument 'between': default NULL needs its "
               "Python text: (const char *, between, NULL, \"text\")");
_Static_assert(
    !(repeat_result_ == (int)pyzc_code_unknown ||
      repeat_result_ == (int)pyzc_code_void),
    "pyzc: repeat(): no conversion for the result, C type const char *");
typedef const char *repeat_type_(const char *, int, const char *);
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[repeat_count_ + 1];
    char text[];
} repeat_record = {
    PYZC_RECORD(pyzc_kind_function,
                PYZC_FUNCTION_COUNT(repeat_count_, repeat_count_ + 1),
                PYZC_BUCKET(repeat_line_), repeat_line_),
    { repeat_code_of_text, repeat_code_of_times, repeat_code_of_between,
      repeat_result_ == (int)pyzc_code_str ? (int)pyzc_code_str_or_none
                                           : (int)repeat_result_ },
    { "repeat\0repeat($module, text, times=2, between=NULL)\n--\n\nReturn "
      "*text*, *times* times.\0repeat" }
};

static PyObject *
repeat_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
          PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    Py_ssize_t py_at = -1;
    PyObject *py_slots[repeat_count_];
    if (pyzc_unlikely(py_kwnames != NULL ||
                      py_nargs < (repeat_needed_ & 255) ||
                      py_nargs > repeat_count_)) {
        py_args = pyzc_bind(py_module, py_args, py_nargs, py_kwnames,
                            &repeat_record.head, py_slots);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = repeat_count_;
    }
    const char *text_;
    if (pyzc_unlikely(
            !PYZC_TO(const char *)(py_args[repeat_argument_text], &text_))) {
        py_at = repeat_argument_text;
        goto py_refused;
    }
    int times_ = 2;
    if (repeat_argument_times < py_nargs &&
        py_args[repeat_argument_times] != NULL &&
        pyzc_unlikely(
            !PYZC_TO(int)(py_args[repeat_argument_times], &times_))) {
        py_at = repeat_argument_times;
        goto py_refused;
    }
    const char *between_ = NULL;
    if (repeat_argument_between < py_nargs &&
        py_args[repeat_argument_between] != NULL &&
        pyzc_unlikely(!PYZC_TO(const char *)(py_args[repeat_argument_between],
                                             &between_))) {
        py_at = repeat_argument_between;
        goto py_refused;
    }
    py_result = PYZC_FROM(const char *)(
        ((repeat_type_ *)repeat)(text_, times_, between_));
py_done:
    PYZC_UNUSED;
    return PYZC_CHECKED_(repeat, py_result);
py_refused:
    PYZC_UNUSED;
    pyzc_refuse(&repeat_record.head, py_at, py_args[py_at]);
    goto py_done;
}
_Static_assert(!(repeat_needed_ >> 8 & ((repeat_needed_ >> 8) + 1)),
               "pyzc: repeat(): a parameter without a default follows one "
               "with a default");
typedef PYZC_TYPEOF(_Generic((repeat_c_)0, repeat_type_ *: (repeat_type_ *)0, int: (repeat_type_ *)0, default: (repeat_c_)0)) repeat_in_C_;
extern repeat_in_C_ repeat_line_and_C_prototype_differ;
extern repeat_type_ *repeat_line_and_C_prototype_differ;
PYZC_BEGIN_ PYZC_HAS_LINE_(crc32) enum { crc32_has_two_lines };
typedef PYZC_TYPEOF(&crc32) crc32_c_;

enum {
    crc32_argument_data,
    crc32_argument_start,
    crc32_count_,
    crc32_needed_ = 0 + (256 << crc32_argument_data) + 1,
    crc32_positional_ = crc32_count_,
    crc32_first_needed_ = 0 + (crc32_argument_data < crc32_positional_),
    crc32_threads_ = 0,
    crc32_args_ = 0,
    crc32_outputs_ = 0,
    crc32_callbacks_ = 0,
    crc32_code_of_start = PYZC_CODE(unsigned long),
    crc32_has_text_of_start =
        (PYZC_IS_LITERAL("0") &&
         (PYZC_STRNCMP(&("0")[0], "\"", 1) >= 0 &&
          PYZC_STRNCMP(&("0")[0], "\"", 1) <= 0) ==
             (crc32_code_of_start == (int)pyzc_code_str) &&
         crc32_code_of_start != (int)pyzc_code_bool &&
         crc32_code_of_start != (int)pyzc_code_object &&
         (_Generic((0), float : 0, double : 0, default : 1) ||
          !PYZC_IS_INTEGER_CODE(crc32_code_of_start))),
    crc32_result_ = PYZC_CODE(unsigned long),
    crc32_sizes_ = 0 + 257,
    crc32_results_ = crc32_sizes_ & 255,
    crc32_codes_ =
        sizeof((const int[]){ pyzc_code_bytes, crc32_code_of_start, 0 }) /
            sizeof(int) +
        (crc32_sizes_ >> 8) + 1,
    crc32_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    crc32_doc_at_ = sizeof("crc32"),
    crc32_line_ = __LINE__
};

enum {
    crc32_roles_of_data = 0 + PYZC_BYTES_ROLE_(const unsigned char *) +
                          PYZC_BYTES_ROLE_(unsigned)
};
_Static_assert(
    crc32_roles_of_data == 1 || crc32_roles_of_data == 16 ||
        crc32_roles_of_data == 5 || crc32_roles_of_data == 20 ||
        crc32_roles_of_data == 65 || crc32_roles_of_data == 80,
    "pyzc: crc32() argument 'data': bytes needs a pointer to void, char or "
    "unsigned char, alone or with an integer type for the length");
_Static_assert(
    !(crc32_code_of_start == (int)pyzc_code_unknown ||
      crc32_code_of_start == (int)pyzc_code_void),
    "pyzc: crc32() argument 'start': no conversion for C type unsigned long");
PYZC_CHECK_FITS_(crc32, start, unsigned long, unsigned long, 0, "0",
                 crc32_code_of_start)
_Static_assert(crc32_has_text_of_start || !crc32_fits_of_start,
               "pyzc: crc32() argument 'start': default 0 needs its Python "
               "text: (unsigned long, start, 0, \"text\")");
_Static_assert(!crc32_threads_ || crc32_code_of_start != (int)pyzc_code_object,
               "pyzc: crc32() argument 'start': a function that allows "
               "threads cannot have a Python object");
_Static_assert(
    !(crc32_result_ == (int)pyzc_code_unknown ||
      crc32_result_ == (int)pyzc_code_void),
    "pyzc: crc32(): no conversion for the result, C type unsigned long");
typedef unsigned long crc32_type_(const unsigned char *, unsigned,
                                  unsigned long);
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[crc32_codes_];
    char text[];
} crc32_record = { PYZC_RECORD(pyzc_kind_function,
                               PYZC_FUNCTION_COUNT(crc32_count_, crc32_codes_),
                               PYZC_BUCKET(crc32_line_), crc32_line_),
                   {
                       pyzc_code_bytes,
                       crc32_code_of_start,
                       pyzc_code_tuple,
                       crc32_results_,
                       crc32_result_ == (int)pyzc_code_str
                           ? (int)pyzc_code_str_or_none
                           : (int)crc32_result_,
                   },
                   { "crc32\0crc32($module, data, start=0)\n--\n\nReturn the "
                     "checksum of *data*.\0crc32" } };
PYZC_SHADOW_BEGIN static PyObject *
crc32_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
         PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    PyObject *py_results[crc32_results_ + 1];
    Py_ssize_t py_n = 0;
    struct pyzc_frame py_frame = { 0 };
    bool py_called = false;
    Py_ssize_t py_at = -1;
    PyObject *py_slots[crc32_count_ + 1];
    const struct pyzc_place py_place = { NULL, NULL, NULL, false };
    const struct pyzc_owning *py_owning = NULL;
    typedef unsigned long py_returned;
    PYZC_UNUSED py_returned py_value = { 0 };
    struct pyzc_bytes data_ = { 0 };
    union pyzc_length data_length;
    Py_buffer data_view;
    data_view.obj = NULL;
    if (pyzc_unlikely(
            py_kwnames != NULL ||
            (crc32_first_needed_ > 0 && py_nargs < crc32_first_needed_) ||
            (py_nargs > crc32_positional_ && !crc32_args_) ||
            crc32_first_needed_ < (crc32_needed_ & 255))) {
        py_args = (crc32_positional_ < crc32_count_ || crc32_args_
                       ? pyzc_bind_more
                       : pyzc_bind)(py_module, py_args, py_nargs, py_kwnames,
                                    &crc32_record.head, py_slots);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = crc32_count_;
    } else if (crc32_positional_ < crc32_count_ &&
               py_nargs > crc32_positional_) {
        py_nargs = crc32_positional_;
    }
    if (pyzc_unlikely(!((crc32_roles_of_data & 16) != 0
                            ? pyzc_to_writable(py_args[crc32_argument_data],
                                               &data_, &data_view)
                            : pyzc_to_bytes(py_args[crc32_argument_data],
                                            &data_, &data_view)))) {
        py_at = crc32_argument_data;
        goto py_refused;
    }
    if (pyzc_unlikely(
            data_.size >
            ((SIZE_MAX &
              _Generic((const unsigned char **)0,
                       PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~)
                           PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_, ~) default
                       : UINTMAX_MAX) &
              _Generic((unsigned *)0,
                       PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~)
                           PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_, ~) default
                       : UINTMAX_MAX))))) {
        pyzc_refuse_size(
            &crc32_record.head, "data", data_.size,
            (SIZE_MAX &
             _Generic((const unsigned char **)0,
                      PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~)
                          PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_, ~) default
                      : UINTMAX_MAX) &
             _Generic((unsigned *)0,
                      PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~)
                          PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_, ~) default
                      : UINTMAX_MAX)),
            "bytes");
        py_at = crc32_argument_data;
        goto py_done;
    }
    unsigned long start_ = 0;
    if (crc32_argument_start < py_nargs &&
        py_args[crc32_argument_start] != NULL &&
        pyzc_unlikely(
            !PYZC_TO(unsigned long)(py_args[crc32_argument_start], &start_))) {
        py_at = crc32_argument_start;
        goto py_refused;
    }
    const bool py_releases = crc32_threads_;
    if (crc32_callbacks_ > 65535) {
        pyzc_frame_enter_(&py_frame);
    }
    for (;;) {
        if (py_releases) {
            if (crc32_callbacks_ != 0) {
                py_frame.ready = 0;
            }
            py_frame.released = PyEval_SaveThread();
        }
        py_value = ((crc32_type_ *)crc32)(
            (const unsigned char *)_Generic(
                (const unsigned char **)0,
                PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)
                    PYZC_LENGTHS(PYZC_PASS_LENGTH_, ~) default
                : pyzc_buffer_data_)((void *)(uintptr_t)data_.data, data_.size,
                                     &data_length),
            (unsigned)_Generic((unsigned *)0,
                               PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)
                                   PYZC_LENGTHS(PYZC_PASS_LENGTH_, ~) default
                               : pyzc_buffer_data_)(
                (void *)(uintptr_t)data_.data, data_.size, &data_length),
            start_);
        if (py_releases) {
            pyzc_threads_end_(py_frame.released);
            py_frame.released = NULL;
        }
        py_called = true;
        if (crc32_callbacks_ != 0 && pyzc_unlikely(py_frame.has_failed)) {
            pyzc_frame_raise_(&py_frame);
            goto py_done;
        }
        bool py_again = false;
        if (py_again && (0) && !PyErr_Occurred()) {
            _Generic(&py_value, PyObject **: pyzc_release_object_, default: pyzc_release_nothing_)(&py_value);
            py_value = (py_returned){ 0 };
            continue;
        }
        {
            PyObject *py_given = (PYZC_FROM(unsigned long)(py_value));
            if (pyzc_unlikely(py_given == NULL)) {
                goto py_drop;
            }
            py_results[py_n++] = py_given;
        }
        _Generic((unsigned long *)0, PyObject **: pyzc_forget_object_, default: pyzc_release_nothing_)(&py_value);
        if ((crc32_roles_of_data & 64) != 0) {
            data_.size = 0 |
                         _Generic((const unsigned char **)0,
                                  PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_, ~) default
                                  : pyzc_length_none_)(&data_length) |
                         _Generic((unsigned *)0,
                                  PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_, ~) default
                                  : pyzc_length_none_)(&data_length);
        }
        break;
    }
    py_result = pyzc_results_(py_results, crc32_results_);
py_done:
    PYZC_UNUSED;
    (void)py_n;
    (void)py_frame;
    (void)py_called;
    (void)py_place;
    (void)py_owning;
    pyzc_bytes_release(&data_view);
    _Generic(&py_value, PyObject **: pyzc_release_object_, default: pyzc_release_nothing_)(&py_value);
    if (crc32_callbacks_ > 65535) {
        pyzc_frame_leave_(&py_frame);
    }
    return PYZC_CHECKED_(crc32, py_result);
py_drop:
    PYZC_UNUSED;
    if (crc32_results_ > 1) {
        pyzc_refuse_null_(&crc32_record.head, py_results, py_n);
    } else if ((crc32_result_ >= (int)pyzc_code_str)) {
        pyzc_refuse_one_(&crc32_record.head, py_n > 0 ? py_results[0] : NULL);
    }
    goto py_done;
py_refused:
    PYZC_UNUSED;
    pyzc_refuse(&crc32_record.head, py_at, py_args[py_at]);
    goto py_done;
}
PYZC_SHADOW_END _Static_assert(
    !((crc32_needed_ >> 8 & ((1 << crc32_positional_) - 1)) &
      ((crc32_needed_ >> 8 & ((1 << crc32_positional_) - 1)) + 1)),
    "pyzc: crc32(): a parameter without a default follows one with a default");
typedef PYZC_TYPEOF(_Generic((crc32_c_)0, crc32_type_ *: (crc32_type_ *)0, int: (crc32_type_ *)0, default: (crc32_c_)0)) crc32_in_C_;
extern crc32_in_C_ crc32_line_and_C_prototype_differ;
extern crc32_type_ *crc32_line_and_C_prototype_differ;
PYZC_BEGIN_ PYZC_HAS_LINE_(reverse) enum { reverse_has_two_lines };
typedef PYZC_TYPEOF(&reverse) reverse_c_;

enum {
    reverse_argument_text,
    reverse_count_,
    reverse_needed_ = 0 + (256 << reverse_argument_text) + 1,
    reverse_positional_ = reverse_count_,
    reverse_first_needed_ = 0 + (reverse_argument_text < reverse_positional_),
    reverse_threads_ = 0,
    reverse_args_ = 0,
    reverse_outputs_ = 0 + 256,
    reverse_callbacks_ = 0,
    reverse_code_of_text = PYZC_CODE(const char *),
    reverse_result_ = PYZC_CODE(char *),
    reverse_sizes_ = 0 + 257,
    reverse_results_ = reverse_sizes_ & 255,
    reverse_codes_ =
        sizeof((const int[]){ reverse_code_of_text, 0 }) / sizeof(int) +
        (reverse_sizes_ >> 8) + 1,
    reverse_flags_ = (METH_FASTCALL | METH_KEYWORDS),
    reverse_doc_at_ = sizeof("reverse"),
    reverse_line_ = __LINE__
};
_Static_assert(PYZC_HOLDS((reverse_outputs_ >> 8 & 255) == 1),
               "pyzc: reverse(): '(arena)' appears twice");
_Static_assert(
    !(reverse_code_of_text == (int)pyzc_code_unknown ||
      reverse_code_of_text == (int)pyzc_code_void),
    "pyzc: reverse() argument 'text': no conversion for C type const char *");
_Static_assert(!reverse_threads_ ||
                   reverse_code_of_text != (int)pyzc_code_object,
               "pyzc: reverse() argument 'text': a function that allows "
               "threads cannot have a Python object");
_Static_assert(_Generic((char **)0, char ** : 1, const char ** : 1,
                        unsigned char ** : 1, const unsigned char ** : 1,
                        default : 0) ||
                   _Generic((char **)0, PyObject ** : 1, default : 0),
               "pyzc: reverse(): a borrowed result must be char * or PyObject "
               "*, not char *");
typedef char *reverse_type_(struct pyzc_arena *, const char *);
PYZC_EXTENSION static const struct {
    struct pyzc_record head;
    unsigned char codes[reverse_codes_];
    char text[];
} reverse_record = {
    PYZC_RECORD(pyzc_kind_function,
                PYZC_FUNCTION_COUNT(reverse_count_, reverse_codes_),
                PYZC_BUCKET(reverse_line_), reverse_line_),
    {
        reverse_code_of_text,
        pyzc_code_tuple,
        reverse_results_,
        reverse_result_ == (int)pyzc_code_object ? (int)pyzc_code_object
                                                 : (int)pyzc_code_str,
    },
    { "reverse\0reverse($module, text)\n--\n\nReturn *text* "
      "reversed.\0reverse" }
};
PYZC_SHADOW_BEGIN static PyObject *
reverse_py(PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,
           PyObject *py_kwnames)
{
    PyObject *py_result = NULL;
    PyObject *py_results[reverse_results_ + 1];
    Py_ssize_t py_n = 0;
    struct pyzc_frame py_frame = { 0 };
    bool py_called = false;
    Py_ssize_t py_at = -1;
    PyObject *py_slots[reverse_count_ + 1];
    const struct pyzc_place py_place = { NULL, NULL, NULL, false };
    const struct pyzc_owning *py_owning = NULL;
    typedef char *py_returned;
    PYZC_UNUSED py_returned py_value = { 0 };
    _Alignas(max_align_t) char py_chunk[2048];
    PYZC_CLEANUP(pyzc_arena_finish) struct pyzc_arena py_arena;
    pyzc_arena_init(&py_arena, py_chunk, sizeof(py_chunk),
                    reverse_threads_ ? pyzc_mem_raw_allocator()
                                     : pyzc_mem_allocator());
    if (pyzc_unlikely(
            py_kwnames != NULL ||
            (reverse_first_needed_ > 0 && py_nargs < reverse_first_needed_) ||
            (py_nargs > reverse_positional_ && !reverse_args_) ||
            reverse_first_needed_ < (reverse_needed_ & 255))) {
        py_args = (reverse_positional_ < reverse_count_ || reverse_args_
                       ? pyzc_bind_more
                       : pyzc_bind)(py_module, py_args, py_nargs, py_kwnames,
                                    &reverse_record.head, py_slots);
        if (py_args == NULL) {
            return NULL;
        }
        py_nargs = reverse_count_;
    } else if (reverse_positional_ < reverse_count_ &&
               py_nargs > reverse_positional_) {
        py_nargs = reverse_positional_;
    }
    const char *text_;
    if (pyzc_unlikely(
            !PYZC_TO(const char *)(py_args[reverse_argument_text], &text_))) {
        py_at = reverse_argument_text;
        goto py_refused;
    }
    const bool py_releases = reverse_threads_;
    if (reverse_callbacks_ > 65535) {
        pyzc_frame_enter_(&py_frame);
    }
    for (;;) {
        if (pyzc_unlikely(py_called)) {
            pyzc_arena_reset(&py_arena);
        }
        if (py_releases) {
            if (reverse_callbacks_ != 0) {
                py_frame.ready = 0;
            }
            py_frame.released = PyEval_SaveThread();
        }
        py_value = ((reverse_type_ *)reverse)(&py_arena, text_);
        if (py_releases) {
            pyzc_threads_end_(py_frame.released);
            py_frame.released = NULL;
        }
        py_called = true;
        if (reverse_callbacks_ != 0 && pyzc_unlikely(py_frame.has_failed)) {
            pyzc_frame_raise_(&py_frame);
            goto py_done;
        }
        bool py_again = false;
        if (py_again && (0) && !PyErr_Occurred()) {
            py_value = (py_returned){ 0 };
            continue;
        }
        if (pyzc_unlikely(py_arena.has_failed) &&
            reverse_result_ != (int)pyzc_code_object) {
            if (!PyErr_Occurred()) {
                PyErr_NoMemory();
            }
            goto py_done;
        }
        _Static_assert(
            PYZC_HOLDS(PYZC_KIND_OF(char *) == pyzc_items_none &&
                       PYZC_IS_POINTER_(char *)),
            "pyzc: reverse(): a result of type char * is never NULL");
        if (pyzc_unlikely(!py_value)) {
            pyzc_raise_result_(
                _Generic((PyExc_MemoryError), PyObject *
                         : pyzc_exception_given_, struct pyzc_exception_type
                         : pyzc_type_of_, struct pyzc_exception_class
                         : pyzc_class_of)(py_module, (PyExc_MemoryError)),
                &reverse_record.head,
                _Generic(&(py_value),
                         PYZC_ITEMS(PYZC_CASE_NAME_, pyzc_from_) default
                         : pyzc_from_pointer_)(py_value));
            goto py_done;
        }
        {
            PyObject *py_given = (_Generic((char * *)0, PyObject **: pyzc_from_borrowed_, default: pyzc_from_str)((void *)(uintptr_t)py_value));
            if (pyzc_unlikely(py_given == NULL)) {
                goto py_drop;
            }
            py_results[py_n++] = py_given;
        }
        break;
    }
    py_result = pyzc_results_(py_results, reverse_results_);
py_done:
    PYZC_UNUSED;
    (void)py_n;
    (void)py_frame;
    (void)py_called;
    (void)py_place;
    (void)py_owning;
    if (reverse_callbacks_ > 65535) {
        pyzc_frame_leave_(&py_frame);
    }
    return PYZC_CHECKED_(reverse, py_result);
py_drop:
    PYZC_UNUSED;
    if (reverse_results_ > 1) {
        pyzc_refuse_null_(&reverse_record.head, py_results, py_n);
    } else if (true) {
        pyzc_refuse_one_(&reverse_record.head,
                         py_n > 0 ? py_results[0] : NULL);
    }
    goto py_done;
py_refused:
    PYZC_UNUSED;
    pyzc_refuse(&reverse_record.head, py_at, py_args[py_at]);
    goto py_done;
}
PYZC_SHADOW_END _Static_assert(
    !((reverse_needed_ >> 8 & ((1 << reverse_positional_) - 1)) &
      ((reverse_needed_ >> 8 & ((1 << reverse_positional_) - 1)) + 1)),
    "pyzc: reverse(): a parameter without a default follows one with a "
    "default");
typedef PYZC_TYPEOF(_Generic((reverse_c_)0, reverse_type_ *: (reverse_type_ *)0, int: (reverse_type_ *)0, default: (reverse_c_)0)) reverse_in_C_;
extern reverse_in_C_ reverse_line_and_C_prototype_differ;
extern reverse_type_ *reverse_line_and_C_prototype_differ;
