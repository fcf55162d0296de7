/* What a convolution takes along. */
#ifndef ACTIVATION_H
#define ACTIVATION_H

typedef enum { CONVOLUTION_NOTHING, CONVOLUTION_ELU, CONVOLUTION_RELU } convolution_activation;

#endif
