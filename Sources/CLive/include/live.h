/* A network as a program that runs wherever C does, in a page as WebAssembly too: forward, and back to its picture.
 *
 * There is no libc in it, no allocation and no thread. The caller has the program, the stored weights and one block of memory,
 * aligned to 64 bytes; every call returns. Numbers are float32. One source serves vectors of 16, 8 and 4 floats (LANES), and
 * 4 floats one after another where there are no vectors.
 *
 * A program is an array of int32 words, written for one number of lanes: a header, a table of values, and steps.
 *
 *   header   LIVE_HEADER_WORDS words, named by `live_header`.
 *   values   LIVE_VALUE_WORDS words for each, named by `live_value`: what the graph makes, [C, H, W]. In memory it lies in blocks
 *            of as many channels as there are lanes, [⌈C / LANES⌉, H, W, LANES]; what lies in lanes without a channel is anything,
 *            and is read into no channel. Two values may lie at one place, where the second was made of the first in place; gradients
 *            never do, but where both values are the same.
 *   steps    of any length, one after another: word 0 is a `live_operation`, word 1 the number of words of the step with these two,
 *            word 2 the value that is made and then what `live_operation` says. Values are places in the table.
 *   index    the word where each step begins: the last words of the program, for the way back.
 *
 * Places in memory are counted in floats and are multiples of 16; places in the stored weights in bytes, and are multiples of 4.
 * The picture and the logits, with their gradients, and the probabilities lie plain, [C, H, W].
 *
 * Stored weights are [out, in / groups, kH, kW], little-endian, as a `live_form` says; all else is float32.
 *
 * Programs are made by the same version of the same source and are not checked word by word: `live_prepare` looks at what tells
 * another version, other lanes and damaged weights.
 */
#ifndef LIVE_H
#define LIVE_H

#include <stddef.h>
#include <stdint.h>

enum {
  LIVE_MARK = 0x4556494C, /* "LIVE" */
  LIVE_VERSION = 2,
  LIVE_HEADER_WORDS = 24,
  LIVE_VALUE_WORDS = 6,
  /* Places are multiples of so many floats. */
  LIVE_ALIGNMENT = 16
};

/* The words of the header. */
enum {
  LIVE_HEADER_MARK,
  LIVE_HEADER_VERSION,
  LIVE_HEADER_LANES,
  LIVE_HEADER_WORD_COUNT,
  LIVE_HEADER_MEMORY,  /* floats of memory */
  LIVE_HEADER_WEIGHTS, /* bytes of stored weights */
  LIVE_HEADER_CHECKSUM, /* of the stored weights: FNV-1a in 32 bits */
  LIVE_HEADER_PICTURE,
  LIVE_HEADER_PICTURE_GRADIENT,
  LIVE_HEADER_LOGITS,
  LIVE_HEADER_LOGITS_GRADIENT, /* written by the caller before the way back */
  LIVE_HEADER_PROBABILITIES,
  LIVE_HEADER_CLASSES,
  LIVE_HEADER_GRADIENTS, /* where the gradients of all values begin */
  LIVE_HEADER_GRADIENT_COUNT, /* floats of them */
  LIVE_HEADER_SCRATCH,
  LIVE_HEADER_VALUES, /* the word where the table begins */
  LIVE_HEADER_VALUE_COUNT,
  LIVE_HEADER_STEPS, /* the word where the steps begin */
  LIVE_HEADER_STEP_COUNT
};

/* The words of a value. */
enum {
  LIVE_VALUE_NUMBER, /* its index in the graph; −1 where something else is written over it */
  LIVE_VALUE_CHANNELS,
  LIVE_VALUE_HEIGHT,
  LIVE_VALUE_WIDTH,
  LIVE_VALUE_PLACE,
  LIVE_VALUE_GRADIENT
};

