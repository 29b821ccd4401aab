"""The words that the reading room knows: labels of datelines and credits.

Traditional forms stand beside the simplified ones. The lists of this and the three
modules beside it hold words of the language and of common page systems, no site:
:mod:`~crawler.article.vocab.names` has names of people, media and sites,
:mod:`~crawler.article.vocab.boilerplate` what stands around an article,
:mod:`~crawler.article.vocab.page_types` what pages say that are no articles.
"""

from __future__ import annotations

from crawler.article.text import listed

DATE_LABELS = listed(
    "发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 发文时间 发文日期 刊发时间 "
    "刊发日期 公开日期 公开时间 公布日期 公布时间 上传时间 上传日期 录入时间 录入日期 "
    "添加时间 添加日期 创建时间 创建日期 信息生成日期 信息生成时间 生成日期 生成时间 编辑时间 "
    "编辑日期 提交时间 "
    "答复时间 答复日期 回复时间 回复日期 反馈时间 办结时间 办结日期 "
    "信息发布时间 信息发布日期 信息公开时间 信息公开日期 信息时间 信息日期 稿件时间 出版时间 "
    "出版日期 发布于 发表于 发布时 发布 时间 日期 "
    "公告日期 刊登日期 张贴日期 张贴日 上版日期 上架日期 建立日期 发布日 资料日期 "
    "發布時間 發布日期 發佈時間 發佈日期 發表時間 發表日期 發稿時間 時間 發布於 發佈於 發表於 Date"
)
"""Labels of the time of publication."""

LABEL_PREFIXES = listed("责任 責任 最后 最後 最近 最新 首次 执行 助理 见习 当班")
"""First words of labels of more than one: 责任审核, 最后修改时间."""

WEAK_DATE_LABELS = listed(
    "信息生成时间 信息生成日期 发文时间 发文日期 生成日期 生成时间 创建时间 创建日期 编辑时间 "
    "编辑日期 出版时间 出版日期 "
    "答复时间 答复日期 回复时间 回复日期 反馈时间 办结时间 办结日期"
)
"""Labels of a time near publication: used where no better label stands on the page."""

UPDATE_LABELS = listed("更新时间 更新日期 更新于 更新時間 更新於 修改时间 修改日期")
"""Labels of the last change: the time of publication only where no other is stated."""

OTHER_DATE_LABELS = listed(
    "最后更新 最后修改 最近更新 最后编辑 成文日期 成文时间 生效时间 生效日期 实施日期 "
    "施行日期 失效日期 失效时间 废止时间 废止日期 截止时间 截止日期 截至日期 报名时间 "
    "活动时间 会议时间 有效期 有效日期 印发日期 印发时间 签发日期 拍摄时间 考试时间 公示时间 "
    "公示期 征集时间 开始时间 开始日期 结束时间 结束日期 采集时间 抓取时间 当前时间 今天是 "
    "信件时间 诉求时间 投诉时间 受理时间 受理日期 "
    "来信（电）时间 来件时间 来电时间 信访日期 反映时间 "
    "来信时间 来信日期 写信时间 写信日期 留言时间 留言日期 咨询时间 咨询日期 提问时间 "
    "阅读时间 检索时间 最後更新 生效時間 截止時間"
)
"""Labels of times that are not the time of publication."""

SOURCE_LABELS = listed(
    "来源 来源于 来源自 来自 稿源 稿件来源 文章来源 信息来源 新闻来源 消息来源 本文来源 "
    "内容来源 转载来源 发布来源 原文来源 出处 文章出处 信息提供 信息提供单位 来稿单位 "
    "供稿单位 供稿部门 发布机构 发布单位 发布部门 发文机构 发文机关 公开机构 公开部门 "
    "信息发布机构 信息公开机构 信息发布单位 信息发布部门 发布机关 公开责任部门 公开责任单位 "
    "发文单位 发文部门 制发机关 制定机关 公开单位 公开主体 发布主体 来源单位 来源部门 "
    "答复单位 答复部门 答复机构 答复机关 回复单位 回复部门 回复机构 回复机关 "
    "發布機構 發佈機構 發布單位 發佈單位 來源 文章來源 信息來源 稿件來源 出處 來源於 "
    "信息来源单位 转自 转载自 原载 原载于 Source"
)
"""Labels of who the text comes from."""

WEAK_SOURCE_LABELS = listed(
    "发文机构 发文机关 公开机构 公开部门 来自 供稿单位 供稿部门 发文单位 发文部门 制发机关 "
    "制定机关 公开单位 公开主体 "
    "答复单位 答复部门 答复机构 答复机关 回复单位 回复部门 回复机构 回复机关"
)
"""Labels that name the source only where no better label does."""

AUTHOR_LABELS = listed(
    "作者 本文作者 文章作者 作者姓名 作者署名 记者 撰稿 撰稿人 撰文 撰写 采写 采访 采编 文字 文图 "
    "图文 "
    "文/图 图/文 文|图 图|文 文、图 执笔 执笔人 供稿 供稿人 供稿者 投稿 投稿人 来稿 报道 "
    "通讯员 特约通讯员 特约记者 本报记者 本网记者 见习记者 实习记者 全媒体记者 融媒体记者 "
    "评论员 特约评论员 本报评论员 报道员 实习生 文 記者 通訊員 採訪 採寫 執筆 Author"
)
"""Labels of writers, reporters and correspondents."""

