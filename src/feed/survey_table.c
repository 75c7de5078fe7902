#include "feed/survey_table.h"

#include <stddef.h>

/* clang-format off */
const struct survey_word survey_column_words[] = {
	{"number", SURVEY_NUMBER},
	{"ticket", SURVEY_NUMBER},
	{"工单号", SURVEY_NUMBER},
	{"编号",   SURVEY_NUMBER},
	{"score",  SURVEY_SCORE},
	{"评分",   SURVEY_SCORE},
	{"满意度", SURVEY_SCORE},
	{"day",    SURVEY_DAY},
	{"date",   SURVEY_DAY},
	{"said",   SURVEY_DAY},
	{"日期",   SURVEY_DAY},
	{"words",  SURVEY_WORDS},
	{"意见",   SURVEY_WORDS},
	{"原话",   SURVEY_WORDS},
	{"means",  SURVEY_MEANS},
	{"方式",   SURVEY_MEANS},
	{NULL, 0},
};

const struct survey_word survey_means_words[] = {
	{"phone", MEANS_PHONE},
	{"电话",  MEANS_PHONE},
	{"mail",  MEANS_MAIL},
	{"邮件",  MEANS_MAIL},
	{"form",  MEANS_FORM},
	{"问卷",  MEANS_FORM},
	{NULL, 0},
};
/* clang-format on */
