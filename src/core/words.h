#pragma once

#include <stddef.h>

#include "core/quality_words.h"

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

/* Scopes of service (H-03, H-15). */
enum need_type {
	NEED_QUESTION = 1,
	NEED_COMPLAINT,
	NEED_AFTER_SALES, /* return, exchange, repair, compensation */
	NEED_SUGGESTION,
	NEED_CARE,
};

/* How a call sounds (H-71): one key. */
enum tone {
	TONE_EVEN = 1,
	TONE_LOUD,
	TONE_FAST,
	TONE_LOW, /* tired, tearful */
};

enum promise_state {
	PROMISE_OPEN = 1,
	PROMISE_KEPT,
	PROMISE_LATE,  /* kept, but after its moment */
	PROMISE_TRIED, /* tried in time, the customer was not reached (H-24) */
	PROMISE_BROKEN,
	PROMISE_DROPPED, /* taken back before its moment, with a reason */
};

enum notice_kind {
	NOTICE_WARN = 1, /* a clock or promise is about to be over: to who has the ticket */
	NOTICE_BREACH,   /* it is over: to the owner, and escalated to a lead */
	NOTICE_RISK,     /* a customer threatens to go outside: to a lead (decision 11) */
	NOTICE_DANGER,   /* danger or damage in progress: to a lead */

	NOTICE_HAND = 15,     /* somebody raised a hand: to the lead (H-13) */
	NOTICE_ANSWER,        /* the lead answered it */
	NOTICE_AWAY,          /* away for too long: to the lead (H-112) */
	NOTICE_STATE,         /* the lead put this agent into another state */
	NOTICE_TRANSFER = 10, /* a live call is offered to you (H-17) */
	NOTICE_HANDED_BACK,   /* the call you handed on comes back */
	NOTICE_AGAIN,         /* your ticket's customer called again, and somebody else answered */
	NOTICE_GIVEN = 20,    /* a ticket was given to this agent (H-17) */
	NOTICE_HELP,          /* help is asked for: to whoever stands above (H-13) */
	NOTICE_HELPED,        /* … and the answer to that */
	NOTICE_DEPARTMENT,    /* a department answered, or did not in time (H-12) */
	NOTICE_MENTIONED,     /* somebody named this agent in a note */
	NOTICE_WATCHED,       /* something was done on a ticket that this agent watches */
	NOTICE_WOKEN,         /* what was put off is to be done now */
	NOTICE_SIGN = 35,     /* a form waits for this signature */
	NOTICE_SEEK,          /* a difference is to be found out by its moment: to its owner */
	NOTICE_LOSS,          /* a loss is proposed: to its approver, and to who would pay */
	NOTICE_FINDING,       /* a spot check found something: one level up */
	NOTICE_PAIR,          /* one of a shift of two took and checked: to a supervisor */

	NOTICE_ITEM = 40, /* a question of the meeting is yours to see to */
	NOTICE_SOLVED,    /* a question that you raised has its answer */
	NOTICE_MINUTES,   /* a meeting without you was closed: sign for its questions */

	NOTICE_MAIL = 52,      /* the customer of your ticket wrote again */
	NOTICE_MAIL_FAILED,    /* your answer did not go out */
	NOTICE_MAIL_UNSURE,    /* it may have: the machine stopped meanwhile */
	NOTICE_MAIL_RETURNED,  /* another server sent it back */
	NOTICE_CHAT_LEFT = 56, /* a customer left a chat unanswered: to who has it, else a lead */
	NOTICE_CHAT_POOR,      /* a customer answered with few points: to a lead */

