#include "winograd.h"

#if defined(__x86_64__)
int winograd_is_supported(void) { return __builtin_cpu_supports("avx512f") != 0; }
/* Everything below is made for AVX-512, and called only where the processor has it. */
#pragma clang attribute push(__attribute__((target("avx512f,fma"), min_vector_width(512))), apply_to = function)
#else
int winograd_is_supported(void) { return 0; }
#pragma clang attribute push(__attribute__((unused)), apply_to = function)
#endif

#include "activations.h"
#include "multiply.h"
#include "tiles.h"

/* Tiles that are transformed and multiplied together; and output channels that are multiplied and transformed back. */
enum { TILE_BLOCK = 64, COLUMN_BLOCK = 64 };

/* Input channels whose weights are transformed together where they are not kept transformed: with their products they stay in
 * the second cache. */
enum { INPUT_BLOCK = 64 };

/* Where there are at most so many tiles, as of one picture, the weights of sixteen inputs for sixteen outputs are, which stay in the
 * first cache; and inputs whose weights are fetched ahead. */
enum { FEW_TILES = 4, FEW_INPUTS = 16, FEW_STEP = FEW_INPUTS * LANES + LANES, FETCHED_AHEAD = 32 };

INLINE int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* Where the tiles of all pictures lie. */
typedef struct {
  int64_t height, width; /* of the output */
  int64_t down, across;  /* tiles of a picture */
  int64_t count;         /* of all pictures */
} tile_grid;

static tile_grid grid_of(const winograd_shape *shape) {
  tile_grid grid = {.height = shape->height + 2 * shape->padding - 2,
                    .width = shape->width + 2 * shape->padding - 2};
  grid.down = (grid.height + 3) / 4;
  grid.across = (grid.width + 3) / 4;
  grid.count = shape->batch * grid.down * grid.across;
  return grid;
}

typedef struct {
  int64_t picture, y, x; /* of its first output */
} tile_place;

INLINE tile_place place_of(const tile_grid *grid, int64_t tile) {
  int64_t in_picture = tile % (grid->down * grid->across);
  return (tile_place){tile / (grid->down * grid->across), in_picture / grid->across * 4,
                      in_picture % grid->across * 4};
}

/* Matrices one after another would start at the same place of a cache's sets; a line between them spreads them. */
INLINE size_t matrix_step(int64_t rows, int64_t columns) { return (size_t)(rows * columns + LANES); }

/* Transforms `count` tiles from `first`: to[product][tile][channel]. */
static void transform_inputs(const winograd_shape *shape, const tile_grid *grid, const float *input,
                             int64_t first, int64_t count, float *to, size_t step) {
  const int64_t size = shape->height * shape->width * LANES, blocks = blocks_of(shape->in_channels);
  for (int64_t block = 0; block < blocks; block++)
    for (int64_t tile = 0; tile < count; tile++) {
      tile_place at = place_of(grid, first + tile);
      plane p = {input + (at.picture * blocks + block) * size, shape->height, shape->width};
      transform_input_tile(p, at.y - shape->padding, at.x - shape->padding,
                           to + (tile * blocks + block) * LANES, step);
    }
}

/* Convolution */

size_t winograd_weight_count(int64_t in_channels, int64_t out_channels, int is_compact) {
  if (is_compact) return (size_t)(9 * in_channels * blocks_of(out_channels) * LANES);
  return (size_t)(PRODUCTS * blocks_of(in_channels) * blocks_of(out_channels) * LANES * LANES);
}

/* The products' weights of one input channel for sixteen outputs, `step` apart. */
INLINE void transform_kernel(const vector kernel[9], float *to, size_t step) {
  TRANSFORM_TILE(weight_transform, 3, 6, kernel[i * 3 + j], store(to + (i * 6 + j) * step, y[j]));
}

/* to[block of output channels][product][input channel][output channel of the block], or compact to[sixteen output channels]
 * [input channel][9][output channel of the sixteen]. */
