/* A flat face of oneDNN for Swift: float32 on the CPU, four-dimensional tensors, one status code.
 *
 * It hides what differs between oneDNN 2.x (operation descriptors) and 3.x. Every function that can fail returns 0 or a
 * status that onednn_status_text puts into words. Objects are created, never changed, and destroyed by their owner.
 *
 * Every kernel runs on the thread that calls it. Callers share work out themselves, which is faster than threads inside the
 * kernels (none waits for another, and data stays in its core's cache) and gives the same sums on any number of cores. */
#ifndef ONEDNN_SHIM_H
#define ONEDNN_SHIM_H

#include <stddef.h>
#include <stdint.h>

/* How the elements of a tensor lie in memory. */
typedef struct onednn_layout onednn_layout;
/* A compiled kernel with the layouts it wants. */
typedef struct onednn_primitive onednn_primitive;

typedef enum {
  ONEDNN_FORWARD_INFERENCE,
  ONEDNN_FORWARD_TRAINING,
  ONEDNN_BACKWARD_DATA,
  ONEDNN_BACKWARD_WEIGHTS
} onednn_pass;

/* Row-major order; channels in blocks of 16, [N, C / 16, H, W, 16]; and outputs in blocks of 16, [O / 16, H, W, I, 16]. */
typedef enum { ONEDNN_PLAIN, ONEDNN_CHANNEL_BLOCKS, ONEDNN_OUTPUT_BLOCKS } onednn_order;
typedef enum { ONEDNN_DIRECT, ONEDNN_WINOGRAD } onednn_convolution_algorithm;
/* ELU and ReLU with their slopes from what they return; the rest of functions of each value:
 *
 * alpha · (eˣ − 1) below 0, 1 / (1 + e⁻ˣ), tanh x, x / (1 + e⁻ˣ), x · Φ(x) and that with a tanh for Φ, ln(1 + eˣ),
 * x · tanh(ln(1 + eˣ)), alpha · x. */
typedef enum {
  ONEDNN_ELU,
  ONEDNN_RELU,
  ONEDNN_SCALED_ELU,
  ONEDNN_SIGMOID,
  ONEDNN_TANH,
  ONEDNN_SILU,
  ONEDNN_GELU,
  ONEDNN_TANH_GELU,
  ONEDNN_SOFTPLUS,
  ONEDNN_MISH,
  ONEDNN_LINEAR
} onednn_activation;
/* What a convolution does to each output before it stores it: nothing, what of it is above 0, or of that at most 6. */
typedef enum { ONEDNN_AS_IT_IS, ONEDNN_THEN_RELU, ONEDNN_THEN_RELU6 } onednn_finish;
/* A mean of the values in a window, or with the padding in it. */
typedef enum { ONEDNN_MEAN, ONEDNN_MEAN_WITH_PADDING, ONEDNN_MAX } onednn_pooling;

/* What a buffer is to a primitive. For backward passes the gradient of a role has a role of its own. */
typedef enum {
  ONEDNN_SOURCE,
  ONEDNN_WEIGHTS,
  ONEDNN_BIAS,
  ONEDNN_DESTINATION,
  ONEDNN_SOURCE_GRADIENT,
  ONEDNN_WEIGHTS_GRADIENT,
  ONEDNN_BIAS_GRADIENT,
  ONEDNN_DESTINATION_GRADIENT,
  ONEDNN_WORKSPACE,
  ONEDNN_SCRATCHPAD
} onednn_role;

/* One buffer handed to a primitive. */
typedef struct {
  onednn_role role;
  void *data;
} onednn_binding;

/* Lengths of a convolution or pooling; weights are [out_channels, in_channels / groups, kernel_height, kernel_width].
 *
 * A dilation of 1 means none. What the windows reach beyond the bottom and the right follows from the other lengths. */
typedef struct {
  int64_t batch;
  int64_t in_channels, in_height, in_width;
  int64_t out_channels, out_height, out_width;
  int64_t kernel_height, kernel_width;
  int64_t stride_height, stride_width;
  int64_t padding_top, padding_left, padding_bottom, padding_right;
  int64_t dilation_height, dilation_width;
  int64_t groups;
  int has_bias;
} onednn_window;

int onednn_version_major(void);

/* Major, minor and patch version, and a number for the vectors that its kernels use on this processor. */
void onednn_identity(int identity[4]);
const char *onednn_status_text(int status);

/* lengths are those of N, C, H, W (or O, I, H, W), whatever their order in memory. */
int onednn_layout_create(const int64_t lengths[4], onednn_order order, onednn_layout **layout);
/* Plain order of the weights of a convolution in groups, [groups, out, in, height, width]. */
int onednn_layout_create_groups(const int64_t lengths[5], onednn_layout **layout);
/* [length], as biases lie. */
int onednn_layout_create_vector(int64_t length, onednn_layout **layout);
void onednn_layout_destroy(onednn_layout *layout);
size_t onednn_layout_byte_count(const onednn_layout *layout);
/* Whether a tensor in the layout `part` lies as a share of what is in `whole`: the lengths are the same but for the first, of which
 * there are a whole number of parts one after another in memory. */
int onednn_layout_is_part(const onednn_layout *part, const onednn_layout *whole);
int onednn_layout_equal(const onednn_layout *a, const onednn_layout *b);

/* source and destination are the layouts of those tensors or of their gradients; null leaves the choice to oneDNN. finish is for
 * forward passes. */
int onednn_create_convolution(onednn_pass pass, onednn_convolution_algorithm algorithm,
                              const onednn_window *window, onednn_finish finish, const onednn_layout *source,
                              const onednn_layout *destination, onednn_primitive **primitive);
/* In place is allowed. Backward reads the destination of the forward pass and needs no source for ELU, ReLU, the sigmoid and
 * tanh; for the others it reads the source. alpha is that of the two that have one. */
int onednn_create_activation(onednn_pass pass, onednn_activation kind, float alpha, const onednn_layout *layout,
                             onednn_primitive **primitive);
/* Maximum pooling writes a workspace in forward training and reads it in the backward pass. */
int onednn_create_pooling(onednn_pass pass, onednn_pooling kind, const onednn_window *window,
                          const onednn_layout *source, const onednn_layout *destination,
                          onednn_primitive **primitive);
int onednn_create_reorder(const onednn_layout *from, const onednn_layout *to,
                          onednn_primitive **primitive);
void onednn_primitive_destroy(onednn_primitive *primitive);

/* The layout a primitive wants for a role; the caller destroys it. Fails where it has no such role. */
int onednn_primitive_layout(const onednn_primitive *primitive, onednn_role role,
                            onednn_layout **layout);
size_t onednn_primitive_scratchpad_byte_count(const onednn_primitive *primitive);
/* The name of the kernel oneDNN chose, such as jit_wino_4x3:avx512_core. */
const char *onednn_primitive_kernel(const onednn_primitive *primitive);
/* Runs to the end before it returns; the first run also generates the kernel's code. */
int onednn_primitive_execute(onednn_primitive *primitive, const onednn_binding *bindings, int count);

/* c = alpha · op(a) · op(b) + beta · c in row-major order; op transposes where the flag says so. */
int onednn_multiply(int transpose_a, int transpose_b, int64_t rows, int64_t columns, int64_t inner,
                    float alpha, const float *a, int64_t a_stride, const float *b, int64_t b_stride,
                    float beta, float *c, int64_t c_stride);

#endif
