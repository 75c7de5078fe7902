/* The times in a reply: each lies in the text, in its order and not over another, and is a date. */
#include "base/arena.h"
#include "base/time.h"
#include "core/calendar.h"
#include "core/moment_find.h"
#include "feed/clock_rules.h"
#include "fuzz.h"

/* An hour in the week, and a day that has none. */
static const struct calendar_exception holiday = {.date = 20261123, .name = ""};
static const struct calendar narrow = {
	.week = {{.count = 1, .block = {{0, 60}}}}, .exceptions = &holiday, .exception_count = 1};

static const struct calendar *
desk(void)
{
	static const struct clock_rules *rules;
	static struct arena mem;
	struct err e = {0};

	if (!rules)
		fuzz_expect(!clock_rules_own(&mem, &rules, &e));
	return rules->desk;
}

/* The first byte chooses the hours, the second the moment. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t said[] = {1795312800, 0, 1798732799, 4102444800, 253402214400, -86400};
	const struct calendar *const hours[] = {desk(), &calendar_natural, &narrow};
	struct arena mem = {0};
	struct moments found;

	if (size < 2)
		return 0;
	found = moment_find((const char *)data + 2, size - 2, said[data[1] % 6], hours[data[0] % 3],
			    &mem);
	for (size_t i = 0; i < found.count; i++) {
		const struct moment *m = &found.at[i];

		fuzz_expect(m->from < m->to && m->to <= size - 2);
		fuzz_expect(i == 0 || found.at[i - 1].to <= m->from);
		fuzz_expect(m->kind >= MOMENT_BY && m->kind <= MOMENT_WITHIN);
		fuzz_expect(m->at > -(INT64_C(1) << 40) && m->at < INT64_C(1) << 40);
	}
	arena_reset(&mem);
	return 0;
}
