"""Mastheads: what a site sets above and below every page."""

from __future__ import annotations

import pytest

from summarizer.clean.article import clean
from summarizer.clean.shapes import judge
from summarizer.schema import Article

TEXT = (
    "海岚市启用第二座净水厂\n6月3日，海岚市第二座净水厂正式通水，日供水能力达到12万吨。\n"
    "市水务局表示，老城区水压不足的问题将得到解决。"
)


@pytest.mark.parametrize(
    "line",
    [
        "今天是 2026年6月3日 星期三 | 晴转多云 18~27℃ | 加入收藏 | 设为首页",
        "现在是2026年6月3日 星期三 10:25:33",
        "今日：2026-06-03 周三 小雨 15-21℃",
        "2026年6月3日 星期三 海岚市 晴 18℃~27℃",
        "今天是2026年2月17日 星期二 农历丙午年正月初一",
        ":::  首页 / 市政新闻 / 新闻稿",
        "::: 首页 › 最新消息 › 活动讯息",
        "首页 | 水厂概况 | 营业网点 | 招聘",
        "网站首页 ‹ 政务公开 ‹ 水务动态",
        "▶ 首页 » 水务动态 » 正文",
        "※ 您的位置：首页 / 新闻 / 正文",
        "::: 目前位置 首页 / 市政新闻",
        "长辈版　智能客服　移动版",
    ],
)
def test_heads_of_sites_go_and_are_no_title(line: str) -> None:
    article = clean(Article(f"{line}\n{TEXT}"), ())
    assert article.text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "编辑：陈小舟　　校对：周　帆",
        "责编：周　帆　　审核：林　岸　　监制：陈小舟",
        "技术支持：海岚数据服务有限公司　您是第 20,934 位访客",
        "您是本站第 8812 位访问者",
        "省直部门网站　|　各区县网站　|　其他链接",
        "政府网站 ｜ 市民信箱 ｜ 友情链接",
        "您对本回复的评价：  ○满意  ○基本满意  ○不满意  提交",
        "本页内容对您有帮助吗？ □有帮助 □没用",
        "您觉得这篇文章怎么样？ ☆☆☆☆☆ 我要评分",
        "本文配有语音版，点此播放",
        "校园门户 · 信息门户 · 图书馆 · 校长信箱",
        "市委组织部 | 市教育局 | 市气象局 | 更多部门>>",
        "大家还看了\n一滴水的旅程",
        "🎧 点击播放，收听语音",
        "点击下方音频收听",
        "△广告：某某牌矿泉水，买二送一",
        "【推广】夏日特惠 全场五折",
        "相关文件\n· 海岚市供水管理办法\n· 关于印发《海岚市节水方案》的通知",
        "关联政策\n● 《海岚市供水管理办法》解读",
    ],
)
def test_feet_of_sites_go(line: str) -> None:
    assert clean(Article(f"{TEXT}\n{line}"), ()).text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "今天是2026年6月3日，我市启动防汛演练。",
        "今天是第31个世界读书日",
        "6月3日 多云 18~27℃",
        "名称 | 地址 | 邮编",
        "指标 | 全市 | 网站",
        "净水厂 | 第二水厂 | 12万吨",
        "对供水服务满意 基本满意 不满意",
        "相关文件要求各地于月底前完成整改",
        "音频产业园开园",
        "该酒店评级为 ★★★★★",
        "市委组织部 | 市教育局 | 市气象局",
        "唐诗 · 宋词 · 元曲",
        "水费/电费/燃气费",
        "互联网广告收入同比增长12%",
        "您是第3位获奖者",
    ],
)
def test_lines_of_articles_that_look_alike_stay(line: str) -> None:
    verdict = judge(line)
    assert verdict is None or verdict.weight == 1
    first, second, third = TEXT.split("\n")
    text = f"{first}\n{second}\n{line}\n{third}"
    assert clean(Article(text), ()).text == text


def test_a_heading_of_related_documents_stays_inside_the_text() -> None:
    first, second, third = TEXT.split("\n")
    text = f"{first}\n{second}\n相关文件\n{third}"
    assert clean(Article(text), ()).text == text
