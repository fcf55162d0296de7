/* Sixteen floats at a time, and the ELU of them. */
#ifndef VECTOR_H
#define VECTOR_H

#include <stddef.h>
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

enum { LANES = 16 };

typedef float vector __attribute__((vector_size(64)));
typedef int32_t integers __attribute__((vector_size(64)));

INLINE vector splat(float x) {
  return (vector){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}

INLINE vector load(const float *from) { return *(const vector *)from; }

INLINE void store(float *to, vector x) { *(vector *)to = x; }

/* Channels in sixteens, rounded up. */
INLINE int64_t blocks_of(int64_t channels) { return (channels + LANES - 1) / LANES; }

/* What of `count` channels is there, then zeros. */
INLINE vector load_part(const float *from, int64_t count) {
  if (count >= LANES) return load(from);
  vector part = splat(0);
  for (int64_t lane = 0; lane < count; lane++) part[lane] = from[lane];
  return part;
}

INLINE void store_part(float *to, vector x, int64_t count) {
  if (count >= LANES) return store(to, x);
  for (int64_t lane = 0; lane < count; lane++) to[lane] = x[lane];
}

/* a where the mask is set, else b. */
INLINE vector choose(integers mask, vector a, vector b) {
  return (vector)((mask & (integers)a) | (~mask & (integers)b));
}

/* e^x − 1 for x ≤ 0, to the last bit but one: x = n ln 2 + r with |r| ≤ ln 2 / 2, a Taylor series in r, and powers of two put
 * together from their exponents. NaN stays NaN. */
INLINE vector expm1_of_negative(vector x) {
  const vector lowest = splat(-87);
  x = choose(x < lowest, lowest, x);
  /* Adding and taking away 1.5 · 2^23 rounds to whole numbers. */
  const vector shift = splat(12582912);
  vector n = (x * splat(1.44269504f) + shift) - shift;
  vector r = x - n * splat(0.693359375f) + n * splat(2.12194440e-4f);
  vector sum = splat(1.f / 5040);
  sum = sum * r + splat(1.f / 720);
  sum = sum * r + splat(1.f / 120);
  sum = sum * r + splat(1.f / 24);
  sum = sum * r + splat(1.f / 6);
  sum = sum * r + splat(.5f);
  sum = sum * r * r + r;
  vector power = (vector)((__builtin_convertvector(n, integers) + 127) << 23);
  return power * sum + (power - 1);
}

INLINE vector elu(vector x) { return choose(x < 0, expm1_of_negative(x), x); }

/* The slope of ELU where it returned y: 1 above zero, else e^x = y + 1. */
INLINE vector elu_slope(vector y) { return splat(1) + choose(y < 0, y, splat(0)); }

#endif
