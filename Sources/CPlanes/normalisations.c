#include "lanes.h"

#include <math.h>
#include <string.h>

/* Places are taken in runs of as many numbers, of a block of channels or of one, so that they stay in the nearest cache. */
enum { RUN = 256 };

/* One run: which numbers of a block are those of channels that are there. */
typedef struct {
  int64_t count, area, blocks, lanes;
  float there[RUN];
} run;

static run run_of(const planes *shape, int64_t start) {
  run r = {.area = area_of(shape) * lanes_of(shape), .blocks = blocks_of(shape), .lanes = lanes_of(shape)};
  r.count = smaller(RUN, r.area - start);
  const int64_t last = shape->channels - (r.blocks - 1) * r.lanes;
  for (int64_t i = 0; i < r.count; i++) r.there[i] = i % r.lanes < last;
  return r;
}

/* The sum over the channels of each place, put beside all of them, times share. */
static void spread(const run *r, float *sums, float share) {
  for (int64_t place = 0; place < r->count; place += r->lanes) {
    float sum = 0;
    for (int64_t lane = 0; lane < r->lanes; lane++) sum += sums[place + lane];
    for (int64_t lane = 0; lane < r->lanes; lane++) sums[place + lane] = sum * share;
  }
}

/* The numbers of the channels of a block, beside each of a run's. */
static void repeat(const run *r, const float *numbers, int64_t block, float *run) {
  for (int64_t i = 0; i < r->count; i += r->lanes)
    for (int64_t lane = 0; lane < r->lanes; lane++) run[i + lane] = numbers[block * r->lanes + lane];
}

/* Mean and 1 / deviation of each place over its channels. The mean is taken off before squares are summed. */
static void moments(const run *r, const float *x, float epsilon, float share, float *mean, float *inverse) {
  memset(mean, 0, sizeof(float) * RUN);
  memset(inverse, 0, sizeof(float) * RUN);
  for (int64_t block = 0; block < r->blocks; block++)
    for (int64_t i = 0; i < r->count; i++) mean[i] += x[block * r->area + i];
  spread(r, mean, share);
  for (int64_t block = 0; block < r->blocks; block++) {
    const float *values = x + block * r->area;
    if (block < r->blocks - 1)
      for (int64_t i = 0; i < r->count; i++) inverse[i] += (values[i] - mean[i]) * (values[i] - mean[i]);
    else
      for (int64_t i = 0; i < r->count; i++)
        inverse[i] += r->there[i] * (values[i] - mean[i]) * (values[i] - mean[i]);
  }
  spread(r, inverse, share);
  for (int64_t i = 0; i < r->count; i++) inverse[i] = 1 / sqrtf(inverse[i] + epsilon);
}

#define FOR_EACH_RUN                                                                                              \
  for (int64_t picture = 0, whole = area_of(shape) * lanes_of(shape); picture < shape->pictures; picture++)       \
    for (int64_t start = 0; start < whole; start += RUN)

void planes_layer_normalise(const planes *shape, float epsilon, const float *scale, const float *shift,
                            const float *input, float *output) {
  const float share = 1 / (float)shape->channels;
  float mean[RUN], inverse[RUN], by[RUN], add[RUN];
  FOR_EACH_RUN {
    const run r = run_of(shape, start);
    const float *x = input + picture * r.blocks * r.area + start;
    float *y = output + (x - input);
    moments(&r, x, epsilon, share, mean, inverse);
    for (int64_t block = 0; block < r.blocks; block++) {
      repeat(&r, scale, block, by);
      repeat(&r, shift, block, add);
      const float *from = x + block * r.area;
      float *to = y + block * r.area;
      /* Beyond the last channel scale and shift are 0. */
      for (int64_t i = 0; i < r.count; i++) to[i] = (from[i] - mean[i]) * inverse[i] * by[i] + add[i];
    }
  }
}

