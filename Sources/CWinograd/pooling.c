#include "pooling.h"

#if defined(__x86_64__)
int pooling_is_supported(void) { return __builtin_cpu_supports("avx512f") != 0; }
/* Everything below is made for AVX-512, and called only where the processor has it. */
#pragma clang attribute push(__attribute__((target("avx512f,fma"), min_vector_width(512))), apply_to = function)
#else
int pooling_is_supported(void) { return 0; }
#pragma clang attribute push(__attribute__((unused)), apply_to = function)
#endif

#include "activations.h"

typedef uint8_t bytes __attribute__((vector_size(16)));

INLINE void greatest_of(const int size, const pooling_shape *s, const float *input, float *output, uint8_t *place) {
  const float *window = input;
  vector best = load(window);
  integers which = {0};
  for (int i = 0; i < size; i++)
    for (int j = 0; j < size; j++) {
      if (i + j == 0) continue;
      vector x = load(window + (i * s->in_width + j) * LANES);
      integers is_greater = x > best;
      best = choose(is_greater, x, best);
      which = (integers)choose(is_greater, (vector)((integers){0} + (i * size + j)), (vector)which);
    }
  store(output, best);
  *(bytes *)place = __builtin_convertvector(which, bytes);
}

void pooling_greatest(const pooling_shape *s, const float *input, float *output, uint8_t *place) {
  for (int64_t plane = 0; plane < s->planes; plane++)
    for (int64_t y = 0; y < s->out_height; y++)
      for (int64_t x = 0; x < s->out_width; x++, output += LANES, place += LANES) {
        const float *window =
            input + ((plane * s->in_height + y * s->size) * s->in_width + x * s->size) * LANES;
        if (s->size == 2)
          greatest_of(2, s, window, output, place);
        else
          greatest_of((int)s->size, s, window, output, place);
      }
}

INLINE void spread_window(const int size, const pooling_shape *s, vector gradient, integers which, float *to) {
  for (int i = 0; i < size; i++)
    for (int j = 0; j < size; j++)
      store(to + (i * s->in_width + j) * LANES,
            choose(which == (integers){0} + (i * size + j), gradient, splat(0)));
}

void pooling_gradient(const pooling_shape *s, const float *output_gradient, const float *output,
                      const uint8_t *place, convolution_activation activation, float *input_gradient) {
  const int64_t used_height = s->out_height * s->size, used_width = s->out_width * s->size;
  for (int64_t plane = 0; plane < s->planes; plane++) {
    float *to = input_gradient + plane * s->in_height * s->in_width * LANES;
    for (int64_t y = 0; y < s->out_height; y++)
      for (int64_t x = 0; x < s->out_width; x++) {
        vector gradient = load(output_gradient);
        if (activation != CONVOLUTION_NOTHING) gradient *= slope(load(output), activation);
        integers which = __builtin_convertvector(*(const bytes *)place, integers);
        float *window = to + (y * s->size * s->in_width + x * s->size) * LANES;
        if (s->size == 2)
          spread_window(2, s, gradient, which, window);
        else
          spread_window((int)s->size, s, gradient, which, window);
        output_gradient += LANES, output += LANES, place += LANES;
      }
    /* What no window reaches. */
    for (int64_t y = 0; y < s->in_height; y++)
      for (int64_t x = y < used_height ? used_width : 0; x < s->in_width; x++)
        store(to + (y * s->in_width + x) * LANES, splat(0));
  }
}

#pragma clang attribute pop
