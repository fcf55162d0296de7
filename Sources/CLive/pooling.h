/* Means and greatest values of windows. */
#ifndef POOLING_H
#define POOLING_H

#include "program.h"

/* What of a window lies over the picture: rows from `top` to before `bottom`, columns likewise. */
typedef struct {
  count top, bottom, left, right;
} stretch;

INLINE stretch stretch_of(window w, value in, count y, count x) {
  const count top = y * w.down - w.top, left = x * w.across - w.left;
  return (stretch){larger(top, 0), smaller(top + w.height, in.height), larger(left, 0),
                   smaller(left + w.width, in.width)};
}

/* What a sum is multiplied by to be a mean: of what it stands over, or of that and the padding, but of nothing beyond. */
INLINE float share_of(window w, value in, count y, count x, int counts_padding) {
  const stretch s = stretch_of(w, in, y, x);
  if (!counts_padding) return 1.f / (float)((s.bottom - s.top) * (s.right - s.left));
  const count top = y * w.down - w.top, left = x * w.across - w.left;
  return 1.f / (float)((smaller(top + w.height, in.height + w.bottom) - top) *
                       (smaller(left + w.width, in.width + w.right) - left));
}

/* All places of a window's stretch, row by row. */
#define FOR_STRETCH(s, place)                                                            \
  for (count row_ = (s).top; row_ < (s).bottom; row_++)                                  \
    for (count place = row_ * in.width + (s).left; place < row_ * in.width + (s).right; place++)

static void mean_forward(window w, int counts_padding, value in, value out) {
  for (count block = 0; block < in.blocks; block++)
    for (count y = 0; y < out.height; y++)
      for (count x = 0; x < out.width; x++) {
        const stretch s = stretch_of(w, in, y, x);
        vector sum = splat(0);
        FOR_STRETCH(s, place) sum += load(in.at + (block * in.places + place) * LANES);
        store(out.at + (block * out.places + y * out.width + x) * LANES, sum * share_of(w, in, y, x, counts_padding));
      }
}

static void mean_backward(window w, int counts_padding, value in, value out) {
  for (count block = 0; block < in.blocks; block++)
    for (count y = 0; y < out.height; y++)
      for (count x = 0; x < out.width; x++) {
        const stretch s = stretch_of(w, in, y, x);
        const vector share = load(out.gradient + (block * out.places + y * out.width + x) * LANES) *
                             share_of(w, in, y, x, counts_padding);
        FOR_STRETCH(s, place) add_to(in.gradient + (block * in.places + place) * LANES, share);
      }
}

/* The greatest of a stretch and the number of its place, the first of equals. */
INLINE vector greatest_of(stretch s, value in, count block, integers *which) {
  vector best = load(in.at + (block * in.places + s.top * in.width + s.left) * LANES);
  integers number = (integers){0} + (int32_t)(s.top * in.width + s.left);
  FOR_STRETCH(s, place) {
    const vector x = load(in.at + (block * in.places + place) * LANES);
    /* What is not a number is kept. */
    const integers is_greater = (x > best) | ((x != x) & (best == best));
    best = choose(is_greater, x, best);
    number = (is_greater & ((integers){0} + (int32_t)place)) | (~is_greater & number);
  }
  *which = number;
  return best;
}

static void greatest_forward(window w, value in, value out) {
  for (count block = 0; block < in.blocks; block++)
    for (count y = 0; y < out.height; y++)
      for (count x = 0; x < out.width; x++) {
        integers which;
        store(out.at + (block * out.places + y * out.width + x) * LANES,
              greatest_of(stretch_of(w, in, y, x), in, block, &which));
      }
}

static void greatest_backward(window w, value in, value out) {
  for (count block = 0; block < in.blocks; block++)
    for (count y = 0; y < out.height; y++)
      for (count x = 0; x < out.width; x++) {
        const stretch s = stretch_of(w, in, y, x);
        const vector gradient = load(out.gradient + (block * out.places + y * out.width + x) * LANES);
        integers which;
        greatest_of(s, in, block, &which);
        FOR_STRETCH(s, place)
          add_to(in.gradient + (block * in.places + place) * LANES,
                 choose(which == (integers){0} + (int32_t)place, gradient, splat(0)));
      }
}

#endif
