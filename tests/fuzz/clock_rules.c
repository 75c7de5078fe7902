/* The desk's clocks: any file is refused with a sentence, or is rules that equal themselves. */
#include "feed/clock_rules.h"
#include "base/arena.h"
#include "fuzz.h"

static const struct clock_rules *
own(void)
{
	static const struct clock_rules *rules;
	static struct arena mem;
	struct err e = {0};

	if (!rules)
		fuzz_expect(!clock_rules_own(&mem, &rules, &e));
	return rules;
}

/* What was changed is said by both ways, the other way round. */
static void
differences_try(const struct clock_rules *rules, struct arena *mem)
{
	const struct clock_changes to = clock_rules_diff(own(), rules, mem);
	const struct clock_changes back = clock_rules_diff(rules, own(), mem);

	fuzz_expect(!clock_rules_diff(rules, rules, mem).count);
	fuzz_expect(to.count == back.count);
	for (size_t i = 0; i < to.count; i++)
		fuzz_expect(*to.at[i].where && (*to.at[i].before || *to.at[i].after));
	fuzz_expect(clock_rules_values(rules, mem).count > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct yaml_file file = {"fuzz", (const char *)data, size};
	const struct clock_rules *rules = NULL;
	struct arena mem = {0};
	struct err e = {0};

	if (clock_rules_read(file, &mem, &rules, &e))
		fuzz_expect(*err_text(&e));
	else
		differences_try(rules, &mem);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
