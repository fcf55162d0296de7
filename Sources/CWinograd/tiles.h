/* The transforms of F(4×4, 3×3) on tiles of 16 channels: the matrices B^T, G and A^T of Lavin and Gray (2016), and the
 * transposes that the gradient to the weights needs. */
#ifndef TILES_H
#define TILES_H

#include "vector.h"

enum { PRODUCTS = 36 };

/* B^T x */
INLINE void input_transform(const vector x[6], vector y[6]) {
  vector a = x[4] - 4 * x[2], b = x[3] - 4 * x[1], c = x[4] - x[2], d = 2 * (x[3] - x[1]);
  y[0] = 4 * x[0] - 5 * x[2] + x[4];
  y[1] = a + b;
  y[2] = a - b;
  y[3] = c + d;
  y[4] = c - d;
  y[5] = 4 * x[1] - 5 * x[3] + x[5];
}

/* A^T x */
INLINE void output_transform(const vector x[6], vector y[4]) {
  vector a = x[1] + x[2], b = x[1] - x[2], c = x[3] + x[4], d = x[3] - x[4];
  y[0] = x[0] + a + c;
  y[1] = b + 2 * d;
  y[2] = a + 4 * c;
  y[3] = b + 8 * d + x[5];
}

/* A x */
INLINE void gradient_transform(const vector x[4], vector y[6]) {
  vector a = x[0] + x[2], b = x[1] + x[3], c = x[0] + 4 * x[2], d = 2 * x[1] + 8 * x[3];
  y[0] = x[0];
  y[1] = a + b;
  y[2] = a - b;
  y[3] = c + d;
  y[4] = c - d;
  y[5] = x[3];
}

/* G x */
INLINE void weight_transform(const vector x[3], vector y[6]) {
  vector a = (x[0] + x[2]) * splat(-1.f / 6), b = x[1] * splat(-1.f / 6);
  vector c = x[0] * splat(1.f / 24) + x[2] * splat(1.f / 6), d = x[1] * splat(1.f / 12);
  y[0] = .25f * x[0];
  y[1] = a + b;
  y[2] = a - b;
  y[3] = c + d;
  y[4] = c - d;
  y[5] = x[2];
}

/* G^T x */
INLINE void weight_gradient_transform(const vector x[6], vector y[3]) {
  vector a = (x[1] + x[2]) * splat(-1.f / 6), b = x[3] + x[4];
  y[0] = .25f * x[0] + a + b * splat(1.f / 24);
  y[1] = (x[2] - x[1]) * splat(1.f / 6) + (x[3] - x[4]) * splat(1.f / 12);
  y[2] = a + b * splat(1.f / 6) + x[5];
}

/* Both sides of a transform from rows × rows values to made × made, each column first and then each row.
 * `read` and `write` are expressions in i and j. */
#define TRANSFORM_TILE(transform, rows, made, read, write) \
  do {                                                     \
    vector half[made * rows];                              \
    UNROLL for (int j = 0; j < rows; j++) {                \
      vector x[rows], y[made];                             \
      UNROLL for (int i = 0; i < rows; i++) x[i] = read;   \
      transform(x, y);                                     \
      UNROLL for (int i = 0; i < made; i++) half[i * rows + j] = y[i]; \
    }                                                      \
    UNROLL for (int i = 0; i < made; i++) {                \
      vector y[made];                                      \
      transform(half + i * rows, y);                       \
      UNROLL for (int j = 0; j < made; j++) write;         \
    }                                                      \
  } while (0)

/* A plane of 16 channels, [height, width, 16]. */
typedef struct {
  const float *values;
  int64_t height, width;
} plane;

/* The tile of `size` × `size` at (y, x): in the plane itself, or at its edge a copy with zeros around. */
INLINE const float *tile_at(plane p, int64_t y, int64_t x, int size, float *copy, size_t *row) {
  if (y >= 0 && x >= 0 && y + size <= p.height && x + size <= p.width) {
    *row = (size_t)p.width * LANES;
    return p.values + (y * p.width + x) * LANES;
  }
  for (int64_t i = 0; i < size; i++)
    for (int64_t j = 0; j < size; j++) {
      int is_inside = y + i >= 0 && y + i < p.height && x + j >= 0 && x + j < p.width;
      store(copy + (i * size + j) * LANES,
            is_inside ? load(p.values + ((y + i) * p.width + x + j) * LANES) : splat(0));
    }
  *row = (size_t)size * LANES;
  return copy;
}

/* 36 vectors, `step` floats apart, from the 6×6 inputs at (y, x). */
static void transform_input_tile(plane p, int64_t y, int64_t x, float *to, size_t step) {
  float copy[36 * LANES] __attribute__((aligned(64)));
  size_t row;
  const float *tile = tile_at(p, y, x, 6, copy, &row);
  TRANSFORM_TILE(input_transform, 6, 6, load(tile + i * row + j * LANES),
                 store(to + (i * 6 + j) * step, y[j]));
}

/* The same from the 4×4 gradients of the output at (y, x). */
static void transform_gradient_tile(plane p, int64_t y, int64_t x, float *to, size_t step) {
  float copy[16 * LANES] __attribute__((aligned(64)));
  size_t row;
  const float *tile = tile_at(p, y, x, 4, copy, &row);
  TRANSFORM_TILE(gradient_transform, 4, 6, load(tile + i * row + j * LANES),
                 store(to + (i * 6 + j) * step, y[j]));
}

#endif
