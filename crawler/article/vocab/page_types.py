"""What pages say that are no articles: errors, walls, notices in place of a site, catalogues."""

from __future__ import annotations

from crawler.article.text import listed

BLOCKED_PHRASES = (
    "已被拦截",
    "请求被拦截",
    "访问被拦截",
    "访问请求被拦截",
    "设置拦截",
    "被防火墙",
    "网站防火墙",
    "应用防火墙",
    "访问被阻断",
    "请求被阻断",
    "访问已被阻断",
    "网站安全狗",
    "服务器安全狗",
    "云锁",
    "创宇盾",
    "加速乐",
    "护卫神",
    "访问被拒绝",
    "访问被禁止",
    "拒绝访问",
    "禁止访问",
    "访问过于频繁",
    "访问太频繁",
    "请求过于频繁",
    "请求太频繁",
    "访问频率过高",
    "访问频率过快",
    "不合法参数",
    "攻击请求",
    "造成安全威胁",
    "请求存在威胁",
    "访问存在威胁",
    "非法请求",
    "安全验证",
    "访问验证",
    "人机验证",
    "滑块完成",
    "Forbidden",
    "Access Denied",
    "Access denied",
    "Request blocked",
)
"""Phrases of firewalls, and of walls that ask whether a person is there."""

ABSENT_PHRASES = (
    "404 Not Found",
    "404错误",
    "页面不存在",
    "页面未找到",
    "页面没有找到",
    "找不到页面",
    "您访问的页面不存在",
    "您要查看的页面",
    "无法找到该页",
    "未找到页面",
    "网页不存在",
    "文章不存在",
    "内容不存在",
    "信息不存在",
    "信息已过期",
    "已过期或",
    "已被撤下",
    "该信息已被删除",
    "该文章已被删除",
    "该内容已被删除",
    "已被删除",
    "内容已删除",
    "信息已删除",
    "文章已删除",
    "文章已不存在",
    "已不存在或",
    "内容未通过审核",
    "文章未通过审核",
    "页面已失联",
    "页面找不到",
    "页面走丢了",
    "页面丢失了",
    "因违规无法查看",
    "已迁移至新的帐号",
    "内容已下线",
    "文章已下线",
    "页面已下线",
    "信息已下线",
    "稿件已下线",
    "已撤稿",
    "Not Found",
    "not found",
    "頁面不存在",
    "找不到网页",
)
"""Phrases of pages that say that there is no page, or none any more."""

ERROR_PHRASES = (
    "服务器错误",
    "服务器内部错误",
    "应用程序错误",
    "运行时错误",
    "内部错误",
    "数据库错误",
    "数据库连接",
    "系统维护",
    "网站维护",
    "访问出错",
    "系统错误",
    "系统异常",
    "系统繁忙",
    "服务器繁忙",
    "服务不可用",
    "参数错误",
    "出错了",
    "没有找到站点",
    "站点已暂停",
    "站点已关闭",
    "网站已关闭",
    "网站暂时关闭",
    "Bad Gateway",
    "Gateway Time-out",
    "Gateway Timeout",
    "Service Unavailable",
    "Internal Server Error",
    "database connection",
    "Fatal error",
    "OLE DB Provider",
)
"""Phrases of pages that say that there is none just now, or none for us."""

NOTICE_PHRASES = (
    "正在建设中",
    "栏目建设中",
    "网站建设中",
    "页面建设中",
    "频道建设中",
    "内容建设中",
    "正在维护",
    "正在升级",
    "正在改版",
    "正在进行系统升级",
    "系统升级",
    "升级维护",
    "停机维护",
    "网站升级",
    "网站改版",
    "维护中",
    "升级中",
    "改版中",
    "暂停服务",
    "暂停访问",
    "暂停对外服务",
    "停止运行",
    "永久关停",
    "敬请期待",
    "域名正在出售",
    "域名出售",
    "域名已过期",
    "站点创建成功",
    "Welcome to nginx",
    "domain is for sale",
    "domain may be for sale",
    "网站维护",
    "系统维护",
    "敬請期待",
)
"""Phrases of notices in place of a site. News speaks of such things too, but with its time."""

LOGIN_PHRASES = (
    "请登录",
    "请先登录",
    "登录后查看",
    "登录后阅读",
    "登录后可见",
    "用户登录",
    "您还没有登录",
    "您尚未登录",
    "统一身份认证",
    "需要登录",
    "会员登录",
    "请输入密码",
    "请输入用户名",
    "付费阅读",
    "订阅后阅读",
    "请输入验证码",
    "无权访问",
    "没有权限",
    "無權訪問",
    "请登入",
    "請先登錄",
)
"""Phrases of pages that ask who is there."""

SCRIPT_PHRASES = (
    "enable JavaScript",
    "启用JavaScript",
    "开启JavaScript",
    "JavaScript被禁用",
    "启用 JavaScript",
    "doesn't work properly without JavaScript",
    "不支持JavaScript",
    "请打开JavaScript",
)
"""Phrases of pages whose text comes from scripts."""

SEARCH_WORDS = listed(
    "搜索 检索 搜索结果 检索结果 站内搜索 站内检索 全站搜索 全文检索 全文搜索 高级搜索 高级检索 "
    "搜索中心 信息检索 智能搜索 搜索页 搜索页面 搜索结果页 站内搜索结果 全文检索结果 "
    "搜寻结果 站内搜寻"
)
"""Names of pages that show what was searched for."""

FOLDER_PHRASES = ("Index of /", "Directory listing for")
"""Titles of the lists of files that servers make."""

SEARCHED = ("找到", "搜", "检索", "查询", "檢索")
"""One of these stands in each of the phrases below."""

FOUND = r"(?:找到|搜索到|检索到|搜到|查询到|搜寻到)"
RESULTS = r"(?:结果|記錄|记录|信息|内容|文章|新闻|资料|数据|條目|条目|結果)"
RESULT_PHRASE = (
    rf"{FOUND}(?:了|约|約|大约|相关|的|\s)*[\d,，]+\s*(?:条|个|篇|项|條|個)(?:相关|符合|的|\s)*(?:{RESULTS}|$)"
    rf"|{FOUND}(?:与.{{1,20}})?相关的?{RESULTS}"
    rf"|(?:没有|未能?|暂未|沒有){FOUND}(?:任何|与.{{1,20}})?(?:相关|符合.{{0,6}})?的?{RESULTS}"
    r"|您(?:搜索|检索|查询|搜尋)的(?:关键词|关键字|關鍵字|是|内容)"
)
"""How such a page says what it found."""

CATALOGUE_SIGNS = ("ISBN", "ISSN", "索书号", "索書號")
"""What every entry of a catalogue of books holds."""

CATALOGUE_LABELS = listed(
    "ISBN 索书号 馆藏地 馆藏 条码号 出版社 出版时间 出版日期 出版年 出版发行 定价 售价 页数 装帧 "
    "开本 版次 印次 字数 纸张 载体形态 中图分类 中图法分类号 责任者 题名 丛书名 学科主题 译者 "
    "书名 内容简介 作者简介 目录 书刊状态 原价 市场价"
)
"""Labels of such an entry, of a library or a shop."""
