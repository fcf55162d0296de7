#include "lanes.h"

#include <string.h>

void planes_take_rows(const planes *shape, int64_t picture, int64_t first, int64_t count, const int64_t *places,
                      int64_t place_count, const float *values, float *rows) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes;
  values += picture * blocks_of(shape) * area;
  for (int64_t done = 0, some; done < count; done += some) {
    const int64_t channel = first + done;
    some = smaller(count - done, lanes - channel % lanes);
    const float *from = values + channel / lanes * area + channel % lanes;
    for (int64_t row = 0; row < place_count; row++) {
      const float *x = from + places[row] * lanes;
      float *y = rows + row * count + done;
      for (int64_t lane = 0; lane < some; lane++) y[lane] = x[lane];
    }
  }
}

void planes_give_rows(const planes *shape, int64_t picture, int64_t first, int64_t count, const int64_t *places,
                      int64_t place_count, const float *rows, float *values) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes;
  values += picture * blocks_of(shape) * area;
  for (int64_t done = 0, some; done < count; done += some) {
    const int64_t channel = first + done;
    some = smaller(count - done, lanes - channel % lanes);
    float *to = values + channel / lanes * area + channel % lanes;
    for (int64_t row = 0; row < place_count; row++) {
      const float *x = rows + row * count + done;
      float *y = to + places[row] * lanes;
      for (int64_t lane = 0; lane < some; lane++) y[lane] = x[lane];
    }
  }
}

/* e to a power of at most 0, to the last bit or two: 2 to the nearest whole number times a polynomial of the rest (Cephes). No
 * number stays none; what is below the least is 0. Without calls or branches, so that compilers turn it into vectors. */
static inline float exponential(float x) {
  const float least = -87;
  const float bounded = x < least ? least : x;
  /* Adding and taking off a number with no bits behind the point rounds to the nearest whole one. */
  const float magic = 12582912, whole = (bounded * 1.44269504f + magic) - magic;
  const float rest = (bounded - whole * 0.693359375f) + whole * 2.12194440e-4f;
  float y = 1.9875691500e-4f;
  y = y * rest + 1.3981999507e-3f;
  y = y * rest + 8.3334519073e-3f;
  y = y * rest + 4.1665795894e-2f;
  y = y * rest + 1.6666665459e-1f;
  y = y * rest + 5.0000001201e-1f;
  y = y * rest * rest + rest + 1;
  union {
    int32_t bits;
    float number;
  } power = {.bits = ((int32_t)(whole == whole ? whole : 0) + 127) * (1 << 23)};
  return x < least ? 0 : y * power.number;
}

void planes_softmax_rows(int64_t rows, int64_t columns, float scale, const float *bias, float *values) {
  for (int64_t row = 0; row < rows; row++, values += columns) {
    for (int64_t i = 0; i < columns; i++) values[i] *= scale;
    if (bias) {
      for (int64_t i = 0; i < columns; i++) values[i] += bias[i];
      bias += columns;
    }
    float most[BLOCK], sums[BLOCK] = {0}, greatest = values[0], sum = 0;
    for (int64_t lane = 0; lane < BLOCK; lane++) most[lane] = values[0];
    const int64_t whole = columns / BLOCK * BLOCK;
    for (int64_t i = 0; i < whole; i += BLOCK)
      for (int64_t lane = 0; lane < BLOCK; lane++) most[lane] = most[lane] < values[i + lane] ? values[i + lane] : most[lane];
    for (int64_t i = whole; i < columns; i++) greatest = greatest < values[i] ? values[i] : greatest;
    for (int64_t lane = 0; lane < BLOCK; lane++) greatest = greatest < most[lane] ? most[lane] : greatest;
    for (int64_t i = 0; i < columns; i++) values[i] = exponential(values[i] - greatest);
    for (int64_t i = 0; i < whole; i += BLOCK)
      for (int64_t lane = 0; lane < BLOCK; lane++) sums[lane] += values[i + lane];
    for (int64_t i = whole; i < columns; i++) sums[i - whole] += values[i];
    for (int64_t lane = 0; lane < BLOCK; lane++) sum += sums[lane];
    const float share = 1 / sum;
    for (int64_t i = 0; i < columns; i++) values[i] *= share;
  }
}

void planes_softmax_rows_gradient(int64_t rows, int64_t columns, float scale, const float *shares, float *gradients) {
  for (int64_t row = 0; row < rows; row++, shares += columns, gradients += columns) {
    float sums[BLOCK] = {0}, sum = 0;
    const int64_t whole = columns / BLOCK * BLOCK;
    for (int64_t i = 0; i < whole; i += BLOCK)
      for (int64_t lane = 0; lane < BLOCK; lane++) sums[lane] += shares[i + lane] * gradients[i + lane];
    for (int64_t i = whole; i < columns; i++) sums[i - whole] += shares[i] * gradients[i];
    for (int64_t lane = 0; lane < BLOCK; lane++) sum += sums[lane];
    for (int64_t i = 0; i < columns; i++) gradients[i] = scale * shares[i] * (gradients[i] - sum);
  }
}