	NOTICE_SCORED = 60,    /* a contact of yours was listened to and scored (H-103) */
	NOTICE_FATAL,          /* a red line was crossed: to the lead and the manager (H-01) */
	NOTICE_IMPROVE,        /* a note of improvement: to its agent and to who follows it up */
	NOTICE_IMPROVED,       /* it was accepted, written on or closed: to the others of it */
	NOTICE_QUALITY_REPORT, /* a report was made: to managers and supervisors */
	NOTICE_CALIBRATE,      /* a calibration began: score its contacts (H-107) */
	NOTICE_CALIBRATED,     /* what came of it for this monitor */
	NOTICE_LISTEN,         /* what another who may not score was to listen to is yours */
	NOTICE_LEAVE = 68,     /* leave is asked for: to its approver (H-110) */
	NOTICE_LEAVE_ENDED,    /* … and what became of it: to who asked */
	NOTICE_AWARD,          /* an award or a penalty is proposed: to its approver (H-120) */
	NOTICE_AWARD_ENDED,    /* … and decided: to the person and to who proposed it (H-123) */
	NOTICE_APPEAL,         /* an appeal was made, or heard (H-124) */
	NOTICE_VIOLATION,      /* a violation waits for your step */
	NOTICE_DRILL,          /* a drill, or a look at a risk, is due */
	NOTICE_RISK_DUE,       /* nobody looked at a risk by its day: owner, then one level up */
	NOTICE_DRILL_DUE,      /* the same of a drill */
	NOTICE_MEND_DUE,       /* … of what was to be mended */
	NOTICE_STEP_WAITS,     /* a ruling or a review waits too long */
	NOTICE_LEAVE_WAITS,    /* nobody decided about leave: its approver, then one level up */

	NOTICE_PRACTICE = 80, /* somebody of the team worked a practice call: to the lead */
	NOTICE_SURVEY,        /* somebody was not satisfied, by a survey: to owner and lead */
	NOTICE_TRAINING,      /* asked to a training, or an exam was not passed: to the lead */
	NOTICE_PERFORMANCE,   /* decided: to the person, and to who leads */
	NOTICE_AWARD_WAITS,   /* nobody decided an award or a penalty */
	NOTICE_APPEAL_WAITS,  /* no outcome of an appeal was written down: to the manager */
	NOTICE_CLASS_WAITS,   /* a training was not evaluated: to its teacher */
	NOTICE_BACK_WAITS,    /* who was on leave did not say that he is back */
};

/* What an agent is doing (H-109 to H-112). */
enum agent_state {
	AGENT_ON = 1, /* signed on, not ready yet */
	AGENT_READY,
	AGENT_CALL,
	AGENT_HOLD,  /* on a call that is held */
	AGENT_WRAP,  /* the call is over, its papers are not */
	AGENT_BREAK, /* away from the seat */
	AGENT_MEAL,
	AGENT_TRAINING,
	AGENT_OFF,
};

/* Of a call that somebody has (H-26). */
enum call_state {
	CALL_RINGING = 1,
	CALL_TALKING,
	CALL_HELD,
	CALL_PARKED,
	CALL_WRAP_UP, /* the line is free again, its papers are not done */
	CALL_OVER,
};

/* How a contact ended (服务小结); from RESULT_REACHED on those of calls that we made (H-24). */
enum result {
	RESULT_ANSWERED = 1,
	RESULT_TICKET,
	RESULT_JOINED,
	RESULT_TRANSFERRED,
	RESULT_CALL_BACK,
	RESULT_SILENT, /* from here to RESULT_DROPPED nobody was served (S3, S6, S27) */
	RESULT_NUISANCE,
	RESULT_WRONG_NUMBER,
	RESULT_MISDIALLED, /* by us */
	RESULT_REDIAL,     /* they call again from elsewhere */
	RESULT_DROPPED,
	RESULT_HOT_ISSUE,
	RESULT_REACHED = 20,
	RESULT_NO_ANSWER,
	RESULT_BUSY,
	RESULT_OFF,
	RESULT_NO_SUCH_NUMBER,
	RESULT_REFUSED,
};

/* What a department was asked (H-12). */
enum ask_state {
	ASK_OPEN = 1,
	ASK_ANSWERED,
	ASK_DROPPED, /* taken back, with a reason */
};

enum link_kind {
	LINK_RELATED = 1,
	LINK_CAUSED,    /* this one comes of the other */
	LINK_DUPLICATE, /* the same matter */
	LINK_SPLIT,     /* the other was made of a part of this one */
};

/* What ends the waiting of a ticket that was put off. */
enum wake {
	WAKE_TIME = 1,
	WAKE_PROMISE,    /* a promise is about to be due, or has ended */
	WAKE_CUSTOMER,   /* the customer speaks */
	WAKE_DEPARTMENT, /* a department answers */
	WAKE_HAND,       /* somebody woke it */
};

