#include "intake/quote_table.h"

/* clang-format off */
const struct quote_mark quote_marks[] = {
	{"-----Original Message", NULL, NULL},
	{"----- Original Message", NULL, NULL},
	{"---------- Forwarded message", NULL, NULL},
	{"-----原始邮件", NULL, NULL},
	{"----- 原始邮件", NULL, NULL},
	{"------------------ 原始邮件", NULL, NULL},
	{"------------------ Original", NULL, NULL},
	{"---- 回复的原邮件", NULL, NULL},
	{"---- 转发的邮件", NULL, NULL},
	{"---原始邮件---", NULL, NULL},
	{"________________________________", NULL, NULL},
	{"On ", NULL, "wrote:"},
	{"在 ", NULL, "写道："},
	{"在", NULL, "写道:"},
	{"于 ", NULL, "写道："},
	{"于", NULL, "写道:"},
	{"发件人：", NULL, NULL},
	{"发件人:", NULL, NULL},
	{"寄件者:", NULL, NULL},
	{"寄件者：", NULL, NULL},
	{"From: ", "@", NULL},
	{NULL, "> 写道：", NULL},
	{NULL, "> 於 ", "寫道："},
	{0},
};

const struct quote_mark signature_marks[] = {
	{"发自我的", NULL, NULL},
	{"從我的", NULL, NULL},
	{"发自 ", NULL, NULL},
	{"来自我的", NULL, NULL},
	{"由QQ邮箱", NULL, NULL},
	{"Sent from my ", NULL, NULL},
	{"Get Outlook for ", NULL, NULL},
	{"获取Outlook", NULL, NULL},
	{0},
};
/* clang-format on */
