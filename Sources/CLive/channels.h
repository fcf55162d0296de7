/* What changes values channel by channel, and what joins several. */
#ifndef CHANNELS_H
#define CHANNELS_H

#include "exponential.h"
#include "program.h"

/* Plain [C, H, W] to blocks. */
static void pack(const float *plain, value v) {
  for (count channel = 0; channel < v.channels; channel++) {
    float *to = v.at + channel / LANES * v.places * LANES + channel % LANES;
    for (count place = 0; place < v.places; place++) to[place * LANES] = plain[channel * v.places + place];
  }
}

/* Blocks at `from`, of the shape of a value, to plain [C, H, W]. */
static void unpack(value v, const float *from, float *plain) {
  for (count channel = 0; channel < v.channels; channel++) {
    const float *blocks = from + channel / LANES * v.places * LANES + channel % LANES;
    for (count place = 0; place < v.places; place++) plain[channel * v.places + place] = blocks[place * LANES];
  }
}

/* The gradient of plain logits goes on in blocks. */
static void add_plain(const float *plain, value v) {
  for (count channel = 0; channel < v.channels; channel++) {
    float *to = v.gradient + channel / LANES * v.places * LANES + channel % LANES;
    for (count place = 0; place < v.places; place++) to[place * LANES] += plain[channel * v.places + place];
  }
}

static void softmax(const float *logits, count classes, float *probabilities) {
  float greatest = logits[0], sum = 0;
  for (count i = 1; i < classes; i++) greatest = logits[i] > greatest ? logits[i] : greatest;
  for (count i = 0; i < classes; i++) sum += probabilities[i] = exponential(splat(logits[i] - greatest))[0];
  for (count i = 0; i < classes; i++) probabilities[i] /= sum;
}

/* scale · x + shift, the scales of all blocks before the shifts. */
static void affine_forward(const float *numbers, value in, value out) {
  for (count block = 0; block < in.blocks; block++) {
    const vector scale = load(numbers + block * LANES), shift = load(numbers + (in.blocks + block) * LANES);
    for (count i = block * in.places * LANES; i < (block + 1) * in.places * LANES; i += LANES)
      store(out.at + i, scale * load(in.at + i) + shift);
  }
}

static void affine_backward(const float *numbers, value in, value out) {
  for (count block = 0; block < in.blocks; block++) {
    const vector scale = load(numbers + block * LANES);
    for (count i = block * in.places * LANES; i < (block + 1) * in.places * LANES; i += LANES)
      add_to(in.gradient + i, scale * load(out.gradient + i));
  }
}

/* x, or slope · x below 0. */
static void slopes_forward(const float *numbers, value in, value out) {
  for (count block = 0; block < in.blocks; block++) {
    const vector slope = load(numbers + block * LANES);
    for (count i = block * in.places * LANES; i < (block + 1) * in.places * LANES; i += LANES) {
      const vector x = load(in.at + i);
      store(out.at + i, choose(x > 0, x, slope * x));
    }
  }
}

static void slopes_backward(const float *numbers, value in, value out) {
  for (count block = 0; block < in.blocks; block++) {
    const vector slope = load(numbers + block * LANES);
    for (count i = block * in.places * LANES; i < (block + 1) * in.places * LANES; i += LANES)
      add_to(in.gradient + i, load(out.gradient + i) * choose(load(in.at + i) > 0, splat(1), slope));
  }
}

/* How far a value moves on while the one that is made of it moves on by one place: not at all where it is [C, 1, 1] of more. */
INLINE count pace_of(value in, value out) { return in.places == out.places ? LANES : 0; }

static void sum_forward(value in, value out, int is_first) {
  const count pace = pace_of(in, out);
  for (count block = 0; block < out.blocks; block++)
    for (count place = 0; place < out.places; place++) {
      const vector x = load(in.at + block * in.places * LANES + place * pace);
      float *to = out.at + (block * out.places + place) * LANES;
      store(to, is_first ? x : load(to) + x);
    }
}

static void sum_backward(value in, value out) {
  const count pace = pace_of(in, out);
  for (count block = 0; block < out.blocks; block++)
    for (count place = 0; place < out.places; place++)
      add_to(in.gradient + block * in.places * LANES + place * pace,
             load(out.gradient + (block * out.places + place) * LANES));
}

static void multiplication_forward(value a, value b, value out) {
  const count pace_a = pace_of(a, out), pace_b = pace_of(b, out);
  for (count block = 0; block < out.blocks; block++)
    for (count place = 0; place < out.places; place++)
      store(out.at + (block * out.places + place) * LANES,
            load(a.at + block * a.places * LANES + place * pace_a) *
                load(b.at + block * b.places * LANES + place * pace_b));
}

/* To a, which was multiplied by b. */
static void multiplication_backward(value a, value b, value out) {
  const count pace_a = pace_of(a, out), pace_b = pace_of(b, out);
  for (count block = 0; block < out.blocks; block++)
    for (count place = 0; place < out.places; place++)
      add_to(a.gradient + block * a.places * LANES + place * pace_a,
             load(out.gradient + (block * out.places + place) * LANES) *
                 load(b.at + block * b.places * LANES + place * pace_b));
}

/* One channel of one to one of another; with `adds` it is added. */
static void move_channel(const float *from, count channel, float *to, count place_of_channel, count places, int adds) {
  from += channel / LANES * places * LANES + channel % LANES;
  to += place_of_channel / LANES * places * LANES + place_of_channel % LANES;
  for (count i = 0; i < places * LANES; i += LANES) to[i] = adds ? to[i] + from[i] : from[i];
}

/* The channels of a value to those of another from `first` on, or their gradients back. Whole blocks go together where they fit. */
static void join_channels(value in, value out, count first, int is_backward) {
  if (first % LANES == 0 && (in.channels % LANES == 0 || first + in.channels == out.channels)) {
    const count start = first * out.places;
    for (count i = 0; i < in.floats; i += LANES)
      if (is_backward)
        add_to(in.gradient + i, load(out.gradient + start + i));
      else
        store(out.at + start + i, load(in.at + i));
    return;
  }
  for (count channel = 0; channel < in.channels; channel++)
    if (is_backward)
      move_channel(out.gradient, first + channel, in.gradient, channel, in.places, 1);
    else
      move_channel(in.at, channel, out.at, first + channel, in.places, 0);
}

/* Channels by their numbers, zeros for −1. */
static void choose_channels(const int32_t *numbers, value in, value out, int is_backward) {
  for (count channel = 0; channel < out.channels; channel++) {
    if (numbers[channel] >= 0) {
      if (is_backward)
        move_channel(out.gradient, channel, in.gradient, numbers[channel], in.places, 1);
      else
        move_channel(in.at, numbers[channel], out.at, channel, in.places, 0);
    } else if (!is_backward) {
      float *to = out.at + channel / LANES * out.places * LANES + channel % LANES;
      for (count i = 0; i < out.places * LANES; i += LANES) to[i] = 0;
    }
  }
}

#endif
