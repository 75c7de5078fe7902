#include "core/triage.h"

static bool
is_agitated(enum emotion emotion)
{
	return emotion != EMOTION_CALM;
}

enum quadrant
triage_quadrant(const struct need *n)
{
	const bool urgent = is_agitated(n->emotion) || n->is_pressed;

	if (n->in_danger)
		return Q_NOW;
	if (n->emotion == EMOTION_NONE)
		return Q_NONE;
	if (urgent)
		return n->hurts_use ? Q_NOW : Q_CALM_FIRST;
	return n->hurts_use || n->is_clear ? Q_PLAN : Q_LATER;
}
