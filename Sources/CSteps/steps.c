#include "steps.h"

#pragma STDC FP_CONTRACT OFF

/* The instruction, of a vector or of one value; sqrtf would also set errno. */
#define SQUARE_ROOT(x) __builtin_elementwise_sqrt(x)

enum { LANES = 16 };

typedef float vector __attribute__((ext_vector_type(16), aligned(4)));
typedef int mask __attribute__((ext_vector_type(16)));

void steps_amsgrad(float *weights, float *first, float *second, float *greatest, const float *gradient,
                   size_t count, float rate, float beta, float epsilon) {
  const float rest = 1 - beta;
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    vector g = *(const vector *)(gradient + i);
    vector m = beta * *(vector *)(first + i) + rest * g;
    vector v = beta * *(vector *)(second + i) + rest * g * g;
    vector top = *(vector *)(greatest + i);
    top = v >= top ? v : top;
    *(vector *)(first + i) = m;
    *(vector *)(second + i) = v;
    *(vector *)(greatest + i) = top;
    *(vector *)(weights + i) -= rate * m / (SQUARE_ROOT(top) + epsilon);
  }
  for (; i < count; i++) {
    float g = gradient[i];
    first[i] = beta * first[i] + rest * g;
    second[i] = beta * second[i] + rest * g * g;
    greatest[i] = second[i] >= greatest[i] ? second[i] : greatest[i];
    weights[i] -= rate * first[i] / (SQUARE_ROOT(greatest[i]) + epsilon);
  }
}

void steps_adamw(float *weights, float *first, float *second, const float *gradient, size_t count, float size,
                 float shrink, float beta1, float beta2, float correction, float epsilon) {
  const float rest1 = 1 - beta1, rest2 = 1 - beta2;
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    vector g = *(const vector *)(gradient + i);
    vector m = beta1 * *(vector *)(first + i) + rest1 * g;
    vector v = beta2 * *(vector *)(second + i) + rest2 * g * g;
    *(vector *)(first + i) = m;
    *(vector *)(second + i) = v;
    vector scale = SQUARE_ROOT(v * correction) + epsilon;
    *(vector *)(weights + i) = *(vector *)(weights + i) * shrink - size * m / scale;
  }
  for (; i < count; i++) {
    float g = gradient[i];
    first[i] = beta1 * first[i] + rest1 * g;
    second[i] = beta2 * second[i] + rest2 * g * g;
    float scale = SQUARE_ROOT(second[i] * correction) + epsilon;
    weights[i] = weights[i] * shrink - size * first[i] / scale;
  }
}
