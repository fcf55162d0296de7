/* Functions of each value and their slopes. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "powers.h"

/* Below and between two numbers, 0 and 1 in most. */
COMPACT vector clipped(vector x, vector least, vector greatest) { return lesser(greater(x, least), greatest); }

/* √(2/π) (x + 0.044715 x³), and its slope. */
COMPACT vector gelu_argument(vector x) { return splat(0.7978845608f) * (x + splat(0.044715f) * x * x * x); }

INLINE vector gelu_argument_slope(vector x) {
  return splat(0.7978845608f) * (1 + splat(3 * 0.044715f) * x * x);
}

INLINE vector function_value(live_function function, vector a, vector b, vector x) {
  const vector zero = splat(0), one = splat(1), half = splat(.5f);
  switch (function) {
    case LIVE_ELU: return choose(x > 0, a * x, b * expm1_of_negative(x));
    case LIVE_LEAKY_RELU: return choose(x > 0, x, a * x);
    case LIVE_SIGMOID: return sigmoid(x);
    case LIVE_TANH: return hyperbolic_tangent(x);
    case LIVE_SILU: return x * sigmoid(x);
    case LIVE_GELU: return x * normal_share(x);
    case LIVE_TANH_GELU: return half * x * (1 + hyperbolic_tangent(gelu_argument(x)));
    case LIVE_HARD_SIGMOID: return clipped(a * x + b, zero, one);
    case LIVE_HARD_SWISH: return x * clipped(x * splat(1.f / 6) + half, zero, one);
    case LIVE_CLIP: return clipped(x, a, b);
    case LIVE_SOFTPLUS: return softplus(x);
    case LIVE_MISH: return x * tanh_of_softplus(x);
    case LIVE_RECIPROCAL: return 1 / x;
    case LIVE_THRESHOLD: return choose(x <= a, zero, x);
    case LIVE_ABSOLUTE: return magnitude(x);
    case LIVE_EXPONENTIAL: return full_exponential(x);
    case LIVE_LOGARITHM: return logarithm(x);
    case LIVE_POWER: return power(x, a[0]);
  }
  return x;
}

/* The slope at x. */
INLINE vector function_slope(live_function function, vector a, vector b, vector x) {
  const vector zero = splat(0), one = splat(1), half = splat(.5f);
  switch (function) {
    case LIVE_ELU: return choose(x > 0, a, b * exponential(x));
    case LIVE_LEAKY_RELU: return choose(x > 0, one, a);
    case LIVE_SIGMOID: {
      vector y = sigmoid(x);
      return y * (1 - y);
    }
    case LIVE_TANH: {
      vector y = hyperbolic_tangent(x);
      return (1 - y) * (1 + y);
    }
    case LIVE_SILU: {
      vector y = sigmoid(x);
      return y * (1 + x * (1 - y));
    }
    case LIVE_GELU: return normal_share(x) + x * normal_density(x);
    case LIVE_TANH_GELU: {
      vector t = hyperbolic_tangent(gelu_argument(x));
      return half * (1 + t) * (1 + x * (1 - t) * gelu_argument_slope(x));
    }
    case LIVE_HARD_SIGMOID: {
      vector y = a * x + b;
      return choose((y > zero) & (y < one), a, zero);
    }
    case LIVE_HARD_SWISH:
      return choose(x <= splat(-3), zero, choose(x >= splat(3), one, x * splat(1.f / 3) + half));
    case LIVE_CLIP: return choose((x > a) & (x < b), one, zero);
    case LIVE_SOFTPLUS: return sigmoid(x);
    case LIVE_MISH: {
      vector t = tanh_of_softplus(x);
      return t + x * (1 - t) * (1 + t) * sigmoid(x);
    }
    case LIVE_RECIPROCAL: return -1 / (x * x);
    case LIVE_THRESHOLD: return choose(x > a, one, zero);
    case LIVE_ABSOLUTE: return choose(x > 0, one, choose(x < 0, -one, zero));
    case LIVE_EXPONENTIAL: return full_exponential(x);
    case LIVE_LOGARITHM: return choose(x == 0, zero, 1 / x);
    case LIVE_POWER: return choose((x == 0) & (a < 1), zero, a * power(x, a[0] - 1));
  }
  return one;
}

