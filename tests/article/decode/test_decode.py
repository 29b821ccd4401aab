"""Whatever a page declares of its encoding, the text that was written comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.article.decode.decode import Decoded, decode_page
from tests.growth import assert_linear

SIMPLIFIED = [
    "青禾县石桥镇党委召开扩大会议，传达学习基层党组织建设工作会议精神。",
    "各村党支部书记、驻村工作队员共四十余人参加会议。",
    "会议强调，要把学习教育同乡村振兴结合起来，为群众办实事、解难题。",
    "据县委组织部负责人介绍，全县已有一百二十个党支部完成换届。",
    "三月八日上午，志愿者来到社区服务中心，为老人讲解医疗保险政策。",
    "镇纪委对惠民资金使用情况开展监督检查，发现问题七件，已全部整改。",
    "“党员带头干，大家就有信心。”村民李大山说。",
    "项目总投资1.2亿元，预计2025年底建成投用。",
]
TRADITIONAL = [
    "青禾縣石橋鎮召開擴大會議，傳達學習基層組織建設工作會議精神。",
    "各村書記及工作隊員共四十餘人參加會議，並就春耕工作進行討論。",
    "會議強調，要把學習同鄉村發展結合起來，為群眾辦實事、解難題。",
    "據負責人介紹，全縣已有一百二十個單位完成換屆選舉。",
    "三月八日上午，志願者來到社區服務中心，為長者講解醫療政策。",
]
CODECS = {
    "UTF-8": "utf-8",
    "GBK": "gbk",
    "gb18030": "gb18030",
    "Big5": "big5",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
}
LABELS = [
    None, "utf-8", "UTF8", "gb2312", "GBK", "gb18030", "big5", "Big5-HKSCS", "iso-8859-1",
    "windows-1252", "euc-kr", "shift_jis", "windows-1251", "utf-16", "no-such-charset", "",
]  # fmt: skip


def page(prose: str, meta: str | None = None, form: str = "charset") -> str:
    """A page with ``prose`` that declares ``meta`` in the given form."""
    head = {
        "charset": f'<meta charset="{meta}">',
        "http-equiv": f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET={meta}">',
        "unquoted": f"<meta charset={meta} />",
        "late": f'<script>{"var a = 1; " * 300}</script>\n<meta charset="{meta}"/>',
        "xml": "",
    }[form]
    start = f'<?xml version="1.0" encoding="{meta}"?>' if form == "xml" and meta else ""
    title = prose[:20]
    return (
        f"{start}<!DOCTYPE html><html><head>{head if meta else ''}<title>{title}</title></head>"
        f"<body><p>{prose}</p></body></html>"
    )


def header(label: str | None) -> str | None:
    return None if label is None else f"text/html; charset={label}"


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """A page, the name of its encoding, its bytes; what it declares may be wrong."""
    name = draw(st.sampled_from(list(CODECS)))
    script = TRADITIONAL if name == "Big5" else SIMPLIFIED
    if name in ("UTF-8", "gb18030"):
        script = SIMPLIFIED + TRADITIONAL
    prose = "".join(draw(st.lists(st.sampled_from(script), min_size=2, max_size=12)))
    meta = draw(st.sampled_from(LABELS))
    form = draw(st.sampled_from(["charset", "http-equiv", "unquoted", "late", "xml"]))
    text = page(prose, meta, form)
    return text, name, text.encode(CODECS[name])


@given(pages(), st.sampled_from(LABELS), st.sampled_from(LABELS))
@settings(max_examples=400)
def test_chinese_comes_out_whatever_header_meta_and_site_declare(
    made: tuple[str, str, bytes], said: str | None, site: str | None
) -> None:
    text, name, body = made
    decoded = decode_page(body, content_type=header(said), charset=site)
    assert decoded.text == text
    same = {"GBK", "gb18030"}
    assert decoded.encoding == name or {decoded.encoding, name} == same


@given(st.binary(max_size=400), st.text(max_size=40), st.text(max_size=20))
@settings(max_examples=400)
def test_no_bytes_and_no_declaration_break_it(body: bytes, said: str, site: str) -> None:
    decoded = decode_page(body, content_type=said, charset=site)
    assert isinstance(decoded.text, str)
    assert decoded.encoding
    assert decoded.evidence


@given(st.sampled_from(list(CODECS)), st.sampled_from(LABELS), st.data())
@settings(max_examples=200)
def test_a_page_cut_anywhere_is_read_up_to_there(
    name: str, said: str | None, data: st.DataObject
) -> None:
    prose = "".join(TRADITIONAL if name == "Big5" else SIMPLIFIED)
    text = page(prose)
    body = text.encode(CODECS[name])
    cut = data.draw(st.integers(len(body) // 2, len(body)))
    decoded = decode_page(body[:cut], content_type=header(said))
    assert text.startswith(decoded.text)
    assert len(decoded.text) >= len(body[:cut].decode(CODECS[name], "ignore"))


def test_a_last_character_that_is_cut_off_is_told() -> None:
    body = page(SIMPLIFIED[0]).encode()
    cut = body[: body.rindex("。".encode()) + 2]
    decoded = decode_page(cut, content_type=header("utf-8"))
    assert decoded.text == cut[:-2].decode()
    assert decoded.evidence == "http header; last character cut off"


@given(
    st.sampled_from(["UTF-8", "GBK", "Big5"]),
    st.lists(st.integers(0x80, 0xFF), min_size=1, max_size=8),
    st.sampled_from(LABELS[:8]),
)
@settings(max_examples=200)
def test_stray_bytes_spoil_nothing_but_their_own_place(
    name: str, strays: list[int], said: str | None
) -> None:
    paragraphs = TRADITIONAL if name == "Big5" else SIMPLIFIED
    encoded = [f"<p>{text}</p>".encode(CODECS[name]) for text in paragraphs]
    body = b"\n".join(bytes([stray]) + b" <br>" + part for stray, part in zip(
        (strays * 8)[: len(encoded)], encoded, strict=True))  # fmt: skip
    decoded = decode_page(body, content_type=header(said))
    assert [text for text in paragraphs if f"<p>{text}</p>" not in decoded.text] == []


def test_unreadable_bytes_are_counted() -> None:
    body = page("".join(SIMPLIFIED)).encode().replace(b"<p>", b"<p>\xff\xfe")
    decoded = decode_page(body, content_type=header("utf-8"))
    assert decoded.text.count("\ufffd") == 2
    assert decoded.evidence == "http header; 2 unreadable"


def test_replacement_characters_that_others_wrote_are_no_damage_of_ours() -> None:
    body = page("石桥镇\ufffd党委\xff".replace("\xff", "")).encode()
    assert decode_page(body, content_type=header("utf-8")).evidence == "http header"


@pytest.mark.parametrize("reading", ["latin-1", "windows-1252"])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("said", ["utf-8", "gbk", None])
def test_utf_8_that_was_encoded_again_is_undone(reading: str, times: int, said: str | None) -> None:
    text = page("".join(SIMPLIFIED), "utf-8") + "© 2024 café"
    encoded = text
    for _ in range(times):
        encoded = "".join(misread(byte, reading) for byte in encoded.encode())
    decoded = decode_page(encoded.encode(), content_type=header(said))
    assert decoded.text == text
    assert decoded.evidence.endswith("; double-encoded UTF-8 undone")


def misread(byte: int, reading: str) -> str:
    """A byte as a program takes it that reads windows-1252, or Latin-1 where that has none."""
    try:
        return bytes([byte]).decode(reading)
    except UnicodeDecodeError:
        return chr(byte)


def test_a_twice_encoded_title_on_a_sound_page_is_undone_by_itself() -> None:
    title = SIMPLIFIED[0]
    twice = title.encode().decode("latin-1")
    text = page(SIMPLIFIED[2]).replace("<title>", f"<title>{twice}")
    decoded = decode_page(text.encode(), content_type=header("utf-8"))
    assert decoded.text == text.replace(twice, title)


@pytest.mark.parametrize(
    "western", ["Café Münsterländer", "Ã©tude Â© Ä¸", "naïve façade — “déjà vu” ×2 ÷3", "Ärzte ä·ö"]
)
def test_western_letters_beside_chinese_stay(western: str) -> None:
    text = page(SIMPLIFIED[0] + western)
    assert decode_page(text.encode(), content_type=header("utf-8")).text == text


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
        (b"\xff\xfe", "utf-16-le", "UTF-16LE"),
        (b"\xfe\xff", "utf-16-be", "UTF-16BE"),
    ],
)
def test_a_byte_order_mark_wins_and_is_not_text(mark: bytes, codec: str, name: str) -> None:
    text = page(SIMPLIFIED[0], "gb2312")
    decoded = decode_page(mark + text.encode(codec), content_type=header("big5"))
    assert decoded == Decoded(text, name, "byte order mark")


def test_a_byte_order_mark_before_gb_bytes_is_not_believed() -> None:
    text = page("".join(SIMPLIFIED), "gbk")
    decoded = decode_page(b"\xef\xbb\xbf" + text.encode("gbk"))
    assert decoded.text == text
    assert decoded.evidence == "meta charset; byte order mark said utf-8"


@pytest.mark.parametrize(
    ("said", "meta", "codec", "evidence"),
    [
        ("utf-8", None, "utf-8", "http header"),
        (None, "utf-8", "utf-8", "meta charset"),
        (None, None, "utf-8", "detected"),
        (None, None, "gbk", "detected"),
        ("GB2312", None, "gbk", "http header"),
        ("utf-8", None, "gb18030", "http header said utf-8, bytes are gb18030"),
        ("ISO-8859-1", None, "gbk", "http header said iso-8859-1, bytes are gb18030"),
        ("utf-8", "gb2312", "gbk", "meta charset; http header said utf-8"),
        (None, "gb2312", "utf-8", "meta charset said gb2312, bytes are UTF-8"),
        ("gbk", "utf-8", "utf-8", "meta charset; http header said gbk"),
    ],
)
def test_the_choice_is_told(said: str | None, meta: str | None, codec: str, evidence: str) -> None:
    body = page("".join(SIMPLIFIED), meta).encode(codec)
    assert decode_page(body, content_type=header(said)).evidence == evidence


def test_the_site_s_own_declaration_comes_before_header_and_meta() -> None:
    body = page("".join(SIMPLIFIED), "gb18030").encode("gbk")
    decoded = decode_page(body, content_type=header("gb18030"), charset="gbk")
    assert (decoded.encoding, decoded.evidence) == ("GBK", "site declaration")


def test_the_xml_declaration_counts_where_nothing_else_is_said() -> None:
    body = page("".join(SIMPLIFIED), "gb2312", "xml").encode("gbk")
    decoded = decode_page(body)
    assert (decoded.encoding, decoded.evidence) == ("GBK", "xml declaration")


def test_a_declaration_in_a_comment_or_in_another_element_is_none() -> None:
    start = '<!-- <meta charset="big5"> --><a charset="big5">a</a><script charset="big5"></script>'
    body = (start + page(SIMPLIFIED[0], "gbk")).encode("gbk")
    assert decode_page(body).evidence == "meta charset"
    assert decode_page(b"plain text, charset=big5").evidence == "detected"


def test_a_label_may_stand_behind_a_word_too_many() -> None:
    body = '<meta content="text/html; charset=charset=gb2312">' + page(SIMPLIFIED[0], None)
    assert decode_page(body.encode("gbk")).evidence == "meta charset"


def test_a_meta_element_cannot_say_utf_16() -> None:
    decoded = decode_page(b'<meta charset="utf-16">plain')
    assert (decoded.encoding, decoded.text) == ("UTF-8", '<meta charset="utf-16">plain')


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("gb_2312-80", "GBK"),
        (" GB2312 ", "GBK"),
        ("'x-gbk'", "GBK"),
        ("GB18030", "gb18030"),
        ("cn-big5", "Big5"),
        ("latin1", "windows-1252"),
        ("ASCII", "windows-1252"),
        ("unicode-1-1-utf-8", "UTF-8"),
        ("ks_c_5601-1987", "EUC-KR"),
        ("sjis", "Shift_JIS"),
        ("utf-8;gbk", "UTF-8"),
    ],
)
def test_labels_are_those_of_browsers(label: str, name: str) -> None:
    assert decode_page(b"plain", content_type=header(label)).encoding == name


@pytest.mark.parametrize(
    ("codec", "said", "text"),
    [
        ("euc-kr", "euc-kr", "더불어 잘사는 농촌 마을을 만들기 위한 주민 회의가 열렸다. " * 5),
        ("cp932", "shift_jis", "村の春の農作業を支援するための会議が八日に開かれた。" * 5),
        ("cp1251", "windows-1251", "В посёлке состоялось заседание о полевых работах. " * 5),
        ("cp1252", "iso-8859-1", "Le comité a été réuni à l’été – “déjà prêt” pour 5 €. " * 5),
    ],
)
def test_pages_in_other_languages_stay_as_declared(codec: str, said: str, text: str) -> None:
    assert decode_page(text.encode(codec), content_type=header(said)).text == text


def test_western_text_that_declares_nothing_is_read_as_browsers_do() -> None:
    text = "Le comité a été réuni à l’été – déjà prêt, très bientôt à côté de la forêt."
    decoded = decode_page(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")
    assert decode_page(b"\x81\x8d caf\xe9 ", content_type=header("latin1")).text == "\x81\x8d café "


def test_gb_2312_is_read_as_its_supersets() -> None:
    """Characters of GBK and GB 18030 alone, the euro sign of Windows, the newest code points."""
    text = "朱镕基、陶喆、李旼昇；㐂𠮷𫖯㎡ⅳ〇－ˊ"
    body = page("".join(SIMPLIFIED) + text, "gb2312").encode("gb18030")
    assert text in decode_page(body).text
    start = "".join(SIMPLIFIED).encode("gbk")
    assert decode_page(start + b"5\x80", charset="gb2312").text.endswith("5€")
    assert decode_page(start + b"\xa6\xd9\xfe\x59", charset="gb18030").text.endswith("\ufe10\u9fb4")
    assert decode_page(start + b"\xa1\xaa\xa1\xa4", charset="gb2312").text.endswith("—·")
    assert decode_page(start + b"\xa3\xa0" * 2 + b"5", charset="gb2312").text.endswith(
        "\u3000\u30005"
    )


def test_a_broken_pair_of_gb_does_not_swallow_the_markup_after_it() -> None:
    start = "".join(SIMPLIFIED).encode("gbk")
    text = decode_page(start + b"\xc4</p>\xc4\x81\x30\x41<br>", charset="gbk").text
    assert "</p>" in text
    assert text.endswith("0A<br>")


def test_big5_has_the_signs_of_browsers_and_the_characters_of_hong_kong() -> None:
    start = "".join(TRADITIONAL).encode("big5")
    signs = b"\xa1\x45\xa1\xe3\xa2\x44\xa2\x46\xa1\xc2\xa3\xe1"
    assert decode_page(start + signs, charset="big5").text.endswith("‧～￥￠¯€")
    hong_kong = "喺嘅咗啲嗰𨋢"
    body = start + hong_kong.encode("big5hkscs")
    assert decode_page(body, content_type=header("big5")).text.endswith(hong_kong)


def test_utf_16_needs_no_mark() -> None:
    text = page("".join(SIMPLIFIED))
    for codec, name in (("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
        assert decode_page(text.encode(codec)).encoding == name
    with_zero = text.replace("<p>", "<p>\0")
    assert decode_page(with_zero.encode()).text == with_zero


@pytest.mark.parametrize(
    "body", [b"", b"plain ASCII", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe"]
)
def test_next_to_nothing_is_read_too(body: bytes) -> None:
    assert isinstance(decode_page(body).text, str)


@pytest.mark.parametrize(
    "unit",
    [
        "中国共产党".encode(),
        "中国共产党".encode("gbk"),
        "中国共产党".encode().decode("latin-1").encode(),
        b"a\x80",
        b"\x81\x30",
        b"<meta charset=zz ",
        b"<!--charset=",
        b"\x00",
    ],
)
def test_time_grows_with_the_bytes_alone(unit: bytes) -> None:
    assert_linear(lambda size: decode_page(unit * (size // len(unit))), 250_000)
