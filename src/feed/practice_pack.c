#include "feed/practice_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/scenario.h"
#include "desk/verb.h"
#include "feed/cue_rules.h"
#include "feed/practice_data.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

enum {
	VERSION_MAX = 9999,
	POINTS_MAX = 50,
	PATIENCE_MAX = 9,
	NAME_MAX_CHARS = 40,
	TITLE_MAX_CHARS = 80,
	SUBJECT_MAX_CHARS = 20,
	WORDS_MAX_CHARS = 400,
	CUES_MAX = 1024,
};

struct reading {
	struct yaml_file file;
	struct arena *mem;
	struct err *err;
	const struct cue_set *house; /* whose variants and numerals hold here, too */
	struct practice *p;
	struct cue_set *set;
};

static enum rc
fail(const struct reading *r, const struct node *at, const char *what)
{
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file.name, at->line, at->col, what);
}

/* A slip in a key would silence what stands behind it: every key must be one of these. */
static enum rc
keys_check(const struct reading *r, const struct node *map, const char *const *known)
{
	if (map->kind != NODE_MAP)
		return fail(r, map, _("this needs names and values"));
	for (const struct node *n = map->first; n; n = n->next) {
		size_t i = 0;

		while (known[i] && strcmp(known[i], n->key) != 0)
			i++;
		if (!known[i])
			return fail(r, n, _("this name is not used here: look for a slip"));
	}
	return OK;
}

static size_t
chars_of(const char *s)
{
	size_t n = 0;

	for (; *s; n++)
		s += utf8_next(s, strlen(s)).len;
	return n;
}

struct want {
	const char *key;
	size_t most; /* characters */
	bool may_lack;
	const char **to;
};

static enum rc
text_read(const struct reading *r, const struct node *map, const struct want *w)
{
	const struct node *n = node_get(map, w->key);

	if (!n && w->may_lack)
		return OK;
	if (!n || !n->text || !*n->text || chars_of(n->text) > w->most)
		return err_set(r->err, E_INVALID, _("%s:%d:%d: %s is a text of 1 to %d characters"),
			       r->file.name, n ? n->line : map->line, n ? n->col : map->col, w->key,
			       (int)w->most);
	*w->to = n->text;
	return OK;
}

static enum rc
texts_read(const struct reading *r, const struct node *map, const struct want *w, size_t count)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < count; i++)
		rc = text_read(r, map, &w[i]);
	return rc;
}

/* A whole number from 1, or what stands there where the key is missing. */
static enum rc
number_read(const struct reading *r, const struct node *map, const char *key, int most, int *out)
{
	const struct node *n = node_get(map, key);
	char *end;
	const long value = n && n->text ? strtol(n->text, &end, 10) : 0;

	if (!n)
		return OK;
	if (!n->text || !*n->text || *end || value < 1 || value > most)
		return err_set(r->err, E_INVALID, _("%s:%d:%d: %s is a whole number from %d to %d"),
			       r->file.name, n->line, n->col, key, 1, most);
	*out = (int)value;
	return OK;
}

static enum rc
yes_read(const struct reading *r, const struct node *map, const char *key, bool *yes)
{
	const struct node *n = node_get(map, key);

	*yes = n && n->text && !strcmp(n->text, "yes");
	return !n || *yes ? OK : fail(r, n, _("write yes, or leave it out"));
}

/* --- one answer --- */

static enum rc
cue_read(const struct reading *r, const struct node *n)
{
	struct cue_pattern pattern = {.group = (uint8_t)r->p->answers};
	struct err why = {0};
	enum rc rc;

	if (r->set->pattern_count == CUES_MAX)
		return fail(r, n, _("too many cues"));
	if (!n->text)
		return fail(r, n, _("a cue is a text"));
	rc = cue_pattern_read(r->set, r->mem, n->text, &pattern, &why);
	if (rc)
		rc = fail(r, n, err_text(&why));
	else
		r->set->patterns[r->set->pattern_count++] = pattern;
	err_release(&why);
	return rc;
}

static enum rc
cues_read(const struct reading *r, const struct node *map)
{
	const struct node *n = node_list(map, "cues");
	enum rc rc = n ? OK : fail(r, map, _("an answer needs the cues that bring it"));

	for (; !rc && n; n = n->next)
		rc = cue_read(r, n);
	return rc;
}

static enum rc
marks_read(const struct reading *r, const struct node *map, struct practice_answer *a)
{
	const struct {
		const char *key;
		bool *to;
	} marks[] = {{"needed", &a->is_needed}, {"fatal", &a->is_fatal}, {"calms", &a->calms}};
	enum rc rc = number_read(r, map, "points", POINTS_MAX, &a->points);

	for (size_t i = 0; !rc && i < sizeof marks / sizeof *marks; i++)
		rc = yes_read(r, map, marks[i].key, marks[i].to);
	return rc;
}

