"""A model of the shape of opus-mt-zh-en with random weights, to measure speed where it matters.

    python tests/benchmarks/make_opus_architecture.py FOLDER [SEED]
    lgsum bench TESTSET.tsv --model FOLDER --pieces -1

Helsinki-NLP/opus-mt-zh-en is a Marian transformer-base: 512 wide, 2048 in the inner layers, 6 + 6
layers, 8 heads, one vocabulary of 65,001. Here are the same numbers, weights by a seed, and the
tokeniser of the embedded model, whose vocabulary is filled up with pieces that no text has. The
vocabulary map has the size of the embedded model's: 1,000 targets always and, as there on average,
9 more for each source piece. They are drawn without regard to one another, so the candidates of a
batch are more than those of a real map, where related words share theirs.

Random weights say nothing and do not stop: `--pieces` gives every hypothesis the same length.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

from summarizer.neural.convert import convert
from summarizer.neural.weights import HubModel, find, write_checksums, write_description

VOCABULARY = 65_001
ALWAYS, EACH = 1000, 9


def main(folder: Path, seed: int) -> None:
    """Write the model folder."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    embedded = find("zh-en").folder
    folder.mkdir(parents=True, exist_ok=True)
    pieces = _vocabulary(embedded)
    (folder / "vocab.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    for name in ("source.spm", "target.spm", "tokenizer_config.json"):
        shutil.copyfile(embedded / name, folder / name)
    torch.manual_seed(seed)
    layers = {"encoder_layers": 6, "decoder_layers": 6}
    heads = {"encoder_attention_heads": 8, "decoder_attention_heads": 8}
    widths = {"d_model": 512, "encoder_ffn_dim": 2048, "decoder_ffn_dim": 2048}
    config = MarianConfig(
        **layers, **heads, **widths,
        vocab_size=VOCABULARY, decoder_vocab_size=VOCABULARY, max_position_embeddings=512,
        activation_function="swish", scale_embedding=True, static_position_embeddings=True,
        pad_token_id=VOCABULARY - 1, decoder_start_token_id=VOCABULARY - 1, bos_token_id=None,
        eos_token_id=pieces["</s>"], forced_eos_token_id=pieces["</s>"],
    )  # fmt: skip
    model = MarianMTModel(config).eval()
    model.generation_config.bad_words_ids = [[VOCABULARY - 1]]
    model.save_pretrained(folder)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} million parameters")
    convert(folder, folder / "ct2")
    _write_map(pieces, folder / "ct2" / "vmap.txt", seed)
    entry = HubModel("opus-architecture", f"random weights, seed {seed}", "translation",
                     "zh → en", "none: random numbers", 0, 0)  # fmt: skip
    write_description(folder, entry, "for measuring speed only")
    write_checksums(folder)


def _vocabulary(embedded: Path) -> dict[str, int]:
    """Return the pieces of the embedded model, then fillers, <pad> last."""
    known = json.loads((embedded / "vocab.json").read_text(encoding="utf-8"))
    names = [piece for piece in known if piece != "<pad>"]
    names += [f"▁filler{i}" for i in range(VOCABULARY - 1 - len(names))] + ["<pad>"]
    return {piece: number for number, piece in enumerate(names)}


def _write_map(pieces: dict[str, int], path: Path, seed: int) -> None:
    """Write a map with the sizes of the embedded model's and random targets."""
    chance = random.Random(seed)
    names = [piece for piece in pieces if piece != "<pad>"]
    always = {"</s>", "<unk>", *chance.sample(names, ALWAYS)}
    lines = ["\t" + " ".join(sorted(always)) + "\n"]
    for piece in names:
        lines.append(
            piece + "\t" + " ".join(sorted({*chance.sample(names, EACH), piece} - always)) + "\n"
        )
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
