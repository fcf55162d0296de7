/* Activations of sixteen values, and their slopes from what they returned. */
#ifndef ACTIVATIONS_H
#define ACTIVATIONS_H

#include "activation.h"
#include "vector.h"

INLINE vector activated(vector x, convolution_activation activation) {
  switch (activation) {
    case CONVOLUTION_ELU: return elu(x);
    case CONVOLUTION_RELU: return choose(x < 0, splat(0), x);
    case CONVOLUTION_RELU6: return choose(x < 0, splat(0), choose(x > 6, splat(6), x));
    default: return x;
  }
}

/* The slope where the activation returned y. */
INLINE vector slope(vector y, convolution_activation activation) {
  switch (activation) {
    case CONVOLUTION_ELU: return elu_slope(y);
    case CONVOLUTION_RELU: return choose(y > 0, splat(1), splat(0));
    case CONVOLUTION_RELU6: return choose((y > 0) & (y < 6), splat(1), splat(0));
    default: return splat(1);
  }
}

#endif
