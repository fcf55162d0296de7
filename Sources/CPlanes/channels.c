#include "lanes.h"

#include <string.h>

void planes_add(const float *a, const float *b, float *output, int64_t count) {
  for (int64_t i = 0; i < count; i++) output[i] = a[i] + b[i];
}

void planes_add_relu(const float *a, const float *b, float *output, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const float sum = a[i] + b[i];
    output[i] = sum < 0 ? 0 : sum; /* what is no number stays so */
  }
}

void planes_multiply(const float *a, const float *b, float *output, int64_t count) {
  for (int64_t i = 0; i < count; i++) output[i] = a[i] * b[i];
}

/* One plane after another, with the numbers of its channels. */
#define FOR_EACH_PLANE for (int64_t plane = 0, planes = plane_count(shape); plane < planes; plane++)

void planes_multiply_by_channels(const planes *shape, const float *input, const float *channels, float *output) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes;
  FOR_EACH_PLANE {
    const float *from = input + plane * area, *by = channels + plane * lanes;
    float *to = output + plane * area;
    if (lanes == 1)
      for (int64_t i = 0; i < area; i++) to[i] = from[i] * by[0];
    else
      for (int64_t i = 0; i < area; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++) to[i + lane] = from[i + lane] * by[lane];
  }
}

void planes_affine(const planes *shape, const float *input, const float *scale, const float *shift, float *output) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes, blocks = blocks_of(shape);
  FOR_EACH_PLANE {
    float by[BLOCK], add[BLOCK] = {0};
    const int64_t first = plane % blocks * lanes;
    memcpy(by, scale + first, (size_t)lanes * sizeof(float));
    if (shift) memcpy(add, shift + first, (size_t)lanes * sizeof(float));
    const float *from = input + plane * area;
    float *to = output + plane * area;
    if (lanes == 1)
      for (int64_t i = 0; i < area; i++) to[i] = by[0] * from[i] + add[0];
    else
      for (int64_t i = 0; i < area; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++) to[i + lane] = by[lane] * from[i + lane] + add[lane];
  }
}

void planes_add_channels(const planes *shape, const float *channels, float *values) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes;
  FOR_EACH_PLANE {
    const float *add = channels + plane * lanes;
    float *to = values + plane * area;
    if (lanes == 1)
      for (int64_t i = 0; i < area; i++) to[i] += add[0];
    else
      for (int64_t i = 0; i < area; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++) to[i + lane] += add[lane];
  }
}

/* In runs of at most 64 sums of 16 numbers each, and the runs summed: what is added is never much smaller than what it is
 * added to. A plane of one lane is read as if it had 16, and these are summed at the end. */
void planes_sum_channels(const planes *shape, const float *a, const float *b, float *sums) {
  const int64_t lanes = lanes_of(shape), area = area_of(shape) * lanes, run = 64 * BLOCK;
  FOR_EACH_PLANE {
    const float *x = a + plane * area, *y = b ? b + plane * area : NULL;
    float total[BLOCK] = {0};
    for (int64_t start = 0; start < area; start += run) {
      const int64_t end = smaller(start + run, area), whole = start + (end - start) / BLOCK * BLOCK;
      float some[BLOCK] = {0};
      for (int64_t i = start; i < whole; i += BLOCK)
        for (int64_t lane = 0; lane < BLOCK; lane++) some[lane] += y ? x[i + lane] * y[i + lane] : x[i + lane];
      for (int64_t i = whole; i < end; i++) some[i - whole] += y ? x[i] * y[i] : x[i];
      for (int64_t lane = 0; lane < BLOCK; lane++) total[lane] += some[lane];
    }
    if (lanes == 1) {
      float sum = 0;
      for (int64_t lane = 0; lane < BLOCK; lane++) sum += total[lane];
      sums[plane] = sum;
    } else {
      memcpy(sums + plane * BLOCK, total, sizeof total);
    }
  }
}

void planes_copy_channels(const planes *from, int64_t from_first, const planes *to, int64_t to_first, int64_t count,
                          const float *input, float *output) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes;
  for (int64_t picture = 0; picture < from->pictures; picture++) {
    const float *source = input + picture * blocks_of(from) * area;
    float *target = output + picture * blocks_of(to) * area;
    /* What lies in one block on both sides goes at once. */
    for (int64_t done = 0, some; done < count; done += some) {
      const int64_t in = from_first + done, out = to_first + done;
      some = smaller(count - done, lanes - larger(in % lanes, out % lanes));
      const float *x = source + in / lanes * area + in % lanes;
      float *y = target + out / lanes * area + out % lanes;
      if (some == lanes)
        memcpy(y, x, (size_t)area * sizeof(float));
      else
        for (int64_t place = 0; place < area; place += lanes)
          for (int64_t lane = 0; lane < some; lane++) y[place + lane] = x[place + lane];
    }
  }
  if (to_first + count == to->channels) planes_clear_missing(to, output);
}
