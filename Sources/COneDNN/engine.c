/* The engine that all kernels run on, what statuses mean, and products of matrices, which need no more. */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "internals.h"

#include <dlfcn.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
dnnl_engine_t onednn_engine;
dnnl_stream_t onednn_stream;
static dnnl_status_t engine_status;

static void create_engine(void) {
  engine_status = dnnl_engine_create(&onednn_engine, dnnl_cpu, 0);
  if (engine_status == dnnl_success)
    engine_status = dnnl_stream_create(&onednn_stream, onednn_engine, dnnl_stream_default_flags);
}

/* oneDNN takes its threads from OpenMP, where it was built with it, and OpenMP keeps their number for each calling thread. */
void onednn_use_one_thread(void) {
  static _Thread_local int is_set;
  if (is_set) return;
  void (*set)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set) set(1);
  is_set = 1;
}

dnnl_status_t onednn_ready(void) {
  onednn_use_one_thread();
  pthread_once(&once, create_engine);
  return engine_status;
}

int onednn_version_major(void) { return dnnl_version()->major; }

void onednn_identity(int identity[4]) {
  const dnnl_version_t *version = dnnl_version();
  identity[0] = version->major;
  identity[1] = version->minor;
  identity[2] = version->patch;
  identity[3] = (int)dnnl_get_effective_cpu_isa();
}

const char *onednn_status_text(int status) {
  switch ((dnnl_status_t)status) {
    case dnnl_success: return "success";
    case dnnl_out_of_memory: return "out of memory";
    case dnnl_invalid_arguments: return "invalid arguments";
    case dnnl_unimplemented: return "not implemented for these lengths";
    case dnnl_runtime_error: return "run-time error";
    default: return "unknown error";
  }
}

int onednn_multiply(int transpose_a, int transpose_b, int64_t rows, int64_t columns, int64_t inner,
                    float alpha, const float *a, int64_t a_stride, const float *b, int64_t b_stride,
                    float beta, float *c, int64_t c_stride) {
  onednn_use_one_thread();
  return dnnl_sgemm(transpose_a ? 'T' : 'N', transpose_b ? 'T' : 'N', rows, columns, inner, alpha, a,
                    a_stride, b, b_stride, beta, c, c_stride);
}
