// lists.c - iterables as arrays of C.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// Texts

static char *
join(const char *const *names, size_t n, const char *separator)
{
    size_t size = 1;
    char *text;

    for (size_t i = 0; i < n; i++) {
        size += strlen(names[i]) + strlen(separator);
    }
    text = calloc(size, 1);
    for (size_t i = 0; text != NULL && i < n; i++) {
        strcat(text, i > 0 ? separator : "");
        strcat(text, names[i]);
    }
    return text;
}
PYZC_FN((owned, char *, free), join, "Join names.",
        (list, str, (const char *const *, size_t), names),
        (const char *, separator, "+"));
PYZC_FN_AS((owned, char *, free), join, join_released, "",
           (list, str, names), (const char *, separator, "+"),
           (allow_threads));
PYZC_FN_AS((owned, char *, free), join, join_maybe, "",
           (or_none, list, str, names), (const char *, separator, "+"));
PYZC_FN_AS((owned, char *, free), join, join_refused, "",
           (list, str, names), (const char *, separator, "+"),
           (refuse, names, PyExc_LookupError, "no names"));
PYZC_FN_AS((owned, char *, free), join, join_c_types, "",
           (list, const char *, names), (const char *, separator, "+"));

// As execv() takes them.
static int
count_arguments(char *const *argv)
{
    int n = 0;

    while (argv[n] != NULL) {
        n++;
    }
    return n;
}
PYZC_FN(int, count_arguments, "", (list, str, char *const *, argv));

static int
compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// May change the array, not the texts.
static char *
sort(const char **names, unsigned char n)
{
    qsort(names, n, sizeof(*names), compare);
    return join(names, n, " ");
}
PYZC_FN((owned, char *, free), sort, "",
        (list, str, (const char **, unsigned char), names));

// May change the texts.
static char *
shout(char **names, int n)
{
    for (int i = 0; i < n; i++) {
        for (char *at = names[i]; *at != '\0'; at++) {
            *at = '!';
        }
    }
    return join((const char *const *)names, (size_t)n, " ");
}
PYZC_FN((owned, char *, free), shout, "",
        (list, str, (char **, int), names));

static long
add_lengths(const void *const *texts, const long *lengths, size_t n)
{
    long sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += lengths[i] + (((const char *)texts[i])[lengths[i]] != '\0');
    }
    return sum;
}
PYZC_FN_AS(long, add_lengths, add_text_lengths, "",
           (list, str, (const void *const *, const long *, size_t), texts));

static int
add_short_lengths(int n, const short *lengths, const char *const *texts)
{
    int sum = 0;

    for (int i = 0; i < n; i++) {
        sum += lengths[i] + (texts[i][lengths[i]] != '\0');
    }
    return sum;
}
PYZC_FN(int, add_short_lengths, "",
        (list, str, (int, const short *, const char *const *), texts));

// Bytes

static unsigned long
add_bytes(const void *const *chunks, const size_t *sizes, size_t n)
{
    unsigned long sum = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < sizes[i]; k++) {
            sum += ((const unsigned char *)chunks[i])[k];
        }
    }
    return sum;
}
PYZC_FN(unsigned long, add_bytes, "", (list, bytes, chunks));

// Values

static double
add(const double *x, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum;
}
PYZC_FN(double, add, "", (list, double, x));

static int
add_until_zero(const int *x)
{
    int sum = 0;

    for (; *x != 0; x++) {
        sum += *x;
    }
    return sum;
}
PYZC_FN(int, add_until_zero, "", (list, int, const int *, x));

static int
dot(const int *x, const int *y, int n)
{
    int sum = 0;

    for (int i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}
PYZC_FN(int, dot, "", (list, int, const int *, x),
        (list, int, const int *, y), (length, int, x, y));

static int
count_true(const int *x, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum;
}
PYZC_FN(int, count_true, "", (list, truth, int, x));

static unsigned
xor_all(const unsigned *x, size_t n)
{
    unsigned all = 0;

    for (size_t i = 0; i < n; i++) {
        all ^= x[i];
    }
    return all;
}
PYZC_FN(unsigned, xor_all, "", (list, masked, unsigned, x));

static PyObject *
last(PyObject *const *objects, Py_ssize_t n)
{
    return Py_NewRef(n > 0 ? objects[n - 1] : Py_None);
}
PYZC_FN(PyObject *, last, "",
        (list, PyObject *, (PyObject *const *, Py_ssize_t), objects));

// Named types

enum color { COLOR_RED, COLOR_GREEN, COLOR_BLUE };
#define COLORS(X)                                                             \
    X(COLOR_RED, RED) X(COLOR_GREEN, GREEN) X(COLOR_BLUE, BLUE)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);

