#include <math.h>

#include "lanes.h"

/* As many neighbours along the inner axis as are taken at one time: their exponentials lie beside one another. */
enum { LANES = 16 };

/* The greatest of each, and the sums of exponentials less that. */
static void sums_along(int64_t count, int64_t inner, int64_t lanes, const float *x, float *most, float *sums) {
  for (int64_t lane = 0; lane < lanes; lane++) {
    most[lane] = x[lane];
    sums[lane] = 0;
  }
  for (int64_t i = 1; i < count; i++)
    for (int64_t lane = 0; lane < lanes; lane++)
      most[lane] = most[lane] < x[i * inner + lane] ? x[i * inner + lane] : most[lane];
  for (int64_t i = 0; i < count; i++)
    for (int64_t lane = 0; lane < lanes; lane++) sums[lane] += expf(x[i * inner + lane] - most[lane]);
}

void planes_softmax_along(int64_t rows, int64_t count, int64_t inner, const float *input, float *output) {
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t first = 0; first < inner; first += LANES) {
      const int64_t lanes = smaller(LANES, inner - first), offset = row * count * inner + first;
      const float *x = input + offset;
      float *y = output + offset, most[LANES], sums[LANES];
      sums_along(count, inner, lanes, x, most, sums);
      for (int64_t i = 0; i < count; i++)
        for (int64_t lane = 0; lane < lanes; lane++)
          y[i * inner + lane] = expf(x[i * inner + lane] - most[lane]) / sums[lane];
    }
  }
}

void planes_softmax_along_gradient(int64_t rows, int64_t count, int64_t inner, const float *input,
                                   const float *output_gradient, float *input_gradient) {
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t first = 0; first < inner; first += LANES) {
      const int64_t lanes = smaller(LANES, inner - first), offset = row * count * inner + first;
      const float *x = input + offset, *gradient = output_gradient + offset;
      float *result = input_gradient + offset, most[LANES], sums[LANES], products[LANES] = {0};
      sums_along(count, inner, lanes, x, most, sums);
      /* The shares are put where their gradient comes. */
      for (int64_t i = 0; i < count; i++) {
        for (int64_t lane = 0; lane < lanes; lane++) {
          const int64_t place = i * inner + lane;
          result[place] = expf(x[place] - most[lane]) / sums[lane];
          products[lane] += result[place] * gradient[place];
        }
      }
      for (int64_t i = 0; i < count; i++)
        for (int64_t lane = 0; lane < lanes; lane++)
          result[i * inner + lane] *= gradient[i * inner + lane] - products[lane];
    }
  }
}
