/* Sums over the runs that the rows of a kernel read of packed pictures: a few pixels, or places of the kernel, times 16
 * or 32 channels stay in registers. */
#ifndef RUNS_H
#define RUNS_H

#include "activations.h"

/* A vector that may begin anywhere. */
typedef float loose_vector __attribute__((vector_size(64), aligned(4)));

INLINE vector load_anywhere(const float *from) { return *(const loose_vector *)from; }

INLINE void store_anywhere(float *to, vector x) { *(loose_vector *)to = x; }

/* A mask of the lanes below `count`. */
INLINE integers channels_there(int64_t count) {
  const integers lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return lanes < (int32_t)(count < LANES ? count : LANES);
}

/* Pixels that stay in registers together. Where fewer are left, the last one is computed again in the places of those missing
 * and stored once more with the same value. */
enum { MANY_PIXELS = 12, FEW_PIXELS = 4 };

/* Forward: for each pixel, the sum over its window. */
typedef struct {
  const float *packed;
  const int64_t *in_places, *out_places; /* of the pixels */
  int64_t rows, row, run;                /* of the kernel; from row to row of the picture; read in each */
  const float *weights;                  /* [rows, run, 16] */
  int64_t weight_step;                   /* to the next sixteen channels */
  const float *start;                    /* the bias */
  float *output;
  int64_t output_step; /* to the next sixteen channels */
  convolution_activation activation;
} window_sum;

INLINE void sum_windows_of(const int pixels, const int vectors, const window_sum *s, int64_t first, int64_t last) {
  vector sums[pixels][vectors];
  const float *windows[pixels];
  UNROLL for (int p = 0; p < pixels; p++) {
    windows[p] = s->packed + s->in_places[first + p < last ? first + p : last];
    UNROLL for (int v = 0; v < vectors; v++) sums[p][v] = load(s->start + v * LANES);
  }
  const float *weights = s->weights;
  for (int64_t row = 0; row < s->rows; row++)
    for (int64_t i = 0; i < s->run; i++, weights += LANES) {
      vector right[vectors];
      UNROLL for (int v = 0; v < vectors; v++) right[v] = load(weights + v * s->weight_step);
      UNROLL for (int p = 0; p < pixels; p++) {
        vector left = splat(windows[p][row * s->row + i]);
        UNROLL for (int v = 0; v < vectors; v++) sums[p][v] += left * right[v];
      }
    }
  UNROLL for (int p = 0; p < pixels; p++) {
    float *to = s->output + s->out_places[first + p < last ? first + p : last];
    UNROLL for (int v = 0; v < vectors; v++) {
      vector x = sums[p][v];
      store(to + v * s->output_step, activated(x, s->activation));
    }
  }
}

#define BY_PIXELS(name, body, sums, pixels, vectors)                                           \
  static __attribute__((noinline)) void name(const sums *s, int64_t first, int64_t last) {     \
    body(pixels, vectors, s, first, last);                                                     \
  }

BY_PIXELS(sum_windows_12_2, sum_windows_of, window_sum, MANY_PIXELS, 2)
BY_PIXELS(sum_windows_12_1, sum_windows_of, window_sum, MANY_PIXELS, 1)
BY_PIXELS(sum_windows_4_2, sum_windows_of, window_sum, FEW_PIXELS, 2)
BY_PIXELS(sum_windows_4_1, sum_windows_of, window_sum, FEW_PIXELS, 1)

/* `count` pixels, twelve and then four at a time. */
#define FOR_PIXELS(count, many, few)                                                         \
  do {                                                                                       \
    int64_t first = 0, last = (count)-1;                                                     \
    for (; first + MANY_PIXELS - FEW_PIXELS <= last; first += MANY_PIXELS) many(s, first, last); \
    for (; first <= last; first += FEW_PIXELS) few(s, first, last);                          \
  } while (0)

static void sum_windows(const window_sum *s, int64_t pixels, int is_wide) {
  if (is_wide)
    FOR_PIXELS(pixels, sum_windows_12_2, sum_windows_4_2);
  else
    FOR_PIXELS(pixels, sum_windows_12_1, sum_windows_4_1);
}

/* Gradient to the weights: for each place of a run, the sum over all pixels. */
typedef struct {
  const float *packed;
  const int64_t *in_places;
  const float *gradient;
  int64_t gradient_step; /* to the next sixteen channels */
  const int64_t *out_places;
  float *sums;      /* [run, 16] */
  int64_t sum_step; /* to the next sixteen channels */
  int64_t pixels;
  int adds;
} product_sum;

