/* Kernels described: what they compute, on which layouts. Describing is quick; their code is made when they first run. */
#include "internals.h"

#include <stdlib.h>
#include <string.h>

/* The descriptors a convolution or pooling is made from; those not given are left to oneDNN. */
typedef struct {
  descriptor source, weights, bias, destination;
} tensors;

static void destroy_tensors(tensors *t) {
  onednn_descriptor_destroy(t->source);
  onednn_descriptor_destroy(t->weights);
  onednn_descriptor_destroy(t->bias);
  onednn_descriptor_destroy(t->destination);
}

static int create_tensors(const onednn_window *w, const onednn_layout *source,
                          const onednn_layout *destination, tensors *t) {
  dnnl_dims_t source_lengths = {w->batch, w->in_channels, w->in_height, w->in_width};
  dnnl_dims_t weight_lengths = {w->out_channels, w->in_channels, w->kernel_height, w->kernel_width};
  dnnl_dims_t group_lengths = {w->groups, w->out_channels / w->groups, w->in_channels / w->groups, w->kernel_height,
                               w->kernel_width};
  dnnl_dims_t destination_lengths = {w->batch, w->out_channels, w->out_height, w->out_width};
  dnnl_dims_t bias_lengths = {w->out_channels};
  memset(t, 0, sizeof *t);
  int status = source ? onednn_descriptor_copy(source->memory, &t->source)
                      : onednn_descriptor_create(4, source_lengths, dnnl_format_tag_any, &t->source);
  if (!status)
    status = w->groups > 1 ? onednn_descriptor_create(5, group_lengths, dnnl_format_tag_any, &t->weights)
                           : onednn_descriptor_create(4, weight_lengths, dnnl_format_tag_any, &t->weights);
  if (!status && w->has_bias) status = onednn_descriptor_create(1, bias_lengths, dnnl_a, &t->bias);
  if (!status)
    status = destination ? onednn_descriptor_copy(destination->memory, &t->destination)
                         : onednn_descriptor_create(4, destination_lengths, dnnl_format_tag_any, &t->destination);
  if (status) destroy_tensors(t);
  return status;
}

/* Where windows lie, as oneDNN counts: its dilation is that of neighbours less one, and behind the last value there has
 * to be as much as the last window reaches, which is more than the padding where partial windows are kept. */
typedef struct {
  dnnl_dims_t strides, dilation, before, behind;
} places;

static int64_t behind(int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t dilation, int64_t before,
                      int64_t padding) {
  int64_t reach = (out - 1) * stride + dilation * (kernel - 1) + 1 - in - before;
  return reach > padding ? reach : padding;
}

static places places_of(const onednn_window *w) {
  return (places){
      .strides = {w->stride_height, w->stride_width},
      .dilation = {w->dilation_height - 1, w->dilation_width - 1},
      .before = {w->padding_top, w->padding_left},
      .behind = {behind(w->in_height, w->out_height, w->kernel_height, w->stride_height, w->dilation_height,
                        w->padding_top, w->padding_bottom),
                 behind(w->in_width, w->out_width, w->kernel_width, w->stride_width, w->dilation_width,
                        w->padding_left, w->padding_right)}};
}

static dnnl_prop_kind_t forward_kind(onednn_pass pass) {
  return pass == ONEDNN_FORWARD_INFERENCE ? dnnl_forward_inference : dnnl_forward_training;
}

