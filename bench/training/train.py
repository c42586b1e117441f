"""Fine-tunes the reader: `python -m bench reader train`."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from bench.training.export import restored
from bench.training.model import Reader, tokenizer
from bench.training.rows import Group, Row, training_groups

CLS, SEP = 101, 102
_ROWS = 32  # questions in a step
Packed = tuple[list[list[int]], list[list[int]], list[int], list[Row]]


def batches(groups: list[Group], pick: random.Random) -> list[list[tuple[Group, list[Row]]]]:
    """Steps of some `_ROWS` questions on passages of about the same length."""
    parts = []
    for group in groups:
        rows = pick.sample(group.rows, len(group.rows))
        parts += [(group, rows[i : i + 8]) for i in range(0, len(rows), 8)]
    pick.shuffle(parts)
    made = []
    for i in range(0, len(parts), 400):
        batch: list[tuple[Group, list[Row]]] = []
        for part in sorted(parts[i : i + 400], key=lambda p: len(p[0].passage)):
            batch.append(part)
            if sum(len(rows) for _, rows in batch) >= _ROWS:
                made.append(batch)
                batch = []
        if batch:
            made.append(batch)
    pick.shuffle(made)
    return made


def padded(lists: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Ids, and which of them are there."""
    ids = torch.zeros(len(lists), max(map(len, lists)), dtype=torch.long)
    there = torch.zeros(ids.shape, dtype=torch.bool)
    for i, one in enumerate(lists):
        ids[i, : len(one)] = torch.tensor(one)
        there[i, : len(one)] = True
    return ids, there


def loss_of(model: Reader, batch: list[tuple[Group, list[Row]]]) -> Tensor:
    """Minus the log of the probability of all acceptable starts together, and the same of ends (arXiv 1710.10723)."""
    passages = [[*group.passage, SEP] for group, _ in batch]
    rows = [row for _, rows in batch for row in rows]
    of = torch.tensor([i for i, (_, rows) in enumerate(batch) for _ in rows])
    p_ids, p_there = padded(passages)
    q_ids, q_there = padded([[CLS, *row.question, SEP] for row in rows])
    p_states = model.lower(p_ids, p_there[:, None, None, :], 1)
    q_states = model.lower(q_ids, q_there[:, None, None, :], 0)
    joined = torch.cat([q_states, p_states[of]], 1)
    there = torch.cat([q_there, p_there[of]], 1)
    logits = model.upper(joined, there[:, None, None, :]).masked_fill(~there[..., None], -1e4)
    width = q_ids.shape[1]
    gold = torch.zeros(*there.shape, 2, dtype=torch.bool)
    counted = torch.ones(len(rows), 2)
    for i, row in enumerate(rows):
        if not row.starts:
            gold[i, 0] = True
            continue
        gold[i, [width + s for s in row.starts], 0] = True
        if row.ends:
            gold[i, [width + e for e in row.ends], 1] = True
        else:
            gold[i, :, 1] = True
            counted[i, 1] = 0
    each = torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(~gold, -1e4), 1)
    return (each * counted).sum() / len(rows)


def train(
    out: Path,
    data: Path,
    *,
    minutes: float,
    init: Path | None = None,
    scale: float = 1.0,
    rate: float = 1.5e-4,
    seed: int = 1,
    without: Sequence[str] = (),
) -> None:
    """Fine-tune for so many minutes and write a checkpoint.

    init: a checkpoint, or the folder of an exported reader, to go on from.
    scale: of the questions that each source may give.
    rate: the highest learning rate; it rises for 100 steps and falls to 0. without: sources to leave out.
    """
    torch.manual_seed(seed)
    began = time.monotonic()
    model = Reader.pretrained()
    if init:
        model.load_state_dict(restored(init) if init.is_dir() else torch.load(init), strict=False)
    groups = training_groups(data, tokenizer(), scale, seed, without)
    pick = random.Random(seed)
    steps = batches(groups, pick)
    print(len(groups), "passages", sum(len(g.rows) for g in groups), "questions", len(steps), "steps", flush=True)
    learnt = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)
    ema, started, k = 0.0, time.monotonic(), 0
    while True:
        if k and k % len(steps) == 0:
            steps = batches(groups, pick)
        done = (time.monotonic() - began) / (minutes * 60)
        if done >= 1:
            break
        for setting in optimizer.param_groups:
            setting["lr"] = rate * min(1, (k + 1) / 100) * (1 - done)
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(model, steps[k % len(steps)])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        ema = loss.item() if k == 0 else 0.98 * ema + 0.02 * loss.item()
        k += 1
        if k % 50 == 0:
            print(k, round(ema, 3), round(time.monotonic() - started), "s", flush=True)
        if k % 300 == 0:
            save(model, out)
    save(model, out)
    print("done", k, flush=True)


def save(model: Reader, out: Path) -> None:
    """The trained weights in half precision: all but the word vectors, which stay as they are in the package."""
    torch.save({k: v.half() for k, v in model.state_dict().items() if k != "words.weight"}, out)
