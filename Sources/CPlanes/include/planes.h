/* Loops over the channels of pictures: what reads and writes each value about once, so that memory and not the processor
 * decides how long it takes.
 *
 * A tensor lies plain, [N, C, H, W], or in blocks of 16 channels, [N, ⌈C / 16⌉, H, W, 16], with zeros where there is no
 * channel; the functions leave zeros there. Every call runs on the calling thread; sums are taken in a fixed order.
 */
#ifndef PLANES_H
#define PLANES_H

#include <stdint.h>

typedef struct {
  int64_t pictures, channels, height, width;
  int is_blocked;
} planes;

/* A window of a pooling, where it moves and what it may reach beyond each side. */
typedef struct {
  int64_t height, width, stride_height, stride_width, top, left, bottom, right;
} planes_window;

/* Functions of each value:
 *
 * x, or a · x below 0; min(max(x, a), b); min(max(a · x + b, 0), 1); x · min(max(x / 6 + 1 / 2, 0), 1); 1 / x; |x|; eˣ; ln x; x to the
 * power of a; x above a, else 0. What is no number stays so. */
typedef enum {
  PLANES_LEAKY_RELU,
  PLANES_CLIP,
  PLANES_HARD_SIGMOID,
  PLANES_HARD_SWISH,
  PLANES_RECIPROCAL,
  PLANES_ABSOLUTE,
  PLANES_EXPONENTIAL,
  PLANES_LOGARITHM,
  PLANES_POWER,
  PLANES_THRESHOLD
} planes_function;

/* In place is allowed. */
void planes_apply(planes_function function, float a, float b, const float *input, float *output, int64_t count);

/* The slopes of those functions, and of SELU: a where y is above 0, else y + b. They follow from x for hard swish, |x|, ln x and a
 * power (0 where they would be infinite) and a threshold, from x for the leaky ReLU (or from y where a is above 0), else from what was
 * returned, y. */
typedef enum {
  PLANES_SLOPE_OF_LEAKY_RELU,
  PLANES_SLOPE_OF_CLIP,
  PLANES_SLOPE_OF_HARD_SIGMOID,
  PLANES_SLOPE_OF_HARD_SWISH,
  PLANES_SLOPE_OF_SELU,
  PLANES_SLOPE_OF_RECIPROCAL,
  PLANES_SLOPE_OF_ABSOLUTE,
  PLANES_SLOPE_OF_EXPONENTIAL,
  PLANES_SLOPE_OF_LOGARITHM,
  PLANES_SLOPE_OF_POWER,
  PLANES_SLOPE_OF_THRESHOLD
} planes_slope;

/* gradient times the slope at each value; into the gradient itself is allowed. */
void planes_apply_slope(planes_slope slope, float a, float b, const float *value, const float *gradient, float *result,
                        int64_t count);

/* Zeros where there is no channel, after a function that makes something else of zero. */
void planes_clear_missing(const planes *shape, float *values);

/* scale · x + shift, with a number of each for every channel of a picture, and for those of the last block that are not there
 * zeros; shift may be null. In place is allowed. */
void planes_affine(const planes *shape, const float *input, const float *scale, const float *shift, float *output);

/* Sums of values, and what of them is above 0. */
void planes_add(const float *a, const float *b, float *output, int64_t count);
void planes_add_relu(const float *a, const float *b, float *output, int64_t count);
/* Products of values. */
void planes_multiply(const float *a, const float *b, float *output, int64_t count);
/* Each value times the number of its channel, [N, C, 1, 1] in the same order; and with it added. */
void planes_multiply_by_channels(const planes *shape, const float *input, const float *channels, float *output);
void planes_add_channels(const planes *shape, const float *channels, float *values);
/* The sums over each channel, to [N, C, 1, 1] in the same order, of the values, or of their products with b where that is not null. */
void planes_sum_channels(const planes *shape, const float *a, const float *b, float *sums);

/* Copies count channels from the one at from_first to those from to_first on; both tensors lie in the same order and differ in
 * channels only. Where the last channel is among them, zeros follow it. */
void planes_copy_channels(const planes *from, int64_t from_first, const planes *to, int64_t to_first, int64_t count,
                          const float *input, float *output);

/* Channel k of the output is channel channels[k] of the input, or zeros where that is negative; the tensors lie in the same order and
 * differ in channels only. */
void planes_take_channels(const planes *from, const planes *to, const int64_t *channels, const float *input,
                          float *output);
/* From the gradient of those to that of the input: what was taken more than once is summed in the order of the output. */
void planes_give_channels(const planes *from, const planes *to, const int64_t *channels,
                          const float *output_gradient, float *input_gradient);

/* The mean of each window: its sum divided by the size of the window with the padding in it, but without what it reaches
 * beyond the padding. */
void planes_mean(const planes *from, const planes *to, const planes_window *window, const float *input, float *output);
/* From the gradient of those means to that of the input. */
void planes_mean_gradient(const planes *from, const planes *to, const planes_window *window,
                          const float *output_gradient, float *input_gradient);

