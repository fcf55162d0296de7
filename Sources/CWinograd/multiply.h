/* Products of matrices small enough for the cache: up to 12 rows × 32 columns of the result stay in registers. */
#ifndef MULTIPLY_H
#define MULTIPLY_H

#include "vector.h"

/* The left matrix is read an element at a time, element (r, k) at r · row + k · inner. */
typedef struct {
  const float *values;
  size_t row, inner;
} left_matrix;

/* A row-major matrix. */
typedef struct {
  float *values;
  size_t row;
} row_matrix;

INLINE void multiply_block(const int rows, const int vectors, left_matrix a, row_matrix b, row_matrix c,
                           int64_t inner, int adds) {
  vector sums[rows][vectors];
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < vectors; v++)
      sums[r][v] = adds ? load(c.values + r * c.row + v * LANES) : splat(0);
  for (int64_t k = 0; k < inner; k++) {
    vector right[vectors];
    UNROLL for (int v = 0; v < vectors; v++) right[v] = load(b.values + k * b.row + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      vector left = splat(a.values[r * a.row + k * a.inner]);
      UNROLL for (int v = 0; v < vectors; v++) sums[r][v] += left * right[v];
    }
  }
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < vectors; v++) store(c.values + r * c.row + v * LANES, sums[r][v]);
}

/* Rows in twelves, and what is left in eights, fours, twos and ones; `inner` is the step along the left matrix's rows. */
#define MULTIPLY_ROWS(name, rows, vectors)                                                           \
  static __attribute__((noinline)) void name(left_matrix a, row_matrix b, row_matrix c, int64_t inner, \
                                             int adds) {                                             \
    multiply_block(rows, vectors, a, b, c, inner, adds);                                             \
  }

MULTIPLY_ROWS(multiply_12_2, 12, 2)
MULTIPLY_ROWS(multiply_8_2, 8, 2)
MULTIPLY_ROWS(multiply_4_2, 4, 2)
MULTIPLY_ROWS(multiply_2_2, 2, 2)
MULTIPLY_ROWS(multiply_1_2, 1, 2)
MULTIPLY_ROWS(multiply_12_1, 12, 1)
MULTIPLY_ROWS(multiply_8_1, 8, 1)
MULTIPLY_ROWS(multiply_4_1, 4, 1)
MULTIPLY_ROWS(multiply_2_1, 2, 1)
MULTIPLY_ROWS(multiply_1_1, 1, 1)

typedef void (*block_kernel)(left_matrix, row_matrix, row_matrix, int64_t, int);

static const struct {
  int64_t rows;
  block_kernel wide, narrow;
} block_kernels[] = {{12, multiply_12_2, multiply_12_1},
                     {8, multiply_8_2, multiply_8_1},
                     {4, multiply_4_2, multiply_4_1},
                     {2, multiply_2_2, multiply_2_1},
                     {1, multiply_1_2, multiply_1_1}};

/* c = a · b, or c += a · b; the columns are a multiple of 16. */
static void multiply(left_matrix a, row_matrix b, row_matrix c, int64_t rows, int64_t columns,
                     int64_t inner, int adds) {
  for (int64_t column = 0; column < columns; column += 2 * LANES) {
    int is_wide = columns - column >= 2 * LANES;
    row_matrix right = {b.values + column, b.row};
    int kernel = 0;
    for (int64_t row = 0; row < rows; row += block_kernels[kernel].rows) {
      while (block_kernels[kernel].rows > rows - row) kernel++;
      left_matrix left = {a.values + row * a.row, a.row, a.inner};
      row_matrix sum = {c.values + row * c.row + column, c.row};
      (is_wide ? block_kernels[kernel].wide : block_kernels[kernel].narrow)(left, right, sum, inner, adds);
    }
  }
}

#endif
