#pragma once

#include <stddef.h>

/*
 * The words in which people speak of times, for core/moment_find alone. They are written folded:
 * lower case, half-width, simplified; Latin words match whole words only. The longest one counts.
 */
enum moment_token {
	T_OTHER,
	T_STOP,     /* value: of enum moment_stop */
	T_NUMBER,   /* value: tenths */
	T_DAY,      /* value: days from today */
	T_DAY_PART, /* value: days from today, extra: part */
	T_WEEK,     /* value: weeks from this one; a weekday may follow */
	T_WEEKDAY,  /* value: 0 is Monday */
	T_WEEKEND,
	T_MONTH,       /* value: months from this one */
	T_MONTH_NAME,  /* value: 1 to 12 */
	T_MONTH_PLACE, /* value: the last day of that part of a month, 31: its end */
	T_YEAR_END,
	T_YEAR_SIGN,
	T_MONTH_SIGN,
	T_DAY_SIGN,
	T_ORDINAL,
	T_PART,
	T_CLOCK_SIGN, /* value: 1 for one that means nothing else */
	T_COLON,
	T_HALF,
	T_QUARTER,
	T_MINUTE_SIGN,
	T_SHARP,
	T_AM,
	T_PM,
	T_DAY_END, /* when the desk closes */
	T_DAY_OPEN,
	T_BEFORE,
	T_INSIDE,
	T_AFTER,
	T_ABOUT,
	T_AGO,
	T_TO,
	T_DASH,
	T_SLASH,
	T_EN_WITHIN,
	T_EN_BY,
	T_EN_BEFORE,
	T_EN_AT,
	T_ARTICLE,
	T_UNIT,  /* value: seconds; 0: extra is of enum moment_unit */
	T_VAGUE, /* what makes a duration behind it no time at all */
};

enum moment_stop { STOP_CLAUSE, STOP_SENTENCE, STOP_QUESTION };
enum moment_unit { UNIT_SECONDS, UNIT_DAYS, UNIT_WORKDAYS, UNIT_MONTHS };

enum moment_part {
	PART_NONE,
	PART_NIGHT,   /* 0:00 to 6:00 */
	PART_EARLY,   /* the first hours of the day */
	PART_MORNING, /* to the end of the morning block */
	PART_NOON,
	PART_AFTERNOON, /* to the end of the afternoon block */
	PART_DUSK,
	PART_EVENING,
	PARTS,
};

struct moment_word {
	const char *word;
	enum moment_token token;
	int value, extra;
};

extern const struct moment_word moment_words[];
extern const size_t moment_word_count;

/* Numerals with their values; 10 and 100 multiply. */
extern const struct moment_numeral {
	const char *numeral;
	int value;
} moment_numerals[];
extern const size_t moment_numeral_count;

/* Pairs: what is written, and what it is read as. */
extern const char moment_variants[];

/* What a number with 号 in front of is no day of a month. */
extern const char moment_number_nouns[];

/* What the words around a time say about it, within its clause or its sentence. */
enum moment_cue {
	CUE_OURS,     /* a deed of ours, or of what we sent on its way */
	CUE_OFFER,    /* it is we who speak of doing it, even in a question */
	CUE_PAST,     /* it is over */
	CUE_CUSTOMER, /* the customer is asked to act */
	CUE_WAIT,     /* and the act is to wait for us */
	CUE_NOTICE,   /* hours, offers, terms, dates of orders */
	CUE_WHOLE,    /* as a notice, for the rest of the sentence */
	CUE_DOUBT,    /* no promise: denied, or on a condition */
	CUE_QUESTION,
	CUES,
};

struct moment_cue_word {
	enum moment_cue cue;
	const char *words; /* one blank between them; _ stands for a blank */
};

extern const struct moment_cue_word moment_cues[];
extern const size_t moment_cue_count;
