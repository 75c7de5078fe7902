#include "feed/cue_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "feed/cue_data.h"
#include "text/utf8.h"

enum { POINTS_MAX = 100, VARIANTS_MAX = 4096 };

struct rules {
	struct yaml_file file;
	struct arena *mem;
	struct err *err;
	struct cue_set *set;
};

static const struct {
	const char *key;
	enum emotion emotion;
} emotions[] = {
	{"angry", EMOTION_ANGRY},
	{"unhappy", EMOTION_UNHAPPY},
	{"anxious", EMOTION_ANXIOUS},
};

static const struct {
	const char *word;
	enum cue_flag flag;
} flags[] = {
	{"risk", CUE_RISK},
	{"danger", CUE_DANGER},
	{"hurts", CUE_HURTS},
	{"pressed", CUE_PRESSED},
	{"clear", CUE_CLEAR},
	{"negates", CUE_NEGATES},
	{"strengthens", CUE_STRENGTHENS},
};

static enum rc
fail(const struct rules *r, const struct node *at, const char *what)
{
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file.name, at->line, at->col, what);
}

/* A whole number from `least` to `most`, or the fallback where the key is missing. */
static enum rc
read_number(const struct rules *r, const struct node *map, const char *key, int range[2], int *out)
{
	const struct node *found = node_get(map, key);
	char *end;
	long n;

	if (!found)
		return OK;
	n = found->text ? strtol(found->text, &end, 10) : 0;
	if (!found->text || !*found->text || *end || n < range[0] || n > range[1])
		return err_set(r->err, E_INVALID, _("%s:%d:%d: %s is a whole number from %d to %d"),
			       r->file.name, found->line, found->col, key, range[0], range[1]);
	*out = (int)n;
	return OK;
}

bool
cue_emotion(const char *key, enum emotion *emotion)
{
	for (size_t i = 0; i < sizeof emotions / sizeof *emotions; i++)
		if (!strcmp(key, emotions[i].key)) {
			*emotion = emotions[i].emotion;
			return true;
		}
	return false;
}

static enum rc
read_points(const struct rules *r, const struct node *map, int points[EMOTIONS])
{
	int range[] = {-POINTS_MAX, POINTS_MAX};
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < sizeof emotions / sizeof *emotions; i++)
		rc = read_number(r, map, emotions[i].key, range, &points[emotions[i].emotion]);
	return rc;
}

static enum rc
read_yes(const struct rules *r, const struct node *map, const char *key, bool *yes)
{
	const struct node *found = node_get(map, key);

	*yes = found && found->text && !strcmp(found->text, "yes");
	return !found || *yes ? OK : fail(r, found, _("write yes, or leave it out"));
}

static enum rc
read_flag(const struct rules *r, const struct node *word, unsigned *out)
{
	for (size_t i = 0; word->text && i < sizeof flags / sizeof *flags; i++)
		if (!strcmp(word->text, flags[i].word)) {
			*out |= flags[i].flag;
			return OK;
		}
	return fail(r, word,
		    _("a group says: risk, danger, hurts, pressed, clear, negates or strengthens"));
}

static enum rc
read_flags(const struct rules *r, const struct node *map, unsigned *out)
{
	enum rc rc = OK;

	for (const struct node *w = node_list(map, "says"); !rc && w; w = w->next)
		rc = read_flag(r, w, out);
	return rc;
}

static enum rc
read_pattern(const struct rules *r, const struct node *text, struct cue_pattern pattern)
{
	struct cue_set *set = r->set;
	struct err why = {0};
	enum rc rc;

	if (set->pattern_count == CUE_PATTERNS_MAX)
		return fail(r, text, _("too many cues"));
	if (!text->text)
		return fail(r, text, _("a cue is a text"));
	rc = cue_pattern_read(set, r->mem, text->text, &pattern, &why);
	if (rc)
		rc = fail(r, text, err_text(&why));
	else
		set->patterns[set->pattern_count++] = pattern;
	err_release(&why);
	return rc;
}

static enum rc
read_patterns(const struct rules *r, const struct node *group, const char *key, bool is_except)
{
	const struct cue_pattern p = {.group = (uint8_t)r->set->group_count,
				      .is_except = is_except};
	enum rc rc = OK;

	for (const struct node *n = node_list(group, key); !rc && n; n = n->next)
		rc = read_pattern(r, n, p);
	return rc;
}

static size_t
find_group(const struct cue_set *set, const char *name)
{
	size_t i = 0;

	while (i < set->group_count && strcmp(set->groups[i].name, name))
		i++;
	return i;
}

/* A slip in a key would silence a group: every key must be one of these. */
static enum rc
check_keys(const struct rules *r, const struct node *map, const char *const *known)
{
	if (map->kind != NODE_MAP)
		return fail(r, map, _("this needs names and values"));
	for (const struct node *n = map->first; n; n = n->next) {
		size_t i = 0;

		while (known[i] && strcmp(known[i], n->key))
			i++;
		if (!known[i])
			return fail(r, n, _("this name is not used here: look for a slip"));
	}
	return OK;
}

static enum rc
read_marks(const struct rules *r, const struct node *map, struct cue_group *g)
{
	int once[] = {1, CUE_HITS_MAX};
	enum rc rc = read_points(r, map, g->points);

	if (!rc)
		rc = read_number(r, map, "at_most", once, &g->at_most);
	if (!rc)
		rc = read_yes(r, map, "negatable", &g->is_negatable);
	if (!rc)
		rc = read_yes(r, map, "gradable", &g->is_gradable);
	if (!rc)
		rc = read_flags(r, map, &g->flags);
	return rc;
}

