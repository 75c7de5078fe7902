#include "core/filter_words_table.h"

#define IS(special) (1u << (special))

enum { NONE = -1 };

/* clang-format off */
const struct filter_name filter_names[FILTER_FIELDS] = {
	{FILTER_TEXT,      "text",      "words 文字 原话 内容 词",          SHAPE_TEXT, NONE,           0},
	{FILTER_STATUS,    "status",    "state step 状态 步骤",             SHAPE_WORD, WORD_STATUS,    IS(SPECIAL_OPEN) | IS(SPECIAL_SHUT)},
	{FILTER_OWNER,     "owner",     "负责人 经办 经办人 受理人",        SHAPE_NAME, NONE,           IS(SPECIAL_ME) | IS(SPECIAL_TEAM) | IS(SPECIAL_NONE) | IS(SPECIAL_ANY)},
	{FILTER_CHANNEL,   "channel",   "渠道 来源",                        SHAPE_WORD, WORD_CHANNEL,   0},
	{FILTER_CLASS,     "class",     "类别 客户类别",                    SHAPE_WORD, WORD_CLASS,     0},
	{FILTER_EMOTION,   "emotion",   "mood 情绪",                        SHAPE_WORD, WORD_EMOTION,   IS(SPECIAL_NONE)},
	{FILTER_QUADRANT,  "quadrant",  "priority 优先级 优先",             SHAPE_WORD, WORD_QUADRANT,  IS(SPECIAL_NONE)},
	{FILTER_RISK,      "risk",      "风险 升级风险",                    SHAPE_FLAG, NONE,           IS(SPECIAL_ANY) | IS(SPECIAL_NONE)},
	{FILTER_DANGER,    "danger",    "险情 危险",                        SHAPE_FLAG, NONE,           IS(SPECIAL_ANY) | IS(SPECIAL_NONE)},
	{FILTER_COMPLAINT, "complaint", "投诉",                             SHAPE_FLAG, WORD_COMPLAINT, IS(SPECIAL_ANY) | IS(SPECIAL_NONE)},
	{FILTER_DUE,       "due",       "到期 剩余 期限",                   SHAPE_TIME, NONE,           IS(SPECIAL_LATE) | IS(SPECIAL_SOON)},
	{FILTER_AGE,       "age",       "已过 历时 时长",                   SHAPE_AGE,  NONE,           0},
	{FILTER_RECEIVED,  "received",  "created 受理 受理时间 来电时间",   SHAPE_TIME, NONE,           0},
	{FILTER_CLOSED,    "closed",    "结单 归档 结单时间",               SHAPE_TIME, NONE,           0},
	{FILTER_CATEGORY,  "category",  "分类 业务分类",                    SHAPE_NAME, NONE,           IS(SPECIAL_NONE) | IS(SPECIAL_ANY)},
	{FILTER_CUSTOMER,  "customer",  "客户 姓名",                        SHAPE_NAME, NONE,           0},
	{FILTER_PHONE,     "phone",     "tel 电话 手机 号码",               SHAPE_NAME, NONE,           IS(SPECIAL_NONE) | IS(SPECIAL_ANY)},
	{FILTER_NUMBER,    "number",    "no 单号 编号 工单号",              SHAPE_NAME, NONE,           0},
	{FILTER_WATCHED,   "watched",   "watcher 关注",                     SHAPE_FLAG, NONE,           IS(SPECIAL_ME) | IS(SPECIAL_ANY) | IS(SPECIAL_NONE)},
	{FILTER_SNOOZED,   "snoozed",   "挂起 已挂起",                      SHAPE_FLAG, NONE,           IS(SPECIAL_ANY) | IS(SPECIAL_NONE)},
};
/* clang-format on */

const struct filter_special_word filter_specials[] = {
	{SPECIAL_NONE, "@none", "none no nobody 无 否 没有 @无 未定 待领"},
	{SPECIAL_ANY, "@any", "any yes 有 是 @有"},
	{SPECIAL_ME, "@me", "@我 @本人"},
	{SPECIAL_TEAM, "@team", "@组 @本组 @班组"},
	{SPECIAL_OPEN, "open", "未结 未完 在办"},
	{SPECIAL_SHUT, "closed", "已结 结束"},
	{SPECIAL_LATE, "late", "overdue 超时 已超时"},
	{SPECIAL_SOON, "soon", "将到期 临期"},
};
const size_t filter_specials_count = sizeof filter_specials / sizeof *filter_specials;

/* The largest first. */
const struct filter_unit filter_units[] = {
	{604800, "w week weeks 周 星期"},    {86400, "d day days 天 日"},
	{3600, "h hour hours 小时 时 钟头"}, {60, "m min minute minutes 分钟 分"},
	{1, "s sec second seconds 秒"},
};
const size_t filter_units_count = sizeof filter_units / sizeof *filter_units;

const struct filter_day_word filter_days[] = {
	{0, "today", "今天 今日"},  {-1, "yesterday", "昨天 昨日"}, {1, "tomorrow", "明天 明日"},
	{-2, "2-days-ago", "前天"}, {2, "in-2-days", "后天"},
};
const size_t filter_days_count = sizeof filter_days / sizeof *filter_days;

const char filter_not_words[] = "not 非 不 除 排除";
const char filter_now_words[] = "now 现在 此刻";
