#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "onednn_shim.h"

#include <dlfcn.h>
#include <oneapi/dnnl/dnnl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

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

static pthread_once_t once = PTHREAD_ONCE_INIT;
static dnnl_engine_t engine;
static dnnl_stream_t stream;
static dnnl_status_t engine_status;

static void create_engine(void) {
  engine_status = dnnl_engine_create(&engine, dnnl_cpu, 0);
  if (engine_status == dnnl_success)
    engine_status = dnnl_stream_create(&stream, engine, dnnl_stream_default_flags);
}

/* oneDNN takes its threads from OpenMP, where it was built with it, and OpenMP keeps their number for each calling thread. */
static void use_one_thread(void) {
  static _Thread_local int is_set;
  if (is_set) return;
  void (*set)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set) set(1);
  is_set = 1;
}

static dnnl_status_t ready(void) {
  use_one_thread();
  pthread_once(&once, create_engine);
  return engine_status;
}

#define TRY(call)                                  \
  do {                                             \
    dnnl_status_t try_status = (call);             \
    if (try_status != dnnl_success) return (int)try_status; \
  } while (0)

int onednn_version_major(void) { return dnnl_version()->major; }

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

/* Layouts */

static int create_tagged(int rank, const dnnl_dims_t lengths, dnnl_format_tag_t tag, descriptor *made) {
#if DNNL_VERSION_MAJOR >= 3
  TRY(dnnl_memory_desc_create_with_tag(made, rank, lengths, dnnl_f32, tag));
#else
  dnnl_memory_desc_t memory;
  TRY(dnnl_memory_desc_init_by_tag(&memory, rank, lengths, dnnl_f32, tag));
  *made = malloc(sizeof memory);
  if (*made == NULL) return dnnl_out_of_memory;
  **made = memory;
#endif
  return 0;
}

static int copy_of(const void *memory, descriptor *made) {
#if DNNL_VERSION_MAJOR >= 3
  TRY(dnnl_memory_desc_clone(made, (const_dnnl_memory_desc_t)memory));
#else
  *made = malloc(sizeof **made);
  if (*made == NULL) return dnnl_out_of_memory;
  memcpy(*made, memory, sizeof **made);
#endif
  return 0;
}

static void destroy_descriptor(descriptor memory) {
#if DNNL_VERSION_MAJOR >= 3
  if (memory != NULL) dnnl_memory_desc_destroy(memory);
#else
  free(memory);
#endif
}

/* Takes the descriptor over, also when it fails. */
static int wrap(descriptor memory, onednn_layout **layout) {
  *layout = malloc(sizeof **layout);
  if (*layout == NULL) {
    destroy_descriptor(memory);
    return dnnl_out_of_memory;
  }
  (*layout)->memory = memory;
  return 0;
}

int onednn_layout_create(const int64_t lengths[4], onednn_order order, onednn_layout **layout) {
  static const dnnl_format_tag_t tags[] = {
      [ONEDNN_PLAIN] = dnnl_abcd, [ONEDNN_CHANNEL_BLOCKS] = dnnl_aBcd16b, [ONEDNN_KERNEL_FIRST] = dnnl_cdba};
  dnnl_dims_t all = {lengths[0], lengths[1], lengths[2], lengths[3]};
  descriptor made;
  TRY(create_tagged(4, all, tags[order], &made));
  return wrap(made, layout);
}

int onednn_layout_create_vector(int64_t length, onednn_layout **layout) {
  dnnl_dims_t all = {length};
  descriptor made;
  TRY(create_tagged(1, all, dnnl_a, &made));
  return wrap(made, layout);
}

void onednn_layout_destroy(onednn_layout *layout) {
  if (layout == NULL) return;
  destroy_descriptor(layout->memory);
  free(layout);
}

size_t onednn_layout_byte_count(const onednn_layout *layout) {
  return dnnl_memory_desc_get_size(layout->memory);
}

int onednn_layout_equal(const onednn_layout *a, const onednn_layout *b) {
  return dnnl_memory_desc_equal(a->memory, b->memory);
}

/* Primitives */

/* The descriptors a convolution or pooling is made from; those not given are left to oneDNN. */
typedef struct {
  descriptor source, weights, bias, destination;
} tensors;