/* The slope where the function returned y, for those that are made in place: they keep the sign of x. */
INLINE vector slope_from_value(live_function function, vector a, vector b, vector y) {
  switch (function) {
    case LIVE_ELU: return choose(y > 0, a, y + b);
    default: return choose(y > 0, splat(1), a);
  }
}

INLINE void apply_function(live_function function, vector a, vector b, const float *from, float *to, count values) {
  for (count i = 0; i < values; i += LANES) store(to + i, function_value(function, a, b, load(from + i)));
}

INLINE void add_slopes(live_function function, vector a, vector b, const float *from, const float *gradient, float *to,
                       count values) {
  for (count i = 0; i < values; i += LANES)
    add_to(to + i, load(gradient + i) * function_slope(function, a, b, load(from + i)));
}

/* The loops are made for each function: a choice in them would be taken at every value. Without vectors there is no room for that. */
#if IS_PLAIN
#define FOR_EACH_FUNCTION(apply) apply(function);
#else
#define FOR_EACH_FUNCTION(apply)                                                                                   \
  switch (function) {                                                                                              \
    case LIVE_ELU: apply(LIVE_ELU);                                                                                \
    case LIVE_LEAKY_RELU: apply(LIVE_LEAKY_RELU);                                                                  \
    case LIVE_SIGMOID: apply(LIVE_SIGMOID);                                                                        \
    case LIVE_TANH: apply(LIVE_TANH);                                                                              \
    case LIVE_SILU: apply(LIVE_SILU);                                                                              \
    case LIVE_GELU: apply(LIVE_GELU);                                                                              \
    case LIVE_TANH_GELU: apply(LIVE_TANH_GELU);                                                                    \
    case LIVE_HARD_SIGMOID: apply(LIVE_HARD_SIGMOID);                                                              \
    case LIVE_HARD_SWISH: apply(LIVE_HARD_SWISH);                                                                  \
    case LIVE_CLIP: apply(LIVE_CLIP);                                                                              \
    case LIVE_SOFTPLUS: apply(LIVE_SOFTPLUS);                                                                      \
    case LIVE_MISH: apply(LIVE_MISH);                                                                              \
    case LIVE_RECIPROCAL: apply(LIVE_RECIPROCAL);                                                                  \
    case LIVE_THRESHOLD: apply(LIVE_THRESHOLD);                                                                    \
    case LIVE_ABSOLUTE: apply(LIVE_ABSOLUTE);                                                                      \
    case LIVE_EXPONENTIAL: apply(LIVE_EXPONENTIAL);                                                                \
    case LIVE_LOGARITHM: apply(LIVE_LOGARITHM);                                                                    \
    case LIVE_POWER: apply(LIVE_POWER);                                                                            \
  }
#endif

static void function_forward(live_function function, float a, float b, const float *from, float *to, count values) {
  const vector first = splat(a), second = splat(b);
#define APPLY(name) return apply_function(name, first, second, from, to, values)
  FOR_EACH_FUNCTION(APPLY)
#undef APPLY
}

/* Where the function was made in place, `from` holds what it returned, else what it read. */
static void function_backward(live_function function, float a, float b, int is_in_place, const float *from,
                              const float *gradient, float *to, count values) {
  const vector first = splat(a), second = splat(b);
  if (is_in_place) {
    for (count i = 0; i < values; i += LANES)
      add_to(to + i, load(gradient + i) * slope_from_value(function, first, second, load(from + i)));
    return;
  }
#define APPLY(name) return add_slopes(name, first, second, from, gradient, to, values)
  FOR_EACH_FUNCTION(APPLY)
#undef APPLY
}

#endif
