/* What a page calls: the module's exports, beside `memory` and `__heap_base`, behind which the page lays out program, stored weights and
 * memory as it likes, each aligned to 64 bytes. Nothing is imported. */
#if defined(__wasm__)
#include "live.h"

extern const live_kernels live_kernels_4;

#define EXPORTED(name) __attribute__((export_name(name)))

EXPORTED("prepare")
live_status page_prepare(const int32_t *program, const uint8_t *stored, size_t bytes, float *memory) {
  return live_kernels_4.prepare(program, stored, bytes, memory);
}

EXPORTED("forward")
void page_forward(const int32_t *program, float *memory, int32_t first, int32_t end) {
  live_kernels_4.forward(program, memory, first, end);
}

EXPORTED("backward")
void page_backward(const int32_t *program, float *memory, int32_t first, int32_t end) {
  live_kernels_4.backward(program, memory, first, end);
}

EXPORTED("read")
void page_read(const int32_t *program, const float *memory, int32_t value, int is_gradient, float *to) {
  live_kernels_4.read(program, memory, value, is_gradient, to);
}

/* The compiler may ask for these two by name. */
void *memset(void *to, int byte, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((uint8_t *)to)[i] = (uint8_t)byte;
  return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) ((uint8_t *)to)[i] = ((const uint8_t *)from)[i];
  return to;
}
#endif
