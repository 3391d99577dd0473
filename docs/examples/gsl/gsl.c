// gsl.c - functions of the GNU Scientific Library that take arrays of doubles,
// as they are: what they have beside the arrays is a length or a stride of 1.
#include <pyzc/pyzc.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_fft_real.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_poly.h>
#include <gsl/gsl_sf_legendre.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

// An int that is no status of success, as a ValueError with GSL's words.
#define STATUS (status, int, nonzero, PyExc_ValueError, gsl_strerror)
#define DATA(x) (array, const double *, x), (c_only, size_t, 1)

PYZC_FN_AS(double, gsl_stats_mean, mean, "Return the mean.", DATA(data),
           (length, size_t, data));
PYZC_FN_AS(double, gsl_stats_sd, sd, "Return the standard deviation.",
           DATA(data), (length, size_t, data));
PYZC_FN_AS(double, gsl_stats_correlation, correlation,
           "Return the correlation of *x* and *y*.", DATA(x), DATA(y),
           (length, size_t, x, y));
PYZC_FN_AS(double, gsl_stats_quantile_from_sorted_data, quantile,
           "Return what the fraction *f* of sorted *data* is below.",
           DATA(data), (length, size_t, data), (double, f),
           (require, f_ >= 0.0 && f_ <= 1.0, PyExc_ValueError,
            "quantile() argument 'f': must be between 0 and 1"));

PYZC_FN_AS(STATUS, gsl_fit_linear, fit,
           "Fit a line.\n\n"
           "Returns c0 and c1 of c0 + c1 * x, their variances and covariance,\n"
           "and the sum of squares.",
           DATA(x), DATA(y), (length, size_t, x, y), (out, double, c0),
           (out, double, c1), (out, double, cov00), (out, double, cov01),
           (out, double, cov11), (out, double, sumsq));
PYZC_FN_AS(double, gsl_poly_eval, poly, "Return the polynomial at *x*.",
           (array, (const double *, int), coefficients), (double, x),
           (require, coefficients_.size > 0, PyExc_ValueError,
            "poly() argument 'coefficients': must not be empty"));
PYZC_FN_AS(STATUS, gsl_sf_legendre_Pl_array, legendre,
           "Return Legendre's polynomials up to *lmax* at *x*.", (int, lmax),
           (double, x),
           (out, array, double *, values, (shape, lmax_ + 1),
            (as, array)),
           (require, lmax_ >= 0 && lmax_ < 1000000, PyExc_ValueError,
            "legendre() argument 'lmax': must be between 0 and 999999"));

// In place.
PYZC_FN_AS(void, gsl_sort, sort, "Sort *data* in place.",
           (array, double *, data), (c_only, size_t, 1),
           (length, size_t, data));
PYZC_FN_AS(STATUS, gsl_fft_real_radix2_transform, fft,
           "Make *data* its half-complex transform, in place.",
           (array, double *, data), (c_only, size_t, 1),
           (length, size_t, data));

// GSL would end the process.
static int
begin(PyObject *module)
{
    (void)module;
    gsl_set_error_handler_off();
    return 0;
}
PYZC_EXEC(begin);

PYZC_MODULE(gsl, "Arrays of doubles, by the GNU Scientific Library.", mean, sd,
            correlation, quantile, fit, poly, legendre, sort, fft, begin);
