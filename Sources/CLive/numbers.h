/* Numbers for each channel and place, and what puts places elsewhere. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "channels.h"

/* x times a number of its own, or with it. */
static void numbers_forward(int is_product, const float *numbers, value in, value out) {
  for (count i = 0; i < in.floats; i += LANES) {
    const vector x = load(in.at + i), number = load(numbers + i);
    store(out.at + i, is_product ? x * number : x + number);
  }
}

static void numbers_backward(int is_product, const float *numbers, value in, value out) {
  for (count i = 0; i < in.floats; i += LANES) {
    const vector gradient = load(out.gradient + i);
    add_to(in.gradient + i, is_product ? gradient * load(numbers + i) : gradient);
  }
}

/* A value of as many places as there are tokens, which lie in memory as values do. */
INLINE value tokens_of(value in, value out) {
  value tokens = out;
  tokens.height = tokens.places = out.places - in.places;
  return tokens;
}

static void tokens_forward(const float *numbers, value in, value out) {
  const count tokens = out.places - in.places;
  for (count block = 0; block < out.blocks; block++)
    for (count place = 0; place < out.places; place++)
      store(out.at + (block * out.places + place) * LANES,
            load(place < tokens ? numbers + (block * tokens + place) * LANES
                                : in.at + (block * in.places + place - tokens) * LANES));
}

static void tokens_backward(value in, value out) {
  const count tokens = out.places - in.places;
  for (count block = 0; block < in.blocks; block++)
    for (count place = 0; place < in.places; place++)
      add_to(in.gradient + (block * in.places + place) * LANES,
             load(out.gradient + (block * out.places + tokens + place) * LANES));
}

/* Each place is a share of up to four; and on the way back their gradients are shares of its own. */
static void resample(const int32_t *taps, value in, value out, int is_backward) {
  for (count y = 0; y < out.height; y++)
    for (count x = 0; x < out.width; x++)
      for (count block = 0; block < out.blocks; block++) {
        const count place = ((block * out.height + y) * out.width + x) * LANES;
        vector sum = splat(0);
        for (int corner = 0; corner < 4; corner++) {
          const int32_t *row = taps + 3 * y, *column = taps + 3 * (out.height + x);
          const float down = number_of(row[2]), across = number_of(column[2]);
          const float share = (corner & 2 ? down : 1 - down) * (corner & 1 ? across : 1 - across);
          const count from_row = row[corner >> 1], from_column = column[corner & 1];
          /* What has no share is not even looked at: it may be infinite. */
          if (share == 0 || from_row < 0 || from_column < 0) continue;
          const count from = ((block * in.height + from_row) * in.width + from_column) * LANES;
          if (is_backward)
            add_to(in.gradient + from, share * load(out.gradient + place));
          else
            sum += share * load(in.at + from);
        }
        if (!is_backward) store(out.at + place, sum);
      }
}

/* Number c of channel p is number p of channel c. */
static void exchange(value in, value out, int is_backward) {
  for (count channel = 0; channel < in.channels; channel++)
    for (count place = 0; place < in.places; place++) {
      const count from = (channel / LANES * in.places + place) * LANES + channel % LANES;
      const count to = (place / LANES * out.places + channel) * LANES + place % LANES;
      if (is_backward)
        in.gradient[from] += out.gradient[to];
      else
        out.at[to] = in.at[from];
    }
}

#endif
