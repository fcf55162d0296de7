/* For AVX-512. */
#if defined(__x86_64__)
#define LANES 16
#pragma clang attribute push(__attribute__((target("avx512f,fma"), min_vector_width(512))), apply_to = function)
#include "steps.h"
#pragma clang attribute pop

const live_kernels live_kernels_16 = {LANES, sizes_of, prepare, forward, backward, read};
#endif