/* What a step does, with the words from word 2 on: `out` and `in` are values. */
typedef enum {
  LIVE_PICTURE = 1,   /* out: the picture in blocks */
  LIVE_LOGITS,        /* in, which here is word 2: the logits plain, and their softmax */
  LIVE_WINOGRAD,      /* out, in, a window: 3×3 with stride 1 by Winograd's F(4×4, 3×3) */
  LIVE_PRODUCT,       /* out, in, a window: any convolution, and dense layers, whose kernel is as large as what they read */
  LIVE_DEPTHWISE,     /* out, in, a window: each channel by itself */
  LIVE_MEAN,          /* out, in, a pooling: the mean of each window */
  LIVE_GREATEST,      /* out, in, a pooling: the greatest of each window; among equals the first is meant */
  LIVE_FUNCTION,      /* out, in, `live_function`, two float32 as bits */
  LIVE_AFFINE,        /* out, in, stored numbers, their place in memory: scale · x + shift by channel */
  LIVE_SLOPES,        /* out, in, stored numbers, their place in memory: x, or slope · x below 0, by channel */
  LIVE_SUM,           /* out, in, in, …: each as large as out, or [C, 1, 1] */
  LIVE_MULTIPLICATION,/* out, in, in: the same */
  LIVE_CONCATENATION, /* out, in, in, … */
  LIVE_CHANNELS,      /* out, in, a channel of in for each of out, or −1 for zeros */
  LIVE_FACTORS,       /* out, in, stored numbers [C, H, W], their place in memory: x times a number for each channel and place */
  LIVE_POSITIONS,     /* the same for x and such a number */
  LIVE_TOKENS,        /* the same with stored numbers [C, count]: these, and behind them the places of in in a row */
  LIVE_NORMALISATION, /* out, in, stored numbers, their place in memory, groups of neighbouring channels, 1 where each place is
                         by itself, epsilon as bits: (x − mean) / √(variance + epsilon) · scale + shift, with numbers as those of LIVE_AFFINE */
  LIVE_SOFTMAX,       /* out, in, groups of neighbouring channels, 1 where each place is by itself: exponentials by their sum */
  LIVE_ATTENTION,     /* out, queries, an attention */
  LIVE_RESAMPLING,    /* out, in, three words for each row and then for each column of out: one of in, another, and the share of that from
                         0 to 1 as bits; −1 for zeros */
  LIVE_EXCHANGE,      /* out, in: channels in the place of places, and places in that of channels */
  LIVE_RESPONSE       /* out, in, how many channels below and above, α / size, β and bias as bits: x / (bias + α / size · Σ x²)^β */
} live_operation;

/* The words of a step, for all but sums and the like, and of a window or a pooling. */
enum {
  LIVE_STEP_OPERATION,
  LIVE_STEP_WORDS,
  LIVE_STEP_OUT,
  LIVE_STEP_IN,
  LIVE_STEP_REST,
  LIVE_KERNEL_HEIGHT = LIVE_STEP_REST,
  LIVE_KERNEL_WIDTH,
  LIVE_STRIDE_HEIGHT,
  LIVE_STRIDE_WIDTH,
  LIVE_PADDING_TOP,
  LIVE_PADDING_LEFT,
  LIVE_PADDING_BOTTOM, /* of a pooling: only those that count padding want it */
  LIVE_PADDING_RIGHT,
  LIVE_COUNTS_PADDING, /* of a pooling: 1 where means are over windows with their padding */
  LIVE_DILATION_HEIGHT = LIVE_COUNTS_PADDING + 1, /* of a window, like all below */
  LIVE_DILATION_WIDTH,
  LIVE_GROUPS,
  LIVE_FORM,             /* `live_form` */
  LIVE_STORED_WEIGHTS,   /* the byte where they begin */
  LIVE_STORED_BIAS,      /* the same; −1 for none */
  LIVE_FORWARD_WEIGHTS,  /* places in memory, of as many floats as live_sizes says */
  LIVE_BACKWARD_WEIGHTS,
  LIVE_BIAS,
  LIVE_WINDOW_WORDS
};

