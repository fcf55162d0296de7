/* Attention: softmax(scale · Q · Kᵀ + bias) · V for each head and each window (Vaswani et al., "Attention Is All You Need", 2017; Liu et
 * al., "Swin Transformer", 2021). Queries are taken a few at a time, so that their products with all keys stay in the cache; on the way
 * back these are worked out again. */
#ifndef ATTENTION_H
#define ATTENTION_H

#include "exponential.h"
#include "multiply.h"
#include "program.h"

/* Queries that are taken at one time. */
enum { QUERIES = 24 };

/* An attention with what it reads and makes. */
typedef struct {
  const int32_t *step;
  value queries, keys, values, out;
  count heads, depth, value_depth;
  count windows, window_height, window_width; /* of queries */
  count places, others;                       /* of queries, and of keys and values, in a window */
  float scale;
} attention;

static attention attention_of(const int32_t *program, const int32_t *step, float *memory) {
  attention a = {.step = step,
                 .queries = value_of(program, memory, step[LIVE_STEP_IN]),
                 .keys = value_of(program, memory, step[LIVE_KEYS]),
                 .values = value_of(program, memory, step[LIVE_VALUES]),
                 .out = value_of(program, memory, step[LIVE_STEP_OUT]),
                 .heads = step[LIVE_HEADS],
                 .window_height = step[LIVE_WINDOW_HEIGHT],
                 .window_width = step[LIVE_WINDOW_WIDTH],
                 .scale = number_of(step[LIVE_SCALE])};
  a.depth = a.queries.channels / a.heads;
  a.value_depth = a.values.channels / a.heads;
  a.places = a.window_height ? a.window_height * a.window_width : a.queries.places;
  a.others = a.window_height ? a.places : a.keys.places;
  a.windows = a.queries.places / a.places;
  return a;
}

/* Numbers of the bias; a vector may read some behind them. */
static size_t attention_bias_count(const attention *a) {
  const int32_t *step = a->step;
  if (step[LIVE_STORED_ATTENTION_BIAS] < 0) return 0;
  return (size_t)(step[LIVE_BIAS_WINDOWS] * step[LIVE_BIAS_HEADS] * a->places * a->others);
}

/* The matrices of one head in one window. Those that stand at the right of a product lie in panels, [places, channels] or, where they are
 * across, [channels, places]; `turned` are shares or slopes with keys for rows. */
typedef struct {
  float *queries, *query_panels, *keys, *keys_across, *values, *values_across;
  float *shares, *slopes, *turned, *rows, *row_panels, *products;
} matrices;

static matrices matrices_of(const attention *a, float *at) {
  const count depth = padded(a->depth), value_depth = padded(a->value_depth), others = padded(a->others);
  matrices m;
  m.queries = at;
  m.query_panels = m.queries + QUERIES * depth;
  m.keys = m.query_panels + QUERIES * depth;
  m.keys_across = m.keys + a->others * depth;
  m.values = m.keys_across + a->depth * others;
  m.values_across = m.values + a->others * value_depth;
  m.shares = m.values_across + a->value_depth * others;
  m.slopes = m.shares + QUERIES * others;
  m.turned = m.slopes + QUERIES * others;
  m.rows = m.turned + QUERIES * others;
  m.row_panels = m.rows + QUERIES * value_depth;
  m.products = m.row_panels + QUERIES * value_depth;
  return m;
}

/* Floats of all of them. */
static size_t attention_scratch(const attention *a) {
  const count depth = padded(a->depth), value_depth = padded(a->value_depth), others = padded(a->others);
  const count own = QUERIES * (2 * depth + 2 * value_depth + 3 * others);
  return (size_t)(own + a->others * (depth + value_depth) + (a->depth + a->value_depth) * others +
                  larger(QUERIES, a->others) * larger(depth, value_depth));
}

/* Where the channels of a head begin in a place of a window. */
typedef struct {
  value of;
  count channel, channels, window, width, height;
} head_part;

