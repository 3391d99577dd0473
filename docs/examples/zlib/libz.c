// libz.c - zlib's functions and streams.
//
// A draft of `pyzc bind zlib.h --module libz --prefix Z_`, edited: which
// results are errors, how large an output is, the Python names, and that other
// threads may run. compress(), adler32() and crc32() are left out, because
// compress2(), adler32_z() and crc32_z() do more.
//
// The lines require what zlib does not check: zError() reads beyond its table
// for a number that is not an error code, and crc32_combine() of zlib 1.2.13
// does not terminate for a negative length.
//
// A stream is zlib's own struct, in a Python object: zlib keeps its address,
// and an object never moves. Streams hold the GIL.
#include <pyzc/pyzc.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

PYZC_EXCEPTION(error, PyExc_Exception, "An error of zlib.");

PYZC_FN_AS((nonnull, const char *), zlibVersion, version,
           "Return the version of zlib.", (void));

PYZC_FN_AS(uLong, zlibCompileFlags, compile_flags,
           "Return the options that zlib was compiled with.", (void));

// compress2() fills at most compressBound() bytes, and stores how many.
PYZC_FN_AS((status, int, nonzero, error, zError), compress2, compress,
           "Return *data* compressed.\n\n"
           "*level* is from 0, which is none, to 9; -1 is zlib's default.",
           (out, bytes,
           (Bytef *, uLongf *), result, compressBound(data_.size)),
           (bytes, (const Bytef *, uLong), data),
           (int, level, Z_DEFAULT_COMPRESSION, "-1"), (allow_threads));

PYZC_FN_AS(uLong, compressBound, compress_bound,
           "Return the greatest size of *size* bytes compressed.",
           (uLong, size));

// The size of the result is not known: the buffer grows until it is enough.
PYZC_FN((status, int, nonzero, error, zError), uncompress,
        "Return *data* decompressed.",
        (out, bytes, (Bytef *, uLongf *), result, 4 * data_.size),
        (bytes, (const Bytef *, uLong), data),
        (grow, result_ == Z_BUF_ERROR), (allow_threads));

PYZC_FN((status, int, nonzero, error, zError), uncompress2,
        "Return the beginning of *data* decompressed, and how many bytes of "
        "*data* that took.",
        (out, bytes, (Bytef *, uLongf *), result, 4 * data_.size),
        (bytes, (const Bytef *, uLong *), data), (result, uLong, data_.size),
        (grow, result_ == Z_BUF_ERROR), (allow_threads));

PYZC_FN_AS(uLong, adler32_z, adler32,
           "Return the Adler-32 of *data*; *value* is that of the preceding "
           "data.",
           (c_only, uLong, value_), (bytes, (const Bytef *, z_size_t), data),
           (python_only, uLong, value, 1), (allow_threads));

// These take a size_t, unlike crc32() and adler32().
PYZC_FN_AS(uLong, crc32_z, crc32,
           "Return the CRC-32 of *data*; *value* is that of the preceding "
           "data.",
           (c_only, uLong, value_), (bytes, (const Bytef *, z_size_t), data),
           (python_only, uLong, value, 0), (allow_threads));

PYZC_FN(uLong, crc32_combine_op,
        "Return crc32_combine() for the length that *operator* was made for.",
        (uLong, first), (uLong, second), (uLong, operator));

PYZC_FN(uLong, adler32_combine,
        "Return the Adler-32 of two pieces of data from that of each; "
        "*length* is that of the second.",
        (uLong, first), (uLong, second), (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "adler32_combine() argument 'length': must not be negative"));

PYZC_FN(uLong, crc32_combine,
        "Return the CRC-32 of two pieces of data from that of each; *length* "
        "is that of the second.",
        (uLong, first), (uLong, second), (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "crc32_combine() argument 'length': must not be negative"));

PYZC_FN(uLong, crc32_combine_gen,
        "Return the operator of crc32_combine_op() for a *length*.",
        (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "crc32_combine_gen() argument 'length': must not be negative"));

PYZC_FN_AS((nonnull, const char *), zError, error_text,
           "Return zlib's text for an error *code*.",
           (int, code),
           (require, Z_VERSION_ERROR <= code_ && code_ <= Z_NEED_DICT,
            PyExc_ValueError, "error_text() argument 'code': no such error"));

// Streams

// Bytes of their own memory.
struct piece {
    unsigned char *data;
    size_t size;
    int status;
};

static void
piece_free(struct piece piece)
{
    free(piece.data);
}

static bool
has_failed(struct piece piece)
{
    return piece.status != Z_OK && piece.status != Z_STREAM_END;
}

