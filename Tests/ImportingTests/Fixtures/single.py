"""Networks with one node before a dense layer behind the mean of each channel: some are computed, and some are not.

`python3 single.py` in this folder (numpy, onnx).
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def save(name, nodes, tensors, out=4):
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 6, 4])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, out])],
        [numpy_helper.from_array(value, name) for name, value in tensors.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 8
    onnx.save(model, f"single.{name}.onnx")


def integers(*values):
    return np.array(values, np.int64)


def ending(source, rows):
    """A dense layer behind the mean of each channel."""
    return [
        helper.make_node("GlobalAveragePool", [source], ["mean"], name="mean"),
        helper.make_node("Flatten", ["mean"], ["flat"], name="flat"),
        helper.make_node("Gemm", ["flat", "w"], ["logits"], name="fc"),
    ], {"w": np.linspace(-1, 1, rows * 4, dtype=np.float32).reshape(rows, 4)}


def one(name, node, rows=3, **tensors):
    nodes, weights = ending("x", rows)
    save(name, [node] + nodes, {**tensors, **weights})


one("reflect", helper.make_node("Pad", ["input", "p"], ["x"], name="pad", mode="reflect"),
    p=integers(0, 0, 1, 1, 0, 0, 1, 1))
one("negative", helper.make_node("Pad", ["input", "p"], ["x"], name="pad"),
    p=integers(0, 0, -1, 0, 0, 0, -1, 0))
one("value", helper.make_node("Pad", ["input", "p", "v"], ["x"], name="pad"),
    p=integers(0, 0, 1, 1, 0, 0, 1, 1), v=np.array(1.5, np.float32))
one("length", helper.make_node("ReduceL2", ["input", "a"], ["x"], name="length"), a=integers(2, 3))
one("channels", helper.make_node("ReduceMean", ["input", "a"], ["x"], name="over"), rows=1, a=integers(1))
one("rows", helper.make_node("ReduceMean", ["input", "a"], ["x"], name="over"), a=integers(3))
one("moved", helper.make_node("Reshape", ["input", "s"], ["x"], name="moved"), rows=1, s=integers(1, 1, 18, 4))
one("response", helper.make_node("LRN", ["input"], ["x"], name="lrn", size=4, alpha=0.75, beta=0.5, bias=2.0), rows=3)
one("shares", helper.make_node("Softmax", ["input"], ["x"], name="shares", axis=3))
one("logarithms", helper.make_node("LogSoftmax", ["input"], ["x"], name="logs", axis=1))
one("cubic", helper.make_node("Resize", ["input", "", "f"], ["x"], name="cubic", mode="cubic"),
    f=np.array([1, 1, 2, 2], np.float32))
one("borders", helper.make_node("Pad", ["input", "p", "v"], ["x"], name="pad"), rows=4,
    p=integers(0, 1, 0, 0, 0, 0, 0, 0), v=np.array(1.5, np.float32))
