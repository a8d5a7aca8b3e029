"""Units of both languages: a measure is one line of `_MEASURES`, a counter one of `_COUNTERS`.

A measure has a kind, Chinese and English patterns, the English to write, a dimension and how many
base units of the dimension one is: measures of one dimension convert into each other, 斤 into
kilograms or tonnes. The same figure in another measure is an error, a converted one is right.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from summarizer.text import regex

__all__ = [
    "COUNTER",
    "ROUNDED",
    "Measure",
    "counter_name",
    "english_unit",
    "measure",
    "rounding",
    "source_unit",
]

ROUNDED = Decimal("0.02")  # share of a converted value by which an editor may round it
_EXACT = Decimal("0.006")  # the same of a figure that is not round: 8,004 of 120,000 mu at 0.0667
_FEW = 2  # digits of a round figure


class Measure(NamedTuple):
    """One unit; `base` is how many base units of its dimension it has."""

    kind: str
    chinese: str
    english: str
    name: str
    dimension: str = ""
    base: Decimal = Decimal(1)


_METERS, _SQUARE, _CUBIC = "met(?:er|re)s?", r"(?:square|sq\.?)[ -]", r"(?:cubic|cu\.?)[ -]"


def _rows(*rows: tuple[str, ...]) -> tuple[Measure, ...]:
    measures = []
    for kind, chinese, english, name, *rest in rows:
        dimension, base = rest or ("", "1")
        measures.append(Measure(kind, chinese, english, name, dimension, Decimal(base)))
    return tuple(measures)


# kind, Chinese, English behind the figure, English to write, dimension, base units in one
_MEASURES = _rows(
    ("yuan", "元(?!素|旦|化|论|结构|对立"
     "|老|宇|港币|新?台币|年|月|宵|首|帅|勋|件|气)|块(?:钱|多)|人民币"
     "|圆(?=整|正|[伍壹贰叁肆陆柒捌玖]|$|[^\u3400-\u9fff])",
     "yuan|RMB|renminbi|CNY", "yuan"),
    ("Hong Kong dollars", "港元|元?港币", "Hong Kong dollars?|HKD", "Hong Kong dollars"),
    ("other dollars", "[加澳新纽]元|新加坡元|元?新?台币",
     "(?:Canadian|Australian|Singapore|New Zealand|New Taiwan) dollars?|CAD|AUD|SGD|TWD", ""),
    ("dollars", "美元|美金|美刀", r"(?:US |U\.S\. |American )?dollars?|USD|bucks", "US dollars"),
    ("euros", "欧元", "euros?|EUR", "euros"),
    ("yen", "日元", "(?:Japanese )?yen|JPY", "yen"),
    ("pounds", "英镑", r"pounds?(?: sterling)?|GBP", "pounds"),
    ("rubles", "卢布", "rou?bles?", "rubles"),
    ("rupees", "卢比", "rupees?", "rupees"),
    ("francs", "瑞士法郎|法郎", "(?:Swiss )?francs?|CHF", "francs"),
    ("won", "韩元|韩币", "(?:South )?Korean won|KRW", "Korean won"),
    ("square kilometers", "平方(?:公里|千米)", rf"{_SQUARE}(?:kilo{_METERS}|km)|km(?:2|²|\^2)",
     "square kilometers", "area", "1000000"),
    ("square meters", "平方米|平方公尺|平米|㎡", rf"{_SQUARE}(?:{_METERS}|m)|m(?:2|²|\^2)",
     "square meters", "area", "1"),
    ("hectares", "公顷", "hectares?|ha", "hectares", "area", "10000"),
    ("mu", "市?亩", "mu", "mu", "area", "666.6667"),
    ("acres", "英亩", "acres?", "acres", "area", "4046.86"),
    ("square centimeters", "平方厘米", rf"{_SQUARE}(?:centi{_METERS}|cm)|cm(?:2|²|\^2)",
     "square centimeters", "area", "0.0001"),
    ("square millimeters", "平方毫米", rf"{_SQUARE}(?:milli{_METERS}|mm)|mm(?:2|²|\^2)",
     "square millimeters", "area", "0.000001"),
    ("square feet", "平方英尺", rf"{_SQUARE}(?:f(?:oo|ee)t|ft)", "square feet", "area", "0.092903"),
    ("square miles", "平方英里", rf"{_SQUARE}miles?", "square miles", "area", "2589988"),
    ("cubic meters", "立方米|立方(?![千公厘体根])|方(?=水|土|混凝土|木材)"
     "|(?<=[万亿])方(?![面式案法向针便位米阵程圆言今格])",
     rf"{_CUBIC}(?:{_METERS}|m)|m3|m³",
     "cubic meters", "volume", "1000"),
    ("cubic kilometers", "立方(?:千米|公里)", rf"{_CUBIC}(?:kilo{_METERS}|km)|km3|km³",
     "cubic kilometers", "volume", "1000000000000"),
    ("cubic centimeters", "立方厘米", rf"{_CUBIC}(?:centi{_METERS}|cm)|cm3|cm³|cc",
     "cubic centimeters", "volume", "0.001"),
    ("cubic feet", "立方英尺", rf"{_CUBIC}f(?:oo|ee)t", "cubic feet", "volume", "28.3168"),
    ("liters", "公?升(?![级值至到学温幅为降高入旗])", r"lit(?:er|re)s?|[lL]", "liters", "volume",
     "1"),
    ("microliters", "微升", r"microlit(?:er|re)s?|[µμ][lL]", "microliters", "volume", "0.000001"),
    ("milliliters", "毫升", r"millilit(?:er|re)s?|m[lL]", "milliliters", "volume", "0.001"),
    ("dou", "斗(?![争志士胆殴气嘴法篷室笠转柜车])", "dou|pecks?", "", "volume", "10"),
    ("shi", "石(?=[粮米谷麦豆糙稻租]|大米|小麦|，|。|；|、|$)", "dan|shi|piculs?", ""),
    ("barrels", "桶(?=油|原油|石油)|桶(?=[/每、，。\\d约为报])", "barrels?|bbl|bpd", "barrels",
     "volume", "158.987"),
    ("gallons", "加仑", "gallons?", "gallons", "volume", "3.78541"),
    ("tons", "蒸吨|公?吨(?!位)", r"(?:metric |steam )?ton(?:ne)?s?", "tonnes", "mass", "1000"),
    ("kilograms", "公斤|千克|kg(?![A-Za-z])", "kilograms?|kilos?|kg", "kilograms", "mass", "1"),
    ("grams", "克(?!拉|服|隆|斯|里|扣|制|难|己|勤)", "grams?|g", "grams", "mass", "0.001"),
    ("milligrams", "毫克|mg(?![A-Za-z/])", "milligrams?|mg", "milligrams", "mass", "0.000001"),
    ("micrograms", "微克", "micrograms?|[µμ]g|mcg", "micrograms", "mass", "0.000000001"),
    ("jin", "市?斤(?!斤)", "jin|catt(?:y|ies)", "kilograms", "mass", "0.5"),
    ("liang", "(?<=[\\d半二三四五六七八九十])两(?![个者种级岸会国地委次])|市两", "liang|taels?",
     "grams", "mass", "0.05"),
    ("qian", "(?<=[\\d一二三四五六七八九])钱(?![包财币款])", "qian|mace", "", "mass", "0.005"),
    ("dan", "市?担(?![任心保负当忧架])", "dan|piculs?", "kilograms", "mass", "50"),
    ("lbs", "磅(?!礴)", "pounds?|lbs?", "pounds", "mass", "0.453592"),
    ("ounces", "盎司", "ounces?|oz", "ounces", "mass", "0.0283495"),
    ("watt-hours", "瓦[·・]?时", r"watt[- ]?hours?|Wh", "watt-hours", "energy", "0.001"),
    ("kilowatt-hours", "千瓦[·・]?小?时|k[Ww]h|度电|度(?=用?电)",
     r"kilowatt[- ]?hours?|k[Ww][·. -]?h",
     "kilowatt-hours", "energy", "1"),
    ("megawatt-hours", "兆瓦[·・]?小?时|MWh", r"megawatt[- ]?hours?|MW[·. -]?h", "megawatt-hours",
     "energy", "1000"),
    ("gigawatt-hours", "吉瓦[·・]?小?时|GWh", r"gigawatt[- ]?hours?|GW[·. -]?h", "gigawatt-hours",
     "energy", "1000000"),
    ("terawatt-hours", "太瓦[·・]?小?时", r"terawatt[- ]?hours?|TW[·. -]?h", "terawatt-hours",
     "energy", "1000000000"),
    ("watts", "瓦(?![时特砾斯房解尔努·・])", r"watts?(?![- ]?hours?)|W(?![·. -]?h)", "watts",
     "power", "0.001"),
    ("kilowatts", "千瓦(?![时·・]|小时)|k[Ww](?![A-Za-z])",
     r"kilowatts?(?![- ]?hours?)|k[Ww](?![·. -]?h)",
     "kilowatts", "power", "1"),
    ("megawatts", "兆瓦(?![时·・]|小时)|MW(?![A-Za-z])",
     r"megawatts?(?![- ]?hours?)|MW(?![·. -]?h)",
     "megawatts", "power", "1000"),
    ("gigawatts", "吉瓦(?![时·・]|小时)|GW(?![A-Za-z])",
     r"gigawatts?(?![- ]?hours?)|GW(?![·. -]?h)",
     "gigawatts", "power", "1000000"),
    ("kilometers per hour", "(?:公里|千米)(?:/|每)小?时|km/h",
     rf"kilo{_METERS}(?: per | an |/)hour|km/h(?:our)?|km per hour|kph|kmh", "kilometers per hour",
     "speed", "0.2777778"),
    ("meters per second", "米(?:/|每)秒|m/s",
     rf"{_METERS}(?: per | a |/)second|m/s(?:ec)?|m per second", "meters per second", "speed", "1"),
    ("miles per hour", "英里(?:/|每)小?时", r"miles?(?: per | an |/)hour|mph", "miles per hour",
     "speed", "0.44704"),
    ("kilometers", "公里|千米|km(?![A-Za-z²³/])",
     rf"kilo{_METERS}|kms?", "kilometers", "length", "1000"),
    ("meters", "公尺|公?米(?!粉|饭|线|其|兰|勒|德|字|色|面|高|诺)", rf"{_METERS}|m", "meters",
     "length", "1"),
    ("centimeters", "厘米|公分|cm(?![A-Za-z²³])",
     rf"centi{_METERS}|cm", "centimeters", "length", "0.01"),
    ("millimeters of mercury", "毫米汞柱|mm ?Hg", rf"milli{_METERS} of mercury|mm ?Hg",
     "millimeters of mercury", "pressure", "133.322"),
    ("millimeters", "毫米|mm(?![A-Za-z²³])",
     rf"milli{_METERS}|mm", "millimeters", "length", "0.001"),
    ("decimeters", "分米", rf"deci{_METERS}|dm", "decimeters", "length", "0.1"),
    ("yards", "码(?=[远长处外]|，|。|$)", "yards?", "yards", "length", "0.9144"),
    ("micrometers", "微米", rf"micro{_METERS}|microns?|[µμ]m", "micrometers", "length", "0.000001"),
    ("nanometers", "纳米(?!材|技|科|机|颗|粒|管)", rf"nano{_METERS}|nm", "nanometers", "length",
     "0.000000001"),
    ("li", "[华市]?里(?![面边程长河屯店桥庄村镇铺乡香洋岛沟拉斯约士奥根昂希尼亚海尔弄弗德格维外])",
     "li", "kilometers", "length", "500"),
    ("zhang", "丈(?!夫|量|人|母)", "zhang", "meters", "length", "3.333333"),
    ("chi", "市?尺(?!度|寸|码)", "chi", "meters", "length", "0.333333"),
    ("cun", "市?寸(?!步|土|心|头)", "cun", "centimeters", "length", "0.0333333"),
    ("light-years", "光年", r"light[- ]years?|ly", "light-years"),
    ("miles", "英里", "miles?", "miles", "length", "1609.344"),
    ("nautical miles", "海里", "nautical miles?", "nautical miles", "length", "1852"),
    ("feet", "英尺", "f(?:oo|ee)t|ft", "feet", "length", "0.3048"),
    ("inches", "英寸", "inch(?:es)?", "inches", "length", "0.0254"),
    ("pascals", "帕(?![金米尔克斯拉特累兰丁提劳])", r"pascals?|Pa", "pascals", "pressure", "1"),
    ("hectopascals", "百帕", r"hectopascals?|hPa|millibars?|mbar", "hectopascals", "pressure",
     "100"),
    ("kilopascals", "千帕", r"kilopascals?|kPa", "kilopascals", "pressure", "1000"),
    ("megapascals", "兆帕", r"megapascals?|MPa", "megapascals", "pressure", "1000000"),
    ("volts", "伏(?![特尔击案笔天法打牛明羲])|伏特", r"volts?|V", "volts", "voltage", "1"),
    ("kilovolts", "千伏", r"kilovolts?|-?k[Vv]", "kilovolts", "voltage", "1000"),
    ("millivolts", "毫伏", r"millivolts?|mV", "millivolts", "voltage", "0.001"),
    ("milliampere-hours", "毫安[·・]?小?时|mAh", r"mAh|milliamp(?:ere)?[- ]?hours?", "mAh",
     "charge", "0.001"),
    ("ampere-hours", "安[·・]?小?时|安培小?时|Ah(?![A-Za-z])", r"Ah|amp(?:ere)?[- ]?hours?",
     "ampere-hours", "charge", "1"),
    ("milliamperes", "毫安(?![·・时小])|mA(?![A-Za-z])", r"milliamp(?:ere)?s?(?![- ]?hours?)|mA",
     "milliamperes", "current", "0.001"),
    ("microamperes", "微安", r"microamp(?:ere)?s?|[µμ]A", "microamperes", "current", "0.000001"),
    ("amperes", "安培(?!小?时)", r"amp(?:ere)?s?(?![- ]?hours?)|A", "amperes", "current", "1"),
    ("ohms", "欧姆", r"ohms?|Ω", "ohms", "resistance", "1"),
    ("kilohms", "千欧姆?", r"kil(?:o-?)?ohms?|kΩ", "kilohms", "resistance", "1000"),
    ("megohms", "兆欧姆?", r"meg(?:a-?)?ohms?|MΩ", "megohms", "resistance", "1000000"),
    ("microfarads", "微法", r"microfarads?|[µμ]F", "microfarads", "capacitance", "1"),
    ("picofarads", "皮法", r"picofarads?|pF", "picofarads", "capacitance", "0.000001"),
    ("kilovolt-amperes", "千伏安|kVA", r"kilovolt[- ]amperes?|kVA", "kVA", "apparent", "1"),
    ("megavolt-amperes", "兆伏安|MVA", r"megavolt[- ]amperes?|MVA", "MVA", "apparent", "1000"),
    ("milliwatts", "毫瓦", r"milliwatts?|mW", "milliwatts", "power", "0.000001"),
    ("lumens", "流明", r"lumens?|lm", "lumens"),
    ("lux", "勒克斯", r"lux|lx", "lux"),
    ("newton-meters", "牛[·・]?米|牛顿[·・]?米", rf"newton[- ]?{_METERS}|N[·. -]?m",
     "newton-meters", "torque", "1"),
    ("newtons", "牛顿(?![·・第定力运环万])", "newtons?", "newtons", "force", "1"),
    ("kilonewtons", "千牛(?![·・米])", "kilonewtons?|kN", "kilonewtons", "force", "1000"),
    ("millimoles per liter", "毫摩尔?(?:/|每)升", r"mmol/[lL]|millimoles? per lit(?:er|re)",
     "mmol/L", "concentration", "1"),
    ("micromoles per liter", "微摩尔?(?:/|每)升", r"[µμ]mol/[lL]|micromoles? per lit(?:er|re)",
     "μmol/L", "concentration", "0.001"),
    ("sieverts", "西弗特?|希沃特", "sieverts?|Sv", "sieverts", "dose", "1"),
    ("millisieverts", "毫(?:西弗特?|希沃?特?)", "millisieverts?|mSv", "millisieverts", "dose",
     "0.001"),
    ("microsieverts", "微(?:西弗特?|希沃?特?)", "microsieverts?|[µμ]Sv", "microsieverts", "dose",
     "0.000001"),
    ("revolutions per minute", "转(?:/|每)分钟?", r"revolutions per minute|rpm",
     "revolutions per minute", "rotation", "1"),
    ("pixels", "像素", "pixels?", "pixels", "image", "1"),
    ("megapixels", "百万像素", "megapixels?", "megapixels", "image", "1000000"),
    ("kilobytes", "千字节|KB", "kilobytes?|[kK]B", "kilobytes", "data", "0.0009765625"),
    ("megabits per second", "兆比特?(?:/|每)秒|Mbps", "megabits? (?:per|a) second|Mbps|Mb/s",
     "megabits per second", "rate of data", "1"),
    ("gigabits per second", "[吉千]兆?比特?(?:/|每)秒|Gbps", "gigabits? (?:per|a) second|Gbps|Gb/s",
     "gigabits per second", "rate of data", "1000"),
    ("horsepower", "马力|匹(?=的?马力)", r"horsepower|hp|HP", "horsepower", "power", "0.7355"),
    ("hertz", "(?<![千兆吉])赫兹?(?![尔鲁连拉德斯章然])", "hertz|Hz", "hertz", "frequency", "1"),
    ("kilohertz", "千赫兹?", "kilohertz|kHz", "kilohertz", "frequency", "1000"),
    ("megahertz", "兆赫兹?", "megahertz|MHz", "megahertz", "frequency", "1000000"),
    ("gigahertz", "吉赫兹?", "gigahertz|GHz", "gigahertz", "frequency", "1000000000"),
    ("megabytes", "兆字节|MB", "megabytes?|MB", "megabytes", "data", "1"),
    ("gigabytes", "吉字节|GB", "gigabytes?|GB", "gigabytes", "data", "1024"),
    ("terabytes", "太字节|TB", "terabytes?|TB", "terabytes", "data", "1048576"),
    ("petabytes", "拍字节|PB", "petabytes?|PB", "petabytes", "data", "1073741824"),
    ("kilocalories", "千卡|大卡", "kilocalories?|kcal|[Cc]alories?", "kilocalories", "heat",
     "4.184"),
    ("joules", "焦耳", "joules?|J", "joules", "heat", "0.001"),
    ("megajoules", "兆焦耳?", "megajoules?|MJ", "megajoules", "heat", "1000"),
    ("gigajoules", "吉焦耳?", "gigajoules?|GJ", "gigajoules", "heat", "1000000"),
    ("kilojoules", "千焦耳?", "kilojoules?|kJ", "kilojoules", "heat", "1"),
    ("decibels", "分贝", r"decibels?|dB", "decibels"),
    ("carats", "克拉(?![玛科])", r"carats?|ct", "carats"),
    ("containers", "标准箱|标箱",
     r"TEUs?|(?:standard |twenty-foot )[\w -]{0,40}(?:containers?|units?)", "TEUs"),
    ("percent", "[%％]", r"percent(?!age)(?![ -]points?)|per cent(?! points?)|pct|%(?! ?points?)",
     "percent", "share", "1"),
    ("per mille", "‰|个?千分点", r"per thousand|per mille|‰", "per thousand", "share", "0.1"),
    ("points", "个?多?百分点",
     r"(?:of a )?(?:percent(?:age)?|per cent|%)[ -]points?|pps?|ppts?|points?", "percentage points",
     "points", "1"),
    ("basis points", "个?基[本准]?点|个?BP", r"basis[ -]points?|bps?|pips?", "basis points",
     "points",
     "0.01"),
    ("celsius", "℃|°C|摄氏度", r"(?:°|degrees?)(?: ?C(?:elsius|entigrade)?\b)?(?! ?F\b| ?Fahr)|℃",
     "degrees Celsius"),
    ("fahrenheit", "℉|°F|华氏度", r"(?:°|degrees?) ?F(?:ahrenheit)?\b|℉", "degrees Fahrenheit"),
    ("degrees", "度(?![假过电日春夏秋冬数角量])", "degrees?", "degrees"),
    ("years", "周?年(?!级|代|龄|度|月|版|款|老|货|夜|初|终|味|检|报)", "years?|yrs?|-year",
     "years", "time", "31557600"),
    ("months", "个多?月", "months?", "months", "time", "2629800"),
    ("weeks", "个?星期|周(?!年|岁|边|围|[一二三四五六日末])", "weeks?", "weeks", "time", "604800"),
    ("days", "个?工作日|日(?=[以之]?内(?!瓦|蒙))|天(?![然津山气河空台下府宫花安])",
     "(?:working |business )?days?", "days", "time", "86400"),
    ("hours", "个?多?小时|个?钟头", "hours?|hrs?", "hours", "time", "3600"),
    ("minutes", "分钟", "minutes?|mins?", "minutes", "time", "60"),
    ("milliseconds", "毫秒", "milliseconds?|ms", "milliseconds", "time", "0.001"),
    ("microseconds", "微秒", "microseconds?|[µμ]s", "microseconds", "time", "0.000001"),
    ("nanoseconds", "纳秒", "nanoseconds?|ns", "nanoseconds", "time", "0.000000001"),
    ("seconds", "秒钟?", "seconds?|secs?", "seconds", "time", "1"),
)  # fmt: skip
# what is counted, not measured: the Chinese and, where nothing else can be meant, the English
_COUNTERS = (
    ("口?人(?![民均年工])", "people"),
    ("周?岁", "years old"),
    ("辆", "vehicles"),
    ("户(?![口籍外])", "households"),
    ("倍", "times"),
    ("票(?![房价据])", "votes"),
    (
        "份(?![额子量])|股(?![东价市权份票指息])|套|枚|株|只(?![有要能是不为])|张(?![家北])|"
        "名(?![单列义])|家(?![庭长])|艘|架(?!构)|座|"
        "台(?!阶)|件|册|篇|位(?![数列于])|所(?![有以谓在需属])",
        "",
    ),
)
# further measure words: behind one a Han numeral is an amount
COUNTER = (
    "(?:人|家|个(?!字)|元|名|项|户|辆|亩|公里|次|件|吨|平方|立方|米|美元|欧元|港元|条|座|所|套|张|岁|天|小时|分钟|秒钟|周年|"
    "光年|种|场|位|台|艘|架|册|部|处|公顷|标准箱|千瓦|倍|只|头|株|枚|篇|份|对|支|批|类|万|届|"
    "[款笔名本块碗盘碟串束盏壶罐堆口把宗桩幕捆笼村县镇桶箱瓶棵匹节栋幢间层站轮级尊幅颗粒朵片封扇列趟班顿杯袋盒副组队卷章集州省国]|"
    "周岁|起(?![步飞来航诉草立用点伏跳价跑源始])|例(?![如会外行])|票(?![房价据])|强(?![度化势力国大军])|"
    "平米|公斤|千克|英里|海里|厘米|毫米|斤|度|个?百分点)"
)
_KINDS = {row.kind: row for row in _MEASURES}
_SOURCE = [(row.kind, regex(row.chinese)) for row in _MEASURES]
_SOURCE += [("counted", regex(chinese)) for chinese, _ in _COUNTERS]
_NAMES = [(regex(chinese), english) for chinese, english in _COUNTERS]
_WINDOW = 8  # characters behind a numeral in which its unit and what must not follow it stand
_BEHIND = regex(
    r"[\s-]*(?:plus |odd |more |new |additional |full |whole |consecutive |running |worth of |"
    r"standard )?(?:" + "|".join(f"(?P<k{i}>{row.english})" for i, row in enumerate(_MEASURES))
    + r")(?![\w²³^])"
)  # fmt: skip
_SIGNS = (
    ("yuan", r"RMB|CNY|[¥￥]|yuan"),
    ("Hong Kong dollars", r"HK\$|HKD"),
    ("other dollars", r"(?:C|CA|A|AU|S|NT|NZ)\$"),
    ("dollars", r"(?:US|U\.S\.)\s?\$|USD|(?<![A-Z])\$"),
    ("euros", "€|EUR"),
    ("pounds", "£|GBP"),
)
_BEFORE = regex(
    "(?:" + "|".join(f"(?P<k{i}>{way})" for i, (_, way) in enumerate(_SIGNS)) + r")\s?$"
)


def measure(kind: str) -> Measure | None:
    """Return the measure of a kind; None of "" and of what is only counted."""
    return _KINDS.get(kind)


def source_unit(text: str, end: int) -> tuple[str, int]:
    """Return the kind of the unit that stands in a Chinese text at `end`, and where it ends.

    The longest wins: 千瓦时 is no 千瓦. The kind is "counted" for a counter, "" for neither.

    >>> source_unit("500平方公里", 3), source_unit("12辆车", 2), source_unit("3块石", 1)
    (('square kilometers', 7), ('counted', 3), ('', 1))
    """
    kind, length = _longest(text[end - 1 : end], text[end : end + _WINDOW])
    return kind, end + length


@lru_cache(maxsize=4096)
def _longest(before: str, after: str) -> tuple[str, int]:
    start = len(before)
    found = ((kind, pattern.match(before + after, start)) for kind, pattern in _SOURCE)
    sizes = [(match.end() - start, kind) for kind, match in found if match]
    length, kind = max(sizes, key=lambda pair: pair[0], default=(0, ""))
    return kind, length


def rounding(value: Decimal) -> Decimal:
    """Return by which share an editor may have rounded a converted figure: more if it is round.

    >>> rounding(Decimal(8000)), rounding(Decimal(8080))
    (Decimal('0.02'), Decimal('0.006'))
    """
    return ROUNDED if len(value.normalize().as_tuple().digits) <= _FEW else _EXACT


def counter_name(text: str, end: int) -> str:
    """Return the English of the counter at `end` if it can mean nothing else: people for 人."""
    return next((english for pattern, english in _NAMES if pattern.match(text, end)), "")


def english_unit(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """Return the kind of the unit beside an English figure, "" if none is known, and the span of
    both.

    >>> english_unit("some 50 square km", 5, 7), english_unit("US$50", 3, 5)
    (('square kilometers', (5, 17)), ('dollars', (0, 5)))
    """
    if behind := _BEHIND.match(text, end):
        return _MEASURES[int((behind.lastgroup or "k0")[1:])].kind, (start, behind.end())
    if before := _BEFORE.search(text, max(0, start - 8), start):
        return _SIGNS[int((before.lastgroup or "k0")[1:])][0], (before.start(), end)
    return "", (start, end)