static enum rc
answer_read(const struct reading *r, const struct node *map)
{
	static const char *const keys[] = {"item",  "points", "needed", "fatal",
					   "calms", "cues",   "says",   NULL};
	struct practice_answer *a = &r->p->answer[r->p->answers];
	const struct want wants[] = {{"item", TITLE_MAX_CHARS, false, &a->item},
				     {"says", WORDS_MAX_CHARS, true, &a->says}};
	enum rc rc = keys_check(r, map, keys);

	if (!rc && r->p->answers == PRACTICE_ANSWERS)
		rc = fail(r, map, _("too many answers"));
	if (!rc)
		rc = texts_read(r, map, wants, 2);
	if (!rc)
		rc = marks_read(r, map, a);
	if (!rc)
		rc = cues_read(r, map);
	if (rc)
		return rc;
	r->set->groups[r->set->group_count++] = (struct cue_group){.name = a->item, .at_most = 1};
	r->p->answers++;
	return OK;
}

/* --- one scenario --- */

static enum rc
lines_read(const struct reading *r, const struct node *map, const char *key,
	   struct practice_lines *out)
{
	for (const struct node *n = node_list(map, key); n; n = n->next) {
		if (!n->text || !*n->text || out->count == PRACTICE_LINES)
			return fail(r, n, _("up to six lines of text stand here"));
		out->at[out->count++] = n->text;
	}
	return out->count ? OK : fail(r, map, _("lost and hurt need a line each, at least"));
}

static enum rc
moods_read(const struct reading *r, const struct node *map)
{
	struct practice *p = r->p;

	for (const struct node *n = node_list(map, "moods"); n; n = n->next) {
		const int mood = n->text ? word_find(WORD_EMOTION, n->text) : 0;

		if (mood < EMOTION_CALM || mood > EMOTION_ANXIOUS || p->moods == PRACTICE_MOODS)
			return fail(r, n, _("a mood is calm, unhappy, angry or anxious"));
		p->mood[p->moods++] = (enum emotion)mood;
	}
	return p->moods ? OK : fail(r, map, _("a scenario needs the customer's moods"));
}

static enum rc
words_read(const struct reading *r, const struct node *map)
{
	const struct node *channel = node_get(map, "channel"), *q = node_get(map, "quadrant");
	struct practice *p = r->p;

	p->channel = (enum channel)word_find(WORD_CHANNEL, node_text(map, "channel", ""));
	p->quadrant = (enum quadrant)word_find(WORD_QUADRANT, node_text(map, "quadrant", ""));
	if (p->channel < CHANNEL_PHONE || p->channel > CHANNEL_VISIT)
		return fail(r, channel ? channel : map, _("a channel is needed: phone, chat ..."));
	if (p->quadrant < Q_NOW || p->quadrant > Q_LATER)
		return fail(r, q ? q : map, _("a quadrant is now, calm_first, plan or later"));
	if (p->phrase && scenario_number(p->phrase) < 0)
		return fail(r, node_get(map, "steps"), _("the handbook has no such scenario"));
	return OK;
}

static enum rc
head_read(const struct reading *r, const struct node *map)
{
	struct practice *p = r->p;
	const struct node *who = node_get(map, "customer");
	const struct want wants[] = {
		{"id", NAME_MAX_CHARS, false, &p->id},
		{"title", TITLE_MAX_CHARS, false, &p->title},
		{"about", TITLE_MAX_CHARS, false, &p->about},
		{"subject", SUBJECT_MAX_CHARS, false, &p->subject},
		{"says", WORDS_MAX_CHARS, false, &p->says},
		{"content", WORDS_MAX_CHARS, false, &p->content},
		{"leaves", WORDS_MAX_CHARS, false, &p->leaves},
		{"steps", NAME_MAX_CHARS, true, &p->phrase},
	};
	const struct want person[] = {{"name", NAME_MAX_CHARS, false, &p->customer},
				      {"title", NAME_MAX_CHARS, true, &p->customer_title},
				      {"phone", NAME_MAX_CHARS, false, &p->phone}};
	enum rc rc = texts_read(r, map, wants, sizeof wants / sizeof *wants);

	if (!rc && (!who || who->kind != NODE_MAP))
		rc = fail(r, map, _("a scenario needs its customer"));
	if (!rc)
		rc = texts_read(r, who, person, sizeof person / sizeof *person);
	return rc ? rc : words_read(r, map);
}