static int
mix(const enum color *colors, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum = 10 * sum + (int)colors[i];
    }
    return sum;
}
PYZC_FN(int, mix, "", (list, enum, Color, colors));

struct box {
    double width;
    const char *name;
};
PYZC_FIELDS(box, struct box, "", (double, width), (const char *, name));

static double
widest(const struct box *boxes, int n, const char *ignored)
{
    double width = 0.0;

    for (int i = 0; i < n; i++) {
        if (strcmp(boxes[i].name, ignored) != 0 && boxes[i].width > width) {
            width = boxes[i].width;
        }
    }
    return width;
}
PYZC_FN(double, widest, "",
        (list, fields, box, (const struct box *, int), boxes),
        (const char *, ignored));

PYZC_UNION(key, (long, number), (const char *, name));

static long
weigh(const struct key *keys, size_t n)
{
    long sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += keys[i].is == key_is_number ? keys[i].as.number
                                           : (long)strlen(keys[i].as.name);
    }
    return sum;
}
PYZC_FN(long, weigh, "", (list, union, key, keys));

// What each is made of must be given back.
static int n_words;

static bool
word_to_c(PyObject *value, char **out)
{
    const char *text = PyUnicode_Check(value)
                           ? PyUnicode_AsUTF8AndSize(value, NULL)
                           : NULL;

    if (text == NULL) {
        return false;
    }
    *out = malloc(strlen(text) + 1);
    if (*out == NULL) {
        PyErr_NoMemory();
        return false;
    }
    strcpy(*out, text);
    n_words++;
    return true;
}

static void
word_release(char *word)
{
    free(word);
    n_words--;
}
PYZC_CONVERTER(word, char *, "str", (to_c, word_to_c), (release, word_release),
               (expected, "word"));

static int
longest(char *const *words, size_t n)
{
    int most = 0;

    for (size_t i = 0; i < n; i++) {
        int len = (int)strlen(words[i]);

        most = len > most ? len : most;
    }
    return most;
}
PYZC_FN(int, longest, "", (list, converter, word, words));

static int
words_left(void)
{
    return n_words;
}
PYZC_FN(int, words_left, "", (void));

PYZC_OBJECT(dict, PyDict_Check, "dict[str, int]");

static Py_ssize_t
add_sizes(PyObject *const *dicts, size_t n)
{
    Py_ssize_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += PyDict_Size(dicts[i]);
    }
    return sum;
}
PYZC_FN(Py_ssize_t, add_sizes, "", (list, object, dict, dicts));

// Instances of classes

struct pair {
    double x, y;
};
PYZC_STRUCT(Pair, struct pair);
PYZC_MEMBERS(Pair, (double, x), (double, y));

struct stack {
    int depth;
};
static struct stack *
stack_new(int depth)
{
    struct stack *stack = malloc(sizeof(*stack));

    if (stack != NULL) {
        stack->depth = depth;
    }
    return stack;
}

static void
stack_free(struct stack *stack)
{
    free(stack);
}
PYZC_HANDLE(Stack, struct stack *, (destroy, stack_free));
PYZC_METHOD((class, Stack, null, PyExc_MemoryError), stack_new, Stack, __new__,
            "", (int, depth));
PYZC_METHOD(void, stack_free, Stack, close, "", (close));
PYZC_CLASS(Pair, "", members, (new));
PYZC_CLASS(Stack, "", __new__, close);

static double
add_pairs(const struct pair *pairs, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += pairs[i].x * pairs[i].y;
    }
    return sum;
}
PYZC_FN(double, add_pairs, "",
        (list, class, Pair, (const struct pair *, size_t), pairs));

static void
swap_pairs(struct pair *const *pairs, int n)
{
    for (int i = 0; i < n; i++) {
        *pairs[i] = (struct pair){ pairs[i]->y, pairs[i]->x };
    }
}
PYZC_FN(void, swap_pairs, "",
        (list, class, Pair, (struct pair *const *, int), pairs));

