/* What the loops share: a tensor is planes of positions of lanes, 16 channels side by side or one alone. */
#ifndef LANES_H
#define LANES_H

#include "planes.h"

enum { BLOCK = 16 };

static inline int64_t lanes_of(const planes *p) { return p->is_blocked ? BLOCK : 1; }
static inline int64_t blocks_of(const planes *p) {
  return p->is_blocked ? (p->channels + BLOCK - 1) / BLOCK : p->channels;
}
static inline int64_t plane_count(const planes *p) { return p->pictures * blocks_of(p); }
static inline int64_t area_of(const planes *p) { return p->height * p->width; }
static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

#endif
