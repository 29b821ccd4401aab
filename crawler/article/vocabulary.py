"""The words that the reading room knows: labels, furniture of pages, names of boxes.

One place for all of them. Traditional forms stand beside the simplified ones.
The lists hold words of the language and of common page systems, no site. What pages
say that are no articles is in :mod:`crawler.article.vocabulary_none`.
"""

from __future__ import annotations

from crawler.article.text import listed

DATE_LABELS = listed(
    "发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 发文时间 发文日期 刊发时间 "
    "刊发日期 公开日期 公开时间 公布日期 公布时间 上传时间 上传日期 录入时间 录入日期 "
    "添加时间 添加日期 创建时间 创建日期 生成日期 生成时间 编辑时间 编辑日期 提交时间 "
    "信息时间 信息日期 稿件时间 出版时间 出版日期 发布于 发表于 发布时 发布 时间 日期 "
    "發布時間 發布日期 發佈時間 發佈日期 發表時間 發表日期 發稿時間 時間 發布於 發佈於 發表於 Date"
)
"""Labels of the time of publication."""

WEAK_DATE_LABELS = listed(
    "发文时间 发文日期 生成日期 生成时间 创建时间 创建日期 编辑时间 编辑日期 出版时间 出版日期"
)
"""Labels of a time near publication: used where no better label stands on the page."""

UPDATE_LABELS = listed("更新时间 更新日期 更新于 更新時間 更新於 修改时间 修改日期")
"""Labels of the last change: the time of publication only where no other is stated."""

OTHER_DATE_LABELS = listed(
    "最后更新 最后修改 最近更新 最后编辑 成文日期 成文时间 生效时间 生效日期 实施日期 "
    "施行日期 失效日期 失效时间 废止时间 废止日期 截止时间 截止日期 截至日期 报名时间 "
    "活动时间 会议时间 有效期 有效日期 印发日期 印发时间 签发日期 拍摄时间 考试时间 公示时间 "
    "公示期 征集时间 开始时间 开始日期 结束时间 结束日期 采集时间 抓取时间 当前时间 今天是 "
    "阅读时间 检索时间 最後更新 生效時間 截止時間"
)
"""Labels of times that are not the time of publication."""

SOURCE_LABELS = listed(
    "来源 来源于 来源自 来自 稿源 稿件来源 文章来源 信息来源 新闻来源 消息来源 本文来源 "
    "内容来源 转载来源 发布来源 原文来源 出处 文章出处 信息提供 信息提供单位 来稿单位 "
    "供稿单位 供稿部门 发布机构 发布单位 发布部门 发文机构 发文机关 公开机构 公开部门 "
    "發布機構 發佈機構 來源 文章來源 信息來源 稿件來源 出處 來源於 转自 转载自 Source"
)
"""Labels of who the text comes from."""

WEAK_SOURCE_LABELS = listed("发文机构 发文机关 公开机构 公开部门 来自 供稿单位 供稿部门")
"""Labels that name the source only where no better label does."""

SITE_ENDINGS = listed(
    "网 网站 官网 门户 门户网站 人民政府 政府 大学 学院 学校 局 厅 委员会 党校 首页 網 網站 频道 "
    "在线"
)
"""How the names of sites end."""

AUTHOR_LABELS = listed(
    "作者 本文作者 文章作者 作者署名 记者 撰稿 撰稿人 撰文 撰写 采写 采访 采编 文字 文图 图文 "
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
    "编辑 责任编辑 责编 责任编辑人 值班编辑 网络编辑 网站编辑 新媒体编辑 文字编辑 本文编辑 "
    "本期编辑 编辑人 责任编审 編輯 責任編輯 責編 值班責編 值班责编 Editor"
)
"""Labels of the editors."""

CREDIT_LABELS = listed(
    "审核 审稿 编审 初审 复审 终审 一审 二审 三审 审核人 审签 签发 签发人 核稿 核发 校对 校审 "
    "监制 总监制 主编 总编 总编辑 副总编 策划 统筹 出品 出品人 值班编委 值班主任 值班总编 "
    "值班副总编 编委 美编 排版 制作 设计 剪辑 配音 摄影 摄像 摄影报道 图片 图 视频 供图 图源 "
    "图片来源 照片来源 资料来源 数据来源 视频来源 信息员 发布人 发布者 录入 录入人 录入者 "
    "上传 上传人 上传者 上传用户 上稿 责任人 翻译 编译 编校 版式 海报 绘图 漫画 主播 "
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
    "TAG TAGS Tag Tags tag tags 本文链接 原文链接 文章链接 分页 本文字数 阅读提示 "
    "點擊量 點擊 閱讀 字號 字體"
)
"""Labels of what a page says about itself beside the article."""

