#include "feed/desk_rules.h"

#include <string.h>

#include "desk/verb.h"
#include "feed/category.h"
#include "feed/clock_rules.h"
#include "feed/cue_rules.h"
#include "sql_read.h"
#include "store/store.h"

/* E_NOTFOUND: the desk has none of its own. */
static enum rc
own_find(struct store *s, enum rule_kind kind, struct arena *mem, struct yaml_file *file,
	 struct err *e)
{
	struct row_rule_set_newest r;
	enum rc rc = sql_rule_set_newest(s, kind, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	if (!rc && !strcmp(r.body, RULES_OWN))
		return E_NOTFOUND;
	if (!rc)
		*file = (struct yaml_file){"rules", r.body, strlen(r.body)};
	return rc;
}

enum rc
desk_clock_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	const enum rc rc = own_find(s, RULES_CLOCKS, mem, file, e);

	if (rc == E_NOTFOUND)
		*file = clock_rules_own_file();
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
desk_clock_rules(struct store *s, struct arena *mem, const struct clock_rules **rules,
		 struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_clock_file(s, mem, &file, e);

	return rc ? rc : clock_rules_read(file, mem, rules, e);
}

enum rc
desk_cue_set(struct store *s, struct arena *mem, const struct cue_set **set, struct err *e)
{
	struct yaml_file file;
	const enum rc rc = own_find(s, RULES_EMOTION, mem, &file, e);

	if (rc == E_NOTFOUND)
		return cue_rules_own(mem, set, e);
	return rc ? rc : cue_rules_read(file, mem, set, e);
}

enum rc
desk_cue_set_id(struct store *s, int64_t *id, struct err *e)
{
	struct row_rule_set_newest_id r = {0};
	const enum rc rc = sql_rule_set_newest_id(s, RULES_EMOTION, NULL, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*id = r.id;
	return OK;
}

enum rc
desk_category_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	const enum rc rc = own_find(s, RULES_CATEGORIES, mem, file, e);

	if (rc == E_NOTFOUND)
		*file = category_own_file();
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
desk_categories(struct store *s, struct arena *mem, struct category_tree *tree, struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_category_file(s, mem, &file, e);

	return rc ? rc : category_read(file, mem, tree, e);
}
