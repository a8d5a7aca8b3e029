"""The command line on real input, in processes of its own, with the embedded model."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tools import EXAMPLE, SAMPLE
from tools import lgsum as run

SIX = "\n".join(
    ["关于做好秋季农业生产的通知", "各区要抓紧做好当前各项工作，现将有关事项通知如下。"]
    + [
        f"{o}是{t}。各单位要细化措施，明确责任分工。"
        for o, t in zip(
            "一二三四五六",
            [
                "抓好田间管理",
                "做好农机检修",
                "备足种子化肥",
                "防范气象灾害",
                "畅通粮食收购",
                "加强技术指导",
            ],
            strict=True,
        )
    ]
)
PLAIN = "\n".join(
    [
        "昨天傍晚，一场大雨袭击了小城。",
        "老街上的店铺早早关了门，行人匆匆往家赶。",
        "消防员连夜排水，直到凌晨才回到驻地。",
    ]
)


def lgsum(*args: str, data: bytes = b"", code: int = 0) -> bytes:
    """Run the command line and return its standard output."""
    done = run(*args, data=data, code=code)
    return done.errors.encode() if code == 2 else done.data


def briefing(*args: str, data: bytes = b"") -> dict:  # type: ignore[type-arg]
    """Return a briefing as JSON."""
    return json.loads(lgsum("briefing", *args, "--format", "json", data=data))


def check_alignment(made: dict) -> None:  # type: ignore[type-arg]
    """Every sentence has exactly one translation, and every point rests on existing ids."""
    ids = [s["id"] for brief in made["sections"] for s in brief["section"]["sentences"]]
    assert len(ids) == len(set(ids))
    assert ids == [p["ids"][0] for brief in made["sections"] for p in brief["pairs"]]
    for brief in made["sections"]:
        assert all(re.search("[A-Za-z]", p["en"]) for p in brief["pairs"])
        for point in brief["points"]:
            assert set(point["ids"]) <= set(ids)
            assert point["zh"]
            assert point["en"]
    assert made["summary"]


@pytest.mark.parametrize(
    ("path", "priorities"),
    [
        (EXAMPLE, 5),
        pytest.param(SAMPLE, 4, marks=pytest.mark.skipif(not SAMPLE.exists(), reason="no sample")),
    ],
    ids=["example", "sample"],
)
def test_press_conference_pages(path: Path, priorities: int) -> None:
    made = briefing(str(path))
    kinds = [brief["section"]["kind"] for brief in made["sections"]]
    assert kinds == ["title", "lead", *["priority"] * priorities, "closing"]
    check_alignment(made)
    body = "".join(s["zh"] for b in made["sections"] for s in b["section"]["sentences"])
    assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", body)
    assert "官方入口" not in body
    assert "转载" not in body
    removed = [
        c
        for c in made["document"]["changes"]
        if c["kind"] in ("advertising-suffix", "reprint-notice")
    ]
    assert {c["kind"] for c in removed} == {"advertising-suffix", "reprint-notice"}
    original = path.read_text(encoding="utf-8").split("\n")
    for change in made["document"]["changes"]:
        line = original[change["line"] - 1]
        assert line[change["column"] - 1 : change["end"] - 1] == change["text"]
    assert lgsum("briefing", str(path)) == lgsum("briefing", str(path))


def test_six_ordinals() -> None:
    made = briefing("-", data=SIX.encode())
    kinds = [brief["section"]["kind"] for brief in made["sections"]]
    assert kinds == ["title", "lead", *["priority"] * 6]
    check_alignment(made)


def test_page_without_structure_says_so() -> None:
    made = briefing("-", data=PLAIN.encode())
    assert {brief["section"]["kind"] for brief in made["sections"]} == {"body"}
    assert "no section structure" in made["document"]["notes"][0]
    check_alignment(made)


def test_encodings_give_the_same_text() -> None:
    simplified = lgsum("clean", "-", data=SIX.encode())
    assert lgsum("clean", "-", data=SIX.encode("gbk")) == simplified
    from opencc import OpenCC

    traditional = OpenCC("s2t").convert(SIX)
    assert traditional != SIX
    assert lgsum("clean", "-", data=traditional.encode()) == simplified


def test_translate_formats() -> None:
    text = lgsum("translate", "-", data=PLAIN.encode()).decode()
    assert len(text.strip().split("\n\n")) == 3
    both = lgsum("translate", "-", "--bilingual", "--format", "md", data=PLAIN.encode()).decode()
    assert "昨天傍晚" in both
    assert "Machine translation" in both
    data = json.loads(
        lgsum("translate", "-", "--format", "json", "--beam", "1", data=PLAIN.encode())
    )
    assert "beam1" in data["signature"]


ODD = (  # what users of open models report: loops, nothing, invented text
    "缓缓走来\n奥沙利文6比3丁俊晖\n(掌声)\n（笑声）\n😀😀\n今天天气真好😀，我们去公园吧！\n"
    "iPhone 15 Pro Max 256GB 深空黑\n好\n——\n（一）\nhttps://example.com/news/123.html\n"
    "AI+制造\n欢迎光临 Welcome 欢迎光临\n哈哈哈哈哈哈哈哈哈哈哈哈哈哈\n第三章 法律责任"
)


def test_short_and_odd_lines_are_neither_lost_nor_looped() -> None:
    made = json.loads(lgsum("translate", "-", "--format", "json", data=ODD.encode()))
    english = {row["zh"]: row["en"] for row in made["sentences"]}
    ornament = "——"  # a line of marks, which cleaning takes out and logs
    wanted = ODD.replace(f"\n{ornament}\n", "")
    assert re.sub(r"\s", "", "".join(english)) == re.sub(r"\s", "", wanted)
    for zh, en in english.items():
        assert en.strip()
        words = re.findall(r"\w+", en.lower())
        assert len(words) <= 12 + 3 * len(zh)
        assert not re.search(r"[\u4e00-\u9fff]", en)
        assert not any(words[i] == words[i + 1] == words[i + 2] == words[i + 3]
                       for i in range(len(words) - 3))  # fmt: skip
    assert english["https://example.com/news/123.html"] == "https://example.com/news/123.html"
    assert english["😀😀"] == "😀😀"
    score = english["奥沙利文6比3丁俊晖"]
    assert "6" in score
    assert "3" in score


def test_summarize_and_sections() -> None:
    points = lgsum(
        "summarize",
        "-",
        "--language",
        "zh",
        "--max-points",
        "1",
        "--method",
        "lead",
        data=SIX.encode(),
    )
    assert points.decode().count("\n- ") == 7
    document = json.loads(lgsum("sections", "-", "--json", data=SIX.encode()))
    assert document["title"].startswith("关于")


def test_check_finds_an_edited_number(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    source = "全市新增就业12345人。\n今年共有67890名学生入学。"
    lgsum("briefing", "-", "--format", "json", "-o", str(path), data=source.encode())
    made = json.loads(path.read_text(encoding="utf-8"))
    pair = made["sections"][-1]["pairs"][0]
    pair["en"] = "A total of 67,890 students enrolled this year."
    path.write_text(json.dumps(made), encoding="utf-8")
    good = lgsum("check", str(path)).decode()
    pair["en"] = "A total of 67,891 students enrolled this year."
    path.write_text(json.dumps(made), encoding="utf-8")
    bad = lgsum("check", str(path), "--fail-on", "error", code=1).decode()
    assert "67890" in bad
    assert "67890" not in good


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("briefing", "missing.txt"), "no such file"),
        (("briefing", "-"), "empty"),
        (("briefing", "-", "--format", "pdf"), "expected md, "),
        (("briefing", "-", "--model", "nothing"), "lgsum models list"),
        (("translate", "-", "--beam", "0"), "1 to 64"),
        (("models", "info", "nothing"), "models list"),
        (("train", "missing.toml"), "no such recipe"),
        (("eval", "--testset", "missing.tsv"), "no such file"),
    ],
)
def test_mistakes_give_one_clear_line(args: tuple[str, ...], words: str) -> None:
    data = b"" if words == "empty" else PLAIN.encode()
    message = lgsum(*args, data=data, code=2).decode()
    assert words in message
    assert len(message.strip().splitlines()) == 1


def test_models_commands() -> None:
    assert b"zh-en" in lgsum("models", "list")
    assert b"every file" in lgsum("models", "verify")
    folder = Path(lgsum("models", "path").decode().strip())
    assert (folder / "ct2" / "model.bin").is_file()
    assert b"licence" in lgsum("models", "info")
