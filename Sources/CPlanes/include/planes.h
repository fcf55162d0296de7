/* Loops over the channels of pictures: what reads and writes each value about once, so that memory and not the processor
 * decides how long it takes.
 *
 * A tensor lies plain, [N, C, H, W], or in blocks of 16 channels, [N, ⌈C / 16⌉, H, W, 16], with zeros where there is no
 * channel; the functions leave zeros there. Every call runs on the calling thread; sums are taken in a fixed order.
 */
#ifndef PLANES_H
#define PLANES_H

#include <stdint.h>

typedef struct {
  int64_t pictures, channels, height, width;
  int is_blocked;
} planes;

/* A window of a pooling, where it moves and what it may reach beyond each side. */
typedef struct {
  int64_t height, width, stride_height, stride_width, top, left, bottom, right;
} planes_window;

/* The mean of each window: its sum divided by the size of the window with the padding in it, but without what it reaches
 * beyond the padding. */
void planes_mean(const planes *from, const planes *to, const planes_window *window, const float *input, float *output);
/* From the gradient of those means to that of the input. */
void planes_mean_gradient(const planes *from, const planes *to, const planes_window *window,
                          const float *output_gradient, float *input_gradient);

#endif
