"""Trains the reader (`qa/reader.py`) on pairs of a question and the sentence it was written on.

A pair's sentence must score above its neighbours in the file, which are of the same article for the
most part. The pairs are lower-cased, so the reader knows no capitals. One thread and fixed seeds: the
same packages write the same file.
"""

import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from index import lexicon
from index.terms import NO_TOKEN, Token, to_token, tokenize
from qa import reader

_MATCH_SIZE = 128
_WORD_SIZE = 64
_STATE_SIZE = 32
_WIDTH = 5
_EPOCHS = 2
_BATCH = 32
_RATE = 2e-3
_DROPOUT = 0.3
_WORD_DROPOUT = 0.1
_DECAY = 3e-4
_HOLD = 1e-3
_CANDIDATES = 16  # the right one among them
_NEAREST = 2  # sentences before and after that are always among them
_WINDOW = 20  # sentences before and after from which the others are drawn
_HELD_OUT = 0.08
_LONGEST = 60  # words


class Reader(nn.Module):
    """`qa.reader` with gradients; the names of the parameters are those of its file."""

    def __init__(self, size: int) -> None:
        super().__init__()
        extra = reader.WORD_EXTRAS
        self.match = nn.Parameter(torch.eye(size, _MATCH_SIZE))  # the vectors' components come in order of worth
        self.importance = nn.Parameter(torch.zeros(size + 1))
        self.importance_bias = nn.Parameter(torch.tensor(-0.2))
        self.match_weight = nn.Parameter(torch.tensor(6.0))
        self.length_weight = nn.Parameter(torch.tensor(-0.5))
        self.word = nn.Parameter(2 * torch.eye(size, _WORD_SIZE))
        self.sentence_in = _weight(_WORD_SIZE + extra + 2, _STATE_SIZE)
        self.sentence_in_bias = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.sentence_conv1 = _weight(_WIDTH * _STATE_SIZE, _STATE_SIZE)
        self.sentence_conv1_bias = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.sentence_conv2 = _weight(_WIDTH * _STATE_SIZE, _STATE_SIZE)
        self.sentence_conv2_bias = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.question_in = _weight(_WORD_SIZE + extra, _STATE_SIZE)
        self.question_in_bias = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.question_conv = _weight(3 * _STATE_SIZE, _STATE_SIZE)
        self.question_conv_bias = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.question_attention = nn.Parameter(torch.zeros(_STATE_SIZE))
        self.answer = _weight(_STATE_SIZE, _STATE_SIZE)
        self.answer_prior = nn.Parameter(torch.zeros(_STATE_SIZE))

    def penalty(self) -> Tensor:
        """What keeps the weights small, and what is taken from the vectors near what it was."""
        small = (
            weight for name, weight in self.named_parameters() if weight.dim() == 2 and name not in ("match", "word")
        )
        moved = sum(
            ((weight - torch.eye(*weight.shape) * scale) ** 2).sum()
            for weight, scale in ((self.match, 1), (self.word, 2))
        )
        return _DECAY * (sum((weight**2).sum() for weight in small) + (self.importance**2).sum()) + _HOLD * moved

    def forward(
        self, vectors: Tensor, extras: Tensor, terms: Tensor, content: Tensor, question: Tensor, sentences: Tensor
    ) -> Tensor:
        """Scores (B, C) of sentences (B, C, L) for questions (B, Q), both as rows of `vectors`; row 0 is padding."""
        keep = (lambda x: functional.dropout(x, _DROPOUT)) if self.training else (lambda x: x)
        is_word = sentences > 0
        unit = functional.normalize(vectors @ self.match, dim=1, eps=1e-3)
        similar = torch.einsum("bqd,bcld->bcql", unit[question], unit[sentences])
        same = terms[question][:, None, :, None] == terms[sentences][:, :, None, :]
        asked = content[question]
        if self.training:
            asked = asked & (torch.rand(asked.shape) > _WORD_DROPOUT)
        similar = torch.where(same, 1.0, similar)
        similar = similar * (asked[:, None, :, None] & (content[sentences] & is_word)[:, :, None, :])
        matched = ((similar - reader.ALIKE) / (1 - reader.ALIKE)).clamp(min=0)
        importance = functional.softplus(
            torch.cat([vectors, extras[:, :1]], 1) @ self.importance + self.importance_bias
        )
        share = importance[question] * asked
        share = share / torch.sqrt(share.sum(1, keepdim=True) + 1e-3)
        matching = self.match_weight * (share[:, None] * matched.amax(-1)).sum(-1)
        near = (share[:, None, :, None] * matched).amax(2)
        exact = (same & asked[:, None, :, None]).any(2).float()

        words = torch.cat([keep(vectors @ self.word), extras], 1)
        state = torch.cat([words[sentences], near[..., None], exact[..., None]], -1)
        state = torch.relu(state @ self.sentence_in + self.sentence_in_bias) * is_word[..., None]
        state = torch.relu(_conv(state, self.sentence_conv1) + self.sentence_conv1_bias) + state
        state = keep(state * is_word[..., None])
        state = torch.relu(_conv(state, self.sentence_conv2) + self.sentence_conv2_bias) + state

        is_asked = question > 0
        meaning = torch.relu(words[question] @ self.question_in + self.question_in_bias) * is_asked[..., None]
        meaning = torch.relu(_conv(meaning, self.question_conv) + self.question_conv_bias) + meaning
        attention = torch.where(is_asked, meaning @ self.question_attention, -1e9).softmax(-1)
        asks = keep((attention[..., None] * meaning).sum(1))
        answering = torch.einsum("bh,bclh->bcl", asks @ self.answer, state) + state @ self.answer_prior
        answering = torch.where(is_word, answering, -9.0).logsumexp(-1)
        return matching + answering + self.length_weight * torch.log1p(is_word.sum(-1).float())


