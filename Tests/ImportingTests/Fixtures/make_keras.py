"""Writes a small network as Keras exports it, and beside it what Keras makes of two pictures in double precision.

`python3 make_keras.py` (tensorflow, keras, tf2onnx). The pictures are from 0 to 255, channels last in the file and first in keras.json, which
has what make.py writes: pictures [2, 3, H, W], logits [2, K] less their mean, gradients of the first to the pictures.
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import onnx
import tensorflow as tf

FOLDER = pathlib.Path(__file__).parent
HEIGHT, WIDTH = 14, 12
layers = keras.layers


def network():
    x = inputs = keras.Input((HEIGHT, WIDTH, 3), name="picture")
    x = layers.Rescaling(1 / 127.5, offset=-1)(x)
    # Zeros around numbers below 0, of which a maximum must know.
    x = layers.Conv2D(6, 3, padding="same", name="stem")(x)
    x = layers.ZeroPadding2D(1, name="stem_pad")(x)
    x = layers.MaxPooling2D(3, 2, name="stem_pool")(x)
    # 7×6 with a stride of 2: zeros below and at the right alone.
    x = layers.Conv2D(8, 3, 2, padding="same", use_bias=False, name="second")(x)
    x = layers.BatchNormalization(name="second_bn")(x)
    x = layers.ReLU(6.0, name="second_relu")(x)
    gate = layers.GlobalAveragePooling2D(keepdims=True, name="gate_squeeze")(x)
    gate = layers.Conv2D(8, 1, activation="hard_sigmoid", name="gate_expand")(gate)
    x = layers.Multiply(name="gate")([x, gate])
    y = layers.SeparableConv2D(8, 3, padding="same", activation="swish", name="third")(x)
    x = layers.Add(name="sum")([x, y])
    x = layers.LeakyReLU(negative_slope=0.2, name="leaky")(x)
    x = layers.AveragePooling2D(2, padding="same", name="pool")(x)
    # Rows, columns, channels: not the order in which maps are kept.
    x = layers.Flatten(name="flatten")(x)
    return keras.Model(inputs, layers.Dense(4, activation="softmax", name="classes")(x))


keras.utils.set_random_seed(7)
model = network()
rng = np.random.default_rng(7)
for layer in model.layers:
    weights = [rng.normal(0, w.size ** -0.5 * 2, w.shape) if w.ndim > 1 else rng.normal(0, 0.3, w.shape)
               for w in layer.get_weights()]
    if isinstance(layer, layers.BatchNormalization):
        weights[0], weights[3] = np.abs(weights[0]) + 0.7, np.abs(weights[3]) + 0.5
    layer.set_weights(weights)
model(np.zeros((1, HEIGHT, WIDTH, 3), "float32"))
model.export(FOLDER / "keras.tf.onnx", format="onnx", verbose=False)
exported = onnx.load(FOLDER / "keras.tf.onnx")
exported.doc_string = exported.graph.doc_string = ""
onnx.save(exported, FOLDER / "keras.tf.onnx")

keras.backend.set_floatx("float64")
double = network()
double.set_weights([w.astype("float64") for w in model.get_weights()])
pictures = np.round(rng.uniform(0, 255, (2, HEIGHT, WIDTH, 3)), 2)
x = tf.Variable(pictures)
with tf.GradientTape() as tape:
    logits = tf.math.log(double(x))
    logits = logits - tf.reduce_mean(logits, 1, keepdims=True)
    first = tf.reduce_sum(logits[:, 0])
gradients = tape.gradient(first, x).numpy()
(FOLDER / "keras.json").write_text(json.dumps({
    "pictures": pictures.transpose(0, 3, 1, 2).flatten().tolist(),
    "logits": logits.numpy().flatten().tolist(),
    "gradients": [float(f"{v:.6g}") for v in gradients.transpose(0, 3, 1, 2).flatten()],
}))