/* With h = (x - mean) / deviation and g the gradient to h: (g - mean of g - h * mean of g * h) / deviation. */
void planes_layer_normalise_gradient(const planes *shape, float epsilon, const float *scale, const float *input,
                                     const float *output_gradient, float *input_gradient) {
  const float share = 1 / (float)shape->channels;
  float mean[RUN], inverse[RUN], by[RUN], all[RUN], along[RUN];
  FOR_EACH_RUN {
    const run r = run_of(shape, start);
    const int64_t offset = picture * r.blocks * r.area + start;
    const float *x = input + offset, *upstream = output_gradient + offset;
    moments(&r, x, epsilon, share, mean, inverse);
    memset(all, 0, sizeof all);
    memset(along, 0, sizeof along);
    for (int64_t block = 0; block < r.blocks; block++) {
      repeat(&r, scale, block, by);
      const float *from = x + block * r.area, *g = upstream + block * r.area;
      for (int64_t i = 0; i < r.count; i++) {
        const float gradient = g[i] * by[i];
        all[i] += gradient;
        along[i] += gradient * (from[i] - mean[i]) * inverse[i];
      }
    }
    spread(&r, all, share);
    spread(&r, along, share);
    for (int64_t block = 0; block < r.blocks; block++) {
      repeat(&r, scale, block, by);
      const float *from = x + block * r.area, *g = upstream + block * r.area;
      float *to = input_gradient + offset + block * r.area;
      for (int64_t i = 0; i < r.count; i++)
        to[i] = (g[i] * by[i] - all[i] - (from[i] - mean[i]) * inverse[i] * along[i]) * inverse[i];
      if (block == r.blocks - 1)
        for (int64_t i = 0; i < r.count; i++) to[i] *= r.there[i];
    }
  }
}

/* Sums in runs of 16 times 64 numbers, as planes_sum_channels has them. */
static float sum_of(const float *x, const float *y, float less, int64_t count) {
  float total[BLOCK] = {0}, sum = 0;
  for (int64_t start = 0; start < count; start += 64 * BLOCK) {
    const int64_t end = smaller(start + 64 * BLOCK, count), whole = start + (end - start) / BLOCK * BLOCK;
    float some[BLOCK] = {0};
    for (int64_t i = start; i < whole; i += BLOCK)
      for (int64_t lane = 0; lane < BLOCK; lane++)
        some[lane] += y ? (x[i + lane] - less) * y[i + lane] : x[i + lane];
    for (int64_t i = whole; i < end; i++) some[i - whole] += y ? (x[i] - less) * y[i] : x[i];
    for (int64_t lane = 0; lane < BLOCK; lane++) total[lane] += some[lane];
  }
  for (int64_t lane = 0; lane < BLOCK; lane++) sum += total[lane];
  return sum;
}

static float squares_of(const float *x, float less, int64_t count) {
  double total = 0;
  for (int64_t start = 0; start < count; start += 64 * BLOCK) {
    const int64_t end = smaller(start + 64 * BLOCK, count), whole = start + (end - start) / BLOCK * BLOCK;
    float some[BLOCK] = {0};
    for (int64_t i = start; i < whole; i += BLOCK)
      for (int64_t lane = 0; lane < BLOCK; lane++) some[lane] += (x[i + lane] - less) * (x[i + lane] - less);
    for (int64_t i = whole; i < end; i++) some[i - whole] += (x[i] - less) * (x[i] - less);
    for (int64_t lane = 0; lane < BLOCK; lane++) total += some[lane];
  }
  return (float)total;
}

#define FOR_EACH_GROUP                                                                                        \
  for (int64_t picture = 0, each = shape->channels / groups, area = area_of(shape), count = each * area;      \
       picture < shape->pictures; picture++)                                                                  \
    for (int64_t group = 0; group < groups; group++)

void planes_group_normalise(const planes *shape, int64_t groups, float epsilon, const float *scale,
                            const float *shift, const float *input, float *output) {
  FOR_EACH_GROUP {
    const float *x = input + (picture * groups + group) * count;
    float *y = output + (x - input);
    const float mean = sum_of(x, NULL, 0, count) / (float)count;
    const float inverse = 1 / sqrtf(squares_of(x, mean, count) / (float)count + epsilon);
    for (int64_t channel = 0; channel < each; channel++, x += area, y += area) {
      const float by = scale[group * each + channel] * inverse, add = shift[group * each + channel];
      for (int64_t i = 0; i < area; i++) y[i] = (x[i] - mean) * by + add;
    }
  }
}