static enum rc
rest_read(const struct reading *r, const struct node *map)
{
	struct practice *p = r->p;
	enum rc rc = moods_read(r, map);

	if (!rc)
		rc = number_read(r, map, "patience", PATIENCE_MAX, &p->patience);
	for (const struct node *n = node_list(map, "answers"); !rc && n; n = n->next)
		rc = answer_read(r, n);
	if (!rc && !p->answers)
		rc = fail(r, map, _("a scenario needs answers"));
	if (!rc)
		rc = lines_read(r, map, "lost", &p->lost);
	return rc ? rc : lines_read(r, map, "hurt", &p->hurt);
}

static enum rc
scenario_read(struct reading *r, const struct node *map)
{
	static const char *const keys[] = {"id",       "title",   "about", "channel",  "customer",
					   "subject",  "says",    "moods", "quadrant", "steps",
					   "patience", "answers", "lost",  "hurt",     "content",
					   "leaves",   NULL};
	enum rc rc = keys_check(r, map, keys);

	r->set = arena_alloc(r->mem, sizeof *r->set);
	*r->set = (struct cue_set){.version = 1,
				   .sure = 1,
				   .variants = r->house->variants,
				   .variant_count = r->house->variant_count,
				   .numerals = r->house->numerals,
				   .numeral_count = r->house->numeral_count};
	r->set->patterns = arena_alloc(r->mem, CUES_MAX * sizeof *r->set->patterns);
	*r->p = (struct practice){.patience = 3, .cues = r->set};
	if (!rc)
		rc = head_read(r, map);
	if (!rc)
		rc = rest_read(r, map);
	if (!rc)
		cue_set_index(r->set, r->mem);
	return rc;
}

static enum rc
root_read(struct reading *r, const struct node *root, struct practice_pack *out)
{
	static const char *const keys[] = {"version", "scenarios", NULL};
	struct practice *all = arena_alloc(r->mem, PRACTICES_MAX * sizeof *all);
	struct practice_pack pack = {.at = all};
	enum rc rc = keys_check(r, root, keys);

	if (!rc)
		rc = number_read(r, root, "version", VERSION_MAX, &pack.version);
	if (!rc && !pack.version)
		rc = fail(r, root, _("the pack needs its version"));
	for (const struct node *n = node_list(root, "scenarios"); !rc && n; n = n->next) {
		if (pack.count == PRACTICES_MAX)
			return fail(r, n, _("too many scenarios"));
		r->p = &all[pack.count];
		rc = scenario_read(r, n);
		if (!rc && practice_find(&pack, r->p->id))
			rc = fail(r, n, _("a scenario of this name stands above"));
		r->p->version = pack.version;
		pack.count++;
	}
	if (!rc)
		*out = pack;
	return rc;
}

const struct practice *
practice_find(const struct practice_pack *pack, const char *id)
{
	for (int i = 0; i < pack->count; i++)
		if (!strcmp(pack->at[i].id, id))
			return &pack->at[i];
	return NULL;
}

enum rc
practice_pack_read(struct yaml_file file, struct arena *mem, struct practice_pack *out,
		   struct err *e)
{
	struct reading r = {.file = file, .mem = mem, .err = e};
	struct node *root;
	enum rc rc = cue_rules_own(mem, &r.house, e);

	if (!rc)
		rc = yaml_read(file, mem, &root, e);
	return rc ? rc : root_read(&r, root, out);
}

struct yaml_file
practice_pack_file(void)
{
	return (struct yaml_file){
		.name = "practice.yaml", .bytes = practice_yaml, .size = practice_yaml_size};
}

enum rc
practice_pack_own(struct arena *mem, struct practice_pack *out, struct err *e)
{
	return practice_pack_read(practice_pack_file(), mem, out, e);
}

enum rc
desk_practice_file(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e)
{
	struct row_rule_set_newest r;
	const enum rc rc = sql_rule_set_newest(s, RULES_PRACTICE, mem, &r);

	if (rc && rc != E_NOTFOUND)
		return err_move(e, store_err(s));
	*file = rc || !strcmp(r.body, RULES_OWN)
			? practice_pack_file()
			: (struct yaml_file){"scenarios", r.body, strlen(r.body)};
	return OK;
}

enum rc
desk_practice_pack(struct store *s, struct arena *mem, struct practice_pack *out, struct err *e)
{
	struct yaml_file file;
	const enum rc rc = desk_practice_file(s, mem, &file, e);

	return rc ? rc : practice_pack_read(file, mem, out, e);
}
