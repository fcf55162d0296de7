/* Exponentials, and what is made of them, to the last bit or two. */
#ifndef EXPONENTIAL_H
#define EXPONENTIAL_H

#include "vector.h"

/* x = n ln 2 + rest with |rest| ≤ ln 2 / 2: returns e^rest − 1, a Taylor series, and 2^n put together from its exponent. ln 2 is taken in
 * two parts, so that what n takes away is exact (Cody and Waite, "Software Manual for the Elementary Functions", 1980). */
INLINE vector reduced_exponential(vector x, vector *power) {
  /* Adding 1.5 · 2^23 rounds to a whole number, which then stands in the lowest bits, and taking it away leaves that number. */
  const vector shift = splat(12582912);
  const vector shifted = x * splat(1.44269504f) + shift;
  const vector n = shifted - shift;
  vector r = x - n * splat(0.693359375f) + n * splat(2.12194440e-4f);
  vector sum = splat(1.f / 5040);
  sum = sum * r + splat(1.f / 720);
  sum = sum * r + splat(1.f / 120);
  sum = sum * r + splat(1.f / 24);
  sum = sum * r + splat(1.f / 6);
  sum = sum * r + splat(.5f);
  *power = (vector)(((naturals)shifted + 127) << 23);
  return sum * r * r + r;
}

/* The two exponentials are called and not copied to each of the many places that want one: the page carries every copy. */
#define CALLED static __attribute__((noinline, const))

/* e^x; beyond −87 and 88 it stays what it is there, and NaN stays NaN. */
CALLED vector exponential(vector x) {
  const vector lowest = splat(-87), highest = splat(88);
  x = choose(x < lowest, lowest, choose(x > highest, highest, x));
  vector power;
  vector sum = reduced_exponential(x, &power);
  return power * sum + power;
}

/* e^x − 1 for x ≤ 0. */
CALLED vector expm1_of_negative(vector x) {
  const vector lowest = splat(-87);
  x = choose(x < lowest, lowest, x);
  vector power;
  vector sum = reduced_exponential(x, &power);
  return power * sum + (power - 1);
}

/* e^x from 0 to what is infinite, far below 0 and far above as a square. */
COMPACT vector full_exponential(vector x) {
  vector root = exponential(splat(.5f) * x);
  return choose(magnitude(x) > splat(87), root * root, exponential(x));
}

/* 1 / (1 + e^−x), of exponents below 0 alone, so that small ones keep their digits. */
COMPACT vector sigmoid(vector x) {
  vector e = exponential(-magnitude(x));
  return choose(x < 0, e, splat(1)) / (1 + e);
}

COMPACT vector hyperbolic_tangent(vector x) {
  vector t = expm1_of_negative(-2 * magnitude(x));
  vector y = -t / (t + 2);
  return choose(x < 0, -y, y);
}

/* ln(1 + e^x) = max(x, 0) + ln(1 + u) with u = e^−|x|, and ln(1 + u) = 2 artanh(u / (2 + u)) by its series. */
COMPACT vector softplus(vector x) {
  vector u = exponential(-magnitude(x));
  vector s = u / (2 + u), square = s * s;
  vector sum = splat(1.f / 15);
  sum = sum * square + splat(1.f / 13);
  sum = sum * square + splat(1.f / 11);
  sum = sum * square + splat(1.f / 9);
  sum = sum * square + splat(1.f / 7);
  sum = sum * square + splat(1.f / 5);
  sum = sum * square + splat(1.f / 3);
  return greater(x, splat(0)) + 2 * s * (sum * square + 1);
}

/* tanh(ln(1 + e^x)), which is (1 + 2n) / (1 + 2n + 2n²) with n = e^−x, and the same with e^x where that is the smaller. */
COMPACT vector tanh_of_softplus(vector x) {
  vector n = exponential(-magnitude(x));
  vector above = 1 + 2 * n, square = n * n;
  vector below = square + 2 * n;
  return choose(x < 0, below / (below + 2), above / (above + 2 * square));
}

/* 1 − erf(z) for z ≥ 0 to 1.2 · 10⁻⁷ of itself: a Chebyshev fit to the logarithm (Press et al., "Numerical Recipes", 2nd edition,
 * section 6.2). */
COMPACT vector complementary_error(vector z) {
  vector t = 1 / (1 + splat(.5f) * z);
  vector sum = splat(0.17087277f);
  sum = sum * t + splat(-0.82215223f);
  sum = sum * t + splat(1.48851587f);
  sum = sum * t + splat(-1.13520398f);
  sum = sum * t + splat(0.27886807f);
  sum = sum * t + splat(-0.18628806f);
  sum = sum * t + splat(0.09678418f);
  sum = sum * t + splat(0.37409196f);
  sum = sum * t + splat(1.00002368f);
  sum = sum * t + splat(-1.26551223f);
  return t * exponential(sum - z * z);
}

/* Φ(x), the share of a normal distribution below x. */
COMPACT vector normal_share(vector x) {
  vector half = splat(.5f) * complementary_error(magnitude(x) * splat(0.70710678f));
  return choose(x < 0, half, 1 - half);
}

/* φ(x), its density. */
COMPACT vector normal_density(vector x) { return splat(0.39894228f) * exponential(splat(-.5f) * x * x); }

#endif
