// rules.h - each rule of `pyzc bind`, by example; rules.c is its draft.
#ifndef RULES_H
#define RULES_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// Constants

#define RULES_VERSION "1.2"
#define RULES_MAJOR 1
#define RULES_MASK (RULES_MAJOR << 4 | 0x80)
#define RULES_RATIO 2.5
#define RULES_LETTER ((char)'a')
#define RULES_NOTHING
#define RULES_CALL(x) ((x) + 1)
#define RULES_TYPE unsigned long
#define RULES_BEGIN {
#define RULES_BRACKET RULES_BEGIN
#define RULES_UNKNOWN (no_such_name + 1)
#define RULES_REMOVED 5
#undef RULES_REMOVED
enum { RULES_FIRST = 10, RULES_SECOND };
#define RULES_SECOND RULES_SECOND

// How it went.
enum rules_status { RULES_OK, RULES_FAILED, RULES_WORSE = 7 };

typedef enum { RULES_RED = 1, RULES_GREEN } rules_color;

// Functions of values

// Returns nothing and takes nothing.
void rules_nothing(void);

/* Return the sum of \p a and \p b.
 *
 * The second paragraph is left to the header. */
int rules_add(int a, int b);

/**
 * @brief Return "half" of @p x, a backslash \\ and what??!
 * @param x a number
 */
double rules_half(double x);
double rules_after(float value, _Bool flag, int8_t small);
/* The comment stands behind it.
*/

rules_color rules_next(rules_color color, enum rules_status);
double _Complex rules_turn(double _Complex z);

enum rules_status rules_save(int number);

// Texts

const char *rules_text(const char *text, const char *restrict other);
int rules_exists(const char *path);
const char *rules_status_text(enum rules_status status);
const char *rules_error_text(int code);

// Bytes and lengths

unsigned long rules_hash(const void *data, size_t len, unsigned long seed);
unsigned long rules_sum(int nBytes, const unsigned char *data);
int rules_count(const char *text, int text_len);
void rules_reverse(unsigned char *buffer, unsigned bufsize);
int rules_pack(uint8_t *dest, size_t *dest_len, const void *src,
               size_t src_len);
int rules_scan(const char *data, size_t *data_len);
size_t rules_squeeze(void *dst, size_t dstCapacity, const void *src,
                     size_t srcSize);
long rules_squeeze_default(const char *src, char *dst, long srcSize,
                           long dstCapacity);
long rules_expand(const char *src, char *dst, long compressedSize,
                  long dstCapacity);
int rules_keyed(unsigned char *out, const void *in, const void *key,
                 size_t outlen, size_t inlen, size_t keylen);
/*
 * Seals.
 *
 * @warning A nonce must be used once, \ and
 *          no more.
 * @return 0
 */
int rules_seal(const unsigned char nonce[12], unsigned char tag[static 16]);

/** @name Copies
 *
 * Returns a newly allocated copy of the NUL-terminated string `text`, without
 * what is around it.
 */
/** @{ */
/** Without spaces. */
unsigned char *rules_trim(const unsigned char *text);
/** @} */
/* Returns a copy, which is given back by rules_free(). */
char *rules_copy_of(const char *text);
void rules_free(void *memory);

// Numbers

double rules_mean(const double *values, size_t n_values);
void rules_fill(int count, float *values, float value);
double rules_dot(int n, const double *x, int incx, const double *y, int incy);
int rules_sum4(const int values[4]);
int rules_verify(const char str[32], const char *pass, size_t passlen);

// Structs

struct rules_point {
    double x;
    long y;
};
typedef struct {
    unsigned char digest[4];
} rules_digest;
struct rules_info {
    int major;
    const char *name;
};

struct rules_point rules_middle(struct rules_point a,
                                const struct rules_point *b);
struct rules_info rules_info(void);
void rules_sign(rules_digest *dst, const void *data, size_t len);
rules_digest rules_digest_of(const rules_digest *digest);
enum rules_status rules_locate(double angle, struct rules_point *result);

// Callbacks

int rules_each(const char *text,
               int (*visit)(void *user, const char *word, double weight),
               void *user);
void rules_walk(void *user,
                void (*step)(const void *data, size_t size, void *user));

// Names

int lambda(int from, int _under, int, int stdin);

// What needs a class

typedef struct rules_state rules_state;
typedef void *rules_handle;
struct rules_list {
    struct rules_list *next;
};
rules_state *rules_open(const char *path);
void rules_close(rules_state *state);
int rules_use(rules_handle handle);
int rules_walk_list(struct rules_list *list);
int rules_dump(FILE *file);
struct rules_context {
    unsigned char block[64];
    int used;
};
int rules_begin(struct rules_context *context, size_t outlen);
int rules_end(struct rules_context *context, unsigned char out[64]);
void rules_set_filter(int (*filter)(void *user, int x), void *user);
void rules_set_handler(void (*handler)(void *user), void *user);

// What has C on the other side

int rules_print(const char *format, ...);
int rules_vprint(const char *format, va_list values);
void rules_at_exit(void (*handler)(void));
void *rules_allocate(size_t size);
struct rules_methods {
    int (*read)(int);
    int (*write)(int);
};
int rules_register(const struct rules_methods *methods);

// What a person has to decide

int rules_memory(const void *data);
int rules_two(const void *data, size_t size, size_t count);
int rules_whose(const char *a, const char *b, size_t n);
int rules_named(const char *name, size_t size);
int rules_truncate(const char *__file, long __length);
int rules_compare(const char *__a, const char *__b, size_t __n);
int rules_suffix(char *path, int suffixlen);
int rules_rows(const double *numbers, int n_rows);
int rules_unnamed(const char *, int);
void rules_several(int *values);
int rules_divide(int a, int b, int *result, long *rest_out);
void rules_identity(float *out);
double rules_mean_of(const char data[], size_t stride, size_t n);
int rules_work(const double values[], size_t n, double work[]);
int rules_repeat(const char *text, int n);
int rules_depth(const char *text, size_t depth);
void rules_copy_to(const char *src, char *dst, int n);
int rules_points(int n, const struct rules_point *points);
void rules_fill_points(struct rules_point *out, int depth);
int rules_area(const struct rules_point corners[4]);
void rules_transform(double matrix[4][4]);
double rules_polygon(const double *coords, int n);
int rules_items(const void *items, size_t count);
int rules_room(const void *in, size_t in_len, void *out, size_t *out_len);
const char *rules_find_in(const char *data, size_t data_len);
int rules_each_line(int (*visit)(const char *line, void *user, int len),
                void *user);
/* Warning: it writes one byte beyond what size says. */
int rules_overrun(unsigned char *data, size_t size);
void rules_unlimited(int *pTable, int *out_values);
void rules_table(const int *table);
char *rules_copy(const char *text);
const int *rules_numbers(void);
void rules_strings(char **texts);
long double rules_long(long double x);
int rules_letter(char letter);
void rules_turn_all(int n, void *z, int incz);
int rules_update(struct rules_point *point);

// What is left out

__attribute__((deprecated)) int rules_deprecated(int x);
_Noreturn void rules_stop(int status);

#endif
