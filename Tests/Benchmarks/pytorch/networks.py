"""Trains ordinary networks in PyTorch, to be compared with `report` in one run on one machine.

    python3 -m venv .build/pytorch && .build/pytorch/bin/pip install torch
    .build/pytorch/bin/python Tests/Benchmarks/pytorch/networks.py .build/release/Benchmarks

The networks are those of `make bench`, "Training of ordinary networks": LeNet-5, convolutions of 12, 24 and 48 channels, dense
layers alone, and the flagship. Program and PyTorch take turns, several rounds of each, and the median of the rounds counts, so
that a disturbance of the machine hits both alike. The work is the same in float32: forward, backward and a step of AMSGrad on
128 pictures, with as many threads as there are cores. PyTorch is given its pictures; the program draws, shifts and mirrors them
as well. Of PyTorch's ways (eager, eager with channels last; with --compile also compiled) the best one of each network counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import time

import torch
from torch import nn
from torch.nn import functional

BATCH = 128


def lenet():
    return (1, 28, 28), nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )


def plain():
    return (3, 32, 32), nn.Sequential(
        nn.Conv2d(3, 12, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(12, 24, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(24, 48, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(768, 128), nn.ReLU(), nn.Linear(128, 10),
    )


def dense():
    return (1, 28, 28), nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
        nn.Linear(256, 10),
    )


def flagship():
    layers, widths = [], [3] + 8 * [128] + [10]
    for index, (a, b) in enumerate(zip(widths, widths[1:])):
        size = 3 if index < 7 else 1
        layers += [nn.Conv2d(a, b, size, padding=size // 2, bias=False), nn.ELU(inplace=True)]
        if index in (2, 5):
            layers.append(nn.AvgPool2d(2))
    return (3, 32, 32), nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())


NETWORKS = {"LeNet-5": lenet, "12-24-48": plain, "784-512-256-10": dense, "flagship": flagship}


class Way:
    """One way of running a network in PyTorch."""

    def __init__(self, name, compiled, is_last):
        self.name = f"{'compiled' if compiled else 'eager'}{', channels_last' if is_last else ''}"
        torch.manual_seed(1)
        shape, network = NETWORKS[name]()
        order = torch.channels_last if is_last else torch.contiguous_format
        self.network = network.to(memory_format=order)
        self.x = torch.rand(BATCH, *shape).to(memory_format=order)
        self.y = torch.randint(0, 10, (BATCH,))
        self.optimizer = torch.optim.Adam(
            network.parameters(), lr=5e-4, betas=(0.9, 0.9), amsgrad=True, foreach=True
        )
        self.run = torch.compile(network) if compiled else network

    def step(self):
        cost = functional.cross_entropy(self.run(self.x), self.y)
        self.optimizer.zero_grad(set_to_none=True)
        cost.backward()
        self.optimizer.step()

    def rate(self, seconds):
        """Pictures a second over at least `seconds`."""
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            self.step()
            count += BATCH
        return count / (time.perf_counter() - start)


def ours(program):
    """Pictures a second of the program, by network."""
    output = subprocess.run(
        [program, "--json", "--only", "Ordinary networks"], check=True, capture_output=True
    ).stdout
    return {row["name"]: row["value"] for row in json.loads(output)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", help="the built Benchmarks executable")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=1.5, help="of each measurement")
    arguments.add_argument("--compile", action="store_true", help="try compiled networks too")
    options = arguments.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    ways = {
        name: [
            Way(name, compiled, is_last)
            for compiled in ([False, True] if options.compile else [False])
            for is_last in (False, True)
        ]
        for name in NETWORKS
    }
    for network in ways.values():
        for way in network:
            for _ in range(2):
                way.step()
    mine = {name: [] for name in NETWORKS}
    theirs = {name: {way.name: [] for way in ways[name]} for name in NETWORKS}
    for _ in range(options.rounds):
        for name, value in ours(options.program).items():
            mine[name].append(value)
        for name, network in ways.items():
            for way in network:
                theirs[name][way.name].append(way.rate(options.seconds))
    print(f"Training, batch {BATCH}, AMSGrad, float32, {torch.get_num_threads()} threads, ", end="")
    print(f"pictures/s (median of {options.rounds} rounds in turn)\n")
    print(f"{'network':16} {'report':>9} {'PyTorch':>9} {'ratio':>6}  PyTorch's best way")
    for name in NETWORKS:
        report = statistics.median(mine[name])
        best = max(theirs[name], key=lambda way: statistics.median(theirs[name][way]))
        torch_rate = statistics.median(theirs[name][best])
        print(f"{name:16} {report:9.0f} {torch_rate:9.0f} {report / torch_rate:6.2f}  {best}")


if __name__ == "__main__":
    main()
