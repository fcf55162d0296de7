/* For SSE, NEON and WebAssembly, and for what has no vectors at all. */
#define LANES 4
#include "steps.h"

const live_kernels live_kernels_4 = {LANES, sizes_of, prepare, forward, backward, read};