TOOLBAR_WORDS = listed(
    "打印本页 打印此页 打印文章 打印 关闭窗口 关闭本页 关闭此页 关闭页面 关闭 字体 字号 放大 "
    "缩小 正常 超大 大 中 小 默认 标准 复原 收藏本文 加入收藏 收藏 分享到 分享至 分享 转发 "
    "微信 微博 新浪微博 腾讯微博 人人网 QQ空间 QQ好友 QQ 朋友圈 空间 豆瓣 更多 纠错 我要纠错 "
    "网站纠错 我要推荐 推荐 返回顶部 返回列表 返回首页 返回 我要评论 评论 条评论 参与 人参与 "
    "点赞 赞 举报 投诉 订阅 已关注 关注 复制链接 复制网址 扫一扫 用微信扫描 二维码 手机看 "
    "手机阅读 客户端 语音播报 朗读 播报 无障碍 繁体 简体 次 人气 阅读 浏览 点击 视力保护色 "
    "保存 下载 分享按钮 A+ A- A T T+ T- Tt 原创 转载 正文 關閉 列印 縮小 我有话说 发表评论 "
    "登录 注册 点击查看 听新闻 条 查看评论 已有 设为首页 联系我们 联系方式 网站地图 "
    "优质原创作者 优质创作者 官方账号 官方帐号 企鹅号 百家号 头条号 微信好友 我要分享 "
    "在手机看 参与互动 反馈 挑错 顶一下 踩一下 字 号 体 大字 小字 中字 刷新 最大 较大 适中 "
    "较小 在看 展开全文 收起 收起全文 加载更多 查看原文 我要打印 打印本文 返回上页 "
    "返回上一页 语音阅读 播放 热门标签 推荐专题 手机看新闻 人民微博 网摘 商城 论坛 打印本稿 "
    "我来说两句 小字号 大字号 中字号 复制本页 来源 "
    "Facebook Twitter LinkedIn WhatsApp LINE Telegram 推特 脸书"
)
"""Words of widgets around an article."""

END_HEADINGS = listed(
    "相关阅读 相关新闻 相关文章 相关报道 相关链接 相关信息 相关内容 相关推荐 相关资讯 "
    "相关专题 相关稿件 相关附件 相关文件 相关解读 相关政策 相关热词 相关搜索 相关话题 "
    "相关视频 延伸阅读 扩展阅读 推荐阅读 推荐新闻 推荐文章 推荐信息 编辑推荐 精彩推荐 "
    "往期推荐 热门推荐 热点推荐 为您推荐 猜你喜欢 你可能喜欢 更多阅读 更多新闻 更多精彩 热门文章 "
    "热门新闻 热点新闻 热点文章 热点排行 热门评论 最新评论 网友评论 全部评论 精彩评论 "
    "发表评论 最新文章 最新新闻 最新信息 最新资讯 阅读排行 点击排行 新闻排行 排行榜 图片新闻 "
    "热图 精彩图集 分享到 分享至 分享让更多人看到 上一篇 下一篇 上一条 下一条 上篇 下篇 "
    "前一篇 后一篇 上一页 下一页 打印本页 关闭窗口 关闭本页 返回顶部 返回列表 "
    "扫一扫在手机打开当前页 扫一扫 扫码关注 长按识别 友情链接 特别声明 免责声明 版权声明 "
    "版权与免责声明 郑重声明 本网声明 声明 免责条款 网站声明 责任编辑 责编 往期回顾 往期精彩 "
    "作者最新文章 大家都在看 今日热点 相關閱讀 相關新聞 延伸閱讀 推薦閱讀 免責聲明 友情鏈接 "
    "返回頂部"
)
"""First words of what follows an article."""

CLOSING_CREDITS = listed(
    "责任编辑 責任編輯 责编 编辑 編輯 记者 記者 通讯员 通訊員 作者 来源 來源 文/图 图/文 供稿 撰稿 "
    "审核 校对 编审 执笔 评论员 实习生 转自 摘自"
)
"""Words of a credit in brackets at the end of a text."""

