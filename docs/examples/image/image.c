// image.c - filters of images: rows of pixels of channels, of 8 bits each, with
// any strides, so that a cut, turned or mirrored image is not copied.
#include <pyzc/pyzc.h>

static double
brightness(const uint8_t *image, int rows, int columns, int channels,
           ptrdiff_t down, ptrdiff_t right, ptrdiff_t deep)
{
    double sum = 0.0;

    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < channels; k++) {
                sum += image[i * down + j * right + k * deep];
            }
        }
    }
    return sum > 0.0 ? sum / rows / columns / channels : 0.0;
}
#define IMAGE                                                                 \
    (array, (const uint8_t *, int, int, int, ptrdiff_t, ptrdiff_t, ptrdiff_t),\
     image, (strides))
PYZC_FN(double, brightness, "Return the mean of all that *image* has.", IMAGE,
        (allow_threads));

// The sum of [kernel] around one value; what is there at the edges.
static void
convolve(const uint8_t *image, int rows, int columns, int channels,
         ptrdiff_t down, ptrdiff_t right, ptrdiff_t deep, const double *kernel,
         int height, int width, uint8_t *filtered)
{
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            bool is_edge = i < height / 2 || i >= rows - height / 2 ||
                           j < width / 2 || j >= columns - width / 2;

            for (int k = 0; k < channels; k++) {
                const uint8_t *at =
                    image + i * down + j * right + k * deep;
                double sum = 0.5;

                for (int m = 0; !is_edge && m < height * width; m++) {
                    sum += kernel[m] * at[(m / width - height / 2) * down +
                                          (m % width - width / 2) * right];
                }
                *filtered++ = is_edge       ? *at
                              : sum < 0.0   ? 0
                              : sum > 255.0 ? 255
                                            : (uint8_t)sum;
            }
        }
    }
}
PYZC_FN(void, convolve, "Return *image*, filtered by *kernel*.", IMAGE,
        (array, (const double *, int, int), kernel),
        (require, kernel_.shape[0] % 2 == 1 && kernel_.shape[1] % 2 == 1,
         PyExc_ValueError, "convolve() argument 'kernel': must have a middle"),
        (out, array, uint8_t *, filtered,
         (shape, image_.shape[0], image_.shape[1], image_.shape[2]),
         (as, array)),
        (allow_threads));

PYZC_MODULE(image, "Filters of images.", brightness, convolve);
