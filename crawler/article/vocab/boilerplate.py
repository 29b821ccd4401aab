"""What stands around an article: buttons, headings of lists, notes of the site, breadcrumbs."""

from __future__ import annotations

from crawler.article.text import listed

TOOLBAR_WORDS = listed(
    "打印本页 打印此页 打印文章 打印 关闭窗口 关闭本页 关闭此页 关闭页面 关闭 字体 字号 放大 "
    "缩小 正常 超大 大 中 小 默认 标准 复原 收藏本文 加入收藏 收藏 分享到 分享至 分享 转发 "
    "微信 微博 新浪微博 腾讯微博 人人网 QQ空间 QQ好友 QQ 朋友圈 空间 豆瓣 更多 纠错 我要纠错 "
    "网站纠错 我要推荐 推荐 返回顶部 返回列表 返回首页 返回 我要评论 评论 条评论 参与 人参与 "
    "点赞 赞 举报 投诉 订阅 已关注 关注 复制链接 复制网址 扫一扫 用微信扫描 二维码 手机看 "
    "手机阅读 客户端 语音播报 朗读 播报 无障碍 繁体 简体 次 人气 阅读 浏览 点击 视力保护色 "
    "保存 下载 分享按钮 A+ A- A T T+ T- Tt 原创 转载 正文 關閉 列印 縮小 友善列印 推薦 投稿 "
    "我要評論 回主页 回首页 回上一页 回上页 回列表 回顶端 关闭视窗 加入最爱 转寄 检索 留言 字级 "
    "字號 我有话说 发表评论 "
    "登录 注册 点击查看 听新闻 条 查看评论 已有 设为首页 联系我们 联系方式 网站地图 "
    "优质原创作者 优质创作者 官方账号 官方帐号 企鹅号 百家号 头条号 微信好友 我要分享 "
    "在手机看 参与互动 反馈 挑错 顶一下 踩一下 字 号 体 大字 小字 中字 刷新 最大 较大 适中 "
    "较小 在看 展开全文 收起 收起全文 加载更多 查看原文 发表 提交 回复 收藏此页 收藏本页 顶部 "
    "打印预览 "
    "推荐给好友 发送给好友 复制本文 分享本文 我要打印 打印本文 返回上页 "
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
    "作者最新文章 大家都在看 今日热点 相關閱讀 相關新聞 相關專題 相關文章 相關報道 相关报导 "
    "相关连结 相關鏈接 熱門新聞 推薦新聞 推薦文章 更多新聞 延伸閱讀 推薦閱讀 免責聲明 友情鏈接 "
    "返回頂部"
)
"""First words of what follows an article."""

SIDEBAR_HEADINGS = listed("相关链接 延伸阅读 扩展阅读 相关阅读 相關鏈接 延伸閱讀 相關閱讀")
"""Those of them that newspapers also set above a text that explains the article."""

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
    "文明上网理性发言",
    "文明上网，理性发言",
    "文明上网 理性发言",
    "请文明上网",
    "发表评论",
    "抢沙发",
    "我要纠错",
)
"""Phrases of short lines that ask the reader to do something else. 文明上网 alone is what
many notices are about: only the request above a field for comments is none of a text."""

PLAYER_WORDS = listed(
    "自动播放 正在播放 播放视频 点击播放 重新播放 视频加载中 正在加载 立即播放 暂停播放 静音播放"
)
"""First words of what a player of films shows."""

BROWSER_WORDS = ("您的浏览器不支持", "当前浏览器不支持")
"""First words of what a player says that cannot play: full sentences, and never text."""

SITE_FOOT_PHRASES = (
    "ICP备",
    "ICP证",
    "公网安备",
    "版权所有",
    "Copyright",
    "copyright",
    "技术支持",
    "主办单位",
    "承办单位",
    "主办：",
    "承办：",
    "网站标识码",
    "备案号",
    "备案序号",
    "许可证",
    "建议使用",
    "分辨率",
    "All Rights Reserved",
    "All rights reserved",
    "版權所有",
)
"""Phrases that only the foot of a page has."""

FOOTER_PHRASES = (*SITE_FOOT_PHRASES, "地址：", "邮编：")
"""Phrases of the foot of a page, of which some also stand below an article."""

END_OF_PAGE_PHRASES = (
    "ICP备",
    "ICP证",
    "公网安备",
    "网站标识码",
    "版权所有",
    "All Rights Reserved",
    "All rights reserved",
    "总访问量",
    "今日访问",
    "网站地图",
    "关于我们",
    "举报邮箱",
)
"""Phrases of the foot that no text ends with."""

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
