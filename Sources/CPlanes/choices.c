#include "lanes.h"

#include <string.h>

/* The channels of a block of the output, those beyond its last as if they were zeros. */
static int64_t channel_at(const planes *to, const int64_t *channels, int64_t index) {
  return index < to->channels ? channels[index] : -1;
}

/* Whether a block is a whole one of the input, so that it is moved at once. */
static int is_whole(const planes *to, const int64_t *channels, int64_t first, int64_t lanes) {
  const int64_t start = channel_at(to, channels, first);
  if (start < 0 || start % lanes) return 0;
  for (int64_t lane = 1; lane < lanes; lane++)
    if (channel_at(to, channels, first + lane) != start + lane) return 0;
  return 1;
}

void planes_take_channels(const planes *from, const planes *to, const int64_t *channels, const float *input,
                          float *output) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes, blocks = blocks_of(to);
  for (int64_t picture = 0; picture < from->pictures; picture++, input += blocks_of(from) * area)
    for (int64_t block = 0; block < blocks; block++, output += area) {
      if (is_whole(to, channels, block * lanes, lanes)) {
        memcpy(output, input + channels[block * lanes] / lanes * area, (size_t)area * sizeof(float));
        continue;
      }
      for (int64_t lane = 0; lane < lanes; lane++) {
        const int64_t channel = channel_at(to, channels, block * lanes + lane);
        if (channel < 0) {
          for (int64_t place = 0; place < area; place += lanes) output[place + lane] = 0;
        } else {
          const float *x = input + channel / lanes * area + channel % lanes;
          for (int64_t place = 0; place < area; place += lanes) output[place + lane] = x[place];
        }
      }
    }
}

void planes_give_channels(const planes *from, const planes *to, const int64_t *channels,
                          const float *output_gradient, float *input_gradient) {
  const int64_t lanes = lanes_of(from), area = area_of(from) * lanes, blocks = blocks_of(to);
  memset(input_gradient, 0, (size_t)(plane_count(from) * area) * sizeof(float));
  for (int64_t picture = 0; picture < from->pictures; picture++, input_gradient += blocks_of(from) * area)
    for (int64_t block = 0; block < blocks; block++, output_gradient += area)
      for (int64_t lane = 0; lane < lanes; lane++) {
        const int64_t channel = channel_at(to, channels, block * lanes + lane);
        if (channel < 0) continue;
        float *x = input_gradient + channel / lanes * area + channel % lanes;
        for (int64_t place = 0; place < area; place += lanes) x[place] += output_gradient[place + lane];
      }
}
