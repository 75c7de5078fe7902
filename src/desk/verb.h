#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "core/triage.h"
#include "core/words.h"
#include "sql_rows.h"

struct call_form;
struct callback_form;
struct chat_form;
struct hot_form;
struct slip_form;
struct batch_form;
struct import_form;
struct clock_rules;
struct customer_form;
struct rota_form;
struct line_form;
struct life_form;
struct life_rules;
struct mail_form;
struct handover_form;
struct meeting_form;
struct restore_form;
struct archive_form;
struct quality_form;
struct score_sheet;
struct people_form;
struct store;
struct view_form;

/* Who acts and when: the only way identity and time enter the desk. */
struct actor {
	int64_t agent; /* 0: the program itself, for init */
	int64_t now;   /* UTC seconds */
	unsigned roles;
	const char *work_no, *name;
	const struct clock_rules
		*rules; /* the desk's clocks (H-30 … H-33); NULL: only resolution runs */
	const struct life_rules *life;   /* departments, gate, care; NULL: life_rules_plain */
	const struct score_sheet *sheet; /* of monitoring; NULL: score_sheet_plain */
};

/* What a new ticket is made of. Texts are cleaned by whoever read them. */
struct intake {
	const char *customer;
	const char *title, *phone, *mail, *external_id; /* NULL: not known */
	const char *account; /* of a chat, as its gateway vouches for it; NULL: the name is it */
	bool is_stranger;    /* nobody who is here is meant, whatever the name */
	enum channel channel;
	const char *subject;
	const char *said; /* the customer's own words; NULL: only the subject is known */
	enum emotion emotion;
	enum quadrant quadrant; /* both or neither */
	int64_t received_at;    /* 0: now */
	int64_t slip;           /* of an outage: its number is the ticket's; 0: the next number */
	bool is_mine;           /* whoever writes it down takes it */
	/* Of one that stood on another desk before; NULL, 0: as a new one. */
	const char *number;        /* whole, KF20261122019 */
	enum status status;        /* closed_at goes with those that are closed */
	int64_t owner;             /* the agent */
	int64_t due_at, closed_at; /* not before received_at */
};

/* What the first minutes found out (Form A, H-70 … H-74); see triage_quadrant(). */
struct need_form {
	const char *quote;      /* the customer's key sentence; NULL: the opening words are it */
	enum tone tone;         /* 0: not heard */
	enum emotion suggested; /* what the engine proposed; 0: nothing */
	struct need answers;
	bool is_risk;       /* escalation risk, whatever the voice (decision 11) */
	const char *reason; /* needed where the quadrant is not what the answers give */
};

enum { OPTIONS_MAX = 5 };

/* What is offered to the customer, with its pros and cons (H-64). */
struct option_form {
	const char *body, *pros, *cons; /* the last two NULL: none named */
};

/* A service begins: opening and options (Form B, H-75 … H-79). */
struct service_form {
	enum need_type need_type;
	const char *opening; /* NULL: not written down */
	struct option_form option[OPTIONS_MAX];
	size_t options;
};

enum rule_kind {
	RULES_CLOCKS = 1,
	RULES_EMOTION = 2,
	RULES_CATEGORIES = 3,
	RULES_SHIFTS = 4,
	RULES_ASSETS = 5,
	RULES_LIFE = 6,      /* the closing gate and the departments */
	RULES_SHEET = 10,    /* the score sheet, and what goes with it */
	RULES_CHAT = 12,     /* when a silent customer is gone, what is asked after closing */
	RULES_PEOPLE = 13,   /* leave, awards and penalties */
	RULES_PRACTICE = 14, /* the customers that are played */
};

/* The text of a rule set that puts the program's own rules in force again, those of every later
 * version too. */
#define RULES_OWN "own: yes\n"

/* Rules that become the desk's own; `text` is checked by whoever read it. */
struct rule_form {
	enum rule_kind kind;
	const char *text, *note;
	/* Of clocks: the same as `text` says, so that what runs follows; NULL: it stays as it is.
	 */
	const struct clock_rules *clocks;
	int64_t back_to; /* the rule set whose text comes into force again; then text is NULL */
	const int64_t *newest; /* which was in force when this was made, 0 for none, and must be
				* still; NULL: whichever */
};

/* A moment in a sent text (H-33). */
struct promise_form {
	const char *body;
	int64_t due_at, warn_at;
	int64_t owner; /* 0: who sends it */
};

struct agent_form {
	const char *work_no, *name;
	unsigned roles;
};

/* On a shared desk an agent is who is logged in. */
struct login_form {
	int64_t uid;
};

struct desk_form {
	const char *kind, *zone;
	int digits;
	const struct agent_form *agents;
	size_t count;
};

/* Where a scenario stands, as its reader sees it, and what its step is. */
struct step_form {
	const char *phrase; /* its id in the library */
	int done;           /* steps behind; when others did more, the verb is refused */
	int after;          /* the step may be done when explained so often; 0: at once */
	bool is_said;       /* the step is something said, and so explained */
	bool is_last;
};