INLINE void sum_products_of(const int places, const int vectors, const product_sum *s, int64_t first) {
  vector sums[places][vectors];
  UNROLL for (int r = 0; r < places; r++)
    UNROLL for (int v = 0; v < vectors; v++)
      sums[r][v] = s->adds ? load(s->sums + (first + r) * LANES + v * s->sum_step) : splat(0);
  for (int64_t pixel = 0; pixel < s->pixels; pixel++) {
    const float *window = s->packed + s->in_places[pixel] + first;
    const float *gradient = s->gradient + s->out_places[pixel];
    vector right[vectors];
    UNROLL for (int v = 0; v < vectors; v++) right[v] = load(gradient + v * s->gradient_step);
    UNROLL for (int r = 0; r < places; r++) {
      vector left = splat(window[r]);
      UNROLL for (int v = 0; v < vectors; v++) sums[r][v] += left * right[v];
    }
  }
  UNROLL for (int r = 0; r < places; r++)
    UNROLL for (int v = 0; v < vectors; v++)
      store(s->sums + (first + r) * LANES + v * s->sum_step, sums[r][v]);
}

#define BY_PLACES(places)                                                                            \
  static __attribute__((noinline)) void sum_products_##places##_2(const product_sum *s, int64_t first) { \
    sum_products_of(places, 2, s, first);                                                            \
  }                                                                                                  \
  static __attribute__((noinline)) void sum_products_##places##_1(const product_sum *s, int64_t first) { \
    sum_products_of(places, 1, s, first);                                                            \
  }

BY_PLACES(1)
BY_PLACES(2)
BY_PLACES(3)
BY_PLACES(4)
BY_PLACES(5)
BY_PLACES(6)
BY_PLACES(7)
BY_PLACES(8)
BY_PLACES(9)
BY_PLACES(10)
BY_PLACES(11)
BY_PLACES(12)

typedef void (*product_kernel)(const product_sum *, int64_t);

static const product_kernel product_kernels[][2] = {
    {sum_products_1_1, sum_products_1_2},   {sum_products_2_1, sum_products_2_2},
    {sum_products_3_1, sum_products_3_2},   {sum_products_4_1, sum_products_4_2},
    {sum_products_5_1, sum_products_5_2},   {sum_products_6_1, sum_products_6_2},
    {sum_products_7_1, sum_products_7_2},   {sum_products_8_1, sum_products_8_2},
    {sum_products_9_1, sum_products_9_2},   {sum_products_10_1, sum_products_10_2},
    {sum_products_11_1, sum_products_11_2}, {sum_products_12_1, sum_products_12_2}};

/* A run in nearly equal parts of at most twelve. */
static void sum_products(const product_sum *s, int64_t run, int is_wide) {
  int64_t parts = (run + 11) / 12, first = 0;
  for (int64_t part = 0; part < parts; part++) {
    int64_t places = (run - first + parts - part - 1) / (parts - part);
    product_kernels[places - 1][is_wide](s, first);
    first += places;
  }
}

/* Gradient to the input: each pixel's gradient times the weights, added to its window. */
typedef struct {
  const float *gradient;
  const int64_t *out_places;
  int64_t channels, block_step; /* of the gradient; to its next sixteen */
  const float *weights;         /* [channels, …] */
  int64_t weight_step;          /* to the next channel */
  float *packed;
  const int64_t *in_places;
} spread_sum;

INLINE void spread_gradients_of(const int pixels, const int vectors, const spread_sum *s, int64_t first,
                                int64_t last) {
  vector sums[pixels][vectors];
  const float *gradients[pixels];
  UNROLL for (int p = 0; p < pixels; p++) {
    gradients[p] = s->gradient + s->out_places[first + p < last ? first + p : last];
    UNROLL for (int v = 0; v < vectors; v++) sums[p][v] = splat(0);
  }
  const float *weights = s->weights;
  for (int64_t block = 0; block * LANES < s->channels; block++)
    for (int64_t i = 0; i < LANES && block * LANES + i < s->channels; i++, weights += s->weight_step) {
      vector right[vectors];
      UNROLL for (int v = 0; v < vectors; v++) right[v] = load(weights + v * LANES);
      UNROLL for (int p = 0; p < pixels; p++) {
        vector left = splat(gradients[p][block * s->block_step + i]);
        UNROLL for (int v = 0; v < vectors; v++) sums[p][v] += left * right[v];
      }
    }
  UNROLL for (int p = 0; p < pixels; p++) {
    if (first + p > last) break;
    float *to = s->packed + s->in_places[first + p];
    UNROLL for (int v = 0; v < vectors; v++)
      store_anywhere(to + v * LANES, load_anywhere(to + v * LANES) + sums[p][v]);
  }
}

BY_PIXELS(spread_gradients_12_2, spread_gradients_of, spread_sum, MANY_PIXELS, 2)
BY_PIXELS(spread_gradients_12_1, spread_gradients_of, spread_sum, MANY_PIXELS, 1)
BY_PIXELS(spread_gradients_4_2, spread_gradients_of, spread_sum, FEW_PIXELS, 2)
BY_PIXELS(spread_gradients_4_1, spread_gradients_of, spread_sum, FEW_PIXELS, 1)

static void spread_gradients(const spread_sum *s, int64_t pixels, int is_wide) {
  if (is_wide)
    FOR_PIXELS(pixels, spread_gradients_12_2, spread_gradients_4_2);
  else
    FOR_PIXELS(pixels, spread_gradients_12_1, spread_gradients_4_1);
}

#endif
