/* Convolutions with kernels of 3×3 and stride 1 by Winograd's F(4×4, 3×3), forward and for both gradients.
 *
 * Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2016): a tile of 6×6 of the input gives one of
 * 4×4 of the output by 36 products where the direct sum takes 144. Here tiles are transformed, multiplied as 36 matrix
 * products and transformed back block by block, so that a block never leaves the cache, and what follows a convolution
 * is done on its tiles while they are in registers.
 *
 * Tensors of pictures lie in blocks of 16 channels, [N, ⌈C / 16⌉, H, W, 16], with zeros where there is no channel. Pointers
 * are aligned to 64 bytes. Every call runs on the calling thread; sums are taken in a fixed order that the number of pictures does not change.
 */
#ifndef WINOGRAD_H
#define WINOGRAD_H

#include "activation.h"

#include <stddef.h>
#include <stdint.h>

/* A convolution: [batch, in_channels, height, width] to [batch, out_channels, height + 2·padding − 2, …].
 * The padding is 0, 1 or 2. */
typedef struct {
  int64_t batch, in_channels, out_channels, height, width, padding;
  int has_compact_weights; /* they are transformed when they are read */
} winograd_shape;

/* What is done to each output before it is stored, in this order; all may be absent. */
typedef struct {
  const float *bias;     /* [out_channels], is added */
  convolution_activation activation; /* forward: is applied */
  const float *value;    /* as the output lies: what the activation returned there, by whose slope is multiplied */
} winograd_finish;

/* Whether this processor has the vectors that the kernels are made for (AVX-512). */
int winograd_is_supported(void);

size_t winograd_weight_count(int64_t in_channels, int64_t out_channels, int is_compact);
/* plain is [out_channels, in_channels, 3, 3]. With is_rotated the weights become those of the gradient to the input: a
 * convolution from out_channels to in_channels with each kernel turned by half a turn and padding 2 − p. Compact ones are not
 * transformed yet: a quarter of the memory, for the same results. */
void winograd_transform_weights(const float *plain, int64_t in_channels, int64_t out_channels,
                                int is_rotated, int is_compact, float *weights);

size_t winograd_scratchpad_byte_count(const winograd_shape *shape);
/* weights are transformed ones. The work of all parts, 0 to `parts` − 1, is the whole convolution; they may run beside
 * each other, each with a scratchpad of its own, and the sums are the same to the last bit however many there are. */
void winograd_convolve(const winograd_shape *shape, const float *input, const float *weights,
                       const winograd_finish *finish, float *output, int64_t part, int64_t parts, void *scratchpad);

size_t winograd_gradient_scratchpad_byte_count(const winograd_shape *shape);
/* From the input and the gradient of the output to those of the weights, [⌈out / 16⌉, 3, 3, in, 16], and of the
 * bias, [out_channels], where that is not null. */
void winograd_weight_gradient(const winograd_shape *shape, const float *input,
                              const float *output_gradient, float *weight_gradient,
                              float *bias_gradient, void *scratchpad);

#endif
