"""A set of article pairs with known truth: reposts of three strengths, and articles that are two.

All places, units, people and texts are invented; the seed decides everything. The hard
negatives are those of the trade: another report of the same event that quotes the same
speech, this year's notice after last year's form, another unit's notice after the same form,
a list of appointments with other people, the next part of a series.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from opencc import OpenCC
from rapidfuzz.distance import LCSseq

from crawler.store.text import folded

Record = dict[str, Any]


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words(
    """
    青岭 临溪 云渡 石浦 望川 柳河 白沙 东塘 南坪 景宁湾 长岗 双桥
    松阳坝 龙泉沟 安澜 平湖口
    """
)
LEVELS = ("县", "区", "市", "镇", "乡")
UNITS = _words(
    """
    组织部 宣传部 直属机关工委 教育局 交通运输局 税务局 农业农村局
    卫生健康局 人民医院 第一中学 供电公司
    """
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = _words(
    """
    建国 志强 晓明 丽华 海燕 永康 文博 春梅 国栋 雪松 立新 佳宁 思远
    振华 秀英 德才 一帆 敏
    """
)
THEMES = _words(
    """
    学习贯彻全会精神 重温入党誓词 缅怀革命先烈 志愿服务进社区 廉洁家风建设
    乡村振兴我先行 安全生产大排查
    """
)
TOPICS = _words(
    """
    基层党建 主题教育 作风建设 人才工作 党员教育管理 乡村振兴 营商环境
    基层治理 廉政教育 志愿服务
    """
)

OPENINGS = (
    "{day}，{unit}在{hall}召开{topic}推进会，总结上半年工作，部署下一阶段任务。{leader}出席会议并讲话。",
    "{day}上午，{topic}现场观摩活动在{place}举行，{leader}带队，{count}名党务干部参加。",
    "记者从{unit}获悉，{place}近日启动{topic}提升行动，首批{count}个支部列入名单。",
    "为进一步推动{topic}走深走实，{day}，{unit}组织{count}名党员代表到{place}开展专题研讨。",
)
SENTENCES = (
    "会议指出，{topic}是一项长期任务，要把功夫下在平时，不能满足于开了会、发了文。",
    "{leader}强调，支部书记要把责任扛在肩上，一件一件盯着办，办完一件销号一件。",
    "在{place}，由{count}名老党员组成的“板凳宣讲队”走进院落，用方言讲政策，乡亲们听得懂、记得住。",
    "据介绍，今年以来全{level}共整顿软弱涣散党组织{count}个，新发展党员{small}名。",
    "“以前办事要跑好几趟，现在在村口就能办好。”家住{place}的村民{person}高兴地说。",
    "{unit}把党员责任区划到楼栋和网格，{count}名在职党员到社区报到，认领微心愿{small}个。",
    "活动现场，大家围绕“我为群众办什么实事”轮流发言，不念稿子，只讲问题和办法。",
    "针对流动党员分布散、联系难，{place}建立线上支部，每月{small}日固定开展学习。",
    "下一步，{unit}将对照问题清单逐条整改，整改结果在公开栏公示，接受群众监督。",
    "{person}是一名有着三十多年党龄的老支书，他带着大家修渠引水，把荒坡变成了果园。",
    "当地还把{topic}与年度考核挂钩，考核结果作为评先评优的重要依据。",
    "座谈会上，{person}代表驻村工作队汇报了产业帮扶情况，茶园面积已扩大到{count}亩。",
    "参观结束后，党员们在纪念碑前敬献花篮，重温入党誓词，聆听革命先辈的故事。",
    "{leader}要求，各级党组织要坚持问题导向，切实为基层减负，让干部有更多时间到群众中去。",
    "截至目前，{place}已建成党群服务驿站{small}处，为环卫工人、快递小哥提供歇脚饮水等服务。",
    "为了把好事办好，工作专班先后走访{count}户家庭，收集意见建议{small}条，全部建立台账。",
    "培训班采取集中授课、现场教学和分组讨论相结合的方式，邀请党校教师作辅导报告。",
    "不少年轻党员表示，将立足岗位苦练本领，在急难险重任务面前站得出来、顶得上去。",
    "会议还通报了近期督查情况，对{small}个进展缓慢的单位提出批评，并限期整改。",
    "夜色渐浓，{place}的议事亭里依旧灯火通明，居民代表正就停车位划线的事商量办法。",
    "{unit}建立“日提醒、周调度、月通报”机制，推动各项任务落到人头、落到时限。",
    "在产业园区，非公企业党支部牵头组建技术攻关小组，解决了包装线频繁停机的老毛病。",
    "退休教师{person}自编快板，把惠民政策编成顺口溜，在赶集日说给乡亲们听。",
    "与会人员观看了警示教育片，{count}名新任职干部签订了廉洁承诺书。",
    "“服务好不好，群众说了算。”{person}说，驿站每天的留言本都会有人逐页回复。",
    "全{level}上下形成了比学赶超的浓厚氛围，一批长期困扰基层的难题得到解决。",
    "该支部坚持把学习搬到田间地头，农技员边干边讲，{small}场培训下来场场爆满。",
    "{place}探索“支部吹哨、党员报到”的办法，台风期间{count}名党员连夜转移低洼地带住户。",
    "专题党课结束后，{leader}又来到窗口单位，随机询问办事群众等候时间和满意程度。",
    "老人食堂开张那天，{person}起了个大早，和几名志愿者一起择菜、和面，忙得满头大汗。",
)
FORMS = (
    "{unit}关于开展{year}年{month}月主题党日活动的通知\n各党支部：\n经研究，定于{year}年{month}月{small}日"
    "开展主题党日活动，现将有关事项通知如下。\n一、活动主题：{theme}。\n二、活动时间：{month}月{small}日"
    "下午{hour}时，会期半天。\n三、活动内容：集中学习、交纳党费、民主议事、志愿服务。各支部书记要认真准备，"
    "提前将学习材料发给每名党员。\n四、有关要求：全体党员须佩戴党员徽章准时参加，原则上不得请假；确需请假的，"
    "应提前一天向支部书记说明。活动结束后三日内，各支部将活动记录、照片报送{unit}。联系人：{person}。",
    "{unit}{year}年度组织生活会公告\n按照上级统一部署，{unit}党支部定于{year}年{month}月{small}日召开年度组织生活会，"
    "并开展民主评议党员。会前，支部委员会成员与党员之间开展谈心谈话，广泛征求意见，认真撰写对照检查材料。会上，"
    "支部书记{person}代表支部委员会作述职报告，党员逐一进行自我批评，其他同志逐一提出批评意见。会后，支部列出整改清单，"
    "明确责任人和完成时限，并在适当范围内公布，接受党员群众监督。欢迎广大党员群众通过电话、信箱等方式反映意见。",
    "干部任前公示\n根据《党政领导干部选拔任用工作条例》有关规定，现将拟任职人员情况予以公示，公示期为{year}年{month}月"
    "{small}日起五个工作日。\n{person}，男，{birth}年{month}月生，大学学历，现任{unit}办公室主任，拟任{unit}副职领导职务。\n"
    "公示期间，如对公示对象有异议，可以来信、来电或者来访的形式向受理部门反映。反映问题应当实事求是，提倡署真实姓名，"
    "并提供具体事实和线索，以便调查核实。受理部门对反映人的情况严格保密。",
)
"""Forms that come out year after year and from unit after unit."""

REWORDED = (
    ("召开", "举行"), ("指出", "提出"), ("强调", "要求"), ("据介绍", "据悉"), ("今年以来", "近期"),
    ("高兴地说", "笑着说"), ("下一步", "接下来"), ("截至目前", "目前"), ("不少", "许多"),
    ("切实", "真正"), ("广泛", "多方"), ("浓厚", "良好"), ("聆听", "听取"), ("推动", "促进"),
)  # fmt: skip
NOTES = (
    "编者按：本网今日转发此文，供各地学习借鉴。",
    "（本文转自兄弟单位网站，标题为编者所加。）",
    "欢迎关注我们的公众号，获取更多资讯。",
    "责任编辑：小雨　审核：老陈",
)
HEADLINES = (
    "把支部建在最需要的地方",
    "一线见闻：干部下沉解民忧",
    "用心用情办实事",
    "基层动态｜工作再加力",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and whether they are one text."""

    kind: str
    one: Record
    other: Record
    is_repost: bool


