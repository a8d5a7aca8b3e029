"""The endpoint backend against a server of this machine that does what real ones do."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from endpoint_tools import Server, english, fake_endpoint
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ModelError, SettingsError
from summarizer.neural import chat as chat_module
from summarizer.neural.chat import Chat, _json
from summarizer.pipeline import Briefer
from summarizer.schema import Article
from summarizer.settings import Endpoint, Settings, Summarize, Translate, load_settings
from summarizer.translate.endpoint import EndpointTranslator, _by_id

pytestmark = pytest.mark.enable_socket
TEXTS = [f"第{i}项工作要在各区落实{'好' * i}。" for i in range(1, 8)]


@pytest.fixture
def server() -> Iterator[Server]:
    with fake_endpoint() as served:
        yield served


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that a client would have waited."""
    seconds: list[float] = []
    made = Chat.__init__

    def patient(self: Chat, options: Endpoint, purpose: str, wait: Any = None) -> None:
        made(self, options, purpose, wait=seconds.append)

    monkeypatch.setattr(chat_module.Chat, "__init__", patient)
    return seconds


def open_translator(server: Server, **changes: Any) -> EndpointTranslator:
    return EndpointTranslator(Translate(endpoint=server.options(**changes)))


def test_contract(server: Server) -> None:
    translator = open_translator(server, batch=3)
    made = translator.translate([*TEXTS, "", "  ", "GDP 5.2%", TEXTS[0]])
    assert made == [*map(english, TEXTS), "", "", "GDP 5.2%", english(TEXTS[0])]
    assert [len(r["sentences"]) for r in server.requests] == [3, 3, 1]
    assert {body["temperature"] for body in server.bodies} == {0}
    assert {body["model"] for body in server.bodies} == {"test/model-7b"}
    assert server.keys == [None] * 3
    assert translator.alternatives([TEXTS[0], "", "GDP"], 8) == [[english(TEXTS[0])], [], []]
    assert len(server.bodies) == 3  # nothing is paid for twice
    name = r"test/model-7b@[0-9a-f]{12}/endpoint/temperature0"
    assert re.fullmatch(name, translator.signature)
    other = EndpointTranslator(Translate(endpoint=Endpoint("http://other/v1", "test/model-7b")))
    assert other.signature != translator.signature


def test_order_and_count_are_verified(server: Server) -> None:
    def shuffled(answer: dict[str, Any]) -> dict[str, Any]:
        rows = answer["translations"]
        random.Random(4).shuffle(rows)
        return {"translations": [{"id": str(r["id"]), "en": r["en"], "note": "x"} for r in rows]}

    server.faults = [shuffled]
    translator = open_translator(server)
    assert translator.translate(TEXTS) == list(map(english, TEXTS))
    assert len(server.bodies) == 1


@pytest.mark.parametrize("fault", ["missing", "double", "unknown", "blank", "number", "list"])
def test_what_an_answer_lacks_is_asked_for_again(server: Server, fault: str) -> None:
    def wrong(answer: dict[str, Any]) -> Any:
        rows = answer["translations"]
        if fault == "missing":
            del rows[2]
        elif fault == "double":
            rows.append({"id": 3, "en": "Something else."})
        elif fault == "unknown":
            rows[2]["id"] = 99
        elif fault == "blank":
            rows[2]["en"] = " \n"
        elif fault == "number":
            rows[2]["en"] = 7
        return rows if fault == "list" else answer

    server.faults = [wrong]
    assert open_translator(server).translate(TEXTS) == list(map(english, TEXTS))
    again = [s["zh"] for request in server.requests[1:] for s in request["sentences"]]
    assert again == ([] if fault == "list" else [TEXTS[2]])  # a list alone has ids too


