"""The abstractive summarizer on a tiny model that the tests make."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import model_tools
import pytest
from tools import lgsum

from summarizer.batch.fingerprint import model_names
from summarizer.errors import ModelError
from summarizer.evaluate.summary import read_gold
from summarizer.neural import weights
from summarizer.neural.pull import pull
from summarizer.neural.weights import write_checksums
from summarizer.schema import Pair, Point
from summarizer.settings import Settings, Summarize
from summarizer.summarize import SUMMARIZERS, resolve
from summarizer.summarize.abstractive import AbstractiveSummarizer, ground

PAIRS = [
    Pair(("1.1",), "全市新增就业12.5万人。", "The city added 125,000 jobs."),
    Pair(
        ("1.2",), "港口吞吐量居全国第三位。", "The port's throughput ranked third in the country."
    ),
    Pair(("1.3",), "公园免费开放。", "The parks are open free of charge."),
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BART of a few thousand weights with a vocabulary of words, pulled from its folder."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

    words = sorted({w for p in PAIRS for w in p.en.replace(".", " .").split()})
    vocabulary = {w: i for i, w in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    folder = tmp_path_factory.mktemp("source")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", pad_token="<pad>", eos_token="</s>",
        unk_token="<unk>",
    ).save_pretrained(folder)  # fmt: skip
    torch.manual_seed(3)
    config = BartConfig(
        vocab_size=len(vocabulary), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_position_embeddings=64, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=2,
    )  # fmt: skip
    BartForConditionalGeneration(config).save_pretrained(folder)
    target = tmp_path_factory.mktemp("models")
    pull("tiny-bart", target, source=folder)
    return target


def test_points_rest_on_the_pairs(models: Path) -> None:
    options = Summarize(method="abstractive", model="tiny-bart", models_dir=str(models))
    summarizer = AbstractiveSummarizer(options)
    points = summarizer.summarize(PAIRS, 2)
    assert 1 <= len(points) <= 2
    assert {i for p in points for i in p.ids} <= {"1.1", "1.2", "1.3"}
    assert points == summarizer.summarize(PAIRS, 2)
    assert "tiny-bart@" in summarizer.signature
    assert summarizer.summarize([], 2) == ()


def test_grounding() -> None:
    right, wrong, foreign = ground(
        [
            "The city added 125,000 jobs.",
            "The city added 521,000 jobs.",
            "Penguins swim near the ice of Antarctica.",
        ],
        PAIRS,
    )
    assert (right.ids, right.supported, right.zh) == (("1.1",), True, PAIRS[0].zh)
    assert not wrong.supported
    assert not foreign.supported


def test_grounding_drops_repeats_and_marks_unknown_names() -> None:
    points = ground(
        [
            "The city added 125,000 jobs.",
            "In the city 125,000 jobs were added.",
            "The parks of Paris are open free of charge.",
        ],
        PAIRS,
    )
    assert [(p.ids, p.supported) for p in points] == [(("1.1",), True), (("1.3",), False)]


def test_grounding_reads_hyphenated_amounts() -> None:
    pair = Pair(("1.1",), "设立5亿元基金。", "A fund of 500 million yuan will be set up.")
    made = ground(["A 500-million-yuan fund will be set up."], [pair])
    assert made[0].supported
    made = ground(["A 500-billion-yuan fund will be set up."], [pair])
    assert not made[0].supported


def test_grounding_in_chinese_leaves_english_to_the_translator() -> None:
    right, wrong = ground(["全市新增就业12.5万人。", "港口吞吐量增长31%。"], PAIRS, "zh")
    assert (right.zh, right.en, right.ids) == ("全市新增就业12.5万人。", "", ("1.1",))
    assert right.supported
    assert not wrong.supported


def test_a_section_too_long_for_the_model_is_read_in_parts(models: Path) -> None:
    options = Summarize(method="abstractive", model="tiny-bart", models_dir=str(models))
    summarizer = AbstractiveSummarizer(options)
    read: list[str] = []
    summarizer._write = lambda text, budget: read.append(text) or [text.split(". ")[0]]  # type: ignore[method-assign,func-returns-value]
    long = [Pair((f"2.{i}",), p.zh, p.en) for i, p in enumerate(PAIRS * 6, 1)]
    points = summarizer.summarize(long, 3)
    assert len(read) > 1
    assert " ".join(read) == " ".join(pair.en for pair in long)
    assert 1 <= len(points) <= 3


def test_a_model_of_chinese_reads_chinese(models: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "tiny-bart"
    shutil.copytree(models / "tiny-bart", folder)
    card = (folder / "model.toml").read_text(encoding="utf-8")
    card = card.replace('languages = "see its card"', 'languages = "zh"')
    (folder / "model.toml").write_text(card, encoding="utf-8")
    write_checksums(folder)
    options = Summarize(method="abstractive", model="tiny-bart", models_dir=str(tmp_path))
    summarizer = AbstractiveSummarizer(options)
    assert "/zh/" in summarizer.signature
    read: list[str] = []
    summarizer._write = lambda text, budget: read.append(text) or ["公园免费开放。"]  # type: ignore[method-assign,func-returns-value]
    points = summarizer.summarize(PAIRS, 2)
    assert "".join(read) == "".join(pair.zh for pair in PAIRS)
    assert points == (Point("公园免费开放。", "", ("1.3",), True),)


def test_the_points_of_an_editor_find_their_evidence() -> None:
    for gold in read_gold(Path(__file__).parents[1] / "data" / "summaries", "dev"):
        made = ground([point.en for point in gold.points], gold.pairs)
        assert [point.ids for point in made] == [point.ids for point in gold.points], gold.name


def test_t5_is_given_its_task(tmp_path: Path) -> None:
    folder = model_tools.t5(tmp_path / "t5-small")
    pull("t5-small", tmp_path / "models", source=folder)
    options = Summarize(model="t5-small", models_dir=str(tmp_path / "models"))
    summarizer = AbstractiveSummarizer(options)
    assert "/ctranslate2/en/" in summarizer.signature
    assert isinstance(summarizer.summarize(PAIRS, 2), tuple)
    assert summarizer._writer.limit == 512


def test_auto_takes_a_model_if_one_is_installed(
    models: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "user_folder", lambda: tmp_path / "nobody")
    caplog.set_level(logging.INFO)
    auto = SUMMARIZERS.load("auto")
    assert auto(Summarize(models_dir=str(models))).signature.startswith("abstractive/tiny-bart@")
    assert "--method auto is abstractive: auto takes tiny-bart" in caplog.text
    other = auto(Summarize())
    assert other.signature == SUMMARIZERS.load("embedding")(Summarize()).signature
    assert "none is installed" in caplog.text
    assert [resolve(m, str(models)) for m in ("auto", "lead")] == ["abstractive", "lead"]
    names = model_names(Settings(models_dir=str(models), summarize=Summarize(method="auto")))
    assert "+tiny-bart@" in names
    assert "+tiny-bart@" not in model_names(Settings(models_dir=str(models)))


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="lgsum models list"):
        AbstractiveSummarizer(Summarize(model="nothing", models_dir=str(tmp_path)))


def test_through_the_command_line(models: Path) -> None:
    text = "全市新增就业12.5万人。港口吞吐量居全国第三位。\n公园免费开放。"
    options = ("--method", "abstractive", "--models-dir", models)
    made = json.loads(lgsum("briefing", "-", "--format", "json", *options, data=text).data)
    assert "abstractive/tiny-bart@" in made["signature"]
    points = [p for brief in made["sections"] for p in brief["points"]]
    assert points
    assert all("supported" in p for p in points)
