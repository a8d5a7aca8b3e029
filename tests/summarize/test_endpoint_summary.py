"""Key points by an endpoint rest on the pairs that support them, whatever the model claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from endpoint_tools import Server, fake_endpoint

from summarizer.schema import Pair
from summarizer.settings import Summarize
from summarizer.summarize.endpoint import EndpointSummarizer

pytestmark = pytest.mark.enable_socket
PAIRS = [
    Pair(("1.1",), "全市新增就业12.5万人。", "The city added 125,000 jobs."),
    Pair(
        ("1.2",), "港口吞吐量居全国第三位。", "The port's throughput ranked third in the country."
    ),
    Pair(("1.3",), "公园免费开放。", "The parks are open free of charge."),
]


@pytest.fixture
def server() -> Iterator[Server]:
    with fake_endpoint() as served:
        yield served


def open_summarizer(server: Server) -> EndpointSummarizer:
    return EndpointSummarizer(Summarize(endpoint=server.options()))


def test_points_are_grounded_and_in_order(server: Server) -> None:
    server.faults = [lambda _: {"points": [
        "The parks are open to everyone free of charge", "The city added 521,000 jobs.",
        "The port's throughput is the third in the country.", " ", 7,
    ]}]  # fmt: skip
    summarizer = open_summarizer(server)
    points = summarizer.summarize(PAIRS, 3)
    assert [(p.ids, p.supported) for p in points] == [
        (("1.1",), False), (("1.2",), True), (("1.3",), True),
    ]  # fmt: skip
    assert points[2].en == "The parks are open to everyone free of charge."
    assert points[2].zh == PAIRS[2].zh
    [request] = server.requests
    assert request["points"] == 3
    assert request["sentences"][0] == {"zh": PAIRS[0].zh, "en": PAIRS[0].en}
    assert summarizer.usage.requests == 1
    assert "test/model-7b@" in summarizer.signature


def test_the_budget_keeps_supported_points(server: Server) -> None:
    server.faults = [lambda _: {"points": ["The city added 521,000 jobs.", PAIRS[2].en, "x"]}]
    made = open_summarizer(server).summarize(PAIRS, 2)
    assert any(point.ids == ("1.3",) and point.supported for point in made)
    assert len(made) <= 2
    assert open_summarizer(server).summarize(PAIRS, 0) == ()
    assert open_summarizer(server).summarize([], 3) == ()


@pytest.mark.parametrize("answer", ["Sorry, no.", [], {"points": 3}, {"points": []}])
def test_a_refusal_gives_no_points(server: Server, answer: Any) -> None:
    server.answer = lambda _: answer
    assert open_summarizer(server).summarize(PAIRS, 2) == ()
    assert len(server.bodies) == 2


def test_a_long_section_is_read_in_parts(server: Server) -> None:
    pairs = [Pair((f"2.{i}",), p.zh * 40, p.en * 40) for i, p in enumerate(PAIRS * 4, 1)]
    made = open_summarizer(server).summarize(pairs, 3)
    assert len(server.bodies) > 1
    sent = [s["zh"] for request in server.requests for s in request["sentences"]]
    assert sent == [pair.zh for pair in pairs]
    assert 1 <= len(made) <= 3
