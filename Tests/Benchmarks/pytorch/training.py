"""Trains the flagship network in PyTorch, to be compared with `report` in one run on one machine.

    python3 -m venv .build/pytorch && .build/pytorch/bin/pip install torch
    .build/pytorch/bin/python Tests/Benchmarks/pytorch/training.py .build/release/Benchmarks

Every way of running PyTorch takes turns with the program's own training and forward pass, several rounds of each, and the
best round of each counts, so that a disturbance of the machine hits both alike. The work is the same: forward, backward and an
optimiser's step on 128 pictures. PyTorch gets a plain AdamW, which costs less than the program's Muon.
"""

import argparse
import json
import os
import subprocess
import time

import torch
from torch import nn
from torch.nn import functional

DEVIATIONS = [0.04, 0.05, 0.06, 0.04, 0.05, 0.06, 0.06, 0.05, 0.04]


class AllConvolutional(nn.Module):
    """[N, 3, 32, 32] → [N, 10]: nine convolutions without bias, ELU after each, two mean pools, a global mean."""

    def __init__(self):
        super().__init__()
        widths = [3] + 8 * [128] + [10]
        self.layers = nn.ModuleList(
            nn.Conv2d(a, b, 3 if i < 7 else 1, padding=1 if i < 7 else 0, bias=False)
            for i, (a, b) in enumerate(zip(widths, widths[1:]))
        )
        for layer, deviation in zip(self.layers, DEVIATIONS):
            nn.init.normal_(layer.weight, std=deviation)

    def forward(self, x):
        for index, layer in enumerate(self.layers):
            x = functional.elu(layer(x), inplace=True)
            if index in (2, 5):
                x = functional.avg_pool2d(x, 2)
        return x.mean((2, 3))


class Way:
    """One way of running PyTorch: a precision, eager or compiled."""

    def __init__(self, precision, compiled, batch):
        self.name = f"PyTorch {precision}, channels_last, {'compiled' if compiled else 'eager'}"
        self.is_half = precision == "bf16"
        self.network = AllConvolutional().to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=1e-3, foreach=True)
        self.run = torch.compile(self.network) if compiled else self.network
        self.x = torch.rand(batch, 3, 32, 32).to(memory_format=torch.channels_last)
        self.y = torch.randint(0, 10, (batch,))

    def train(self):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_half):
            cost = functional.cross_entropy(self.run(self.x).float(), self.y)
        self.optimizer.zero_grad(set_to_none=True)
        cost.backward()
        self.optimizer.step()

    def forward(self):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=self.is_half):
            self.run(self.x)


def rate(step, batch, seconds):
    """Pictures a second over at least `seconds`."""
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step()
        count += batch
    return count / (time.perf_counter() - start)


def ours(program):
    """Pictures a second of the program at batch 128: training and forward."""
    output = subprocess.run(
        [program, "--json", "--only", "Training", "--only", "Forward"],
        check=True, capture_output=True,
    ).stdout
    rows = {(row["group"], row["name"]): row["value"] for row in json.loads(output)}
    return rows["Training", "batch 128"], rows["Forward", "batch 128"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", help="the built Benchmarks executable")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=float, default=4, help="of each measurement")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    batch = 128
    ways = [Way(p, c, batch) for p in ("f32", "bf16") for c in (False, True)]
    for way in ways:
        for _ in range(2):
            way.train()
            way.forward()
    training, forward = {}, {}
    for _ in range(options.rounds):
        mine = ours(options.program)
        training["report"] = max(training.get("report", 0), mine[0])
        forward["report"] = max(forward.get("report", 0), mine[1])
        for way in ways:
            training[way.name] = max(training.get(way.name, 0), rate(way.train, batch, options.seconds))
            forward[way.name] = max(forward.get(way.name, 0), rate(way.forward, batch, options.seconds))
    if options.json:
        print(json.dumps({"training": training, "forward": forward}, indent=2))
        return
    for title, figures in (("Training", training), ("Forward", forward)):
        print(f"\n{title}, batch {batch}, pictures/s (best of {options.rounds} rounds in turn)")
        for name, value in figures.items():
            print(f"  {name:38} {value:8.1f}   report is {figures['report'] / value:5.2f} times as fast")


if __name__ == "__main__":
    main()