BARE_AUTHOR_LABELS = listed(
    "作者 记者 通讯员 评论员 特约评论员 本报评论员 撰稿 撰文 执笔 采写 特约记者 特约通讯员 "
    "本报记者 本网记者 见习记者 实习记者 全媒体记者 融媒体记者 报道员 实习生 記者 通訊員 "
    "文/图 图/文"
)
"""Author labels that introduce names even without punctuation."""

EDITOR_LABELS = listed(
    "编辑 责任编辑 责编 责任编辑人 值班编辑 信息编辑 本网编辑 本站编辑 网络编辑 网站编辑 "
    "新媒体编辑 文字编辑 本文编辑 "
    "本期编辑 本版编辑 版面编辑 见习编辑 助理编辑 执行编辑 编辑人 责任编审 "
    "編輯 責任編輯 責編 值班責編 值班责编 编审 编校 Editor"
)
"""Labels of the editors."""

REVIEWING_LABELS = listed("编审 编校")
"""Those of editors who also review: where no other editor is named."""

CREDIT_LABELS = listed(
    "审核 审稿 初审 复审 终审 一审 二审 三审 审核人 审签 签发 签发人 核稿 核发 校对 校审 "
    "监制 总监制 主编 总编 总编辑 副总编 策划 统筹 出品 出品人 值班编委 值班主任 值班总编 "
    "值班副总编 编委 美编 排版 制作 设计 剪辑 配音 摄影 摄像 摄影报道 图片 图 视频 供图 图源 "
    "图片来源 照片来源 资料来源 数据来源 视频来源 信息员 发布人 发布者 录入 录入人 录入者 "
    "上传 上传人 上传者 上传用户 上稿 责任人 翻译 编译 版式 海报 绘图 漫画 主播 "
    "审定 审阅 审读 审发 签审 复核 校核 核校 责校 责任校对 统稿 制图 制表 图表 插画 插图 后期 航拍 "
    "导演 编导 字幕 包装 文案 视觉 动画 美术编辑 初核 终核 "
    "一审一校 二审二校 三审三校 总策划 朗读 素材 终审人 初审人 复审人 录入员 上传员 发布员 "
    "作者单位 "
    "審核 編審 校對 攝影 圖片來源 資料來源 監製 主編"
)
"""Labels of other work on the page: their values belong to no field of ours."""

OTHER_LABELS = listed(
    "播放次数 播放量 播放 浏览次数 浏览量 浏览数 浏览 阅读次数 阅读量 阅读数 阅读 访问次数 "
    "访问量 点击次数 点击量 点击数 点击率 点击 人气 热度 次数 评论数 评论 参与 字号 字体 "
    "字体大小 文字大小 大小 视力保护色 背景色 分享到 分享至 分享 关键词 关键字 标签 主题词 "
    "主题分类 栏目 所属栏目 所属分类 分类 分类号 类别 信息类别 文号 发文字号 文件编号 编号 "
    "索引号 信息索引 主题 主办 有效性 是否有效 体裁分类 组配分类 服务对象 公开方式 公开范围 "
    "公开程度 名称 标题 题名 内容概述 信息名称 识别码 原标题 原题 副标题 导读 摘要 核心提示 "
    "声明 所属专题 打印 收藏 关闭 纠错 语音 朗读 手机版 扫一扫 被引量 下载次数 瀏覽次數 "
    "IP属地 属地 TAG TAGS Tag Tags tag tags 本文网址 本文地址 文章网址 文章地址 页面网址 "
    "本文链接 原文链接 文章链接 分页 本文字数 阅读提示 "
    "點擊量 點擊 閱讀 字號 字體"
)
"""Labels of what a page says about itself beside the article."""

CLOSING_CREDITS = listed(
    "责任编辑 責任編輯 责编 编辑 編輯 记者 記者 通讯员 通訊員 作者 来源 來源 文/图 图/文 供稿 撰稿 "
    "审核 校对 编审 执笔 评论员 实习生 转自 摘自 原载 原刊 刊于 载于 刊载于 首发于"
)
"""Words of a credit in brackets at the end of a text."""

LETTERS = listed("来信 来件 来电 写信 信件 信访 留言 提问 诉求 求助")
QUESTIONS = listed("咨询 投诉 建议")
ANSWERS = listed("答复 回复 办理 处理 反馈 办结")
"""How labels begin that a page of letters sets beside a letter, a question, and its answer. Those
of the second kind say when and where to ask, too: 咨询时间."""

ANSWER_LABELS = tuple(
    f"{word}{part}"
    for word in ANSWERS
    for part in listed("内容 结果 意见 情况 单位 部门 时间 日期")
)
"""Labels that tell an answer of an office from comments of readers."""