static void destroy_tensors(tensors *t) {
  destroy_descriptor(t->source);
  destroy_descriptor(t->weights);
  destroy_descriptor(t->bias);
  destroy_descriptor(t->destination);
}

static int create_tensors(const onednn_window *w, const onednn_layout *source,
                          const onednn_layout *destination, tensors *t) {
  dnnl_dims_t source_lengths = {w->batch, w->in_channels, w->in_height, w->in_width};
  dnnl_dims_t weight_lengths = {w->out_channels, w->in_channels, w->kernel_height, w->kernel_width};
  dnnl_dims_t destination_lengths = {w->batch, w->out_channels, w->out_height, w->out_width};
  dnnl_dims_t bias_lengths = {w->out_channels};
  memset(t, 0, sizeof *t);
  int status = source ? copy_of(source->memory, &t->source)
                      : create_tagged(4, source_lengths, dnnl_format_tag_any, &t->source);
  if (!status) status = create_tagged(4, weight_lengths, dnnl_format_tag_any, &t->weights);
  if (!status && w->has_bias) status = create_tagged(1, bias_lengths, dnnl_a, &t->bias);
  if (!status)
    status = destination ? copy_of(destination->memory, &t->destination)
                         : create_tagged(4, destination_lengths, dnnl_format_tag_any, &t->destination);
  if (status) destroy_tensors(t);
  return status;
}

static dnnl_prop_kind_t forward_kind(onednn_pass pass) {
  return pass == ONEDNN_FORWARD_INFERENCE ? dnnl_forward_inference : dnnl_forward_training;
}

static int describe_convolution(onednn_pass pass, dnnl_alg_kind_t algorithm, const onednn_window *w,
                                const tensors *t, dnnl_primitive_desc_t hint,
                                dnnl_primitive_attr_t attributes, dnnl_primitive_desc_t *made) {
  dnnl_dims_t strides = {w->stride, w->stride}, padding = {w->padding, w->padding};
#if DNNL_VERSION_MAJOR >= 3
  dnnl_dims_t dilation = {0, 0};
  switch (pass) {
    case ONEDNN_BACKWARD_DATA:
      return dnnl_convolution_backward_data_primitive_desc_create(
          made, engine, algorithm, t->source, t->weights, t->destination, strides, dilation, padding,
          padding, hint, attributes);
    case ONEDNN_BACKWARD_WEIGHTS:
      return dnnl_convolution_backward_weights_primitive_desc_create(
          made, engine, algorithm, t->source, t->weights, t->bias, t->destination, strides, dilation,
          padding, padding, hint, attributes);
    default:
      return dnnl_convolution_forward_primitive_desc_create(
          made, engine, forward_kind(pass), algorithm, t->source, t->weights, t->bias,
          t->destination, strides, dilation, padding, padding, attributes);
  }
#else
  dnnl_convolution_desc_t operation;
  switch (pass) {
    case ONEDNN_BACKWARD_DATA:
      TRY(dnnl_convolution_backward_data_desc_init(&operation, algorithm, t->source, t->weights,
                                                   t->destination, strides, padding, padding));
      break;
    case ONEDNN_BACKWARD_WEIGHTS:
      TRY(dnnl_convolution_backward_weights_desc_init(&operation, algorithm, t->source, t->weights,
                                                      t->bias, t->destination, strides, padding,
                                                      padding));
      break;
    default:
      TRY(dnnl_convolution_forward_desc_init(&operation, forward_kind(pass), algorithm, t->source,
                                             t->weights, t->bias, t->destination, strides, padding,
                                             padding));
  }
  return dnnl_primitive_desc_create(made, &operation, attributes, engine, hint);
#endif
}

static int describe_activation(onednn_pass pass, dnnl_alg_kind_t algorithm, descriptor memory,
                               dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes,
                               dnnl_primitive_desc_t *made) {
  const float alpha = algorithm == dnnl_eltwise_elu_use_dst_for_bwd ? 1 : 0;
#if DNNL_VERSION_MAJOR >= 3
  if (pass == ONEDNN_BACKWARD_DATA)
    return dnnl_eltwise_backward_primitive_desc_create(made, engine, algorithm, memory, memory,
                                                       memory, alpha, 0, hint, attributes);
  return dnnl_eltwise_forward_primitive_desc_create(made, engine, dnnl_forward_training, algorithm,
                                                    memory, memory, alpha, 0, attributes);
#else
  dnnl_eltwise_desc_t operation;
  if (pass == ONEDNN_BACKWARD_DATA)
    TRY(dnnl_eltwise_backward_desc_init(&operation, algorithm, memory, memory, alpha, 0));
  else
    TRY(dnnl_eltwise_forward_desc_init(&operation, dnnl_forward_training, algorithm, memory, alpha, 0));
  return dnnl_primitive_desc_create(made, &operation, attributes, engine, hint);
#endif
}

