#include <math.h>

#include "lanes.h"

/* Loops without branches, most without calls, which compilers turn into vectors. A comparison with what is no number is false, and chooses it. */
#define FOR_EACH for (int64_t i = 0; i < count; i++)

static inline float at_least(float x, float least) { return x < least ? least : x; }
static inline float at_most(float x, float most) { return x > most ? most : x; }

void planes_apply(planes_function function, float a, float b, const float *input, float *output, int64_t count) {
  switch (function) {
    case PLANES_LEAKY_RELU:
      FOR_EACH output[i] = input[i] > 0 ? input[i] : a * input[i];
      break;
    case PLANES_CLIP:
      FOR_EACH output[i] = at_most(at_least(input[i], a), b);
      break;
    case PLANES_HARD_SIGMOID:
      FOR_EACH output[i] = at_most(at_least(a * input[i] + b, 0), 1);
      break;
    case PLANES_RECIPROCAL:
      FOR_EACH output[i] = 1 / input[i];
      break;
    case PLANES_ABSOLUTE:
      FOR_EACH output[i] = fabsf(input[i]);
      break;
    case PLANES_EXPONENTIAL:
      FOR_EACH output[i] = expf(input[i]);
      break;
    case PLANES_LOGARITHM:
      FOR_EACH output[i] = logf(input[i]);
      break;
    case PLANES_POWER:
      if (a == 0.5f)
        FOR_EACH output[i] = sqrtf(input[i]);
      else
        FOR_EACH output[i] = powf(input[i], a);
      break;
    case PLANES_THRESHOLD:
      FOR_EACH output[i] = input[i] <= a ? 0 : input[i];
      break;
    case PLANES_HARD_SWISH:
      FOR_EACH output[i] = input[i] * at_most(at_least(input[i] / 6 + 0.5f, 0), 1);
      break;
  }
}

void planes_apply_slope(planes_slope slope, float a, float b, const float *value, const float *gradient, float *result,
                        int64_t count) {
  switch (slope) {
    case PLANES_SLOPE_OF_LEAKY_RELU:
      FOR_EACH result[i] = gradient[i] * (value[i] > 0 ? 1 : a);
      break;
    case PLANES_SLOPE_OF_CLIP:
      FOR_EACH result[i] = gradient[i] * ((value[i] > a) & (value[i] < b));
      break;
    case PLANES_SLOPE_OF_HARD_SIGMOID:
      FOR_EACH result[i] = gradient[i] * (((value[i] > 0) & (value[i] < 1)) ? a : 0);
      break;
    case PLANES_SLOPE_OF_RECIPROCAL:
      FOR_EACH result[i] = -gradient[i] * value[i] * value[i];
      break;
    case PLANES_SLOPE_OF_ABSOLUTE:
      FOR_EACH result[i] = gradient[i] * ((value[i] > 0) - (value[i] < 0));
      break;
    case PLANES_SLOPE_OF_EXPONENTIAL:
      FOR_EACH result[i] = gradient[i] * value[i];
      break;
    case PLANES_SLOPE_OF_LOGARITHM:
      FOR_EACH result[i] = value[i] == 0 ? 0 : gradient[i] / value[i];
      break;
    case PLANES_SLOPE_OF_POWER:
      FOR_EACH {
        float slope = a == 0.5f ? 0.5f / sqrtf(value[i]) : a * powf(value[i], a - 1);
        result[i] = value[i] == 0 && a < 1 ? 0 : gradient[i] * slope;
      }
      break;
    case PLANES_SLOPE_OF_THRESHOLD:
      FOR_EACH result[i] = gradient[i] * (value[i] > a);
      break;
    case PLANES_SLOPE_OF_HARD_SWISH:
      FOR_EACH {
        float between = value[i] / 3 + 0.5f;
        float below = value[i] < 3 ? between : 1;
        result[i] = gradient[i] * (value[i] > -3 ? below : 0);
      }
      break;
    case PLANES_SLOPE_OF_SELU:
      FOR_EACH result[i] = gradient[i] * (value[i] > 0 ? a : value[i] + b);
      break;
  }
}

void planes_clear_missing(const planes *shape, float *values) {
  const int64_t there = shape->channels % BLOCK, area = area_of(shape) * BLOCK;
  if (!shape->is_blocked || there == 0) return;
  const int64_t blocks = blocks_of(shape);
  for (int64_t picture = 0; picture < shape->pictures; picture++) {
    float *last = values + (picture * blocks + blocks - 1) * area;
    for (int64_t place = 0; place < area; place += BLOCK)
      for (int64_t lane = there; lane < BLOCK; lane++) last[place + lane] = 0;
  }
}
