#include "core/surname_table.h"

#include <string.h>

static const char pairs[][SURNAME_PAIR + 1] = {
	"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "尉遲",
	"公孙", "公孫", "慕容", "令狐", "长孙", "長孫", "宇文", "司徒", "司空", "东方", "東方",
	"独孤", "獨孤", "南宫", "南宮", "端木", "百里", "闻人", "聞人", "淳于", "单于", "單于",
	"太史", "申屠", "公冶", "轩辕", "軒轅", "钟离", "鍾離", "赫连", "赫連", "澹台", "澹臺",
	"呼延", "濮阳", "濮陽", "万俟", "西门", "西門", "东郭", "東郭", "鲜于", "鮮于", "闾丘",
	"拓跋", "宗政", "太叔", "公羊", "完颜", "完顏", "纳兰", "納蘭", "公西", "漆雕", "乐正",
	"壤驷", "司寇", "巫马", "巫馬", "梁丘", "左丘", "东门", "南门", "第五", "子车", "亓官",
};

static const char *const titles[] = {
	"先生", "女士", "小姐", "太太", "夫人", "老师", "老師", "师傅", "師傅",
	"同学", "同學", "经理", "經理", "医生", "醫生", "阿姨", "叔叔", "大爷",
	"大妈", "爷爷", "奶奶", "大哥", "大姐", "老板", "总",
};

bool
surname_is_pair(const char *name, size_t n)
{
	if (n < SURNAME_PAIR)
		return false;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!memcmp(name, pairs[i], SURNAME_PAIR))
			return true;
	return false;
}

size_t
surname_title(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		const size_t len = strlen(titles[i]);

		if (n >= len && !memcmp(name + n - len, titles[i], len))
			return len;
	}
	return 0;
}
