#include "lanes.h"

#include <math.h>
#include <string.h>

/* Numbers for each of 16 lanes. */
typedef struct {
  double sum[BLOCK], product[BLOCK];
} sums;

/* Adds Σ a and Σ a · b to the sums, with a less `from_a` and b less `from_b` of its lane. The runs are short, so that what is added is
 * never much smaller than what it is added to; a plane of one lane is read as if it had 16. */
static void add_products(sums *total, const float *restrict a, const float *restrict b, const float *restrict from_a,
                         const float *restrict from_b, int64_t count) {
  enum { RUN = 64 * BLOCK };
  for (int64_t start = 0; start < count; start += RUN) {
    const int64_t end = smaller(start + RUN, count), whole = start + (end - start) / (2 * BLOCK) * (2 * BLOCK);
    float sum[2 * BLOCK] = {0}, product[2 * BLOCK] = {0};
    for (int64_t i = start; i < whole; i += 2 * BLOCK)
      for (int64_t lane = 0; lane < 2 * BLOCK; lane++) {
        const float x = a[i + lane] - from_a[lane], y = b[i + lane] - from_b[lane];
        sum[lane] += x;
        product[lane] += x * y;
      }
    for (int64_t i = whole; i < end; i++) {
      const int64_t lane = (i - whole) % (2 * BLOCK);
      const float x = a[i] - from_a[lane], y = b[i] - from_b[lane];
      sum[lane] += x;
      product[lane] += x * y;
    }
    for (int64_t lane = 0; lane < BLOCK; lane++) {
      total->sum[lane] += (double)sum[lane] + sum[lane + BLOCK];
      total->product[lane] += (double)product[lane] + product[lane + BLOCK];
    }
  }
}

/* The number of each lane twice over, for two positions at once; of one channel, the same for all. */
static void spread(float *to, const float *numbers, int64_t lanes) {
  for (int64_t lane = 0; lane < 2 * BLOCK; lane++) to[lane] = numbers[lane % lanes];
}

/* All lanes are of one channel where there is one. */
static void join(sums *total, int64_t lanes) {
  if (lanes > 1) return;
  for (int64_t lane = 1; lane < BLOCK; lane++) {
    total->sum[0] += total->sum[lane];
    total->product[0] += total->product[lane];
  }
}

void planes_normalise(const planes *shape, const float *input, const float *numbers, int64_t width, float epsilon,
                      int rectifies, float *statistics, float *output) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes, blocks = blocks_of(shape);
  const double count = (double)(shape->pictures * area_of(shape));
  for (int64_t block = 0; block < blocks; block++) {
    const int64_t first = block * lanes;
    /* Less the first value of each channel: a variance that is small beside the mean stays exact. */
    float from[2 * BLOCK];
    spread(from, input + block * area, lanes);
    sums total = {{0}, {0}};
    for (int64_t picture = 0; picture < shape->pictures; picture++) {
      const float *x = input + (picture * blocks + block) * area;
      add_products(&total, x, x, from, from, area);
    }
    join(&total, lanes);
    float means[BLOCK], factors[BLOCK], shifts[BLOCK];
    for (int64_t lane = 0; lane < lanes; lane++) {
      const double mean = total.sum[lane] / count, variance = fmax(total.product[lane] / count - mean * mean, 0);
      const double inverse = 1 / sqrt(variance + (double)epsilon);
      means[lane] = (float)(mean + from[lane]);
      factors[lane] = (float)(inverse * numbers[first + lane]);
      shifts[lane] = numbers[width + first + lane];
      statistics[first + lane] = means[lane];
      statistics[width + first + lane] = (float)inverse;
      statistics[2 * width + first + lane] = (float)variance;
    }
    float less[2 * BLOCK], by[2 * BLOCK], add[2 * BLOCK];
    spread(less, means, lanes);
    spread(by, factors, lanes);
    spread(add, shifts, lanes);
    for (int64_t picture = 0; picture < shape->pictures; picture++) {
      const float *restrict x = input + (picture * blocks + block) * area;
      float *restrict y = output + (picture * blocks + block) * area;
      const int64_t whole = area / BLOCK * BLOCK;
      if (rectifies) {
        for (int64_t i = 0; i < whole; i += BLOCK)
          for (int64_t lane = 0; lane < BLOCK; lane++) {
            const float value = (x[i + lane] - less[lane]) * by[lane] + add[lane];
            y[i + lane] = value < 0 ? 0 : value; /* what is no number stays so */
          }
      } else {
        for (int64_t i = 0; i < whole; i += BLOCK)
          for (int64_t lane = 0; lane < BLOCK; lane++) y[i + lane] = (x[i + lane] - less[lane]) * by[lane] + add[lane];
      }
      for (int64_t i = whole; i < area; i++) {
        const float value = (x[i] - less[0]) * by[0] + add[0];
        y[i] = rectifies && value < 0 ? 0 : value;
      }
    }
  }
}

