/* What a desk has set about its people: shown, checked, replaced, gone back to (H-142). */
#include "feed/people_rules.h"

#include "cli/cli.h"
#include "cli/own_rules.h"
#include "cli/people.h"

static enum rc
people_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	int64_t set;

	return desk_people_file(s, mem, file, &set, e);
}

static enum rc
people_check(struct yaml_file file, struct arena *mem, struct err *e)
{
	struct people_rules rules;

	return people_rules_read(file, mem, &rules, e);
}

int
award_rules_run(struct cli *c)
{
	return own_rules_run(c, &(struct own_rules){RULES_PEOPLE, people_file, people_check});
}