static int describe_convolution(onednn_pass pass, dnnl_alg_kind_t algorithm, const onednn_window *w,
                                const tensors *t, dnnl_primitive_desc_t hint,
                                dnnl_primitive_attr_t attributes, dnnl_primitive_desc_t *made) {
  const places p = places_of(w);
#if DNNL_VERSION_MAJOR >= 3
  switch (pass) {
    case ONEDNN_BACKWARD_DATA:
      return dnnl_convolution_backward_data_primitive_desc_create(
          made, onednn_engine, algorithm, t->source, t->weights, t->destination, p.strides, p.dilation,
          p.before, p.behind, hint, attributes);
    case ONEDNN_BACKWARD_WEIGHTS:
      return dnnl_convolution_backward_weights_primitive_desc_create(
          made, onednn_engine, algorithm, t->source, t->weights, t->bias, t->destination, p.strides,
          p.dilation, p.before, p.behind, hint, attributes);
    default:
      return dnnl_convolution_forward_primitive_desc_create(
          made, onednn_engine, forward_kind(pass), algorithm, t->source, t->weights, t->bias,
          t->destination, p.strides, p.dilation, p.before, p.behind, attributes);
  }
#else
  dnnl_convolution_desc_t operation;
  switch (pass) {
    case ONEDNN_BACKWARD_DATA:
      TRY(dnnl_dilated_convolution_backward_data_desc_init(&operation, algorithm, t->source, t->weights,
                                                           t->destination, p.strides, p.dilation,
                                                           p.before, p.behind));
      break;
    case ONEDNN_BACKWARD_WEIGHTS:
      TRY(dnnl_dilated_convolution_backward_weights_desc_init(&operation, algorithm, t->source, t->weights,
                                                              t->bias, t->destination, p.strides,
                                                              p.dilation, p.before, p.behind));
      break;
    default:
      TRY(dnnl_dilated_convolution_forward_desc_init(&operation, forward_kind(pass), algorithm, t->source,
                                                     t->weights, t->bias, t->destination, p.strides,
                                                     p.dilation, p.before, p.behind));
  }
  return dnnl_primitive_desc_create(made, &operation, attributes, onednn_engine, hint);
#endif
}

static int describe_activation(onednn_pass pass, dnnl_alg_kind_t algorithm, descriptor memory,
                               dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes,
                               float alpha, dnnl_primitive_desc_t *made) {
#if DNNL_VERSION_MAJOR >= 3
  if (pass == ONEDNN_BACKWARD_DATA)
    return dnnl_eltwise_backward_primitive_desc_create(made, onednn_engine, algorithm, memory, memory,
                                                       memory, alpha, 0, hint, attributes);
  return dnnl_eltwise_forward_primitive_desc_create(made, onednn_engine, dnnl_forward_training, algorithm,
                                                    memory, memory, alpha, 0, attributes);
#else
  dnnl_eltwise_desc_t operation;
  if (pass == ONEDNN_BACKWARD_DATA)
    TRY(dnnl_eltwise_backward_desc_init(&operation, algorithm, memory, memory, alpha, 0));
  else
    TRY(dnnl_eltwise_forward_desc_init(&operation, dnnl_forward_training, algorithm, memory, alpha, 0));
  return dnnl_primitive_desc_create(made, &operation, attributes, onednn_engine, hint);
#endif
}

static int describe_pooling(onednn_pass pass, dnnl_alg_kind_t algorithm, const onednn_window *w,
                            const tensors *t, dnnl_primitive_desc_t hint,
                            dnnl_primitive_attr_t attributes, dnnl_primitive_desc_t *made) {
  const places p = places_of(w);
  dnnl_dims_t kernel = {w->kernel_height, w->kernel_width};
#if DNNL_VERSION_MAJOR >= 3
  if (pass == ONEDNN_BACKWARD_DATA)
    return dnnl_pooling_backward_primitive_desc_create(made, onednn_engine, algorithm, t->source,
                                                       t->destination, p.strides, kernel, p.dilation,
                                                       p.before, p.behind, hint, attributes);
  return dnnl_pooling_forward_primitive_desc_create(made, onednn_engine, forward_kind(pass), algorithm,
                                                    t->source, t->destination, p.strides, kernel,
                                                    p.dilation, p.before, p.behind, attributes);
#else
  dnnl_pooling_desc_t operation;
  if (pass == ONEDNN_BACKWARD_DATA)
    TRY(dnnl_pooling_backward_desc_init(&operation, algorithm, t->source, t->destination, p.strides,
                                        kernel, p.before, p.behind));
  else
    TRY(dnnl_pooling_forward_desc_init(&operation, forward_kind(pass), algorithm, t->source,
                                       t->destination, p.strides, kernel, p.before, p.behind));
  return dnnl_primitive_desc_create(made, &operation, attributes, onednn_engine, hint);
#endif
}

