/* Sums over the channels of a few places, times 16 or 32 channels of the output, in registers. */
#ifndef PLACES_H
#define PLACES_H

#include "activations.h"

/* Places that stay in registers together: with two vectors of outputs each, and those of the weights, they fill them all but two. */
enum { MOST_PLACES = 14 };

typedef struct {
  const float *gathered; /* [⌈channels / 16⌉, places, 16] */
  int64_t channels;
  const float *weights; /* [channels, 16] */
  int64_t weight_step;  /* to the next sixteen channels of the output */
  const float *start;   /* the bias */
  float *output;        /* [places, 16] */
  int64_t output_step;  /* to the next sixteen channels */
  convolution_activation activation;
  /* What is gathered next, a block of channels after another: some of its places are fetched meanwhile. */
  const float *next;
  int64_t next_step;
  const int64_t *next_places;
  int64_t first_next, last_next; /* the last one is not fetched */
} place_sum;

INLINE void sum_places_of(const int places, const int vectors, const place_sum *s) {
  vector sums[places][vectors];
  UNROLL for (int p = 0; p < places; p++)
    UNROLL for (int v = 0; v < vectors; v++) sums[p][v] = load(s->start + v * LANES);
  const float *channel = s->gathered, *weights = s->weights, *next = s->next;
  for (int64_t left = s->channels; left > 0; left -= LANES, channel += (places - 1) * LANES, next += s->next_step) {
    for (int64_t i = s->first_next; i < s->last_next; i++) __builtin_prefetch(next + s->next_places[i], 0, 2);
    for (const float *end = channel + (left < LANES ? left : LANES); channel < end; channel++, weights += LANES) {
      vector right[vectors];
      UNROLL for (int v = 0; v < vectors; v++) right[v] = load(weights + v * s->weight_step);
      UNROLL for (int p = 0; p < places; p++) {
        vector value = splat(channel[p * LANES]);
        UNROLL for (int v = 0; v < vectors; v++) sums[p][v] += value * right[v];
      }
    }
  }
  UNROLL for (int p = 0; p < places; p++)
    UNROLL for (int v = 0; v < vectors; v++)
      store(s->output + p * LANES + v * s->output_step, sums[p][v]);
}

#define BY_COUNT(places)                                                      \
  static __attribute__((noinline)) void sum_places_##places##_2(const place_sum *s) { \
    sum_places_of(places, 2, s);                                              \
  }                                                                           \
  static __attribute__((noinline)) void sum_places_##places##_1(const place_sum *s) { \
    sum_places_of(places, 1, s);                                              \
  }

BY_COUNT(1)
BY_COUNT(2)
BY_COUNT(3)
BY_COUNT(4)
BY_COUNT(5)
BY_COUNT(6)
BY_COUNT(7)
BY_COUNT(8)
BY_COUNT(9)
BY_COUNT(10)
BY_COUNT(11)
BY_COUNT(12)
BY_COUNT(13)
BY_COUNT(14)

typedef void (*place_kernel)(const place_sum *);

static const place_kernel place_kernels[MOST_PLACES][2] = {
    {sum_places_1_1, sum_places_1_2},   {sum_places_2_1, sum_places_2_2},   {sum_places_3_1, sum_places_3_2},
    {sum_places_4_1, sum_places_4_2},   {sum_places_5_1, sum_places_5_2},   {sum_places_6_1, sum_places_6_2},
    {sum_places_7_1, sum_places_7_2},   {sum_places_8_1, sum_places_8_2},   {sum_places_9_1, sum_places_9_2},
    {sum_places_10_1, sum_places_10_2}, {sum_places_11_1, sum_places_11_2}, {sum_places_12_1, sum_places_12_2},
    {sum_places_13_1, sum_places_13_2}, {sum_places_14_1, sum_places_14_2}};

/* The activation follows while the sums are in the first cache: in every kernel its code would be larger than all else. */
static void activate_places(const place_sum *s, int64_t places) {
  for (int64_t p = 0; p < places; p++) {
    float *to = s->output + p * LANES;
    store(to, activated(load(to), s->activation));
  }
}

static void sum_places(const place_sum *s, int64_t places, int is_wide) {
  place_kernels[places - 1][is_wide](s);
  if (s->activation == CONVOLUTION_NOTHING) return;
  activate_places(s, places);
  if (!is_wide) return;
  place_sum second = *s;
  second.output += s->output_step;
  activate_places(&second, places);
}

#endif
