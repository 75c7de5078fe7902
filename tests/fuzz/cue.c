/* The cues of emotion: any words are judged, and the evidence stands in them. */
#include "core/cue.h"
#include "base/arena.h"
#include "feed/cue_rules.h"
#include "fuzz.h"

static const struct cue_set *
house(void)
{
	static const struct cue_set *set;
	static struct arena mem;
	struct err e = {0};

	if (!set)
		fuzz_expect(!cue_rules_own(&mem, &set, &e));
	return set;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cue_text room = {0};
	struct cue_verdict v;

	cue_judge(house(), &room, (const char *)data, size, &v);
	fuzz_expect(v.emotion >= EMOTION_CALM && v.emotion <= EMOTION_ANXIOUS);
	fuzz_expect(v.confidence >= 0 && v.confidence <= 100);
	for (size_t i = 0; i < v.evidence_count; i++)
		fuzz_expect(v.evidence[i].from <= v.evidence[i].to && v.evidence[i].to <= size);
	cue_text_release(&room);
	return 0;
}
