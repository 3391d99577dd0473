// libz.c - zlib's functions without a stream, bound by binding lines alone.
//
// A draft of `pyzc bind zlib.h --module libz --prefix Z_`, edited: which
// results are errors, how large an output is, the Python names, and that other
// threads may run. compress(), adler32() and crc32() are left out, because
// compress2(), adler32_z() and crc32_z() do more.
//
// The lines require what zlib does not check: zError() reads beyond its table
// for a number that is not an error code, and crc32_combine() of zlib 1.2.13
// does not terminate for a negative length.
#include <pyzc/pyzc.h>

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

PYZC_MODULE(libz, "zlib without streams.",
            error, version, compile_flags, compress, compress_bound,
            uncompress, uncompress2, adler32, crc32, crc32_combine_op,
            adler32_combine, crc32_combine, crc32_combine_gen, error_text,
            constants);