void winograd_transform_weights(const float *plain, int64_t in_channels, int64_t out_channels,
                                int is_rotated, int is_compact, float *weights) {
  const int64_t in_step = is_rotated ? in_channels * 9 : 9, out_step = is_rotated ? 9 : in_channels * 9;
  const int64_t inputs = is_rotated ? out_channels : in_channels;
  const int64_t outputs = is_rotated ? in_channels : out_channels;
  const int64_t columns_of_all = blocks_of(outputs) * LANES;
  for (int64_t out = 0; out < outputs; out += LANES) {
    const int64_t first = out / COLUMN_BLOCK * COLUMN_BLOCK;
    const int64_t columns = smaller(COLUMN_BLOCK, columns_of_all - first);
    float *block = weights + PRODUCTS * inputs * first + (out - first);
    for (int64_t in = 0; in < inputs; in++) {
      vector kernel[9];
      for (int k = 0; k < 9; k++)
        for (int lane = 0; lane < LANES; lane++)
          kernel[k][lane] =
              out + lane < outputs
                  ? plain[in * in_step + (out + lane) * out_step + (is_rotated ? 8 - k : k)]
                  : 0;
      if (is_compact)
        for (int k = 0; k < 9; k++) store(weights + ((out * inputs + in * LANES) * 9) + k * LANES, kernel[k]);
      else
        transform_kernel(kernel, block + in * columns, (size_t)(inputs * columns));
    }
  }
}

INLINE vector finished(vector x, const winograd_finish *finish, int64_t outputs, int64_t channel, int64_t offset) {
  if (finish->bias) x += load_part(finish->bias + channel, outputs - channel);
  if (finish->value) return x * slope(load(finish->value + offset), finish->activation);
  return activated(x, finish->activation);
}

/* From products[product][tile][column] to the output tile whose first value lies `offset` into the output. */
static void transform_output_tile(const float *products, size_t step, const tile_grid *grid, tile_place at,
                                  const winograd_finish *finish, int64_t outputs, int64_t channel,
                                  int64_t offset, float *output) {
  const int64_t rows = smaller(4, grid->height - at.y), columns = smaller(4, grid->width - at.x);
  vector half[4 * 6];
  UNROLL for (int j = 0; j < 6; j++) {
    vector x[6], y[4];
    UNROLL for (int i = 0; i < 6; i++) x[i] = load(products + (i * 6 + j) * step);
    output_transform(x, y);
    UNROLL for (int i = 0; i < 4; i++) half[i * 6 + j] = y[i];
  }
  for (int64_t i = 0; i < rows; i++) {
    vector y[4];
    output_transform(half + i * 6, y);
    int64_t row = offset + i * grid->width * LANES;
    for (int64_t j = 0; j < columns; j++)
      store(output + row + j * LANES, finished(y[j], finish, outputs, channel, row + j * LANES));
  }
}

size_t winograd_scratchpad_byte_count(const winograd_shape *shape) {
  return PRODUCTS * sizeof(float) *
         (matrix_step(TILE_BLOCK, blocks_of(shape->in_channels) * LANES) +
          matrix_step(TILE_BLOCK, COLUMN_BLOCK) +
          (shape->has_compact_weights ? matrix_step(INPUT_BLOCK, COLUMN_BLOCK) : 0));
}

/* The products of some tiles with kept weights: products[product][tile][column]. */
static void multiply_tiles(const float *transformed, size_t input_step, int64_t input_row, const float *block,
                           int64_t inputs, int64_t tiles, int64_t columns, float *products, size_t step) {
  for (int product = 0; product < PRODUCTS; product++)
    multiply((left_matrix){transformed + product * input_step, (size_t)input_row, 1},
             (row_matrix){(float *)block + product * inputs * columns, (size_t)columns},
             (row_matrix){products + product * step, COLUMN_BLOCK}, tiles, columns, inputs, 0);
}

/* The same with compact weights, of which a few are transformed at a time: where there are more weights than the cache takes, that
 * is faster than to read them four times as large. Sums are taken in the same order. */