static int
add_depths(const struct stack *const *stacks)
{
    int sum = 0;

    for (; *stacks != NULL; stacks++) {
        sum += (*stacks)->depth;
    }
    return sum;
}
PYZC_FN(int, add_depths, "",
        (list, class, Stack, const struct stack *const *, stacks));
PYZC_FN_AS(int, add_depths, depths_then, "",
           (list, class, Stack, const struct stack *const *, stacks),
           (python_only, double, other));

static int
count_stacks(struct stack *const *stacks, size_t n)
{
    (void)stacks;
    return (int)n;
}
PYZC_FN(int, count_stacks, "", (or_none, list, class, Stack, stacks));

// Lists of lists

static unsigned long long
add_rows(const int *const *rows, const size_t *lengths, size_t n)
{
    unsigned long long sum = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < lengths[i]; k++) {
            sum = 10 * sum + (unsigned)rows[i][k];
        }
        sum = 10 * sum;
    }
    return sum;
}
PYZC_FN(unsigned long long, add_rows, "", (list, list, int, rows));

static char *
join_lines(const char *const *const *lines, int n)
{
    char *text = calloc(1000, 1);

    for (int i = 0; text != NULL && i < n; i++) {
        for (int k = 0; lines[i][k] != NULL; k++) {
            strcat(text, lines[i][k]);
            strcat(text, ",");
        }
        strcat(text, ";");
    }
    return text;
}
PYZC_FN((owned, char *, free), join_lines, "",
        (list, list, str, (const char *const *const *, int), lines));

static int
mix_rows(enum color *const *rows, const int *lengths, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum = 1000 * sum + mix(rows[i], (size_t)lengths[i]);
    }
    return sum;
}
PYZC_FN(int, mix_rows, "",
        (list, list, enum, Color, (enum color *const *, const int *, size_t),
         rows));

static int
longest_of_lines(char *const *const *lines, const size_t *lengths, size_t n)
{
    int all = 0;

    for (size_t i = 0; i < n; i++) {
        all += longest(lines[i], lengths[i]);
    }
    return all;
}
PYZC_FN(int, longest_of_lines, "", (list, list, converter, word, lines));

// Results

static const char *const *
planets(bool none)
{
    static const char *const names[] = { "Mercury", "Venus", "Venus", NULL };

    return none ? NULL : names;
}
PYZC_FN((local, const char *const *), planets, "", (bool, none, false),
        (result, list, str, result_));

static const int part_lengths[] = { 3, 0, 0, 1, -1 };

static const char *const *
parts(int start)
{
    static const char *const data[] = { "a\0b", "", NULL, NULL, "c" };

    return data + start;
}
PYZC_FN((local, const char *const *), parts, "", (int, start),
        (python_only, int, n),
        (result, list, bytes, result_, part_lengths + start_, n_));
PYZC_FN_AS((local, const char *const *), parts, part_set, "", (c_only, int, 0),
           (result, list, bytes, result_, part_lengths, 3, (as, frozenset)));

struct two {
    size_t lengths[2];
    void *at[2];
};
static void
split_two(const void *data, size_t size, struct two *out)
{
    out->lengths[0] = size / 2;
    out->lengths[1] = size - size / 2;
    out->at[0] = (void *)(uintptr_t)data;
    out->at[1] = (char *)out->at[0] + size / 2;
}
PYZC_FN(void, split_two, "", (bytes, data), (local, struct two, out),
        (result, list, bytes, out_.at, out_.lengths, 2, (as, tuple)));
PYZC_FN_AS((local, const char *const *), planets, first_planets, "",
           (python_only, int, n), (bool, none, false),
           (result, list, str, result_, n_));
PYZC_FN_AS((local, const char *const *), planets, planet_tuple, "",
           (bool, none, false), (result, list, str, result_, (as, tuple)));
PYZC_FN_AS((local, const char *const *), planets, planet_set, "",
           (bool, none, false), (result, list, str, result_, (as, set)));
PYZC_FN_AS((local, const char *const *), planets, planet_frozenset, "",
           (bool, none, false),
           (result, list, str, result_, 2, (as, frozenset)));

static int n_splits;