void planes_normalise_gradient(const planes *shape, const float *input, const float *output_gradient,
                               const float *numbers, int64_t width, const float *statistics, float *gradients,
                               float *input_gradient) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes, blocks = blocks_of(shape);
  const double count = (double)(shape->pictures * area_of(shape));
  const float zeros[2 * BLOCK] = {0};
  for (int64_t block = 0; block < blocks; block++) {
    const int64_t first = block * lanes;
    float less[2 * BLOCK];
    spread(less, statistics + first, lanes);
    sums total = {{0}, {0}};
    for (int64_t picture = 0; picture < shape->pictures; picture++) {
      const int64_t place = (picture * blocks + block) * area;
      add_products(&total, output_gradient + place, input + place, zeros, less, area);
    }
    join(&total, lanes);
    /* dx = scale / deviation · (dy − Σ dy / n − x̂ · Σ dy x̂ / n), x̂ = (x − mean) / deviation. */
    float factors[BLOCK], means[BLOCK], slopes[BLOCK];
    for (int64_t lane = 0; lane < lanes; lane++) {
      const double inverse = statistics[width + first + lane], product = total.product[lane] * inverse;
      gradients[first + lane] = (float)product;
      gradients[width + first + lane] = (float)total.sum[lane];
      factors[lane] = (float)(numbers[first + lane] * inverse);
      means[lane] = (float)(total.sum[lane] / count);
      slopes[lane] = (float)(product * inverse / count);
    }
    float by[2 * BLOCK], mean[2 * BLOCK], slope[2 * BLOCK];
    spread(by, factors, lanes);
    spread(mean, means, lanes);
    spread(slope, slopes, lanes);
    for (int64_t picture = 0; picture < shape->pictures; picture++) {
      const int64_t place = (picture * blocks + block) * area, whole = area / BLOCK * BLOCK;
      const float *restrict x = input + place, *restrict dy = output_gradient + place;
      float *restrict dx = input_gradient + place;
      for (int64_t i = 0; i < whole; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++)
          dx[i + lane] = by[lane] * (dy[i + lane] - mean[lane] - (x[i + lane] - less[lane]) * slope[lane]);
      for (int64_t i = whole; i < area; i++) dx[i] = by[0] * (dy[i] - mean[0] - (x[i] - less[0]) * slope[0]);
    }
  }
}

/* A number of the sequence that Steele, Lea and Flood (2014) call SplitMix. */
static inline uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

void planes_drop(const float *input, float share, uint64_t seed, float *output, int64_t count) {
  const uint64_t start = mixed(seed + 0x9E3779B97F4A7C15u);
  const uint32_t limit = (uint32_t)(share * 4294967296.0);
  const float by = 1 / (1 - share);
  for (int64_t i = 0; i < count; i++) {
    const uint32_t drawn = (uint32_t)(mixed(start + (uint64_t)i * 0x9E3779B97F4A7C15u) >> 32);
    output[i] = drawn < limit ? 0 : input[i] * by;
  }
}
