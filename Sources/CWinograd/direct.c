#include "direct.h"

#include <string.h>

#if defined(__x86_64__)
int direct_is_supported(void) { return __builtin_cpu_supports("avx512f") != 0; }
/* Everything below is made for AVX-512, and called only where the processor has it. */
#pragma clang attribute push(__attribute__((target("avx512f,fma"), min_vector_width(512))), apply_to = function)
#else
int direct_is_supported(void) { return 0; }
#pragma clang attribute push(__attribute__((unused)), apply_to = function)
#endif

#include "patches.h"
#include "runs.h"

/* Pixels of the output that are computed together, at least, where there are as many. */
enum { PIXELS_OF_GROUP = 96 };

INLINE int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* What follows from a shape: lengths in floats, and how many pictures are packed at a time. */
typedef struct {
  int64_t height, width;   /* of a packed picture, with its border */
  int64_t row, picture;    /* of a packed picture */
  int64_t run, run_blocks; /* what a row of the kernel reads; and in sixteens, rounded up */
  int64_t in_plane, out_plane;
  int64_t in_blocks, out_blocks;
  int64_t in_picture, out_picture;
  int64_t group, pixels;
} measures;

static measures measures_of(const direct_shape *s) {
  measures m;
  int64_t used_height = (s->out_height - 1) * s->stride_height + s->kernel_height;
  int64_t used_width = (s->out_width - 1) * s->stride_width + s->kernel_width;
  m.height = s->in_height + s->padding_top + s->padding_bottom;
  m.width = s->in_width + s->padding_left + s->padding_right;
  if (used_height > m.height) m.height = used_height;
  if (used_width > m.width) m.width = used_width;
  m.row = m.width * s->in_channels;
  m.picture = m.height * m.row;
  m.run = s->kernel_width * s->in_channels;
  m.run_blocks = blocks_of(m.run);
  m.in_plane = s->in_height * s->in_width * LANES;
  m.out_plane = s->out_height * s->out_width * LANES;
  m.in_blocks = blocks_of(s->in_channels);
  m.out_blocks = blocks_of(s->out_channels);
  m.in_picture = s->has_plain_input ? s->in_channels * s->in_height * s->in_width : m.in_blocks * m.in_plane;
  m.out_picture = m.out_blocks * m.out_plane;
  int64_t pixels = s->out_height * s->out_width;
  m.group = smaller((PIXELS_OF_GROUP + pixels - 1) / pixels, s->batch);
  m.pixels = m.group * pixels;
  return m;
}

/* The scratchpad: packed pictures, a vector for each block of the output's channels, the windows of a few pixels, and the
 * places of pixels. */
typedef struct {
  float *packed, *channels, *patches;
  int64_t *in_places, *out_places;
} scratch;

/* Vectors may reach beyond the last picture. */
INLINE int64_t packed_count(const measures *m) { return blocks_of(m->group * m->picture) * LANES + 2 * LANES; }

/* Whether the gradient to the input goes by whole windows: few channels fill no vector with a row of theirs. */
INLINE int goes_by_patches(const direct_shape *s) { return s->in_channels < LANES; }

INLINE int64_t patch_vectors(const direct_shape *s) {
  return blocks_of(s->kernel_height * s->kernel_width * s->in_channels);
}

INLINE int64_t patch_count(const direct_shape *s) {
  return goes_by_patches(s) ? PATCH_PIXELS * patch_vectors(s) * LANES + LANES : 0;
}

size_t direct_scratchpad_byte_count(const direct_shape *shape) {
  measures m = measures_of(shape);
  return (size_t)(packed_count(&m) + m.out_blocks * LANES + patch_count(shape)) * sizeof(float) +
         2 * (size_t)(m.pixels + LANES) * sizeof(int64_t);
}

static scratch scratch_of(const direct_shape *s, const measures *m, void *memory) {
  scratch made = {.packed = memory};
  made.channels = made.packed + packed_count(m);
  made.patches = made.channels + m->out_blocks * LANES;
  made.in_places = (int64_t *)(made.patches + patch_count(s));
  made.out_places = made.in_places + m->pixels + LANES;
  memset(made.packed, 0, (size_t)packed_count(m) * sizeof(float));
  return made;
}

/* Where a pixel of a group reads its window, and where it lies in the first block of the output. */
INLINE void place_pixel(const direct_shape *s, const measures *m, scratch *own, int64_t pixel, int64_t n, int64_t y,
                        int64_t x) {
  own->in_places[pixel] = n * m->picture + y * s->stride_height * m->row + x * s->stride_width * s->in_channels;
  own->out_places[pixel] = n * m->out_picture + (y * s->out_width + x) * LANES;
}

/* Along rows, as pictures lie in memory. */
static void place_along_rows(const direct_shape *s, const measures *m, scratch *own) {
  int64_t pixel = 0;
  for (int64_t n = 0; n < m->group; n++)
    for (int64_t y = 0; y < s->out_height; y++)
      for (int64_t x = 0; x < s->out_width; x++) place_pixel(s, m, own, pixel++, n, y, x);
}