static char **
split(const char *text)
{
    size_t n = strlen(text);
    char **parts = calloc(n + 2, sizeof(*parts));

    for (size_t i = 0; parts != NULL && i <= n; i++) {
        size_t size = strcspn(text, ",");

        parts[i] = calloc(size + 1, 1);
        if (parts[i] == NULL) {
            break;
        }
        memcpy(parts[i], text, size);
        text += size;
        if (*text == '\0') {
            break;
        }
        text++;
    }
    n_splits++;
    return parts;
}

static void
free_split(char **parts)
{
    for (size_t i = 0; parts[i] != NULL; i++) {
        free(parts[i]);
    }
    free(parts);
    n_splits--;
}

PYZC_FN((local, char **, free_split, null, PyExc_MemoryError), split, "",
        (const char *, text), (result, list, str, result_));

static int
splits_left(void)
{
    return n_splits;
}
PYZC_FN(int, splits_left, "", (void));

static void
nothing(const int *x, size_t n)
{
    (void)x;
    (void)n;
}
PYZC_FN_AS(void, nothing, same_ints, "", (list, int, x),
           (result, list, int, (const int *)x_.data, x_.size));
PYZC_FN_AS(void, nothing, int_set, "", (list, int, x),
           (result, list, int, (const int *)x_.data, x_.size, (as, set)));
PYZC_FN_AS(void, nothing, ints_as_truths, "", (list, int, x),
           (result, list, truth, int, (const int *)x_.data, x_.size));
PYZC_FN_AS(void, nothing, negative_count, "", (list, int, x),
           (result, list, int, (const int *)x_.data, -1));

static void
same_colors(const enum color *x, size_t n)
{
    (void)x;
    (void)n;
}
PYZC_FN(void, same_colors, "", (list, enum, Color, x),
        (result, list, enum, Color, (const enum color *)x_.data, x_.size));

static void
same_boxes(const struct box *x, size_t n)
{
    (void)x;
    (void)n;
}
PYZC_FN(void, same_boxes, "", (list, fields, box, x),
        (result, list, fields, box, (const struct box *)x_.data, x_.size,
         (as, tuple)));

static void
same_objects(PyObject *const *x, size_t n)
{
    (void)x;
    (void)n;
}
PYZC_FN(void, same_objects, "", (list, PyObject *, x),
        (result, list, PyObject *, (PyObject *const *)x_.data, x_.size));

static void
same_pairs(const struct pair *x, size_t n)
{
    (void)x;
    (void)n;
}
PYZC_FN(void, same_pairs, "",
        (list, class, Pair, (const struct pair *, size_t), x),
        (result, list, class, Pair, (const struct pair *)x_.data, x_.size));

// Lists of lists as results
static void
triangle(int **rows, size_t *lengths, int n)
{
    for (int i = 0; i < n; i++) {
        rows[i] = i == 2 ? NULL : calloc((size_t)i + 1, sizeof(**rows));
        lengths[i] = rows[i] != NULL ? (size_t)i : 0;
        for (int k = 0; k < i && rows[i] != NULL; k++) {
            rows[i][k] = 10 * i + k;
        }
    }
}

struct rows {
    int *rows[5];
    size_t lengths[5];
};
static int
make_rows(struct rows *rows, int n)
{
    triangle(rows->rows, rows->lengths, n);
    return n;
}
static void
free_rows(struct rows *rows)
{
    for (int i = 0; i < 5; i++) {
        free(rows->rows[i]);
    }
    free(rows);
}
static struct rows *
new_rows(int n)
{
    struct rows *rows = calloc(1, sizeof(*rows));

    if (rows != NULL) {
        make_rows(rows, n);
    }
    return rows;
}
PYZC_FN((local, struct rows *, free_rows, null, PyExc_MemoryError), new_rows,
        "", (int, n),
        (require, 0 <= n_ && n_ <= 5, PyExc_ValueError, "too many"),
        (result, list, list, int, result_->rows, result_->lengths, n_));
PYZC_FN_AS((local, struct rows *, free_rows, null, PyExc_MemoryError),
           new_rows, row_tuple, "", (int, n),
           (require, 0 <= n_ && n_ <= 5, PyExc_ValueError, "too many"),
           (result, list, list, int, result_->rows, result_->lengths, n_,
            (as, tuple)));
