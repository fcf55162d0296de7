#include "pointwise.h"

#if defined(__x86_64__)
int pointwise_is_supported(void) { return __builtin_cpu_supports("avx512f") != 0; }
/* Everything below is made for AVX-512, and called only where the processor has it. */
#pragma clang attribute push(__attribute__((target("avx512f,fma"), min_vector_width(512))), apply_to = function)
#else
int pointwise_is_supported(void) { return 0; }
#pragma clang attribute push(__attribute__((unused)), apply_to = function)
#endif

#include "places.h"

/* Weights that are used for all places before others are, in floats: half of the second cache of a core. */
enum { WEIGHTS_IN_CACHE = 1 << 17 };

INLINE int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

INLINE int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

/* What follows from a shape; planes and pictures in floats. */
typedef struct {
  int64_t in_blocks, in_plane, out_blocks, out_plane;
  int64_t places, groups; /* of a picture, and how many groups they are taken in */
} measures;

static measures measures_of(const pointwise_shape *s) {
  measures m = {.in_blocks = blocks_of(s->in_channels), .in_plane = s->in_height * s->in_width * LANES,
                .out_blocks = blocks_of(s->out_channels), .places = s->out_height * s->out_width};
  m.out_plane = m.places * LANES;
  m.groups = (m.places + MOST_PLACES - 1) / MOST_PLACES;
  return m;
}

/* The scratchpad: the channels of a group, and a vector of zeros or bias for each block of the output. */
size_t pointwise_scratchpad_byte_count(const pointwise_shape *shape) {
  const measures m = measures_of(shape);
  return (size_t)((m.in_blocks * MOST_PLACES + m.out_blocks) * LANES) * sizeof(float);
}

/* A part of a convolution: some groups of places, of all pictures, for some blocks of the output. */
typedef struct {
  int64_t first_group, last_group, first_block, last_block; /* the last ones are not in it */
} portion;

/* Where there are more weights than values, each part reads its own weights; else each has its own places. */
static portion portion_of(const pointwise_shape *s, const measures *m, int64_t part, int64_t parts) {
  const int64_t groups = s->batch * m->groups, pairs = (m->out_blocks + 1) / 2;
  if (pairs >= parts && s->out_channels > s->batch * m->places)
    return (portion){0, groups, pairs * part / parts * 2, smaller(pairs * (part + 1) / parts * 2, m->out_blocks)};
  return (portion){groups * part / parts, groups * (part + 1) / parts, 0, m->out_blocks};
}

/* Places that are taken together. */
typedef struct {
  const float *picture;
  int64_t n, first, count;
  int64_t places[MOST_PLACES]; /* where they are read in the first block */
} place_group;

/* Groups of nearly the same size. */
INLINE place_group group_of(const pointwise_shape *s, const measures *m, const float *input, int64_t group) {
  const int64_t in_picture = group % m->groups;
  place_group made = {.n = group / m->groups, .first = m->places * in_picture / m->groups};
  made.picture = input + made.n * m->in_blocks * m->in_plane;
  made.count = m->places * (in_picture + 1) / m->groups - made.first;
  for (int64_t i = 0; i < made.count; i++) {
    const int64_t y = (made.first + i) / s->out_width, x = (made.first + i) % s->out_width;
    made.places[i] = (y * s->stride_height * s->in_width + x * s->stride_width) * LANES;
  }
  return made;
}

/* The channels of a group, one block after another: to[block][place][16]. */
static void gather(const measures *m, const place_group *group, float *to) {
  for (int64_t block = 0; block < m->in_blocks; block++)
    for (int64_t i = 0; i < group->count; i++, to += LANES)
      store(to, load(group->picture + block * m->in_plane + group->places[i]));
}

void pointwise_convolve(const pointwise_shape *s, const float *input, const float *weights, const float *bias,
                        convolution_activation activation, float *output, int64_t part, int64_t parts, void *scratchpad) {
  const measures m = measures_of(s);
  const portion own = portion_of(s, &m, part, parts);
  float *gathered = scratchpad, *starts = gathered + m.in_blocks * MOST_PLACES * LANES;
  for (int64_t block = own.first_block; block < own.last_block; block++)
    store(starts + block * LANES,
          bias ? load_part(bias + block * LANES, s->out_channels - block * LANES) : splat(0));
  const int64_t step = s->in_channels * LANES, blocks = larger(WEIGHTS_IN_CACHE / step / 2 * 2, 2);
  for (int64_t block = own.first_block; block < own.last_block; block += blocks) {
    const int64_t last = smaller(block + blocks, own.last_block);
    const int64_t pairs = (last - block + 1) / 2;
    place_group group = group_of(s, &m, input, own.first_group);
    for (int64_t index = own.first_group; index < own.last_group; index++) {
      const int has_next = index + 1 < own.last_group;
      const place_group next = has_next ? group_of(s, &m, input, index + 1) : group;
      gather(&m, &group, gathered);
      for (int64_t pair = 0; pair < pairs; pair++) {
        const int64_t out = block + pair * 2, to_fetch = has_next ? next.count : 0;
        place_sum sum = {.gathered = gathered, .channels = s->in_channels, .weights = weights + out * step,
                         .weight_step = step, .start = starts + out * LANES,
                         .output = output + (group.n * m.out_blocks + out) * m.out_plane + group.first * LANES,
                         .output_step = m.out_plane, .activation = activation,
                         .next = next.picture, .next_step = m.in_plane, .next_places = next.places,
                         .first_next = to_fetch * pair / pairs, .last_next = to_fetch * (pair + 1) / pairs};
        sum_places(&sum, group.count, last - out > 1);
      }
      group = next;
    }
  }
}

#pragma clang attribute pop
