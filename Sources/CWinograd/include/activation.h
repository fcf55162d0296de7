/* What a convolution takes along. */
#ifndef ACTIVATION_H
#define ACTIVATION_H

typedef enum { CONVOLUTION_NOTHING, CONVOLUTION_ELU, CONVOLUTION_RELU, CONVOLUTION_RELU6 } convolution_activation;

#endif
