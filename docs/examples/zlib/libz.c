// libz.c - what zlib does without a stream, bound by its lines alone.
//
// A draft of `pyzc bind zlib.h --module libz --prefix Z_`, edited: what is an
// error, how large an output is, what Python calls it, and that other threads
// run. compress(), adler32() and crc32() are left to functions that do more.
//
// What zlib takes on trust, a line requires: zError() reads beyond its table
// for a number that is no error, and crc32_combine() of zlib 1.2.13 does not
// end for a negative length.
#include <pyzc/pyzc.h>

#include <zlib.h>

PYZC_EXCEPTION(error, PyExc_Exception, "What zlib could not do.");

PYZC_FN_AS((nonnull, const char *), zlibVersion, version,
           "Return the version of zlib.", (void));

PYZC_FN_AS(uLong, zlibCompileFlags, compile_flags,
           "Return the options that zlib was compiled with.", (void));

// compress2() fills at most compressBound() bytes, and says how many it did.
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

// How large the data was is not known: twice as large, until it suffices.
PYZC_FN((status, int, nonzero, error, zError), uncompress,
        "Return what *data* was before compress().",
        (out, bytes, (Bytef *, uLongf *), result, 4 * data_.size),
        (bytes, (const Bytef *, uLong), data),
        (grow, result_ == Z_BUF_ERROR), (allow_threads));

PYZC_FN((status, int, nonzero, error, zError), uncompress2,
        "Return what *data* begins with, before compress(), and how many "
        "bytes of it that took.",
        (out, bytes, (Bytef *, uLongf *), result, 4 * data_.size),
        (bytes, (const Bytef *, uLong *), data), (result, uLong, data_.size),
        (grow, result_ == Z_BUF_ERROR), (allow_threads));

PYZC_FN_AS(uLong, adler32_z, adler32,
           "Return the Adler-32 of *data*; *value* is that of the data before "
           "it.",
           (c_only, uLong, value_), (bytes, (const Bytef *, z_size_t), data),
           (python_only, uLong, value, 1), (allow_threads));

// crc32() and adler32() with a size_t, so for data of any size.
PYZC_FN_AS(uLong, crc32_z, crc32,
           "Return the CRC-32 of *data*; *value* is that of the data before "
           "it.",
           (c_only, uLong, value_), (bytes, (const Bytef *, z_size_t), data),
           (python_only, uLong, value, 0), (allow_threads));

PYZC_FN(uLong, crc32_combine_op,
        "Return crc32_combine() for the length that *operator* was made of.",
        (uLong, first), (uLong, second), (uLong, operator));

PYZC_FN(uLong, adler32_combine,
        "Return the Adler-32 of two pieces of data from that of each; "
        "*length* is that of the second.",
        (uLong, first), (uLong, second), (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "adler32_combine() argument 'length': it is negative"));

PYZC_FN(uLong, crc32_combine,
        "Return the CRC-32 of two pieces of data from that of each; *length* "
        "is that of the second.",
        (uLong, first), (uLong, second), (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "crc32_combine() argument 'length': it is negative"));

PYZC_FN(uLong, crc32_combine_gen,
        "Return the operator of crc32_combine_op() for a *length*.",
        (z_off_t, length),
        (require, length_ >= 0, PyExc_ValueError,
         "crc32_combine_gen() argument 'length': it is negative"));

PYZC_FN_AS((nonnull, const char *), zError, error_text,
           "Return zlib's text for an error *code*.",
           (int, code),
           (require, Z_VERSION_ERROR <= code_ && code_ <= Z_NEED_DICT,
            PyExc_ValueError, "error_text() argument 'code': no such error"));

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
    X(Z_DEFAULT_COMPRESSION, DEFAULT_COMPRESSION)
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_MODULE(libz, "What zlib does without a stream.",
            error, version, compile_flags, compress, compress_bound,
            uncompress, uncompress2, adler32, crc32, crc32_combine_op,
            adler32_combine, crc32_combine, crc32_combine_gen, error_text,
            constants);
