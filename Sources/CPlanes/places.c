#include "lanes.h"

#include <string.h>

void planes_resample(const planes *from, const planes *to, const planes_tap *rows, const planes_tap *columns,
                     const float *input, float *output) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes, width = from->width * lanes;
  for (int64_t plane = 0; plane < plane_count(from); plane++, input += area)
    for (int64_t row = 0; row < to->height; row++) {
      const planes_tap r = rows[row];
      for (int64_t column = 0; column < to->width; column++, output += lanes) {
        const planes_tap c = columns[column];
        const float *above = input + r.first * width, *below = input + r.second * width;
        const int64_t left = c.first * lanes, right = c.second * lanes;
        for (int64_t lane = 0; lane < lanes; lane++) {
          const float before = c.first_weight * above[left + lane] + c.second_weight * above[right + lane];
          const float behind = c.first_weight * below[left + lane] + c.second_weight * below[right + lane];
          output[lane] = r.first_weight * before + r.second_weight * behind;
        }
      }
    }
}

void planes_resample_gradient(const planes *from, const planes *to, const planes_tap *rows,
                              const planes_tap *columns, const float *output_gradient, float *input_gradient) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes, width = from->width * lanes;
  memset(input_gradient, 0, (size_t)(plane_count(from) * area) * sizeof(float));
  for (int64_t plane = 0; plane < plane_count(from); plane++, input_gradient += area)
    for (int64_t row = 0; row < to->height; row++) {
      const planes_tap r = rows[row];
      for (int64_t column = 0; column < to->width; column++, output_gradient += lanes) {
        const planes_tap c = columns[column];
        float *above = input_gradient + r.first * width, *below = input_gradient + r.second * width;
        const int64_t left = c.first * lanes, right = c.second * lanes;
        for (int64_t lane = 0; lane < lanes; lane++) {
          const float g = output_gradient[lane];
          above[left + lane] += r.first_weight * c.first_weight * g;
          above[right + lane] += r.first_weight * c.second_weight * g;
          below[left + lane] += r.second_weight * c.first_weight * g;
          below[right + lane] += r.second_weight * c.second_weight * g;
        }
      }
    }
}

void planes_put_behind(const planes *from, int64_t count, const float *tokens, const float *input, float *output) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes, blocks = blocks_of(from);
  for (int64_t plane = 0; plane < plane_count(from); plane++, input += area, output += area) {
    const int64_t own = count * lanes;
    memcpy(output, tokens + plane % blocks * own, (size_t)own * sizeof(float));
    output += own;
    memcpy(output, input, (size_t)area * sizeof(float));
  }
}

void planes_take_behind(const planes *from, int64_t count, const float *output_gradient, float *input_gradient) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes;
  for (int64_t plane = 0; plane < plane_count(from); plane++, input_gradient += area, output_gradient += area) {
    output_gradient += count * lanes;
    memcpy(input_gradient, output_gradient, (size_t)area * sizeof(float));
  }
}

void planes_exchange(int64_t pictures, int64_t rows, int64_t columns, const float *input, float *output) {
  enum { SIDE = 16 };
  for (int64_t picture = 0; picture < pictures; picture++, input += rows * columns, output += rows * columns)
    for (int64_t top = 0; top < rows; top += SIDE)
      for (int64_t left = 0; left < columns; left += SIDE) {
        /* Squares whose rows stay in cache on both sides. */
        const int64_t bottom = top + SIDE < rows ? top + SIDE : rows;
        const int64_t right = left + SIDE < columns ? left + SIDE : columns;
        for (int64_t column = left; column < right; column++)
          for (int64_t row = top; row < bottom; row++) output[column * rows + row] = input[row * columns + column];
      }
}

void planes_leak(const planes *shape, const float *slopes, const float *input, float *output) {
  planes_leak_gradient(shape, slopes, input, input, output);
}

void planes_leak_gradient(const planes *shape, const float *slopes, const float *input, const float *gradient,
                          float *result) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes, blocks = blocks_of(shape);
  for (int64_t plane = 0; plane < plane_count(shape); plane++, input += area, gradient += area, result += area) {
    const float *slope = slopes + plane % blocks * lanes;
    if (lanes == 1)
      for (int64_t i = 0; i < area; i++) result[i] = gradient[i] * (input[i] > 0 ? 1 : slope[0]);
    else
      for (int64_t i = 0; i < area; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++)
          result[i + lane] = gradient[i + lane] * (input[i + lane] > 0 ? 1 : slope[lane]);
  }
}