static head_part part_of(const attention *a, const value *v, count window, count head, count channels) {
  return (head_part){*v, head * channels, channels, window, a->window_width ? a->window_width : v->width,
                     a->window_height ? a->window_height : v->height};
}

/* The floats before a place of a window in the first block. */
static count place_in(const head_part *p, count place) {
  const count across = p->of.width / p->width;
  const count y = p->window / across * p->height + place / p->width;
  return (y * p->of.width + p->window % across * p->width + place % p->width) * LANES;
}

/* How far a channel of a head is from there. */
INLINE count channel_in(const head_part *p, count c) {
  const count channel = p->channel + c;
  return channel / LANES * p->of.places * LANES + channel % LANES;
}

/* How a matrix lies. */
typedef enum { IN_ROWS, IN_PANELS, ACROSS_IN_PANELS } arrangement;

/* Some places of a head, [places, channels] or the other way round, with zeros to whole vectors. */
static void take_part(const head_part *p, const float *from, count first, count places, arrangement how, float *to) {
  const count row = padded(how == ACROSS_IN_PANELS ? places : p->channels);
  const count rows = how == ACROSS_IN_PANELS ? p->channels : places;
  for (count i = 0; i < rows * row; i += LANES) store(to + i, splat(0));
  for (count place = 0; place < places; place++) {
    const float *at = from + place_in(p, first + place);
    for (count c = 0; c < p->channels; c++)
      to[how == IN_ROWS     ? place * row + c
         : how == IN_PANELS ? panel_place(row, rows, place, c)
                            : panel_place(row, rows, c, place)] = at[channel_in(p, c)];
  }
}

/* Rows to where they belong; with `adds` to what is there. */
static void give_part(const head_part *p, const float *rows, count first, count places, int adds, float *to) {
  const count row = padded(p->channels);
  for (count place = 0; place < places; place++) {
    float *at = to + place_in(p, first + place);
    for (count c = 0; c < p->channels; c++) {
      float *number = at + channel_in(p, c);
      *number = adds ? *number + rows[place * row + c] : rows[place * row + c];
    }
  }
}

/* The softmax of a row of products; what is behind the last place has no share. */
static void share_out(const attention *a, const float *bias, float *row) {
  const count others = padded(a->others);
  vector greatest = splat(-__builtin_inff());
  for (count i = 0; i < others; i += LANES) {
    store(row + i, load(row + i) * a->scale + (bias ? load_anywhere(bias + i) : splat(0)));
    if (i + LANES > a->others)
      for (count other = a->others; other < others; other++) row[other] = -__builtin_inff();
    greatest = greater(greatest, load(row + i));
  }
  float most = greatest[0], sum = 0;
  for (count lane = 1; lane < LANES; lane++) most = greatest[lane] > most ? greatest[lane] : most;
  vector sums = splat(0);
  for (count i = 0; i < others; i += LANES) {
    const vector x = exponential(load(row + i) - most);
    sums += x;
    store(row + i, x);
  }
  for (count lane = 0; lane < LANES; lane++) sum += sums[lane];
  for (count i = 0; i < others; i += LANES) store(row + i, load(row + i) / sum);
}

/* The gradient of products from that of shares: scale · p · (g − Σ g · p). */
static void share_out_backward(const attention *a, const float *shares, float *row) {
  const count others = padded(a->others);
  vector sums = splat(0);
  float sum = 0;
  for (count i = 0; i < others; i += LANES) sums += load(shares + i) * load(row + i);
  for (count lane = 0; lane < LANES; lane++) sum += sums[lane];
  for (count i = 0; i < others; i += LANES) store(row + i, a->scale * load(shares + i) * (load(row + i) - sum));
}

/* [rows, others] to [others, rows] without what rounds it up. */
static void turn(const float *from, count rows, count others, float *to) {
  for (count row = 0; row < rows; row++)
    for (count i = 0; i < others; i++) to[i * rows + row] = from[row * padded(others) + i];
}

