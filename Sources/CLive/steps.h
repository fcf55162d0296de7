/* Walks through a program, forward and back. */
#ifndef STEPS_H
#define STEPS_H

#include "attention.h"
#include "channels.h"
#include "depthwise.h"
#include "functions.h"
#include "numbers.h"
#include "pooling.h"
#include "product.h"
#include "regions.h"
#include "response.h"
#include "winograd.h"

/* Where a step's weights lie; null for what it has not. */
INLINE float *place_of(float *memory, int32_t place) { return place < 0 ? 0 : memory + place; }

static live_sizes sizes_of(const int32_t *program, int32_t word) {
  const int32_t *step = program + word;
  const value out = value_of(program, 0, step[LIVE_STEP_OUT]);
  switch (step[LIVE_STEP_OPERATION]) {
    case LIVE_WINOGRAD: {
      const value in = value_of(program, 0, step[LIVE_STEP_IN]);
      return (live_sizes){winograd_weight_count(in.channels, out.channels),
                          winograd_weight_count(out.channels, in.channels),
                          winograd_scratch(larger(in.channels, out.channels))};
    }
    case LIVE_PRODUCT: {
      const value in = value_of(program, 0, step[LIVE_STEP_IN]);
      const window w = window_of(step);
      const product_shape s = product_shape_of(w, in, out);
      return (live_sizes){product_forward_count(w, s), product_backward_count(w, s), product_scratch(s)};
    }
    case LIVE_DEPTHWISE: return (live_sizes){depthwise_weight_count(window_of(step), out), 0, 0};
    case LIVE_AFFINE:
    case LIVE_NORMALISATION: return (live_sizes){(size_t)(2 * out.blocks * LANES), 0, 0};
    case LIVE_SLOPES: return (live_sizes){(size_t)(out.blocks * LANES), 0, 0};
    case LIVE_FACTORS:
    case LIVE_POSITIONS: return (live_sizes){(size_t)out.floats, 0, 0};
    case LIVE_TOKENS: {
      const value in = value_of(program, 0, step[LIVE_STEP_IN]);
      return (live_sizes){(size_t)(out.floats - in.floats), 0, 0};
    }
    case LIVE_ATTENTION: {
      const attention a = attention_of(program, step, 0);
      return (live_sizes){attention_bias_count(&a) + LANES, 0, attention_scratch(&a)};
    }
    case LIVE_RESPONSE: return (live_sizes){0, 0, response_scratch(out)};
    default: return (live_sizes){0, 0, 0};
  }
}

/* The bias of a step, which is there where its place is. */
static void prepare_bias(const int32_t *step, const uint8_t *stored, value out, float *memory) {
  if (step[LIVE_STORED_BIAS] >= 0)
    copy_numbers(stored + step[LIVE_STORED_BIAS], out.channels, memory + step[LIVE_BIAS]);
}

static int prepare_step(const int32_t *program, const int32_t *step, const uint8_t *stored, float *memory) {
  const value out = value_of(program, memory, step[LIVE_STEP_OUT]);
  switch (step[LIVE_STEP_OPERATION]) {
    case LIVE_WINOGRAD:
    case LIVE_PRODUCT:
    case LIVE_DEPTHWISE: {
      const value in = value_of(program, memory, step[LIVE_STEP_IN]);
      const window w = window_of(step);
      const stored_weights from = stored_weights_of(step, stored, in, out);
      float *forward = memory + step[LIVE_FORWARD_WEIGHTS], *backward = memory + step[LIVE_BACKWARD_WEIGHTS];
      if (step[LIVE_STEP_OPERATION] == LIVE_WINOGRAD) {
        winograd_weights(&from, in.channels, 0, forward);
        winograd_weights(&from, in.channels, 1, backward);
      } else if (step[LIVE_STEP_OPERATION] == LIVE_PRODUCT) {
        product_weights(&from, w, product_shape_of(w, in, out), 0, forward);
        product_weights(&from, w, product_shape_of(w, in, out), 1, backward);
      } else {
        depthwise_weights(&from, w, in, forward);
      }
      prepare_bias(step, stored, out, memory);
      return 1;
    }
    case LIVE_AFFINE:
    case LIVE_NORMALISATION: {
      const uint8_t *numbers = stored + step[LIVE_STEP_REST];
      float *to = memory + step[LIVE_STEP_REST + 1];
      copy_numbers(numbers, out.channels, to);
      copy_numbers(numbers + 4 * out.channels, out.channels, to + out.blocks * LANES);
      return 1;
    }
    case LIVE_SLOPES:
      copy_numbers(stored + step[LIVE_STEP_REST], out.channels, memory + step[LIVE_STEP_REST + 1]);
      return 1;
    case LIVE_FACTORS:
    case LIVE_POSITIONS:
    case LIVE_TOKENS: {
      const value in = value_of(program, memory, step[LIVE_STEP_IN]);
      value numbers = step[LIVE_STEP_OPERATION] == LIVE_TOKENS ? tokens_of(in, out) : out;
      numbers.at = memory + step[LIVE_STEP_REST + 1];
      pack((const float *)(stored + step[LIVE_STEP_REST]), numbers);
      return 1;
    }
    case LIVE_ATTENTION: {
      const attention a = attention_of(program, step, memory);
      const size_t numbers = attention_bias_count(&a);
      const float *from = (const float *)(stored + step[LIVE_STORED_ATTENTION_BIAS]);
      for (size_t i = 0; i < numbers; i++) memory[step[LIVE_ATTENTION_BIAS] + (count)i] = from[i];
      return 1;
    }
    default: return step[LIVE_STEP_OPERATION] >= LIVE_PICTURE && step[LIVE_STEP_OPERATION] <= LIVE_RESPONSE;
  }
}