static void multiply_tiles_compactly(const float *transformed, size_t input_step, int64_t input_row,
                                     const float *compact, int64_t inputs, int64_t tiles, int64_t columns,
                                     float *products, size_t step, float *block) {
  const size_t block_step = matrix_step(INPUT_BLOCK, COLUMN_BLOCK);
  for (int64_t first = 0; first < inputs; first += INPUT_BLOCK) {
    const int64_t count = smaller(INPUT_BLOCK, inputs - first);
    for (int64_t column = 0; column < columns; column += LANES)
      for (int64_t in = 0; in < count; in++) {
        const float *from = compact + (column * inputs + (first + in) * LANES) * 9;
        vector kernel[9];
        UNROLL for (int k = 0; k < 9; k++) kernel[k] = load(from + k * LANES);
        UNROLL for (int k = 0; k < 9; k++) __builtin_prefetch(from + (INPUT_BLOCK * 9 + k) * LANES, 0, 2);
        transform_kernel(kernel, block + in * columns + column, block_step);
      }
    for (int product = 0; product < PRODUCTS; product++)
      multiply((left_matrix){transformed + product * input_step + first, (size_t)input_row, 1},
               (row_matrix){block + product * block_step, (size_t)columns},
               (row_matrix){products + product * step, COLUMN_BLOCK}, tiles, columns, count, first > 0);
  }
}

/* The products of `tiles` tiles with the weights of a few inputs for sixteen outputs, added to what there is of them or not; two
 * products together, as one alone waits for its own sums. */
INLINE void multiply_few_of(const int tiles, const float *transformed, size_t input_step, int64_t input_row,
                            const float *block, int64_t inputs, float *products, size_t step, int adds) {
  for (int product = 0; product < PRODUCTS; product += 2) {
    const float *left = transformed + product * input_step, *right = block + product * FEW_STEP;
    float *to = products + product * step;
    vector sums[2][tiles];
    UNROLL for (int p = 0; p < 2; p++)
      UNROLL for (int t = 0; t < tiles; t++) sums[p][t] = adds ? load(to + p * step + t * COLUMN_BLOCK) : splat(0);
    for (int64_t in = 0; in < inputs; in++)
      UNROLL for (int p = 0; p < 2; p++) {
        const vector weights = load(right + p * FEW_STEP + in * LANES);
        UNROLL for (int t = 0; t < tiles; t++) {
          const vector value = splat(left[p * input_step + t * input_row + in]);
          sums[p][t] += value * weights;
        }
      }
    UNROLL for (int p = 0; p < 2; p++)
      UNROLL for (int t = 0; t < tiles; t++) store(to + p * step + t * COLUMN_BLOCK, sums[p][t]);
  }
}

#define MULTIPLY_FEW(tiles)                                                                                          \
  static __attribute__((noinline)) void multiply_few_##tiles(const float *transformed, size_t input_step,            \
                                                             int64_t input_row, const float *block, int64_t inputs,  \
                                                             float *products, size_t step, int adds) {               \
    multiply_few_of(tiles, transformed, input_step, input_row, block, inputs, products, step, adds);                 \
  }

MULTIPLY_FEW(1)
MULTIPLY_FEW(2)
MULTIPLY_FEW(3)
MULTIPLY_FEW(4)

/* The same where there are few tiles: most of the work is to read the weights and to transform them, so that these never leave the
 * first cache, and what comes next is fetched meanwhile. */
