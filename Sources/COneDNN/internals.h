/* What the files of the shim share: oneDNN's own types, and where oneDNN 2 and 3 differ in them. */
#ifndef INTERNALS_H
#define INTERNALS_H

#include "onednn_shim.h"

#include <oneapi/dnnl/dnnl.h>

#if DNNL_VERSION_MAJOR >= 3
typedef dnnl_memory_desc_t descriptor;
#else
typedef dnnl_memory_desc_t *descriptor;
#endif

struct onednn_layout {
  descriptor memory;
};

enum { ROLE_COUNT = ONEDNN_SCRATCHPAD + 1 };

struct onednn_primitive {
  dnnl_primitive_desc_t description;
  dnnl_primitive_t kernel;
  onednn_pass pass;
  int is_reorder;
  /* Kernel and memories are made on first use; then the memories are only pointed at other buffers. */
  dnnl_memory_t memories[ROLE_COUNT];
};

#define TRY(call)                                  \
  do {                                             \
    dnnl_status_t try_status = (call);             \
    if (try_status != dnnl_success) return (int)try_status; \
  } while (0)

/* The one engine and stream of the process; only to be used once onednn_ready has said success. */
extern dnnl_engine_t onednn_engine;
extern dnnl_stream_t onednn_stream;
dnnl_status_t onednn_ready(void);
/* Keeps oneDNN to the calling thread. */
void onednn_use_one_thread(void);

/* Descriptors of memory are pointers in oneDNN 3 and values in oneDNN 2; here they are always pointers. */
int onednn_descriptor_create(int rank, const dnnl_dims_t lengths, dnnl_format_tag_t tag, descriptor *made);
int onednn_descriptor_copy(const void *memory, descriptor *made);
void onednn_descriptor_destroy(descriptor memory);
/* Takes the descriptor over, also when it fails. */
int onednn_layout_wrap(descriptor memory, onednn_layout **layout);

#endif
