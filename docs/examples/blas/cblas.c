// cblas.c - a part of BLAS, bound by binding lines alone.
//
// Vectors and matrices are array.array, memoryview, NumPy arrays or any other
// C-contiguous buffer of doubles; none is copied. If C only reads, a list or a
// tuple works as well. A matrix is its rows, one after the other. Arguments
// are in BLAS's order, without lengths and strides.
#include <pyzc/pyzc.h>

#include <cblas.h>

// Returns whether [size] is [rows] times [columns].
static bool
is_matrix(size_t size, blasint rows, blasint columns)
{
    size_t n = (size_t)columns;

    if (rows < 0 || columns < 0) {
        return false;
    }
    return n == 0 ? size == 0 : size % n == 0 && size / n == (size_t)rows;
}

// Returns the distance of two rows: at least 1, even if they are empty.
static blasint
stride(blasint columns)
{
    return columns > 0 ? columns : 1;
}

PYZC_FN_AS(double, cblas_ddot, ddot, "Return the dot product of *x* and *y*.",
           (length, blasint, x, y), (array, const double *, x),
           (c_only, blasint, 1), (array, const double *, y),
           (c_only, blasint, 1));

PYZC_FN_AS(void, cblas_daxpy, daxpy, "Add *alpha* times *x* to *y*.",
           (length, blasint, x, y), (double, alpha),
           (array, const double *, x),
           (c_only, blasint, 1), (array, double *, y), (c_only, blasint, 1));

PYZC_FN_AS(double, cblas_dnrm2, dnrm2, "Return the Euclidean norm of *x*.",
           (length, blasint, x), (array, const double *, x),
           (c_only, blasint, 1));

PYZC_FN_AS(void, cblas_dscal, dscal, "Multiply *x* by *alpha*.",
           (length, blasint, x), (double, alpha), (array, double *, x),
           (c_only, blasint, 1));

PYZC_FN_AS(double, cblas_dasum, dasum,
           "Return the sum of the absolute values of *x*.",
           (length, blasint, x), (array, const double *, x),
           (c_only, blasint, 1));

PYZC_FN_AS(size_t, cblas_idamax, idamax,
           "Return where the absolute value in *x* is greatest.",
           (length, blasint, x), (array, const double *, x),
           (c_only, blasint, 1),
           (require, x_.size != 0, PyExc_ValueError,
            "idamax() argument 'x': must not be empty"));

PYZC_FN_AS(void, cblas_dgemv, dgemv,
           "Make *y* *alpha* times *a* times *x*, plus *beta* times *y*.",
           (c_only, enum CBLAS_ORDER, CblasRowMajor),
           (c_only, enum CBLAS_TRANSPOSE, CblasNoTrans),
           (length, blasint, y), (length, blasint, x), (double, alpha),
           (array, const double *, a),
           (c_only, blasint, stride((blasint)x_.size)),
           (array, const double *, x), (c_only, blasint, 1), (double, beta),
           (array, double *, y), (c_only, blasint, 1),
           (require, is_matrix(a_.size, (blasint)y_.size, (blasint)x_.size),
            PyExc_ValueError, "dgemv() argument 'a': must have as many "
            "items as 'y' times 'x'"),
           (allow_threads));

PYZC_FN_AS(void, cblas_dgemm, dgemm,
           "Make *c* *alpha* times *a* times *b*, plus *beta* times *c*.\n\n"
           "*a* is *m* by *k*, *b* *k* by *n* and *c* *m* by *n*.",
           (c_only, enum CBLAS_ORDER, CblasRowMajor),
           (c_only, enum CBLAS_TRANSPOSE, CblasNoTrans),
           (c_only, enum CBLAS_TRANSPOSE, CblasNoTrans),
           (blasint, m), (blasint, n), (blasint, k), (double, alpha),
           (array, const double *, a), (c_only, blasint, stride(k_)),
           (array, const double *, b), (c_only, blasint, stride(n_)),
           (double, beta), (array, double *, c), (c_only, blasint, stride(n_)),
           (require, is_matrix(a_.size, m_, k_), PyExc_ValueError,
            "dgemm() argument 'a': must be m by k"),
           (require, is_matrix(b_.size, k_, n_), PyExc_ValueError,
            "dgemm() argument 'b': must be k by n"),
           (require, is_matrix(c_.size, m_, n_), PyExc_ValueError,
            "dgemm() argument 'c': must be m by n"),
           (allow_threads));

PYZC_MODULE(cblas, "A part of BLAS.", ddot, daxpy, dnrm2,
            dscal, dasum, idamax, dgemv, dgemm);