/* A pixel is written with whole vectors: what is beyond its last channel is zero, and the next pixel overwrites it. */
static void pack_blocks(const direct_shape *s, const measures *m, const float *from, float *to) {
  for (int64_t y = 0; y < s->in_height; y++)
    for (int64_t x = 0; x < s->in_width; x++)
      for (int64_t block = 0; block < m->in_blocks; block++)
        store_anywhere(to + y * m->row + x * s->in_channels + block * LANES,
                       load(from + block * m->in_plane + (y * s->in_width + x) * LANES));
}

static void pack_plain(const direct_shape *s, const measures *m, const float *from, float *to) {
  for (int64_t channel = 0; channel < s->in_channels; channel++)
    for (int64_t y = 0; y < s->in_height; y++) {
      const float *row = from + (channel * s->in_height + y) * s->in_width;
      for (int64_t x = 0; x < s->in_width; x++) to[y * m->row + x * s->in_channels + channel] = row[x];
    }
}

static void pack(const direct_shape *s, const measures *m, const float *input, int64_t first, int64_t count,
                 float *packed) {
  for (int64_t n = 0; n < count; n++) {
    const float *from = input + (first + n) * m->in_picture;
    float *to = packed + n * m->picture + s->padding_top * m->row + s->padding_left * s->in_channels;
    (s->has_plain_input ? pack_plain : pack_blocks)(s, m, from, to);
  }
}

void direct_convolve(const direct_shape *s, const float *input, const float *weights, const float *bias,
                     convolution_activation activation, float *output, void *scratchpad) {
  const measures m = measures_of(s);
  scratch own = scratch_of(s, &m, scratchpad);
  place_along_rows(s, &m, &own);
  memset(own.channels, 0, (size_t)(m.out_blocks * LANES) * sizeof(float));
  if (bias) memcpy(own.channels, bias, (size_t)s->out_channels * sizeof(float));
  const int64_t block = s->kernel_height * m.run * LANES;
  for (int64_t first = 0; first < s->batch; first += m.group) {
    const int64_t count = smaller(m.group, s->batch - first);
    pack(s, &m, input, first, count, own.packed);
    for (int64_t out = 0; out < m.out_blocks; out += 2) {
      window_sum sum = {.packed = own.packed, .in_places = own.in_places, .out_places = own.out_places,
                        .rows = s->kernel_height, .row = m.row, .run = m.run,
                        .weights = weights + out * block, .weight_step = block,
                        .start = own.channels + out * LANES,
                        .output = output + first * m.out_picture + out * m.out_plane,
                        .output_step = m.out_plane, .activation = activation};
      sum_windows(&sum, count * s->out_height * s->out_width, m.out_blocks - out > 1);
    }
  }
}

static void sum_over_pixels(const measures *m, const float *gradient, const scratch *own, int64_t pixels,
                            int adds) {
  for (int64_t block = 0; block < m->out_blocks; block++) {
    vector sum = splat(0);
    for (int64_t pixel = 0; pixel < pixels; pixel++)
      sum += load(gradient + block * m->out_plane + own->out_places[pixel]);
    float *to = own->channels + block * LANES;
    store(to, adds ? load(to) + sum : sum);
  }
}

void direct_weight_gradient(const direct_shape *s, const float *input, const float *output_gradient,
                            float *weight_gradient, float *bias_gradient, void *scratchpad) {
  const measures m = measures_of(s);
  scratch own = scratch_of(s, &m, scratchpad);
  place_along_rows(s, &m, &own);
  const int64_t block = s->kernel_height * m.run * LANES;
  for (int64_t first = 0; first < s->batch; first += m.group) {
    const int64_t count = smaller(m.group, s->batch - first);
    const int64_t pixels = count * s->out_height * s->out_width;
    const float *gradient = output_gradient + first * m.out_picture;
    pack(s, &m, input, first, count, own.packed);
    for (int64_t out = 0; out < m.out_blocks; out += 2)
      for (int64_t row = 0; row < s->kernel_height; row++) {
        product_sum sum = {.packed = own.packed + row * m.row, .in_places = own.in_places,
                           .gradient = gradient + out * m.out_plane, .gradient_step = m.out_plane,
                           .out_places = own.out_places,
                           .sums = weight_gradient + out * block + row * m.run * LANES, .sum_step = block,
                           .pixels = pixels, .adds = first > 0};
        sum_products(&sum, m.run, m.out_blocks - out > 1);
      }
    if (bias_gradient) sum_over_pixels(&m, gradient, &own, pixels, first > 0);
  }
  if (bias_gradient) memcpy(bias_gradient, own.channels, (size_t)s->out_channels * sizeof(float));
}

size_t direct_spread_weight_count(const direct_shape *s) {
  if (goes_by_patches(s)) return (size_t)(patch_vectors(s) * s->out_channels * LANES);
  return (size_t)(s->kernel_height * s->out_channels * blocks_of(s->kernel_width * s->in_channels) * LANES);
}

