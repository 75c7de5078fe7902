#include "core/check_rules.h"

#include <string.h>

#include "base/arena.h"

struct check_rules *
check_rules_new(struct arena *mem, struct arena *scratch)
{
	struct check_rules *r = arena_alloc(mem, sizeof *r);

	r->mem = mem;
	r->program.mem = scratch;
	check_rules_add(r, &(struct check_rule){.id = "", .clause = "", .instead = ""});
	return r;
}

enum rc
check_rules_word(struct check_rules *r, const char *name, const char *pattern, struct err *err)
{
	return program_word(&r->program, name, pattern, err);
}

static enum rc
add_pattern(struct check_rules *r, size_t rule, enum check_role role, const char *pattern,
	    struct err *err)
{
	r->patterns = list_grown(r->program.mem, r->patterns, sizeof *r->patterns, r->pattern_count,
				 &r->pattern_room);
	r->patterns[r->pattern_count] = (struct check_pattern){(uint32_t)rule, role};
	return program_add(&r->program, pattern, (uint32_t)r->pattern_count++, err);
}

enum rc
check_rules_allow(struct check_rules *r, const char *pattern, struct err *err)
{
	return add_pattern(r, 0, CHECK_BUT, pattern, err);
}

void
check_rules_add(struct check_rules *r, const struct check_rule *rule)
{
	struct check_rule *own;

	r->rules = list_grown(r->program.mem, r->rules, sizeof *r->rules, r->rule_count,
			      &r->rule_room);
	own = &r->rules[r->rule_count++];
	*own = *rule;
	own->id = arena_strdup(r->mem, rule->id);
	own->clause = arena_strdup(r->mem, rule->clause);
	own->instead = arena_strdup(r->mem, rule->instead);
}

enum rc
check_rules_pattern(struct check_rules *r, enum check_role role, const char *pattern,
		    struct err *err)
{
	return add_pattern(r, r->rule_count - 1, role, pattern, err);
}

void
check_rules_seal(struct check_rules *r)
{
	const struct check_rule *rules = r->rules;
	const struct check_pattern *patterns = r->patterns;

	program_seal(&r->program, r->mem);
	r->rules = arena_alloc(r->mem, r->rule_count * sizeof *r->rules);
	(void)memcpy(r->rules, rules, r->rule_count * sizeof *r->rules);
	r->patterns = arena_alloc(r->mem, (r->pattern_count + 1) * sizeof *r->patterns);
	for (size_t i = 0; i < r->pattern_count; i++)
		r->patterns[i] = patterns[i];
	r->has_say = arena_alloc(r->mem, r->rule_count * sizeof *r->has_say);
	for (size_t i = 0; i < r->pattern_count; i++)
		if (patterns[i].role == CHECK_SAY)
			r->has_say[patterns[i].rule] = true;
}
