/* Local response normalisation: x / (bias + α / size · Σ x²)^β over neighbouring channels. */
#ifndef RESPONSE_H
#define RESPONSE_H

#include "powers.h"
#include "product.h"

typedef struct {
  count below, above; /* neighbours */
  float factor, exponent, bias;
} response;

static response response_of(const int32_t *rest) {
  return (response){rest[0], rest[1], number_of(rest[2]), number_of(rest[3]), number_of(rest[4])};
}

/* Rows of all channels: of one place the values, the divisors, their powers, the gradients and what goes to neighbours. */
INLINE size_t response_scratch(value in) { return (size_t)(5 * in.blocks * LANES); }

/* to[c] = the sum of what lies from `below` before to `above` behind it. */
static void sum_neighbours(const float *from, count channels, count below, count above, float *to) {
  for (count c = 0; c < channels; c++) {
    float sum = 0;
    for (count other = larger(c - below, 0); other <= smaller(c + above, channels - 1); other++) sum += from[other];
    to[c] = sum;
  }
}

/* Forward, or back, place by place. */
static void respond(response r, value in, value out, float *scratch, int is_backward) {
  const count row = in.blocks * LANES, plane = in.places * LANES;
  float *x = scratch, *divisors = x + row, *powers = divisors + row, *gradients = powers + row, *shares = gradients + row;
  for (count place = 0; place < in.places; place++) {
    take_channels(in.at + place * LANES, plane, 0, in.channels, x);
    for (count c = 0; c < row; c += LANES) store(powers + c, load(x + c) * load(x + c));
    sum_neighbours(powers, in.channels, r.below, r.above, divisors);
    for (count c = 0; c < row; c += LANES) {
      store(divisors + c, r.bias + r.factor * load(divisors + c));
      store(powers + c, power(load(divisors + c), -r.exponent));
    }
    if (!is_backward) {
      for (count c = 0; c < row; c += LANES) store(out.at + c * in.places + place * LANES, load(x + c) * load(powers + c));
      continue;
    }
    take_channels(out.gradient + place * LANES, plane, 0, in.channels, gradients);
    /* Each value is in the divisors of all that it is a neighbour of. */
    for (count c = 0; c < row; c += LANES)
      store(shares + c, load(gradients + c) * load(x + c) * load(powers + c) / load(divisors + c));
    sum_neighbours(shares, in.channels, r.above, r.below, divisors);
    for (count c = 0; c < row; c += LANES)
      add_to(in.gradient + c * in.places + place * LANES,
             load(gradients + c) * load(powers + c) -
                 2 * r.exponent * r.factor * load(x + c) * load(divisors + c));
  }
}

#endif
