/* Cues with other points: what is written is read again as these, and nothing else is different. */
#include "feed/cue_write.h"
#include "base/arena.h"
#include "base/buf.h"
#include "feed/cue_rules.h"
#include "fuzz.h"

/* Other points of the same sign; 0 stays 0, for it may be a number that is not there. */
static int
other(int points)
{
	return points > 0 ? 1 + points % 100 : points < 0 ? -1 - -points % 100 : 0;
}

static void
change(struct cue_set *set)
{
	for (size_t i = 0; i < set->group_count; i++)
		for (int e = 0; e < EMOTIONS; e++)
			set->groups[i].points[e] = other(set->groups[i].points[e]);
	for (size_t i = 0; i < set->rule_count; i++)
		for (int e = 0; e < EMOTIONS; e++)
			set->rules[i].points[e] = other(set->rules[i].points[e]);
}

static void
compare(const struct cue_set *a, const struct cue_set *b)
{
	fuzz_expect(a->group_count == b->group_count && a->rule_count == b->rule_count);
	fuzz_expect(a->pattern_count == b->pattern_count && a->sure == b->sure);
	for (size_t i = 0; i < a->group_count; i++)
		for (int e = 0; e < EMOTIONS; e++)
			fuzz_expect(a->groups[i].points[e] == b->groups[i].points[e]);
	for (size_t i = 0; i < a->rule_count; i++)
		for (int e = 0; e < EMOTIONS; e++)
			fuzz_expect(a->rules[i].points[e] == b->rules[i].points[e]);
}

static void
round_trip(struct yaml_file file, const struct cue_set *read, struct arena *mem)
{
	struct cue_set *set = arena_alloc(mem, sizeof *set);
	const struct cue_set *back = NULL;
	struct buf out = {0};
	struct err e = {0};

	*set = *read;
	change(set);
	if (cue_write(file, set, mem, &out, &e)) { /* a number that is not written plainly */
		fuzz_expect(*err_text(&e));
	} else if (out.len <= YAML_BYTES_MAX) {
		fuzz_expect(!cue_rules_read((struct yaml_file){"back", buf_str(&out), out.len}, mem,
					    &back, &e));
		compare(set, back);
	}
	err_release(&e);
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct yaml_file file = {"fuzz", (const char *)data, size};
	const struct cue_set *set = NULL;
	struct arena mem = {0};
	struct err e = {0};

	if (cue_rules_read(file, &mem, &set, &e))
		fuzz_expect(*err_text(&e));
	else
		round_trip(file, set, &mem);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
