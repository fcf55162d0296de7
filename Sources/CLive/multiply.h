/* Products of matrices small enough for the cache, whose sums stay in registers.
 *
 * The right matrix lies in panels of two vectors' columns, [panel][row][2 · LANES] with one vector in the last where there are no
 * more, so that it is read from end to end. */
#ifndef MULTIPLY_H
#define MULTIPLY_H

#include "vector.h"

/* Rows whose sums fill the registers that there are: 16 of 4 and of 8 lanes, 32 of 16. */
#if LANES == 16
#define ROWS 12
#elif LANES == 8
#define ROWS 6
#else
#define ROWS 4
#endif

enum { PANEL = 2 * LANES };

/* Where the right matrix has an element; `columns` are a multiple of LANES. */
INLINE count panel_place(count columns, count rows, count row, count column) {
  const count first = column / PANEL * PANEL;
  return first * rows + row * smaller(PANEL, columns - first) + (column - first);
}

INLINE void multiply_block(const int rows, const int vectors, const float *a, count a_row, const float *b, float *c,
                           count c_row, count inner) {
  vector sums[rows][vectors];
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < vectors; v++) sums[r][v] = splat(0);
  for (count k = 0; k < inner; k++, b += vectors * LANES) {
    vector right[vectors];
    UNROLL for (int v = 0; v < vectors; v++) right[v] = load(b + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      vector left = splat(a[r * a_row + k]);
      UNROLL for (int v = 0; v < vectors; v++) sums[r][v] += left * right[v];
    }
  }
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < vectors; v++) store(c + r * c_row + v * LANES, sums[r][v]);
}

/* The rows of one panel: as many together as there are registers, then by twos and ones. */
#define MULTIPLY_PANEL(name, vectors)                                                                        \
  static __attribute__((noinline)) void name(const float *a, count a_row, const float *b, float *c, count c_row, \
                                             count rows, count inner) {                                      \
    count r = 0;                                                                                             \
    for (; r + ROWS <= rows; r += ROWS)                                                                      \
      multiply_block(ROWS, vectors, a + r * a_row, a_row, b, c + r * c_row, c_row, inner);                   \
    for (; r + 2 <= rows; r += 2)                                                                            \
      multiply_block(2, vectors, a + r * a_row, a_row, b, c + r * c_row, c_row, inner);                      \
    if (r < rows) multiply_block(1, vectors, a + r * a_row, a_row, b, c + r * c_row, c_row, inner);          \
  }

MULTIPLY_PANEL(multiply_wide_panel, 2)
MULTIPLY_PANEL(multiply_narrow_panel, 1)

/* c = a · b; columns are a multiple of LANES. */
static void multiply(const float *a, count a_row, const float *b, float *c, count c_row, count rows, count columns,
                     count inner) {
  count column = 0;
  for (; column + PANEL <= columns; column += PANEL)
    multiply_wide_panel(a, a_row, b + column * inner, c + column, c_row, rows, inner);
  if (column < columns) multiply_narrow_panel(a, a_row, b + column * inner, c + column, c_row, rows, inner);
}

#endif
