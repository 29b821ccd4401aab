"""Values of a dateline: names of people and of sources, cleaned of what stands beside them."""

from __future__ import annotations

import re
from itertools import takewhile

from crawler.article.dateline.dates import find_moment
from crawler.article.dateline.media import MEDIA
from crawler.article.dateline.people import are_people, is_person
from crawler.article.text import STOPS, squeeze
from crawler.article.vocab import boilerplate as page_words
from crawler.article.vocab import labels as label_words
from crawler.article.vocab import names as known_names
from crawler.vocabulary import HAN, any_of

NO_NAME = known_names.set("no_name") | label_words.set("date", "update")
VAGUE_NAME = known_names.set("vague_name")
NO_AUTHOR = known_names.set("no_author")
PROVINCES = known_names.set("province")
TOOLBAR = page_words.words("toolbar")

LONGEST = 60
"""Characters of a value: longer ones are sentences."""

WIDGETS = any_of(word for word in TOOLBAR if len(word) > 1)
BUTTONS = frozenset(TOOLBAR)
CUT = re.compile(
    r"[|｜丨\n\ufdd0]"
    rf"|\s(?:{WIDGETS})(?:$|(?=[\s:：|（(\[【/]))"
    r"|\s(?:大|中|小|T|A|T[+-]|A[+-]|×|X|x)(?:\s|$)"
    r"|\s\d+(?:\.\d+)?\s*[万wk]?\s*(?:人|次|条|阅读|浏览|评论|点击|赞)"
    r"|[【\[(（]\s*(?:字|打印|字体|字号|大|评论|关闭|纠错)"
)
"""Where a value ends: a bar, a line end, a widget."""

ISSUED = re.compile(r"^《([^《》]{2,20})》\s*[（(]?\d{4}\D.*$")
"""A magazine with its issue: 《求是》2023/01."""

REMARK = re.compile(r"\s*[\[【(（](?:整理|转载|综合|原创|编译|节选|摘编|转)[\]】)）]$")
EDGES = " \t\r\n\xa0　,，;；、|｜:：-—–_·•>*\"'.。!！"
NAME_GAP = re.compile(rf"(?<![{HAN}])([{HAN}]) ([{HAN}]{{1,2}})(?![{HAN}])")
OFFICE = "\ufdd1"
"""Stands for an office between names (张三 记者李四): the words beside it are no one name."""

OPEN_CLOSE = (
    ("（", "）"),
    ("(", ")"),
    ("【", "】"),
    ("[", "]"),
    ("〖", "〗"),
    ("［", "］"),
    ("《", "》"),
)
WRITERS = "记者|通讯员|评论员|撰稿人|撰稿|作者|特约作者|专栏作者|記者|通訊員"
ROLES = f"{WRITERS}|编辑|編輯"
ROLE = re.compile(
    rf"(?:^|(?<=[\s、，,]))[{HAN}A-Za-z《》·]{{0,14}}?(?:{ROLES})"
    rf"(?:[:：/|\s]+(?=\S)|(?=[{HAN}]{{2,4}}(?:$|[\s、，,])))"
)
"""An office before a name: 南都见习记者 林子沛, 记者林子沛、通讯员何佳."""

POSTS = "|".join(known_names.words("post"))
POST_BEFORE = re.compile(rf"^[{HAN}]{{2,20}}(?:{POSTS})\s*(?=[{HAN}]{{2,4}}$)")
POST = re.compile(rf"[{HAN}、，·]{{0,24}}(?:{POSTS})")
"""The post of a writer, before the name (青禾县委书记林晓文) and alone."""

BYLINE = re.compile(
    rf"^(?:[□■◎○●◇◆▲★]\s*(?=[{HAN}\s、]{{2,14}}$)|[■□●◆▲★（(【\[\s]*(?:[{HAN}A-Za-z《》·“”]{{0,14}}(?:{WRITERS})"
    rf"|采写|撰文|撰稿|文|文字|执笔|原创|供稿|采访)\s*[:：/／|｜\s]\s*)(?P<names>.{{2,40}})$"
)
"""A line that names who wrote the text and holds nothing else."""


CREDIT = re.compile(
    rf"^(?:[{HAN}]{{0,14}}(?:{ROLES})\s*)?(?P<names>[{HAN}·、，,\s]+?)"
    r"(?:\s*(?:文/图|图/文|图文|文图|供稿|撰稿|报道|摄影报道)|\s+文"
    r"|[，,\s]\s*(?:本文)?作者(?:系|为|是)[^，,。]+)?$"
)
"""A credit that holds names between what they are and what they did: 记者张三, 李四 文/图."""


def credited(text: str) -> str | None:
    """The names of a credit in brackets that is nothing else, else ``None``."""
    if len(text) > 2 * LONGEST:  # a sentence is no credit
        return None
    found = CREDIT.match(OTHER_WORK.sub("", WORK.sub("", text)).strip())
    names = BETWEEN_NAMES.split(found["names"]) if found else []
    return " ".join(names) if names and all(map(is_person, names)) else None


BETWEEN_NAMES = re.compile(rf"[、，,\s]+(?:[{HAN}]{{0,6}}?(?:{WRITERS})\s*)?")
"""What stands between the names of a credit: 记者张三 通讯员李四."""

WORK = re.compile(rf"(?<=[{HAN}]{{2}})[/／]文(?![{HAN}])")
TAIL = re.compile(rf"\s*[/／]\s*[{HAN}]{{2,10}}(?:报导|报道|報導|報道)$")
"""From where it was reported, behind a name: 王小明／台北報導."""

