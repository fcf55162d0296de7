"""Writes small networks by PyTorch's two exporters, and beside them what PyTorch makes of two pictures in double precision.

`python3 make.py` (torch, onnx, onnxscript). NAME.ts.onnx is by the first exporter at version 17 of the operators, NAME.dy.onnx by
the second at version 18; NAME.old.onnx and NAME.new.onnx are by these at 13 and 20, which have no layer normalisation, and GELU.
NAME.json has pictures [2, 3, H, W], logits [2, K] and the gradients of the first logit to the pictures.
"""

import json
import pathlib

import onnx
import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent


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


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(6)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(Block(6, 6, 1))
        self.layer2 = nn.Sequential(Block(6, 8, 2))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.avgpool(self.layer2(self.layer1(x)))
        return self.fc(x.view(x.size(0), -1))


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8, eps=1e-3), nn.Hardswish())
        self.expand = nn.Sequential(
            nn.Conv2d(8, 12, 1, bias=False), nn.BatchNorm2d(12), nn.ReLU6())
        self.depthwise = nn.Sequential(
            nn.Conv2d(12, 12, 5, 1, 2, groups=12, bias=False), nn.BatchNorm2d(12), nn.SiLU())
        self.grouped = nn.Conv2d(12, 12, 3, 1, 2, dilation=2, groups=3)
        self.project = nn.Sequential(nn.Conv2d(12, 8, 1, bias=False), nn.BatchNorm2d(8))
        self.act = nn.GELU()
        self.leaky = nn.LeakyReLU(0.1)
        self.head = nn.Sequential(nn.Linear(8 * 7 * 6, 10), nn.Mish(), nn.Dropout(), nn.Linear(10, 4))

    def forward(self, x):
        x = self.stem(x)
        y = self.leaky(self.grouped(self.depthwise(self.expand(x))))
        x = self.act(x + self.project(y))
        return torch.softmax(self.head(torch.flatten(x, 1)), 1)


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv0 = nn.Conv2d(3, 5, (1, 7), padding=(0, 3))
        self.norm1 = nn.BatchNorm2d(5)
        self.conv1 = nn.Conv2d(5, 4, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(9)
        self.conv2 = nn.Conv2d(9, 4, (3, 1), padding=(1, 0))
        self.pool = nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False)
        self.last = nn.AvgPool2d(2, 2, count_include_pad=True)
        self.fc = nn.Linear(13, 3)

    def forward(self, x):
        x = (x - 0.45) / 0.225
        x = self.conv0(x)
        y = self.conv1(torch.nn.functional.elu(self.norm1(x)))
        x = torch.cat([x, y], 1)
        y = self.conv2(torch.tanh(self.norm2(x)))
        x = self.last(self.pool(torch.cat([x, y], 1)))
        x = torch.nn.functional.adaptive_max_pool2d(x, 1).flatten(1) + x.mean((2, 3))
        return torch.log_softmax(self.fc(x), 1)


