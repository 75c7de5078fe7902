#include "feed/check_rules.h"
#include "feed/reply_rules.h"

enum rc
check_rules_house(struct arena *mem, struct check_rules **rules, struct err *err)
{
	const struct yaml_file file = {"schema/reply_rules.yaml", reply_rules_yaml,
				       reply_rules_yaml_size};

	return check_rules_read(file, mem, rules, err);
}
