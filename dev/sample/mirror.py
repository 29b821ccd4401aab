"""The page of a spam mirror: a copy of an article, damaged by a model of such mirrors.

Needs a checkout, since the model is a tool of the tests (``tests/damage.py``).
"""

from __future__ import annotations

from dev.sample.markup import FOOTER_LINES, dateline, text_html
from dev.sample.texts import Text

TABLE_SIZE = 70
SEED = 4  # selects the characters that get a reading; every mirror has its own table

LINKED_PLACES = """
岚溪县 松陂县 白芷区 青埠区 鹿鸣县 石臼县 望汐市 沙洲头县 苇泽县 桐垭县 古樟县 梨坪县
丹枫区 曲水堰县 鹤汀市 槐川县 银杏坪县 榆谷县 双桅县 浅湾区 云岫市 雁回县 茶亭县 麦垄县
柳塘区 石燕县 井坳县 竹溪口县 风陵滩县 月牙泊市 棠梨县 渔梁县 长亭外县 苔原县 北斗坪县 松烟县
"""
"""Invented places for the hidden list of links that such pages have."""

PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{prefix}{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
<div id="header"><a href="/">{home}</a></div>
<div id="main">
<h1>{title}</h1>
<p class="info">{under}</p>
<div class="text">
{body}</div>
<div id="footer">
{footer}</div>
</div>
<div style="position:absolute;left:-9999px;top:-9999px">{places}</div>
</body>
</html>
"""


def mirror_page(copy: Text, original: Text) -> str:
    """Return the source of the damaged copy; ``copy`` gives the address and the dateline."""
    body = "".join(
        f"<p>{text_html(damaged(block.text))}</p>\n"
        for block in original.blocks
        if block.kind in {"paragraph", "heading"}
    )
    footer = "".join(f"<p>{text_html(damaged(line))}</p>\n" for line in FOOTER_LINES)
    places = "| ".join(
        f'<a href="/tag/{number}.html">{name}</a>'
        for number, name in enumerate(LINKED_PLACES.split())
    )
    return PAGE.format(
        prefix="棋牌游戏大厅_手机版下载-",
        title=text_html(damaged(original.title)),
        home=text_html(damaged("云岫先锋网首页")),
        under=text_html(damaged("".join(dateline(copy, copy.dateline)))),
        body=body,
        footer=footer,
        places=places,
    )


def damaged(text: str) -> str:
    """Damage a text as the mirror does."""
    from tests.damage import damage, reading_table

    return damage(text, table=reading_table(size=TABLE_SIZE, seed=SEED), seed=SEED, fold=True)
