/* What a program says, as the steps want it. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "vector.h"

/* A value of the graph: [blocks, height, width, LANES] at a place in memory, and its gradient. */
typedef struct {
  count channels, height, width;
  count blocks, places; /* places: height · width */
  count floats;
  float *at, *gradient;
} value;

/* Without memory, its shape alone. */
static value value_of(const int32_t *program, float *memory, int32_t number) {
  const int32_t *words = program + program[LIVE_HEADER_VALUES] + number * LIVE_VALUE_WORDS;
  value v = {.channels = words[LIVE_VALUE_CHANNELS],
             .height = words[LIVE_VALUE_HEIGHT],
             .width = words[LIVE_VALUE_WIDTH],
             .at = memory ? memory + words[LIVE_VALUE_PLACE] : 0,
             .gradient = memory ? memory + words[LIVE_VALUE_GRADIENT] : 0};
  v.blocks = blocks_of(v.channels);
  v.places = v.height * v.width;
  v.floats = v.blocks * v.places * LANES;
  return v;
}

/* A window that moves over what a step reads. */
typedef struct {
  count height, width; /* of the kernel */
  count down, across;  /* how far it moves */
  count top, left, bottom, right;
  count dilation_down, dilation_across;
  count groups;
} window;

static window window_of(const int32_t *step) {
  const int is_pooling = step[0] == LIVE_MEAN || step[0] == LIVE_GREATEST;
  return (window){.height = step[LIVE_KERNEL_HEIGHT],
                  .width = step[LIVE_KERNEL_WIDTH],
                  .down = step[LIVE_STRIDE_HEIGHT],
                  .across = step[LIVE_STRIDE_WIDTH],
                  .top = step[LIVE_PADDING_TOP],
                  .left = step[LIVE_PADDING_LEFT],
                  .bottom = step[LIVE_PADDING_BOTTOM],
                  .right = step[LIVE_PADDING_RIGHT],
                  .dilation_down = is_pooling ? 1 : step[LIVE_DILATION_HEIGHT],
                  .dilation_across = is_pooling ? 1 : step[LIVE_DILATION_WIDTH],
                  .groups = is_pooling ? 1 : step[LIVE_GROUPS]};
}

/* The float whose bits a word is. */
INLINE float number_of(int32_t word) {
  union {
    int32_t bits;
    float number;
  } both = {.bits = word};
  return both.number;
}

#endif
