"""Companies and brands whose English is not the pinyin of their Chinese.

美的 is Midea, 茅台 Moutai, B站 Bilibili: letters that could be pinyin, but no reading of the
characters. 瑞穗 is Mizuho. Each row has every Chinese form; the English is wrong where none of them
stands.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["added_companies", "brands_of"]

# Chinese forms, with | between, and the English in lower case
_TABLE = (
    "阿里|淘宝|天猫|蚂蚁集团=alibaba 美的=midea 摩拜=mobike 新浪|微博=sina 茅台=moutai "
    "哔哩|b站=bilibili 拼多多=temu 雅迪=yadea 三洋=sanyo 世嘉=sega 富士=fuji 美津浓=mizuno "
    "无印良品=muji 味千=ajisen"
)


# each English name with the Chinese forms that it may stand for
_FORMS = {
    english: tuple(chinese.split("|"))
    for chinese, english in (row.split("=") for row in _TABLE.split())
}


def brands_of(source: str) -> frozenset[str]:
    """Return the English names of the companies and brands of a Chinese text; Latin letters of both
    are small.

    >>> sorted(brands_of("美的和茅台"))
    ['midea', 'moutai']
    """
    return frozenset(
        english for english, chinese in _FORMS.items() if any(form in source for form in chinese)
    )


# companies of the news, by names that are no English word and no pinyin
_COMPANIES = (
    "软银=SoftBank 瑞穗=Mizuho 三井住友=Sumitomo_Mitsui 三菱=Mitsubishi "
    "丰田|凌志|雷克萨斯=Toyota 本田=Honda 日产|尼桑=Nissan 松下=Panasonic 东芝=Toshiba "
    "日立=Hitachi 富士通=Fujitsu 任天堂=Nintendo 野村=Nomura 三星=Samsung 现代=Hyundai "
    "起亚=Kia_Motors SK海力士|海力士=Hynix 大众=Volkswagen 奔驰|戴姆勒=Daimler|Mercedes-Benz "
    "宝马=BMW 奥迪=Audi 保时捷=Porsche 西门子=Siemens 博世=Bosch 拜耳=Bayer 巴斯夫=BASF "
    "德意志银行|德银=Deutsche_Bank 雷诺=Renault 标致=Peugeot 空客|空中客车=Airbus "
    "道达尔=TotalEnergies 雀巢=Nestlé|Nestle 诺华=Novartis 罗氏=Roche 瑞银=UBS "
    "瑞信|瑞士信贷=Credit_Suisse 爱立信=Ericsson 诺基亚=Nokia 宜家=IKEA 飞利浦=Philips "
    "汇丰=HSBC 巴克莱=Barclays 渣打=Standard_Chartered 阿斯利康=AstraZeneca "
    "葛兰素=GSK|GlaxoSmithKline 谷歌=Google 微软=Microsoft 亚马逊|亚马孙=Amazon "
    "脸书|脸谱|面书|Meta=Facebook 推特|发推|推文=Twitter 英特尔=Intel "
    "英伟达|辉达=Nvidia|NVIDIA 高通=Qualcomm 特斯拉=Tesla 波音=Boeing 洛克希德=Lockheed "
    "辉瑞=Pfizer 莫德纳|莫德那=Moderna 强生=Johnson_&_Johnson 高盛=Goldman_Sachs "
    "摩根=JPMorgan|J.P._Morgan|Morgan_Stanley 花旗=Citigroup|Citibank 富国银行=Wells_Fargo "
    "黑石=Blackstone 贝莱德=BlackRock 沃尔玛=Walmart 星巴克=Starbucks "
    "麦当劳=McDonald’s|McDonald's 可口可乐=Coca-Cola 百事=Pepsi|PepsiCo 埃克森=Exxon "
    "雪佛龙=Chevron 通用电气=General_Electric 通用汽车=General_Motors 福特=Ford_Motor "
    "克莱斯勒=Chrysler 台积电=TSMC 富士康|鸿海=Foxconn 联发科=MediaTek 华为=Huawei 中兴=ZTE "
    "联想=Lenovo 小米=Xiaomi 腾讯|微信=Tencent 百度=Baidu 京东=JD.com 美团=Meituan 比亚迪=BYD "
    "宁德时代=CATL 吉利=Geely 蔚来=NIO 小鹏=Xpeng 恒大=Evergrande 碧桂园=Country_Garden "
    "万科=Vanke 中石化|中国石化=Sinopec 中石油|中国石油=PetroChina|CNPC 中海油|中国海油=CNOOC "
    "平安=Ping_An"
)


@cache
def _finder() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return what finds the companies in English, and the Chinese forms of each."""
    forms = {
        english.replace("_", " "): tuple(chinese.split("|"))
        for chinese, ways in (row.split("=") for row in _COMPANIES.split())
        for english in ways.split("|")
    }
    ways = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w@./-])(?:{ways})(?!\w|\.com\b)"), forms


def added_companies(source: str, target: str, near: str = "") -> list[tuple[int, int]]:
    """Return the spans of the companies of an English text that neither its Chinese nor that of the
    sentences before has, in Chinese or in Latin letters.

    >>> target = "Mizuho Bank will lend it."
    >>> added_companies("三井住友银行将放贷。", target), added_companies("瑞穗银行将放贷。", target)
    ([(0, 6)], [])
    """
    pattern, forms = _finder()
    text = f"{source}\n{near}"
    lower = text.lower()
    return [
        match.span()
        for match in pattern.finditer(target)
        if match.group().lower() not in lower
        and not any(form in text for form in forms[match.group()])
    ]