/* Where a weight lies in its form. */
INLINE int64_t spread_place(const direct_shape *s, int64_t out, int64_t y, int64_t x, int64_t in) {
  const int64_t run = s->kernel_width * s->in_channels, place = x * s->in_channels + in;
  if (!goes_by_patches(s)) return (y * s->out_channels + out) * blocks_of(run) * LANES + place;
  const int64_t of_patch = y * run + place;
  return (of_patch / LANES * s->out_channels + out) * LANES + of_patch % LANES;
}

void direct_spread_weights(const direct_shape *s, const float *plain, float *spread) {
  memset(spread, 0, direct_spread_weight_count(s) * sizeof(float));
  for (int64_t out = 0; out < s->out_channels; out++)
    for (int64_t in = 0; in < s->in_channels; in++)
      for (int64_t y = 0; y < s->kernel_height; y++)
        for (int64_t x = 0; x < s->kernel_width; x++) spread[spread_place(s, out, y, x, in)] = *plain++;
}

static void unpack_blocks(const direct_shape *s, const measures *m, const float *from, const float *value,
                          convolution_activation activation, float *to) {
  for (int64_t block = 0; block < m->in_blocks; block++) {
    const integers is_there = channels_there(s->in_channels - block * LANES);
    for (int64_t y = 0; y < s->in_height; y++)
      for (int64_t x = 0; x < s->in_width; x++) {
        int64_t place = block * m->in_plane + (y * s->in_width + x) * LANES;
        vector gradient = load_anywhere(from + y * m->row + x * s->in_channels + block * LANES);
        gradient = choose(is_there, gradient, splat(0));
        if (value) gradient *= slope(load(value + place), activation);
        store(to + place, gradient);
      }
  }
}

static void unpack_plain(const direct_shape *s, const measures *m, const float *from, const float *value,
                         convolution_activation activation, float *to) {
  for (int64_t channel = 0; channel < s->in_channels; channel++)
    for (int64_t y = 0; y < s->in_height; y++)
      for (int64_t x = 0; x < s->in_width; x++)
        to[(channel * s->in_height + y) * s->in_width + x] = from[y * m->row + x * s->in_channels + channel];
}

/* Each pixel of the output gives what it owes to the windows it was summed from, a row of the kernel after another. */
static void spread_by_rows(const direct_shape *s, const measures *m, const float *gradient, const float *spread,
                           int64_t count, scratch *own) {
  const int64_t step = m->run_blocks * LANES;
  for (int64_t row = 0; row < s->kernel_height; row++)
    for (int64_t block = 0; block < m->run_blocks; block += 2) {
      spread_sum sum = {.gradient = gradient, .out_places = own->out_places,
                        .channels = s->out_channels, .block_step = m->out_plane,
                        .weights = spread + row * s->out_channels * step + block * LANES,
                        .weight_step = step, .packed = own->packed + row * m->row + block * LANES,
                        .in_places = own->in_places};
      spread_gradients(&sum, count * s->out_height * s->out_width, m->run_blocks - block > 1);
    }
}

static void spread_by_patches(const direct_shape *s, const measures *m, const float *gradient, const float *spread,
                              int64_t count, scratch *own) {
  const int64_t pixels = s->out_height * s->out_width;
  patch_sum sum = {.channels = s->out_channels, .block_step = m->out_plane, .weights = spread,
                   .vectors = patch_vectors(s), .rows = s->kernel_height, .row = m->row, .run = m->run,
                   .patches = own->patches};
  for (int64_t n = 0; n < count; n++) {
    sum.gradient = gradient + n * m->out_picture;
    sum.packed = own->packed;
    sum.in_places = own->in_places + n * pixels;
    spread_patches(&sum, pixels);
  }
}

void direct_input_gradient(const direct_shape *s, const float *output_gradient, const float *spread,
                           const float *input_value, convolution_activation activation, float *input_gradient,
                           void *scratchpad) {
  const measures m = measures_of(s);
  scratch own = scratch_of(s, &m, scratchpad);
  place_along_rows(s, &m, &own);
  for (int64_t first = 0; first < s->batch; first += m.group) {
    const int64_t count = smaller(m.group, s->batch - first);
    if (first > 0) memset(own.packed, 0, (size_t)packed_count(&m) * sizeof(float));
    (goes_by_patches(s) ? spread_by_patches : spread_by_rows)(s, &m, output_gradient + first * m.out_picture, spread,
                                                              count, &own);
    for (int64_t n = 0; n < count; n++) {
      const float *from = own.packed + n * m.picture + s->padding_top * m.row + s->padding_left * s->in_channels;
      const int64_t to = (first + n) * m.in_picture;
      (s->has_plain_input ? unpack_plain : unpack_blocks)(
          s, &m, from, input_value ? input_value + to : NULL, activation, input_gradient + to);
    }
  }
}

#pragma clang attribute pop
