"""Rules for short texts near a time that name no source."""

from __future__ import annotations

import re

from crawler.article.dateline.grammar import strip_widgets
from crawler.article.dateline.labels import KINDS
from crawler.article.dateline.values import PROVINCES, names_post
from crawler.article.lines.patterns import PROSE
from crawler.article.rules import Rule, Rules, contains, whole
from crawler.article.vocab import boilerplate, dates, names
from crawler.vocabulary import HAN

LONGEST_SOURCE = 24  # characters; a longer line without a time is a part of something
LETTER = re.compile(f"[{HAN}A-Za-z]")
HOME = boilerplate.set("home")
NO_SOURCE_ENDINGS = names.words("no_source_ending")

NOT_A_SOURCE = Rules(
    Rule(
        name="punctuation of a sentence",
        why="Names of sources are no sentences.",
        match=contains(PROSE, longest=LONGEST_SOURCE),
        drops="走进柳河，看变化",
        keeps="青禾日报",
    ),
    Rule(
        name="no letter",
        why="A figure names nobody.",
        match=lambda line: LETTER.search(line.text) is None,
        drops="12%",
        keeps="CCTV",
    ),
    Rule(
        name="home",
        why="The first step of a breadcrumb.",
        match=lambda line: line.text in HOME,
        drops="首页",
        keeps="青禾网",
    ),
    Rule(
        name="label",
        why="A label whose value stands elsewhere.",
        match=lambda line: line.text in KINDS,
        drops="供稿单位",
        keeps="组织部",
    ),
    Rule(
        name="button",
        why="Buttons stand in many a dateline.",
        match=lambda line: not strip_widgets(line.text),
        drops="打印本页",
        keeps="打印机报",
    ),
    Rule(
        name="province",
        why="From where an account wrote.",
        match=lambda line: line.text in PROVINCES,
        drops="贵州",
        keeps="贵州日报",
    ),
    Rule(
        name="post",
        why="The post of a writer.",
        match=lambda line: names_post(line.text),
        drops="青禾县委书记",
        keeps="青禾县委",
    ),
    Rule(
        name="rest of a date",
        why="A date may stand in several elements.",
        match=contains(dates.compile("rest_of_date"), longest=LONGEST_SOURCE),
        drops="日上午",
        keeps="今日青禾",
    ),
    Rule(
        name="published at",
        why="A word before a time or a place.",
        match=contains(dates.compile("published_at"), longest=LONGEST_SOURCE),
        drops="发表于柳河",
        keeps="柳河发布",
    ),
    Rule(
        name="number of a figure",
        why="The words under a picture.",
        match=contains(re.compile(r"^图\s*\d"), longest=LONGEST_SOURCE),
        drops="图1 开学典礼",
        keeps="图书馆",
    ),
    Rule(
        name="number of an attachment",
        why="A document that is an attachment begins with its number.",
        match=whole(names.compile("attachment_number"), longest=LONGEST_SOURCE),
        drops="附件3",
        keeps="附件通讯",
    ),
    Rule(
        name="of",
        why="The particle stands in titles, and in no name of a source.",
        match=contains(re.compile("的"), longest=LONGEST_SOURCE),
        drops="柳河的春天",
        keeps="柳河之春",
    ),
    Rule(
        name="time of day",
        why="A time of day stands next to the date.",
        match=contains(re.compile(r"\d:\d\d"), longest=LONGEST_SOURCE),
        drops="柳河 9:30",
        keeps="柳河 930",
    ),
    Rule(
        name="date in digits",
        why="The day of something else.",
        match=contains(re.compile(r"\d[-/.]\d\d?[-/.]\d"), longest=LONGEST_SOURCE),
        drops="柳河 23.5.18",
        keeps="柳河 5.18",
    ),
    Rule(
        name="number of a document",
        why="Documents are listed with their numbers and days.",
        match=contains(names.compile("document_number"), longest=LONGEST_SOURCE),
        drops="青发12号",
        keeps="柳河号",
    ),
    Rule(
        name="count",
        why="Counters stand in many a dateline.",
        match=contains(names.compile("counted"), longest=LONGEST_SOURCE),
        drops="柳河 12人",
        keeps="柳河人",
    ),
    Rule(
        name="kind of document or column",
        why="Documents and columns stand near a time, too.",
        match=lambda line: line.text.endswith(NO_SOURCE_ENDINGS),
        drops="柳河要闻",
        keeps="要闻柳河",
    ),
    Rule(
        name="page of a paper",
        why="Digital papers print it next to the day of the issue.",
        match=whole(names.compile("paper_page"), longest=LONGEST_SOURCE),
        drops="第03版",
        keeps="柳河版画",
    ),
)
"""What a short text near a time may be instead of a source."""
