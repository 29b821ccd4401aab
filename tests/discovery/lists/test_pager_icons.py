"""Pagers with an icon or a picture in place of the words "next page"."""

import pytest

from crawler.discovery import next_list

PAGE = "http://dj.baihe.example/zzgz/index.html"
NEXT = "http://dj.baihe.example/zzgz/index_1.html"
ROWS = "".join(
    f'<li><a href="./202406/t2024060{n}_{n}.html">白河县第{n}期青年夜校开课</a>2024-06-0{n}</li>'
    for n in range(1, 6)
)


def following(pager: str, around: str = '<div class="pagination">{}</div>') -> str | None:
    return next_list(f"<ul>{ROWS}</ul>{around.format(pager)}", PAGE)


@pytest.mark.parametrize(
    "pager",
    [
        '<a class="nextPage" href="index_1.html"></a>',
        '<a class="p_next" href="index_1.html"><i></i></a>',
        '<a class="nxt" href="index_1.html">\ue603</a>',
        '<a href="index_1.html"><i class="iconfont icon-right"></i></a>',
        '<a href="index_1.html"><span class="fa fa-chevron-right"></span></a>',
        '<a href="index_1.html"><img src="../images/btn_next.png" alt=""></a>',
        '<a href="index_1.html"><img src="xiayiye.jpg"></a>',
        '<a href="index_1.html"><img src="%E4%B8%8B%E4%B8%80%E9%A1%B5.gif"></a>',
        '<a href="index_1.html"><svg><use xlink:href="#icon-next"></use></svg></a>',
        '<li class="next"><a href="index_1.html"></a></li>',
        '<span class="next-btn" onclick="location.href=\'index_1.html\'"></span>',
        '<a href="index_1.html">→</a>',
        '<a href="index_1.html" aria-label="Next"><span>▶</span></a>',
        '<a href="index_1.html" title="下一页">&nbsp;</a>',
    ],
)
def test_an_icon_or_picture_leads_to_the_next_page(pager: str) -> None:
    assert following(pager) == NEXT


@pytest.mark.parametrize(
    "pager",
    [
        '<a class="next disabled" href="index_1.html"><i></i></a>',
        '<li class="disabled"><a class="next" href="index_1.html"></a></li>',
        '<a class="next" aria-disabled="true" href="index_1.html"></a>',
        '<a class="next" href="javascript:;"></a>',
        '<a class="next" href="index.html"></a>',
        '<a class="next" href="../tzgg/index_1.html"></a>',
        '<a class="next-comment" href="more.jsp"></a>',
        '<a href="index_1.html"><img src="prev.gif"></a>',
        '<a href="index_1.html"><i class="icon-double-right"></i></a>',
        '<a class="last" href="index_9.html"><img src="next.gif"></a>',
        '<a href="./202406/t20240601_1.html"><i class="icon-right"></i></a>',
        '<div class="swiper"><a class="next" href="index_1.html"></a></div>',
    ],
)
def test_other_icons_do_not(pager: str) -> None:
    assert following(pager) is None


def test_an_arrow_outside_a_pager_is_no_next_page() -> None:
    arrow = '<a href="show.html"><i class="icon-right"></i></a>'
    assert following(arrow, '<div class="column-head">{}</div>') is None
    assert following(arrow, '<div class="fenye">{}</div>') is not None