/* 客户关怀 (H-23). */
enum care_kind {
	CARE_WELCOME = 1,
	CARE_VISIT, /* 回访 */
	CARE_FESTIVAL,
};

/* Of an item of a seat (H-82). */
enum seat_item_state {
	ITEM_INTACT = 1,
	ITEM_FAULTY,  /* with a remark */
	ITEM_MISSING, /* a difference, to be settled */
};

/* What becomes of a difference (decision 10). */
enum gap_way {
	GAP_EXPLAINED = 1,
	GAP_LOSS,   /* a loss case */
	GAP_SOUGHT, /* signed all the same: its owner finds out by its moment */
};

enum asset_state {
	ASSET_HERE = 1,
	ASSET_SOUGHT,
	ASSET_LOST,
	ASSET_RETIRED,
};

/* Who pays, as the handbook says (H-85, H-86). */
enum loss_kind {
	LOSS_SEAT = 1,  /* who handed over the seat */
	LOSS_PROJECT,   /* everyone on duty, in equal shares */
	LOSS_CONCEALED, /* every team lead, in equal shares */
};

enum loss_state {
	LOSS_PROPOSED = 1,
	LOSS_ACCEPTED,
	LOSS_WAIVED, /* with a reason */
	LOSS_DISPUTED,
};

/* Of a version of a phrase (decision 13); the last two have no text of their own. */
enum phrase_state {
	PHRASE_OFFERED = 1,
	PHRASE_APPROVED,
	PHRASE_RETURNED,
	PHRASE_RETIRED,
	PHRASE_HOUSE, /* again as it comes with the program, or not at all */
};

/* The agenda of a meeting, in its order (H-91). */
enum heading {
	HEADING_OPEN = 1, /* questions of the day with no certain answer */
	HEADING_NEW,      /* new ones, and what is to be stressed */
	HEADING_HARD,     /* customers' hard questions */
	HEADING_GROUP,    /* problems found, for all to discuss */
};

enum { HEADINGS = HEADING_GROUP };

/* A question of the meeting, until it is in the library (H-94 … H-96). */
enum item_state {
	ITEM_RAISED = 1,
	ITEM_LEAD,       /* a team lead finds the answer */
	ITEM_SUPERVISOR, /* the supervisor does */
	ITEM_DEPARTMENT, /* a department was asked */
	ITEM_ANSWERED,   /* its wording is yet to be offered */
	ITEM_OFFERED,    /* somebody else is to approve it (decision 13) */
	ITEM_LIBRARY,
	ITEM_TRAINING, /* a focus of the month's training class */
};

/* Why somebody telephoned before work (H-110). */
enum absence {
	ABSENCE_SICK = 1,
	ABSENCE_LATE,
	ABSENCE_LEAVE,
	ABSENCE_OTHER,
};

/* Where somebody is during a meeting. */
enum attendance {
	ATTENDS = 1,
	ATTENDS_NOT,
	ATTENDS_PHONES, /* covers the phones: gets receipts like the absent */
};

/* Who wrote a mail. */
enum mail_kind {
	MAIL_MESSAGE = 1,
	MAIL_AUTO,   /* out of office, another machine's answer */
	MAIL_BOUNCE, /* a mail server: ours did not arrive */
	MAIL_LOOP,   /* it has been here before, or goes round */
};

/* Of an answer that goes out by mail. */
enum outbox_state {
	OUTBOX_WAITING = 1,
	OUTBOX_SENDING,
	OUTBOX_SENT,
	OUTBOX_FAILED,
	OUTBOX_UNSURE,   /* sending was begun, and nobody knows how it ended */
	OUTBOX_RETURNED, /* it was sent, and came back */
};