/* The shares of some queries. */
static void find_shares(const attention *a, const matrices *m, const float *bias, count first, count queries) {
  const count depth = padded(a->depth), others = padded(a->others);
  multiply(m->queries, depth, m->keys_across, m->shares, others, queries, others, a->depth);
  for (count i = 0; i < queries; i++)
    share_out(a, bias ? bias + (first + i) * a->others : 0, m->shares + i * others);
}

/* Gradients of some queries, and what they add to those of keys and values: with P the shares and G the gradient, Pᵀ · G to the values;
 * with S that of the products, S · K to the queries and Sᵀ · Q to the keys. */
static void attend_backward(const attention *a, const matrices *m, const head_part *q, const head_part *k,
                            const head_part *v, const head_part *o, count first, count queries) {
  const count depth = padded(a->depth), value_depth = padded(a->value_depth), others = padded(a->others);
  take_part(o, a->out.gradient, first, queries, IN_ROWS, m->rows);
  take_part(o, a->out.gradient, first, queries, IN_PANELS, m->row_panels);
  turn(m->shares, queries, a->others, m->turned);
  multiply(m->turned, queries, m->row_panels, m->products, value_depth, a->others, value_depth, queries);
  give_part(v, m->products, 0, a->others, 1, a->values.gradient);
  multiply(m->rows, value_depth, m->values_across, m->slopes, others, queries, others, a->value_depth);
  for (count i = 0; i < queries; i++) share_out_backward(a, m->shares + i * others, m->slopes + i * others);
  multiply(m->slopes, others, m->keys, m->products, depth, queries, depth, a->others);
  give_part(q, m->products, first, queries, 1, a->queries.gradient);
  turn(m->slopes, queries, a->others, m->turned);
  take_part(q, a->queries.at, first, queries, IN_PANELS, m->query_panels);
  multiply(m->turned, queries, m->query_panels, m->products, depth, a->others, depth, queries);
  give_part(k, m->products, 0, a->others, 1, a->keys.gradient);
}

static void attend(const attention *a, const float *bias, float *scratch, int is_backward) {
  const matrices m = matrices_of(a, scratch);
  const int32_t *step = a->step;
  for (count window = 0; window < a->windows; window++)
    for (count head = 0; head < a->heads; head++) {
      const head_part q = part_of(a, &a->queries, window, head, a->depth), k = part_of(a, &a->keys, window, head, a->depth);
      const head_part v = part_of(a, &a->values, window, head, a->value_depth);
      const head_part o = part_of(a, &a->out, window, head, a->value_depth);
      const count number = window % step[LIVE_BIAS_WINDOWS] * step[LIVE_BIAS_HEADS] + head % step[LIVE_BIAS_HEADS];
      const float *own_bias = bias ? bias + number * a->places * a->others : 0;
      take_part(&k, a->keys.at, 0, a->others, ACROSS_IN_PANELS, m.keys_across);
      if (is_backward) {
        take_part(&k, a->keys.at, 0, a->others, IN_PANELS, m.keys);
        take_part(&v, a->values.at, 0, a->others, ACROSS_IN_PANELS, m.values_across);
      } else {
        take_part(&v, a->values.at, 0, a->others, IN_PANELS, m.values);
      }
      for (count first = 0; first < a->places; first += QUERIES) {
        const count queries = smaller(QUERIES, a->places - first);
        take_part(&q, a->queries.at, first, queries, IN_ROWS, m.queries);
        find_shares(a, &m, own_bias, first, queries);
        if (is_backward) {
          attend_backward(a, &m, &q, &k, &v, &o, first, queries);
        } else {
          multiply(m.shares, padded(a->others), m.values, m.products, padded(a->value_depth), queries,
                   padded(a->value_depth), a->others);
          give_part(&o, m.products, first, queries, 0, a->out.at);
        }
      }
    }
}

#endif