def facts(rng: random.Random) -> dict[str, Any]:
    """What an event or a form is about."""
    place, level = rng.choice(PLACES), rng.choice(LEVELS)
    return {
        "place": place + level,
        "level": level,
        "unit": f"{place}{level}{rng.choice(UNITS)}",
        "hall": rng.choice(("二楼会议室", "党群服务中心", "文化礼堂", "机关报告厅")),
        "topic": rng.choice(TOPICS),
        "theme": rng.choice(THEMES),
        "leader": f"{place}{level}委书记{name(rng)}",
        "person": name(rng),
        "day": f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        "year": rng.randint(2015, 2025),
        "month": rng.randint(1, 12),
        "hour": rng.randint(2, 5),
        "birth": rng.randint(1970, 1992),
        "count": rng.randint(21, 400),
        "small": rng.randint(2, 28),
    }


def name(rng: random.Random) -> str:
    """A person's name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def record(title: str, body: str, day: date) -> Record:
    """What the store compares of an article."""
    return {"title": title, "body": body, "published_at": f"{day.isoformat()}T00:00:00+08:00"}


def article(rng: random.Random, about: dict[str, Any], shared: list[str] | None = None) -> Record:
    """A report; ``shared`` sentences are taken over word for word."""
    sentences = list(shared or [])
    for sentence in rng.sample(SENTENCES, rng.randint(9, 20)):
        slots = about | {
            "count": rng.randint(21, 400),
            "small": rng.randint(2, 28),
            "person": name(rng),
        }
        sentences.append(sentence.format(**slots))
    rng.shuffle(sentences)
    sentences.insert(0, rng.choice(OPENINGS).format(**about))
    paragraphs, at = [], 0
    while at < len(sentences):
        step = rng.randint(1, 3)
        paragraphs.append("".join(sentences[at : at + step]))
        at += step
    title = f"{about['place']}{rng.choice(('扎实推进', '持续深化', '着力抓好'))}{about['topic']}"
    return record(title, "\n".join(paragraphs), _day(rng, about))


def form(rng: random.Random, number: int, about: dict[str, Any]) -> Record:
    """A notice after one of the ``FORMS``."""
    title, _, body = FORMS[number].format(**about).partition("\n")
    return record(title, body, _day(rng, about))


def light(rng: random.Random, original: Record) -> Record:
    """Another headline, another editor line."""
    body = f"{original['body']}\n{rng.choice(NOTES)}" if rng.random() < 0.7 else original["body"]
    return original | {"title": rng.choice(HEADLINES), "body": body}


def medium(rng: random.Random, original: Record) -> Record:
    """A paragraph cut, and perhaps in the other script."""
    paragraphs = original["body"].split("\n")
    if len(paragraphs) > 3:
        del paragraphs[rng.randrange(1, len(paragraphs))]
    body = "\n".join(paragraphs)
    if rng.random() < 0.5:
        body = _converter(rng.choice(("s2t", "s2tw", "s2hk"))).convert(body)
    return light(rng, original | {"body": body})


def strong(rng: random.Random, original: Record) -> Record:
    """Cut, reworded, two paragraphs exchanged, a note before the text."""
    body = medium(rng, original)["body"]
    for old, new in rng.sample(REWORDED, 6):
        body = body.replace(old, new, 2)
    paragraphs = body.split("\n")
    if len(paragraphs) > 4 and rng.random() < 0.3:
        at = rng.randrange(1, len(paragraphs) - 2)
        paragraphs[at : at + 2] = paragraphs[at + 1], paragraphs[at]
    body = re.sub(r"(?<=。)据悉", "另据悉", "\n".join([rng.choice(NOTES), *paragraphs]))
    return original | {"title": rng.choice(HEADLINES), "body": body}


def shared(one: Record, other: Record) -> float:
    """Share of the longer text that stands in the other, in the same order."""
    texts = folded(one["body"]), folded(other["body"])
    return LCSseq.similarity(*texts) / max(map(len, texts))


def reposts(rng: random.Random, count: int, *, at_least: float = 0.8) -> Iterator[Pair]:
    """Pairs that are one text, ``count`` of each strength, of the share given."""
    strengths: tuple[Callable[[random.Random, Record], Record], ...] = (light, medium, strong)
    for change in strengths:
        made = 0
        while made < count:
            original = article(rng, facts(rng))
            if rng.random() < 0.15:
                original = form(rng, rng.randrange(len(FORMS)), facts(rng))
            copy = change(rng, original)
            if shared(original, copy) >= at_least:
                made += 1
                yield Pair(change.__name__, original, copy, is_repost=True)


def different(rng: random.Random, count: int) -> Iterator[Pair]:
    """Pairs that are two articles, ``count`` of each kind."""
    for make in (_same_event, _other_year, _other_unit, _other_people, _series):
        for _ in range(count):
            one, other = make(rng)
            yield Pair(make.__name__.strip("_"), one, other, is_repost=False)


def _same_event(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    quotes = [text.format(**about) for text in rng.sample(SENTENCES, rng.randint(2, 6))]
    return article(rng, about, quotes), article(rng, about, quotes)


def _other_year(rng: random.Random) -> tuple[Record, Record]:
    about, number = facts(rng), rng.randrange(len(FORMS))
    later = about | {"year": about["year"] + 1}
    if rng.random() < 0.7:
        later |= {"small": rng.randint(2, 28), "theme": rng.choice(THEMES)}
    return form(rng, number, about), form(rng, number, later)


def _other_unit(rng: random.Random) -> tuple[Record, Record]:
    about, number = facts(rng), rng.randrange(len(FORMS))
    place = rng.choice([place for place in PLACES if place not in about["unit"]])
    unit = f"{place}{rng.choice(LEVELS)}{rng.choice(UNITS)}"
    other = about | {"unit": unit, "person": name(rng)}
    return form(rng, number, about), form(rng, number, other)


def _other_people(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    person = name(rng)
    while person == about["person"]:
        person = name(rng)
    other = about | {"person": person, "birth": about["birth"] + rng.choice((-3, 2, 5))}
    return form(rng, 2, about), form(rng, 2, other)


def _series(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    one, other = article(rng, about), article(rng, about)
    return one | {"title": one["title"] + "（上）"}, other | {"title": one["title"] + "（下）"}


def _day(rng: random.Random, about: dict[str, Any]) -> date:
    return date(about["year"], about["month"], 1) + timedelta(days=rng.randint(0, 27))


@functools.cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)
