"""An endpoint as the engine of every command: checked, signed, counted, and its faults told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from endpoint_tools import Server, fake_endpoint
from serve_tools import serving
from tools import Done, lgsum

from summarizer.neural import chat

pytestmark = pytest.mark.enable_socket
TEXT = (
    "关于做好秋季农业生产的通知\n一、做好农机检修\n今年全市共有67890名学员入学。"
    "投资增长5.2%，完成85亿元。\n二、开放公共设施\n图书馆每天上午九点开放。\n"
)
FAST = ("--profile", "fast")
MADE_BY = re.compile(r"test/model-7b@[0-9a-f]{12}/endpoint/temperature0")


@pytest.fixture
def server() -> Iterator[Server]:
    with fake_endpoint() as served:
        yield served


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    pause = chat.Chat.__init__.__defaults__
    assert pause is not None
    monkeypatch.setattr(chat.Chat.__init__, "__defaults__", (lambda seconds: None,))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def config(server: Server, tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(
        f'[endpoint]\naddress = "{server.address}/v1"\nmodel = "test/model-7b"\n'
        "timeout = 1.0\nretries = 1\ninput_price = 1.0\n"
    )
    return path


def run(*arguments: object, config: Path, code: int = 0) -> Done:
    return lgsum(*arguments, "--config", config, code=code)


def test_a_briefing_with_key_points_of_the_endpoint(article: Path, config: Path) -> None:
    output = article.with_suffix(".json")
    done = run("briefing", article, "--backend", "endpoint", "--method", "endpoint", *FAST,
               "-o", output, config=config)  # fmt: skip
    made = json.loads(output.read_text("utf-8"))
    assert MADE_BY.search(json.dumps(made))
    assert "endpoint/test/model-7b@" in json.dumps(made)  # of the key points
    lines = [line for line in done.errors.splitlines() if "requests" in line]
    assert [line.split(":")[0] for line in lines] == [
        "test/model-7b (translation)", "test/model-7b (key points)",
    ]  # fmt: skip
    assert "cost 0.000" in done.errors


def test_a_translation_says_what_made_it(article: Path, config: Path) -> None:
    for suffix in (".json", ".md"):
        output = article.with_suffix(suffix)
        run("translate", article, "--backend", "endpoint", *FAST, "-o", output, config=config)
        assert output.stat().st_size
    assert MADE_BY.search(article.with_suffix(".json").read_text("utf-8"))


def test_a_batch_counts_over_its_processes(article: Path, config: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text(TEXT.replace("67890", "67891"), encoding="utf-8")
    done = run("batch", article, second, "-o", tmp_path / "out", "--backend", "endpoint", *FAST,
               "--format", "json", "--jobs", "2", config=config)  # fmt: skip
    assert re.search(r"^endpoint: \d+ requests, [\d,]+ tokens read, .* cost 0\.0", done.errors,
                     re.MULTILINE)  # fmt: skip
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert MADE_BY.search(index)
    again = run("batch", article, second, "-o", tmp_path / "out", "--backend", "endpoint", *FAST,
                "--format", "json", config=config)  # fmt: skip
    assert "0 made, 2 as they were" in again.errors


def test_the_page_is_made_by_the_endpoint(server: Server, config: Path) -> None:
    options = ("--backend", "endpoint", "--method", "endpoint", *FAST, "--config", str(config))
    with serving(*options) as (process, address):
        with httpx.Client(base_url=address, headers={"Origin": address.rstrip("/")}) as browser:
            path = browser.post("/briefings", data={"text": TEXT}).headers["location"]
            with browser.stream("GET", f"{path}/events", timeout=60) as events:
                assert next(
                    row for row in events.iter_lines() if re.search(r'"phase": ?"done"', row)
                )
            briefing = browser.get(f"{path}/download/json").text
            assert "Sentence of" in briefing
            assert MADE_BY.search(briefing)
        server.faults = [(401, {}, "wrong key")] * 20
        with httpx.Client(base_url=address, headers={"Origin": address.rstrip("/")}) as browser:
            path = browser.post("/briefings", data={"text": TEXT + "公园免费开放。"}).headers[
                "location"
            ]
            with browser.stream("GET", f"{path}/events", timeout=60) as events:
                failed = next(
                    row for row in events.iter_lines() if re.search(r'"phase": ?"failed"', row)
                )
            assert "wrong key" in failed
        process.terminate()


def test_a_test_set_is_scored(config: Path, tmp_path: Path) -> None:
    testset = tmp_path / "set.tsv"
    testset.write_text("图书馆每天上午九点开放。\tThe library opens at nine.\n", encoding="utf-8")
    done = run("eval", "--testset", testset, "--backend", "endpoint", *FAST, config=config)
    assert MADE_BY.search(done.text)


def test_the_endpoint_is_measured_when_it_is_named(
    server: Server, config: Path, tmp_path: Path
) -> None:
    testset, output = tmp_path / "set.tsv", tmp_path / "bench.json"
    testset.write_text("图书馆每天上午九点开放。\tThe library opens at nine.\n", encoding="utf-8")
    run("bench", testset, "--contender", "endpoint", "-o", output, config=config)
    (row,) = json.loads(output.read_text("utf-8"))["contenders"]
    assert row["contender"] == "endpoint"
    assert row["hypotheses"][0].startswith("Sentence of")
    assert len(row["seconds"]) == 1
    assert len(server.bodies) == 2  # to warm up, and once to measure
    told = run("bench", testset, "--contender", "endpoint", "--pieces", "9", config=config, code=2)
    assert "it decides itself how much it writes" in told.errors


def _talk(answer: Any) -> str:
    return f"Sure! Here you are:\n```json\n{json.dumps(answer, ensure_ascii=False)}\n```\nEnjoy."


@pytest.mark.parametrize("fault", [
    lambda answer: {"translations": answer["translations"][::-1]},
    lambda answer: {"translations": answer["translations"][1:]},
    lambda answer: answer["translations"],
    _talk, "I'm sorry, I can't help with that.", '{"translations": [{"id": 1, "en": "Cut',
    (500, {}, "out of memory"), (429, {"Retry-After": "9"}, "slow down"), 1.5,
])  # fmt: skip
def test_what_passes_costs_nothing_but_requests(
    server: Server, article: Path, config: Path, fault: Any
) -> None:
    server.faults = [fault]
    output = article.with_suffix(".json")
    run("briefing", article, "--backend", "endpoint", *FAST, "-o", output, config=config)
    text = output.read_text("utf-8")
    assert "Sentence of" in text
    assert not re.search(r'"en": ""', text)
    assert len(server.bodies) > 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((500, {}, "out of memory"), "500 out of memory, after 2 tries"),
        ((401, {}, "wrong key"), "401 wrong key; put the key into the environment variable"),
        ((404, {}, "model 'x' not found"), "404 model 'x' not found; check endpoint.address"),
        ((429, {"Retry-After": "9999"}, "quota"), "429 quota: asks to wait 9999 s"),
    ],
)
def test_what_does_not_pass_is_one_line(
    server: Server, article: Path, config: Path, fault: Any, words: str
) -> None:
    server.faults = [fault] * 20
    for method in ((), ("--method", "endpoint")):
        backend = ("--backend", "endpoint") if not method else ()
        done = run("briefing", article, *backend, *method, *FAST, config=config, code=2)
        assert words in done.errors
        assert len([line for line in done.errors.splitlines() if line.startswith("lgsum:")]) == 1
        assert not done.data


def test_a_refused_sentence_is_an_error_of_the_checks(
    server: Server, article: Path, config: Path
) -> None:
    def refuses(request: dict[str, Any]) -> Any:
        if any("67890" in s["zh"] or "67,890" in s["zh"] for s in request["sentences"]):
            return "I cannot discuss this."
        return {"translations": [{"id": s["id"], "en": "The work was done on time."}
                                 for s in request["sentences"]]}  # fmt: skip

    server.answer = refuses
    output = article.with_suffix(".json")
    done = run("briefing", article, "--backend", "endpoint", *FAST, "-o", output,
               "--fail-on", "error", config=config, code=1)  # fmt: skip
    assert "error" in done.errors or "error" in output.read_text("utf-8")


def test_a_server_that_is_not_there_is_told_at_once(article: Path, tmp_path: Path) -> None:
    config = tmp_path / "none.toml"
    config.write_text('[endpoint]\naddress = "http://127.0.0.1:1/v1"\nmodel = "m"\n')
    done = run("briefing", article, "--backend", "endpoint", *FAST, config=config, code=2)
    assert "is the server running, and endpoint.address right?, after 2 tries" in done.errors