def test_a_refusal_costs_only_its_sentence(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(request: dict[str, Any]) -> Any:
        if any(s["zh"] == TEXTS[3] for s in request["sentences"]):
            return "I'm sorry, but I can't help with that."
        return {"translations": [{"id": s["id"], "en": english(s["zh"])}
                                 for s in request["sentences"]]}  # fmt: skip

    server.answer = refuses
    made = open_translator(server).translate(TEXTS)
    assert made == ["" if text == TEXTS[3] else english(text) for text in TEXTS]
    assert len(server.bodies) < 12
    assert "does not translate: 第4项" in caplog.text


def test_limits_are_waited_for(server: Server, waits: list[float]) -> None:
    server.faults = [(429, {"Retry-After": "7"}, "slow down"), (503, {}, "loading model"), None]
    assert open_translator(server).translate(TEXTS[:1]) == [english(TEXTS[0])]
    assert waits[0] == 7
    assert 1 <= waits[1] <= 2


def test_a_timeout_is_tried_again_and_then_told(server: Server, waits: list[float]) -> None:
    server.faults = [1.6]
    assert open_translator(server, timeout=1.0).translate(TEXTS[:1]) == [english(TEXTS[0])]
    server.faults = [1.6, 1.6]
    with pytest.raises(ModelError, match=r"ReadTimeout.*after 2 tries"):
        open_translator(server, timeout=1.0, retries=1).translate(TEXTS[:1])
    assert len(waits) == 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ((401, {}, "bad key"), "401 bad key; put the key into .*LGSUM_API_KEY"),
        ((404, {}, "no such model"), "404 no such model; check endpoint.address"),
        ((400, {}, "context too long"), "400 context too long; set endpoint.batch lower"),
        ((429, {"Retry-After": "86400"}, "quota"), "asks to wait 86400 s"),
        ((429, {}, "quota"), "429 quota, after 3 tries"),
    ],
)
def test_what_does_not_pass_is_told(
    server: Server, waits: list[float], fault: tuple[Any, ...], words: str
) -> None:
    server.faults = [fault] * 9
    with pytest.raises(ModelError, match=words):
        open_translator(server, retries=2).translate(TEXTS[:1])


def test_no_server_and_no_chat(server: Server, waits: list[float]) -> None:
    with pytest.raises(ModelError, match=r"ConnectError.*after 2 tries"):
        open_translator(server, address="http://127.0.0.1:1/v1", retries=1).translate(TEXTS[:1])
    server.faults = ["unused"]
    for options, words in (
        (Endpoint(), "no endpoint is set, so nothing is sent"),
        (Endpoint("127.0.0.1:80", "m"), "expected http:// or https://"),
        (Endpoint("http://127.0.0.1/v1"), "endpoint.model is not set"),
    ):
        with pytest.raises(ModelError, match=words):
            EndpointTranslator(Translate(endpoint=options))
    assert server.bodies == []


