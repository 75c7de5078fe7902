#include "feed/check_rules.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/check.h"
#include "core/scenario.h"

enum { RULES_MAX = 1000 }; /* their names are compared each with each */

struct reader {
	struct yaml_file file;
	struct arena *mem; /* until the rules are made */
	struct err *err;
	struct check_rules *rules;
};

static enum rc
fail(struct reader *r, const struct node *at, const char *what)
{
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file.name, at->line, at->col, what);
}

/* The start of a line of the file, from 1. */
static const char *
line_at(const struct yaml_file *file, int line)
{
	const char *s = file->bytes, *const end = file->bytes + file->size;

	while (--line > 0 && s < end) {
		const char *next = memchr(s, '\n', (size_t)(end - s));

		s = next ? next + 1 : end;
	}
	return s;
}

static int
indent_at(const struct yaml_file *file, int line)
{
	const char *const s = line_at(file, line), *const end = file->bytes + file->size;
	int n = 0;

	while (s + n < end && s[n] == ' ')
		n++;
	return n;
}

/* `why` is the compiler's sentence about a pattern in the given line. */
static enum rc
fail_pattern(struct reader *r, int line, struct err *why)
{
	const enum rc rc = err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file.name, line,
				   indent_at(&r->file, line) + 1, err_text(why));

	err_release(why);
	return rc;
}

typedef enum rc pattern_fn(struct reader *r, enum check_role role, const char *pattern,
			   struct err *why);

static enum rc
put_pattern(struct reader *r, enum check_role role, const char *pattern, struct err *why)
{
	return check_rules_pattern(r->rules, role, pattern, why);
}

static enum rc
put_allowed(struct reader *r, enum check_role role, const char *pattern, struct err *why)
{
	(void)role;
	return check_rules_allow(r->rules, pattern, why);
}

/* Whether the value begins in the line behind its key, as that of a | does. */
static bool
is_block(const struct yaml_file *file, int line)
{
	const char *s = line_at(file, line);
	const char *const bytes_end = file->bytes + file->size;
	const char *end = memchr(s, '\n', (size_t)(bytes_end - s));

	end = end ? end : bytes_end;
	while (end > s && (end[-1] == ' ' || end[-1] == '\r' || end[-1] == '-'))
		end--;
	return end > s && end[-1] == '|';
}

/* A text of one pattern a line. */
static enum rc
read_patterns(struct reader *r, const struct node *text, enum check_role role, pattern_fn *put)
{
	int line = text->line + is_block(&r->file, text->line);

	if (text->kind != NODE_TEXT)
		return fail(r, text, _("this must be a text: one pattern a line behind a |"));
	for (const char *s = text->text; *s; line++) {
		const size_t len = strcspn(s, "\n");
		struct err why = {0};

		if (len && put(r, role, arena_strndup(r->mem, s, len), &why))
			return fail_pattern(r, line, &why);
		s += len + (s[len] == '\n');
	}
	return OK;
}

static enum rc
read_words(struct reader *r, const struct node *words)
{
	if (words->kind != NODE_MAP)
		return fail(r, words, _("words must be a map: a name and its pattern"));
	for (const struct node *w = words->first; w; w = w->next) {
		struct err why = {0};

		if (w->kind != NODE_TEXT)
			return fail(r, w, _("a word must be one pattern"));
		if (check_rules_word(r->rules, w->key, w->text, &why))
			return fail_pattern(r, w->line, &why);
	}
	return OK;
}

/* How a member of a rule is read. */
struct member {
	const char *key;
	enum rc (*read)(struct reader *r, struct check_rule *rule, const struct node *value);
};

static enum rc
read_text(struct reader *r, const struct node *value, const char **text)
{
	if (value->kind != NODE_TEXT || !*value->text)
		return fail(r, value, _("this must be a text that is not empty"));
	*text = value->text;
	return OK;
}

static enum rc
read_id(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_text(r, value, &rule->id);
}

static enum rc
read_clause(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_text(r, value, &rule->clause);
}

static enum rc
read_instead(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_text(r, value, &rule->instead);
}

/* 0 or 1: which of the two words stands there. */
static enum rc
read_either(struct reader *r, const struct node *value, const char *const words[2], bool *second)
{
	const char *text = "";
	enum rc rc = read_text(r, value, &text);

	if (rc)
		return rc;
	*second = !strcmp(text, words[1]);
	if (*second || !strcmp(text, words[0]))
		return OK;
	return err_set(r->err, E_INVALID, _("%s:%d:%d: %s must be %s or %s"), r->file.name,
		       value->line, value->col, value->key, words[0], words[1]);
}

static enum rc
read_severity(struct reader *r, struct check_rule *rule, const struct node *value)
{
	bool is_error;
	enum rc rc = read_either(r, value, (const char *const[]){"hint", "error"}, &is_error);

	if (!rc)
		rule->severity = is_error ? CHECK_ERROR : CHECK_HINT;
	return rc;
}

static enum rc
read_scope(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_either(r, value, (const char *const[]){"sentence", "text"}, &rule->lacks_text);
}

static enum rc
read_for(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_either(r, value, (const char *const[]){"sentence", "whole"}, &rule->is_whole);
}

static enum rc
read_holds(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_either(r, value, (const char *const[]){"no", "yes"}, &rule->holds);
}

static enum rc
read_advice(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_either(r, value, (const char *const[]){"no", "yes"}, &rule->is_advice);
}