PYZC_FN_AS((local, struct rows *, free_rows, null, PyExc_MemoryError),
           new_rows, row_truths, "", (int, n),
           (require, 0 <= n_ && n_ <= 5, PyExc_ValueError, "too many"),
           (result, list, list, truth, int, result_->rows, result_->lengths,
            n_));

static const char *const *const *
sentences(void)
{
    static const char *const first[] = { "to", "be", NULL };
    static const char *const second[] = { NULL };
    static const char *const *const all[] = { first, second, first, NULL };

    return all;
}
PYZC_FN((local, const char *const *const *), sentences, "", (void),
        (result, list, list, str, result_));

static const enum color *const *
palettes(const int **lengths)
{
    static const enum color warm[] = { COLOR_RED };
    static const enum color cold[] = { COLOR_BLUE, COLOR_BLUE };
    static const enum color *const both[] = { warm, cold };
    static const int counts[] = { 1, 2 };

    *lengths = counts;
    return both;
}
PYZC_FN((local, const enum color *const *), palettes, "",
        (local, const int *, lengths),
        (result, list, list, enum, Color, result_, lengths_, 2));

// Items that C fills
static size_t
make_pairs(struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pairs[i] = (struct pair){ (double)i, (double)(i * i) };
    }
    return n;
}
PYZC_FN((filled, size_t, pairs), make_pairs, "",
        (out, list, class, Pair, (struct pair *, size_t), pairs, n_,
         (as, tuple)),
        (python_only, int, n));

static int
rainbow(enum color *colors, size_t *n, bool more)
{
    size_t room = *n;

    *n = more ? room + 1 : 2;
    if (room >= 2) {
        colors[0] = COLOR_BLUE;
        colors[1] = COLOR_RED;
    }
    return (int)room;
}
PYZC_FN(int, rainbow, "",
        (out, list, enum, Color, (enum color *, size_t *), colors, room_),
        (bool, more, false), (python_only, int, room, 3));
PYZC_FN_AS((local, int), rainbow, rainbow_set, "",
           (out, list, enum, Color, (enum color *, size_t *), colors, 10,
            (as, set)),
           (bool, more, false));

static void
find_boxes(size_t n, struct box *boxes)
{
    for (size_t i = 0; i < n; i++) {
        boxes[i] = (struct box){ (double)i, i == 1 ? NULL : "box" };
    }
}
PYZC_FN(void, find_boxes, "", (python_only, int, n),
        (out, list, fields, box, (size_t, struct box *), boxes, n_));

static size_t
find_names(const char **names, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        names[i] = i % 2 == 0 ? "even" : "odd";
    }
    return n > 4 ? 4 : n;
}
PYZC_FN((filled, size_t, names), find_names, "", (python_only, int, n),
        (out, list, str, (const char **, unsigned), names, n_));

static int
grow_until_ten(const char **names, int n)
{
    for (int i = 0; i < n && i < 10; i++) {
        names[i] = "x";
    }
    return n < 10 ? -1 : 10;
}
PYZC_FN((filled, int, names), grow_until_ten, "",
        (out, list, str, (const char **, int), names, 1),
        (grow, result_ < 0));

static void
leave_empty(const char **names, int n)
{
    (void)names;
    (void)n;
}
PYZC_FN(void, leave_empty, "", (out, list, str, (const char **, int), names, 3));

PYZC_PART(of_lists, new_rows, row_tuple, row_truths, sentences, palettes);
PYZC_MODULE(lists, "Iterables as arrays.", join, join_released, join_maybe,
            join_refused, join_c_types, count_arguments, sort, shout,
            add_text_lengths, add_short_lengths, add_bytes, add,
            add_until_zero, dot, count_true, xor_all, last, Color, mix, box,
            widest, weigh, Pair, Stack, add_pairs, swap_pairs, add_depths,
            depths_then, count_stacks, longest, words_left, add_sizes, add_rows,
            join_lines, mix_rows, longest_of_lines, parts, part_set, split_two,
            planets, first_planets,
            planet_tuple, planet_set, planet_frozenset, split, splits_left,
            same_ints, int_set, ints_as_truths, negative_count, same_colors,
            same_boxes, same_objects, same_pairs, make_pairs, rainbow,
            rainbow_set, find_boxes, find_names, grow_until_ten, leave_empty, of_lists);
