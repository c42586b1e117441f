"""A checkpoint as two ONNX files, weights in 8 bits, and the tokenizer: `python -m bench reader export`.

lower.onnx: ids, part → states of each text alone. upper.onnx: states of question and passage, which are there → logits.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnx.numpy_helper import to_array
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from bench.training.model import LAYERS, LOWER, Reader, tokenizer
from qa.passages import LONGEST_QUESTION


class Lower(nn.Module):
    """ids, rows × tokens, 0 where there is none; part, 0 for questions and 1 for passages."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, part: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1]) + part * LONGEST_QUESTION
        r = self.reader
        x = r.norm(r.words(ids) + r.places(at) + r.types(part))
        mask = (ids != 0)[:, None, None, :]
        for layer in r.layers[:LOWER]:
            x = layer(x, mask)
        return x


class Upper(nn.Module):
    """states, rows × tokens × 384; there, rows × tokens."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, states: Tensor, there: Tensor) -> Tensor:
        return self.reader.upper(states, there[:, None, None, :])


def export(checkpoint: Path, folder: Path) -> None:
    """Write the three files."""
    reader = Reader.pretrained()
    reader.load_state_dict({k: v.float() for k, v in torch.load(checkpoint).items()}, strict=False)
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer().save(str(folder / "tokenizer.json"))
    ids = torch.ones(2, 9, dtype=torch.long)
    states, there = torch.randn(2, 9, 384), torch.ones(2, 9, dtype=torch.bool)
    axes = {0: "rows", 1: "tokens"}
    for name, part, inputs, names in (
        ("lower", Lower(reader), (ids, torch.tensor(1)), ["ids", "part"]),
        ("upper", Upper(reader), (states, there), ["states", "there"]),
    ):
        with tempfile.TemporaryDirectory() as scratch:
            whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
            dynamic = {n: axes for n in [*names, "out"] if n != "part"}
            torch.onnx.export(
                part, inputs, str(whole), input_names=names, output_names=["out"], dynamic_axes=dynamic, dynamo=False
            )
            quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(folder / f"{name}.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
            )


def restored(folder: Path) -> dict[str, Tensor]:
    """The weights of an exported reader, but for the word vectors, near enough to go on training from."""
    state: dict[str, Tensor] = {}
    for name in ("lower", "upper"):
        found = {i.name: torch.tensor(to_array(i)) for i in onnx.load(folder / f"{name}.onnx").graph.initializer}
        state |= {key.removeprefix("reader."): value for key, value in found.items() if key.startswith("reader.")}
        # The matrices of linear layers lost their names, and stand in the order in which they are used.
        matrices = sorted(
            (key.removesuffix("_quantized") for key in found if key.startswith("onnx::MatMul") and "_quantized" in key),
            key=lambda key: int(key.rpartition("_")[2]),
        )
        layers = range(LOWER) if name == "lower" else range(LOWER, LAYERS)
        linear = [f"layers.{n}.{part}" for n in layers for part in ("qkv", "attended", "up", "down")]
        for key, of in zip(matrices, [*linear, *(["head"] if name == "upper" else [])], strict=True):
            state[f"{of}.weight"] = (found[f"{key}_quantized"].float() * found[f"{key}_scale"]).T
    for key in ("places.weight", "types.weight"):
        whole, zero = state.pop(f"{key}_quantized").float(), state.pop(f"{key}_zero_point").float()
        state[key] = (whole - zero) * state.pop(f"{key}_scale")
    return {key: value for key, value in state.items() if not key.startswith("words")}
