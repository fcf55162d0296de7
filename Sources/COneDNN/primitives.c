/* Kernels run: what they want for each role, and how buffers are handed to them. */
#include "internals.h"

#include <stdlib.h>

typedef struct {
  dnnl_query_t query;
  int index;
  int argument;
} place;

static place place_of(const onednn_primitive *primitive, onednn_role role) {
  if (primitive->is_reorder && role == ONEDNN_SOURCE)
    return (place){dnnl_query_src_md, 0, DNNL_ARG_FROM};
  if (primitive->is_reorder && role == ONEDNN_DESTINATION)
    return (place){dnnl_query_dst_md, 0, DNNL_ARG_TO};
  switch (role) {
    case ONEDNN_SOURCE: return (place){dnnl_query_src_md, 0, DNNL_ARG_SRC};
    case ONEDNN_WEIGHTS: return (place){dnnl_query_weights_md, 0, DNNL_ARG_WEIGHTS};
    case ONEDNN_BIAS: return (place){dnnl_query_weights_md, 1, DNNL_ARG_BIAS};
    case ONEDNN_DESTINATION: return (place){dnnl_query_dst_md, 0, DNNL_ARG_DST};
    case ONEDNN_SOURCE_GRADIENT: return (place){dnnl_query_diff_src_md, 0, DNNL_ARG_DIFF_SRC};
    case ONEDNN_WEIGHTS_GRADIENT:
      return (place){dnnl_query_diff_weights_md, 0, DNNL_ARG_DIFF_WEIGHTS};
    case ONEDNN_BIAS_GRADIENT: return (place){dnnl_query_diff_weights_md, 1, DNNL_ARG_DIFF_BIAS};
    case ONEDNN_DESTINATION_GRADIENT: return (place){dnnl_query_diff_dst_md, 0, DNNL_ARG_DIFF_DST};
    case ONEDNN_WORKSPACE: return (place){dnnl_query_workspace_md, 0, DNNL_ARG_WORKSPACE};
    default: return (place){dnnl_query_scratchpad_md, 0, DNNL_ARG_SCRATCHPAD};
  }
}

int onednn_primitive_layout(const onednn_primitive *primitive, onednn_role role,
                            onednn_layout **layout) {
  place p = place_of(primitive, role);
  const void *memory = dnnl_primitive_desc_query_md(primitive->description, p.query, p.index);
  if (memory == NULL) return dnnl_invalid_arguments;
  descriptor copy;
  TRY(onednn_descriptor_copy(memory, &copy));
  return onednn_layout_wrap(copy, layout);
}

size_t onednn_primitive_scratchpad_byte_count(const onednn_primitive *primitive) {
  const void *memory =
      dnnl_primitive_desc_query_md(primitive->description, dnnl_query_scratchpad_md, 0);
  return memory ? dnnl_memory_desc_get_size((descriptor)memory) : 0;
}

const char *onednn_primitive_kernel(const onednn_primitive *primitive) {
  const char *name = NULL;
  dnnl_primitive_desc_query(primitive->description, dnnl_query_impl_info_str, 0, (void *)&name);
  return name ? name : "unknown";
}

static int point(onednn_primitive *primitive, onednn_role role, void *data, dnnl_exec_arg_t *argument) {
  place p = place_of(primitive, role);
  dnnl_memory_t *memory = &primitive->memories[role];
  if (*memory == NULL) {
    const void *layout = dnnl_primitive_desc_query_md(primitive->description, p.query, p.index);
    if (layout == NULL) return dnnl_invalid_arguments;
    TRY(dnnl_memory_create(memory, (descriptor)layout, onednn_engine, data));
  } else {
    TRY(dnnl_memory_set_data_handle(*memory, data));
  }
  argument->arg = p.argument;
  argument->memory = *memory;
  return 0;
}

int onednn_primitive_execute(onednn_primitive *primitive, const onednn_binding *bindings, int count) {
  dnnl_exec_arg_t arguments[ROLE_COUNT];
  if (count > ROLE_COUNT) return dnnl_invalid_arguments;
  onednn_use_one_thread();
  if (primitive->kernel == NULL) TRY(dnnl_primitive_create(&primitive->kernel, primitive->description));
  for (int i = 0; i < count; i++)
    TRY(point(primitive, bindings[i].role, bindings[i].data, &arguments[i]));
  TRY(dnnl_primitive_execute(primitive->kernel, onednn_stream, count, arguments));
  return dnnl_stream_wait(onednn_stream);
}

void onednn_primitive_destroy(onednn_primitive *primitive) {
  if (primitive == NULL) return;
  for (int role = 0; role < ROLE_COUNT; role++)
    if (primitive->memories[role]) dnnl_memory_destroy(primitive->memories[role]);
  if (primitive->kernel) dnnl_primitive_destroy(primitive->kernel);
  dnnl_primitive_desc_destroy(primitive->description);
  free(primitive);
}