static int describe_pooling(onednn_pass pass, dnnl_alg_kind_t algorithm, const onednn_window *w,
                            const tensors *t, dnnl_primitive_desc_t hint,
                            dnnl_primitive_attr_t attributes, dnnl_primitive_desc_t *made) {
  dnnl_dims_t strides = {w->stride, w->stride}, padding = {w->padding, w->padding};
  dnnl_dims_t kernel = {w->kernel_height, w->kernel_width};
#if DNNL_VERSION_MAJOR >= 3
  dnnl_dims_t dilation = {0, 0};
  if (pass == ONEDNN_BACKWARD_DATA)
    return dnnl_pooling_backward_primitive_desc_create(made, engine, algorithm, t->source,
                                                       t->destination, strides, kernel, dilation,
                                                       padding, padding, hint, attributes);
  return dnnl_pooling_forward_primitive_desc_create(made, engine, forward_kind(pass), algorithm,
                                                    t->source, t->destination, strides, kernel,
                                                    dilation, padding, padding, attributes);
#else
  dnnl_pooling_desc_t operation;
  if (pass == ONEDNN_BACKWARD_DATA)
    TRY(dnnl_pooling_backward_desc_init(&operation, algorithm, t->source, t->destination, strides,
                                        kernel, padding, padding));
  else
    TRY(dnnl_pooling_forward_desc_init(&operation, forward_kind(pass), algorithm, t->source,
                                       t->destination, strides, kernel, padding, padding));
  return dnnl_primitive_desc_create(made, &operation, attributes, engine, hint);
#endif
}

/* The caller owns the scratchpad, so that all primitives can share one. */
static int scratchpad_attributes(dnnl_primitive_attr_t *attributes) {
  TRY(ready());
  TRY(dnnl_primitive_attr_create(attributes));
  return dnnl_primitive_attr_set_scratchpad_mode(*attributes, dnnl_scratchpad_mode_user);
}

/* Takes the description over, also when it fails. Generating code takes longer than describing, so it waits for a first run. */
static int keep(dnnl_primitive_desc_t description, onednn_pass pass, onednn_primitive **primitive) {
  onednn_primitive *made = calloc(1, sizeof *made);
  if (made == NULL) {
    dnnl_primitive_desc_destroy(description);
    return dnnl_out_of_memory;
  }
  made->description = description;
  made->pass = pass;
  *primitive = made;
  return 0;
}

int onednn_create_convolution(onednn_pass pass, onednn_convolution_algorithm algorithm,
                              const onednn_window *window, const onednn_layout *source,
                              const onednn_layout *destination, onednn_primitive **primitive) {
  dnnl_alg_kind_t kind =
      algorithm == ONEDNN_WINOGRAD ? dnnl_convolution_winograd : dnnl_convolution_direct;
  int is_backward = pass == ONEDNN_BACKWARD_DATA || pass == ONEDNN_BACKWARD_WEIGHTS;
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  tensors t, free_choice;
  int status = create_tensors(window, source, destination, &t);
  if (status) goto no_tensors;
  status = create_tensors(window, NULL, NULL, &free_choice);
  if (status) goto no_choice;
  dnnl_primitive_desc_t hint = NULL, description = NULL;
  if (is_backward)
    status = describe_convolution(ONEDNN_FORWARD_TRAINING, kind, window, &free_choice, NULL,
                                  attributes, &hint);
  if (is_backward && status) /* any forward pass will do as a hint */
    status = describe_convolution(ONEDNN_FORWARD_TRAINING, dnnl_convolution_direct, window,
                                  &free_choice, NULL, attributes, &hint);
  if (!status) status = describe_convolution(pass, kind, window, &t, hint, attributes, &description);
  if (!status) status = keep(description, pass, primitive);
  if (hint) dnnl_primitive_desc_destroy(hint);
  destroy_tensors(&free_choice);
no_choice:
  destroy_tensors(&t);
no_tensors:
  dnnl_primitive_attr_destroy(attributes);
  return status;
}

