/* The reply check: whatever was written, each place lies in it, in the order of the text. */
#include "core/check.h"
#include "base/arena.h"
#include "feed/check_rules.h"
#include "fuzz.h"

static struct checker *
house(void)
{
	static struct checker *checker; /* the rules take longer than a reply */
	static struct arena mem;
	struct check_rules *rules;
	struct err e = {0};

	if (!checker && !check_rules_house(&mem, &rules, &e))
		checker = checker_new(rules, &mem);
	return checker;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct check_reply reply = {.text = (const char *)data, .size = size};
	struct arena mem = {0};
	struct check_findings found;

	reply.is_whole = size & 1;
	reply.scenario = size & 2 ? "S19" : NULL;
	reply.own = size & 4 ? "13812345678" : NULL;
	found = check_reply(house(), &reply, &mem);
	for (size_t i = 0; i < found.count; i++) {
		fuzz_expect(found.at[i].at + found.at[i].bytes <= size);
		fuzz_expect(found.at[i].line > 0 && found.at[i].col > 0);
		fuzz_expect(i == 0 || found.at[i - 1].at <= found.at[i].at);
	}
	arena_reset(&mem);
	return 0;
}