/* The words of an attention: softmax(scale · Q · Kᵀ + bias) · V for each head, a part of the channels, and each window of places. */
enum {
  LIVE_KEYS = LIVE_STEP_REST,
  LIVE_VALUES,
  LIVE_HEADS,
  LIVE_SCALE, /* float32 as bits */
  LIVE_WINDOW_HEIGHT, /* 0 for all places of each value */
  LIVE_WINDOW_WIDTH,
  LIVE_STORED_ATTENTION_BIAS, /* the byte where it begins, [windows, heads, places of queries, places of keys]; −1 for none */
  LIVE_ATTENTION_BIAS,        /* its place in memory */
  LIVE_BIAS_WINDOWS,          /* how many there are in it: 1 where all have the same */
  LIVE_BIAS_HEADS,
  LIVE_ATTENTION_WORDS
};

/* How weights are stored. */
typedef enum {
  LIVE_FLOAT32,
  LIVE_FLOAT16,
  LIVE_INT8 /* a float32 for each output, then the numbers that it is multiplied by */
} live_form;

/* Functions of each value; a and b are their numbers. */
typedef enum {
  LIVE_ELU,          /* a · x for x > 0, b · (e^x − 1) below */
  LIVE_LEAKY_RELU,   /* x for x > 0, a · x below */
  LIVE_SIGMOID,
  LIVE_TANH,
  LIVE_SILU,         /* x · sigmoid(x) */
  LIVE_GELU,         /* x · Φ(x) */
  LIVE_TANH_GELU,    /* x / 2 · (1 + tanh(√(2/π) (x + 0.044715 x³))) */
  LIVE_HARD_SIGMOID, /* max(0, min(1, a · x + b)) */
  LIVE_HARD_SWISH,   /* x · max(0, min(1, x / 6 + 1/2)) */
  LIVE_CLIP,         /* min(max(x, a), b) */
  LIVE_SOFTPLUS,     /* ln(1 + e^x) */
  LIVE_MISH,         /* x · tanh(ln(1 + e^x)) */
  LIVE_RECIPROCAL,   /* 1 / x */
  LIVE_THRESHOLD,    /* x for x > a, 0 below */
  LIVE_ABSOLUTE,     /* |x|, with slope 0 at 0 */
  LIVE_EXPONENTIAL,  /* e^x */
  LIVE_LOGARITHM,    /* ln x; its slope at 0 is 0 */
  LIVE_POWER         /* x^a; where its slope at 0 would be infinite, it is 0 */
} live_function;

/* What live_prepare finds wrong. */
typedef enum { LIVE_READY, LIVE_UNKNOWN_PROGRAM, LIVE_OTHER_LANES, LIVE_DAMAGED_WEIGHTS, LIVE_UNKNOWN_STEP } live_status;

/* Floats that a step needs: of weights on the way forward and back, and of a scratchpad. */
typedef struct {
  size_t forward, backward, scratch;
} live_sizes;

/* The functions for one number of lanes. */
typedef struct {
  int32_t lanes;
  /* What the step that begins at `word` needs; places and the header's numbers need not be there yet, but for that of the table. */
  live_sizes (*sizes)(const int32_t *program, int32_t word);
  /* Once: from stored weights, `bytes` of them, to those that the steps read. They are not read again. */
  live_status (*prepare)(const int32_t *program, const uint8_t *stored, size_t bytes, float *memory);
  /* From the picture to logits, probabilities and all values: the steps from `first` up to but without `end`, so that whoever calls can do
   * something else in between. A pass is all of them, in order. */
  void (*forward)(const int32_t *program, float *memory, int32_t first, int32_t end);
  /* After a forward pass: from the gradient of the logits to those of all values and of the picture; the steps before `end` down to
   * `first`, the last ones first. */
  void (*backward)(const int32_t *program, float *memory, int32_t first, int32_t end);
  /* Copies a value of the table, or its gradient, to plain [C, H, W]. */
  void (*read)(const int32_t *program, const float *memory, int32_t value, int is_gradient, float *to);
} live_kernels;

/* The functions for so many lanes; null where this machine has no such vectors. There are always those for 4. */
const live_kernels *live_kernels_of(int32_t lanes);

#endif
