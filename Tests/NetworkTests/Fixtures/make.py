"""Writes tiny PyTorch models as safetensors files, with pictures and what PyTorch makes of them.

    python3 -m venv .build/pytorch && .build/pytorch/bin/pip install torch safetensors
    .build/pytorch/bin/python Tests/NetworkTests/Fixtures/make.py
"""

import json
import pathlib

import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = pathlib.Path(__file__).parent


class Residual(nn.Module):
    """[N, 3, 6, 6] → [N, 4]: a stem, a block with a projection, a dense layer on a map of 2×2."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2, bias=False)
        self.bn2 = nn.BatchNorm2d(6)
        self.downsample = nn.Sequential(nn.Conv2d(4, 6, 1, stride=2, bias=False), nn.BatchNorm2d(6))
        self.pool = nn.AvgPool2d(2, stride=1)
        self.fc = nn.Linear(24, 4)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        x = torch.relu(self.bn2(self.conv2(x)) + self.downsample(x))
        return self.fc(torch.flatten(self.pool(x), 1))


def randomised(model, seed):
    """Running numbers as after a training."""
    generator = torch.Generator().manual_seed(seed)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            for tensor, low, high in (
                (module.weight.data, 0.5, 1.5),
                (module.bias.data, -0.3, 0.3),
                (module.running_mean, -0.3, 0.3),
                (module.running_var, 0.2, 1.2),
            ):
                tensor.copy_(low + (high - low) * torch.rand(tensor.shape, generator=generator))
    return model.eval()


torch.manual_seed(1)
model = randomised(Residual(), 2)
state = model.state_dict()
save_file({f"module._orig_mod.{k}": v.contiguous() for k, v in state.items()}, FOLDER / "residual.safetensors")
types = {"F16": torch.float16, "BF16": torch.bfloat16}

torch.manual_seed(3)
plain = randomised(
    nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4),
        nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 4),
    ),
    4,
)
save_file(plain.state_dict(), FOLDER / "sequential.safetensors")

torch.manual_seed(5)
pictures = torch.rand(2, 3, 6, 6)
expected = {"pictures": pictures.flatten().tolist(), "sequential": plain(pictures).flatten().tolist()}
expected["F32"] = model(pictures).flatten().tolist()
for name, type in types.items():
    kept = {k: v.to(type) if v.is_floating_point() else v for k, v in state.items()}
    save_file(kept, FOLDER / f"residual-{name.lower()}.safetensors")
    rounded = Residual().eval()
    rounded.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in kept.items()})
    expected[name] = rounded(pictures).flatten().tolist()
save_file({k: v.double() for k, v in plain[8].state_dict(prefix="fc.").items()}, FOLDER / "dense-f64.safetensors")
(FOLDER / "expected.json").write_text(
    json.dumps({k: [float(f"{x:.8g}") for x in v] for k, v in expected.items()}) + "\n"
)
