#include "core/moment_words_table.h"

enum { MINUTE = 60, HOUR = 3600 };

/* clang-format off */
const struct moment_word moment_words[] = {
	{"今天", T_DAY, 0, 0}, {"今日", T_DAY, 0, 0}, {"今儿", T_DAY, 0, 0}, {"当天", T_DAY, 0, 0},
	{"当日", T_DAY, 0, 0}, {"本日", T_DAY, 0, 0}, {"明天", T_DAY, 1, 0}, {"明日", T_DAY, 1, 0},
	{"明儿", T_DAY, 1, 0}, {"次日", T_DAY, 1, 0}, {"隔天", T_DAY, 1, 0}, {"后天", T_DAY, 2, 0},
	{"后日", T_DAY, 2, 0}, {"大后天", T_DAY, 3, 0}, {"昨天", T_DAY, -1, 0}, {"昨日", T_DAY, -1, 0},
	{"前天", T_DAY, -2, 0}, {"前日", T_DAY, -2, 0}, {"大前天", T_DAY, -3, 0},
	{"today", T_DAY, 0, 0}, {"tomorrow", T_DAY, 1, 0}, {"yesterday", T_DAY, -1, 0},
	{"the day after tomorrow", T_DAY, 2, 0}, {"day after tomorrow", T_DAY, 2, 0},

	{"今早", T_DAY_PART, 0, PART_EARLY}, {"今晨", T_DAY_PART, 0, PART_EARLY},
	{"今晚", T_DAY_PART, 0, PART_EVENING}, {"今夜", T_DAY_PART, 0, PART_EVENING},
	{"当晚", T_DAY_PART, 0, PART_EVENING}, {"明早", T_DAY_PART, 1, PART_EARLY},
	{"明晨", T_DAY_PART, 1, PART_EARLY}, {"明晚", T_DAY_PART, 1, PART_EVENING},
	{"后晚", T_DAY_PART, 2, PART_EVENING}, {"昨晚", T_DAY_PART, -1, PART_EVENING},
	{"昨夜", T_DAY_PART, -1, PART_EVENING}, {"前晚", T_DAY_PART, -2, PART_EVENING},
	{"tonight", T_DAY_PART, 0, PART_EVENING}, {"last night", T_DAY_PART, -1, PART_EVENING},

	{"下周", T_WEEK, 1, 0}, {"下星期", T_WEEK, 1, 0}, {"下礼拜", T_WEEK, 1, 0},
	{"下个星期", T_WEEK, 1, 0}, {"下个礼拜", T_WEEK, 1, 0}, {"下一周", T_WEEK, 1, 0},
	{"下下周", T_WEEK, 2, 0}, {"下下个星期", T_WEEK, 2, 0}, {"本周", T_WEEK, 0, 0},
	{"这周", T_WEEK, 0, 0}, {"这星期", T_WEEK, 0, 0}, {"这个星期", T_WEEK, 0, 0},
	{"本星期", T_WEEK, 0, 0}, {"这礼拜", T_WEEK, 0, 0}, {"这个礼拜", T_WEEK, 0, 0},
	{"上周", T_WEEK, -1, 0}, {"上星期", T_WEEK, -1, 0}, {"上礼拜", T_WEEK, -1, 0},
	{"上个星期", T_WEEK, -1, 0}, {"上个礼拜", T_WEEK, -1, 0}, {"上上周", T_WEEK, -2, 0},
	{"next week", T_WEEK, 1, 1}, {"this week", T_WEEK, 0, 1}, {"last week", T_WEEK, -1, 1},
	{"the end of the week", T_WEEK, 0, 1}, {"end of the week", T_WEEK, 0, 1},
	{"the end of this week", T_WEEK, 0, 1}, {"end of next week", T_WEEK, 1, 1},
	{"next", T_WEEK, 1, 0}, {"this coming", T_WEEK, 1, 2},

	{"周一", T_WEEKDAY, 0, 0}, {"周二", T_WEEKDAY, 1, 0}, {"周三", T_WEEKDAY, 2, 0},
	{"周四", T_WEEKDAY, 3, 0}, {"周五", T_WEEKDAY, 4, 0}, {"周六", T_WEEKDAY, 5, 0},
	{"周日", T_WEEKDAY, 6, 0}, {"周天", T_WEEKDAY, 6, 0},
	{"星期一", T_WEEKDAY, 0, 0}, {"星期二", T_WEEKDAY, 1, 0}, {"星期三", T_WEEKDAY, 2, 0},
	{"星期四", T_WEEKDAY, 3, 0}, {"星期五", T_WEEKDAY, 4, 0}, {"星期六", T_WEEKDAY, 5, 0},
	{"星期日", T_WEEKDAY, 6, 0}, {"星期天", T_WEEKDAY, 6, 0},
	{"礼拜一", T_WEEKDAY, 0, 0}, {"礼拜二", T_WEEKDAY, 1, 0}, {"礼拜三", T_WEEKDAY, 2, 0},
	{"礼拜四", T_WEEKDAY, 3, 0}, {"礼拜五", T_WEEKDAY, 4, 0}, {"礼拜六", T_WEEKDAY, 5, 0},
	{"礼拜日", T_WEEKDAY, 6, 0}, {"礼拜天", T_WEEKDAY, 6, 0},
	{"monday", T_WEEKDAY, 0, 0}, {"tuesday", T_WEEKDAY, 1, 0}, {"wednesday", T_WEEKDAY, 2, 0},
	{"thursday", T_WEEKDAY, 3, 0}, {"friday", T_WEEKDAY, 4, 0}, {"saturday", T_WEEKDAY, 5, 0},
	{"sunday", T_WEEKDAY, 6, 0},
	{"周末", T_WEEKEND, 0, 0}, {"weekend", T_WEEKEND, 0, 0}, {"the weekend", T_WEEKEND, 0, 0},
	{"this weekend", T_WEEKEND, 0, 0},

	{"本月", T_MONTH, 0, 0}, {"这个月", T_MONTH, 0, 0}, {"当月", T_MONTH, 0, 0},
	{"下个月", T_MONTH, 1, 0}, {"下月", T_MONTH, 1, 0}, {"次月", T_MONTH, 1, 0},
	{"上个月", T_MONTH, -1, 0}, {"上月", T_MONTH, -1, 0},
	{"this month", T_MONTH, 0, 0}, {"next month", T_MONTH, 1, 0}, {"last month", T_MONTH, -1, 0},
	{"the end of the month", T_MONTH, 0, 0}, {"end of the month", T_MONTH, 0, 0},
	{"end of this month", T_MONTH, 0, 0}, {"end of next month", T_MONTH, 1, 0},
	{"january", T_MONTH_NAME, 1, 0}, {"february", T_MONTH_NAME, 2, 0}, {"march", T_MONTH_NAME, 3, 0},
	{"april", T_MONTH_NAME, 4, 0}, {"may", T_MONTH_NAME, 5, 0}, {"june", T_MONTH_NAME, 6, 0},
	{"july", T_MONTH_NAME, 7, 0}, {"august", T_MONTH_NAME, 8, 0}, {"september", T_MONTH_NAME, 9, 0},
	{"october", T_MONTH_NAME, 10, 0}, {"november", T_MONTH_NAME, 11, 0},
	{"december", T_MONTH_NAME, 12, 0},
	{"月底", T_MONTH_PLACE, 31, 0}, {"月末", T_MONTH_PLACE, 31, 0}, {"月初", T_MONTH_PLACE, 10, 0},
	{"月中", T_MONTH_PLACE, 20, 0}, {"上旬", T_MONTH_PLACE, 10, 0}, {"中旬", T_MONTH_PLACE, 20, 0},
	{"下旬", T_MONTH_PLACE, 31, 0}, {"底", T_MONTH_PLACE, 31, 1}, {"末", T_MONTH_PLACE, 31, 1},
	{"初", T_MONTH_PLACE, 10, 1},
	{"年底", T_YEAR_END, 0, 0}, {"年末", T_YEAR_END, 0, 0}, {"年内", T_YEAR_END, 0, 0},
	{"年", T_YEAR_SIGN, 0, 0}, {"月", T_MONTH_SIGN, 0, 0}, {"月份", T_MONTH_SIGN, 0, 0},
	{"日", T_DAY_SIGN, 0, 0}, {"号", T_DAY_SIGN, 1, 0},
	{"st", T_ORDINAL, 0, 0}, {"nd", T_ORDINAL, 0, 0}, {"rd", T_ORDINAL, 0, 0}, {"th", T_ORDINAL, 0, 0},

	{"凌晨", T_PART, PART_NIGHT, 0}, {"清晨", T_PART, PART_EARLY, 0}, {"早上", T_PART, PART_EARLY, 0},
	{"早晨", T_PART, PART_EARLY, 0}, {"一早", T_PART, PART_EARLY, 0}, {"一大早", T_PART, PART_EARLY, 0},
	{"早间", T_PART, PART_EARLY, 0}, {"上午", T_PART, PART_MORNING, 0}, {"中午", T_PART, PART_NOON, 0},
	{"正午", T_PART, PART_NOON, 0}, {"午间", T_PART, PART_NOON, 0}, {"下午", T_PART, PART_AFTERNOON, 0},
	{"午后", T_PART, PART_AFTERNOON, 0}, {"傍晚", T_PART, PART_DUSK, 0}, {"晚上", T_PART, PART_EVENING, 0},
	{"晚间", T_PART, PART_EVENING, 0}, {"晚", T_PART, PART_EVENING, 1}, {"早", T_PART, PART_EARLY, 1},
	{"夜里", T_PART, PART_EVENING, 0}, {"夜间", T_PART, PART_EVENING, 0}, {"半夜", T_PART, PART_NIGHT, 0},
	{"深夜", T_PART, PART_EVENING, 0},
	{"morning", T_PART, PART_MORNING, 0}, {"noon", T_PART, PART_NOON, 2}, {"midday", T_PART, PART_NOON, 2},
	{"afternoon", T_PART, PART_AFTERNOON, 0}, {"evening", T_PART, PART_EVENING, 0},
	{"night", T_PART, PART_EVENING, 1}, {"this morning", T_DAY_PART, 0, PART_MORNING},
	{"this afternoon", T_DAY_PART, 0, PART_AFTERNOON}, {"this evening", T_DAY_PART, 0, PART_EVENING},
	{"in the morning", T_PART, PART_MORNING, 0}, {"in the afternoon", T_PART, PART_AFTERNOON, 0},
	{"in the evening", T_PART, PART_EVENING, 0}, {"at noon", T_PART, PART_NOON, 2},

	{"点", T_CLOCK_SIGN, 0, 0}, {"点钟", T_CLOCK_SIGN, 1, 0}, {"时", T_CLOCK_SIGN, 2, 0},
	{"o'clock", T_CLOCK_SIGN, 1, 0}, {":", T_COLON, 0, 0}, {"半", T_HALF, 0, 0}, {"个半", T_HALF, 1, 0}, {"half", T_HALF, 0, 0},
	{"刻", T_QUARTER, 0, 0}, {"分", T_MINUTE_SIGN, 0, 0}, {"整", T_SHARP, 0, 0}, {"sharp", T_SHARP, 0, 0},
	{"am", T_AM, 0, 0}, {"a.m.", T_AM, 0, 0}, {"a.m", T_AM, 0, 0}, {"pm", T_PM, 0, 0},
	{"p.m.", T_PM, 0, 0}, {"p.m", T_PM, 0, 0},

	{"下班", T_DAY_END, 0, 0}, {"收工", T_DAY_END, 0, 0}, {"end of day", T_DAY_END, 0, 1},
	{"end of the day", T_DAY_END, 0, 1}, {"the end of the day", T_DAY_END, 0, 1}, {"eod", T_DAY_END, 0, 1},
	{"close of business", T_DAY_END, 0, 1}, {"cob", T_DAY_END, 0, 1}, {"end of business", T_DAY_END, 0, 1},
	{"上班", T_DAY_OPEN, 0, 0},

	{"前", T_BEFORE, 0, 0}, {"之前", T_BEFORE, 0, 0}, {"以前", T_BEFORE, 0, 0}, {"内", T_INSIDE, 0, 0},
	{"之内", T_INSIDE, 0, 0}, {"以内", T_INSIDE, 0, 0}, {"里", T_INSIDE, 1, 0}, {"后", T_AFTER, 0, 0},
	{"之后", T_AFTER, 0, 0}, {"以后", T_AFTER, 0, 0}, {"过后", T_AFTER, 0, 0}, {"左右", T_ABOUT, 0, 0},
	{"前后", T_ABOUT, 0, 0}, {"上下", T_ABOUT, 0, 0}, {"许", T_ABOUT, 0, 0}, {"的样子", T_ABOUT, 0, 0},
	{"ago", T_AGO, 0, 0}, {"到", T_TO, 0, 0}, {"至", T_TO, 0, 0}, {"~", T_TO, 0, 0}, {"to", T_TO, 0, 0},
	{"-", T_DASH, 0, 0}, {"/", T_SLASH, 0, 0},
	{"within", T_EN_WITHIN, 0, 0}, {"within the next", T_EN_WITHIN, 0, 0}, {"in", T_EN_WITHIN, 1, 0},
	{"in about", T_EN_WITHIN, 1, 0}, {"in less than", T_EN_WITHIN, 0, 0}, {"inside", T_EN_WITHIN, 0, 0},
	{"by", T_EN_BY, 0, 0}, {"no later than", T_EN_BY, 0, 0}, {"not later than", T_EN_BY, 0, 0},
	{"before", T_EN_BEFORE, 0, 0}, {"at", T_EN_AT, 0, 0}, {"on", T_EN_AT, 0, 0}, {"around", T_EN_AT, 0, 0},
	{"a", T_ARTICLE, 0, 0}, {"an", T_ARTICLE, 0, 0}, {"the", T_ARTICLE, 1, 0}, {"of", T_ARTICLE, 1, 0}, {"的", T_ARTICLE, 1, 0},

	{"秒", T_UNIT, 1, 0}, {"秒钟", T_UNIT, 1, 0}, {"second", T_UNIT, 1, 0}, {"seconds", T_UNIT, 1, 0},
	{"分钟", T_UNIT, MINUTE, 0}, {"minute", T_UNIT, MINUTE, 0}, {"minutes", T_UNIT, MINUTE, 0},
	{"min", T_UNIT, MINUTE, 0}, {"mins", T_UNIT, MINUTE, 0}, {"刻钟", T_UNIT, 15 * MINUTE, 0},
	{"小时", T_UNIT, HOUR, 0}, {"个小时", T_UNIT, HOUR, 0}, {"钟头", T_UNIT, HOUR, 0},
	{"个钟头", T_UNIT, HOUR, 0}, {"个钟", T_UNIT, HOUR, 0}, {"hour", T_UNIT, HOUR, 0},
	{"hours", T_UNIT, HOUR, 0}, {"hr", T_UNIT, HOUR, 0}, {"hrs", T_UNIT, HOUR, 0}, {"h", T_UNIT, HOUR, 0},
	{"天", T_UNIT, 1, UNIT_DAYS}, {"day", T_UNIT, 1, UNIT_DAYS}, {"days", T_UNIT, 1, UNIT_DAYS},
	{"个自然日", T_UNIT, 1, UNIT_DAYS}, {"自然日", T_UNIT, 1, UNIT_DAYS},
	{"周", T_UNIT, 7, UNIT_DAYS}, {"个星期", T_UNIT, 7, UNIT_DAYS}, {"星期", T_UNIT, 7, UNIT_DAYS},
	{"个礼拜", T_UNIT, 7, UNIT_DAYS}, {"礼拜", T_UNIT, 7, UNIT_DAYS}, {"week", T_UNIT, 7, UNIT_DAYS},
	{"weeks", T_UNIT, 7, UNIT_DAYS}, {"个月", T_UNIT, 1, UNIT_MONTHS}, {"month", T_UNIT, 1, UNIT_MONTHS},
	{"months", T_UNIT, 1, UNIT_MONTHS}, {"工作日", T_UNIT, 1, UNIT_WORKDAYS},
	{"个工作日", T_UNIT, 1, UNIT_WORKDAYS}, {"个工作天", T_UNIT, 1, UNIT_WORKDAYS},
	{"working day", T_UNIT, 1, UNIT_WORKDAYS}, {"working days", T_UNIT, 1, UNIT_WORKDAYS},
	{"business day", T_UNIT, 1, UNIT_WORKDAYS}, {"business days", T_UNIT, 1, UNIT_WORKDAYS},

	{"这", T_VAGUE, 0, 0}, {"近", T_VAGUE, 0, 0}, {"最近", T_VAGUE, 0, 0}, {"过", T_VAGUE, 0, 0},
	{"过去", T_VAGUE, 0, 0}, {"每", T_VAGUE, 0, 0}, {"第", T_VAGUE, 0, 0}, {"头", T_VAGUE, 0, 0},
	{"那", T_VAGUE, 0, 0}, {"上", T_VAGUE, 0, 0}, {"超过", T_VAGUE, 0, 0}, {"快", T_VAGUE, 0, 0},
	{"等了", T_VAGUE, 0, 0}, {"等", T_OTHER, 0, 0}, {"用了", T_VAGUE, 0, 0}, {"早了", T_VAGUE, 0, 0},
	{"晚了", T_VAGUE, 0, 0}, {"past", T_VAGUE, 0, 0}, {"every", T_VAGUE, 0, 0}, {"快递", T_OTHER, 0, 0},
	{"前台", T_OTHER, 0, 0}, {"前往", T_OTHER, 0, 0},
	{"后续", T_OTHER, 0, 0}, {"后台", T_OTHER, 0, 0}, {"内容", T_OTHER, 0, 0}, {"内部", T_OTHER, 0, 0},
	{"后面", T_OTHER, 0, 0}, {"前面", T_OTHER, 0, 0}, {"上门", T_OTHER, 0, 0}, {"售后", T_OTHER, 0, 0},
	{"到账", T_OTHER, 0, 0}, {"到货", T_OTHER, 0, 0}, {"到家", T_OTHER, 0, 0}, {"稍后", T_OTHER, 0, 0},
	{"然后", T_OTHER, 0, 0}, {"最后", T_OTHER, 0, 0}, {"目前", T_OTHER, 0, 0}, {"提前", T_OTHER, 0, 0},
	{"国内", T_OTHER, 0, 0}, {"早日", T_OTHER, 0, 0}, {"日期", T_OTHER, 0, 0}, {"号码", T_OTHER, 0, 0},
	{"上午好", T_OTHER, 0, 0}, {"下午好", T_OTHER, 0, 0}, {"晚上好", T_OTHER, 0, 0},
	{"早上好", T_OTHER, 0, 0}, {"中午好", T_OTHER, 0, 0}, {"早安", T_OTHER, 0, 0}, {"晚安", T_OTHER, 0, 0},
	{"周末愉快", T_OTHER, 0, 0}, {"good morning", T_OTHER, 0, 0}, {"good afternoon", T_OTHER, 0, 0},
	{"good evening", T_OTHER, 0, 0}, {"good night", T_OTHER, 0, 0}, {"明天见", T_OTHER, 0, 0},
	{"天天", T_OTHER, 0, 0},

	{",", T_STOP, STOP_CLAUSE, 0}, {"，", T_STOP, STOP_CLAUSE, 0}, {"、", T_STOP, STOP_CLAUSE, 0},
	{"。", T_STOP, STOP_SENTENCE, 0}, {";", T_STOP, STOP_SENTENCE, 0}, {"!", T_STOP, STOP_SENTENCE, 0},
	{"\n", T_STOP, STOP_SENTENCE, 0}, {".", T_STOP, STOP_SENTENCE, 0}, {"…", T_STOP, STOP_SENTENCE, 0},
	{"?", T_STOP, STOP_QUESTION, 0},
};

