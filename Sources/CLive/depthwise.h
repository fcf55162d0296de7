/* Convolutions of each channel by itself, LANES channels at a time. */
#ifndef DEPTHWISE_H
#define DEPTHWISE_H

#include "stored.h"

INLINE size_t depthwise_weight_count(window w, value in) {
  return (size_t)(in.blocks * w.height * w.width * LANES);
}

/* [blocks, kernel height, kernel width, LANES], on the way back as well. */
static void depthwise_weights(const stored_weights *from, window w, value in, float *to) {
  const count kernel = w.height * w.width;
  for (count channel = 0; channel < in.blocks * LANES; channel++)
    for (count k = 0; k < kernel; k++)
      to[(channel / LANES * kernel + k) * LANES + channel % LANES] =
          channel < in.channels ? weight_at(from, channel, k) : 0;
}

/* For each output pixel, its sum; or on the way back, its gradient to all under its window. */
INLINE void depthwise_pass(window w, value in, value out, const float *weights, const float *bias,
                           const int is_backward) {
  for (count block = 0; block < in.blocks; block++, weights += w.height * w.width * LANES)
    for (count y = 0; y < out.height; y++)
      for (count x = 0; x < out.width; x++) {
        const count pixel = ((block * out.height + y) * out.width + x) * LANES;
        vector sum = is_backward ? load(out.gradient + pixel) : bias ? load(bias + block * LANES) : splat(0);
        for (count i = 0; i < w.height; i++) {
          const count row = y * w.down + i * w.dilation_down - w.top;
          if (row < 0 || row >= in.height) continue;
          for (count j = 0; j < w.width; j++) {
            const count column = x * w.across + j * w.dilation_across - w.left;
            if (column < 0 || column >= in.width) continue;
            const count place = ((block * in.height + row) * in.width + column) * LANES;
            const vector weight = load(weights + (i * w.width + j) * LANES);
            if (is_backward)
              add_to(in.gradient + place, sum * weight);
            else
              sum += load(in.at + place) * weight;
          }
        }
        if (!is_backward) store(out.at + pixel, sum);
      }
}

static void depthwise_forward(window w, value in, value out, const float *weights, const float *bias) {
  depthwise_pass(w, in, out, weights, bias, 0);
}

static void depthwise_backward(window w, value in, value out, const float *weights) {
  depthwise_pass(w, in, out, weights, 0, 1);
}

#endif