// What zlib leaves to its caller: gives [data] to [step], deflate() or
// inflate(), and takes what it makes into memory that grows, but up to [most]
// bytes if that is not 0. zlib counts in unsigned ints.
static struct piece
run(z_stream *stream, int (*step)(z_stream *, int), const unsigned char *data,
    size_t size, int flush, size_t most)
{
    struct piece out = { .status = Z_OK };
    size_t room = 0;

    stream->next_in = (unsigned char *)(uintptr_t)data;
    stream->avail_in = 0;
    do {
        if (stream->avail_in == 0) {
            stream->avail_in = size < UINT_MAX ? (uInt)size : UINT_MAX;
            size -= stream->avail_in;
        }
        if (out.size == room) {
            unsigned char *grown;

            room = room > 0 ? 2 * room : 4096;
            if (most > 0 && room > most) {
                room = most;
            }
            grown = realloc(out.data, room);
            if (grown == NULL) {
                out.status = Z_MEM_ERROR;
                return out;
            }
            out.data = grown;
        }
        stream->next_out = out.data + out.size;
        stream->avail_out =
            room - out.size < UINT_MAX ? (uInt)(room - out.size) : UINT_MAX;
        out.status = step(stream, size == 0 ? flush : Z_NO_FLUSH);
        out.size = (size_t)(stream->next_out - out.data);
    } while (out.status == Z_OK && (most == 0 || out.size < most) &&
             (stream->avail_out == 0 || stream->avail_in > 0 || size > 0));
    if (out.status == Z_BUF_ERROR) {
        out.status = Z_OK;  // it needs more data
    }
    return out;
}

PYZC_STRUCT(Compress, z_stream, (destroy, deflateEnd));
PYZC_MEMBERS(Compress, (readonly, uLong, total_in),
             (readonly, uLong, total_out));

// What the macro deflateInit2() calls.
PYZC_METHOD((status, int, nonzero, error, zError), deflateInit2_, Compress,
            __new__, "",
            (out, class, Compress, stream),
            (int, level, Z_DEFAULT_COMPRESSION, "-1"),
            (int, method, Z_DEFLATED, "8"), (int, wbits, MAX_WBITS, "15"),
            (int, memLevel, 8), (int, strategy, Z_DEFAULT_STRATEGY, "0"),
            (c_only, const char *, ZLIB_VERSION),
            (c_only, int, (int)sizeof(z_stream)));

PYZC_METHOD((status, int, nonzero, error, zError), deflateCopy, Compress, copy,
            "Return another stream that continues from here.",
            (out, class, Compress, copied), (self));

static struct piece
compress_more(z_stream *stream, const unsigned char *data, size_t size)
{
    return run(stream, deflate, data, size, Z_NO_FLUSH, 0);
}
PYZC_METHOD((local, struct piece, piece_free), compress_more, Compress,
            compress, "Return a part of the compressed data, or none yet.",
            (self), (bytes, (const unsigned char *, size_t), data),
            (fail, has_failed(result_), error, zError(result_.status)),
            (result, bytes, result_.data, result_.size));

static struct piece
compress_flush(z_stream *stream, int mode)
{
    return run(stream, deflate, NULL, 0, mode, 0);
}
PYZC_METHOD((local, struct piece, piece_free), compress_flush, Compress, flush,
            "Return the rest of the compressed data.",
            (self), (int, mode, Z_FINISH, "4"),
            (fail, has_failed(result_), error, zError(result_.status)),
            (result, bytes, result_.data, result_.size));

PYZC_CLASS(Compress, "Compresses data in pieces.", members, __new__, copy,
           compress, flush);

// What zlib does not remember: that the stream has ended, what follows it, and
// what was not read yet because the output was limited.
struct decompress {
    z_stream stream;
    bool eof;
    struct piece unused, tail;
};

static void
decompress_end(struct decompress *self)
{
    inflateEnd(&self->stream);
    piece_free(self->unused);
    piece_free(self->tail);
}
PYZC_STRUCT(Decompress, struct decompress, (destroy, decompress_end));
PYZC_MEMBERS(Decompress,
             (readonly, bool, eof, "Whether the compressed data has ended."));

static int
decompress_init(struct decompress *self, int wbits)
{
    return inflateInit2(&self->stream, wbits);
}
PYZC_METHOD((status, int, nonzero, error, zError), decompress_init, Decompress,
            __new__, "",
            (out, class, Decompress, stream), (int, wbits, MAX_WBITS, "15"));