/* The caller owns the scratchpad, so that all primitives can share one. */
static int scratchpad_attributes(dnnl_primitive_attr_t *attributes) {
  TRY(onednn_ready());
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

/* What is done to each output of a convolution before it is stored. */
static int append(onednn_finish finish, dnnl_primitive_attr_t attributes) {
  if (finish == ONEDNN_AS_IT_IS) return 0;
  dnnl_post_ops_t operations;
  TRY(dnnl_post_ops_create(&operations));
  const dnnl_alg_kind_t kind = finish == ONEDNN_THEN_RELU ? dnnl_eltwise_relu : dnnl_eltwise_clip;
  const float greatest = finish == ONEDNN_THEN_RELU ? 0 : 6;
#if DNNL_VERSION_MAJOR >= 3
  int status = dnnl_post_ops_append_eltwise(operations, kind, 0, greatest);
#else
  int status = dnnl_post_ops_append_eltwise(operations, 1, kind, 0, greatest);
#endif
  if (!status) status = dnnl_primitive_attr_set_post_ops(attributes, operations);
  dnnl_post_ops_destroy(operations);
  return status;
}

int onednn_create_convolution(onednn_pass pass, onednn_convolution_algorithm algorithm,
                              const onednn_window *window, onednn_finish finish, const onednn_layout *source,
                              const onednn_layout *destination, onednn_primitive **primitive) {
  dnnl_alg_kind_t kind =
      algorithm == ONEDNN_WINOGRAD ? dnnl_convolution_winograd : dnnl_convolution_direct;
  int is_backward = pass == ONEDNN_BACKWARD_DATA || pass == ONEDNN_BACKWARD_WEIGHTS;
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  tensors t, free_choice;
  int status = append(finish, attributes);
  if (!status) status = create_tensors(window, source, destination, &t);
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

int onednn_create_activation(onednn_pass pass, onednn_activation kind, float alpha, const onednn_layout *layout,
                             onednn_primitive **primitive) {
  static const dnnl_alg_kind_t algorithms[] = {
      [ONEDNN_ELU] = dnnl_eltwise_elu_use_dst_for_bwd,   [ONEDNN_RELU] = dnnl_eltwise_relu_use_dst_for_bwd,
      [ONEDNN_SCALED_ELU] = dnnl_eltwise_elu,            [ONEDNN_SIGMOID] = dnnl_eltwise_logistic_use_dst_for_bwd,
      [ONEDNN_TANH] = dnnl_eltwise_tanh_use_dst_for_bwd, [ONEDNN_SILU] = dnnl_eltwise_swish,
      [ONEDNN_GELU] = dnnl_eltwise_gelu_erf,             [ONEDNN_TANH_GELU] = dnnl_eltwise_gelu_tanh,
      [ONEDNN_SOFTPLUS] = dnnl_eltwise_soft_relu,        [ONEDNN_MISH] = dnnl_eltwise_mish,
      [ONEDNN_LINEAR] = dnnl_eltwise_linear};
  dnnl_alg_kind_t algorithm = algorithms[kind];
  if (kind != ONEDNN_SCALED_ELU && kind != ONEDNN_LINEAR) /* what makes each of them the function that it is called */
    alpha = kind == ONEDNN_ELU || kind == ONEDNN_SILU || kind == ONEDNN_SOFTPLUS ? 1 : 0;
  dnnl_primitive_attr_t attributes;
  TRY(scratchpad_attributes(&attributes));
  dnnl_primitive_desc_t hint = NULL, description = NULL;
  int status = 0;
  if (pass == ONEDNN_BACKWARD_DATA)
    status = describe_activation(ONEDNN_FORWARD_TRAINING, algorithm, layout->memory, NULL, attributes,
                                 alpha, &hint);
  if (!status)
    status = describe_activation(pass, algorithm, layout->memory, hint, attributes, alpha, &description);
  if (!status) status = keep(description, pass, primitive);
  if (hint) dnnl_primitive_desc_destroy(hint);
  dnnl_primitive_attr_destroy(attributes);
  return status;
}

int onednn_create_pooling(onednn_pass pass, onednn_pooling kind, const onednn_window *window,
                          const onednn_layout *source, const onednn_layout *destination,
                          onednn_primitive **primitive) {
  static const dnnl_alg_kind_t algorithms[] = {[ONEDNN_MEAN] = dnnl_pooling_avg_exclude_padding,
                                               [ONEDNN_MEAN_WITH_PADDING] = dnnl_pooling_avg_include_padding,
                                               [ONEDNN_MAX] = dnnl_pooling_max};
  dnnl_alg_kind_t algorithm = algorithms[kind];
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
  int status = dnnl_reorder_primitive_desc_create(&description, from->memory, onednn_engine, to->memory,
                                                  onednn_engine, attributes);
  if (!status) status = keep(description, ONEDNN_FORWARD_INFERENCE, primitive);
  if (!status) (*primitive)->is_reorder = 1;
  dnnl_primitive_attr_destroy(attributes);
  return status;
}
