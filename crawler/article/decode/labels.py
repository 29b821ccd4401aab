"""Maps the labels of encodings that pages write to the encodings that browsers take for them.

Source: WHATWG Encoding, chapter 4.2 (names and labels). The table holds Unicode,
Chinese, the neighbours that Chinese sites publish in, and the western default; for GBK also labels
that browsers ignore, but that tools of Windows and Java write.
"""

from __future__ import annotations

UTF_8 = "UTF-8"
UTF_16LE = "UTF-16LE"
UTF_16BE = "UTF-16BE"
GBK = "GBK"
GB18030 = "gb18030"
BIG5 = "Big5"
WESTERN = "windows-1252"

_LABELS = {
    UTF_8: "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    UTF_16LE: "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff",
    UTF_16BE: "utf-16be unicodefffe",
    GBK: "gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk "
    "gb-2312 cp936 ms936 windows-936 euc-cn x-euc-cn",
    GB18030: "gb18030 gb-18030 gb18030-2000 gb18030-2005 gb18030-2022",
    BIG5: "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    WESTERN: "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 latin1 l1 ascii us-ascii ansi_x3.4-1968 cp819 ibm819 csisolatin1 iso-ir-100 "
    "x-user-defined",
    "Shift_JIS": "shift_jis shift-jis sjis x-sjis ms932 ms_kanji windows-31j csshiftjis",
    "EUC-JP": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "EUC-KR": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr "
    "csksc56011987 iso-ir-149",
    "windows-1251": "windows-1251 cp1251 x-cp1251",
    "KOI8-R": "koi8-r koi8 koi koi8_r cskoi8r",
    "windows-1256": "windows-1256 cp1256 x-cp1256",
    "windows-1258": "windows-1258 cp1258 x-cp1258",
    "windows-874": "windows-874 tis-620 iso-8859-11 iso8859-11 iso885911 dos-874",
}
_NAME_OF = {label: name for name, labels in _LABELS.items() for label in labels.split()}

_CODECS = {
    GBK: "gb18030",
    WESTERN: "cp1252",
    "Shift_JIS": "cp932",
    "EUC-KR": "cp949",
    "windows-874": "cp874",
}
"""Python's codec for an encoding, where it has another name."""


def encoding_named(label: str | None) -> str | None:
    """Return the WHATWG name of the encoding that a label asks for; ``None`` for unknown ones."""
    return _NAME_OF.get(label.strip(" \t\r\n\f\"';").lower()) if label else None


def python_codec(name: str) -> str:
    """Return the name of Python's codec for the encoding with a WHATWG name."""
    return _CODECS.get(name, name.lower())