def test_the_key_is_of_the_environment_alone(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LGSUM_API_KEY", "secret-1")
    monkeypatch.setenv("MY_KEY", "secret-2")
    options = {"endpoint.address": server.options().address, "endpoint.model": "m"}
    settings = load_settings(None, options)
    assert settings.translate.endpoint == settings.summarize.endpoint == settings.endpoint
    assert "secret" not in repr(settings)
    for own in (settings, load_settings(None, options | {"endpoint.key_variable": "MY_KEY"})):
        translator = EndpointTranslator(own.translate)
        translator.translate(TEXTS[:1])
        assert "secret" not in translator.signature
    assert server.keys == ["Bearer secret-1", "Bearer secret-2"]
    with pytest.raises(SettingsError, match=r"endpoint\.batch = 0: expected 1 to 200"):
        load_settings(None, {"endpoint.batch": 0})


def test_servers_without_json_mode(server: Server) -> None:
    server.formats = False
    translator = open_translator(server, batch=1)
    assert translator.translate(TEXTS[:2]) == list(map(english, TEXTS[:2]))
    assert all("response_format" not in body for body in server.bodies)


def test_servers_that_only_stream(server: Server) -> None:
    server.streams = True
    translator = open_translator(server, batch=3)
    assert translator.translate(TEXTS) == list(map(english, TEXTS))
    assert str(translator.usage) == "3 requests, 300 tokens read, 30 written"


def test_models_that_take_no_temperature(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    server.warm = True
    assert open_translator(server).translate(TEXTS) == list(map(english, TEXTS))
    assert "takes no temperature; its answers may differ" in caplog.text


@pytest.mark.parametrize("message", [
    "The response was filtered due to Azure OpenAI's content management policy.",
    "Content Exists Risk", "Input data may contain inappropriate content.",
])  # fmt: skip
def test_what_a_service_will_not_read_costs_only_its_sentence(
    server: Server, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    """A filter answers 400 to a whole request; the other sentences are asked for again."""
    translator = open_translator(server)
    send = translator._chat._send

    def filtered(body: dict[str, Any]) -> Any:
        if TEXTS[3] in body["messages"][1]["content"]:
            return httpx.Response(400, json={"error": {"message": message}})
        return send(body)

    monkeypatch.setattr(translator._chat, "_send", filtered)
    assert translator.translate(TEXTS) == [
        "" if text == TEXTS[3] else english(text) for text in TEXTS
    ]


def test_an_error_with_a_good_status_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = open_translator(server)
    for answer, words in (
        (httpx.Response(200, json={"error": {"message": "no credits"}}), "no credits"),
        (httpx.Response(200, json=[]), "not an answer of a chat interface"),
        (httpx.Response(200, text="<html>"), "answers no JSON; is the address right"),
    ):
        monkeypatch.setattr(translator._chat, "_send", lambda body, answer=answer: answer)
        with pytest.raises(ModelError, match=words):
            translator.translate(TEXTS)


def test_usage_is_counted_and_logged(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    translator = open_translator(server, batch=4, input_price=5.0, output_price=20.0)
    translator.translate(TEXTS)
    wanted = "2 requests, 200 tokens read, 20 written, cost 0.0014"
    assert str(translator.usage) == wanted
    assert wanted in caplog.text


def test_a_briefing_by_an_endpoint_is_checked_like_any_other(server: Server) -> None:
    endpoint = server.options(retries=0)
    options = Settings(
        translate=Translate(backend="endpoint", candidates=1),
        summarize=Summarize(method="endpoint"),
        endpoint=endpoint,
    )
    lines = "关于秋季生产的通知\n今年全市共有67890名学员入学。\n投资增长5.2%，完成85亿元。"

    def careless(request: dict[str, Any]) -> Any:
        if "points" in request:
            return {"points": ["This year 67,890 students enrolled", "Costs fell by 99%."]}
        rows = [{"id": s["id"], "en": "The work in the whole city was done well and on time."}
                for s in request["sentences"]]  # fmt: skip
        return {"translations": rows}

    server.answer = careless
    made = Briefer(options).brief(Article(lines, "a.txt"))
    english_text = " ".join(pair.en for brief in made.sections for pair in brief.pairs)
    assert "67,890" in english_text  # mended
    assert {issue.check for issue in made.issues} >= {"mended"}
    points = [point for brief in made.sections for point in brief.points]
    assert any(not point.supported for point in points)
    assert "endpoint/temperature0" in made.signature


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-2, 9) | st.sampled_from(["1", "x", "一"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["translations", "id", "en", "zh"]), inner, max_size=4
            )
        ),
        max_leaves=20,
    )
)
def test_no_answer_breaks_the_reader(answer: Any) -> None:
    made = _by_id({"translations": answer}, 5) | _by_id(answer, 5)
    assert all(1 <= number <= 5 and text for number, text in made.items())


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('<think>perhaps {"b": 2}</think>\n{"a": 1}', {"a": 1}),
        ('Here it is: {"a": 1} Enjoy!', {"a": 1}),
        ('In the form {id: …} and [1] you get {"a": 1}.', {"a": 1}),
        ('[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
        ("[" * 9999, None),
        ("I cannot.", None),
        ('{"a": ', None),
        ("", None),
    ],
)
def test_json_is_found_in_an_answer(content: str, value: Any) -> None:
    assert _json(content) == value
