"""Compares networks of ONNX files with PyTorch in double precision, and their speed with PyTorch's and ONNX Runtime's.

    python3 -m venv .build/pytorch && .build/pytorch/bin/pip install torch torchvision timm onnx onnxscript onnxruntime
    .build/pytorch/bin/python Tests/Benchmarks/pytorch/imports.py .build/release/Benchmarks

The networks are torchvision's with random weights and random batch normalisations, exported by both of PyTorch's exporters (ts is
TorchScript's at version 17 of the operators, dy torch.export's at 18). Compared are logits, by the largest, gradients of one logit to
the pictures and integrated gradients of it with 8 Gauss nodes, by the largest of each picture; behind each stands what
PyTorch itself makes in single precision, with channels first or last, whichever is further off. ReLU has a kink at 0, and so has a maximum where two values are equal: of a network's millions,
a few lie on the other side in single precision, PyTorch's as well as the program's, and gradients there differ. (In ResNeXt-50 it is one
of 100,352 values of layer3.4.relu, 2e-7 from 0: with its batch normalisations folded in, PyTorch's gradient in single precision is
as far off, 2.2e-3, and 2.6e-3 with channels last.) What is no further
from double precision than ten times PyTorch's own is therefore let pass; --smooth puts SiLU in the place of every ReLU and means in that of
maxima, and then nothing but the bounds counts. With --speed, forward passes and gradients to the picture take turns with PyTorch
(eager, the better of both memory formats) and ONNX Runtime on as many threads as there are cores; the median of the rounds counts.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
import torch
from torch import nn
from torchvision import models
from torchvision.models import VisionTransformer

NODES = 8


class Shortcut(nn.Module):
    """Option A of residual networks for CIFAR: every second pixel, and channels of zeros."""

    def __init__(self, channels):
        super().__init__()
        self.channels = channels

    def forward(self, x):
        return nn.functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.channels // 4, self.channels // 4))


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, outputs // inputs, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity() if inputs == outputs else Shortcut(outputs)

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


def resnet20():
    blocks, inputs = [], 16
    for outputs in (16, 32, 64):
        for _ in range(3):
            blocks.append(Block(inputs, outputs))
            inputs = outputs
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), *blocks,
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def torchvision(name, size=224, **options):
    return size, lambda: getattr(models, name)(weights=None, **options)


def timm(name, size=224):
    """A network of the library timm, where it is installed."""

    def make():
        import timm

        return timm.create_model(name, pretrained=False)

    return size, make


NETWORKS = {
    "resnet18": torchvision("resnet18"),
    "resnet50": torchvision("resnet50"),
    "mobilenet_v2": torchvision("mobilenet_v2"),
    "mobilenet_v3_small": torchvision("mobilenet_v3_small"),
    "densenet121": torchvision("densenet121"),
    "squeezenet1_1": torchvision("squeezenet1_1"),
    "inception_v3": torchvision("inception_v3", 299, init_weights=False, transform_input=False),
    "googlenet": torchvision("googlenet", init_weights=False, transform_input=False),
    "efficientnet_b0": torchvision("efficientnet_b0"),
    "regnet_y_400mf": torchvision("regnet_y_400mf"),
    "vgg11_bn": torchvision("vgg11_bn"),
    "mnasnet1_0": torchvision("mnasnet1_0"),
    "alexnet": torchvision("alexnet"),
    "resnext50": torchvision("resnext50_32x4d"),
    "shufflenet_v2": torchvision("shufflenet_v2_x1_0"),
    "resnet20_a": (32, resnet20),
    "googlenet_transform": torchvision("googlenet", init_weights=False, transform_input=True),
    "convnext_tiny": torchvision("convnext_tiny"),
    "vit_b_16": torchvision("vit_b_16"),
    "swin_t": torchvision("swin_t"),
    "maxvit_t": torchvision("maxvit_t"),
    "mixer_s16": timm("mixer_s16_224"),
    "resmlp_12": timm("resmlp_12_224"),
}


def build(name):
    """The network with random weights, and normalisations as a training leaves them, by a seed of its own."""
    torch.manual_seed(sum(name.encode()))
    network = NETWORKS[name][1]()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.1)
        if isinstance(module, (nn.LayerNorm, nn.GroupNorm)):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.1)
        # Begun at 0, it would make every answer the same.
        if isinstance(module, VisionTransformer):
            nn.init.normal_(module.heads.head.weight, 0, 0.05)
            nn.init.normal_(module.class_token, 0, 0.1)
        if isinstance(module, nn.Linear) and not module.weight.any():
            nn.init.normal_(module.weight, 0, 0.05)
        # Begun near 0, blocks would do nothing.
        if hasattr(module, "layer_scale"):
            nn.init.normal_(module.layer_scale, 0, 0.3)
    return network.eval()


def answers(network, pictures):
    """Logits, gradients of the first picture's greatest logit, and integrated gradients of it from black, in the network's precision."""
    with torch.no_grad():
        target = network(pictures[:1]).argmax().item()

    def gradients(points):
        points = points.detach().requires_grad_()
        logits = network(points)
        return logits.detach(), torch.autograd.grad(logits[:, target].sum(), points)[0]

    logits, slopes = gradients(pictures)
    alphas, weights = np.polynomial.legendre.leggauss(NODES)
    total = sum(
        w / 2 * gradients(pictures * ((a + 1) / 2))[1] for a, w in zip(alphas.tolist(), weights.tolist()))
    return [part.double().numpy() for part in (logits, slopes, total * pictures)]


def smoothen():
    """SiLU for every ReLU and means for greatest values, those of modules too."""
    nn.functional.relu = torch.relu = nn.functional.silu

    def mean(x, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        return nn.functional.avg_pool2d(x, kernel_size, stride, padding, ceil_mode)

    nn.functional.max_pool2d = mean


def export(name, exporter, folder):
    """Writes NAME.EXPORTER.onnx, its pictures and what PyTorch makes of them, where they are not there yet."""
    stem = folder / folder.name
    if stem.with_name(stem.name + ".npz").exists():
        return
    network, size = build(name), NETWORKS[name][0]
    pictures = torch.rand(2, 3, size, size)
    # So that not all values are above 0.
    pictures = (pictures - 0.45) / 0.225
    file = str(stem) + ".onnx"
    names = {"input_names": ["input"], "output_names": ["output"]}
    if os.path.exists(file):
        pass
    elif exporter == "ts":
        torch.onnx.export(
            network, (pictures,), file, dynamo=False, opset_version=17,
            dynamic_axes={"input": {0: "batch"}}, **names)
    else:
        torch.onnx.export(
            network, (pictures,), file, dynamo=True, opset_version=18, external_data=False,
            dynamic_shapes=({0: torch.export.Dim("batch")},), verbose=False, **names)
    pictures.numpy().tofile(str(stem) + ".pictures")
    single = answers(network, pictures)
    # Sums in another order, as they are taken with channels last.
    other = answers(network.to(memory_format=torch.channels_last), pictures.to(memory_format=torch.channels_last))
    double = answers(network.to(memory_format=torch.contiguous_format).double(), pictures.double())
    single = [max(pair, key=lambda found: np.abs(found - exact).max()) for *pair, exact in zip(single, other, double)]
    np.savez(str(stem) + ".npz", *double, *single)


def difference(found, expected, is_by_picture):
    axes = tuple(range(1, expected.ndim)) if is_by_picture else None
    errors = np.abs(found - expected).max(axes)
    return float((errors / np.maximum(np.abs(expected).max(axes), 1e-30)).max())


def compare(program, folder, names, is_smooth):
    """Prints a row a file; counts those that are wrong."""
    output = subprocess.run(
        [program, "--json", "--only", "Answers", "--models", str(folder)], check=True, capture_output=True).stdout
    rows = {row["name"]: row for row in json.loads(output)}
    failures = 0
    for name in names:
        row = rows[name]
        if row["unit"] == "failed":
            failures += 1
            print(f"{name:30} {row['remark'][:300]}")
            continue
        saved = np.load(folder / f"{name}.npz")
        parts = [saved[key] for key in saved.files]
        errors = []
        for kind, double, single in zip(("logits", "gradients", "attributions"), parts[:3], parts[3:]):
            found = np.fromfile(folder / f"{name}.{kind}", np.float32).reshape(double.shape)
            errors += [difference(found, double, kind != "logits"), difference(single, double, kind != "logits")]
        good = errors[0] <= 1e-4 and all(
            found <= (1e-3 if is_smooth else max(1e-3, 10 * single)) for found, single in (errors[2:4], errors[4:6]))
        good = good and "DEPENDS" not in row["remark"]
        failures += not good
        print(f"{name:30} " + " ".join(f"{e:9.1e}" for e in errors) + f" {row['value']:6.0f}ms{'' if good else '  WRONG'}")
    sys.stdout.flush()
    return failures


def rate(run, batch, seconds):
    run()
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        run()
        count += batch
    return count / (time.perf_counter() - start)


def speed(program, folder, names, rounds, seconds):
    import onnxruntime

    threads = torch.get_num_threads()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Its threads would otherwise go on turning while the others are measured.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    ways = {}
    for name in names:
        session = onnxruntime.InferenceSession(folder / f"{name}.onnx", options, ["CPUExecutionProvider"])
        for batch in (1, 16):
            size = NETWORKS[name.split(".")[0]][0]
            x = torch.rand(batch, 3, size, size)
            ways[name, "forward", batch, "ONNX Runtime"] = (
                lambda session=session, x=x.numpy(): session.run(None, {"input": x}))
            for order in (torch.contiguous_format, torch.channels_last):
                network = build(name.split(".")[0]).to(memory_format=order)
                for parameter in network.parameters():
                    parameter.requires_grad_(False)
                y = x.to(memory_format=order)
                word = "PyTorch, channels last" if order == torch.channels_last else "PyTorch"

                def forward(network=network, y=y):
                    with torch.no_grad():
                        network(y)

                def gradient(network=network, y=y):
                    points = y.detach().requires_grad_()
                    torch.autograd.grad(network(points)[:, 1].sum(), points)

                ways[name, "forward", batch, word] = forward
                ways[name, "gradient", batch, word] = gradient
    rates = {}
    for _ in range(rounds):
        output = subprocess.run(
            [program, "--json", "--only", "Imported networks", "--models", str(folder)], check=True,
            capture_output=True).stdout
        for row in json.loads(output):
            name, kind, *batch = row["name"].split(", ")
            if name in names and batch:
                key = (name, kind, int(batch[0].split()[1]), "report")
                rates.setdefault(key, []).append(row["value"])
        for key, run in ways.items():
            rates.setdefault(key, []).append(rate(run, key[2], seconds))
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\nPictures/s, {threads} threads, median of {rounds} rounds in turn; load of the machine {load}")
    for key in sorted(rates):
        values = sorted(rates[key])
        print(f"{key[0]:20} {key[1]:9} batch {key[2]:2} {key[3]:24} {statistics.median(values):7.1f}"
              f"   ({values[0]:.1f} to {values[-1]:.1f})")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", help="the built Benchmarks executable")
    arguments.add_argument("--folder", type=pathlib.Path, help="where exported networks are kept, and found again")
    arguments.add_argument("--only", nargs="*", default=list(NETWORKS), help="names of networks")
    arguments.add_argument("--exporters", nargs="*", default=["ts", "dy"])
    arguments.add_argument("--smooth", action="store_true", help="compare networks without ReLU and maxima")
    arguments.add_argument("--speed", action="store_true", help="measure instead of comparing")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=2)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    if options.smooth:
        smoothen()
    with tempfile.TemporaryDirectory() as temporary:
        failures = 0
        if not options.speed:
            print(f"{'network':30} {'logits':>9} {'(f32)':>9} {'gradient':>9} {'(f32)':>9} {'IG':>9} {'(f32)':>9} {'load':>8}")
        for name in options.only:
            for exporter in options.exporters:
                folder = (options.folder or pathlib.Path(temporary)) / f"{name}.{exporter}{'.smooth' if options.smooth else ''}"
                folder.mkdir(parents=True, exist_ok=True)
                try:
                    export(name, exporter, folder)
                except Exception as error:
                    print(f"{name}.{exporter} is not exported: {type(error).__name__}: {str(error)[:200]}")
                    continue
                if options.speed:
                    speed(options.program, folder, [folder.name], options.rounds, options.seconds)
                else:
                    failures += compare(options.program, folder, [folder.name], options.smooth)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
