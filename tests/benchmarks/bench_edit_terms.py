"""How often a term that an editor sets in `lgsum serve` stands in the sentences that contain it.

`python tests/benchmarks/bench_edit_terms.py [ARTICLE]`: by the model alone, told the English of
the term, and as the page does it (`summarizer/serve/terms.py`). A sentence that has the term only
inside a longer one is not counted. Terms that are not in the article are passed over.
"""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.facts.terms.glossary import find_english
from summarizer.read import read_article
from summarizer.serve.desk import open_briefer
from summarizer.serve.edit import first_draft, set_term
from summarizer.serve.terms import uses
from summarizer.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "notebooks" / "data" / "hailan-press-conference.txt"
TERMS = """
港口=harbour 民生=public well-being 管委会=Management Committee 海澜=Hailan Bay 泊位=dock
国际航线=overseas lines 单一窗口=One-Stop Window 通关=border clearance 储能=power storage
先进制造业=high-end manufacturing 龙头企业=flagship companies 供应链=logistics chain
中小企业=SMEs 人才=skilled people 养老=eldercare 社区=neighbourhood 临港=Lingang
临港新片区=Lin-gang New Area 负面清单=Negative Directory 数据跨境流动=cross-border data transfers
数字经济=digital economy sector 高水平=top-tier 产业=sector 年轻人=young talent
制度创新=systemic innovation 集成电路=microchips 人工智能=machine intelligence
金融=financial services
"""


def main(article: str) -> None:
    """Print one row a term and the sums."""
    briefer = open_briefer(Settings())
    draft = first_draft(briefer.brief(read_article(article)), (), briefer)
    whole = "\n".join(pair.zh for own in draft.machine for pair in own)
    pairs = [part.split("=") for part in _entries()]
    sums = [0, 0, 0]
    for source, target in pairs:
        if source not in whole:
            continue
        after = set_term(draft, source, target, briefer)
        wording = briefer.wording(draft.document, after.terms)
        term = after.terms[-1]
        alone = briefer.translate(draft.document, terms=after.terms).pairs
        row = [0, 0, 0]
        for own, changed in zip(alone, after.machine, strict=True):
            for one, other in zip(own, changed, strict=True):
                if uses(wording, one.zh, term):
                    row[0] += 1
                    row[1] += bool(find_english(target, one.en))
                    row[2] += bool(find_english(target, other.en))
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(f"{source}\t{target}\t{row[0]} sentences\tmodel {row[1]}\tpage {row[2]}")
    print(f"all\t\t{sums[0]} sentences\tmodel {sums[1]}\tpage {sums[2]}")


def _entries() -> list[str]:
    """Return the entries of TERMS: Chinese=English, where the English may have spaces."""
    entries: list[str] = []
    for word in TERMS.split():
        if "=" in word:
            entries.append(word)
        else:
            entries[-1] += f" {word}"
    return entries


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE))
