/* Which kernels this machine has. */
#include "live.h"

#if !defined(__wasm__)
extern const live_kernels live_kernels_4;
#if defined(__x86_64__)
extern const live_kernels live_kernels_8, live_kernels_16;
#endif

const live_kernels *live_kernels_of(int32_t lanes) {
  if (lanes == 4) return &live_kernels_4;
#if defined(__x86_64__)
  if (lanes == 8 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &live_kernels_8;
  if (lanes == 16 && __builtin_cpu_supports("avx512f")) return &live_kernels_16;
#endif
  return 0;
}
#endif
