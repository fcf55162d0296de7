"""Writes torchscript.onnx and export.onnx: one small network by PyTorch's two exporters.

Needs torch, onnx and onnxscript. Of the second file's metadata only the scopes are kept: the rest are stack traces with paths
of the machine that wrote it.
"""

import pathlib

import onnx
import torch
from torch import nn

torch.manual_seed(3)


class Gate(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, 2, 1)
        self.fc2 = nn.Conv2d(2, channels, 1)

    def forward(self, x):
        mean = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.fc2(torch.relu(self.fc1(mean))))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.gate = Gate(outputs)
        self.downsample = None
        if stride > 1:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.gate(self.bn2(self.conv2(y)))
        return self.relu(y + (self.downsample(x) if self.downsample else x))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(Block(4, 4, 1))
        self.layer2 = nn.Sequential(Block(4, 6, 2))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(6, 5)

    def forward(self, x):
        x = self.layer1(self.maxpool(self.relu(self.bn1(self.conv1(x)))))
        n, c, h, w = x.shape
        x = x.view(n, 2, c // 2, h, w).transpose(1, 2).reshape(n, c, h, w)
        x = self.avgpool(self.layer2(x))
        return torch.softmax(self.fc(x.view(x.size(0), -1)), 1)


network = Network().eval()
for module in network.modules():
    if isinstance(module, nn.BatchNorm2d):
        module.running_mean.normal_(0, 0.1)
        module.running_var.uniform_(0.5, 1.5)
pictures = torch.randn(2, 3, 16, 16)
folder = pathlib.Path(__file__).parent
names = {"input_names": ["input"], "output_names": ["output"]}
torch.onnx.export(
    network, (pictures,), folder / "torchscript.onnx", dynamo=False, opset_version=17,
    dynamic_axes={"input": {0: "batch"}}, **names
)
torch.onnx.export(
    network, (pictures,), folder / "export.onnx", dynamo=True, opset_version=18,
    external_data=False, dynamic_shapes=({0: torch.export.Dim("batch")},), **names
)

model = onnx.load(folder / "export.onnx")
for node in model.graph.node:
    scopes = [p for p in node.metadata_props if p.key == "pkg.torch.onnx.name_scopes"]
    del node.metadata_props[:]
    node.metadata_props.extend(scopes)
    node.doc_string = ""
for value in [*model.graph.initializer, *model.graph.input, *model.graph.output]:
    del value.metadata_props[:]
del model.graph.metadata_props[:]
del model.graph.value_info[:]
del model.metadata_props[:]
onnx.save(model, folder / "export.onnx")