class Shuffled(nn.Module):
    """Channels cut, shuffled, gathered and filled up with zeros, rows and columns thinned."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 12, 3, 1, 1)
        self.conv2 = nn.Conv2d(6, 6, 3, 1, 1, groups=2, bias=False)
        self.norm2 = nn.BatchNorm2d(6)
        self.gate = nn.Conv2d(12, 12, 1)
        self.scale = nn.BatchNorm1d(12)
        self.fc = nn.Linear(18, 4)

    def forward(self, x):
        red, blue = x[:, 0].unsqueeze(1) * 0.5 + 0.1, x[:, 2].unsqueeze(1)
        x = torch.cat([blue, red, x[:, 1:2]], 1)
        x = nn.functional.silu(self.conv1(x))
        a, b = x.chunk(2, 1)
        x = torch.cat([a, self.norm2(self.conv2(b))], 1)
        n, c, h, w = x.shape
        x = x.view(n, 3, c // 3, h, w).transpose(1, 2).reshape(n, c, h, w)
        # One value in two shapes: what is multiplied into one must not reach the other.
        gate = self.gate(x.mean((2, 3), keepdim=True))
        row = self.scale(gate.flatten(1))
        x = x * torch.sigmoid(gate)
        x = nn.functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 3, 3)).mean((2, 3))
        return self.fc(x + torch.cat([row[:, ::2], row], 1))


class Encoder(nn.Module):
    """A vision transformer: patches behind a class token, positions, a block, the token's row."""

    def __init__(self):
        super().__init__()
        self.conv_proj = nn.Conv2d(3, 8, 4, 4)
        self.class_token = nn.Parameter(torch.randn(1, 1, 8) * 0.5)
        self.positions = nn.Parameter(torch.randn(1, 7, 8) * 0.5)
        self.ln_1 = nn.LayerNorm(8, eps=1e-6)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.ln_2 = nn.LayerNorm(8, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(8, 12), nn.GELU(), nn.Linear(12, 8))
        self.ln = nn.LayerNorm(8)
        self.head = nn.Linear(8, 5)

    def forward(self, x):
        x = self.conv_proj(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], 1) + self.positions
        y = self.ln_1(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        x = x + self.mlp(self.ln_2(x))
        return self.head(self.ln(x)[:, 0])


class Windowed(nn.Module):
    """A block of a Swin transformer: rolled rows and columns, attention in windows, a mask and relative positions."""

    def __init__(self, channels, shift):
        super().__init__()
        self.shift = shift
        self.norm1 = nn.LayerNorm(channels)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.bias = nn.Parameter(torch.randn(1, 2, 6, 6))
        self.proj = nn.Linear(channels, channels)
        mask = torch.zeros(1, 4, 1, 6, 6)
        mask[:, 1::2, :, :3, 3:] = -100
        mask[:, 2:, :, 3:, :3] = -100
        self.register_buffer("mask", mask)

    def forward(self, x):
        n, h, w, c = x.shape
        y = self.norm1(x)
        if self.shift:
            y = torch.roll(y, (-1, -2), (1, 2))
        y = y.view(n, h // 2, 2, w // 3, 3, c).permute(0, 1, 3, 2, 4, 5).reshape(-1, 6, c)
        q, k, v = self.qkv(y).reshape(-1, 6, 3, 2, c // 2).permute(2, 0, 3, 1, 4).unbind(0)
        y = (q * (c // 2) ** -0.5) @ k.transpose(-2, -1) + self.bias
        if self.shift:
            y = (y.view(n, 4, 2, 6, 6) + self.mask).view(-1, 2, 6, 6)
        y = (torch.softmax(y, -1) @ v).transpose(1, 2).reshape(-1, 6, c)
        y = self.proj(y).view(n, h // 2, w // 3, 2, 3, c).permute(0, 1, 3, 2, 4, 5).reshape(n, h, w, c)
        if self.shift:
            y = torch.roll(y, (1, 2), (1, 2))
        return x + y


class Swin(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 6, 3, 3)
        self.block0 = Windowed(6, False)
        self.block1 = Windowed(6, True)
        self.norm = nn.LayerNorm(24)
        self.reduction = nn.Linear(24, 8, bias=False)
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        x = self.block1(self.block0(self.stem(x).permute(0, 2, 3, 1)))
        x = torch.cat([x[:, i::2, j::2] for j in (0, 1) for i in (0, 1)], -1)
        return self.head(self.reduction(self.norm(x)).mean((1, 2)))


class ConvNeXt(nn.Module):
    """ConvNeXt's block, between normalisations of every kind, another size and a slope for each channel."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 2, 2)
        self.norm = nn.LayerNorm(8, eps=1e-6)
        self.depthwise = nn.Conv2d(8, 8, 7, padding=3, groups=8)
        self.block_norm = nn.LayerNorm(8, eps=1e-6)
        self.block = nn.Sequential(nn.Linear(8, 16), nn.GELU("tanh"), nn.Linear(16, 8))
        self.scale = nn.Parameter(torch.randn(8, 1, 1))
        self.groups = nn.GroupNorm(2, 8)
        self.act = nn.PReLU(8)
        self.instances = nn.InstanceNorm2d(8, affine=True)
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        x = self.norm(self.stem(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        y = self.block_norm(self.depthwise(x).permute(0, 2, 3, 1))
        x = x + self.block(y).permute(0, 3, 1, 2) * self.scale
        x = self.act(self.groups(x))
        y = nn.functional.interpolate(x[:, :, 1:5, ::2], scale_factor=2, mode="bilinear")
        y = nn.functional.interpolate(y, scale_factor=2, mode="nearest")
        x = self.instances(x).mean((2, 3)) + self.instances(y).amax((2, 3))
        return self.fc(x)


class Mixer(nn.Module):
    """A block of MLP-Mixer: layers over places, then over channels."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 5, 4, 4)
        self.norm1 = nn.LayerNorm(5)
        self.tokens = nn.Sequential(nn.Linear(6, 9), nn.GELU(), nn.Linear(9, 6))
        self.norm2 = nn.LayerNorm(5)
        self.channels = nn.Sequential(nn.Linear(5, 7), nn.GELU(), nn.Linear(7, 5))
        self.norm = nn.LayerNorm(5)
        self.head = nn.Linear(5, 4)

    def forward(self, x):
        x = self.stem(x).flatten(2).transpose(1, 2)
        x = x + self.tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        x = x + self.channels(self.norm2(x))
        return self.head(self.norm(x).mean(1))


class Grid(nn.Module):
    """MaxViT's attention over grids, with relative positions."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 6, 3, 3)
        self.norm = nn.LayerNorm(6)
        self.qkv = nn.Linear(6, 18)
        self.bias = nn.Parameter(torch.randn(1, 2, 6, 6))
        self.proj = nn.Linear(6, 6)
        self.head = nn.Linear(6, 4)

    def forward(self, x):
        x = self.stem(x).permute(0, 2, 3, 1)
        n, h, w, c = x.shape
        y = self.norm(x).view(n, 2, h // 2, 3, w // 3, c).permute(0, 2, 4, 1, 3, 5).reshape(-1, 6, c)
        q, k, v = self.qkv(y).reshape(-1, 6, 3, 2, c // 2).permute(2, 0, 3, 1, 4).unbind(0)
        y = torch.softmax((q * (c // 2) ** -0.5) @ k.transpose(-2, -1) + self.bias, -1)
        y = self.proj((y @ v).transpose(1, 2).reshape(-1, 6, c))
        y = y.view(n, h // 2, w // 3, 2, 3, c).permute(0, 3, 1, 4, 2, 5).reshape(n, h, w, c)
        return self.head((x + y).mean((1, 2)))


class Powers(nn.Module):
    """Powers of two beside the deviations that a normalisation squares: no normalisation."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)

    def forward(self, x):
        x = x.permute(0, 2, 3, 1)
        d = x - x.mean(-1, keepdim=True)
        return self.fc((d / torch.sqrt((2 ** d).mean(-1, keepdim=True) + 1e-5)).mean((1, 2)))


class Blocks(nn.Module):
    """Channels for places and back, greatest and least of two values, a quotient, a mask, and maxima behind what is put around."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(2, 4, 1)
        self.fc = nn.Linear(4, 4)
        self.register_buffer("mask", torch.tensor([True, False, True, True]).view(4, 1, 1))

    def forward(self, x):
        x = torch.tanh(self.conv1(x))
        x = nn.functional.pixel_shuffle(self.conv2(nn.functional.pixel_unshuffle(x, 2)), 2)
        x = self.conv3(x)
        x = torch.where(self.mask, x, torch.tensor(0.25))
        x = torch.maximum(x, x.flip(1) * 0.5) / (torch.sigmoid(x) + 0.5)
        y = nn.functional.max_pool2d(nn.functional.pad(x, (0, 1, 0, 1)), 3, 2)
        z = nn.functional.max_pool2d(nn.functional.pad(x, (0, 1, 0, 1), value=float("-inf")), 3, 2)
        x = torch.minimum(y, z * 0.9 + 0.01)
        return self.fc(x.mean((2, 3)))


class ChannelAttention(nn.Module):
    """CBAM's gate for each channel, by means and maxima, and for each place, by those over channels."""

    def __init__(self, channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, 3, 1, bias=False)
        self.fc2 = nn.Conv2d(3, channels, 1, bias=False)
        self.conv = nn.Conv2d(2, 1, 5, padding=2)

    def forward(self, x):
        mean = self.fc2(torch.relu(self.fc1(x.mean((2, 3), keepdim=True))))
        most = self.fc2(torch.relu(self.fc1(x.amax((2, 3), keepdim=True))))
        x = x * torch.sigmoid(mean + most)
        gate = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.conv(gate))


class NeighbouringChannels(nn.Module):
    """ECA's gate, which looks at neighbouring channels."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        y = torch.sigmoid(self.conv(x.mean((2, 3)).view(x.shape[0], 1, -1)))
        return x * y.view(x.shape[0], -1, 1, 1).expand_as(x)


class Gates(nn.Module):
    """Gates for channels, places, rows and columns; means of one axis after another, and other ways to make many numbers one."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 3, 1, 1)
        self.cbam = ChannelAttention(6)
        self.eca = NeighbouringChannels()
        self.squeeze = nn.Conv2d(6, 4, 1)
        self.conv_h = nn.Conv2d(4, 6, 1)
        self.conv_w = nn.Conv2d(4, 6, 1)
        self.fc = nn.Linear(6, 4)

    def coordinates(self, x):
        n, c, h, w = x.shape
        rows, columns = x.mean(3, keepdim=True), x.mean(2, keepdim=True).permute(0, 1, 3, 2)
        y = nn.functional.hardswish(self.squeeze(torch.cat([rows, columns], 2)))
        rows, columns = torch.split(y, [h, w], 2)
        columns = columns.permute(0, 1, 3, 2)
        return x * torch.sigmoid(self.conv_h(rows)) * torch.sigmoid(self.conv_w(columns))

    def forward(self, x):
        x = self.coordinates(self.eca(self.cbam(self.conv1(x))))
        length = x.norm(dim=1, keepdim=True)
        x = x / length.clamp(min=1e-6) - x.sum(1, keepdim=True) * 0.1 + x.amin(1, keepdim=True)
        x = x + (x * x).sum((2, 3), keepdim=True) * 0.01 - x.abs().sum(2, keepdim=True) * 0.05
        return self.fc(x.mean(3).mean(2))


class Branches(nn.Module):
    """Branches that are weighed against one another: of SKNet and of ResNeSt; places weighed by a context, as in GCNet."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 3, 2, 1)
        self.conv2 = nn.Conv2d(3, 6, 5, 2, 2)
        self.fc1 = nn.Conv2d(6, 4, 1)
        self.fc2 = nn.Conv2d(4, 12, 1)
        self.radix = nn.Conv2d(6, 12, 3, padding=1, groups=2)
        self.fc3 = nn.Conv2d(6, 4, 1, groups=2)
        self.fc4 = nn.Conv2d(4, 12, 1, groups=2)
        self.context = nn.Conv2d(6, 1, 1)
        self.fc5 = nn.Conv2d(6, 6, 1)
        self.fc = nn.Linear(6, 4)

    def forward(self, x):
        x = torch.stack([self.conv1(x), torch.relu(self.conv2(x))], 1)
        weights = self.fc2(torch.relu(self.fc1(x.sum(1).mean((2, 3), keepdim=True))))
        n, _, c, h, w = x.shape
        x = (x * torch.softmax(weights.view(n, 2, c, 1, 1), 1)).sum(1)
        y = self.radix(x)
        splits = y.reshape(n, 2, c, h, w)
        weights = self.fc4(torch.relu(self.fc3(splits.sum(1).mean((2, 3), keepdim=True))))
        weights = torch.softmax(weights.view(n, 2, 2, -1).transpose(1, 2), 1).reshape(n, -1)
        x = (splits * weights.view(n, 2, c, 1, 1)).sum(1)
        shares = torch.softmax(self.context(x).view(n, 1, h * w), 2)
        x = x + self.fc5((x.view(n, c, h * w) * shares).sum(2).view(n, c, 1, 1))
        x = x * torch.softmax(x, 1)
        return self.fc(x.mean((2, 3)))


class Borders(nn.Module):
    """Borders of every kind, rows and columns behind others, channels for places written out, and functions of numbers."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, padding=1, padding_mode="reflect")
        self.conv2 = nn.Conv2d(4, 12, 3, padding=1, padding_mode="replicate")
        self.conv3 = nn.Conv2d(3, 4, 3, padding=1, padding_mode="circular")
        self.least = nn.Parameter(torch.randn(4, 1, 1) * 0.2)
        self.places = nn.Parameter(torch.randn(1, 4, 12, 10))
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        x = torch.tanh(self.conv1(x))
        x = nn.functional.pad(x, (-1, -1, 0, -1))
        x = self.conv2(x)
        n, c, h, w = x.shape
        # Channels for places, written out.
        x = x.view(n, 3, 2, 2, h, w).permute(0, 1, 4, 2, 5, 3).reshape(n, 3, 2 * h, 2 * w)
        x = nn.functional.pad(self.conv3(x[:, :, ::2, ::2]), (0, 1, 1, 0), value=0.3)
        x = torch.cat([x[:, :, :3], x.flip(2), x[:, :, 4:6] * 0.5], 2)[:, :, 2:14, :10]
        x = torch.cat([x, x[:, :, :, 1:4].neg()], 3)[..., :10]
        x = torch.maximum(x, self.least) + torch.minimum(x, self.least * 2)
        x = x * self.places + torch.maximum(x, self.places) - x / (self.places.abs() + 1)
        x = x + torch.log(x.abs() + 0.1) + 0.1 * torch.exp(-x) + torch.sqrt(x.abs() + 0.2)
        x = nn.functional.celu(x, 0.7) + nn.functional.softsign(x)
        x = x + 1 / (x * x + 1) + 0.3 / (x.abs() + 0.5) + 0.01 * x ** 3
        # Generalised means.
        x = x.clamp(min=1e-6).pow(2.5).mean((2, 3), keepdim=True).pow(1 / 2.5)
        return self.fc(x.flatten(1))


class CrossCovariance(nn.Module):
    """XCiT's attention of channels to channels, DaViT's, and one by the directions of queries and keys."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 12, 4, 4)
        self.norm = nn.LayerNorm(12)
        self.qkv = nn.ModuleList(nn.Linear(12, 36) for _ in range(3))
        self.temperature = nn.Parameter(torch.tensor([0.7, 1.3, 2.1]).view(3, 1, 1))
        self.scale = nn.Parameter(torch.tensor([1.7, 0.9, 0.6]).view(3, 1, 1))
        self.bias = nn.Parameter(torch.randn(1, 3, 6, 6))
        self.proj = nn.Linear(12, 12)
        self.fc = nn.Linear(12, 4)

    def forward(self, x):
        x = self.stem(x).flatten(2).transpose(1, 2)
        n, p, c = x.shape
        q, k, v = self.qkv[0](self.norm(x)).reshape(n, p, 3, 3, 4).permute(2, 0, 3, 4, 1).unbind(0)
        q, k = nn.functional.normalize(q, dim=-1), nn.functional.normalize(k, dim=-1)
        y = torch.softmax((q @ k.transpose(-2, -1)) * self.temperature, -1) @ v
        x = x + self.proj(y.permute(0, 3, 1, 2).reshape(n, p, c))
        q, k, v = self.qkv[1](self.norm(x)).reshape(n, p, 3, 3, 4).permute(2, 0, 3, 1, 4).unbind(0)
        y = torch.softmax((q * p ** -0.5).transpose(-1, -2) @ k, -1)
        x = x + (y @ v.transpose(-1, -2)).transpose(-1, -2).transpose(1, 2).reshape(n, p, c)
        q, k, v = self.qkv[2](self.norm(x)).reshape(n, p, 3, 3, 4).permute(2, 0, 3, 1, 4).unbind(0)
        y = nn.functional.normalize(q, dim=-1) @ nn.functional.normalize(k, dim=-1).transpose(-2, -1)
        y = torch.softmax(y * self.scale + self.bias, -1) @ v
        return self.fc((x + y.transpose(1, 2).reshape(n, p, c)).mean(1))


class Merged(nn.Module):
    """Patches merged as timm's Swin does, and places weighed by a product of matrices."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 5, 3, 1, 1)
        self.norm = nn.LayerNorm(20)
        self.reduction = nn.Linear(20, 6, bias=False)
        self.context = nn.Conv2d(6, 1, 1)
        self.fc = nn.Linear(6, 4)

    def forward(self, x):
        x = self.stem(x).permute(0, 2, 3, 1)
        n, h, w, c = x.shape
        x = x.reshape(n, h // 2, 2, w // 2, 2, c).permute(0, 1, 3, 4, 2, 5).flatten(3)
        x = self.reduction(self.norm(x)).permute(0, 3, 1, 2)
        shares = torch.softmax(self.context(x).reshape(n, 1, -1, 1), 2)
        return self.fc(x.reshape(n, 1, 6, -1).matmul(shares).view(n, 6))


def write(name, network, height, width, is_of_all_versions=False):
    torch.manual_seed(7)
    for module in network.modules():
        if isinstance(module, (nn.LayerNorm, nn.GroupNorm, nn.InstanceNorm2d)):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
        if isinstance(module, nn.PReLU):
            nn.init.uniform_(module.weight, -0.3, 0.5)
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
    network.eval()
    pictures = torch.round(torch.rand(2, 3, height, width) * 1e4) / 1e4
    names = {"input_names": ["input"], "output_names": ["output"]}
    torch.onnx.export(
        network, (pictures,), FOLDER / f"{name}.ts.onnx", dynamo=False, opset_version=17,
        dynamic_axes={"input": {0: "batch"}}, **names)
    torch.onnx.export(
        network, (pictures,), FOLDER / f"{name}.dy.onnx", dynamo=True, opset_version=18,
        external_data=False, dynamic_shapes=({0: torch.export.Dim("batch")},), **names)
    strip(FOLDER / f"{name}.dy.onnx")
    if is_of_all_versions:
        torch.onnx.export(
            network, (pictures,), FOLDER / f"{name}.old.onnx", dynamo=False, opset_version=13,
            dynamic_axes={"input": {0: "batch"}}, **names)
        torch.onnx.export(
            network, (pictures,), FOLDER / f"{name}.new.onnx", dynamo=True, opset_version=20,
            external_data=False, dynamic_shapes=({0: torch.export.Dim("batch")},), **names)
        strip(FOLDER / f"{name}.new.onnx")
    double = network.double()
    x = pictures.double().requires_grad_()
    # The numbers before a last softmax are known but for a number that all share.
    y = double(x)
    logits = y.log() if y.min() >= 0 and abs(y.sum() - 2) < 1e-6 else y
    logits = logits - logits.mean(1, keepdim=True)
    logits[:, 0].sum().backward()
    (FOLDER / f"{name}.json").write_text(json.dumps({
        "pictures": [round(v, 4) for v in pictures.flatten().tolist()],
        "logits": logits.flatten().tolist(),
        "gradients": [float(f"{v:.6g}") for v in x.grad.flatten().tolist()],
    }))


def strip(file):
    """Of the metadata only the scopes are kept: the rest are stack traces with paths of the machine that wrote it."""
    model = onnx.load(file)
    for node in model.graph.node:
        scopes = [p for p in node.metadata_props if p.key == "pkg.torch.onnx.name_scopes"]
        del node.metadata_props[:]
        node.metadata_props.extend(scopes)
        node.doc_string = ""
    for value in [*model.graph.initializer, *model.graph.input, *model.graph.output]:
        del value.metadata_props[:]
    for part in (model.graph.metadata_props, model.graph.value_info, model.metadata_props):
        del part[:]
    onnx.save(model, file)


torch.manual_seed(1)
write("residual", Residual(), 13, 12)
write("mobile", Mobile(), 13, 12)
write("dense", Dense(), 13, 12)
write("shuffled", Shuffled(), 13, 12)
write("encoder", Encoder(), 12, 8)
write("swin", Swin(), 12, 18)
write("convnext", ConvNeXt(), 13, 12, is_of_all_versions=True)
write("powers", Powers(), 5, 4)
write("mixer", Mixer(), 12, 8)
write("grid", Grid(), 18, 27)
write("blocks", Blocks(), 14, 12)
write("gates", Gates(), 13, 10)
write("branches", Branches(), 13, 10)
write("borders", Borders(), 9, 8)
write("cross", CrossCovariance(), 12, 8)
write("merged", Merged(), 10, 14)
