/* Convolutions of any kernel, stride and number of channels by the direct sum, forward and for both gradients.
 *
 * oneDNN has fast kernels where channels come in sixteens; these are for all others. A picture is packed as [height,
 * width, channels] with its border of zeros, so that what a row of a kernel reads lies in one run: no lane and no
 * product is spent on channels that are not there.
 *
 * Tensors of pictures lie in blocks of 16 channels, [N, ⌈C / 16⌉, H, W, 16], with zeros where there is no channel, or
 * plain, [N, C, H, W], on the side of the input where the shape says so. Blocks are aligned to 64 bytes. Every call runs
 * on the calling thread; sums are taken in a fixed order.
 */
#ifndef DIRECT_H
#define DIRECT_H

#include "activation.h"

#include <stddef.h>
#include <stdint.h>

/* A convolution: [batch, in_channels, in_height, in_width] to [batch, out_channels, out_height, out_width]. */
typedef struct {
  int64_t batch, in_channels, in_height, in_width;
  int64_t out_channels, out_height, out_width;
  int64_t kernel_height, kernel_width, stride_height, stride_width;
  int64_t padding_top, padding_left, padding_bottom, padding_right;
  int has_plain_input; /* [N, C, H, W] */
} direct_shape;

/* Whether this processor has the vectors that the kernels are made for (AVX-512). */
int direct_is_supported(void);

size_t direct_scratchpad_byte_count(const direct_shape *shape);

/* weights are [⌈out / 16⌉, kernel height, kernel width, in, 16]; bias is [out] or null. */
void direct_convolve(const direct_shape *shape, const float *input, const float *weights, const float *bias,
                     convolution_activation activation, float *output, void *scratchpad);

/* From the input and the gradient of the output to those of the weights, which lie as the weights do, and of the bias, [out],
 * where that is not null. */
void direct_weight_gradient(const direct_shape *shape, const float *input, const float *output_gradient,
                            float *weight_gradient, float *bias_gradient, void *scratchpad);

size_t direct_spread_weight_count(const direct_shape *shape);
/* From plain [out, in, kernel height, kernel width] to the form in which direct_input_gradient reads them: [kernel height,
 * out, kernel width · in, rounded up to sixteens]. */
void direct_spread_weights(const direct_shape *shape, const float *plain, float *spread);
/* From the gradient of the output to that of the input. Where input_value is not null, it is what an activation returned
 * for that input, and the gradient goes on through the activation's slope. */
void direct_input_gradient(const direct_shape *shape, const float *output_gradient, const float *spread,
                           const float *input_value, convolution_activation activation, float *input_gradient,
                           void *scratchpad);

#endif
