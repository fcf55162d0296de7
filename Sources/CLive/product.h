/* Convolutions of any window, and dense layers, as products of matrices: what the windows of a few pixels hold is gathered to rows,
 * [pixels, kernel height · kernel width · inputs], and on the way back rows are added to where they were gathered (Chellapilla et al.,
 * "High Performance Convolutional Neural Networks for Document Processing", 2006). */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "multiply.h"
#include "stored.h"

/* The sizes of one group's matrices. */
typedef struct {
  count inputs, outputs; /* channels */
  count patch;           /* numbers of a window */
  count pixels;          /* that are taken together: as many as stay in the cache, in whole blocks of rows */
} product_shape;

static product_shape product_shape_of(window w, value in, value out) {
  product_shape s = {.inputs = in.channels / w.groups, .outputs = out.channels / w.groups};
  s.patch = s.inputs * w.height * w.width;
  const count most = larger(16384 / s.patch, 1);
  s.pixels = smaller(most < ROWS ? most : most / ROWS * ROWS, 8 * ROWS);
  return s;
}

INLINE size_t product_forward_count(window w, product_shape s) {
  return (size_t)(w.groups * s.patch * padded(s.outputs));
}

INLINE size_t product_backward_count(window w, product_shape s) {
  return (size_t)(w.groups * s.outputs * padded(s.patch));
}

INLINE size_t product_scratch(product_shape s) {
  const count row = padded(s.patch) + padded(s.outputs);
  return (size_t)(s.pixels * row + 4 * LIVE_ALIGNMENT);
}

/* The number of a weight of a window as it is gathered, channels in the middle, by its stored one, [in, kH, kW]. */
INLINE count gathered(count index, product_shape s, count kernel) { return index % kernel * s.inputs + index / kernel; }

/* For each group a matrix [patch, outputs] in panels, or for the way back [outputs, patch]. */
static void product_weights(const stored_weights *from, window w, product_shape s, int is_backward, float *to) {
  const count kernel = w.height * w.width;
  const count columns = padded(is_backward ? s.patch : s.outputs), rows = is_backward ? s.outputs : s.patch;
  for (count i = 0; i < w.groups * rows * columns; i++) to[i] = 0;
  for (count out = 0; out < from->outputs; out++) {
    float *matrix = to + out / s.outputs * rows * columns;
    const count own = out % s.outputs;
    for (count i = 0; i < s.patch; i++) {
      const count place = gathered(i, s, kernel);
      matrix[is_backward ? panel_place(columns, rows, own, place) : panel_place(columns, rows, place, own)] =
          weight_at(from, out, i);
    }
  }
}

/* Channels of one place to a row; blocks lie `plane` floats apart. Where they begin with a block, whole vectors are written, and
 * what is too much of the last is written over by what comes next. */
COMPACT void take_channels(const float *from, count plane, count first, count channels, float *row) {
  if (first % LANES == 0) {
    from += first / LANES * plane;
    for (count c = 0; c < channels; c += LANES, from += plane) store_anywhere(row + c, load(from));
    return;
  }
  for (count c = 0; c < channels; c++) row[c] = from[(first + c) / LANES * plane + (first + c) % LANES];
}

/* A row to channels of one place, with a bias where there is one, or added to what is there. */
COMPACT void put_channels(const float *row, count first, count channels, const float *bias, int adds, float *to,
                         count plane, int owns_lanes) {
  count c = 0;
  if (first % LANES == 0)
    for (; owns_lanes ? c < channels : c + LANES <= channels; c += LANES) {
      float *place = to + (first + c) / LANES * plane;
      vector x = load_anywhere(row + c);
      store(place, adds ? load(place) + x : bias ? x + load(bias + first + c) : x);
    }
  for (; c < channels; c++) {
    float *place = to + (first + c) / LANES * plane + (first + c) % LANES;
    *place = adds ? *place + row[c] : bias ? row[c] + bias[first + c] : row[c];
  }
}

/* Where a window begins in what it is applied to. */
typedef struct {
  count y, x;
} corner;

INLINE corner corner_of(window w, value out, count pixel) {
  return (corner){pixel / out.width * w.down - w.top, pixel % out.width * w.across - w.left};
}

static void gather(window w, product_shape s, value in, value out, count group, count pixel, float *row) {
  const corner at = corner_of(w, out, pixel);
  for (count i = 0; i < w.height; i++)
    for (count j = 0; j < w.width; j++, row += s.inputs) {
      const count y = at.y + i * w.dilation_down, x = at.x + j * w.dilation_across;
      if (y >= 0 && y < in.height && x >= 0 && x < in.width)
        take_channels(in.at + (y * in.width + x) * LANES, in.places * LANES, group * s.inputs, s.inputs, row);
      else
        for (count c = 0; c < s.inputs; c++) row[c] = 0;
    }
}

static void scatter(window w, product_shape s, value in, value out, count group, count pixel, const float *row) {
  const corner at = corner_of(w, out, pixel);
  for (count i = 0; i < w.height; i++)
    for (count j = 0; j < w.width; j++, row += s.inputs) {
      const count y = at.y + i * w.dilation_down, x = at.x + j * w.dilation_across;
      if (y < 0 || y >= in.height || x < 0 || x >= in.width) continue;
      put_channels(row, group * s.inputs, s.inputs, 0, 1, in.gradient + (y * in.width + x) * LANES,
                   in.places * LANES, w.groups == 1);
    }
}

static void product_forward(window w, value in, value out, const float *weights, const float *bias, float *scratch) {
  const product_shape s = product_shape_of(w, in, out);
  const count columns = padded(s.outputs);
  float *products = scratch, *rows = scratch + s.pixels * columns + LIVE_ALIGNMENT;
  for (count group = 0; group < w.groups; group++)
    for (count first = 0; first < out.places; first += s.pixels) {
      const count pixels = smaller(s.pixels, out.places - first);
      for (count p = 0; p < pixels; p++) gather(w, s, in, out, group, first + p, rows + p * s.patch);
      multiply(rows, s.patch, weights + group * s.patch * columns, products, columns, pixels, columns, s.patch);
      for (count p = 0; p < pixels; p++)
        put_channels(products + p * columns, group * s.outputs, s.outputs, bias, 0, out.at + (first + p) * LANES,
                     out.places * LANES, w.groups == 1);
    }
}

static void product_backward(window w, value in, value out, const float *weights, float *scratch) {
  const product_shape s = product_shape_of(w, in, out);
  const count columns = padded(s.patch);
  float *products = scratch, *rows = scratch + s.pixels * columns + LIVE_ALIGNMENT;
  for (count group = 0; group < w.groups; group++)
    for (count first = 0; first < out.places; first += s.pixels) {
      const count pixels = smaller(s.pixels, out.places - first);
      for (count p = 0; p < pixels; p++)
        take_channels(out.gradient + (first + p) * LANES, out.places * LANES, group * s.outputs, s.outputs,
                      rows + p * s.outputs);
      multiply(rows, s.outputs, weights + group * s.outputs * columns, products, columns, pixels, columns, s.outputs);
      for (count p = 0; p < pixels; p++) scatter(w, s, in, out, group, first + p, products + p * columns);
    }
}

#endif