/* Each place of a picture brought to mean 0 and variance 1 over its channels, times scale, plus shift (Ba et al. 2016): one number of
 * each a channel, and zeros for those of the last block that are not there. */
void planes_layer_normalise(const planes *shape, float epsilon, const float *scale, const float *shift,
                            const float *input, float *output);
/* From the gradient of that and what was read to that of the input. */
void planes_layer_normalise_gradient(const planes *shape, float epsilon, const float *scale, const float *input,
                                     const float *output_gradient, float *input_gradient);
/* The same over the channels of each group and all their places together (Wu and He 2018), of plain tensors. */
void planes_group_normalise(const planes *shape, int64_t groups, float epsilon, const float *scale,
                            const float *shift, const float *input, float *output);
void planes_group_normalise_gradient(const planes *shape, int64_t groups, float epsilon, const float *scale,
                                     const float *input, const float *output_gradient, float *input_gradient);

/* Each value over (bias + alpha / size * the sum of the squares of as many channels beside it) to the power of beta (Krizhevsky et
 * al. 2012), of plain tensors. */
typedef struct {
  int64_t size;
  float alpha, beta, bias;
} planes_response;
void planes_respond(const planes *shape, const planes_response *response, const float *input, float *output);
void planes_respond_gradient(const planes *shape, const planes_response *response, const float *input,
                             const float *output_gradient, float *input_gradient);

/* Two rows or columns and how much of each is taken; both may be the same, and a weight 0. */
typedef struct {
  int64_t first, second;
  float first_weight, second_weight;
} planes_tap;
/* Rows and columns made of others, a tap for each of the output's. */
void planes_resample(const planes *from, const planes *to, const planes_tap *rows, const planes_tap *columns,
                     const float *input, float *output);
/* From the gradient of those to that of the input, summed in the order of the output. */
void planes_resample_gradient(const planes *from, const planes *to, const planes_tap *rows, const planes_tap *columns,
                              const float *output_gradient, float *input_gradient);

/* The places of each channel one after another, behind `count` tokens that are the same for all pictures, and lie as a tensor of
 * count × 1 does. */
void planes_put_behind(const planes *from, int64_t count, const float *tokens, const float *input, float *output);
/* From the gradient of those to that of the input. */
void planes_take_behind(const planes *from, int64_t count, const float *output_gradient, float *input_gradient);

/* Channels in the place of places: from pictures of [rows, columns] to those of [columns, rows], of plain tensors. */
void planes_exchange(int64_t pictures, int64_t rows, int64_t columns, const float *input, float *output);

/* x, or slope * x where x is not above 0, with a slope for each channel; and its gradient. */
void planes_leak(const planes *shape, const float *slopes, const float *input, float *output);
void planes_leak_gradient(const planes *shape, const float *slopes, const float *input, const float *gradient,
                          float *result);

/* `count` channels from the one at first on at some places of a picture, as rows of [places, channels]; and back. */
void planes_take_rows(const planes *shape, int64_t picture, int64_t first, int64_t count, const int64_t *places,
                      int64_t place_count, const float *values, float *rows);
void planes_give_rows(const planes *shape, int64_t picture, int64_t first, int64_t count, const int64_t *places,
                      int64_t place_count, const float *rows, float *values);
/* Exponentials of scale * value + bias divided by their sum, row by row, in place; bias may be null. */
void planes_softmax_rows(int64_t rows, int64_t columns, float scale, const float *bias, float *values);
/* From the gradient of what came out to that of the values, in place. */
void planes_softmax_rows_gradient(int64_t rows, int64_t columns, float scale, const float *shares, float *gradients);

/* Exponentials divided by their sum along the middle axis of a plain tensor [rows, count, inner]. */
void planes_softmax_along(int64_t rows, int64_t count, int64_t inner, const float *input, float *output);
/* From the gradient of those and what was read to that of the input. */
void planes_softmax_along_gradient(int64_t rows, int64_t count, int64_t inner, const float *input,
                                   const float *output_gradient, float *input_gradient);

/* Batch normalisation: each value less the mean of its channel over all pictures, by √(variance + epsilon), times the scale of the
 * channel, plus its shift; with rectifies, what of that is above 0. numbers are scales and, width behind them, shifts, zeros for
 * channels that are not there. Leaves in statistics, width of each, means, 1 / √(variance + epsilon), and variances (by n). */
void planes_normalise(const planes *shape, const float *input, const float *numbers, int64_t width, float epsilon,
                      int rectifies, float *statistics, float *output);
/* From the gradient of what it made to those of its scales and, width behind them, its shifts, and to that of the input. */
void planes_normalise_gradient(const planes *shape, const float *input, const float *output_gradient,
                               const float *numbers, int64_t width, const float *statistics, float *gradients,
                               float *input_gradient);

/* Zeros in the place of a share of the values, drawn by the seed and the place, and 1 / (1 − share) times the others. */
void planes_drop(const float *input, float share, uint64_t seed, float *output, int64_t count);

#endif
