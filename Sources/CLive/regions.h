/* What looks at many values of a map at once: normalisations and softmax.
 *
 * A region is a stretch of channels by a stretch of places. Channels that do not fill blocks make masks of vectors, which are more work than
 * they save: values are taken one by one. */
#ifndef REGIONS_H
#define REGIONS_H

#include "exponential.h"
#include "program.h"

typedef struct {
  count channel, end_channel, place, end_place;
} region;

/* How many regions a value has: each group of neighbouring channels, at each place by itself where `is_at_places` says so. */
INLINE count region_count(value v, count groups, int is_at_places) { return groups * (is_at_places ? v.places : 1); }

static region region_of(value v, count groups, int is_at_places, count number) {
  const count width = v.channels / groups, group = is_at_places ? number / v.places : number;
  const count place = is_at_places ? number % v.places : 0;
  return (region){group * width, (group + 1) * width, place, is_at_places ? place + 1 : v.places};
}

/* All numbers of a channel in a region by where they are in a value. */
#define FOR_PLACES(r, v, channel, i)                                                                     \
  for (count i = ((channel) / LANES * (v).places + (r).place) * LANES + (channel) % LANES,                \
             end_ = i + ((r).end_place - (r).place) * LANES;                                             \
       i < end_; i += LANES)

#define FOR_CHANNELS(r, channel) for (count channel = (r).channel; channel < (r).end_channel; channel++)

/* The mean of a region and 1 / √(variance + epsilon). */
typedef struct {
  float mean, factor, share; /* share: 1 / numbers */
} moments;

/* Each channel is summed by itself, so that small numbers are not lost beside large sums. */
static moments moments_of(region r, value in, float epsilon) {
  const float share = 1.f / (float)((r.end_channel - r.channel) * (r.end_place - r.place));
  float mean = 0, variance = 0;
  FOR_CHANNELS(r, channel) {
    float sum = 0;
    FOR_PLACES(r, in, channel, i) sum += in.at[i];
    mean += sum;
  }
  mean *= share;
  FOR_CHANNELS(r, channel) {
    float sum = 0;
    FOR_PLACES(r, in, channel, i) sum += (in.at[i] - mean) * (in.at[i] - mean);
    variance += sum;
  }
  return (moments){mean, 1 / __builtin_elementwise_sqrt(splat(variance * share + epsilon))[0], share};
}

/* numbers: the scales of all blocks before the shifts. */
static void normalise(region r, float epsilon, const float *numbers, value in, value out) {
  const moments m = moments_of(r, in, epsilon);
  FOR_CHANNELS(r, channel) {
    const float scale = numbers[channel], shift = numbers[in.blocks * LANES + channel];
    FOR_PLACES(r, in, channel, i) out.at[i] = (in.at[i] - m.mean) * m.factor * scale + shift;
  }
}

/* With y the normalised values and g the gradient times the scales: factor · (g − mean g − y · mean(g · y)). */
static void normalise_backward(region r, float epsilon, const float *numbers, value in, value out) {
  const moments m = moments_of(r, in, epsilon);
  float mean = 0, product = 0;
  FOR_CHANNELS(r, channel) {
    float sum = 0, products = 0;
    FOR_PLACES(r, in, channel, i) {
      sum += out.gradient[i];
      products += out.gradient[i] * (in.at[i] - m.mean);
    }
    mean += sum * numbers[channel];
    product += products * numbers[channel];
  }
  mean *= m.share;
  product *= m.share * m.factor * m.factor;
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i)
      in.gradient[i] += m.factor * (out.gradient[i] * numbers[channel] - mean - (in.at[i] - m.mean) * product);
}

/* All regions of a value, forward or back. */
static void normalise_all(count groups, int is_at_places, float epsilon, const float *numbers, value in, value out,
                          int is_backward) {
  for (count i = 0; i < region_count(in, groups, is_at_places); i++) {
    const region r = region_of(in, groups, is_at_places, i);
    if (is_backward)
      normalise_backward(r, epsilon, numbers, in, out);
    else
      normalise(r, epsilon, numbers, in, out);
  }
}

static void softmax_of(region r, value in, value out) {
  float greatest = -__builtin_inff(), sum = 0;
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i) greatest = in.at[i] > greatest ? in.at[i] : greatest;
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i) sum += out.at[i] = exponential(splat(in.at[i] - greatest))[0];
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i) out.at[i] /= sum;
}

/* y · (g − Σ g · y) */
static void softmax_of_backward(region r, value in, value out) {
  float sum = 0;
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i) sum += out.at[i] * out.gradient[i];
  FOR_CHANNELS(r, channel)
    FOR_PLACES(r, in, channel, i) in.gradient[i] += out.at[i] * (out.gradient[i] - sum);
}

static void softmax_all(count groups, int is_at_places, value in, value out, int is_backward) {
  for (count i = 0; i < region_count(in, groups, is_at_places); i++) {
    const region r = region_of(in, groups, is_at_places, i);
    if (is_backward)
      softmax_of_backward(r, in, out);
    else
      softmax_of(r, in, out);
  }
}

#endif