static enum rc
read_bits(struct reader *r, const struct node *list, enum word_kind kind, unsigned *bits)
{
	if (list->kind != NODE_LIST)
		return fail(r, list, _("this must be a list"));
	for (const struct node *n = list->first; n; n = n->next) {
		const int value = n->kind == NODE_TEXT ? word_find(kind, n->text) : 0;

		if (!value)
			return fail(r, n, _("no such channel or emotion"));
		*bits |= 1u << value;
	}
	return OK;
}

static enum rc
read_channel(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_bits(r, value, WORD_CHANNEL, &rule->channels);
}

static enum rc
read_emotion(struct reader *r, struct check_rule *rule, const struct node *value)
{
	return read_bits(r, value, WORD_EMOTION, &rule->emotions);
}

static enum rc
read_scenario(struct reader *r, struct check_rule *rule, const struct node *value)
{
	for (const struct node *n = value->first; n; n = n->next) {
		const int number = n->text ? scenario_number(n->text) : -1;

		if (number < 0)
			return fail(r, n, _("no such scenario"));
		rule->scenarios |= 1ULL << number;
	}
	return value->first ? OK : fail(r, value, _("this must be a list"));
}

static const struct member members[] = {
	{"rule", read_id},
	{"clause", read_clause},
	{"severity", read_severity},
	{"instead", read_instead},
	{"scope", read_scope},
	{"for", read_for},
	{"advice", read_advice},
	{"holds", read_holds},
	{"channel", read_channel},
	{"emotion", read_emotion},
	{"say", NULL},
	{"but", NULL},
	{"lacks", NULL},
	{"scenario", read_scenario},
};

static enum rc
read_member(struct reader *r, struct check_rule *rule, const struct node *m)
{
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (!strcmp(members[i].key, m->key))
			return members[i].read ? members[i].read(r, rule, m) : OK;
	return fail(r, m, _("a rule has no such member: see the top of the file"));
}

static enum rc
read_roles(struct reader *r, const struct node *map)
{
	static const struct role {
		const char *key;
		enum check_role role;
	} roles[] = {{"say", CHECK_SAY}, {"but", CHECK_BUT}, {"lacks", CHECK_LACKS}};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct node *text = node_get(map, roles[i].key);
		const enum rc rc = text ? read_patterns(r, text, roles[i].role, put_pattern) : OK;

		if (rc)
			return rc;
	}
	return OK;
}

static enum rc
read_rule(struct reader *r, const struct node *map)
{
	struct check_rule rule = {0};

	if (map->kind != NODE_MAP)
		return fail(r, map, _("a rule must be a map"));
	for (const struct node *m = map->first; m; m = m->next) {
		const enum rc rc = read_member(r, &rule, m);

		if (rc)
			return rc;
	}
	if (!rule.id || !rule.clause || !rule.instead || !node_get(map, "severity"))
		return fail(r, map, _("a rule needs rule, clause, severity and instead"));
	if (!node_get(map, "say") && !node_get(map, "lacks"))
		return fail(r, map, _("a rule needs say or lacks"));
	check_rules_add(r->rules, &rule);
	return read_roles(r, map);
}

static enum rc
check_ids(struct reader *r, const struct node *list)
{
	for (const struct node *a = list; a; a = a->next)
		for (const struct node *b = list; b != a; b = b->next)
			if (!strcmp(node_text(a, "rule", "-"), node_text(b, "rule", "+")))
				return fail(r, a, _("a second rule of the same name: rename it"));
	return OK;
}

static enum rc
read_rules(struct reader *r, const struct node *list)
{
	int left = RULES_MAX + 1;
	enum rc rc = OK;

	if (list->kind != NODE_LIST)
		return fail(r, list, _("rules must be a list"));
	for (const struct node *n = list->first; n && !rc; n = n->next)
		rc = --left ? read_rule(r, n)
			    : fail(r, n, _("more than 1000 rules: leave some out"));
	return rc ? rc : check_ids(r, list->first);
}

static enum rc
read_version(struct reader *r, const struct node *root)
{
	const struct node *version = node_get(root, "version");

	if (strcmp(node_text(root, "version", ""), "1") != 0)
		return fail(r, version ? version : root,
			    _("rules of another version: this program reads version: 1"));
	return OK;
}

static enum rc
read_root(struct reader *r, const struct node *root)
{
	const struct node *words = node_get(root, "words"), *allow = node_get(root, "allow");
	const struct node *rules = node_get(root, "rules");
	enum rc rc = read_version(r, root);

	for (const struct node *m = root->first; m && !rc; m = m->next)
		if (m != words && m != allow && m != rules && strcmp(m->key, "version") != 0)
			rc = fail(r, m, _("no such member: version, words, allow and rules"));
	if (!rc && words)
		rc = read_words(r, words);
	if (!rc && allow)
		rc = read_patterns(r, allow, CHECK_BUT, put_allowed);
	if (!rc && !rules)
		rc = fail(r, root, _("there are no rules in it"));
	return rc || !rules ? rc : read_rules(r, rules);
}

static enum rc
read_file(struct reader *r, struct arena *mem)
{
	struct node *root = NULL;
	enum rc rc = yaml_read(r->file, r->mem, &root, r->err);

	if (rc)
		return rc;
	if (root->kind != NODE_MAP)
		return fail(r, root, _("the file must be a map"));
	r->rules = check_rules_new(mem, r->mem);
	rc = read_root(r, root);
	if (!rc)
		check_rules_seal(r->rules);
	return rc;
}

enum rc
check_rules_read(struct yaml_file file, struct arena *mem, struct check_rules **rules,
		 struct err *err)
{
	struct arena scratch = {0};
	struct reader r = {.file = file, .mem = &scratch, .err = err};
	const enum rc rc = read_file(&r, mem);

	arena_reset(&scratch);
	if (!rc)
		*rules = r.rules;
	return rc;
}
