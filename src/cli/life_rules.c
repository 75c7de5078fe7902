/* Departments, gate, ages and care as the desk has them. */
#include "feed/life_rules.h"
#include "cli/life.h"
#include "cli/own_rules.h"

static enum rc
life_check(struct yaml_file file, struct arena *mem, struct err *e)
{
	const struct life_rules *rules;

	return life_rules_read(file, mem, &rules, e);
}

int
ticket_rules_run(struct cli *c)
{
	return own_rules_run(c, &(struct own_rules){RULES_LIFE, desk_life_file, life_check});
}
