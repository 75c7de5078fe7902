#include "feed/chat_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/chat.h"
#include "desk/verb.h"
#include "feed/chat_data.h"
#include "sql_read.h"
#include "store/store.h"

enum { MINUTE = 60, HOUR = 3600, SILENT_MAX = 24 * HOUR, QUESTION_MAX = 400, VERSION_MAX = 9999 };

struct reader {
	const char *file;
	struct err *err;
};

__attribute__((format(printf, 3, 4))) static enum rc
fail(const struct reader *r, const struct node *at, const char *fmt, ...)
{
	char why[200];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(why, sizeof why, fmt, args);
	va_end(args);
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, why);
}

static enum rc
keys_check(const struct reader *r, const struct node *root)
{
	static const char *const names[] = {"version", "silent", "survey", "question"};

	if (root->kind != NODE_MAP)
		return fail(r, root, _("there are named values here"));
	for (const struct node *n = root->first; n; n = n->next) {
		size_t i = 0;

		while (i < sizeof names / sizeof *names && strcmp(names[i], n->key) != 0)
			i++;
		if (i == sizeof names / sizeof *names)
			return fail(r, n, _("nothing here is called \"%.40s\""), n->key);
	}
	return OK;
}

static long
digits(const struct node *n, char **end)
{
	const char *s = n && n->text ? n->text : "";

	*end = NULL;
	return *s >= '0' && *s <= '9' && strlen(s) < 6 ? strtol(s, end, 10) : -1;
}

static enum rc
version_read(const struct reader *r, const struct node *root, struct chat_rules *out)
{
	const struct node *n = node_get(root, "version");
	char *end;
	const long value = digits(n, &end);

	if (!n)
		return fail(r, root, _("these rules need their version"));
	if (value < 1 || value > VERSION_MAX || *end)
		return fail(r, n, _("this is a whole number from %d to %d"), 1, VERSION_MAX);
	out->version = (int)value;
	return OK;
}

static enum rc
silent_read(const struct reader *r, const struct node *root, struct chat_rules *out)
{
	const struct node *n = node_get(root, "silent");
	char *end;
	const long value = digits(n, &end);
	const int unit = end && !strcmp(end, "m") ? MINUTE : end && !strcmp(end, "h") ? HOUR : 0;

	if (!n)
		return OK;
	if (value < 1 || !unit || value * unit > SILENT_MAX)
		return fail(r, n, _("this is no time: write 30m or 2h, at most 24h"));
	out->silent_secs = value * unit;
	return OK;
}

static enum rc
survey_read(const struct reader *r, const struct node *root, struct chat_rules *out)
{
	const struct node *is_on = node_get(root, "survey"), *n = node_get(root, "question");
	const char *answer = is_on && is_on->text ? is_on->text : "no";

	if (strcmp(answer, "yes") != 0 && strcmp(answer, "no") != 0)
		return fail(r, is_on, _("this is yes or no"));
	if (strcmp(answer, "yes") != 0)
		return OK;
	if (!n || !n->text || !*n->text || strlen(n->text) > QUESTION_MAX)
		return fail(r, n ? n : root, _("a survey needs its question, of %d bytes at most"),
			    QUESTION_MAX);
	out->question = n->text;
	return OK;
}

enum rc
chat_rules_read(struct yaml_file file, struct arena *mem, struct chat_rules *out, struct err *err)
{
	const struct reader r = {.file = file.name, .err = err};
	struct chat_rules made = {.silent_secs = HOUR};
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (!rc)
		rc = keys_check(&r, root);
	if (!rc)
		rc = version_read(&r, root, &made);
	if (!rc)
		rc = silent_read(&r, root, &made);
	if (!rc)
		rc = survey_read(&r, root, &made);
	if (!rc)
		*out = made;
	return rc;
}

enum rc
desk_chat_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	struct row_rule_set_newest r;
	const enum rc rc = sql_rule_set_newest(s, RULES_CHAT, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*file = rc || !strcmp(r.body, RULES_OWN)
			? (struct yaml_file){"chat.yaml", chat_yaml, chat_yaml_size}
			: (struct yaml_file){"rules", r.body, strlen(r.body)};
	return OK;
}

enum rc
desk_chat_rules(struct store *s, struct arena *mem, struct chat_rules *out, struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_chat_file(s, mem, &file, e);

	return rc ? rc : chat_rules_read(file, mem, out, e);
}
