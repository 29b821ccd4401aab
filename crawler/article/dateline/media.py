"""How the names of media and offices end."""

from __future__ import annotations

import re

MEDIA = re.compile(
    r"(?:报|报社|网|网站|社|台|刊|杂志|客户端|发布|新闻|在线|频道|电视|广播|中心|融媒体?|公众号|微信|政府|"
    r"办公室|办|部|局|委|委员会|厅|院|大学|学院|党委|党校|编辑部|周刊|日报|晚报|時報|時报|報|網|社区|街道|观察|传媒)$"
)
"""The end of a name of a medium or an office, for ``search``."""
