"""Make any number of different Chinese policy articles, for batches large and small.

python tests/benchmarks/make_articles.py articles --count 2000 --odd
python tests/benchmarks/make_articles.py articles.jsonl --count 100000

Each has a title, a lead, three to five priority sections, figures and a closing; some have pinyin
and advertising as scraped pages do, Traditional characters or ordinals, some files are GB18030. The
clauses below are original and not factual; some sentences are of the example article. The same
seed and number give the same article. `--odd` adds a corrupt, an empty, an enormous and a
non-Chinese file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "notebooks" / "data" / "hailan-press-conference.txt"
CITIES = "海岚 云屏 青溪 永泽 南桥 临川湾 松江岭 白鹭洲 金湖 平阳港 东麓 石门".split()
SURNAMES = "林 陈 王 李 赵 周 吴 郑 孙 何".split()
GIVEN = "佳瑜 建国 明远 思齐 海燕 志强 文博 晓岚 立新 若水".split()
TITLES = (
    "{city}召开{topic}专题新闻发布会，介绍{years}年工作进展",
    "{city}发布{topic}三年行动方案，明确{number}项重点任务",
    "锚定{topic}目标，{city}全力推动高质量发展",
)
LEADS = (
    "{month}月{day}日，{city}市政府新闻办举行专题新闻发布会。",
    "市委常委、副市长{person}介绍，过去{years}年全市生产总值由{small}亿元增长到{large}亿元，年均增长约{percent}%。",
    "截至去年底，全市常住人口达到{ten}.{digit}万人，城镇化率提高到{share}%。",
    "站在新的起点上，{city}将从以下几个方面持续发力。",
)
TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "港航物流": (
        ("坚持把港口作为第一资源，着力建设现代航运枢纽。", "突出枢纽功能，着力畅通物流通道。"),
        (
            "去年，{city}港完成货物吞吐量{digit}.{digit2}亿吨，同比增长{percent}.{digit}%。",
            "今年将新开通{digit}条国际航线，推进{ten}万吨级泊位建设。",
            "铁水联运箱量达到{ten}.{digit}万标准箱，占比提高{digit}.{digit2}个百分点。",
            "港口岸电设施已覆盖{number}个泊位，每年可减少碳排放{small}吨。",
        ),
    ),
    "先进制造": (
        ("聚焦先进制造业，着力培育有竞争力的产业集群。", "做强实体经济，着力提升产业能级。"),
        (
            "全市规模以上工业企业达到{large}家，其中专精特新企业{small}家。",
            "新能源汽车、储能电池和生物医药三大产业产值合计超过{large}亿元。",
            "市里将设立总规模{ten}亿元的产业基金，重点支持中小企业技术改造。",
            "未来{years}年，计划引进投资{number}亿元以上的项目不少于{ten}个。",
        ),
    ),
    "科技创新": (
        ("突出创新驱动，着力打造科技高地。", "坚持科技自立自强，着力激发创新活力。"),
        (
            "去年全社会研发投入占生产总值比重达到{digit}.{digit2}%，比上年提高0.{digit}个百分点。",
            "{city}大学牵头建设的实验室已经投入使用，吸引{small}名博士。",
            "对关键核心技术攻关项目，最高给予{large}万元资助。",
            "鼓励科研人员带着成果创办企业，让更多专利变成产品。",
        ),
    ),
    "生态环境": (
        ("守牢生态底线，着力建设美丽家园。", "推进绿色转型，着力改善环境质量。"),
        (
            "全市修复岸线{ten}公里，恢复湿地{digit}.{digit2}万亩，空气优良天数比例达到{share}%。",
            "年内关停{number}台燃煤锅炉，单位产值能耗下降{digit}.{digit2}%。",
            "推广绿色建筑，新建公共建筑全部安装光伏设施。",
            "{digit}条河道完成综合治理，水质稳定达到三类标准。",
        ),
    ),
    "民生保障": (
        ("增进民生福祉，着力建设宜居之城。", "坚持以人民为中心，着力解决急难愁盼问题。"),
        (
            "今年将新建学校{number}所，新增学位{digit}.{digit2}万个。",
            "为新来的高校毕业生提供最长{years}年的人才公寓，租金不超过市场价的六成。",
            "全市新增就业{small}人，登记失业率控制在{digit}.{digit2}%以内。",
            "完善十五分钟便民生活圈，让居民在家门口办成更多小事。",
        ),
    ),
    "营商环境": (
        ("深化改革开放，着力营造一流营商环境。", "优化政务服务，着力降低制度性成本。"),
        (
            "企业开办时间压缩到{digit}个工作日以内，{small}项事项实现一网通办。",
            "深化“单一窗口”改革，把进口货物整体通关时间压缩到{ten}小时以内。",
            "去年实际使用外资{ten}.{digit}亿美元，进出口总额增长{percent}.{digit}%。",
            "对符合条件的小微企业，减免税费{large}万元。",
        ),
    ),
    "乡村振兴": (
        ("全面推进乡村振兴，着力促进农民增收。", "夯实农业基础，着力保障粮食安全。"),
        (
            "粮食播种面积稳定在{small}万亩，总产量达到{ten}.{digit}万吨。",
            "建成高标准农田{number}万亩，农业机械化率达到{share}%。",
            "农村居民人均可支配收入达到{large}元，增长{digit}.{digit2}%。",
            "{number}个行政村通上快递，农产品网络零售额达到{ten}.{digit}亿元。",
        ),
    ),
}
LINKS = ("据介绍，", "同时，", "此外，", "", "", "", "")
CLOSING = (
    "{person}表示，{city}将一张蓝图绘到底，"
    "力争到{year}年生产总值再翻一番，为全省高质量发展作出更大贡献。"
)
ORDINALS = ("一是", "二是", "三是", "四是", "五是")
NOISE = "Haiyue体育 官方入口"
REPRINT = "本文为原创发表，转载须经作者同意，并请附上出处及本页链接。"
ODD_FILES = ("odd-corrupt.txt", "odd-empty.txt", "odd-enormous.txt", "odd-not-chinese.txt")


def article(number: int, seed: int = 0) -> str:
    """Return an article of 500 to 1,500 characters; line ends separate its paragraphs."""
    rng = random.Random(f"{seed}-{number}")
    facts = _facts(rng)
    chosen = rng.sample(sorted(TOPICS), rng.randint(3, 5))
    facts["topic"] = chosen[0]
    ordinals = rng.random() < 0.2

    def filled(sentence: str) -> str:
        return sentence.format(**facts, **_figures(rng))

    lines = [filled(rng.choice(TITLES)), "".join(map(filled, LEADS))]
    for place, topic in enumerate(chosen):
        headings, sentences = TOPICS[topic]
        body = [rng.choice(LINKS) + s for s in rng.sample(sentences, rng.randint(2, 4))]
        if rng.random() < 0.3:
            body.append(rng.choice(_example_sentences()))
        heading = (ORDINALS[place] if ordinals else "") + rng.choice(headings)
        lines.append(heading + "".join(map(filled, body)))
    lines.append(filled(CLOSING))
    if rng.random() < 0.4:  # as scraped pages have it
        lines[1] = lines[1].replace("发布会", "发布会(fābùhuì)", 1)
        lines[-1] += NOISE
        lines.append(REPRINT)
    text = "\n".join(lines) + "\n"
    return _traditional().convert(text) if rng.random() < 0.15 else text


def encoded(number: int, seed: int = 0) -> bytes:
    """Return the bytes of an article, one in ten in GB18030."""
    text = article(number, seed)
    encoding = "gb18030" if random.Random(f"{seed}-{number}-code").random() < 0.1 else "utf-8"
    return text.encode(encoding)


def odd_files() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of one file each that is corrupt, empty, enormous and not Chinese."""
    rng = random.Random(7)
    yield ODD_FILES[0], b"\xff\xfe" + rng.randbytes(4001)
    yield ODD_FILES[1], b""
    yield ODD_FILES[2], article(0).encode() * 20_000  # over 20 MB
    yield ODD_FILES[3], b"The city held a press conference on its development plan.\n" * 20