/* An error that the reply check showed, and what became of it. */
struct vote {
	const char *rule, *found;
	bool is_sent; /* all the same, for the request's reason; else it was mended */
};

/* A phrase as it is to stand: the piece of a pack that feed/ has read and written anew. */
struct phrase_form {
	const char *language, *name;
	const char *body; /* NULL where only the phrase is meant */
	bool is_house;    /* it says what the program's own says */
};

enum triage_flag {
	FLAG_DANGER = 1,
	FLAG_RISK = 2,
};

/* What is asked of the desk; a verb's needs say which members it reads. */
struct request {
	unsigned char op_id[16]; /* all zero: made here. The same id is never done twice */
	int64_t ticket;
	int64_t seen; /* the newest act that was on the glass; 0: does not matter */
	const char *text;
	const char *reason;
	enum emotion emotion;
	enum quadrant quadrant;
	const struct intake *intake; /* `intakes` of them */
	size_t intakes;
	int64_t agent;                /* of an import: who wrote it; 0: who brings it in */
	const struct need_form *need; /* with a triage; NULL: only its outcome is known */
	const struct service_form *service;
	const struct promise_form *promise; /* `promises` of them, with a reply */
	size_t promises;
	bool is_feedback; /* the reply meets what was promised before */
	int64_t object;   /* the promise, clock or newest notice that is meant */
	int number;       /* of an option; a promise's state; a complaint's class, 0 none; 1: yes;
			   * of a triage without answers bits of enum triage_flag */
	int64_t due_at;   /* where it is moved to; what a complaint is told instead of its hours */
	const struct rule_form *rule_set;
	const struct agent_form *agent_form;
	const struct login_form *login; /* of that agent, or of the first one of a new desk */
	const struct desk_form *desk_form;
	const struct step_form *step;
	const struct vote *votes; /* `vote_count` of them, with a reply */
	size_t vote_count;
	const struct phrase_form *phrase; /* `phrases` of them; of a reply those it holds */
	size_t phrases;
	const struct line_form *line;         /* about the call that is going on: desk/line.h */
	const struct handover_form *handover; /* desk/handover.h */
	int64_t version; /* of a phrase: its row, or its number; or the act that brought many */
	const struct call_form *call;
	const struct callback_form *callback;
	const struct slip_form *slip;
	const struct hot_form *hot;
	const struct view_form *view;               /* desk/view.h */
	const struct batch_form *batch;             /* desk/batch.h: this is one row of many */
	const struct customer_form *customer;       /* desk/customer.h */
	const struct rota_form *rota;               /* desk/rota.h */
	const struct life_form *life;               /* desk/life.h */
	const struct meeting_form *meeting;         /* desk/meeting.h */
	const struct import_form *import;           /* desk/import.h */
	const struct restore_form *restore;         /* desk/restore.h */
	const struct archive_form *archive;         /* desk/archive.h */
	const struct practice_form *practice;       /* desk/practice.h */
	const struct mail_form *mail;               /* desk/mail.h */
	const struct quality_form *quality;         /* desk/quality.h */
	const struct people_form *people;           /* desk/people.h */
	const struct survey_form *survey;           /* desk/survey.h */
	const struct training_form *training;       /* desk/training.h */
	const struct performance_form *performance; /* desk/performance.h */
	const struct chat_form *chat;               /* desk/chat.h */
};

struct outcome {
	int64_t act;
	int64_t ticket;       /* the one it was about, or made */
	int64_t contact;      /* the call that was answered */
	int64_t row;          /* the score, note or report that was made */
	size_t made, skipped; /* by an import */
	size_t waiting;       /* of those made: offered, for somebody else to approve */
	int64_t next;         /* where a long work goes on; 0: it is done */
};

enum needs {
	NEED_TICKET = 1 << 0,
	NEED_FRESH = 1 << 1, /* refused when somebody else acted on the ticket after `seen` */
	NEED_TEXT = 1 << 2,
	NEED_REASON = 1 << 3,
	NEED_TRIAGE = 1 << 4,
	NEED_INTAKE = 1 << 5,
	NEED_AGENT = 1 << 6,
	NEED_FORM = 1 << 7, /* agent_form or desk_form */
	NEED_SERVICE = 1 << 9,
	NEED_PROMISE = 1 << 10,
	NEED_OBJECT = 1 << 11,
	NEED_NUMBER = 1 << 12,
	NEED_DUE = 1 << 13,
	NEED_RULES = 1 << 15,
	NEED_STEP = 1 << 14,
	NEED_IMPORT = 1 << 16,
	IS_MANY = 1 << 20, /* it makes sense for many tickets at once */
	/* Of many, who asks for the person, or the moment, once for all of them. */
	MANY_PERSON = 1 << 21,
	MANY_WHEN = 1 << 22,
	IS_HELD = 1 << 8, /* its `fixed` holds only once the desk's send_hold is over */
};

