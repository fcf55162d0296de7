/* Logarithms and powers. */
#ifndef POWERS_H
#define POWERS_H

#include "exponential.h"

/* ln x = n ln 2 + ln(1 + f) with 1 + f from √½ to √2, and s = f / (2 + f): ln(1 + f) = f − f²/2 + s (f²/2 + r), where r is the series of
 * 2 artanh(s) / s without its first term. What is subtracted from f, which is exact, is small (Sun's fdlibm, 1993). */
CALLED vector logarithm(vector x) {
  /* Numbers below the least normal one are made larger by 2^24. */
  const integers is_small = x < splat(0x1p-126f);
  const vector scaled = choose(is_small, x * splat(0x1p24f), x);
  /* √½'s bits are taken away, so that the exponent counts from there. */
  const naturals bits = (naturals)scaled - 0x3f3504f3;
  const integers exponent = (integers)bits >> 23;
  const vector f = (vector)((bits & 0x7fffff) + 0x3f3504f3) - 1;
  const vector n = __builtin_convertvector(exponent, vector) - choose(is_small, splat(24), splat(0));
  const vector s = f / (2 + f), square = s * s, half = splat(.5f) * f * f;
  vector r = splat(2.f / 11);
  r = r * square + splat(2.f / 9);
  r = r * square + splat(2.f / 7);
  r = r * square + splat(2.f / 5);
  r = r * square + splat(2.f / 3);
  const vector found =
      n * splat(0.693359375f) - ((half - (s * (half + r * square) + n * splat(-2.12194440e-4f))) - f);
  const vector infinite = splat(__builtin_inff());
  /* Below 0 there is none. */
  return choose(x > 0, choose(x < infinite, found, infinite), choose(x == 0, -infinite, (x - x) / (x - x)));
}

/* x^a: as many factors as a has whole ones, by squares, and e^(rest · ln x), so that whole powers have those of numbers below 0 as well. */
CALLED vector power(vector x, float a) {
  const float size = a < 0 ? -a : a;
  /* From 2^24 on all exponents are even. */
  if (size >= 0x1p24f) return full_exponential(a * logarithm(magnitude(x)));
  const int32_t whole = (int32_t)size;
  const float rest = size - (float)whole;
  vector found = splat(1), square = x;
  for (int32_t n = whole; n > 0; n >>= 1, square *= square)
    if (n & 1) found *= square;
  if (rest == .5f)
    found *= __builtin_elementwise_sqrt(x);
  else if (rest > 0)
    found *= full_exponential(rest * logarithm(x));
  return a < 0 ? 1 / found : found;
}

#endif