LEGAL_PHRASES = (
    "版权归原作者",
    "版权归作者",
    "版权属于",
    "版权所有",
    "仅代表作者本人",
    "仅代表作者个人",
    "不代表本站",
    "不代表本网",
    "不代表本平台",
    "不代表新浪",
    "仅供参考",
    "转载请注明",
    "如有侵权",
    "如涉及侵权",
    "未经授权",
    "未经书面授权",
    "谢绝转载",
    "与本网联系",
    "与本站联系",
    "联系删除",
    "违法和不良信息举报",
    "投稿邮箱",
    "新闻热线",
    "侵权必究",
    "信息存储空间服务",
    "信息发布平台",
    "本文系转载",
    "本文为转载",
    "转载本文",
    "转载此文",
    "凡本网注明",
    "凡注明",
)
"""Phrases of disclaimers."""

PROMOTIONS = (
    "点击蓝字",
    "点击上方",
    "点击下方",
    "关注我们",
    "点击关注",
    "扫码关注",
    "长按识别",
    "长按二维码",
    "扫描二维码",
    "扫描下方二维码",
    "阅读原文",
    "点击进入",
    "点击查看",
    "更多精彩",
    "点个在看",
    "戳这里",
    "欢迎关注",
    "扫一扫",
    "點擊進入",
    "文明上网",
    "发表评论",
    "抢沙发",
)
"""Phrases of short lines that ask the reader to do something else."""

PLAYER_WORDS = listed(
    "自动播放 正在播放 播放视频 点击播放 重新播放 视频加载中 正在加载 立即播放 暂停播放 "
    "静音播放 您的浏览器不支持 当前浏览器不支持"
)
"""First words of what a player of films shows."""

FOOTER_PHRASES = (
    "ICP备",
    "ICP证",
    "公网安备",
    "版权所有",
    "Copyright",
    "copyright",
    "技术支持",
    "主办单位",
    "承办单位",
    "网站标识码",
    "备案号",
    "备案序号",
    "许可证",
    "建议使用",
    "分辨率",
    "All Rights Reserved",
    "All rights reserved",
    "地址：",
    "邮编：",
    "電話：",
    "版權所有",
)
"""Phrases of the foot of a page."""

BREADCRUMB_WORDS = (
    "当前位置",
    "您的位置",
    "你的位置",
    "您当前的位置",
    "您当前所在位置",
    "您现在的位置",
    "你现在的位置",
    "所在位置",
    "现在位置",
    "您所在的位置",
    "位置",
    "當前位置",
    "您的位置",
)
"""What a breadcrumb begins with."""

HOME_WORDS = frozenset(listed("首页 网站首页 主页 首頁 返回首页 本站首页 网站主页 Home home HOME"))
"""The first step of a breadcrumb."""

BREADCRUMB_ENDS = frozenset(
    listed(
        "正文 内容 文章正文 详情 详细内容 文章内容 信息内容 内容页 文章 新闻内容 浏览文章 "
        "详细页面 正文页 新闻详情 文章详情 详细信息 查看 內容"
    )
)
"""Last steps of a breadcrumb that name no column."""

NO_TITLES = (
    "New Page",
    "New Document",
    "Untitled",
    "无标题",
    "新建网页",
    "新网页",
    "網頁標題",
    "未命名",
)
"""How titles begin that an editor's program gives to every new page."""

NO_NAME = frozenset(
    listed(
        "未知 佚名 无名 不详 无 暂无 匿名 本站 admin Admin administrator - -- — / null None "
        "undefined 空 待定 未署名 网络 北京时间 文 图 图文 文图 摄影 摄"
    )
) | frozenset((*DATE_LABELS, *UPDATE_LABELS))
"""What stands where an author or source is not known."""

NO_AUTHOR = frozenset(
    listed(
        "管理员 系统管理员 超级管理员 网站管理员 网站管理 站长 编辑 编辑部 网络编辑 网站编辑 "
        "信息员 发布员 后台管理员 本站编辑 原创 转载"
    )
)
"""Whoever runs the site: not who wrote the text."""

NO_PERSON = frozenset(
    listed(
        "关于 关于对 关于印 周一 周二 周三 周四 周五 周六 周日 "
        "安全 成立 高度 时间 时代 经济 经费 方案 方法 党建 管理 全面 全国 和谐"
    )
)
"""Words that begin as a name of a person does."""

NO_SOURCE_ENDINGS = listed(
    "日期 时间 金额 号码 数量 期数 名称 报告 通知 公告 公示 通报 决定 意见 "
    "办法 方案 规定 细则 条例 总结"
)
"""How names of documents and headings of columns end: they stand near a time, and are no source."""

SURNAMES = frozenset(
    "王李张刘萧陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑"
    "迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫龐顏倪莊聶歐關蘭紀寧淩單駱"
)
"""Common family names: the first character of a person's name."""
