#include "core/words_table.h"

#include "core/clock.h"
#include "core/gate.h"
#include "core/role.h"
#include "core/triage.h"

const struct word words_table[] = {
	{WORD_EMOTION, EMOTION_CALM, "平静", "平静", "calm 1"},
	{WORD_EMOTION, EMOTION_UNHAPPY, "不满", "不满", "unhappy dissatisfied 2"},
	{WORD_EMOTION, EMOTION_ANGRY, "愤怒", "愤怒", "angry 3"},
	{WORD_EMOTION, EMOTION_ANXIOUS, "焦虑", "焦虑", "anxious 4"},

	{WORD_QUADRANT, Q_NOW, "紧急重要", "紧重", "now"},
	{WORD_QUADRANT, Q_CALM_FIRST, "紧急不重要", "紧急", "calm_first"},
	{WORD_QUADRANT, Q_PLAN, "重要不紧急", "重要", "plan"},
	{WORD_QUADRANT, Q_LATER, "不重要不紧急", "日常", "later"},

	{WORD_STATUS, STATUS_ACCEPTED, "受理", "受理", "accepted"},
	{WORD_STATUS, STATUS_ANALYSIS, "分析", "分析", "analysis"},
	{WORD_STATUS, STATUS_HANDLING, "处理", "处理", "handling"},
	{WORD_STATUS, STATUS_FEEDBACK, "反馈", "反馈", "feedback"},
	{WORD_STATUS, STATUS_ARCHIVED, "归档", "归档", "archived"},
	{WORD_STATUS, STATUS_VOID, "作废", "作废", "void"},

	{WORD_CHANNEL, CHANNEL_PHONE, "phone", "电话", "来电 热线 telephone tel call hotline"},
	{WORD_CHANNEL, CHANNEL_CHAT, "chat", "在线",
	 "在线客服 在线聊天 聊天 网页 网站 微信 wechat qq im web online"},
	{WORD_CHANNEL, CHANNEL_MAIL, "mail", "邮件", "电子邮件 邮箱 email e_mail"},
	{WORD_CHANNEL, CHANNEL_MESSAGE, "message", "留言", "短信 sms"},
	{WORD_CHANNEL, CHANNEL_VISIT, "visit", "上门", "到店 来访 门店 walk_in"},

	{WORD_CLASS, CLASS_ORDINARY, "普通", "普通", "ordinary normal"},
	{WORD_CLASS, CLASS_VIP, "VIP", "VIP", "vip 贵宾"},

	{WORD_ROLE, ROLE_AGENT, "agent", "客服代表", "座席 坐席 csr"},
	{WORD_ROLE, ROLE_LEAD, "lead", "组长", "班组长 值班组长 team_lead tl"},
	{WORD_ROLE, ROLE_SUPERVISOR, "supervisor", "主管", "sp"},
	{WORD_ROLE, ROLE_QUALITY, "quality", "质检员", "品质保障员 quality_officer qc"},
	{WORD_ROLE, ROLE_MANAGER, "manager", "客服经理", "客户服务经理 服务部经理 部门经理"},
	{WORD_ROLE, ROLE_ADMIN, "admin", "管理员", "administrator"},
	{WORD_ROLE, ROLE_SUPPORT, "support", "技术支持", "technical_support"},

	{WORD_NEED, NEED_QUESTION, "咨询", "咨询", "question consultation"},
	{WORD_NEED, NEED_COMPLAINT, "投诉", "投诉", "complaint"},
	{WORD_NEED, NEED_AFTER_SALES, "售后", "售后", "after_sales 退换 退换货 return"},
	{WORD_NEED, NEED_SUGGESTION, "建议", "建议", "suggestion"},
	{WORD_NEED, NEED_CARE, "关怀", "关怀", "care"},

	{WORD_TONE, TONE_EVEN, "平稳", "平稳", "even 1"},
	{WORD_TONE, TONE_LOUD, "声高", "声高", "loud 2"},
	{WORD_TONE, TONE_FAST, "语急", "语急", "fast 3"},
	{WORD_TONE, TONE_LOW, "低落", "低落", "low 4"},

	{WORD_PROMISE, PROMISE_OPEN, "open", "未到", "1"},
	{WORD_PROMISE, PROMISE_KEPT, "kept", "兑现", "2"},
	{WORD_PROMISE, PROMISE_LATE, "late", "迟到", "3"},
	{WORD_PROMISE, PROMISE_TRIED, "tried", "未接通", "4"},
	{WORD_PROMISE, PROMISE_BROKEN, "broken", "失约", "5"},
	{WORD_PROMISE, PROMISE_DROPPED, "dropped", "撤回", "6"},

	{WORD_NOTICE, NOTICE_WARN, "warning", "将到期", "1"},
	{WORD_NOTICE, NOTICE_BREACH, "breach", "超时", "2"},
	{WORD_NOTICE, NOTICE_RISK, "risk", "升级风险", "3"},
	{WORD_NOTICE, NOTICE_DANGER, "danger", "险情", "4"},
	{WORD_NOTICE, NOTICE_HAND, "hand", "举手", "15"},
	{WORD_NOTICE, NOTICE_ANSWER, "hand_answer", "举手答复", "16"},
	{WORD_NOTICE, NOTICE_AWAY, "away", "久离", "17"},
	{WORD_NOTICE, NOTICE_STATE, "state", "改状态", "18"},
	{WORD_NOTICE, NOTICE_TRANSFER, "transfer", "转接", "10"},
	{WORD_NOTICE, NOTICE_HANDED_BACK, "handed_back", "退回", "11"},
	{WORD_NOTICE, NOTICE_AGAIN, "again", "再来电", "12"},
	{WORD_NOTICE, NOTICE_GIVEN, "given", "转派", "20"},
	{WORD_NOTICE, NOTICE_HELP, "help", "求助", "21"},
	{WORD_NOTICE, NOTICE_HELPED, "helped", "求助答复", "22"},
	{WORD_NOTICE, NOTICE_DEPARTMENT, "department", "协办", "23"},
	{WORD_NOTICE, NOTICE_MENTIONED, "mentioned", "提到", "24"},
	{WORD_NOTICE, NOTICE_WATCHED, "watched", "关注", "25"},
	{WORD_NOTICE, NOTICE_WOKEN, "woken", "到时", "26"},
	{WORD_NOTICE, NOTICE_SIGN, "sign", "待签", ""},
	{WORD_NOTICE, NOTICE_SEEK, "seek", "待查", ""},
	{WORD_NOTICE, NOTICE_LOSS, "loss", "遗失", ""},
	{WORD_NOTICE, NOTICE_FINDING, "finding", "抽查问题", ""},
	{WORD_NOTICE, NOTICE_PAIR, "pair", "两人班", ""},

	{WORD_COMPLAINT, 1, "simple", "简单", "1"},
	{WORD_COMPLAINT, 2, "complex", "复杂", "2"},

	{WORD_PHRASE, PHRASE_OFFERED, "offered", "待批", "waiting"},
	{WORD_PHRASE, PHRASE_APPROVED, "approved", "已批", "published"},
	{WORD_PHRASE, PHRASE_RETURNED, "returned", "退回", "sent_back"},
	{WORD_PHRASE, PHRASE_RETIRED, "retired", "停用", ""},
	{WORD_PHRASE, PHRASE_HOUSE, "house", "自带", "built_in"},

	{WORD_CLOCK, CLOCK_COMPLAINT, "complaint", "投诉答复", "1"},
	{WORD_CLOCK, CLOCK_RESPONSE, "response", "首响", "2"},
	{WORD_CLOCK, CLOCK_RESOLUTION, "resolution", "解决", "3"},
	{WORD_CLOCK, CLOCK_INTERNAL, "internal", "协办", "4"},
	{WORD_CLOCK, CLOCK_PROMISE, "promise", "承诺", "5"},

	{WORD_STATE, AGENT_ON, "on", "签入", "1 sign_on signed_on"},
	{WORD_STATE, AGENT_READY, "ready", "就绪", "2"},
	{WORD_STATE, AGENT_CALL, "call", "通话", "3"},
	{WORD_STATE, AGENT_HOLD, "hold", "保持", "4"},
	{WORD_STATE, AGENT_WRAP, "wrap_up", "话后", "5 话后处理"},
	{WORD_STATE, AGENT_BREAK, "break", "小休", "6 away"},
	{WORD_STATE, AGENT_MEAL, "meal", "用餐", "7"},
	{WORD_STATE, AGENT_TRAINING, "training", "培训", "8"},
	{WORD_STATE, AGENT_OFF, "off", "签出", "9 sign_off signed_off"},
	{WORD_CALL, CALL_RINGING, "ringing", "振铃", "1"},
	{WORD_CALL, CALL_TALKING, "talking", "通话", "2"},
	{WORD_CALL, CALL_HELD, "held", "保持", "3"},
	{WORD_CALL, CALL_PARKED, "parked", "暂放", "4"},
	{WORD_CALL, CALL_WRAP_UP, "wrap_up", "话后", "5"},
	{WORD_CALL, CALL_OVER, "over", "结束", "6"},

	{WORD_RESULT, RESULT_ANSWERED, "answered", "即时解答", "1"},
	{WORD_RESULT, RESULT_TICKET, "ticket", "已立单", "2"},
	{WORD_RESULT, RESULT_JOINED, "joined", "并入工单", "3"},
	{WORD_RESULT, RESULT_TRANSFERRED, "transferred", "已转接", "4"},
	{WORD_RESULT, RESULT_CALL_BACK, "call_back", "约定回电", "5"},
	{WORD_RESULT, RESULT_SILENT, "silent", "无声", "6"},
	{WORD_RESULT, RESULT_NUISANCE, "nuisance", "骚扰", "7"},
	{WORD_RESULT, RESULT_WRONG_NUMBER, "wrong_number", "打错", "8"},
	{WORD_RESULT, RESULT_MISDIALLED, "misdialled", "误拨", "9"},
	{WORD_RESULT, RESULT_REDIAL, "redial", "重拨", "10"},
	{WORD_RESULT, RESULT_DROPPED, "dropped", "中断", "11"},
	{WORD_RESULT, RESULT_HOT_ISSUE, "hot_issue", "突发", "12"},
	{WORD_RESULT, RESULT_REACHED, "reached", "接通", "20"},
	{WORD_RESULT, RESULT_NO_ANSWER, "no_answer", "无人接听", "21"},
	{WORD_RESULT, RESULT_BUSY, "busy", "占线", "22"},
	{WORD_RESULT, RESULT_OFF, "off", "关机", "23"},
	{WORD_RESULT, RESULT_NO_SUCH_NUMBER, "no_such_number", "空号", "24"},
	{WORD_RESULT, RESULT_REFUSED, "refused", "拒接", "25"},

	{WORD_ASK, ASK_OPEN, "open", "待复", "1"},
	{WORD_ASK, ASK_ANSWERED, "answered", "已复", "2"},
	{WORD_ASK, ASK_DROPPED, "dropped", "撤回", "3 withdrawn"},

	{WORD_LINK, LINK_RELATED, "related", "相关", "1"},
	{WORD_LINK, LINK_CAUSED, "caused_by", "起因", "2 caused"},
	{WORD_LINK, LINK_DUPLICATE, "duplicate", "重复", "3"},
	{WORD_LINK, LINK_SPLIT, "split", "拆出", "4"},

	{WORD_WAKE, WAKE_TIME, "time", "时刻", "1"},
	{WORD_WAKE, WAKE_PROMISE, "promise", "承诺", "2"},
	{WORD_WAKE, WAKE_CUSTOMER, "customer", "客户来话", "3"},
	{WORD_WAKE, WAKE_DEPARTMENT, "department", "部门答复", "4"},
	{WORD_WAKE, WAKE_HAND, "hand", "人工", "5"},

	{WORD_CARE, CARE_WELCOME, "welcome", "迎新", "1 欢迎"},
	{WORD_CARE, CARE_VISIT, "visit", "回访", "2 return_visit"},
	{WORD_CARE, CARE_FESTIVAL, "festival", "节日", "3 节日问候"},

	{WORD_GATE, GATE_TOLD, "told", "已告知", "1"},
	{WORD_GATE, GATE_UNDERSTOOD, "understood", "已听懂", "2"},
	{WORD_GATE, GATE_SATISFIED, "satisfied", "满意度", "3"},
	{WORD_GATE, GATE_NOTHING_ELSE, "nothing_else", "无别事", "4 nothing_more"},
	{WORD_GATE, GATE_OVERRIDE, "override", "免确认", "5"},

	{WORD_SCORE, 1, "satisfied", "满意", "很满意"},
	{WORD_SCORE, 2, "ordinary", "一般", "还行"},
	{WORD_SCORE, 3, "unsatisfied", "不满意", "dissatisfied"},

	{WORD_MEANS, MEANS_CONTACT, "contact", "联系", "1"},
	{WORD_MEANS, MEANS_PHRASE, "phrase", "话术", "2"},
	{WORD_MEANS, MEANS_SCORE, "score", "评分", "3"},
	{WORD_MEANS, MEANS_SAID, "said", "口头", "4"},
	{WORD_MEANS, MEANS_REASON, "reason", "理由", "5"},
	{WORD_SEAT_ITEM, ITEM_INTACT, "intact", "完好", "ok 1"},
	{WORD_SEAT_ITEM, ITEM_FAULTY, "faulty", "故障", "broken 坏 2"},
	{WORD_SEAT_ITEM, ITEM_MISSING, "missing", "缺失", "gone 不见 3"},

	{WORD_GAP, GAP_EXPLAINED, "explained", "说明", "1"},
	{WORD_GAP, GAP_LOSS, "loss", "遗失", "lost 2"},
	{WORD_GAP, GAP_SOUGHT, "sought", "待查", "pending 3"},

	{WORD_ASSET, ASSET_HERE, "here", "在用", ""},
	{WORD_ASSET, ASSET_SOUGHT, "sought", "待查", ""},
	{WORD_ASSET, ASSET_LOST, "lost", "遗失", ""},
	{WORD_ASSET, ASSET_RETIRED, "retired", "停用", ""},

	{WORD_LOSS_KIND, LOSS_SEAT, "seat", "坐席", "1"},
	{WORD_LOSS_KIND, LOSS_PROJECT, "project", "项目资产", "2"},
	{WORD_LOSS_KIND, LOSS_CONCEALED, "concealed", "瞒报", "3"},

	{WORD_LOSS, LOSS_PROPOSED, "proposed", "待批", ""},
	{WORD_LOSS, LOSS_ACCEPTED, "accepted", "同意", ""},
	{WORD_LOSS, LOSS_WAIVED, "waived", "免除", ""},
	{WORD_LOSS, LOSS_DISPUTED, "disputed", "有异议", ""},
};

const size_t words_count = sizeof words_table / sizeof *words_table;

/* An order number is not here: many tickets may share one, an external id names one ticket. */
const struct header headers_table[] = {
	{FIELD_EXTERNAL_ID, "external_id 外部编号 来源编号 source_id id"},
	{FIELD_CHANNEL, "channel 渠道 来源渠道"},
	{FIELD_CUSTOMER, "customer 客户 客户姓名 客户名称 姓名 用户 customer_name name user"},
	{FIELD_PHONE, "phone 电话 手机 手机号 手机号码 联系电话 电话号码 phone_number mobile tel"},
	{FIELD_EMAIL, "email 邮箱 电子邮箱 邮件地址 e_mail mail"},
	{FIELD_SUBJECT, "subject 事由 标题 主题 title"},
	{FIELD_DESCRIPTION, "description 描述 内容 原话 问题描述 详情 content text"},
	{FIELD_RECEIVED_AT, "received_at 来电时间 创建时间 受理时间 created_at received"},
	{FIELD_EMOTION, "emotion 情绪 客户情绪"},
	{FIELD_QUADRANT, "quadrant 优先级 优先 priority"},
};

const size_t headers_count = sizeof headers_table / sizeof *headers_table;
