"""The network of a recipe: architecture, first weights, and a quick look at dev sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.neural.int8_weights import marian_model
from summarizer.training.corpus import read_pairs
from summarizer.training.encode import Vocabulary
from summarizer.training.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from transformers import MarianMTModel

__all__ = [
    "autocast",
    "device_for",
    "marian_config",
    "multiplies_bf16",
    "only_targets",
    "scores_on_dev",
    "shut_out",
    "starting_model",
]

_DEV_SENTENCES = 80
_NEVER = -1e4  # the score of a piece that is never a target; fp16 holds it


def device_for(name: str) -> str:
    """Return "cuda" or "cpu"; "auto" takes the GPU if there is one."""
    import torch

    if name != "auto":
        return name
    return "cuda" if torch.cuda.is_available() else "cpu"


def multiplies_bf16(device: str) -> bool:
    """Return whether bf16 is the fast way there: every GPU we know, a CPU with AVX-512 BF16."""
    import torch

    # older versions of torch do not say
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return device != "cpu" or bool(capabilities.get("avx512_bf16"))


def autocast(device: str) -> Any:
    """Return the context in which a device multiplies as it does fastest."""
    import torch

    return torch.autocast(device, torch.bfloat16, enabled=multiplies_bf16(device))


def starting_model(
    recipe: Recipe, vocabulary: Vocabulary, checkpoint: Path | None
) -> MarianMTModel:
    """Return the model that a phase starts with: a checkpoint, a given folder, or new weights."""
    from transformers import MarianMTModel, set_seed

    set_seed(recipe.seed)
    folder = checkpoint or (Path(recipe.model.start_from) if recipe.model.start_from else None)
    if folder:
        model = marian_model(folder, dropout=recipe.model.dropout)
        bias = model.final_logits_bias
        bias[bias <= _NEVER] = 0.0  # label smoothing would see it
        return model
    return MarianMTModel(marian_config(recipe, vocabulary))


def marian_config(recipe: Recipe, vocabulary: Vocabulary) -> Any:
    """Return the `MarianConfig` of a recipe."""
    from transformers import MarianConfig

    m = recipe.model
    return MarianConfig(
        vocab_size=vocabulary.size,
        decoder_vocab_size=vocabulary.size,
        d_model=m.d_model,
        encoder_layers=m.encoder_layers,
        decoder_layers=m.decoder_layers,
        encoder_ffn_dim=m.ffn,
        decoder_ffn_dim=m.ffn,
        encoder_attention_heads=m.heads,
        decoder_attention_heads=m.heads,
        max_position_embeddings=m.max_positions,
        dropout=m.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        activation_function=m.activation,
        scale_embedding=True,
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=vocabulary.pad_id,
        eos_token_id=vocabulary.eos_id,
        forced_eos_token_id=vocabulary.eos_id,
        decoder_start_token_id=vocabulary.pad_id,
        bos_token_id=None,
    )


def shut_out(model: MarianMTModel, targets: NDArray[np.int64]) -> None:
    """Give every piece that is not among `targets` a score that no decoding chooses.

    The softmax of training has only the targets: other pieces were never pushed down and would win.
    """
    import torch

    others = torch.ones(model.config.vocab_size, dtype=torch.bool)
    others[torch.from_numpy(targets)] = False
    model.final_logits_bias[0, others.to(model.device)] = _NEVER


@contextmanager
def only_targets(model: MarianMTModel, targets: NDArray[np.int64]) -> Iterator[None]:
    """Shut out every piece that is not among `targets`, within the block."""
    before = model.final_logits_bias.clone()
    shut_out(model, targets)
    try:
        yield
    finally:
        model.final_logits_bias.copy_(before)


def scores_on_dev(
    model: MarianMTModel, vocabulary: Vocabulary, recipe: Recipe, device: str
) -> dict[str, float]:
    """Return greedy BLEU and chrF2 on the first 80 sentences of each test set: a trend only."""
    import numpy as np
    import torch
    from sacrebleu.metrics import BLEU, CHRF

    from summarizer.training.batches import padded

    scores = {}
    for name, path in recipe.testsets.items():
        if not Path(path).exists():
            continue
        pairs = list(read_pairs(Path(path)))[:_DEV_SENTENCES]
        hypotheses = []
        for start in range(0, len(pairs), 20):
            ids = vocabulary.encode([p[0] for p in pairs[start : start + 20]])
            source = torch.from_numpy(
                padded([np.asarray(i[-250:]) for i in ids], vocabulary.pad_id)
            )
            source = source.to(device)
            with torch.no_grad():
                output = model.generate(
                    input_ids=source,
                    attention_mask=(source != vocabulary.pad_id).long(),
                    num_beams=1,
                    max_length=min(128, recipe.model.max_positions),
                )
            hypotheses += [vocabulary.decode(row) for row in output.tolist()]
        references = [[p[1] for p in pairs]]
        scores[f"bleu_{name}"] = BLEU().corpus_score(hypotheses, references).score
        scores[f"chrf_{name}"] = CHRF().corpus_score(hypotheses, references).score
    return scores