static void multiply_few_tiles(const float *transformed, size_t input_step, int64_t input_row, const float *compact,
                               int64_t inputs, int64_t tiles, int64_t columns, float *products, size_t step,
                               float *block) {
  for (int64_t column = 0; column < columns; column += LANES)
    for (int64_t first = 0; first < inputs; first += FEW_INPUTS) {
      const int64_t count = smaller(FEW_INPUTS, inputs - first);
      const float *from = compact + (column * inputs + first * LANES) * 9;
      for (int64_t in = 0; in < count; in++, from += 9 * LANES) {
        vector kernel[9];
        UNROLL for (int k = 0; k < 9; k++) kernel[k] = load(from + k * LANES);
        UNROLL for (int k = 0; k < 9; k++) __builtin_prefetch(from + (FETCHED_AHEAD * 9 + k) * LANES);
        transform_kernel(kernel, block + in * LANES, FEW_STEP);
      }
      const float *left = transformed + first;
      float *to = products + column;
      switch (tiles) {
        case 1: multiply_few_1(left, input_step, input_row, block, count, to, step, first > 0); break;
        case 2: multiply_few_2(left, input_step, input_row, block, count, to, step, first > 0); break;
        case 3: multiply_few_3(left, input_step, input_row, block, count, to, step, first > 0); break;
        default: multiply_few_4(left, input_step, input_row, block, count, to, step, first > 0);
      }
    }
}

/* A part of a convolution: some of its tiles for some of its output channels. */
typedef struct {
  int64_t first_tile, last_tile, first_column, last_column; /* the last ones are not in it */
} portion;

INLINE int64_t boundary(int64_t count, int64_t unit, int64_t part, int64_t parts) {
  return smaller((count + unit - 1) / unit * part / parts * unit, count);
}

/* Where a few tiles meet many weights, each part reads its own weights; else each has its own tiles. */
static portion portion_of(const tile_grid *grid, int64_t outputs, int64_t part, int64_t parts) {
  const int64_t blocks = (outputs + COLUMN_BLOCK - 1) / COLUMN_BLOCK;
  if (grid->count <= 2 * TILE_BLOCK && blocks % parts == 0)
    return (portion){0, grid->count, boundary(outputs, COLUMN_BLOCK, part, parts),
                     boundary(outputs, COLUMN_BLOCK, part + 1, parts)};
  /* Twelve tiles are multiplied together. */
  return (portion){boundary(grid->count, 12, part, parts), boundary(grid->count, 12, part + 1, parts), 0, outputs};
}

void winograd_convolve(const winograd_shape *shape, const float *input, const float *weights,
                       const winograd_finish *finish, float *output, int64_t part, int64_t parts, void *scratchpad) {
  const tile_grid grid = grid_of(shape);
  const int64_t inputs = shape->in_channels, input_row = blocks_of(inputs) * LANES;
  const int64_t outputs = blocks_of(shape->out_channels) * LANES;
  const size_t input_step = matrix_step(TILE_BLOCK, input_row), step = matrix_step(TILE_BLOCK, COLUMN_BLOCK);
  const portion own = portion_of(&grid, outputs, part, parts);
  float *transformed = scratchpad, *products = transformed + PRODUCTS * input_step;
  for (int64_t first = own.first_tile; first < own.last_tile; first += TILE_BLOCK) {
    const int64_t tiles = smaller(TILE_BLOCK, own.last_tile - first);
    transform_inputs(shape, &grid, input, first, tiles, transformed, input_step);
    for (int64_t out = own.first_column; out < own.last_column; out += COLUMN_BLOCK) {
      const int64_t columns = smaller(COLUMN_BLOCK, outputs - out);
      if (shape->has_compact_weights && tiles <= FEW_TILES)
        multiply_few_tiles(transformed, input_step, input_row, weights + 9 * inputs * out, inputs, tiles, columns,
                           products, step, products + PRODUCTS * step);
      else if (shape->has_compact_weights)
        multiply_tiles_compactly(transformed, input_step, input_row, weights + 9 * inputs * out, inputs, tiles, columns,
                                 products, step, products + PRODUCTS * step);
      else
        multiply_tiles(transformed, input_step, input_row, weights + PRODUCTS * inputs * out, inputs, tiles, columns,
                       products, step);
      for (int64_t column = 0; column < columns; column += LANES)
        for (int64_t tile = 0; tile < tiles; tile++) {
          tile_place at = place_of(&grid, first + tile);
          int64_t plane = (at.picture * outputs + out + column) / LANES * grid.height * grid.width;
          transform_output_tile(products + tile * COLUMN_BLOCK + column, step, &grid, at, finish,
                                shape->out_channels, out + column, (plane + at.y * grid.width + at.x) * LANES, output);
        }
    }
  }
}

