// traps.h - functions that take their prototypes by the word.
#ifndef TRAPS_H
#define TRAPS_H

#include <stddef.h>

struct trap_point {
    double x, y;
};
enum trap_status { TRAP_OK, TRAP_BAD };

// Lines that can be drafted

size_t trap_pack(void *dst, size_t dstCapacity, const void *src,
                 size_t srcSize);
unsigned trap_isError(size_t code);
int trap_squeeze(const char *src, char *dst, int srcSize, int dstCapacity);
int trap_digest(unsigned char *out, const void *in, const void *key,
                size_t outlen, size_t inlen, size_t keylen);
int trap_seal(const unsigned char nonce[12], unsigned char tag[static 16]);
int trap_verify(const char str[32], const char *pass, size_t passlen);
enum trap_status trap_decode(const void *in, size_t inlen, void *out,
                             size_t *outlen);
double trap_sum(const double *values, int flags, int value_count);
void trap_negate(int n_values, long *values);
int trap_compare(const void *buf1, size_t len1, const void *buf2, size_t len2);
enum trap_status trap_locate(double angle, struct trap_point *result);
double trap_norm(const struct trap_point *p);
int trap_length(const char *text, const char *other);
int trap_each(int (*visit)(void *user, const char *word), void *user);

/** @name Copies: a newly allocated copy of the NUL-terminated string `text`.
 */
/** @{ */
unsigned char *trap_copy(const unsigned char *text);
/** @} */

// Lines that cannot

void trap_corners(int count, struct trap_point *out);
void trap_hull(struct trap_point *out, int depth);
void trap_four(struct trap_point out[4]);
void trap_identity(float *out);
void trap_matrix(double m[4][4]);
double trap_mean(const char data[], size_t stride, size_t n);
int trap_work(const double values[], size_t n, double work[]);
int trap_move(const char *src, char *dst, int n);
int trap_repeat(const char *text, int n);
int trap_at(const char *text, size_t where);
double trap_polygon(const double *coords, int n);
int trap_items(const void *items, size_t count);
const char *trap_find(const char *data, size_t data_len);
const char *trap_text(int code);
int trap_unpack(const void *in, size_t inlen, void *out, size_t *outlen);
// A secret_len must be at least 64 bytes.
int trap_secret(const void *in, size_t inlen, const void *secret,
                size_t secret_len);
// Warning: the room must exceed size by one byte.
void trap_terminate(unsigned char *data, size_t size);
int trap_lines(int (*visit)(const char *line, void *user, int len),
               void *user);

// Lines that nothing shows to be wrong, for the test of the tests

int planted_read(const unsigned char *data, size_t len);
void planted_write(unsigned char *data, size_t len);
size_t planted_claim(void *dst, size_t dstCapacity);
unsigned planted_heap(const void *data, size_t len);
void planted_abort(int number);

#endif
