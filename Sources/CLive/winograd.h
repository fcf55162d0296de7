/* Convolutions of 3×3 that move by one, by Winograd's F(4×4, 3×3): 36 products for each tile of 4×4 outputs, where the direct sum
 * takes 144. A block of tiles is transformed, multiplied as 36 products of matrices and transformed back before it leaves the cache. */
#ifndef WINOGRAD_H
#define WINOGRAD_H

#include "multiply.h"
#include "stored.h"
#include "tiles.h"

/* Tiles that are transformed and multiplied together; and output channels that are multiplied and transformed back. */
enum { TILE_BLOCK = 64, COLUMN_BLOCK = 64 };

/* Matrices one after another would start at the same place of a cache's sets; a line between them spreads them. */
INLINE count matrix_step(count rows, count columns) { return rows * columns + LIVE_ALIGNMENT; }

INLINE size_t winograd_weight_count(count inputs, count outputs) {
  return (size_t)(PRODUCTS * inputs * padded(outputs));
}

INLINE size_t winograd_scratch(count inputs) {
  return (size_t)(PRODUCTS * (matrix_step(TILE_BLOCK, padded(inputs)) + matrix_step(TILE_BLOCK, COLUMN_BLOCK)));
}

/* to[product], each a matrix [in, out] in panels. Rotated ones are those of the way back, a convolution from outputs to inputs with
 * each kernel turned by half a turn. */
static void winograd_weights(const stored_weights *from, count in_channels, int is_rotated, float *to) {
  const count inputs = is_rotated ? from->outputs : in_channels, outputs = is_rotated ? in_channels : from->outputs;
  const count columns = padded(outputs);
  for (count out = 0; out < outputs; out += LANES)
    for (count in = 0; in < inputs; in++) {
      vector kernel[9], made[PRODUCTS];
      for (count k = 0; k < 9; k++) {
        kernel[k] = splat(0);
        for (count lane = 0; lane < LANES && out + lane < outputs; lane++)
          kernel[k][lane] = is_rotated ? weight_at(from, in, (out + lane) * 9 + 8 - k)
                                       : weight_at(from, out + lane, in * 9 + k);
      }
      transform_kernel(kernel, made);
      for (count product = 0; product < PRODUCTS; product++)
        store(to + product * inputs * columns + panel_place(columns, inputs, in, out), made[product]);
    }
}

/* From one value, or a gradient, to another; `top` and `left` are the rows and columns of zeros before it. */
typedef struct {
  const float *from;
  count in_channels, in_height, in_width;
  float *to;
  count out_channels, out_height, out_width;
  count top, left;
  const float *weights;
  const float *bias; /* in whole blocks, or null */
  int adds;          /* to what is there */
} winograd_task;

static void winograd_convolve(const winograd_task *task, float *scratch) {
  const count inputs = task->in_channels, in_row = padded(inputs), outputs = padded(task->out_channels);
  const count across = (task->out_width + 3) / 4, all = (task->out_height + 3) / 4 * across;
  const count in_step = matrix_step(TILE_BLOCK, in_row), step = matrix_step(TILE_BLOCK, COLUMN_BLOCK);
  const count in_plane = task->in_height * task->in_width * LANES, out_plane = task->out_height * task->out_width * LANES;
  float *transformed = scratch, *products = scratch + PRODUCTS * in_step;
  for (count first = 0; first < all; first += TILE_BLOCK) {
    const count tiles = smaller(TILE_BLOCK, all - first);
    for (count tile = 0; tile < tiles; tile++) {
      const count y = (first + tile) / across * 4 - task->top, x = (first + tile) % across * 4 - task->left;
      for (count block = 0; block < in_row / LANES; block++)
        transform_input_tile((plane){task->from + block * in_plane, task->in_height, task->in_width}, y, x,
                             transformed + tile * in_row + block * LANES, in_step);
    }
    for (count out = 0; out < outputs; out += COLUMN_BLOCK) {
      const count columns = smaller(COLUMN_BLOCK, outputs - out);
      for (count product = 0; product < PRODUCTS; product++)
        multiply(transformed + product * in_step, in_row, task->weights + product * inputs * outputs + out * inputs,
                 products + product * step, COLUMN_BLOCK, tiles, columns, inputs);
      for (count column = 0; column < columns; column += LANES) {
        const vector bias = task->bias ? load(task->bias + out + column) : splat(0);
        float *to = task->to + (out + column) / LANES * out_plane;
        for (count tile = 0; tile < tiles; tile++) {
          const count y = (first + tile) / across * 4, x = (first + tile) % across * 4;
          transform_output_tile(products + tile * COLUMN_BLOCK + column, step, bias,
                                to + (y * task->out_width + x) * LANES, task->out_width * LANES,
                                smaller(4, task->out_height - y), smaller(4, task->out_width - x), task->adds);
        }
      }
    }
  }
}

static void winograd_forward(window w, value in, value out, const float *weights, const float *bias, float *scratch) {
  winograd_convolve(&(winograd_task){.from = in.at, .in_channels = in.channels, .in_height = in.height,
                                     .in_width = in.width, .to = out.at, .out_channels = out.channels,
                                     .out_height = out.height, .out_width = out.width, .top = w.top, .left = w.left,
                                     .weights = weights, .bias = bias},
                    scratch);
}

static void winograd_backward(window w, value in, value out, const float *weights, float *scratch) {
  winograd_convolve(&(winograd_task){.from = out.gradient, .in_channels = out.channels, .in_height = out.height,
                                     .in_width = out.width, .to = in.gradient, .out_channels = in.channels,
                                     .out_height = in.height, .out_width = in.width, .top = 2 - w.top,
                                     .left = 2 - w.left, .weights = weights, .adds = 1},
                    scratch);
}

#endif
