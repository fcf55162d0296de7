/* LANES floats at a time. */
#ifndef VECTOR_H
#define VECTOR_H

#include "live.h"

#ifndef LANES
#error "LANES says how many floats a vector has: 4, 8 or 16"
#endif

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
/* Without vectors four numbers take four times the instructions, and what is unrolled as well is more than a page has room for. */
#if defined(__wasm__) && !defined(__wasm_simd128__)
#define IS_PLAIN 1
#define UNROLL_VECTORS _Pragma("clang loop unroll(disable)")
/* What is called there, where it would be copied. */
#define COMPACT static __attribute__((noinline))
#else
#define IS_PLAIN 0
#define UNROLL_VECTORS UNROLL
#define COMPACT INLINE
#endif

/* As wide as an address: what indexes memory. */
typedef ptrdiff_t count;

typedef float vector __attribute__((vector_size(4 * LANES)));
typedef int32_t integers __attribute__((vector_size(4 * LANES)));
typedef uint32_t naturals __attribute__((vector_size(4 * LANES)));
/* Floats wherever a float may lie. */
typedef float loose_vector __attribute__((vector_size(4 * LANES), aligned(4)));

/* Taking away 0 changes no number, −0 included, so that nothing is left of it in the program. */
INLINE vector splat(float x) { return x - (vector){0}; }

INLINE vector load(const float *from) { return *(const vector *)from; }

INLINE void store(float *to, vector x) { *(vector *)to = x; }

INLINE vector load_anywhere(const float *from) { return *(const loose_vector *)from; }

INLINE void store_anywhere(float *to, vector x) { *(loose_vector *)to = x; }

INLINE void add_to(float *to, vector x) { store(to, load(to) + x); }

/* a where the mask is set, else b. */
INLINE vector choose(integers mask, vector a, vector b) {
  return (vector)((mask & (integers)a) | (~mask & (integers)b));
}

/* Where the first is NaN, so is what comes out. */
INLINE vector greater(vector a, vector b) { return choose(a < b, b, a); }

INLINE vector lesser(vector a, vector b) { return choose(a > b, b, a); }

INLINE vector magnitude(vector x) { return (vector)((integers)x & 0x7fffffff); }

INLINE count smaller(count a, count b) { return a < b ? a : b; }

INLINE count larger(count a, count b) { return a > b ? a : b; }

/* Channels in blocks, rounded up. */
INLINE count blocks_of(count channels) { return (channels + LANES - 1) / LANES; }

/* The same in floats. */
INLINE count padded(count channels) { return blocks_of(channels) * LANES; }

#endif
