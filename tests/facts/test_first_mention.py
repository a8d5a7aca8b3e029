"""The Chinese of a name after its first mention, through the command line."""

from __future__ import annotations

import json

from tools import lgsum

NEWS = "临港新片区通报\n临港新片区完成投资1200亿元，国务院表示肯定。\n临港新片区将继续改革。"


def test_first_mentions_are_logged_and_no_findings() -> None:
    done = lgsum("briefing", "-", "--format", "json", "--first-mention", data=NEWS)
    made = json.loads(done.data)
    pairs = [p for brief in made["sections"] for p in brief["pairs"]]
    texts = [p["en"] for p in pairs]
    assert sum(text.count("(临港新片区)") for text in texts) == 1
    assert "(临港新片区)" not in made["title_en"]
    assert "(国务院)" in " ".join(texts)
    logged = [i for i in made["issues"] if i["check"] == "first-mention"]
    assert len(logged) == 2
    known = {p["ids"][0]: p["en"] for p in pairs}
    for issue in logged:
        assert known[issue["ids"][0]][slice(*issue["target_span"])] in ("临港新片区", "国务院")
    assert {i["check"] for i in made["issues"]} & {"untranslated", "numbers", "dates"} == set()
