/* For AVX2 with fused multiplication and addition. */
#if defined(__x86_64__)
#define LANES 8
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "steps.h"
#pragma clang attribute pop

const live_kernels live_kernels_8 = {LANES, sizes_of, prepare, forward, backward, read};
#endif
