/* Convolutions of 1×1, of any stride and number of channels, forward: at each place a product of the weights with the channels
 * there.
 *
 * oneDNN takes such sums in pieces whose lengths depend on how much is made together, so that they change in the last digit when
 * the work is cut. Here each sum is taken from its bias on, channel after channel, whatever else is made beside it.
 *
 * Tensors of pictures lie in blocks of 16 channels, [N, ⌈C / 16⌉, H, W, 16], with zeros where there is no channel. Pointers are
 * aligned to 64 bytes. Every call runs on the calling thread.
 */
#ifndef POINTWISE_H
#define POINTWISE_H

#include "activation.h"

#include <stddef.h>
#include <stdint.h>

/* A convolution: [batch, in_channels, in_height, in_width] to [batch, out_channels, out_height, out_width], which reads every
 * stride_height-th row and every stride_width-th column. */
typedef struct {
  int64_t batch, in_channels, in_height, in_width;
  int64_t out_channels, out_height, out_width;
  int64_t stride_height, stride_width;
} pointwise_shape;

/* Whether this processor has the vectors that the kernel is made for (AVX-512). */
int pointwise_is_supported(void);

size_t pointwise_scratchpad_byte_count(const pointwise_shape *shape);

/* weights are [⌈out / 16⌉, in, 16]; bias is [out] or null. The work of all parts, 0 to `parts` − 1, is the whole convolution; they may
 * run beside each other, each with a scratchpad of its own, and the sums are the same to the last bit however many there are. */
void pointwise_convolve(const pointwise_shape *shape, const float *input, const float *weights, const float *bias,
                        convolution_activation activation, float *output, int64_t part, int64_t parts, void *scratchpad);

#endif