void planes_group_normalise_gradient(const planes *shape, int64_t groups, float epsilon, const float *scale,
                                     const float *input, const float *output_gradient, float *input_gradient) {
  FOR_EACH_GROUP {
    const int64_t offset = (picture * groups + group) * count;
    const float *x = input + offset, *g = output_gradient + offset;
    float *to = input_gradient + offset;
    const float mean = sum_of(x, NULL, 0, count) / (float)count;
    const float inverse = 1 / sqrtf(squares_of(x, mean, count) / (float)count + epsilon);
    float all = 0, along = 0;
    for (int64_t channel = 0; channel < each; channel++) {
      const float by = scale[group * each + channel];
      all += by * sum_of(g + channel * area, NULL, 0, area);
      along += by * sum_of(x + channel * area, g + channel * area, mean, area) * inverse;
    }
    all /= (float)count;
    along /= (float)count;
    for (int64_t channel = 0; channel < each; channel++, x += area, g += area, to += area) {
      const float by = scale[group * each + channel];
      for (int64_t i = 0; i < area; i++) to[i] = (g[i] * by - all - (x[i] - mean) * inverse * along) * inverse;
    }
  }
}

/* The channels beside one: as many below as above, or where their number is even, one more above. */
static int64_t first_beside(int64_t channel, int64_t size) { return larger(channel - (size - 1) / 2, 0); }
static int64_t end_beside(const planes *shape, int64_t channel, int64_t size) {
  return smaller(channel + size / 2 + 1, shape->channels);
}

/* bias + alpha / size * the sum of squares of the channels beside one, for a run of places. */
static void divisors(const planes *shape, const planes_response *response, const float *x, int64_t channel,
                     int64_t start, int64_t count, float *sums) {
  const int64_t area = area_of(shape), end = end_beside(shape, channel, response->size);
  for (int64_t i = 0; i < count; i++) sums[i] = 0;
  for (int64_t other = first_beside(channel, response->size); other < end; other++)
    for (int64_t i = 0; i < count; i++) sums[i] += x[other * area + start + i] * x[other * area + start + i];
  for (int64_t i = 0; i < count; i++) sums[i] = response->bias + response->alpha / (float)response->size * sums[i];
}

void planes_respond(const planes *shape, const planes_response *response, const float *input, float *output) {
  const int64_t area = area_of(shape);
  float sums[RUN];
  for (int64_t picture = 0; picture < shape->pictures; picture++, input += shape->channels * area)
    for (int64_t channel = 0; channel < shape->channels; channel++, output += area)
      for (int64_t start = 0; start < area; start += RUN) {
        const int64_t count = smaller(RUN, area - start);
        divisors(shape, response, input, channel, start, count, sums);
        for (int64_t i = 0; i < count; i++)
          output[start + i] = input[channel * area + start + i] * powf(sums[i], -response->beta);
      }
}

void planes_respond_gradient(const planes *shape, const planes_response *response, const float *input,
                             const float *output_gradient, float *input_gradient) {
  const int64_t area = area_of(shape), all = shape->channels * area;
  const float factor = 2 * response->alpha * response->beta / (float)response->size;
  float sums[RUN];
  memset(input_gradient, 0, (size_t)(shape->pictures * all) * sizeof(float));
  for (int64_t picture = 0; picture < shape->pictures;
       picture++, input += all, output_gradient += all, input_gradient += all)
    for (int64_t channel = 0; channel < shape->channels; channel++)
      for (int64_t start = 0; start < area; start += RUN) {
        const int64_t count = smaller(RUN, area - start), own = channel * area + start;
        const int64_t end = end_beside(shape, channel, response->size);
        divisors(shape, response, input, channel, start, count, sums);
        for (int64_t i = 0; i < count; i++) {
          const float power = powf(sums[i], -response->beta);
          input_gradient[own + i] += output_gradient[own + i] * power;
          sums[i] = factor * output_gradient[own + i] * input[own + i] * power / sums[i];
        }
        for (int64_t other = first_beside(channel, response->size); other < end; other++)
          for (int64_t i = 0; i < count; i++)
            input_gradient[other * area + start + i] -= sums[i] * input[other * area + start + i];
      }
}
