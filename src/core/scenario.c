#include "core/scenario.h"

#include <stddef.h>
#include <string.h>

#include "core/phrase.h"
#include "core/phrase_table.h"

int
scenario_number(const char *scenario)
{
	for (size_t i = 0; i < scenario_count; i++)
		if (!strcmp(scenario_names[i], scenario))
			return (int)i;
	return -1;
}

int
scenario_steps(const struct phrase *p)
{
	int n = 0;

	for (const struct step *s = p->steps; s; s = s->next)
		n++;
	return n ? n : 1;
}

bool
scenario_step(const struct phrase *p, int n, struct step *out)
{
	const struct step *s = p->steps;

	if (n < 0 || n >= scenario_steps(p))
		return false;
	for (; s && n; n--)
		s = s->next;
	*out = s ? *s : (struct step){.say = 1};
	return true;
}

/* A clock that was set back shows the whole wait, never more. */
static int
left_of(int64_t until, int64_t now, int whole)
{
	if (now >= until)
		return 0;
	return until - now < whole ? (int)(until - now) : whole;
}

/* The wait stands with the step before; what comes round, with the step itself. */
struct scenario_wait
scenario_wait(const struct step *before, const struct step *step, int64_t at, int64_t now)
{
	struct scenario_wait w = {0};

	if (step && step->every) {
		w.every = step->every;
		w.left = left_of(at + step->every, now, step->every);
		w.kind = w.left ? SCENARIO_ROUND : SCENARIO_CALLS;
	} else if (before && before->wait) {
		w.left = left_of(at + before->wait, now, before->wait);
		w.kind = w.left ? SCENARIO_WAITS : SCENARIO_OVER;
	}
	return w;
}

int
scenario_after(const struct phrase *p)
{
	int most = 0;

	for (const struct step *s = p->steps; s; s = s->next)
		if (s->after > most)
			most = s->after;
	return most;
}