enum word_kind {
	WORD_EMOTION,   /* enum emotion: Chinese */
	WORD_QUADRANT,  /* enum quadrant: Chinese, short for lists */
	WORD_STATUS,    /* enum status: Chinese */
	WORD_CHANNEL,   /* enum channel: English, as in JSON; the short one is Chinese */
	WORD_CLASS,     /* enum customer_class: Chinese */
	WORD_ROLE,      /* enum role: English; the short one is Chinese */
	WORD_NEED,      /* enum need_type: Chinese */
	WORD_TONE,      /* enum tone: Chinese */
	WORD_PROMISE,   /* enum promise_state: English; the short one is Chinese */
	WORD_NOTICE,    /* enum notice_kind: English; the short one is Chinese */
	WORD_COMPLAINT, /* 1 simple, 2 complex: English; the short one is Chinese */
	WORD_PHRASE,    /* enum phrase_state: English; the short one is Chinese */
	WORD_CLOCK,     /* enum clock_kind: English; the short one is Chinese */
	WORD_STATE,     /* enum agent_state: English; the short one is Chinese */
	WORD_CALL,      /* enum call_state: English; the short one is Chinese */
	WORD_RESULT,    /* enum result: English; the short one is Chinese */
	WORD_ASK,       /* enum ask_state: English; the short one is Chinese */
	WORD_LINK,      /* enum link_kind: English; the short one is Chinese */
	WORD_WAKE,      /* enum wake: English; the short one is Chinese */
	WORD_CARE,      /* enum care_kind: English; the short one is Chinese */
	WORD_GATE,      /* enum gate_point: English; the short one is Chinese */
	WORD_SCORE, /* 1 satisfied, 2 ordinary, 3 unsatisfied: English; the short one is Chinese */
	WORD_MEANS, /* enum gate_means: English; the short one is Chinese */
	WORD_SEAT_ITEM,   /* enum seat_item_state: English; the short one is Chinese */
	WORD_GAP,         /* enum gap_way: English; the short one is Chinese */
	WORD_ASSET,       /* enum asset_state: English; the short one is Chinese */
	WORD_ITEM,        /* enum item_state: English; the short one is Chinese */
	WORD_LOSS_KIND,   /* enum loss_kind: English; the short one is Chinese */
	WORD_LOSS,        /* enum loss_state: English; the short one is Chinese */
	WORD_HEADING,     /* enum heading: English; the short one is Chinese */
	WORD_ABSENCE,     /* enum absence: English; the short one is Chinese */
	WORD_ATTENDS,     /* enum attendance: English; the short one is Chinese */
	WORD_MAIL,        /* enum mail_kind: English; the short one is Chinese */
	WORD_OUTBOX,      /* enum outbox_state: English; the short one is Chinese */
	WORD_MODE,        /* enum monitor_mode: English; the short one is Chinese */
	WORD_BAND,        /* enum band: English; the short one is Chinese */
	WORD_LISTEN,      /* enum listen_why: English; the short one is Chinese */
	WORD_IMPROVE,     /* enum improve_state: English; the short one is Chinese */
	WORD_SUBJECT,     /* enum subject: English; the short one is Chinese */
	WORD_CHANGED,     /* enum changed: English; the short one is Chinese */
	WORD_QUALITY,     /* enum quality_kind: English; the short one is Chinese */
	WORD_REMARK,      /* enum remark_section: English; the short one is Chinese */
	WORD_MARK,        /* enum attend_mark: English; the short one is Chinese */
	WORD_LEAVE,       /* enum leave_kind: English; the short one is Chinese */
	WORD_LEAVE_STATE, /* enum leave_state: English; the short one is Chinese */
	WORD_AWARD,       /* enum award_step: English; the short one is Chinese */
	WORD_AWARD_STATE, /* enum award_state: English; the short one is Chinese */
	WORD_OUTCOME,     /* enum appeal_outcome: English; the short one is Chinese */
	WORD_VIOLATION,   /* enum violation_state: English; the short one is Chinese */
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

/* Calls `each` with every word that word_find() takes for a value of the kind, its own first. */
void words_each(enum word_kind kind, void (*each)(const char *word, size_t n, void *arg),
		void *arg);

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
	FIELD_NUMBER, /* and the rest: as the desk that a ticket comes from has it */
	FIELD_SALUTATION,
	FIELD_STATUS,
	FIELD_OWNER,
	FIELD_DUE_AT,
	FIELD_CLOSED_AT,
	FIELD_COUNT,
};

/* How such a column is called in English: "external_id". */
const char *header_name(enum field_name field);
/* The field a column title means, read as word_find() reads; FIELD_NONE for a column of no use. */
int header_find(const char *title);