def _weight(rows: int, columns: int) -> nn.Parameter:
    return nn.Parameter(torch.randn(rows, columns) / rows**0.5)


def _conv(states: Tensor, weight: Tensor) -> Tensor:
    """Each state with those around it, (…, L, H) to (…, L, H); zeros beyond the ends."""
    reach = weight.shape[0] // weight.shape[1] // 2
    padded = functional.pad(states, (0, 0, reach, reach))
    length = states.shape[-2]
    return torch.cat([padded[..., k : k + length, :] for k in range(2 * reach + 1)], -1) @ weight


def train(pairs: Path) -> None:
    """Learn from the pairs (question, tab, sentence a line) and write the reader's file."""
    torch.manual_seed(1)
    torch.use_deterministic_algorithms(mode=True)
    drawn = random.Random(1)
    lines = [line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines()]
    sentences = list(dict.fromkeys(sentence for _, sentence in lines))
    place = {sentence: number for number, sentence in enumerate(sentences)}
    rows: dict[Token, int] = {NO_TOKEN: 0}
    questions = [_rows(question, rows) for question, _ in lines]
    read = [_rows(sentence, rows) for sentence in sentences]
    gold = [place[sentence] for _, sentence in lines]
    tokens = list(rows)
    known = lexicon.load()
    table = {
        "vectors": torch.tensor(known.vectors(tokens)),
        "extras": torch.tensor(reader.extras(tokens)),
        "terms": torch.tensor(_numbers([token.term for token in tokens])),
        "content": torch.tensor([not token.is_stop for token in tokens]),
    }
    model = Reader(table["vectors"].shape[1])
    split = int(len(lines) * (1 - _HELD_OUT))
    learnt, held_out = list(range(split - 60)), list(range(split, len(lines)))
    steps = _EPOCHS * (len(learnt) // _BATCH)
    optimiser = torch.optim.Adam(model.parameters(), lr=_RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, n / 100) * (1 - n / (steps + 1)))

    def batch(numbers: list[int], source: random.Random) -> Tensor:
        choices = [_choices(gold[n], len(sentences), source) for n in numbers]
        asked = _padded([questions[n] for n in numbers])
        shown = _padded([read[s] for choice in choices for s in choice])
        used, inverse = torch.unique(
            torch.cat([torch.zeros(1, dtype=torch.long), asked.ravel(), shown.ravel()]), return_inverse=True
        )
        inverse = inverse[1:]
        return model(
            *(values[used] for values in table.values()),
            inverse[: asked.numel()].view(asked.shape),
            inverse[asked.numel() :].view(len(numbers), _CANDIDATES, -1),
        )

    for epoch in range(_EPOCHS):
        model.train()
        drawn.shuffle(learnt)
        losses = []
        for at in range(0, len(learnt) - _BATCH + 1, _BATCH):
            scores = batch(learnt[at : at + _BATCH], drawn)
            loss = -scores.log_softmax(1)[:, 0].mean() + model.penalty()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        model.eval()
        with torch.no_grad():
            same = random.Random(7)
            right = [batch(held_out[at : at + _BATCH], same).argmax(1) == 0 for at in range(0, len(held_out), _BATCH)]
        share = torch.cat(right).float().mean().item()
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, first of {_CANDIDATES} on held-out pairs {share:.3f}",
            flush=True,
        )
    weights = {name: value.detach().numpy().astype(np.float16) for name, value in model.named_parameters()}
    np.savez(reader.FILE, **weights)


def _rows(text: str, rows: dict[Token, int]) -> list[int]:
    tokens = [to_token(word) for word in tokenize(text)][:_LONGEST]
    return [rows.setdefault(token, len(rows)) for token in tokens if token.term] or [0]


def _numbers(terms: list[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(term, len(numbers)) for term in terms]


def _choices(gold: int, count: int, source: random.Random) -> list[int]:
    near = [n for n in range(gold - _NEAREST, gold + _NEAREST + 1) if n != gold and 0 <= n < count]
    window = [n for n in range(max(0, gold - _WINDOW), min(count, gold + _WINDOW + 1)) if n != gold and n not in near]
    return [gold, *near, *source.sample(window, _CANDIDATES - 1 - len(near))]


def _padded(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])
