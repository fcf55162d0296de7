/* The transforms of F(4×4, 3×3) on tiles of LANES channels: the matrices B^T, G and A^T of Lavin and Gray, "Fast Algorithms for
 * Convolutional Neural Networks" (2016). */
#ifndef TILES_H
#define TILES_H

#include "vector.h"

enum { PRODUCTS = 36 };

/* B^T x */
COMPACT void input_transform(const vector x[6], vector y[6]) {
  vector a = x[4] - 4 * x[2], b = x[3] - 4 * x[1], c = x[4] - x[2], d = 2 * (x[3] - x[1]);
  y[0] = 4 * x[0] - 5 * x[2] + x[4];
  y[1] = a + b;
  y[2] = a - b;
  y[3] = c + d;
  y[4] = c - d;
  y[5] = 4 * x[1] - 5 * x[3] + x[5];
}

/* A^T x */
COMPACT void output_transform(const vector x[6], vector y[4]) {
  vector a = x[1] + x[2], b = x[1] - x[2], c = x[3] + x[4], d = x[3] - x[4];
  y[0] = x[0] + a + c;
  y[1] = b + 2 * d;
  y[2] = a + 4 * c;
  y[3] = b + 8 * d + x[5];
}

/* G x */
COMPACT void weight_transform(const vector x[3], vector y[6]) {
  vector a = (x[0] + x[2]) * splat(-1.f / 6), b = x[1] * splat(-1.f / 6);
  vector c = x[0] * splat(1.f / 24) + x[2] * splat(1.f / 6), d = x[1] * splat(1.f / 12);
  y[0] = .25f * x[0];
  y[1] = a + b;
  y[2] = a - b;
  y[3] = c + d;
  y[4] = c - d;
  y[5] = x[2];
}

/* A block of a value, [height, width, LANES]. */
typedef struct {
  const float *values;
  count height, width;
} plane;

/* The tile of 6×6 at (y, x): in the plane itself, or at its edge a copy with zeros around. */
INLINE const float *tile_at(plane p, count y, count x, float *copy, count *row) {
  if (y >= 0 && x >= 0 && y + 6 <= p.height && x + 6 <= p.width) {
    *row = p.width * LANES;
    return p.values + (y * p.width + x) * LANES;
  }
  for (count i = 0; i < 6; i++)
    for (count j = 0; j < 6; j++) {
      int is_inside = y + i >= 0 && y + i < p.height && x + j >= 0 && x + j < p.width;
      store(copy + (i * 6 + j) * LANES,
            is_inside ? load(p.values + ((y + i) * p.width + x + j) * LANES) : splat(0));
    }
  *row = 6 * LANES;
  return copy;
}

/* 36 vectors, `step` floats apart, from the 6×6 inputs at (y, x). */
static void transform_input_tile(plane p, count y, count x, float *to, count step) {
  float copy[PRODUCTS * LANES] __attribute__((aligned(64)));
  count row;
  const float *tile = tile_at(p, y, x, copy, &row);
  vector half[PRODUCTS];
  UNROLL_VECTORS for (int j = 0; j < 6; j++) {
    vector column[6], made[6];
    UNROLL_VECTORS for (int i = 0; i < 6; i++) column[i] = load(tile + i * row + j * LANES);
    input_transform(column, made);
    UNROLL_VECTORS for (int i = 0; i < 6; i++) half[i * 6 + j] = made[i];
  }
  UNROLL_VECTORS for (int i = 0; i < 6; i++) {
    vector made[6];
    input_transform(half + i * 6, made);
    UNROLL_VECTORS for (int j = 0; j < 6; j++) store(to + (i * 6 + j) * step, made[j]);
  }
}

/* From 36 vectors, `step` floats apart, to rows × columns of a tile of 4×4 with `row` floats from row to row; what is there is added
 * to where `adds` says so. */
static void transform_output_tile(const float *from, count step, vector bias, float *to, count row, count rows,
                                  count columns, int adds) {
  vector half[4 * 6];
  UNROLL_VECTORS for (int j = 0; j < 6; j++) {
    vector column[6], made[4];
    UNROLL_VECTORS for (int i = 0; i < 6; i++) column[i] = load(from + (i * 6 + j) * step);
    output_transform(column, made);
    UNROLL_VECTORS for (int i = 0; i < 4; i++) half[i * 6 + j] = made[i];
  }
  for (count i = 0; i < rows; i++) {
    vector made[4];
    output_transform(half + i * 6, made);
    for (count j = 0; j < columns; j++) {
      float *place = to + i * row + j * LANES;
      store(place, adds ? load(place) + made[j] : made[j] + bias);
    }
  }
}

/* The 36 vectors of a kernel of 3×3. */
COMPACT void transform_kernel(const vector kernel[9], vector made[PRODUCTS]) {
  vector half[6 * 3];
  for (int j = 0; j < 3; j++) {
    vector column[3] = {kernel[j], kernel[3 + j], kernel[6 + j]}, y[6];
    weight_transform(column, y);
    for (int i = 0; i < 6; i++) half[i * 3 + j] = y[i];
  }
  for (int i = 0; i < 6; i++) weight_transform(half + i * 3, made + i * 6);
}

#endif
