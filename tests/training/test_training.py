"""The recipe on a tiny corpus, from filters to a model that translates; resuming; refusals."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import lzma
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.errors import RecipeError
from summarizer.neural.attention import Attention
from summarizer.neural.coverage import Coverage
from summarizer.neural.int8_weights import marian_model
from summarizer.neural.weights import find, verify
from summarizer.settings import Translate
from summarizer.training import card, stages
from summarizer.training import recipe as recipes
from summarizer.training.augment import (
    augment,
    drop_final_punctuation,
    half_width,
    headline_case,
    join,
)
from summarizer.training.batches import Mix
from summarizer.training.corpus import Corpus, authored, collect, held_out, key, read_pairs
from summarizer.training.encode import Encoded, Vocabulary, encode_pairs, train_vocabulary
from summarizer.training.export import candidates
from summarizer.training.filters import filter_corpus, numbers_agree
from summarizer.training.loss import TargetPieces, batch_loss
from summarizer.training.stages import Run, run_recipe
from summarizer.training.train import checkpoints, rate_at
from summarizer.translate import TRANSLATORS

SUBJECTS = {"城市": "The city", "港口": "The port", "企业": "The company", "学校": "The school"}
VERBS = {
    "建设": "builds",
    "扩大": "expands",
    "改善": "improves",
    "推进": "advances",
    "完成": "finishes",
}
OBJECTS = {"道路": "roads", "服务": "services", "环境": "the environment", "项目": "projects"}
PAIRS = [
    (f"{s}{v}{o}。", f"{SUBJECTS[s]} {VERBS[v]} {OBJECTS[o]}.")
    for s in SUBJECTS
    for v in VERBS
    for o in OBJECTS
]


@pytest.fixture
def recipe(tmp_path: Path) -> recipes.Recipe:
    corpus = tmp_path / "corpus"
    (corpus / "dev").mkdir(parents=True)
    with lzma.open(corpus / "tiny.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(
            f"{s}\t{t}\n"
            for s, t in [*PAIRS, PAIRS[0], ("全市2019年底完成。", "Finished in 2018.")]
        )
    entry = {"name": "tiny", "tier": "open", "licence": "CC0", "pairs": len(PAIRS) + 2}
    (corpus / "index.json").write_text(json.dumps([entry]), encoding="utf-8")
    test = corpus / "dev" / "test.tsv"
    test.write_text("".join(f"{s}\t{t}\n" for s, t in PAIRS[:4]), encoding="utf-8")
    phase = recipes.Phase(
        weights={"tiny": 1.0},
        peak_rate=3e-3,
        warmup_steps=2,
        steps=6,
        batch_positions=400,
        checkpoint_steps=3,
        log_steps=1,
    )
    return recipes.Recipe(
        name="tiny",
        work_dir=str(tmp_path / "work"),
        models_dir=str(tmp_path / "models"),
        device="cpu",
        processes=1,
        data=recipes.Data(
            corpus_dir=str(corpus), authored_dir=str(tmp_path), weights={"tiny": 1.0}
        ),
        tokenise=recipes.Tokenise(size=330),
        model=recipes.Model(
            d_model=16,
            ffn=32,
            heads=2,
            encoder_layers=1,
            decoder_layers=1,
            max_positions=256,
        ),
        train=phase,
        finetune=dataclasses.replace(phase, steps=3, decay="linear"),
        coverage=dataclasses.replace(phase, steps=3, checkpoint_steps=2),
        export=recipes.Export(average=2, vocabulary_map=10, frequent_targets=50),
        testsets={"test": str(test)},
    )


def test_the_whole_recipe(recipe: recipes.Recipe, tmp_path: Path) -> None:
    folder = tmp_path / "work" / "tiny"
    run_recipe(Run(recipe, folder))
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))[0]
    assert data["removed"] == {"duplicate": 1, "numbers": 1, "held out": 4}
    assert data["kept"] == len(PAIRS) - 4
    model = tmp_path / "models" / "tiny"
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "| tiny | open | CC0 |" in card
    assert "| test | 4 |" in card
    verify(model)
    assert find("tiny", recipe.models_dir).folder == model
    scores = json.loads((model / "scores.json").read_text())
    assert scores["test"]["sentences"] == 4
    assert len(scores["vocabulary_map"]["test"]) == 2
    assert "with and without the vocabulary map" in card
    log = (folder / "train" / "log.csv").read_text(encoding="utf-8")
    assert {"loss", "bleu_test", "chrf_test"} <= {line.split(",")[3] for line in log.splitlines()}
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in model.rglob("*"))
    assert not (tmp_path / "models" / "tiny.partial").exists()
    assert not list(model.rglob("model.safetensors"))  # the int8 weights are the only ones
    targets = set(json.loads((folder / "targets.json").read_text(encoding="utf-8")))
    bias = marian_model(model).final_logits_bias[0]
    assert {i for i, value in enumerate(bias.tolist()) if value > -1} == targets
    assert 0 < len(targets) < len(bias) - 1
    again = dataclasses.replace(
        recipe, name="again", model=dataclasses.replace(recipe.model, start_from=str(model))
    )
    run_recipe(Run(again, tmp_path / "work" / "again"), ["collect", "filter", "tokenise", "train"])
    later = marian_model(checkpoints(tmp_path / "work" / "again" / "train")[-1])
    assert not later.final_logits_bias.any()  # label smoothing would see it
    shared = dataclasses.replace(recipe.export, average=1, start_share=0.25)
    run_recipe(
        Run(dataclasses.replace(again, export=shared), tmp_path / "work" / "again"), ["average"]
    )
    mean = marian_model(tmp_path / "work" / "again" / "average")
    assert not mean.final_logits_bias.any()
    layer = "model.encoder.layers.0.fc1.weight"
    ends = [one.state_dict()[layer] for one in (later, marian_model(model))]
    assert np.allclose(mean.state_dict()[layer], 0.75 * ends[0] + 0.25 * ends[1], atol=1e-6)
    tags = Coverage(Attention(model)).of([("城市建设道路。", "The city builds roads.")])[0]
    assert tags is not None
    for name in ("ctranslate2", "transformers"):
        translator = TRANSLATORS.load(name)(Translate(beam=1), find("tiny", recipe.models_dir))
        assert len(translator.translate(["城市建设。"])) == 1


def test_the_loss_over_targets_is_that_without_the_others(recipe: recipes.Recipe) -> None:
    import torch
    from transformers import MarianMTModel

    from summarizer.training.model import marian_config, only_targets, shut_out

    class Table:
        size, pad_id, eos_id = 30, 29, 1

    torch.manual_seed(1)
    model = MarianMTModel(marian_config(recipe, Table())).eval()  # type: ignore[arg-type]
    targets = np.array([1, 4, 7, 9, 20])
    source, target = torch.tensor([[5, 6, 1], [8, 1, 29]]), torch.tensor([[4, 20, 1], [9, 1, 29]])
    pieces = TargetPieces(targets, 30, "cpu")
    with torch.no_grad():
        few = batch_loss(model, source, target, 0.0, pieces)
        assert few < batch_loss(model, source, target, 0.0)
        with only_targets(model, targets):
            assert torch.allclose(few, batch_loss(model, source, target, 0.0))
        assert not model.final_logits_bias.any()
        shut_out(model, targets)
        made = model.generate(source, num_beams=2, max_new_tokens=6)[:, 1:]
    assert set(made.flatten().tolist()) <= {*targets.tolist(), 29}  # 29 fills the shorter rows


def test_the_layers_of_the_encoder_learn_at_their_share(
    recipe: recipes.Recipe, tmp_path: Path
) -> None:
    still = dataclasses.replace(recipe.train, encoder_rate=0.0, weight_decay=0.0)
    frozen = dataclasses.replace(recipe, train=still)
    folder = tmp_path / "work" / "tiny"
    run_recipe(Run(frozen, folder), ["collect", "filter", "tokenise", "train"])
    first, last = (marian_model(path).state_dict() for path in checkpoints(folder / "train"))
    changed = {name for name in first if not first[name].equal(last[name])}
    assert not any("encoder.layers" in name for name in changed)
    assert any("decoder.layers" in name for name in changed)


def test_collecting_says_what_will_be_read(recipe: recipes.Recipe, tmp_path: Path) -> None:
    run_recipe(Run(recipe, tmp_path / "run"), ["collect"])
    [row] = json.loads((tmp_path / "run" / "collected.json").read_text(encoding="utf-8"))
    file = Path(recipe.data.corpus_dir) / "tiny.tsv.xz"
    assert row["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (row["tier"], row["licence"], row["pairs"]) == ("open", "CC0", len(PAIRS) + 2)
    file.unlink()
    with pytest.raises(RecipeError, match=r"tiny\.tsv\.xz: not there"):
        run_recipe(Run(recipe, tmp_path / "run"), ["collect"])


def test_collecting_names_what_the_tiers_leave_out(recipe: recipes.Recipe, tmp_path: Path) -> None:
    data = dataclasses.replace(recipe.data, tiers=("nc",), weights={"tiny": 1.0, "authored": 1.0})
    said: list[str] = []
    run = Run(dataclasses.replace(recipe, data=data), tmp_path / "run", report=said.append)
    run_recipe(run, ["collect"])
    assert "left out, because their tier is not allowed: tiny" in said


def test_a_cut_run_ends_with_the_same_weights(recipe: recipes.Recipe, tmp_path: Path) -> None:
    whole = Run(recipe, tmp_path / "whole")
    run_recipe(whole, ["filter", "tokenise", "train"])
    half = dataclasses.replace(recipe, train=dataclasses.replace(recipe.train, steps=3))
    run_recipe(Run(half, tmp_path / "cut"), ["filter", "tokenise", "train"])
    run_recipe(Run(recipe, tmp_path / "cut"), ["train"])
    first, second = (
        (tmp_path / name / "train" / "step-0000006" / "model.safetensors").read_bytes()
        for name in ("whole", "cut")
    )
    assert first == second


def test_coverage_resumes_and_needs_a_model(recipe: recipes.Recipe, tmp_path: Path) -> None:
    run = Run(recipe, tmp_path / "work" / "tiny")
    with pytest.raises(RecipeError, match="run the stage 'export' first"):
        run_recipe(run, ["coverage"])
    run_recipe(run, [s for s in stages.STAGES if s not in ("coverage", "evaluate", "card")])
    lines: list[str] = []
    for steps in (2, 5):
        more = dataclasses.replace(recipe.coverage, steps=steps)
        longer = dataclasses.replace(recipe, coverage=more)
        run_recipe(Run(longer, run.folder, report=lines.append), ["coverage"])
    steps_seen = [line.split()[2] for line in lines if line.startswith("coverage: step")]
    assert steps_seen == ["1,", "2,", "3,", "4,", "5,"]
    none = dataclasses.replace(recipe, coverage=dataclasses.replace(recipe.coverage, weights={}))
    run_recipe(Run(none, run.folder, report=lines.append), ["coverage"])
    assert lines[-1] == "no coverage.weights: the model gets no coverage"
    verify(tmp_path / "models" / "tiny")


def test_coverage_starts_from_that_of_the_model_before(
    recipe: recipes.Recipe, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file

    stages_used = [s for s in stages.STAGES if s not in ("evaluate", "card")]
    run_recipe(Run(recipe, tmp_path / "work" / "first"), stages_used)
    model = tmp_path / "models" / "tiny"
    before = load_file(model / "coverage.safetensors")
    still = dataclasses.replace(recipe.coverage, steps=1, peak_rate=0.0)
    start = dataclasses.replace(recipe.model, start_from=str(model))
    run = Run(dataclasses.replace(recipe, model=start, coverage=still), tmp_path / "work" / "next")
    run_recipe(run, [s for s in stages_used if s != "coverage"])
    assert (model / "coverage.safetensors").is_file()  # an export keeps it
    run_recipe(run, ["coverage"])
    after = load_file(model / "coverage.safetensors")
    assert before.keys() == after.keys()
    assert all((before[name] == after[name]).all() for name in before)
    verify(model)


def test_finetuning_needs_training(recipe: recipes.Recipe, tmp_path: Path) -> None:
    run = Run(recipe, tmp_path / "work" / "tiny")
    run_recipe(run, ["filter", "tokenise"])
    with pytest.raises(RecipeError, match="run the stage 'train' first"):
        run_recipe(run, ["finetune"])
    with pytest.raises(RecipeError, match="unknown stage"):
        run_recipe(run, ["cook"])


def test_test_sets_are_refused(recipe: recipes.Recipe) -> None:
    data = dataclasses.replace(recipe.data, weights={"wmt23-zh-en": 1.0})
    with pytest.raises(RecipeError, match="test set"):
        list(collect(data))


def test_held_out_pairs_are_a_stable_share(tmp_path: Path) -> None:
    lines = [f"第{i}句话说的是城市。\tSentence {i} is about the city.\n" for i in range(1000)]
    (tmp_path / "a.tsv").write_text("".join(lines), encoding="utf-8")
    data = recipes.Data(authored_dir=str(tmp_path))
    train, dev = authored(data, dev=False).pairs, authored(data, dev=True).pairs
    assert len(train) + len(dev) == 1000
    assert 25 <= len(dev) <= 80


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sed = 1", "unknown key 'sed'"),
        ("seed = 'one'", "expected int"),
        ("[train]\nsteps = 1.5", "expected int"),
        ("[data]\ntiers = 'open'", "data: tiers"),
        ("[", "not valid TOML"),
        ("[train]\ndecay = 'linera'", "decay"),
        ("[data.weights]\na = '1'", "weights.a"),
        ("[cook]", "unknown key 'cook'"),
    ],
)
def test_recipe_mistakes(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text)
    with pytest.raises(RecipeError, match=words):
        recipes.load(path)


def test_shipped_recipes_load() -> None:
    for path in (Path(__file__).parents[2] / "models" / "recipes").glob("*.toml"):
        assert recipes.load(path).name == path.stem


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("城市发展很快。", "The city grows fast.", None),
        ("The city grows.", "The city grows.", "source is not Chinese"),
        ("城市发展很快。", "城市 grows.", "target is not English"),
        ("城市发展很快。", "Ci", "length ratio"),
        ("城市发展很快，见https://x.y", "The city grows, see https://x.y", "markup"),
        ("全市经济增长12.5%。", "It grew 12.6 percent.", "numbers"),
        ("城" * 200, "city " * 100, "too long"),
    ],
)
def test_filters(source: str, target: str, reason: str | None) -> None:
    corpus = Corpus("x", "open", "CC0", [(source, target)])
    kept, removed = filter_corpus(corpus, recipes.Filter(), set(), set())
    assert (len(kept) == 1) == (reason is None)
    assert dict(removed) == ({reason: 1} if reason else {})


def test_authored_pairs_may_be_compressed(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "b.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("丙\tc\n")
    (tmp_path / "a.tsv").write_text("甲\ta\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("乙\tb\n", encoding="utf-8")
    data = recipes.Data(authored_dir=str(tmp_path), authored_dev_share=0.0)
    assert authored(data, dev=False).pairs == [("甲", "a"), ("丙", "c")]


def test_authored_pairs_in_the_repository_are_sound() -> None:
    root = Path(__file__).parents[2] / "models" / "data" / "authored"
    pairs = [p for path in sorted(root.glob("official-*.tsv.xz")) for p in read_pairs(path)]
    assert len(pairs) == len({key(source) for source, _ in pairs}) > 44_000
    assert not [t for _, t in pairs if re.search("[\u4e00-\u9fff]", t) or t == "SKIP"]
    assert not [s for s, _ in pairs if not re.search("[\u4e00-\u9fff]", s)]


def test_misaligned_pairs_go() -> None:
    pairs = [
        ("城市建设加快推进。", "Urban construction is speeding up."),
        ("城市建设加快推进。", "I like cats and music."),
    ]
    corpus = Corpus("x", "open", "CC0", pairs)
    options = recipes.Filter(cosine_corpora=("x",))
    kept, removed = filter_corpus(corpus, options, set(), set())
    assert kept == pairs[:1]
    assert removed["misaligned"] == 1


def test_augmentations() -> None:
    pair = ("好，很好。", "Good, very good.")
    assert drop_final_punctuation(pair) == ("好，很好", "Good, very good")
    assert half_width(pair) == ("好,很好。", "Good, very good.")
    assert headline_case(("建设城市。", "Build the city of tomorrow.")) == (
        "建设城市",
        "Build the City of Tomorrow",
    )
    assert join(pair, pair)[1] == "Good, very good. Good, very good."
    assert numbers_agree("约1万人", "about 10,000 people")


def tiny_encoded(size: int = 200) -> Encoded:
    chance = random.Random(1)
    lengths = [chance.randint(1, 20) for _ in range(size)]
    ids = np.concatenate([np.full(n, n, dtype=np.uint16) for n in lengths])
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    return Encoded(ids, offsets, ids, offsets)


def test_batches_are_deterministic_weighted_and_within_limits() -> None:
    data = tiny_encoded()
    mix = Mix({"a": data, "b": data}, {"a": 1.0, "b": 0.5})
    first, again = (mix.epoch(3, seed=1, positions=200) for _ in range(2))
    assert all((x == y).all() for x, y in zip(first, again, strict=True))
    rows = np.concatenate(first)
    assert (rows[:, 0] == 0).sum() == 200
    assert (rows[:, 0] == 1).sum() == 100
    for batch in first:
        source, target = mix.arrays(batch, pad=0)
        assert len(batch) == 1 or source.size + target.size <= 200


def test_encoded_round_trip(tmp_path: Path) -> None:
    data = tiny_encoded()
    data.save(tmp_path / "x.npz")
    again = Encoded.load(tmp_path / "x.npz")
    assert (again.source_ids == data.source_ids).all()
    assert (again.target_offsets == data.target_offsets).all()


def test_alignment_finds_the_partner() -> None:
    sources = np.array([1, 2, 1, 3, 2, 3], dtype=np.uint16)
    targets = np.array([11, 12, 11, 13, 12, 13], dtype=np.uint16)
    offsets = np.array([0, 2, 4, 6])
    found = candidates(Encoded(sources, offsets, targets, offsets), 20, 1)
    assert found == {1: [11], 2: [12], 3: [13]}


def test_learning_rate() -> None:
    phase = recipes.Phase(peak_rate=1.0, warmup_steps=10, steps=100)
    assert rate_at(5, phase) == pytest.approx(0.5)
    assert rate_at(40, phase) == pytest.approx(0.5)
    constant = dataclasses.replace(phase, decay="constant", decay_share=0.25)
    assert [rate_at(s, constant) for s in (5, 10, 75)] == [pytest.approx(x) for x in (0.5, 1, 1)]
    assert rate_at(90, constant) == pytest.approx(0.4)
    assert rate_at(100, constant) == pytest.approx(0.01)
    assert rate_at(100, dataclasses.replace(constant, decay_share=0.0)) == pytest.approx(1.0)
    linear = dataclasses.replace(phase, decay="linear")
    assert rate_at(55, linear) == pytest.approx(0.5)
    assert rate_at(100, linear) == pytest.approx(0.02)


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_unreadable_recipes(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "r.toml"
    if data:
        path.write_bytes(data)
    with pytest.raises(RecipeError, match=r"r\.toml: (no such recipe|not valid TOML|not UTF-8)"):
        recipes.load(path)


def test_a_recipe_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[train]\npeak_rate = 1\n")
    found = recipes.load(path)
    assert found.name == "mine"
    assert isinstance(found.train.peak_rate, float)
    assert found.finetune == recipes.Phase()


def test_a_run_killed_at_a_checkpoint_ends_with_the_same_weights(
    recipe: recipes.Recipe, tmp_path: Path
) -> None:
    def kill(text: str) -> None:
        if "step=3" in text:
            raise KeyboardInterrupt

    whole, cut = Run(recipe, tmp_path / "whole"), tmp_path / "cut"
    run_recipe(whole, ["filter", "tokenise", "train"])
    run_recipe(Run(recipe, cut), ["filter", "tokenise"])
    with pytest.raises(KeyboardInterrupt):
        run_recipe(Run(recipe, cut, report=kill), ["train"])
    assert [p.name for p in (cut / "train").glob("step-*")] == ["step-0000003"]
    run_recipe(Run(recipe, cut), ["train"])
    for name in ("model.safetensors", "optimiser.safetensors"):
        last = Path("train", "step-0000006", name)
        assert (whole.folder / last).read_bytes() == (cut / last).read_bytes()
    begun = (cut / "train" / "step-0000003" / "model.safetensors").read_bytes()
    assert begun != (cut / "train" / "step-0000006" / "model.safetensors").read_bytes()


def test_a_filter_stage_killed_while_writing_goes_on(
    recipe: recipes.Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(value: object) -> str:
        raise KeyboardInterrupt

    run = Run(recipe, tmp_path / "cut")
    with monkeypatch.context() as patch:
        patch.setattr(stages, "_json", kill)
        with pytest.raises(KeyboardInterrupt):
            run_recipe(run, ["filter"])
    run_recipe(run, ["filter", "tokenise"])
    assert json.loads((run.folder / "data.json").read_text())[0]["kept"] == len(PAIRS) - 4


def test_finished_filters_are_not_run_again(
    recipe: recipes.Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(recipe, tmp_path / "work")
    run_recipe(run, ["filter"])
    monkeypatch.delattr(stages, "filter_corpus")
    run_recipe(run, ["filter"])
    stricter = dataclasses.replace(recipe, filter=recipes.Filter(max_ratio=1.0))
    with pytest.raises(NameError):
        run_recipe(Run(stricter, tmp_path / "work"), ["filter"])


def test_corpora_of_other_tiers_are_left_out(recipe: recipes.Recipe, tmp_path: Path) -> None:
    folder = Path(recipe.data.corpus_dir)
    index = json.loads((folder / "index.json").read_text())
    closed = {"name": "closed", "tier": "nc", "licence": "CC-BY-NC", "pairs": 1}
    (folder / "index.json").write_text(json.dumps([*index, closed]))
    with lzma.open(folder / "closed.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("公园晚上开放。\tThe park is open in the evening.\n")
    weights = {"tiny": 1.0, "closed": 1.0}
    recipe = dataclasses.replace(
        recipe,
        data=dataclasses.replace(recipe.data, weights=weights),
        train=dataclasses.replace(recipe.train, weights=weights),
    )
    assert [c.name for c in collect(recipe.data)] == ["tiny"]
    run = Run(recipe, tmp_path / "work")
    run_recipe(run, ["filter", "tokenise", "train"])
    names = [d["name"] for d in json.loads((run.folder / "data.json").read_text())]
    assert names == ["tiny"]


def test_tokenising_needs_filters(recipe: recipes.Recipe, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="run the stage 'filter' first"):
        run_recipe(Run(recipe, tmp_path / "work"), ["tokenise"])


def test_a_card_without_test_sets_or_log(recipe: recipes.Recipe, tmp_path: Path) -> None:
    recipe = dataclasses.replace(recipe, testsets={}, models_dir=str(tmp_path / "models"))
    model, folder = tmp_path / "models" / "tiny", tmp_path / "work"
    for path in (model, folder / "train", folder / "average"):
        path.mkdir(parents=True)
    config = {"d_model": 16, "encoder_ffn_dim": 32, "encoder_layers": 1, "decoder_layers": 1}
    (model / "config.json").write_text(json.dumps({**config, "vocab_size": 330}))
    (model / "scores.json").write_text('{"signature": "s"}')
    (folder / "data.json").write_text("[]")
    (folder / "average" / "average.json").write_text('{"checkpoints": ["train/step-1"]}')
    (folder / "train" / "log.csv").write_text("step,tokens,seconds,name,value\n")
    card.write_card(folder, recipe)
    text = (model / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# tiny: Chinese → English")
    assert "train/step-1" in text


@pytest.mark.parametrize("name", ["wmt23-zh-en", "WMT24", "ntrex-zh", "flores-devtest"])
def test_every_test_set_is_refused(recipe: recipes.Recipe, name: str) -> None:
    with pytest.raises(RecipeError, match=f"{name} is a test set"):
        list(collect(dataclasses.replace(recipe.data, weights={name: 1.0})))


def test_unknown_corpora_and_folders(recipe: recipes.Recipe, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="has no corpus 'other'"):
        list(collect(dataclasses.replace(recipe.data, weights={"other": 1.0})))
    with pytest.raises(RecipeError, match=r"set data\.corpus_dir"):
        list(collect(dataclasses.replace(recipe.data, corpus_dir=str(tmp_path / "none"))))


def test_limits_draw_evenly(recipe: recipes.Recipe) -> None:
    limited = dataclasses.replace(recipe.data, limits={"tiny": 41})
    (corpus,) = collect(limited)
    assert corpus.pairs == [*PAIRS[::2], PAIRS[0]]
    assert (corpus.name, corpus.tier, corpus.licence) == ("tiny", "open", "CC0")


def test_pairs_are_read_tidily(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(
        "\ufeff經濟\u3000發展\t The  economy\u200b grows \tmore\nonly one\n\tempty\n甲\t \n",
        encoding="utf-8",
    )
    assert list(read_pairs(path, simplify=True)) == [("经济 发展", "The economy grows")]
    assert list(read_pairs(path)) == [("經濟 發展", "The economy grows")]


def test_held_out_keys_ignore_punctuation(recipe: recipes.Recipe) -> None:
    assert held_out(recipe.data) == {key(source) for source, _ in PAIRS[:4]}
    assert key("“城市”，建设 2.0。") == "城市建设20"


def test_filters_know_what_was_seen_and_held_out() -> None:
    corpus = Corpus("x", "open", "CC0", [PAIRS[0], PAIRS[1], PAIRS[2]])
    seen = {key(PAIRS[1][0]) + "\t" + key(PAIRS[1][1])}
    kept, removed = filter_corpus(corpus, recipes.Filter(), seen, {key(PAIRS[2][0])})
    assert kept == [PAIRS[0]]
    assert removed == {"duplicate": 1, "held out": 1}
    assert filter_corpus(corpus, recipes.Filter(), seen, set())[0] == [PAIRS[2]]


@pytest.mark.parametrize(
    ("source", "target", "agree"),
    [
        ("2019年", "in 2019", True),
        ("2019年", "in 2018", False),
        ("1,234人", "1234 people", True),
        ("1234人", "1,234 people.", True),
        ("投资15亿元", "1.5 billion yuan", True),
        ("3个人", "three people", True),
        ("12月", "December", True),
        ("增长12.5%", "grew 12.5.", True),
    ],
)
def test_numbers(source: str, target: str, agree: bool) -> None:
    assert numbers_agree(source, target) is agree


NONE = recipes.Augment(0.0, 0.0, 0.0, 0.0, 0.0)


def test_augment_follows_the_shares() -> None:
    pairs = [(f"第{i}，好。", f"Number {i}, good.") for i in range(200)]
    assert augment(pairs, NONE, seed=1, joins=True, inline=lambda s, t: s) == []
    every = dataclasses.replace(NONE, half_width=1.0)
    assert augment(pairs, every, seed=1) == [half_width(pair) for pair in pairs]
    some = dataclasses.replace(NONE, half_width=0.25)
    assert 25 <= len(augment(pairs, some, seed=1)) <= 75
    assert augment(pairs, some, seed=1) == augment(pairs, some, seed=1)
    assert augment(pairs, some, seed=1) != augment(pairs, some, seed=2)


def test_augment_joins_and_inlines_only_when_asked() -> None:
    options = dataclasses.replace(NONE, join_neighbours=1.0, inline_terms=1.0)
    assert augment(PAIRS[:3], options, seed=1) == []
    assert augment(PAIRS[:3], options, seed=1, joins=True) == [
        join(PAIRS[0], PAIRS[1]),
        join(PAIRS[1], PAIRS[2]),
    ]
    added = augment(PAIRS[:2], options, seed=1, inline=lambda s, t: None if "道" in s else "x" + s)
    assert added == [("x" + PAIRS[1][0], PAIRS[1][1])]


def test_augmentations_that_do_not_apply() -> None:
    assert drop_final_punctuation(("好", "Good.")) is None
    assert drop_final_punctuation(("好。", "Good")) is None
    assert half_width(("好。", "Good.")) is None
    assert headline_case(("好。", "Good.")) is None
    assert headline_case(("好。", "word " * 13)) is None


def test_epochs_differ_and_whole_passes_see_everything() -> None:
    data = tiny_encoded()
    mix = Mix({"a": data, "unused": data}, {"a": 2.0, "unused": 0.0, "absent": 1.0})
    first, second = (np.concatenate(mix.epoch(n, seed=1, positions=200)) for n in (0, 1))
    assert sorted(first[:, 1]) == sorted([*range(200), *range(200)])
    assert not (first == second).all()
    assert sorted(second[:, 1]) == sorted(first[:, 1])


def test_batches_hold_the_pairs_they_name() -> None:
    mix = Mix({"a": tiny_encoded()}, {"a": 1.0})
    for batch in mix.epoch(0, seed=1, positions=120):
        source, target = mix.arrays(batch, pad=0)
        assert (source == target).all()  # sentence i of n pieces is the piece n, n times
        for row in source:
            length = row[0]
            assert list(row) == [length] * length + [0] * (len(row) - length)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """Return a vocabulary trained on the pairs of this file."""
    folder = tmp_path_factory.mktemp("vocabulary")
    (folder / "texts.txt").write_text("".join(f"{s}\n{t}\n" for s, t in PAIRS), encoding="utf-8")
    train_vocabulary(folder / "texts.txt", folder, 330, 1)
    return Vocabulary(folder)


@pytest.mark.parametrize(
    "text", ["城市建设道路。", "The port expands services.", "龘😀 2019 zq", ""]
)
def test_vocabulary_writes_any_text(vocabulary: Vocabulary, text: str) -> None:
    (ids,) = vocabulary.encode([text])
    assert ids[-1] == vocabulary.eos_id == 1
    assert vocabulary.unk_id not in ids
    assert max(ids) < vocabulary.pad_id == vocabulary.size - 1
    assert vocabulary.decode([vocabulary.pad_id, *ids]) == text


def test_a_vocabulary_too_small_is_refused(tmp_path: Path) -> None:
    texts = tmp_path / "texts.txt"
    texts.write_text("".join(f"{chr(0x4E00 + i)}城\n" for i in range(900)), encoding="utf-8")
    with pytest.raises(RecipeError, match=r"tokenise\.size = 300"):
        train_vocabulary(texts, tmp_path / "v", 300, 1)


def test_vocabulary_needs_its_files(vocabulary: Vocabulary, tmp_path: Path) -> None:
    vocabulary.copy_to(tmp_path)
    assert Vocabulary(tmp_path).pieces == vocabulary.pieces
    (tmp_path / "vocab.json").unlink()
    with pytest.raises(RecipeError, match=r"no vocab\.json"):
        Vocabulary(tmp_path)


def test_encoding_leaves_long_pairs_out(vocabulary: Vocabulary, tmp_path: Path) -> None:
    pairs = [PAIRS[0], (PAIRS[1][0] * 9, PAIRS[1][1]), (PAIRS[2][0], PAIRS[2][1] * 9), PAIRS[3]]
    encoded = encode_pairs(pairs, vocabulary, 20, 40)
    assert len(encoded) == 2
    for i, pair in enumerate((PAIRS[0], PAIRS[3])):
        source = encoded.source_ids[encoded.source_offsets[i] : encoded.source_offsets[i + 1]]
        target = encoded.target_ids[encoded.target_offsets[i] : encoded.target_offsets[i + 1]]
        sides = vocabulary.decode(source.tolist()), vocabulary.decode(target.tolist())
        assert sides == pair
    empty = encode_pairs([], vocabulary, 20, 40)
    empty.save(tmp_path / "empty.npz")
    assert len(empty) == len(Encoded.load(tmp_path / "empty.npz")) == 0


def test_the_limits_do_not_count_the_end_mark(vocabulary: Vocabulary) -> None:
    source, target = (len(vocabulary.encode([side])[0]) - 1 for side in PAIRS[0])
    assert len(encode_pairs(PAIRS[:1], vocabulary, source, target)) == 1
    assert len(encode_pairs(PAIRS[:1], vocabulary, source - 1, target)) == 0
    assert len(encode_pairs(PAIRS[:1], vocabulary, source, target - 1)) == 0


@pytest.mark.parametrize("decay", ["inverse_sqrt", "linear", "constant"])
def test_learning_rate_has_one_peak(decay: str) -> None:
    phase = recipes.Phase(peak_rate=1.0, warmup_steps=10, steps=100, decay=decay, decay_share=0.9)
    rates = [rate_at(step, phase) for step in range(1, 121)]
    top = rates.index(max(rates))
    assert rates[top] == pytest.approx(1.0)
    assert top == 9
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert min(rates) > 0


def test_batches_hold_little_padding() -> None:
    chance, sides = np.random.default_rng(2), list[Any]()
    sources = chance.integers(5, 60, size=4000)
    targets = np.maximum(2, sources * chance.uniform(0.7, 1.8, size=4000)).astype(int)
    for lengths in (sources, targets):
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        sides += [np.ones(offsets[-1], dtype=np.uint16), offsets]
    mix = Mix({"a": Encoded(*sides)}, {"a": 1.0})
    batches = mix.epoch(0, seed=1, positions=3000)
    padded = sum(a.size for rows in batches for a in mix.arrays(rows, 0))
    assert sum(len(rows) for rows in batches) == 4000
    assert (sources.sum() + targets.sum()) / padded > 0.9
