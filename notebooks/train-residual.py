#!/usr/bin/env python3
"""Trains the network of your-own-network.md with PyTorch and exports it to ONNX, as its readers do with theirs.

    python3 train-residual.py FOLDER models/residual-cifar10.onnx

FOLDER holds pictures in CIFAR-10's binary layout (data_batch_1.bin to data_batch_5.bin, test_batch.bin, batches.meta.txt), as
'report data fetch cifar10' and 'report data make emoji10' write them. Needs torch, numpy and onnx.

The network is a residual network of He et al. (2016, "Deep Residual Learning for Image Recognition", section 4.2) with two blocks
in each of three stages and projections where the size halves.
"""

import json
import pathlib
import sys

import numpy
import onnx
import torch
from torch import nn
from torch.nn.functional import cross_entropy, pad

MEAN = (0.4914, 0.4822, 0.4465)
DEVIATION = (0.2470, 0.2435, 0.2616)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU()
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


class Residual(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.relu = nn.ReLU()
        self.layer1 = nn.Sequential(Block(16, 16, 1), Block(16, 16, 1))
        self.layer2 = nn.Sequential(Block(16, 32, 2), Block(32, 32, 1))
        self.layer3 = nn.Sequential(Block(32, 64, 2), Block(64, 64, 1))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(torch.flatten(self.avgpool(x), 1))


def read(files):
    records = numpy.concatenate([numpy.fromfile(file, numpy.uint8).reshape(-1, 3073) for file in files])
    pictures = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32)).float() / 255
    mean, deviation = (torch.tensor(v).view(1, 3, 1, 1) for v in (MEAN, DEVIATION))
    return (pictures - mean) / deviation, torch.from_numpy(records[:, 0]).long()


def cropped(pictures):
    """Each picture shifted by up to four pixels, and half of them mirrored."""
    padded = pad(pictures, (4, 4, 4, 4))
    rows, columns = torch.randint(9, (2, len(pictures)))
    result = torch.stack(
        [p[:, r:r + 32, c:c + 32] for p, r, c in zip(padded, rows.tolist(), columns.tolist())])
    turned = torch.rand(len(pictures)) < 0.5
    result[turned] = result[turned].flip(3)
    return result


def accuracy(model, pictures, labels):
    model.eval()
    with torch.no_grad():
        found = torch.cat([model(batch).argmax(1) for batch in pictures.split(500)])
    return (found == labels).float().mean().item()


def main(folder, target, epochs):
    torch.manual_seed(1)
    pictures, labels = read(sorted(folder.glob("data_batch_*.bin")))
    tests, answers = read([folder / "test_batch.bin"])
    names = (folder / "batches.meta.txt").read_text().split()
    model = Residual(len(names)).to(memory_format=torch.channels_last)
    batch = 128
    steps = len(pictures) // batch
    optimizer = torch.optim.SGD(
        model.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.2, total_steps=steps * epochs, pct_start=0.25)
    for epoch in range(epochs):
        model.train()
        order = torch.randperm(len(pictures))
        for step in range(steps):
            chosen = order[step * batch:(step + 1) * batch]
            optimizer.zero_grad()
            cross_entropy(model(cropped(pictures[chosen])), labels[chosen]).backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1}: {accuracy(model, tests, answers):.2%} of the test pictures", flush=True)
    model.eval()
    torch.onnx.export(
        model, (pictures[:1],), target, dynamo=False, opset_version=17,
        input_names=["input"], output_names=["logits"], dynamic_axes={"input": {0: "batch"}})
    network = onnx.load(target)
    entry = network.metadata_props.add()
    entry.key, entry.value = "classes", json.dumps(names)
    onnx.save(network, target)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 12)