/* The desk while a verb runs: inside the transaction, the ticket as it is now. */
struct work {
	struct store *store;
	const struct actor *by;
	const struct request *ask;
	struct row_ticket ticket; /* with NEED_TICKET */
	struct arena mem;
	struct outcome out;
};

/*
 * One row is one verb: one transaction, one rule, one act of the log. desk_run() asks may(), names
 * undo and timeline, and tells keys and commands what to ask for. An empty mask denies.
 */
struct verb {
	const char *name;  /* in the log, in scripts, in drafts: never changed */
	const char *label; /* N_(): what a key or menu says */
	const char *past;  /* N_(): what the timeline says */
	unsigned mine; /* roles that may, when the ticket is theirs or nobody's, or there is none */
	unsigned any;  /* roles that may on anybody's */
	const char *fixed; /* N_(): why it cannot be undone, and what to do instead; NULL: it can */
	unsigned needs;
	enum rc (*run)(struct work *w);
};

/* Each verb file ends in its table; verbs.c names the tables. */
/* clang-format off */
extern const struct verb desk_verbs[];
extern const struct verb ticket_verbs[];
extern const struct verb need_verbs[];
extern const struct verb service_verbs[];
extern const struct verb promise_verbs[];
extern const struct verb clock_verbs[];
extern const struct verb callback_verbs[];
extern const struct verb hot_verbs[];
extern const struct verb notice_verbs[];
extern const struct verb outage_verbs[];
extern const struct verb span_verbs[];
extern const struct verb call_verbs[];
extern const struct verb hand_verbs[];
extern const struct verb rota_verbs[];
extern const struct verb scenario_verbs[];
extern const struct verb phrase_verbs[];
extern const struct verb phrase_pack_verbs[];
extern const struct verb view_verbs[];
extern const struct verb batch_verbs[];
extern const struct verb customer_verbs[];
extern const struct verb customer_merge_verbs[];
extern const struct verb customer_erase_verbs[];
extern const struct verb call_ring_verbs[];
extern const struct verb call_hold_verbs[];
extern const struct verb call_transfer_verbs[];
extern const struct verb call_verify_verbs[];
extern const struct verb assign_verbs[];
extern const struct verb ask_verbs[];
extern const struct verb help_verbs[];
extern const struct verb gate_verbs[];
extern const struct verb merge_verbs[];
extern const struct verb snooze_verbs[];
extern const struct verb watch_verbs[];
extern const struct verb suggestion_verbs[];
extern const struct verb fault_verbs[];
extern const struct verb care_verbs[];
extern const struct verb asset_verbs[];
extern const struct verb handover_verbs[];
extern const struct verb handover_matter_verbs[];
extern const struct verb handover_sign_verbs[];
extern const struct verb loss_verbs[];
extern const struct verb spot_verbs[];
extern const struct verb meeting_verbs[];
extern const struct verb meeting_item_verbs[];
extern const struct verb restore_verbs[];
extern const struct verb archive_verbs[];
extern const struct verb practice_verbs[];
extern const struct verb survey_verbs[];
extern const struct verb training_verbs[];
extern const struct verb performance_verbs[];
extern const struct verb chat_verbs[];
extern const struct verb chat_close_verbs[];
extern const struct verb undo_verbs[];
extern const struct verb import_verbs[];
extern const struct verb export_verbs[];
extern const struct verb mail_verbs[];
extern const struct verb mail_open_verbs[];
extern const struct verb mail_survey_verbs[];
extern const struct verb outbox_verbs[];
extern const struct verb quality_score_verbs[];
extern const struct verb quality_note_verbs[];
extern const struct verb quality_plan_verbs[];
extern const struct verb calibration_verbs[];
extern const struct verb quality_report_verbs[];
extern const struct verb leave_verbs[];
extern const struct verb award_verbs[];
extern const struct verb violation_verbs[];
extern const struct verb risk_verbs[];
extern const struct verb people_verbs[];
/* clang-format on */

const struct verb *verb_find(const char *name); /* NULL: unknown */
/* Calls `each` for every row of every table. */
void verb_each(void (*each)(const struct verb *v, void *arg), void *arg);

/* Deny by default. `owner` 0: there is no ticket, or nobody has it. */
bool may(const struct actor *by, const struct verb *v, int64_t owner);

/* The sentence of may()'s no; `owner` is the name of who has the ticket, or NULL. Always E_DENIED.
 */
enum rc verb_deny(const struct verb *v, const char *owner, struct err *e);

/*
 * The frame of every verb: turnstile, transaction, act, may(), the work, commit. *out is set on
 * success only; otherwise nothing was done and store_err() has the sentence.
 */
MUST_CHECK enum rc desk_run(struct store *s, const struct actor *by, const struct verb *v,
			    const struct request *ask, struct outcome *out);
/* The same, but all is taken back before anybody sees it: would it be done? */
MUST_CHECK enum rc desk_rehearse(struct store *s, const struct actor *by, const struct verb *v,
				 const struct request *ask);
