// traps.c - does what traps.h allows.
#include "traps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t
trap_pack(void *dst, size_t dstCapacity, const void *src, size_t srcSize)
{
    if (srcSize > dstCapacity) {
        return (size_t)-70;
    }
    memcpy(dst, src, srcSize);
    return srcSize;
}

unsigned
trap_isError(size_t code)
{
    return code > (size_t)-100;
}

int
trap_squeeze(const char *src, char *dst, int srcSize, int dstCapacity)
{
    if (srcSize > dstCapacity) {
        return -1;
    }
    memcpy(dst, src, (size_t)srcSize);
    return srcSize;
}

int
trap_digest(unsigned char *out, const void *in, const void *key, size_t outlen,
            size_t inlen, size_t keylen)
{
    unsigned char sum = 0;

    for (size_t i = 0; i < inlen; i++) {
        sum ^= ((const unsigned char *)in)[i];
    }
    for (size_t i = 0; i < keylen; i++) {
        sum ^= ((const unsigned char *)key)[i];
    }
    memset(out, sum, outlen);
    return outlen > 0 ? 0 : -1;
}

int
trap_seal(const unsigned char nonce[12], unsigned char tag[static 16])
{
    memset(tag, nonce[11], 16);
    return 0;
}

int
trap_verify(const char str[32], const char *pass, size_t passlen)
{
    return strlen(str) == passlen && memcmp(str, pass, passlen) == 0;
}

enum trap_status
trap_decode(const void *in, size_t inlen, void *out, size_t *outlen)
{
    if (inlen == 0 || inlen > *outlen) {
        return TRAP_BAD;
    }
    memcpy(out, in, inlen);
    *outlen = inlen;
    return TRAP_OK;
}

double
trap_sum(const double *values, int flags, int value_count)
{
    double sum = flags;

    for (int i = 0; i < value_count; i++) {
        sum += values[i];
    }
    return sum;
}

void
trap_negate(int n_values, long *values)
{
    for (int i = 0; i < n_values; i++) {
        values[i] = ~values[i];
    }
}

int
trap_compare(const void *buf1, size_t len1, const void *buf2, size_t len2)
{
    return memcmp(buf1, buf2, len1 < len2 ? len1 : len2);
}

enum trap_status
trap_locate(double angle, struct trap_point *result)
{
    if (angle < 0) {
        return TRAP_BAD;
    }
    *result = (struct trap_point){ angle, -angle };
    return TRAP_OK;
}

double
trap_norm(const struct trap_point *p)
{
    return p->x * p->x + p->y * p->y;
}

int
trap_length(const char *text, const char *other)
{
    return (int)(strlen(text) + strlen(other));
}

int
trap_each(int (*visit)(void *user, const char *word), void *user)
{
    return visit(user, "one") + visit(user, "two");
}

unsigned char *
trap_copy(const unsigned char *text)
{
    return (unsigned char *)strdup((const char *)text);
}

void
trap_corners(int count, struct trap_point *out)
{
    memset(out, 0, (size_t)count * sizeof(*out));
}

void
trap_hull(struct trap_point *out, int depth)
{
    memset(out, 0, (size_t)depth * sizeof(*out));
}

void
trap_four(struct trap_point out[4])
{
    memset(out, 0, 4 * sizeof(*out));
}

void
trap_identity(float *out)
{
    memset(out, 0, 16 * sizeof(*out));
}

void
trap_matrix(double m[4][4])
{
    memset(m, 0, 16 * sizeof(double));
}

double
trap_mean(const char data[], size_t stride, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += data[i * stride];
    }
    return sum;
}

int
trap_work(const double values[], size_t n, double work[])
{
    memcpy(work, values, n * sizeof(double));
    return 0;
}

int
trap_move(const char *src, char *dst, int n)
{
    memcpy(dst, src, (size_t)n);
    return n;
}

int
trap_repeat(const char *text, int n)
{
    return text[n];
}

int
trap_at(const char *text, size_t where)
{
    return text[where];
}

double
trap_polygon(const double *coords, int n)
{
    return n > 0 ? coords[2 * n - 1] : 0.0;
}

int
trap_items(const void *items, size_t count)
{
    return count > 0 ? ((const int *)items)[count - 1] : 0;
}

const char *
trap_find(const char *data, size_t data_len)
{
    return data_len > 0 ? data + data_len - 1 : NULL;
}

const char *
trap_text(int code)
{
    static const char *const texts[] = { "fine", "bad" };

    return texts[code];
}

int
trap_unpack(const void *in, size_t inlen, void *out, size_t *outlen)
{
    return (int)trap_decode(in, inlen, out, outlen);
}

int
trap_secret(const void *in, size_t inlen, const void *secret,
            size_t secret_len)
{
    (void)in;
    return (int)(inlen + secret_len) + ((const char *)secret)[63];
}

void
trap_terminate(unsigned char *data, size_t size)
{
    data[size] = 0;
}

int
trap_lines(int (*visit)(const char *line, void *user, int len), void *user)
{
    char line[2] = { 'a', 'b' };

    return visit(line, user, 2);
}

int
planted_read(const unsigned char *data, size_t len)
{
    return data[len];
}

void
planted_write(unsigned char *data, size_t len)
{
    data[len] = 1;
}

size_t
planted_claim(void *dst, size_t dstCapacity)
{
    if (dstCapacity > 0) {
        *(char *)dst = 'a';
    }
    return dstCapacity;
}

unsigned
planted_heap(const void *data, size_t len)
{
    unsigned *room = malloc(sizeof(unsigned));
    unsigned result = *room;

    free(room);
    return data != NULL && len > 0 ? result : 0;
}

void
planted_abort(int number)
{
    if (number > 100) {
        abort();
    }
}