/* Gradient to the weights */

size_t winograd_gradient_scratchpad_byte_count(const winograd_shape *shape) {
  return PRODUCTS * sizeof(float) *
         (matrix_step(TILE_BLOCK, blocks_of(shape->in_channels) * LANES) +
          matrix_step(TILE_BLOCK, blocks_of(shape->out_channels) * LANES) +
          (size_t)(shape->in_channels * blocks_of(shape->out_channels) * LANES));
}

static void sum_over_pictures(const winograd_shape *shape, const tile_grid *grid, const float *gradient,
                              float *sums) {
  const int64_t size = grid->height * grid->width, blocks = blocks_of(shape->out_channels);
  for (int64_t block = 0; block < blocks; block++) {
    vector sum = splat(0);
    for (int64_t picture = 0; picture < shape->batch; picture++) {
      vector of_picture = splat(0);
      for (int64_t i = 0; i < size; i++)
        of_picture += load(gradient + ((picture * blocks + block) * size + i) * LANES);
      sum += of_picture;
    }
    store_part(sums + block * LANES, sum, shape->out_channels - block * LANES);
  }
}

void winograd_weight_gradient(const winograd_shape *shape, const float *input,
                              const float *output_gradient, float *weight_gradient,
                              float *bias_gradient, void *scratchpad) {
  const tile_grid grid = grid_of(shape);
  const int64_t inputs = shape->in_channels, input_row = blocks_of(inputs) * LANES;
  const int64_t outputs = blocks_of(shape->out_channels) * LANES, size = inputs * outputs;
  const size_t input_step = matrix_step(TILE_BLOCK, input_row);
  const size_t output_step = matrix_step(TILE_BLOCK, outputs);
  float *of_input = scratchpad, *of_gradient = of_input + PRODUCTS * input_step;
  float *sums = of_gradient + PRODUCTS * output_step;
  for (int64_t first = 0; first < grid.count; first += TILE_BLOCK) {
    const int64_t tiles = smaller(TILE_BLOCK, grid.count - first);
    transform_inputs(shape, &grid, input, first, tiles, of_input, input_step);
    for (int64_t block = 0; block < outputs / LANES; block++)
      for (int64_t tile = 0; tile < tiles; tile++) {
        tile_place at = place_of(&grid, first + tile);
        int64_t start = (at.picture * outputs / LANES + block) * grid.height * grid.width * LANES;
        plane p = {output_gradient + start, grid.height, grid.width};
        transform_gradient_tile(p, at.y, at.x, of_gradient + tile * outputs + block * LANES, output_step);
      }
    for (int product = 0; product < PRODUCTS; product++)
      multiply((left_matrix){of_input + product * input_step, 1, (size_t)input_row},
               (row_matrix){of_gradient + product * output_step, (size_t)outputs},
               (row_matrix){sums + product * size, (size_t)outputs}, inputs, outputs, tiles, first > 0);
  }
  for (int64_t place = 0; place < size; place += LANES) {
    const int64_t in = place / outputs, block = place % outputs / LANES;
    float *to = weight_gradient + (block * 9 * inputs + in) * LANES;
    vector half[3 * 6];
    UNROLL for (int j = 0; j < 6; j++) {
      vector x[6], y[3];
      UNROLL for (int i = 0; i < 6; i++) x[i] = load(sums + (i * 6 + j) * size + place);
      weight_gradient_transform(x, y);
      UNROLL for (int i = 0; i < 3; i++) half[i * 6 + j] = y[i];
    }
    UNROLL for (int i = 0; i < 3; i++) {
      vector y[3];
      weight_gradient_transform(half + i * 6, y);
      UNROLL for (int j = 0; j < 3; j++) store(to + (i * 3 + j) * inputs * LANES, y[j]);
    }
  }
  if (bias_gradient) sum_over_pictures(shape, &grid, output_gradient, bias_gradient);
}

#pragma clang attribute pop