def _facts(rng: random.Random) -> dict[str, object]:
    return {
        "city": rng.choice(CITIES),
        "person": rng.choice(SURNAMES) + rng.choice(GIVEN),
        "years": rng.randint(3, 9),
        "year": rng.choice((2027, 2028, 2030, 2035)),
        "month": rng.randint(1, 12),
        "day": rng.randint(1, 28),
    }


def _figures(rng: random.Random) -> dict[str, object]:
    return {
        "digit": rng.randint(2, 9),
        "digit2": rng.randint(1, 9),
        "ten": rng.randint(11, 98),
        "number": rng.randint(5, 40),
        "percent": rng.randint(3, 24),
        "share": rng.randint(51, 97),
        "small": rng.randint(101, 990),
        "large": rng.randint(1010, 9800),
    }


@cache
def _example_sentences() -> tuple[str, ...]:
    from opencc import OpenCC

    text = OpenCC("t2s").convert(EXAMPLE.read_text(encoding="utf-8"))
    text = re.sub(r"\([a-z\u00e0-\u01dc]+\)", "", text).replace(",", "，")  # its pinyin
    found = [s + "。" for line in text.split("\n")[2:7] for s in line.split("。")[1:] if s]
    return tuple(s for s in found if "{" not in s)


@cache
def _traditional():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("s2t")


def write(target: Path, count: int, seed: int, *, odd: bool) -> None:
    """Write articles to a folder, 1,000 a subfolder, or as lines to a .jsonl file."""
    if target.suffix == ".jsonl":
        with target.open("w", encoding="utf-8") as file:
            for number in range(count):
                row = {"id": f"article-{number:06}", "text": article(number, seed)}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    for number in range(count):
        folder = target / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"article-{number:06}.txt").write_bytes(encoded(number, seed))
    if odd:
        target.mkdir(parents=True, exist_ok=True)
        for name, data in odd_files():
            (target / name).write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, help="A folder, or a file NAME.jsonl.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--odd", action="store_true")
    arguments = parser.parse_args()
    write(arguments.target, arguments.count, arguments.seed, odd=arguments.odd)
    print(f"{arguments.count:,} articles in {arguments.target}")


if __name__ == "__main__":
    main()
