"""Networks with one node, or a few that belong together, before a dense layer behind the mean of each channel: some are computed, and some are not.

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
for name, operator in {"squares": "ReduceSumSquare", "sizes": "ReduceL1"}.items():
    one(name, helper.make_node(operator, ["input"], ["x"], name="alone", noop_with_empty_axes=1))
one("response", helper.make_node("LRN", ["input"], ["x"], name="lrn", size=4, alpha=0.75, beta=0.5, bias=2.0), rows=3)
one("shares", helper.make_node("Softmax", ["input"], ["x"], name="shares", axis=3))
one("logarithms", helper.make_node("LogSoftmax", ["input"], ["x"], name="logs", axis=1))
one("cubic", helper.make_node("Resize", ["input", "", "f"], ["x"], name="cubic", mode="cubic"),
    f=np.array([1, 1, 2, 2], np.float32))
one("nearest", helper.make_node("Resize", ["input", "", "f"], ["x"], name="nearest", mode="nearest",
                                coordinate_transformation_mode="asymmetric", nearest_mode="floor"),
    f=np.array([1, 1, 1.2, 1], np.float32))
one("borders", helper.make_node("Pad", ["input", "p", "v"], ["x"], name="pad"), rows=4,
    p=integers(0, 1, 0, 0, 0, 0, 0, 0), v=np.array(1.5, np.float32))


def several(name, nodes, **tensors):
    ends, weights = ending("x", 3)
    save(name, nodes + ends, {**tensors, **weights})


# As JAX writes a maximum with borders: over all axes, the least number around.
several(
    "maxima",
    [
        helper.make_node("Sub", ["input", "two"], ["below"], name="below"),
        helper.make_node("Transpose", ["below"], ["last"], name="last", perm=[0, 2, 3, 1]),
        helper.make_node("Unsqueeze", ["last", "front"], ["wide"], name="wide"),
        helper.make_node("Pad", ["wide", "p", "least"], ["padded"], name="pad"),
        helper.make_node("MaxPool", ["padded"], ["pooled"], name="pool", kernel_shape=[1, 3, 3, 1],
                         strides=[1, 2, 2, 1]),
        helper.make_node("Squeeze", ["pooled", "front"], ["narrow"], name="narrow"),
        helper.make_node("Transpose", ["narrow"], ["x"], name="first", perm=[0, 3, 1, 2]),
    ],
    two=np.array(2, np.float32), front=integers(0, 1), least=np.array(-np.inf, np.float32),
    p=integers(0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0))

# What computes nothing, between a convolution that others read and a factor for each channel.
for name, node, tensors in [
    ("power", helper.make_node("Pow", ["conv", "one"], ["same"], name="power"), {"one": np.array(1, np.float32)}),
    ("block", helper.make_node("SpaceToDepth", ["conv"], ["same"], name="block", blocksize=1), {}),
]:
    several(
        name,
        [
            helper.make_node("Conv", ["input", "k"], ["conv"], name="conv"),
            node,
            helper.make_node("Mul", ["same", "f"], ["scaled"], name="scaled"),
            helper.make_node("Add", ["scaled", "conv"], ["x"], name="sum"),
        ],
        k=np.eye(3, dtype=np.float32).reshape(3, 3, 1, 1),
        f=np.array([2, 3, 4], np.float32).reshape(1, 3, 1, 1), **tensors)


# Weights that are no numbers: as they stand, and by a normalisation that is folded into them.
kernel = np.eye(3, dtype=np.float32).reshape(3, 3, 1, 1)
one("infinite", helper.make_node("Conv", ["input", "k"], ["x"], name="conv"), k=np.where(kernel > 0, np.inf, 0).astype(np.float32))
several(
    "diverged",
    [
        helper.make_node("Conv", ["input", "k"], ["conv"], name="conv"),
        helper.make_node("BatchNormalization", ["conv", "one", "one", "one", "less"], ["x"], name="bn"),
    ],
    k=kernel, one=np.ones(3, np.float32), less=np.array([1, -1, 1], np.float32))
