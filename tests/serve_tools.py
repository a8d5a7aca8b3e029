"""What the tests of the page share: articles, and a translator that answers at once."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer.pipeline import Briefer
from summarizer.schema import Article
from summarizer.serve.edit import Draft, first_draft
from summarizer.settings import Settings, Summarize, Translate

ROOT = Path(__file__).parents[1]
ARTICLE = "\n".join(
    [
        "关于做好秋季农业生产的通知",
        "各区要抓紧做好当前各项工作，现将有关事项通知如下。",
        "一是抓好田间管理。各单位要在海棠湾细化措施，明确责任分工。",
        "二是做好农机检修。今年全市共有67890名学员入学。各单位要在海棠湾组织检查。",
        "三是畅通粮食收购。各单位要加强技术指导。",
    ]
)
HOSTILE = "\n".join(
    [
        "关于<script>alert(1)</script>工作的通知",
        '各区要做好<img src=x onerror="alert(2)">工作，“\u202e反转文字\u202c”如下。',
        "一是做好</textarea></template><svg onload=alert(3)>检查。javascript:alert(4)",
        '二是做好{{ 7*7 }}农机检修。<!-- 注释 --> &lt;b&gt; " onfocus=alert(5) autofocus x="',
    ]
)
SETTINGS = Settings(translate=Translate(candidates=1), summarize=Summarize(method="lead"))


class Echo:
    """A translator whose English keeps the Latin words and figures that it is given."""

    signature = "echo"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def translate(self, texts: Sequence[str]) -> list[str]:
        assert self.gate.wait(20)
        self.asked += texts
        return [self._english(text) for text in texts]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        return [[self._english(text)] for text in texts]

    def _english(self, text: str) -> str:
        if "爆炸" in text:
            raise RuntimeError("the model\nbroke")
        words = re.findall(r"[A-Za-z0-9,.]+", text)
        return f"A sentence of {'x' * len(text)} about {' '.join(words) or 'work'}."


def open_briefer(settings: Settings = SETTINGS, translator: Echo | None = None) -> Briefer:
    """Return a briefer with a translator that echoes."""
    return Briefer(settings, translator=translator or Echo())


def make_draft(briefer: Briefer, text: str = ARTICLE) -> Draft:
    """Return the first draft of an article."""
    return first_draft(briefer.brief(Article(text, "article.txt")), (), briefer)


@contextmanager
def serving(*args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield the process of a server and its address."""
    command = [sys.executable, "-m", "summarizer", "serve", "--port", "0", *args]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        yield process, found.group()
    finally:
        process.kill()
        process.communicate()
