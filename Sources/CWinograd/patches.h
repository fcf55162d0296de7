/* Gradient to an input of few channels, such as a picture: for each pixel of the output a whole window is summed, all rows of
 * the kernel one after another, so that few lanes stay empty; and then added to the packed picture row by row. */
#ifndef PATCHES_H
#define PATCHES_H

#include "runs.h"

/* Pixels whose windows are summed together. */
enum { PATCH_PIXELS = 12 };

typedef struct {
  const float *gradient;        /* [blocks, pixels, 16] */
  int64_t channels, block_step; /* of the gradient; to its next sixteen */
  const float *weights;         /* [vectors, channels, 16] */
  int64_t vectors;              /* of a window */
  int64_t rows, row, run;       /* of the kernel; from row to row of the picture; written in each */
  float *patches;               /* [PATCH_PIXELS, vectors, 16], and a vector behind them */
  float *packed;
  const int64_t *in_places;
} patch_sum;

/* The windows of `pixels` pixels that lie one after another. */
INLINE void sum_patches_of(const int pixels, const int vectors, const patch_sum *s, int64_t first, int64_t at) {
  vector sums[pixels][vectors];
  UNROLL for (int p = 0; p < pixels; p++)
    UNROLL for (int v = 0; v < vectors; v++) sums[p][v] = splat(0);
  const float *weights = s->weights + at * s->channels * LANES;
  const float *gradient = s->gradient + first * LANES;
  for (int64_t channel = 0; channel < s->channels; channel += LANES, gradient += s->block_step)
    for (int64_t i = 0; i < LANES && channel + i < s->channels; i++, weights += LANES) {
      vector right[vectors];
      UNROLL for (int v = 0; v < vectors; v++) right[v] = load(weights + v * s->channels * LANES);
      UNROLL for (int p = 0; p < pixels; p++) {
        vector left = splat(gradient[p * LANES + i]);
        UNROLL for (int v = 0; v < vectors; v++) sums[p][v] += left * right[v];
      }
    }
  UNROLL for (int p = 0; p < pixels; p++)
    UNROLL for (int v = 0; v < vectors; v++)
      store(s->patches + (p * s->vectors + at + v) * LANES, sums[p][v]);
}

#define BY_PATCHES(pixels)                                                                                  \
  static __attribute__((noinline)) void sum_patches_##pixels(const patch_sum *s, int64_t first) {           \
    int64_t at = 0;                                                                                         \
    for (; at + 2 <= s->vectors; at += 2) sum_patches_of(pixels, 2, s, first, at);                          \
    if (at < s->vectors) sum_patches_of(pixels, 1, s, first, at);                                           \
  }

BY_PATCHES(12)
BY_PATCHES(4)
BY_PATCHES(1)

/* Windows of neighbours overlap; going from row to row, what is added to one has long been written when the next comes. */
static void add_patches(const patch_sum *s, int64_t first, int64_t pixels) {
  for (int64_t p = 0; p < pixels; p++) {
    const float *patch = s->patches + p * s->vectors * LANES;
    float *to = s->packed + s->in_places[first + p];
    for (int64_t row = 0; row < s->rows; row++, patch += s->run, to += s->row) {
      int64_t i = 0;
      for (; i + LANES <= s->run; i += LANES)
        store_anywhere(to + i, load_anywhere(to + i) + load_anywhere(patch + i));
      if (i < s->run)
        store_anywhere(to + i, load_anywhere(to + i) + choose(channels_there(s->run - i), load_anywhere(patch + i), splat(0)));
    }
  }
}

static void spread_patches(const patch_sum *s, int64_t pixels) {
  int64_t first = 0;
  while (first < pixels) {
    const int64_t left = pixels - first;
    const int64_t count = left >= PATCH_PIXELS ? PATCH_PIXELS : left >= 4 ? 4 : 1;
    (count == PATCH_PIXELS ? sum_patches_12 : count == 4 ? sum_patches_4 : sum_patches_1)(s, first);
    add_patches(s, first, count);
    first += count;
  }
}

#endif
