"""What the codes of rejects, repairs and health problems mean, in the languages of the report.

Each code has its words in English and in Chinese.
"""

from __future__ import annotations

LANGUAGES = ("en", "zh")

REASONS = {
    "list": ("a list of links, no article", "列表页，不是文章"),
    "catalogue": ("a catalogue of a collection", "目录页，不是文章"),
    "empty": ("nothing to read on the page", "页面没有正文"),
    "emptied": ("a known article without its text", "已收录文章的正文被清空"),
    "replaced": ("another text at a known address", "原网址换成了另一篇文章"),
    "no_title": ("no headline", "没有标题"),
    "script": ("written by scripts, and no browser is there", "内容由脚本生成，未装浏览器"),
    "login": ("asks for a login", "需要登录"),
    "blocked": ("refused by the site's protection", "被网站防护拦截"),
    "error_page": ("an error page", "错误页"),
    "soft_404": ("says that the page is not there", "页面提示内容不存在"),
    "redirect": ("only leads elsewhere", "仅为跳转页"),
    "redirected_home": ("leads to the front page", "跳转到首页"),
    "redirect_loop": ("redirects without end", "循环跳转"),
    "offsite": ("leads to another site", "跳转到其他网站"),
    "not_html": ("a file or picture, no page", "文件或图片，不是网页"),
    "partial": ("only a part was sent", "只收到部分内容"),
    "cut_short": ("the answer broke off", "传输中断"),
    "too_large": ("too large", "文件过大"),
    "too_deep": ("nested beyond reason", "页面嵌套过深"),
    "too_many_attributes": ("attributes beyond reason", "页面属性过多"),
    "bad_packing": ("packed in a way that cannot be unpacked", "压缩格式有误"),
    "bad_url": ("an address that is none", "网址无效"),
    "title_too_long": ("headline too long", "标题过长"),
    "body_too_long": ("text too long", "正文过长"),
    "url_too_long": ("address too long", "网址过长"),
    "dns": ("the host is not known", "域名无法解析"),
    "timeout": ("no answer in time", "访问超时"),
    "connection_refused": ("nothing answers there", "连接被拒绝"),
    "download_failed": ("the connection failed", "下载失败"),
    "tls": ("the certificate does not hold", "安全证书无效"),
    "robots": ("forbidden by robots.txt", "robots.txt 禁止抓取"),
    "robots_unreachable": ("robots.txt cannot be had", "无法读取 robots.txt"),
    "retry_after": ("the site asks to wait longer", "网站要求稍后再试"),
    "given_up": ("asked for in vain for long", "多次尝试后放弃"),
    "private_address": ("in a private network", "内网地址"),
    "local_name": ("a name of a private network", "内网主机名"),
    "port": ("at a port that is not asked", "端口不在允许范围"),
    "scheme": ("no web address", "不是网页地址"),
    "userinfo": ("an address with a user name", "网址含用户名"),
    "not_asked": ("not asked for", "未请求"),
    "machine": ("our machine was out of handles or memory", "本机资源耗尽"),
    "spider_error": ("a fault of the crawler", "爬虫程序出错"),
    "error": ("an unforeseen failure", "未知错误"),
}
"""Reason of a reject to its words; those of HTTP statuses are in ``STATUSES``."""

STATUSES = {
    "http_404": ("not there (404)", "页面不存在（404）"),
    "http_410": ("gone (410)", "页面已删除（410）"),
    "http_4": ("refused by the server", "服务器拒绝访问"),
    "http_5": ("the server failed", "服务器出错"),
    "http_": ("an odd answer of the server", "服务器应答异常"),
}
"""How reasons begin that are a server's status, the longest first, to their words."""

REPAIRS = {
    "readings": ("readings taken out", "去除注音"),
    "runs": ("shifted runs put back", "错位文字复原"),
    "script": ("Traditional characters turned back", "繁体还原"),
    "blanks": ("blanks put back", "空格复原"),
    "unresolved": ("characters lost", "无法恢复的字"),
    "link_list": ("lines of foreign links left out", "去除外链"),
}
"""Kind of repair to its words."""

PROBLEMS = {
    "absence": ("", "已久未抓取"),
    "coverage/source": ("", "来源缺失"),
    "coverage/author": ("", "作者缺失"),
    "coverage/published_at": ("", "发布时间缺失"),
    "rejects": ("", "未收录页面增多"),
    "http_errors": ("", "访问失败增多"),
    "lists": ("", "列表页没有链接"),
    "links": ("", "列表页链接减少"),
    "freshness": ("", "久无新文章"),
    "drift": ("", "正文篇幅异常"),
}
"""How the name of a health problem begins to its words; in English its detail says all."""


def reason_words(reason: str | None, language: str) -> str:
    """What a reject's reason means; of an unknown one, itself."""
    code = reason or ""
    return _words(REASONS, code, language) or _beginning(STATUSES, code, language) or code


def repair_words(kind: str, language: str) -> str:
    """What a kind of repair means; of an unknown one, itself."""
    return _words(REPAIRS, kind, language) or kind


def problem_words(name: str, language: str) -> str:
    """What a problem of a site's health is called, beside its detail; may be empty."""
    return _beginning(PROBLEMS, name, language)


def _words(known: dict[str, tuple[str, str]], code: str, language: str) -> str:
    return known[code][LANGUAGES.index(language)] if code in known else ""


def _beginning(known: dict[str, tuple[str, str]], code: str, language: str) -> str:
    name = next((begin for begin in known if code.startswith(begin)), "")
    return _words(known, name, language)