static live_status prepare(const int32_t *program, const uint8_t *stored, size_t bytes, float *memory) {
  if (program[LIVE_HEADER_MARK] != LIVE_MARK || program[LIVE_HEADER_VERSION] != LIVE_VERSION)
    return LIVE_UNKNOWN_PROGRAM;
  if (program[LIVE_HEADER_LANES] != LANES) return LIVE_OTHER_LANES;
  if (bytes != (size_t)program[LIVE_HEADER_WEIGHTS] ||
      checksum_of(stored, bytes) != (uint32_t)program[LIVE_HEADER_CHECKSUM])
    return LIVE_DAMAGED_WEIGHTS;
  const int32_t *step = program + program[LIVE_HEADER_STEPS];
  for (int32_t i = 0; i < program[LIVE_HEADER_STEP_COUNT]; i++, step += step[LIVE_STEP_WORDS])
    if (!prepare_step(program, step, stored, memory)) return LIVE_UNKNOWN_STEP;
  return LIVE_READY;
}

/* The values that a step reads, and the function or numbers that it has. */
#define STEP_PARTS                                                                                   \
  const int32_t *rest = step + LIVE_STEP_REST;                                                       \
  const value out = value_of(program, memory, step[LIVE_STEP_OUT]);                                  \
  const value in = value_of(program, memory, step[LIVE_STEP_WORDS] > LIVE_STEP_IN ? step[LIVE_STEP_IN] : 0); \
  float *scratch = memory + program[LIVE_HEADER_SCRATCH]

static void step_forward(const int32_t *program, const int32_t *step, float *memory) {
  STEP_PARTS;
  switch (step[LIVE_STEP_OPERATION]) {
    case LIVE_PICTURE: return pack(memory + program[LIVE_HEADER_PICTURE], out);
    case LIVE_LOGITS: {
      float *logits = memory + program[LIVE_HEADER_LOGITS];
      unpack(out, out.at, logits);
      return softmax(logits, program[LIVE_HEADER_CLASSES], memory + program[LIVE_HEADER_PROBABILITIES]);
    }
    case LIVE_WINOGRAD:
      return winograd_forward(window_of(step), in, out, memory + step[LIVE_FORWARD_WEIGHTS],
                              place_of(memory, step[LIVE_BIAS]), scratch);
    case LIVE_PRODUCT:
      return product_forward(window_of(step), in, out, memory + step[LIVE_FORWARD_WEIGHTS],
                             place_of(memory, step[LIVE_BIAS]), scratch);
    case LIVE_DEPTHWISE:
      return depthwise_forward(window_of(step), in, out, memory + step[LIVE_FORWARD_WEIGHTS],
                               place_of(memory, step[LIVE_BIAS]));
    case LIVE_MEAN: return mean_forward(window_of(step), step[LIVE_COUNTS_PADDING], in, out);
    case LIVE_GREATEST: return greatest_forward(window_of(step), in, out);
    case LIVE_FUNCTION:
      return function_forward((live_function)rest[0], number_of(rest[1]), number_of(rest[2]), in.at, out.at, in.floats);
    case LIVE_AFFINE: return affine_forward(memory + rest[1], in, out);
    case LIVE_SLOPES: return slopes_forward(memory + rest[1], in, out);
    case LIVE_SUM:
      for (int32_t i = LIVE_STEP_IN; i < step[LIVE_STEP_WORDS]; i++)
        sum_forward(value_of(program, memory, step[i]), out, i == LIVE_STEP_IN);
      return;
    case LIVE_MULTIPLICATION: return multiplication_forward(in, value_of(program, memory, rest[0]), out);
    case LIVE_CONCATENATION: {
      count first = 0;
      for (int32_t i = LIVE_STEP_IN; i < step[LIVE_STEP_WORDS]; i++) {
        const value part = value_of(program, memory, step[i]);
        join_channels(part, out, first, 0);
        first += part.channels;
      }
      return;
    }
    case LIVE_CHANNELS: return choose_channels(rest, in, out, 0);
    case LIVE_FACTORS:
    case LIVE_POSITIONS: return numbers_forward(step[0] == LIVE_FACTORS, memory + rest[1], in, out);
    case LIVE_TOKENS: return tokens_forward(memory + rest[1], in, out);
    case LIVE_NORMALISATION:
      return normalise_all(rest[2], rest[3], number_of(rest[4]), memory + rest[1], in, out, 0);
    case LIVE_SOFTMAX: return softmax_all(rest[0], rest[1], in, out, 0);
    case LIVE_ATTENTION: {
      const attention a = attention_of(program, step, memory);
      return attend(&a, step[LIVE_STORED_ATTENTION_BIAS] < 0 ? 0 : memory + step[LIVE_ATTENTION_BIAS], scratch, 0);
    }
    case LIVE_RESAMPLING: return resample(rest, in, out, 0);
    case LIVE_EXCHANGE: return exchange(in, out, 0);
    case LIVE_RESPONSE: return respond(response_of(rest), in, out, scratch, 0);
  }
}

