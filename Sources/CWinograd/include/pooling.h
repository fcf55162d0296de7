/* The greatest of each window, forward and backward, where windows touch.
 *
 * oneDNN takes both as well; here the way back goes through the slope of the activation before the pooling, which is there
 * almost always, so that the largest gradients of a network are written once and not read again.
 *
 * Tensors lie in blocks of 16 channels, [planes, H, W, 16] with a plane for each picture and block, aligned to 64 bytes.
 */
#ifndef POOLING_H
#define POOLING_H

#include "activation.h"

#include <stddef.h>
#include <stdint.h>

/* Planes of in_height × in_width to out_height × out_width by windows of size × size, at most 15 × 15. */
typedef struct {
  int64_t planes, in_height, in_width, out_height, out_width, size;
} pooling_shape;

/* Whether this processor has the vectors that the kernels are made for (AVX-512). */
int pooling_is_supported(void);

/* place, [planes, out_height, out_width, 16], becomes which of its window each output is, counted along rows; the first of
 * equals. */
void pooling_greatest(const pooling_shape *shape, const float *input, float *output, uint8_t *place);

/* From the gradient of the output to that of the input, through the slope of the activation that made the input: output is
 * what the pooling returned, which is also what the activation returned there. */
void pooling_gradient(const pooling_shape *shape, const float *output_gradient, const float *output,
                      const uint8_t *place, convolution_activation activation, float *input_gradient);

#endif
