/* Weights as they are stored, a number at a time. */
#ifndef STORED_H
#define STORED_H

#include "program.h"

typedef struct {
  const uint8_t *bytes;
  live_form form;
  count outputs, length; /* numbers of each output */
} stored_weights;

static stored_weights stored_weights_of(const int32_t *step, const uint8_t *stored, value in, value out) {
  const window w = window_of(step);
  return (stored_weights){stored + step[LIVE_STORED_WEIGHTS], (live_form)step[LIVE_FORM], out.channels,
                          in.channels / w.groups * w.height * w.width};
}

/* A float16 that is finite: moved to the place of a float32's bits its exponent is 112 too small, and the product mends that, for
 * numbers below the least normal one as well. */
INLINE float half_number(uint16_t bits) {
  return number_of((int32_t)((bits & 0x7fffu) << 13)) * 0x1p112f * (bits & 0x8000u ? -1.f : 1.f);
}

static float weight_at(const stored_weights *w, count output, count index) {
  const count place = output * w->length + index;
  switch (w->form) {
    case LIVE_FLOAT16: return half_number(((const uint16_t *)w->bytes)[place]);
    case LIVE_INT8:
      return ((const float *)w->bytes)[output] * (float)((const int8_t *)(w->bytes + 4 * w->outputs))[place];
    default: return ((const float *)w->bytes)[place];
  }
}

/* `channels` numbers that are stored as float32, and zeros behind them to a whole block. */
static void copy_numbers(const uint8_t *stored, count channels, float *to) {
  for (count i = 0; i < padded(channels); i++) to[i] = i < channels ? ((const float *)stored)[i] : 0;
}

/* FNV-1a (Fowler, Noll and Vo) in 32 bits: it finds damage, not intent. */
static uint32_t checksum_of(const uint8_t *stored, size_t bytes) {
  uint32_t sum = 2166136261u;
  for (size_t i = 0; i < bytes; i++) sum = (sum ^ stored[i]) * 16777619u;
  return sum;
}

#endif
