"""Writes networks of a few weights that differ from what pictures and reports usually have: `python3 odd.py` (numpy, onnx).

Each is a 1×1 convolution of 3 (or other) channels to 4, and its mean; NAME says what is odd about it.
"""

import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = pathlib.Path(__file__).parent


def write(name, channels=3, size=(13, 12), kind=TensorProto.FLOAT, before=(), after=(), outputs=("logits",), metadata=None):
    weights = (np.arange(4 * channels).reshape(4, channels, 1, 1) * 7 % 11 - 5).astype(np.float32) / 4
    nodes = [*before, helper.make_node("Conv", ["scaled" if before else "input", "weights"], ["maps"], name="conv"),
             helper.make_node("GlobalAveragePool", ["maps"], ["means"], name="pool"),
             helper.make_node("Flatten", ["means"], ["logits"], name="flatten"), *after]
    graph = helper.make_graph(
        nodes, "odd", [helper.make_tensor_value_info("input", kind, ["batch", channels, *size])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", 4]) for output in outputs],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(np.float32(255), "white")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    if metadata is not None:
        helper.set_model_props(model, {"classes": metadata})
    onnx.checker.check_model(model)
    onnx.save(model, FOLDER / f"odd.{name}.onnx")


write("channels", channels=4)
write("open", size=("height", "width"))
write("sigmoid", after=[helper.make_node("Sigmoid", ["logits"], ["chances"], name="sigmoid")], outputs=["chances"])
write("two", after=[helper.make_node("Relu", ["logits"], ["rest"], name="relu")], outputs=["logits", "rest"])
write("bytes", kind=TensorProto.UINT8, before=[
    helper.make_node("Cast", ["input"], ["numbers"], name="cast", to=TensorProto.FLOAT),
    helper.make_node("Div", ["numbers", "white"], ["scaled"], name="divide")])
for name, names in {"few": ["a", "b"], "twice": ["a", "b", "c", "a"], "numbers": [1, 2, 3, 4]}.items():
    write(f"names-{name}", metadata=json.dumps(names))
write("names-broken", metadata='["a", "b", "c", "d"')
