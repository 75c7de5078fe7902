#pragma once

/* The numbers of monitoring (H-100 … H-108), as the desk keeps them; their words are
 * core/words.h's. */

/* How somebody is listened to (H-100). */
enum monitor_mode {
	MODE_SEAT = 1, /* beside the agent, at the seat (即席) */
	MODE_REMOTE,   /* live, from elsewhere (远程) */
	MODE_RECORDING,
	MODES = MODE_RECORDING,
};

/* Of a score, by the borders of its sheet (H-102). */
enum band {
	BAND_EXCELLENT = 1,
	BAND_GOOD,
	BAND_IMPROVE, /* needs improvement */
	BAND_FAIL,
};

/* Why somebody is listened to next (H-101). */
enum listen_why {
	WHY_NEWCOMER = 1, /* every contact of a newcomer */
	WHY_CHANGED,      /* knowledge, process or system changed */
	WHY_DAILY,        /* nobody has listened to them today */
	WHY_SAMPLE,       /* what is left of the monitor's number */
};

/* A note of improvement (H-108). */
enum improve_state {
	IMPROVE_TOLD = 1, /* fed back to its agent */
	IMPROVE_ACCEPTED,
	IMPROVE_CLOSED, /* the next samples were better */
};

/* What a monitor is trained and examined in (H-108). */
enum subject {
	SUBJECT_BUSINESS = 1,
	SUBJECT_PROCESS,
	SUBJECT_SCREENS, /* screens and telephone */
	SUBJECT_EQUIPMENT,
	SUBJECT_STANDARD,
	SUBJECT_COMMUNICATION,
	SUBJECT_RULES, /* the specific rules of monitoring */
	SUBJECTS = SUBJECT_RULES,
};

/* What changed, so that more is listened to (H-101). */
enum changed {
	CHANGED_KNOWLEDGE = 1,
	CHANGED_PROCESS,
	CHANGED_SYSTEM,
};

enum quality_kind {
	QUALITY_DAILY = 1, /* H-104 */
	QUALITY_WEEKLY,    /* H-105 */
	QUALITY_MONTHLY,   /* H-106 */
	QUALITY_KINDS = QUALITY_MONTHLY,
};

/* What a person adds to a report. */
enum remark_section {
	REMARK_DIRECTION = 1, /* direction and focus */
	REMARK_TRAINING,      /* training needs */
	REMARK_PLAN,          /* the next span's monitoring plan and focus */
	REMARK_EFFECT,        /* what was done, and what came of it */
	REMARK_AGENT,         /* about one person */
};