OTHER_WORK = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}[/／](?:图|摄|摄影)(?![{HAN}/／])")
"""What is written behind names: whose words they are, and whose pictures (苏敏/文 王芳/图)."""

QUOTED = re.compile("[“”‘’《]")
"""What names of people and bodies are without."""


WORK_DONE = re.compile(r"\s*(?:文/图|图/文|文／图|文图|图文|摄影报道|报道|文并摄|\s文)$")
"""What reporters did, behind their names on a line of their own."""


def byline(line: str) -> str | None:
    """The names of a line that is nothing but a byline, else ``None``."""
    found = BYLINE.match(line) if len(line) <= 60 else None
    if found is None:
        return None
    text = WORK_DONE.sub("", ROLE.sub("", found["names"].strip("）)】] ")))
    names = [name for name in re.split(rf"[、，,&/／|｜\s]+|(?:{ROLES})", text) if name]
    return " ".join(names) if names and all(map(is_person, names)) else None


def clean_names(value: str) -> str | None:
    """Names of people (or of a body that signs), or ``None`` where there are none."""
    text = _value(value)
    if text is None:
        return None
    text = (ROLE.sub(OFFICE, text).strip(OFFICE) or text).strip(EDGES)
    text = TAIL.sub("", text) or text
    if WORK.search(text):
        text = OTHER_WORK.sub("", WORK.sub("", text)).strip(EDGES)
    text = NAME_GAP.sub(r"\1\2", text).replace(OFFICE, "")
    name, comma, office = text.partition("，")
    if comma and is_person(name) and not are_people(office):
        text = name.strip()
    return None if text in NO_NAME or text in BUTTONS or not text else text


def clean_author(value: str) -> str | None:
    """Names of writers; whoever runs the site is none."""
    text = clean_names(value)
    text = _without_post(text) if text else text
    name, quote, _ = (text or "").partition("《")
    if quote and are_people(name) and name.strip():  # 林晓文《青禾日报》（2023年5月18日 …
        text = name.strip()
    words_in = (text or "").split()
    people = list(takewhile(is_person, words_in))
    rest = words_in[len(people) :]
    if people and rest and (MEDIA.search(rest[0]) or rest[0].startswith(("系", "单位"))):
        text = " ".join(people)  # 林晓文 青禾日报 2023年5月18日 …; 林晓文 系青禾县委党校教授
    return None if text is None or text in NO_AUTHOR or QUOTED.search(text) else text


def writer_and_source(text: str) -> tuple[str, str]:
    """A person and the medium beside it, in any order; else an empty name and the source."""
    author, slash, source = text.rpartition("/")
    if slash and not is_person(author):
        author, source = "", text
    source = clean_source(source) or ""
    before, _, last = source.rpartition(" ")
    first, _, after = source.partition(" ")
    for name, medium in ((last, before), (first, after)):
        if is_person(name) and MEDIA.search(medium):
            return name, medium
    return author, source


def names_post(text: str) -> bool:
    """Whether a text is the post of a person, with or without the name behind it."""
    return POST.fullmatch(text) is not None or _without_post(text) != text


def _without_post(text: str) -> str:
    """The names without the post beside them: 青禾县委书记 林晓文."""
    name = POST_BEFORE.sub("", text)
    if name != text and is_person(name):
        return name
    words_in = text.split()
    people = [word for word in words_in if is_person(word)]
    others = [word for word in words_in if word not in people]
    return " ".join(people) if people and others and all(map(POST.fullmatch, others)) else text


def clean_source(value: str) -> str | None:
    """The name of a source, or ``None`` where there is none."""
    text = _value(value)
    if text is None:
        return None
    name, _, position = text.rpartition(" ")
    text = name if name and position in PROVINCES else text
    text = ISSUED.sub(r"\1", REMARK.sub("", text).strip(EDGES))
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1].strip()
    return None if text in (NO_NAME - VAGUE_NAME) or not text else text


def _value(value: str) -> str | None:
    """The value up to the first thing that is none of it; ``None`` for a sentence."""
    text = value.strip().lstrip("[【〖［ \t")
    cut = CUT.search(text)
    if cut:
        text = text[: cut.start()]
    moment = find_moment(text, relative=False)
    if moment is not None and moment.start >= 0 and not _is_issue(text, moment.end):
        text = text[: moment.start]
    text = _unquoted(_balanced(squeeze(text)).strip(EDGES))
    if not text or len(text) > LONGEST or STOPS.search(text):
        return None
    if not re.search(rf"[{HAN}A-Za-z0-9]", text) or text.isdecimal():
        return None
    return text


def _unquoted(text: str) -> str:
    """Without quotation marks around the whole, and without one that lacks its other."""
    if text.count("“") != text.count("”") or (text[:1] == "“" and text.find("”") == len(text) - 1):
        return text.strip("“”").strip(EDGES)
    return text


def _is_issue(text: str, end: int) -> bool:
    """Whether the date belongs to the issue of a paper (… 2020年7月1日第5版)."""
    return text[end : end + 8].strip().startswith(("第", "期"))


def _balanced(text: str) -> str:
    """Up to the first closing bracket that was not opened; an open one at the end is cut."""
    for opening, closing in OPEN_CLOSE:
        depth = 0
        for position, character in enumerate(text):
            depth += (character == opening) - (character == closing)
            if depth < 0:
                text = text[:position]
                break
        if depth > 0:
            text = text[: text.rfind(opening)]
    return text
