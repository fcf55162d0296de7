#include "lanes.h"

#include <string.h>

/* Which rows or columns a window stands over, and how many with the padding. */
typedef struct {
  int64_t first, end, count;
} span;

static span span_of(int64_t index, int64_t size, int64_t stride, int64_t before, int64_t behind, int64_t length) {
  int64_t start = index * stride - before;
  return (span){larger(start, 0), smaller(start + size, length), smaller(start + size, length + behind) - start};
}

/* Calls for each window of a plane, in a fixed order. */
#define FOR_EACH_WINDOW                                                                                              \
  for (int64_t y = 0; y < to->height; y++)                                                                           \
    for (int64_t x = 0; x < to->width; x++)

void planes_mean(const planes *from, const planes *to, const planes_window *w, const float *input, float *output) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes;
  for (int64_t plane = 0; plane < plane_count(from); plane++, input += area)
    FOR_EACH_WINDOW {
      const span rows = span_of(y, w->height, w->stride_height, w->top, w->bottom, from->height);
      const span columns = span_of(x, w->width, w->stride_width, w->left, w->right, from->width);
      float sums[BLOCK] = {0};
      for (int64_t row = rows.first; row < rows.end; row++)
        for (int64_t column = columns.first; column < columns.end; column++) {
          const float *values = input + (row * from->width + column) * lanes;
          for (int64_t lane = 0; lane < lanes; lane++) sums[lane] += values[lane];
        }
      const float share = 1 / (float)(rows.count * columns.count);
      for (int64_t lane = 0; lane < lanes; lane++) *output++ = sums[lane] * share;
    }
}

void planes_mean_gradient(const planes *from, const planes *to, const planes_window *w, const float *output_gradient,
                          float *input_gradient) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes;
  memset(input_gradient, 0, (size_t)(plane_count(from) * area) * sizeof(float));
  for (int64_t plane = 0; plane < plane_count(from); plane++, input_gradient += area)
    FOR_EACH_WINDOW {
      const span rows = span_of(y, w->height, w->stride_height, w->top, w->bottom, from->height);
      const span columns = span_of(x, w->width, w->stride_width, w->left, w->right, from->width);
      const float share = 1 / (float)(rows.count * columns.count);
      for (int64_t row = rows.first; row < rows.end; row++)
        for (int64_t column = columns.first; column < columns.end; column++) {
          float *gradients = input_gradient + (row * from->width + column) * lanes;
          for (int64_t lane = 0; lane < lanes; lane++) gradients[lane] += output_gradient[lane] * share;
        }
      output_gradient += lanes;
    }
}