static void step_backward(const int32_t *program, const int32_t *step, float *memory) {
  STEP_PARTS;
  switch (step[LIVE_STEP_OPERATION]) {
    case LIVE_PICTURE: return unpack(out, out.gradient, memory + program[LIVE_HEADER_PICTURE_GRADIENT]);
    case LIVE_LOGITS: return add_plain(memory + program[LIVE_HEADER_LOGITS_GRADIENT], out);
    case LIVE_WINOGRAD:
      return winograd_backward(window_of(step), in, out, memory + step[LIVE_BACKWARD_WEIGHTS], scratch);
    case LIVE_PRODUCT:
      return product_backward(window_of(step), in, out, memory + step[LIVE_BACKWARD_WEIGHTS], scratch);
    case LIVE_DEPTHWISE: return depthwise_backward(window_of(step), in, out, memory + step[LIVE_FORWARD_WEIGHTS]);
    case LIVE_MEAN: return mean_backward(window_of(step), step[LIVE_COUNTS_PADDING], in, out);
    case LIVE_GREATEST: return greatest_backward(window_of(step), in, out);
    case LIVE_FUNCTION:
      return function_backward((live_function)rest[0], number_of(rest[1]), number_of(rest[2]), in.at == out.at, in.at,
                               out.gradient, in.gradient, in.floats);
    case LIVE_AFFINE: return affine_backward(memory + rest[1], in, out);
    case LIVE_SLOPES: return slopes_backward(memory + rest[1], in, out);
    case LIVE_SUM:
      for (int32_t i = LIVE_STEP_IN; i < step[LIVE_STEP_WORDS]; i++)
        sum_backward(value_of(program, memory, step[i]), out);
      return;
    case LIVE_MULTIPLICATION: {
      const value other = value_of(program, memory, rest[0]);
      multiplication_backward(in, other, out);
      return multiplication_backward(other, in, out);
    }
    case LIVE_CONCATENATION: {
      count first = 0;
      for (int32_t i = LIVE_STEP_IN; i < step[LIVE_STEP_WORDS]; i++) {
        const value part = value_of(program, memory, step[i]);
        join_channels(part, out, first, 1);
        first += part.channels;
      }
      return;
    }
    case LIVE_CHANNELS: return choose_channels(rest, in, out, 1);
    case LIVE_FACTORS:
    case LIVE_POSITIONS: return numbers_backward(step[0] == LIVE_FACTORS, memory + rest[1], in, out);
    case LIVE_TOKENS: return tokens_backward(in, out);
    case LIVE_NORMALISATION:
      return normalise_all(rest[2], rest[3], number_of(rest[4]), memory + rest[1], in, out, 1);
    case LIVE_SOFTMAX: return softmax_all(rest[0], rest[1], in, out, 1);
    case LIVE_ATTENTION: {
      const attention a = attention_of(program, step, memory);
      return attend(&a, step[LIVE_STORED_ATTENTION_BIAS] < 0 ? 0 : memory + step[LIVE_ATTENTION_BIAS], scratch, 1);
    }
    case LIVE_RESAMPLING: return resample(rest, in, out, 1);
    case LIVE_EXCHANGE: return exchange(in, out, 1);
    case LIVE_RESPONSE: return respond(response_of(rest), in, out, scratch, 1);
  }
}

/* The word where a step begins: the last words of the program say it, as an index. */
static const int32_t *step_at(const int32_t *program, int32_t i) {
  return program + program[program[LIVE_HEADER_WORD_COUNT] - program[LIVE_HEADER_STEP_COUNT] + i];
}

static void forward(const int32_t *program, float *memory, int32_t first, int32_t end) {
  for (int32_t i = first; i < end; i++) step_forward(program, step_at(program, i), memory);
}

/* Every step adds to the gradients of what it read, so that values with several readers need nothing of their own. */
static void backward(const int32_t *program, float *memory, int32_t first, int32_t end) {
  if (end == program[LIVE_HEADER_STEP_COUNT]) {
    float *gradients = memory + program[LIVE_HEADER_GRADIENTS];
    for (count i = 0; i < program[LIVE_HEADER_GRADIENT_COUNT]; i += LANES) store(gradients + i, splat(0));
  }
  for (int32_t i = end - 1; i >= first; i--) step_backward(program, step_at(program, i), memory);
}

static void read(const int32_t *program, const float *memory, int32_t number, int is_gradient, float *to) {
  const value v = value_of(program, (float *)memory, number);
  unpack(v, is_gradient ? v.gradient : v.at, to);
}

#endif
