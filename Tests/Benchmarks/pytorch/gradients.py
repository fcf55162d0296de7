"""Checks the gradients of `report` against PyTorch in double precision, and their speed against Captum's.

    python3 -m venv .build/pytorch && .build/pytorch/bin/pip install torch captum numpy
    .build/release/report render NOTEBOOK --data DIR
    .build/pytorch/bin/python Tests/Benchmarks/pytorch/gradients.py DIR WEIGHTS PICTURES
    .build/pytorch/bin/python Tests/Benchmarks/pytorch/gradients.py --program .build/release/Benchmarks - WEIGHTS PICTURES

WEIGHTS is the safetensors file and PICTURES the test batch that NOTEBOOK shows, in CIFAR-10's layout, with `batches.meta.txt`
beside it. Every interior-gradients and integrated-gradients figure in DIR is worked out again from the black baseline, with the
rule and the nodes that DIR states: predictions must be equal, probabilities agree to 1e-4, gradients and attributions to 1e-3 of
the largest value of their map. With --program the speed of Captum's integrated gradients in f32 is measured too, in turns with
the program's own.
"""

import argparse
import csv
import json
import os
import struct
import subprocess
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional


class AllConvolutional(nn.Module):
    """[N, 3, 32, 32] → [N, 10]: the flagship network with the weights of a checkpoint."""

    def __init__(self, weights):
        super().__init__()
        self.layers = nn.ModuleList()
        for weight in weights:
            out, into, kernel, _ = weight.shape
            layer = nn.Conv2d(into, out, kernel, padding=kernel // 2, bias=False)
            layer.weight = nn.Parameter(weight.clone(), requires_grad=False)
            self.layers.append(layer)

    def forward(self, x):
        for index, layer in enumerate(self.layers):
            x = functional.elu(layer(x))
            if index in (2, 5):
                x = functional.avg_pool2d(x, 2)
        return x.mean((2, 3))


def read_weights(path):
    """The tensors `layers.<i>.weight` of a safetensors file, in order."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = file.read()
    weights = []
    while f"layers.{len(weights)}.weight" in header:
        entry = header[f"layers.{len(weights)}.weight"]
        start, end = entry["data_offsets"]
        values = np.frombuffer(body[start:end], "<f4").reshape(entry["shape"])
        weights.append(torch.from_numpy(values.copy()))
    return weights


def read_pictures(path):
    """Pictures [N, 3, 32, 32] in 0…1, labels [N], and the names of the classes."""
    raw = np.fromfile(path, np.uint8).reshape(-1, 3073)
    with open(os.path.join(os.path.dirname(path), "batches.meta.txt")) as file:
        names = file.read().split()
    # As the program does: bytes over 255 in single precision.
    pixels = raw[:, 1:].astype(np.float32) / np.float32(255)
    return torch.from_numpy(pixels.reshape(-1, 3, 32, 32)), raw[:, 0].astype(int), names


def nodes(rule, count):
    """α and weights of a rule."""
    k = np.arange(1, count + 1)
    if rule == "gauss":
        x, w = np.polynomial.legendre.leggauss(count)
        return (x + 1) / 2, w / 2
    if rule == "sidi":
        turn = 2 * np.pi * k / (count + 1)
        return (turn - np.sin(turn)) / (2 * np.pi), (1 - np.cos(turn)) / (count + 1)
    if rule == "trapezoid":
        w = np.full(count, 1 / (count - 1))
        w[[0, -1]] /= 2
        return (k - 1) / (count - 1), w
    shift = {"right": 0, "midpoint": 0.5, "left": 1}[rule]
    return (k - shift) / count, np.full(count, 1 / count)


def score(logits, targets, name):
    """The number that is differentiated, one a picture."""
    rows = torch.arange(len(targets))
    if name == "logit":
        return logits[rows, targets]
    logs = functional.log_softmax(logits, 1)[rows, targets]
    return logs.exp() if name == "prob" else -logs


def gradients(network, points, targets, name):
    """Logits and gradients to the points, a piece at a time."""
    logits, slopes = [], []
    for start in range(0, len(points), 64):
        x = points[start : start + 64].clone().requires_grad_()
        z = network(x)
        slopes.append(torch.autograd.grad(score(z, targets[start : start + 64], name).sum(), x)[0])
        logits.append(z.detach())
    return torch.cat(logits), torch.cat(slopes)


class Checks:
    """Comparisons, each printed with its bound."""

    def __init__(self):
        self.failed = 0

    def add(self, what, error, bound):
        good = error <= bound
        self.failed += not good
        print(f"  {'ok  ' if good else 'FAIL'} {what}: {error:.1e} (at most {bound:.0e})")

    def maps(self, what, found, expected):
        """The greatest error as a share of the largest value of its map; maps are the last three axes."""
        errors = np.abs(found - expected).max((-3, -2, -1))
        sizes = np.abs(expected).max((-3, -2, -1))
        self.add(what, float((errors / np.maximum(sizes, 1e-30)).max()), 1e-3)


def read_table(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def check(folder, weights, pictures, labels, names, checks):
    """Works every figure of a folder out again."""
    network = AllConvolutional([w.double() for w in weights]).double()
    with open(os.path.join(folder, "index.json")) as file:
        figures = json.load(file)["figures"]
    for figure in figures:
        files = {f["label"]: os.path.join(folder, f["name"]) for f in figure["files"]}
        given = figure["parameters"]
        if given.get("baseline", "black") != "black":
            continue
        name = "loss" if given.get("mode") == "article" else given.get("score", "prob")
        if "gradients" in files:
            print(figure["source"])
            table = read_table(files["points"])
            alphas = sorted({float(row["α"]) for row in table})
            images = [int(float(row["picture"])) for row in table[: len(table) // len(alphas)]]
            x = pictures[images].double()
            ends = network(x).argmax(1)
            true = torch.tensor([labels[i] for i in images])
            targets = true if name == "loss" else ends
            if given.get("class", "predicted") not in ("predicted", "true"):
                word = given["class"]
                number = int(word) if word.isdigit() else names.index(word)
                targets = torch.full_like(targets, number)
            elif given.get("class") == "true":
                targets = true
            logits, slopes = zip(*(gradients(network, a * x, targets, name) for a in alphas))
            logits, slopes = torch.stack(logits), torch.stack(slopes)
            found = np.load(files["probabilities"])
            checks.add("predictions that differ", int((found.argmax(2) != logits.argmax(2).numpy()).sum()), 0)
            checks.add("probabilities", float(np.abs(found - logits.softmax(2).numpy()).max()), 1e-4)
            checks.maps("interior gradients", np.load(files["gradients"]), slopes.numpy())
        if "attributions" in files:
            print(figure["source"])
            table = read_table(files["proofs"])
            images = [int(float(row["picture"])) for row in table]
            found = np.load(files["attributions"])
            expected, probabilities = [], []
            for row, image in zip(table, images):
                x = pictures[image : image + 1].double()
                probabilities.append(network(x).softmax(1)[0].detach().numpy())
                alphas, w = nodes(row["rule"], int(float(row["nodes"])))
                target = torch.full((len(alphas),), names.index(row["attributed to"]))
                points = torch.from_numpy(alphas).reshape(-1, 1, 1, 1) * x
                _, slopes = gradients(network, points, target, name)
                mean = (torch.from_numpy(w).reshape(-1, 1, 1, 1) * slopes).sum(0)
                expected.append((mean * x[0]).numpy())
            theirs = np.load(files["probabilities"])
            probabilities = np.stack(probabilities)
            checks.add("predictions that differ", int((theirs.argmax(1) != probabilities.argmax(1)).sum()), 0)
            checks.add("probabilities", float(np.abs(theirs - probabilities).max()), 1e-4)
            checks.maps("attributions", found, np.stack(expected))


def rates(weights, pictures, program, rounds):
    """(picture × node)/s of Captum's integrated gradients, in turns with the program's."""
    from captum.attr import IntegratedGradients

    count, steps = 9, 64
    x = pictures[:count].to(memory_format=torch.channels_last)
    ways = {}
    for compiled in (False, True):
        network = AllConvolutional(weights).to(memory_format=torch.channels_last)
        run = torch.compile(network) if compiled else network

        def probability(points, run=run):
            return run(points.contiguous(memory_format=torch.channels_last)).softmax(1)

        with torch.no_grad():
            target = probability(x).argmax(1)
        for batch in (32, 72, 144):

            def way(probability=probability, target=target, batch=batch):
                IntegratedGradients(probability).attribute(
                    x, target=target, n_steps=steps, method="gausslegendre", internal_batch_size=batch)

            name = f"Captum f32, channels_last, {'compiled' if compiled else 'eager'}, batch {batch}"
            try:
                way()
                ways[name] = way
            except Exception as error:
                print(f"  {name} does not run: {type(error).__name__}", file=sys.stderr)
    best = {}
    for _ in range(rounds):
        if program:
            output = subprocess.run(
                [program, "--json", "--only", "Integrated gradients"], check=True, capture_output=True).stdout
            mine = next(r["value"] for r in json.loads(output) if r["name"] == "Gauss, 64 nodes")
            best["report"] = max(best.get("report", 0), mine)
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            best[name] = max(best.get(name, 0), count * steps / (time.perf_counter() - start))
    print(f"\nIntegrated gradients of {count} pictures, {steps} Gauss nodes, (picture × node)/s, best of {rounds} rounds in turn")
    for name, value in best.items():
        ratio = f"   report is {best['report'] / value:5.2f} times as fast" if "report" in best else ""
        print(f"  {name:50} {value:8.1f}{ratio}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", help="what report render --data wrote, or - to check nothing")
    arguments.add_argument("weights")
    arguments.add_argument("pictures")
    arguments.add_argument("--program", help="the built Benchmarks executable, to measure speed too")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    weights = read_weights(options.weights)
    pictures, labels, names = read_pictures(options.pictures)
    checks = Checks()
    if options.data != "-":
        check(options.data, weights, pictures, labels, names, checks)
    if options.program:
        rates(weights, pictures, options.program, options.rounds)
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
