#pragma once

#include <stdbool.h>

/*
 * The two answers that put a customer's need into one of four quadrants
 * (handbook 004, 步骤1 and 步骤3; H-71, H-73; decision 4). It judges what was
 * found out; it never reads the customer's words, and it never decides for the
 * person triaging, who may override it with a reason.
 */
enum emotion {
	EMOTION_NONE = 0, /* not yet triaged */
	EMOTION_CALM = 1,
	EMOTION_UNHAPPY,
	EMOTION_ANGRY,
	EMOTION_ANXIOUS,
};

enum quadrant {
	Q_NONE = 0,   /* not yet triaged */
	Q_NOW = 1,    /* urgent and important */
	Q_CALM_FIRST, /* urgent, not important */
	Q_PLAN,       /* important, not urgent */
	Q_LATER,      /* neither */
};

struct need {
	enum emotion emotion;
	bool in_danger;  /* danger or damage in progress: water, smoke, a stolen card */
	bool hurts_use;  /* what was bought cannot be used, or the core interest suffers */
	bool is_pressed; /* the customer has no time to spare */
	bool is_clear;   /* a definite wish, not a general question */
};

/* Q_NONE while the emotion is not known, unless there is danger: danger waits for no triage. */
enum quadrant triage_quadrant(const struct need *n);
