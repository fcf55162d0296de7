/* How tensors lie in memory. */
#include "internals.h"

#include <stdlib.h>
#include <string.h>

int onednn_descriptor_create(int rank, const dnnl_dims_t lengths, dnnl_format_tag_t tag, descriptor *made) {
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

int onednn_descriptor_copy(const void *memory, descriptor *made) {
#if DNNL_VERSION_MAJOR >= 3
  TRY(dnnl_memory_desc_clone(made, (const_dnnl_memory_desc_t)memory));
#else
  *made = malloc(sizeof **made);
  if (*made == NULL) return dnnl_out_of_memory;
  memcpy(*made, memory, sizeof **made);
#endif
  return 0;
}

void onednn_descriptor_destroy(descriptor memory) {
#if DNNL_VERSION_MAJOR >= 3
  if (memory != NULL) dnnl_memory_desc_destroy(memory);
#else
  free(memory);
#endif
}

int onednn_layout_wrap(descriptor memory, onednn_layout **layout) {
  *layout = malloc(sizeof **layout);
  if (*layout == NULL) {
    onednn_descriptor_destroy(memory);
    return dnnl_out_of_memory;
  }
  (*layout)->memory = memory;
  return 0;
}

int onednn_layout_create(const int64_t lengths[4], onednn_order order, onednn_layout **layout) {
  static const dnnl_format_tag_t tags[] = {
      [ONEDNN_PLAIN] = dnnl_abcd, [ONEDNN_CHANNEL_BLOCKS] = dnnl_aBcd16b, [ONEDNN_OUTPUT_BLOCKS] = dnnl_Acdb16a};
  dnnl_dims_t all = {lengths[0], lengths[1], lengths[2], lengths[3]};
  descriptor made;
  TRY(onednn_descriptor_create(4, all, tags[order], &made));
  return onednn_layout_wrap(made, layout);
}

int onednn_layout_create_groups(const int64_t lengths[5], onednn_layout **layout) {
  dnnl_dims_t all = {lengths[0], lengths[1], lengths[2], lengths[3], lengths[4]};
  descriptor made;
  TRY(onednn_descriptor_create(5, all, dnnl_abcde, &made));
  return onednn_layout_wrap(made, layout);
}

int onednn_layout_create_vector(int64_t length, onednn_layout **layout) {
  dnnl_dims_t all = {length};
  descriptor made;
  TRY(onednn_descriptor_create(1, all, dnnl_a, &made));
  return onednn_layout_wrap(made, layout);
}

void onednn_layout_destroy(onednn_layout *layout) {
  if (layout == NULL) return;
  onednn_descriptor_destroy(layout->memory);
  free(layout);
}

size_t onednn_layout_byte_count(const onednn_layout *layout) {
  return dnnl_memory_desc_get_size(layout->memory);
}

int onednn_layout_equal(const onednn_layout *a, const onednn_layout *b) {
  return dnnl_memory_desc_equal(a->memory, b->memory);
}

#if DNNL_VERSION_MAJOR >= 3
static int blocking_of(const_dnnl_memory_desc_t memory, dnnl_dims_t *lengths, dnnl_dims_t *strides, int *rank, int *count,
                       dnnl_dims_t *blocks, dnnl_dims_t *indices) {
  dnnl_dims_t *at;
  dnnl_format_kind_t kind;
  TRY(dnnl_memory_desc_query(memory, dnnl_query_format_kind, &kind));
  if (kind != dnnl_blocked) return dnnl_unimplemented;
  TRY(dnnl_memory_desc_query(memory, dnnl_query_ndims_s32, rank));
  TRY(dnnl_memory_desc_query(memory, dnnl_query_padded_dims, &at));
  memcpy(lengths, at, (size_t)*rank * sizeof(dnnl_dim_t));
  TRY(dnnl_memory_desc_query(memory, dnnl_query_strides, &at));
  memcpy(strides, at, (size_t)*rank * sizeof(dnnl_dim_t));
  TRY(dnnl_memory_desc_query(memory, dnnl_query_inner_nblks_s32, count));
  TRY(dnnl_memory_desc_query(memory, dnnl_query_inner_blks, &at));
  memcpy(blocks, at, (size_t)*count * sizeof(dnnl_dim_t));
  TRY(dnnl_memory_desc_query(memory, dnnl_query_inner_idxs, &at));
  memcpy(indices, at, (size_t)*count * sizeof(dnnl_dim_t));
  return 0;
}
#else
static int blocking_of(const dnnl_memory_desc_t *memory, dnnl_dims_t *lengths, dnnl_dims_t *strides, int *rank, int *count,
                       dnnl_dims_t *blocks, dnnl_dims_t *indices) {
  if (memory->format_kind != dnnl_blocked || memory->extra.flags != 0) return dnnl_unimplemented;
  const dnnl_blocking_desc_t *blocking = &memory->format_desc.blocking;
  *rank = memory->ndims;
  *count = blocking->inner_nblks;
  memcpy(lengths, memory->padded_dims, sizeof *lengths);
  memcpy(strides, blocking->strides, sizeof *strides);
  memcpy(blocks, blocking->inner_blks, sizeof *blocks);
  memcpy(indices, blocking->inner_idxs, sizeof *indices);
  return 0;
}
#endif

int onednn_layout_is_part(const onednn_layout *part, const onednn_layout *whole) {
  dnnl_dims_t lengths[2], strides[2], blocks[2], indices[2];
  int rank[2], count[2];
  if (blocking_of(part->memory, &lengths[0], &strides[0], &rank[0], &count[0], &blocks[0], &indices[0]) ||
      blocking_of(whole->memory, &lengths[1], &strides[1], &rank[1], &count[1], &blocks[1], &indices[1]))
    return 0;
  if (rank[0] != rank[1] || count[0] != count[1] || lengths[1][0] % lengths[0][0] != 0) return 0;
  for (int i = 0; i < rank[0]; i++)
    if (strides[0][i] != strides[1][i] || strides[0][i] > strides[0][0] || (i > 0 && lengths[0][i] != lengths[1][i]))
      return 0;
  for (int i = 0; i < count[0]; i++)
    if (blocks[0][i] != blocks[1][i] || indices[0][i] != indices[1][i]) return 0;
  return 1;
}
