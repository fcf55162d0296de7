/* Steps of optimizers, value by value: in Swift a square root is a call, and calls keep loops from being done in vectors.
 * No product is fused with a sum, so that the numbers are those of the formulas as they are written, on any processor. */
#ifndef STEPS_H
#define STEPS_H

#include "pause.h"
#include <stddef.h>

/* AMSGrad: m ← β m + (1 − β) g, v ← β v + (1 − β) g², top ← max(top, v), w ← w − rate m / (√top + ε). */
void steps_amsgrad(float *weights, float *first, float *second, float *greatest, const float *gradient,
                   size_t count, float rate, float beta, float epsilon);

/* AdamW: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w shrink − size m / (√(v correction) + ε). */
void steps_adamw(float *weights, float *first, float *second, const float *gradient, size_t count, float size,
                 float shrink, float beta1, float beta2, float correction, float epsilon);

#endif
