"""Writes a small network as jax2onnx exports it, and beside it what JAX makes of two pictures in double precision.

`python3 make_jax.py` (jax, jax2onnx). The pictures are channels last in the file and first in jax.json, which has what make.py writes:
pictures [2, 3, H, W], logits [2, K] less their mean, gradients of the first to the pictures.
"""

import json
import os
import pathlib

os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import numpy as np
import onnx
from jax import lax
from jax import numpy as jnp
from jax2onnx import to_onnx

FOLDER = pathlib.Path(__file__).parent
HEIGHT, WIDTH = 14, 12
LAST = ("NHWC", "HWIO", "NHWC")


def network(weights, x):
    x = lax.conv_general_dilated(x, weights["stem"], (1, 1), "SAME", dimension_numbers=LAST)
    x = jax.nn.silu(x + weights["stem_bias"])
    x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 3, 3, 1), (1, 2, 2, 1), "SAME")
    y = lax.conv_general_dilated(x, weights["second"], (1, 1), "SAME", dimension_numbers=LAST)
    x = jax.nn.gelu(x + y * weights["scale"])
    return x.mean((1, 2)) @ weights["last"] + weights["last_bias"]


rng = np.random.default_rng(7)
shapes = {"stem": (3, 3, 3, 6), "stem_bias": (6,), "second": (3, 3, 6, 6), "scale": (6,), "last": (6, 4), "last_bias": (4,)}
weights = {name: rng.normal(0, 0.4, shape).astype("float32") for name, shape in shapes.items()}
to_onnx(lambda x: network(weights, x), [("B", HEIGHT, WIDTH, 3)], return_mode="file", output_path=str(FOLDER / "jax.jx.onnx"))
exported = onnx.load(FOLDER / "jax.jx.onnx")
for part in [exported, exported.graph, *exported.graph.node, *exported.graph.initializer, *exported.graph.value_info]:
    part.doc_string = ""
    del part.metadata_props[:]
onnx.save(exported, FOLDER / "jax.jx.onnx")

jax.config.update("jax_enable_x64", True)
weights = {name: jnp.asarray(values, "float64") for name, values in weights.items()}
pictures = jnp.asarray(np.round(rng.uniform(0, 1, (2, HEIGHT, WIDTH, 3)), 4))


def first(x):
    logits = network(weights, x)
    return (logits[:, 0] - logits.mean(1)).sum()


logits = network(weights, pictures)
(FOLDER / "jax.json").write_text(json.dumps({
    "pictures": [round(v, 4) for v in pictures.transpose(0, 3, 1, 2).flatten().tolist()],
    "logits": (logits - logits.mean(1, keepdims=True)).flatten().tolist(),
    "gradients": [float(f"{v:.6g}") for v in jax.grad(first)(pictures).transpose(0, 3, 1, 2).flatten().tolist()],
}))