const struct moment_numeral moment_numerals[] = {
	{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"俩", 2}, {"三", 3}, {"四", 4}, {"五", 5},
	{"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"廿", 20}, {"卅", 30}, {"百", 100},
	{"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7},
	{"eight", 8}, {"nine", 9}, {"ten", 10}, {"twelve", 12}, {"fifteen", 15}, {"twenty", 20},
	{"thirty", 30}, {"forty", 40}, {"a couple of", 2},
};

const char moment_variants[] = "後后點点週周號号內内鐘钟時时個个兩两禮礼間间開开當当這这過过壹一贰二叁三";

const char moment_number_nouns[] = "楼 线 仓 客 机 店 门 柜 窗 桌 坐 座 库 电 为您 房 工 员 码 院 路 车 团 链 台 键 馆 方 章";

const struct moment_cue_word moment_cues[] = {
	{CUE_OURS, "回电 回复 答复 回覆 联系 处理 解决 发货 发出 寄 送 到货 到账 到达 抵达 退款 退回 退还 上门 安排 完成 "
	 "通知 告知 反馈 更新 跟进 补发 提交 核实 核查 查清 查明 查好 办理 办好 办妥 修 派 恢复 提供 结果 生效 回访 致电 "
	 "打给 给您 给你 为您 为你 帮您 帮你 您这边会 收到 拿到 搞定 发给 转给 开好 开具 上架 补货 取件 揽收 出库 入账 "
	 "升级 消息 说法 方案 审核 审批 赔付 兑现 换货 发您 发你 催 答案 跟您 和您 向您 能好 会好 会到 能到 可到 就到"},
	{CUE_OURS, "will 'll shall expect expected reply call arrive ship refund send deliver get_back be_done answer "
	 "update contact fix"},
	{CUE_OFFER, "给您 给你 为您 为你 帮您 帮你 我会 我们会 我来 跟您 跟你 和您 向您 will 'll shall can_i may_i"},
	{CUE_PAST, "已经 已于 已在 已为 已给 刚才 刚刚 曾 上次 来电时间 您来电 打来 来过电话 反映的 反映过 下单 拍下 "
	 "购买的 买的 付的款 签收的 签收了 收到了 收到您 提交的 申请的 咨询的 说的 发的 联系过 处理过 发生 记录显示 "
	 "显示 下的单 成交 入住 发货了 发出了 退了 寄出了 送到了 完成了 处理了 联系了 打了 打过 过期 支付的 付款的 的订单 的时候 "
	 "was were had ordered placed called_us you_called your_call your_order bought paid"},
	{CUE_CUSTOMER, "请您 请你 请在 请于 麻烦您 麻烦你 您可以 您可 您需要 您需 建议您 需要您 需您 您方便 您要 您想 "
	 "您说 要用 等着用 急用 您有空 您在家 你可以 您再 您能 您来 您打 您拨 您先 您就 您看看 请尽快 请及时 记得 切记 务必 烦请 您预约 您希望 您期望 "
	 "please you_can you_may could_you can_you you_need you_want you_should are_you"},
	{CUE_WAIT, "稍等 等待 等我 耐心 放心 保持 留意 稍候 等候 等一下 等一等 留心 注意查收 注意接听 wait bear_with allow "
	 "keep_your_phone give_us give_me"},
	{CUE_NOTICE, "有效 截止 截至 营业 服务时间 工作时间 上班时间 办公时间 客服时间 受理时间 接待时间 保修 质保 包换 包退 "
	 "无理由 每天 每日 每周 每晚 每月 每个 每年 全天 会员 热线 在线时间 7x24 7×24 小时服务 小时在线 小时客服 小时热线 "
	 "生产日期 保质期 生日 出生 航班 开售 开抢 预售 开业 起售 时效 逾期 超时 超过 最近 期间 原定 原本 "
	 "open_from opening_hours business_hours warranty valid expires every daily until 24/7 open_every hotline"},
	{CUE_WHOLE, "活动 优惠 促销 满减 大促 秒杀 营业时间 服务时间 工作时间 上班时间 规定 按照政策 根据政策 根据规则 "
	 "订单时间 下单时间 sale discount promotion policy"},
	{CUE_DOUBT, "付款后 下单后 货后 签收后 拍下后 支付后 退回后 审核后 通过后 不能保证 无法保证 不能承诺 无法承诺 不敢保证 保证不了 没法保证 不确定 不一定 说不准 来不及 做不到 赶不上 "
	 "无法在 不能在 没法在 到不了 不了 如果 要是 若 假如 万一 除非 一旦 是否 能否 不会在 未在 没有在 没在 不能确定 "
	 "cannot can't couldn't unable not_sure if unless whether won't no_guarantee"},
	{CUE_QUESTION, "吗 么 呢 几点 什么时候 何时 方不方便 可不可以 行不行 好不好 是不是 有没有 when what_time"},
};

const size_t moment_word_count = sizeof moment_words / sizeof *moment_words;
const size_t moment_numeral_count = sizeof moment_numerals / sizeof *moment_numerals;
const size_t moment_cue_count = sizeof moment_cues / sizeof *moment_cues;
/* clang-format on */
