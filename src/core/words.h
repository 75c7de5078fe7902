#pragma once

/*
 * The closed sets of words that scripts, files and people use for the desk's
 * values. They are a contract: the locale never
 * changes them, and no other file spells them. The numbers are those of the schema.
 */
enum status {
	STATUS_ACCEPTED = 1,
	STATUS_ANALYSIS,
	STATUS_HANDLING,
	STATUS_FEEDBACK,
	STATUS_ARCHIVED,
	STATUS_VOID,
};

enum channel {
	CHANNEL_PHONE = 1,
	CHANNEL_CHAT,
	CHANNEL_MAIL,
	CHANNEL_MESSAGE,
	CHANNEL_VISIT,
};

enum customer_class {
	CLASS_ORDINARY = 1,
	CLASS_VIP,
};

enum word_kind {
	WORD_EMOTION,  /* enum emotion: Chinese */
	WORD_QUADRANT, /* enum quadrant: Chinese, short for lists */
	WORD_STATUS,   /* enum status: Chinese */
	WORD_CHANNEL,  /* enum channel: English, as in JSON; the short one is Chinese */
	WORD_CLASS,    /* enum customer_class: Chinese */
	WORD_ROLE,     /* enum role: English; the short one is Chinese */
};

/* The word of the contract; "" for 0 and for a number that is no value of the kind. */
const char *word_of(enum word_kind kind, int value);

/* The word for a narrow column of a screen; the same where there is no shorter one. */
const char *word_short(enum word_kind kind, int value);

/*
 * The value of a word, a short word or a synonym; 0 when there is none. Case,
 * full-width forms and blanks round it do not matter; blanks, dashes and
 * underscores inside are one and the same.
 */
int word_find(enum word_kind kind, const char *text);

/* The columns that a file of tickets may bring. */
enum field_name {
	FIELD_NONE = 0,
	FIELD_EXTERNAL_ID,
	FIELD_CHANNEL,
	FIELD_CUSTOMER,
	FIELD_PHONE,
	FIELD_EMAIL,
	FIELD_SUBJECT,
	FIELD_DESCRIPTION,
	FIELD_RECEIVED_AT,
	FIELD_EMOTION,
	FIELD_QUADRANT,
};

/* The field a column title means, read as word_find() reads; FIELD_NONE for a column of no use. */
int header_find(const char *title);
