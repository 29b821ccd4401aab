"""Names of people, media and sites: how they begin and end, and what is none."""

from __future__ import annotations

from crawler.article.text import listed
from crawler.article.vocab.labels import DATE_LABELS, UPDATE_LABELS

SITE_ENDINGS = listed(
    "网 网站 官网 门户 门户网站 人民政府 政府 大学 学院 学校 局 厅 委员会 党校 首页 網 網站 频道 "
    "在线 组织部 宣传部 统战部 纪委 监委 政法委 团委 妇联 法院 检察院 "
    "日报 晚报 时报 晨报 报社 电视台 融媒体中心 融媒"
)
"""How the names of sites end."""

NO_TITLES = (
    "New Page",
    "New Document",
    "Untitled",
    "无标题",
    "新建网页",
    "新网页",
    "网页标题",
    "未命名",
)
"""How titles begin that an editor's program gives to every new page."""

NOTICE_TITLES = frozenset(
    listed("公示 公告 通告 通知 通报 启事 声明 讣告 喜报 倡议书 公开信 感谢信 慰问信 贺信")
)
"""Whole headlines of two or three characters: kinds of notices."""

NO_NAME = frozenset(
    listed(
        "未知 佚名 无名 不详 无 暂无 匿名 本站 admin Admin administrator - -- — / null None "
        "undefined 空 待定 未署名 网络 北京时间 文 图 图文 文图 摄影 摄"
    )
) | frozenset((*DATE_LABELS, *UPDATE_LABELS))
"""What stands where an author or source is not known."""

POSTS = listed(
    "书记 部长 主任 局长 厅长 省长 市长 州长 县长 区长 镇长 乡长 处长 科长 司长 院长 校长 所长 "
    "馆长 台长 社长 站长 队长 组长 会长 秘书长 理事长 董事长 总经理 检察长 总编辑 主席 政委 专员 "
    "委员 教授 副教授 研究员 副研究员 讲师 博士 院士 書記 部長 主任委员 局長 縣長 院長 校長 會長"
)
"""Posts that stand beside the names of writers."""

NO_AUTHOR = frozenset(
    listed(
        "管理员 系统管理员 超级管理员 网站管理员 网站管理 站长 编辑 编辑部 网络编辑 网站编辑 "
        "信息员 发布员 后台管理员 本站编辑 本网编辑 本报编辑 原创 转载"
    )
)
"""Whoever runs the site: not who wrote the text."""

NO_PERSON = frozenset(
    listed(
        "关于 关于对 关于印 周一 周二 周三 周四 周五 周六 周日 "
        "安全 成立 高度 时间 时代 经济 经费 方案 方法 党建 管理 全面 全国 和谐 "
        "成为 时候 方面 许多 包括 应该 时期 单位 方式 农业 任务 原来 位于 任何 权力 解决 "
        "于是 项目 原因 范围 农民 劳动 左右 严重 商品 程度 原则 明显 武器 应用 官员 师父 "
        "古代 方向 位置 安排 权利 万元 海军 尤其 简单 文章 封建 应当 金融 区域 曾经 强调 "
        "连续 商业 高速 成绩 毕业 宗教 南北 明确 高级 关键 周围 程序 任期 成长 全体 关注 "
        "强烈 石油 解放 成果 文物 高中 严格 满足 成员 游客 文字 武装 任免 毕竟 路线 符合 "
        "金属 卫生 成本 方针 成分 原料 温度 费用 区别 方便 成就 高考 简称 时刻 满意 全年 "
        "关心 季节 谈判 颜色 司法 司令 任职 谈话 景点 安装 施工 高等 关闭 党员 管辖 查看 "
        "官方 全党 施行 商议 周边 文献 强度 查询 简介 简历 解读 解释 解答 解说 全文 文件 "
        "申请 申报 申诉 管道 安置 商务 高层 高效 成效 纪律 纪检 党组 党委 党课 党支部 区长 "
        "董事 应聘 高压 时政 时评 时事 时讯 商城 连线 高清 车辆 房屋 房产 海外 党史 党务 "
        "党章 党群 党费 全会 全员 路况 农经 农技 卫健 卫视 游记 游戏 文旅 文体 文艺 文明 "
        "文教 文创 文化 司机 施政 管控 管护 常委 常务 部门 成人 申论 应急 和解 项目部"
    )
)
"""Words that begin as a name of a person does: the commonest, and those of the trade, but none
that people are called too (高原, 江南)."""

UNIT_ENDINGS = listed(
    "委 部 局 办 办公室 院 厅 处 社 中心 学校 中学 小学 大学 党校 政府 支部 公司 集团 协会 学会 "
    "银行 支队 大队 日报 电视台"
)
"""How the names of units end, behind which the name of a person may stand without a space."""

PLACE_ENDINGS = listed(
    "省 市 县 区 镇 乡 村 街道 社区 站 所 队 科 室 股 组 班 系 会 团 大 网 报 台 馆"
)
"""How names of places and parts of units end: a person's name stands apart from them."""

UNIT_PART_ENDINGS = (*UNIT_ENDINGS, *PLACE_ENDINGS)
"""How parts of units end, which may begin as a person's name does: 安全科."""

PROVINCES = frozenset(
    listed(
        "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
        "湖南 广东 "
        "海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
    )
)
"""From where an account wrote: shown beside its name, and no part of it."""

PRESS_ENDINGS = listed(
    "日报 晚报 早报 晨报 时报 商报 都市报 青年报 工人报 农民报 人事报 监察报 法治报 法制报 "
    "经济报 新华社 中新社 电视台 广播电台 新闻客户端 日报客户端 周刊 杂志 新闻网 日报网 党建网 "
    "先锋网 党员网 人民网 新华网 光明网 央视网 中新网 求是网 学习强国 学习强国平台"
)
"""How names of media end that are nothing else: 服务网, 简报 and 客户端 end headings, too."""

NO_SOURCE_ENDINGS = listed(
    "日期 时间 金额 号码 数量 期数 名称 报告 通知 公告 公示 通报 决定 意见 "
    "办法 方案 规定 细则 条例 总结 动态 要闻 专栏 栏目 专题 分钟 官方账号 官方帐号"
)
"""How names of documents and headings of columns end: they stand near a time, and are no source."""

SURNAMES = frozenset(
    " "
    " "
    " "
    " "
    "王李张刘萧陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    " "
    " "
    " "
    " "
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    " "
    " "
    " "
    " "
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    " "
    " "
    " "
    " "
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    " "
    " "
    " "
    " "
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑"
    " "
    " "
    " "
    " "
    "迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉"
    " "
    " "
    " "
    " "
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫龐顏倪莊聶歐關蘭紀寧淩單駱"
)
"""Common family names: the first character of a person's name."""