int onednn_create_activation(onednn_pass pass, onednn_activation kind, const onednn_layout *layout,
                             onednn_primitive **primitive) {
  dnnl_alg_kind_t algorithm =
      kind == ONEDNN_ELU ? dnnl_eltwise_elu_use_dst_for_bwd : dnnl_eltwise_relu_use_dst_for_bwd;
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  dnnl_primitive_desc_t hint = NULL, description = NULL;
  int status = 0;
  if (pass == ONEDNN_BACKWARD_DATA)
    status = describe_activation(ONEDNN_FORWARD_TRAINING, algorithm, layout->memory, NULL, attributes,
                                 &hint);
  if (!status)
    status = describe_activation(pass, algorithm, layout->memory, hint, attributes, &description);
  if (!status) status = keep(description, pass, primitive);
  if (hint) dnnl_primitive_desc_destroy(hint);
  dnnl_primitive_attr_destroy(attributes);
  return status;
}

int onednn_create_pooling(onednn_pass pass, onednn_pooling kind, const onednn_window *window,
                          const onednn_layout *source, const onednn_layout *destination,
                          onednn_primitive **primitive) {
  dnnl_alg_kind_t algorithm =
      kind == ONEDNN_MAX ? dnnl_pooling_max : dnnl_pooling_avg_exclude_padding;
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  tensors t;
  int status = create_tensors(window, source, destination, &t);
  dnnl_primitive_desc_t hint = NULL, description = NULL;
  if (!status && pass == ONEDNN_BACKWARD_DATA)
    status = describe_pooling(ONEDNN_FORWARD_TRAINING, algorithm, window, &t, NULL, attributes, &hint);
  if (!status) status = describe_pooling(pass, algorithm, window, &t, hint, attributes, &description);
  if (!status) status = keep(description, pass, primitive);
  if (hint) dnnl_primitive_desc_destroy(hint);
  destroy_tensors(&t);
  dnnl_primitive_attr_destroy(attributes);
  return status;
}

int onednn_create_reorder(const onednn_layout *from, const onednn_layout *to,
                          onednn_primitive **primitive) {
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  dnnl_primitive_desc_t description = NULL;
  int status = dnnl_reorder_primitive_desc_create(&description, from->memory, engine, to->memory,
                                                  engine, attributes);
  if (!status) status = keep(description, ONEDNN_FORWARD_INFERENCE, primitive);
  if (!status) (*primitive)->is_reorder = 1;
  dnnl_primitive_attr_destroy(attributes);
  return status;
}

void onednn_primitive_destroy(onednn_primitive *primitive) {
  if (primitive == NULL) return;
  for (int role = 0; role < ROLE_COUNT; role++)
    if (primitive->memories[role]) dnnl_memory_destroy(primitive->memories[role]);
  if (primitive->kernel) dnnl_primitive_destroy(primitive->kernel);
  dnnl_primitive_desc_destroy(primitive->description);
  free(primitive);
}

/* Roles */

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
  TRY(copy_of(memory, &copy));
  return wrap(copy, layout);
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
    TRY(dnnl_memory_create(memory, (descriptor)layout, engine, data));
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
  use_one_thread();
  if (primitive->kernel == NULL) TRY(dnnl_primitive_create(&primitive->kernel, primitive->description));
  for (int i = 0; i < count; i++)
    TRY(point(primitive, bindings[i].role, bindings[i].data, &arguments[i]));
  TRY(dnnl_primitive_execute(primitive->kernel, stream, count, arguments));
  return dnnl_stream_wait(stream);
}

int onednn_multiply(int transpose_a, int transpose_b, int64_t rows, int64_t columns, int64_t inner,
                    float alpha, const float *a, int64_t a_stride, const float *b, int64_t b_stride,
                    float beta, float *c, int64_t c_stride) {
  use_one_thread();
  return dnnl_sgemm(transpose_a ? 'T' : 'N', transpose_b ? 'T' : 'N', rows, columns, inner, alpha, a,
                    a_stride, b, b_stride, beta, c, c_stride);
}