static enum rc
read_group(const struct rules *r, const struct node *map)
{
	static const char *const keys[] = {"name",    "angry",     "unhappy",  "anxious",
					   "at_most", "negatable", "gradable", "says",
					   "cues",    "except",    NULL};
	struct cue_set *set = r->set;
	struct cue_group g = {.name = node_text(map, "name", ""), .at_most = 1};
	enum rc rc = check_keys(r, map, keys);

	if (!rc && (!*g.name || find_group(set, g.name) < set->group_count))
		rc = fail(r, map, _("a group needs a name of its own"));
	if (!rc && set->group_count == CUE_GROUPS_MAX)
		rc = fail(r, map, _("too many groups of cues"));
	if (!rc)
		rc = read_marks(r, map, &g);
	if (!rc)
		rc = read_patterns(r, map, "cues", false);
	if (!rc)
		rc = read_patterns(r, map, "except", true);
	if (!rc)
		set->groups[set->group_count++] = g;
	return rc;
}

static enum rc
read_groups(const struct rules *r, const struct node *rule, const char *key, uint64_t *bits)
{
	for (const struct node *n = node_list(rule, key); n; n = n->next) {
		const size_t i = n->text ? find_group(r->set, n->text) : r->set->group_count;

		if (i == r->set->group_count)
			return fail(r, n, _("no group has this name"));
		*bits |= UINT64_C(1) << i;
	}
	return OK;
}

static enum rc
read_rule(const struct rules *r, const struct node *map)
{
	static const char *const keys[] = {"all", "none", "angry", "unhappy", "anxious", NULL};
	struct cue_rule rule = {0};
	enum rc rc = check_keys(r, map, keys);

	if (!rc)
		rc = read_groups(r, map, "all", &rule.all);
	if (!rc)
		rc = read_groups(r, map, "none", &rule.none);
	if (!rc && !rule.all)
		rc = fail(r, map, _("a rule needs the groups that must all be there"));
	if (!rc && r->set->rule_count == CUE_RULES_MAX)
		rc = fail(r, map, _("too many rules"));
	if (!rc)
		rc = read_points(r, map, rule.points);
	if (!rc)
		r->set->rules[r->set->rule_count++] = rule;
	return rc;
}

static int
compare_variants(const void *a, const void *b)
{
	const struct cue_variant *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Pairs of characters with blanks between the pairs. */
static enum rc
read_variants(const struct rules *r, const struct node *root)
{
	const struct node *found = node_get(root, "variants");
	const char *s = node_text(root, "variants", "");
	struct cue_set *set = r->set;

	set->variants = arena_alloc(r->mem, (strlen(s) + 1) * sizeof *set->variants);
	for (s += strspn(s, " \n"); *s; s += strspn(s, " \n")) {
		const struct utf8 from = utf8_next(s, strlen(s));
		const struct utf8 to = utf8_next(s + from.len, strlen(s + from.len));

		s += from.len + to.len;
		if (!to.len || to.cp <= ' ' || (*s && !strchr(" \n", *s)))
			return fail(
				r, found,
				_("variants are pairs of characters, a blank between two pairs"));
		set->variants[set->variant_count++] =
			(struct cue_variant){.from = from.cp, .to = to.cp};
	}
	qsort(set->variants, set->variant_count, sizeof *set->variants, compare_variants);
	return OK;
}

static void
read_numerals(const struct rules *r, const struct node *root)
{
	const char *s = node_text(root, "numerals", "");
	uint32_t *cp = arena_alloc(r->mem, (strlen(s) + 1) * sizeof *cp);
	struct utf8 u;

	for (; *s; s += u.len) {
		u = utf8_next(s, strlen(s));
		cp[r->set->numeral_count++] = u.cp;
	}
	r->set->numerals = cp;
}

static enum rc
read_head(const struct rules *r, const struct node *root)
{
	static const char *const keys[] = {"version", "sure",  "variants", "numerals",
					   "groups",  "rules", NULL};
	int versions[] = {1, 9999}, sure[] = {1, POINTS_MAX};
	enum rc rc = check_keys(r, root, keys);

	if (!rc)
		rc = read_number(r, root, "version", versions, &r->set->version);
	if (!rc)
		rc = read_number(r, root, "sure", sure, &r->set->sure);
	if (!rc && (!r->set->version || !r->set->sure))
		rc = fail(r, root, _("the cues need their version and the points that are sure"));
	if (!rc)
		rc = read_variants(r, root);
	if (!rc)
		read_numerals(r, root);
	return rc;
}

static enum rc
read_root(const struct rules *r, const struct node *root)
{
	enum rc rc = read_head(r, root);

	for (const struct node *n = node_list(root, "groups"); !rc && n; n = n->next)
		rc = read_group(r, n);
	for (const struct node *n = node_list(root, "rules"); !rc && n; n = n->next)
		rc = read_rule(r, n);
	return rc;
}

enum rc
cue_rules_read(struct yaml_file file, struct arena *mem, const struct cue_set **set,
	       struct err *err)
{
	struct rules r = {.file = file, .mem = mem, .err = err};
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (rc)
		return rc;
	r.set = arena_alloc(mem, sizeof *r.set);
	r.set->patterns = arena_alloc(mem, CUE_PATTERNS_MAX * sizeof *r.set->patterns);
	rc = read_root(&r, root);
	if (rc)
		return rc;
	cue_set_index(r.set, mem);
	*set = r.set;
	return OK;
}

struct yaml_file
cue_rules_file(void)
{
	return (struct yaml_file){
		.name = "emotion_cues.yaml", .bytes = cues_yaml, .size = cues_yaml_size};
}

enum rc
cue_rules_own(struct arena *mem, const struct cue_set **set, struct err *err)
{
	return cue_rules_read(cue_rules_file(), mem, set, err);
}