// Puts [size] bytes of [data] after [kept] bytes of [piece]. Returns whether
// there is memory.
static bool
keep(struct piece *piece, size_t kept, const unsigned char *data, size_t size)
{
    unsigned char *whole = malloc(kept + size + 1);

    if (whole == NULL) {
        return false;
    }
    if (kept > 0) {
        memcpy(whole, piece->data, kept);
    }
    if (size > 0) {
        memcpy(whole + kept, data, size);
    }
    free(piece->data);
    *piece = (struct piece){ .data = whole, .size = kept + size };
    return true;
}

static struct piece
decompress_more(struct decompress *self, const unsigned char *data,
                size_t size, size_t most)
{
    struct piece out =
        run(&self->stream, inflate, data, size, Z_NO_FLUSH, most);
    size_t done = size > 0 ? (size_t)(self->stream.next_in - data) : 0;

    data = size > 0 ? data + done : data;
    size -= done;
    self->eof = self->eof || out.status == Z_STREAM_END;
    if (has_failed(out)) {
        return out;
    }
    if (self->eof && size > 0) {
        if (!keep(&self->unused, self->unused.size, data, size)) {
            out.status = Z_MEM_ERROR;
        }
        size = 0;
    }
    if ((size > 0 || self->tail.size > 0) &&
        !keep(&self->tail, 0, data, size)) {
        out.status = Z_MEM_ERROR;
    }
    return out;
}
PYZC_METHOD((local, struct piece, piece_free), decompress_more, Decompress,
            decompress,
            "Return a part of the data, of *max_length* bytes at most if that "
            "is not 0.",
            (self), (bytes, (const unsigned char *, size_t), data),
            (size_t, max_length, 0),
            (fail, has_failed(result_), error, zError(result_.status)),
            (result, bytes, result_.data, result_.size));

static struct piece
decompress_flush(struct decompress *self)
{
    return decompress_more(self, self->tail.data, self->tail.size, 0);
}
PYZC_METHOD((local, struct piece, piece_free), decompress_flush, Decompress,
            flush, "Return the data of what was not read yet.", (self),
            (fail, has_failed(result_), error, zError(result_.status)),
            (result, bytes, result_.data, result_.size));

static struct piece
decompress_unused(const struct decompress *self)
{
    return self->unused;
}
PYZC_GETTER((local, struct piece), decompress_unused, Decompress, unused_data,
            "What follows the compressed data.", (const, self),
            (result, bytes, result_.data, result_.size));

static struct piece
decompress_tail(const struct decompress *self)
{
    return self->tail;
}
PYZC_GETTER((local, struct piece), decompress_tail, Decompress,
            unconsumed_tail,
            "What was not read because of *max_length*: give it again.",
            (const, self), (result, bytes, result_.data, result_.size));

PYZC_CLASS(Decompress, "Decompresses data in pieces.", members, __new__,
           decompress, flush, unused_data, unconsumed_tail);

#define CONSTANTS(X)                                                          \
    X(ZLIB_VERSION, ZLIB_VERSION)                                             \
    X(Z_OK, OK)                                                               \
    X(Z_STREAM_END, STREAM_END)                                               \
    X(Z_NEED_DICT, NEED_DICT)                                                 \
    X(Z_ERRNO, ERRNO)                                                         \
    X(Z_STREAM_ERROR, STREAM_ERROR)                                           \
    X(Z_DATA_ERROR, DATA_ERROR)                                               \
    X(Z_MEM_ERROR, MEM_ERROR)                                                 \
    X(Z_BUF_ERROR, BUF_ERROR)                                                 \
    X(Z_VERSION_ERROR, VERSION_ERROR)                                         \
    X(Z_NO_COMPRESSION, NO_COMPRESSION)                                       \
    X(Z_BEST_SPEED, BEST_SPEED)                                               \
    X(Z_BEST_COMPRESSION, BEST_COMPRESSION)                                   \
    X(Z_DEFAULT_COMPRESSION, DEFAULT_COMPRESSION)                             \
    X(Z_NO_FLUSH, NO_FLUSH)                                                   \
    X(Z_SYNC_FLUSH, SYNC_FLUSH)                                               \
    X(Z_FULL_FLUSH, FULL_FLUSH)                                               \
    X(Z_FINISH, FINISH)                                                       \
    X(MAX_WBITS, MAX_WBITS)
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_MODULE(libz, "zlib.",
            error, version, compile_flags, compress, compress_bound,
            uncompress, uncompress2, adler32, crc32, crc32_combine_op,
            adler32_combine, crc32_combine, crc32_combine_gen, error_text,
            constants, Compress, Decompress);
