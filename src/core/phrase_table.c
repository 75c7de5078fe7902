#include "core/phrase_table.h"

const struct slot_row slot_rows[] = {
	{SLOT_PERIOD, "时段", "period"},
	{SLOT_AGENT, "工号", "agent"},
	{SLOT_NAME, "称呼", "name"},
	{SLOT_TIME, "时刻", "time"},
	{SLOT_DATE, "日期", "date"},
	{SLOT_HOURS, "小时", "hours"},
	{SLOT_MINUTES, "分钟", "minutes"},
	{SLOT_ORDER, "订单", "order"},
	{SLOT_TRACKING, "单号", "tracking"},
	{SLOT_TAIL, "尾号", "tail"},
	{SLOT_MATTER, "事项", "matter"},
	{SLOT_PRODUCT, "商品", "product"},
	{SLOT_DEPARTMENT, "部门", "department"},
	{SLOT_AMOUNT, "金额", "amount"},
	{SLOT_ADDRESS, "地址", "address"},
	{SLOT_OPTION_1, "方案一", "option1"},
	{SLOT_OPTION_2, "方案二", "option2"},
	{SLOT_OPTION_3, "方案三", "option3"},
	{SLOT_COMPANY, "公司", "company"},
};

const size_t slot_count = sizeof slot_rows / sizeof *slot_rows;

const struct group_row group_rows[] = {
	{"opening", "开口", "opening"},
	{"hearing", "通话听辨", "line and hearing"},
	{"transfer", "转部门", "other departments"},
	{"complaint", "抱怨投诉", "complaints"},
	{"waiting", "等待故障", "waiting and outages"},
	{"manner", "应对得体", "manner"},
	{"answer", "解释答复", "answers"},
	{"closing", "结束语", "closing"},
	{"polite", "礼貌用语", "polite words"},
	{"soothe", "安抚", "soothing"},
	{"question", "提问", "questions"},
	{"confirm", "复述确认", "restating"},
	{"option", "方案", "options"},
	{"promise", "承诺", "promises"},
	{"phone", "电话日常", "on the phone"},
	{"chat", "在线日常", "in chat"},
	{"mail", "邮件日常", "by e-mail"},
	{"logistics", "物流", "delivery"},
	{"refund", "退款", "refunds"},
	{"exchange", "退换货", "returns and exchanges"},
	{"invoice", "发票", "invoices"},
	{"repair", "维修", "repair"},
	{"warranty", "保修", "warranty"},
	{"member", "会员", "membership"},
	{"price", "价格", "prices"},
	{"stock", "库存", "stock"},
	{"order", "订单", "orders"},
	{"payment", "支付", "payment"},
	{"account", "账号", "accounts"},
	{"feedback", "建议", "suggestions"},
	{"callback", "回电", "call-backs"},
	{"care", "客户关怀", "customer care"},
};

const size_t group_count = sizeof group_rows / sizeof *group_rows;

const char *const scenario_names[] = {
	"S1",  "S2a", "S2b", "S3",  "S4",  "S5",  "S6",  "S7",  "S8",  "S9",  "S10",
	"S14", "S15", "S16", "S17", "S18", "S19", "S20", "S21", "S22", "S23", "S24",
	"S25", "S26", "S27", "S28", "S29", "S30", "S31", "S32", "S33",
};

const size_t scenario_count = sizeof scenario_names / sizeof *scenario_names;

const char *const emotion_names[] = {"平静", "calm",  "不满", "unhappy",
				     "愤怒", "angry", "焦虑", "anxious"};

const size_t emotion_count = sizeof emotion_names / sizeof *emotion_names;
