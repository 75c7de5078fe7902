/* What can be done with a leave, an award or a penalty: offered by number, asked for what it needs.
 */
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/field.h"
#include "core/label.h"
#include "core/role.h"
#include "core/violation.h"
#include "core/words.h"
#include "feed/people_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/people_deed.h"
#include "tui/view.h"

enum { ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER, LEADS = ABOVE | ROLE_LEAD };

/* What is typed with an act: nothing, why, words that stand in the file, or several things. */
enum typed { TYPES_NOTHING, TYPES_REASON, TYPES_WORDS, TYPES_FORM };

/* One thing to do: its words in the menu, its verb with a number, what is asked. */
struct deed {
	const char *label; /* N_() */
	const char *verb;  /* NULL: something is read */
	int number;
	enum typed typed;
	const char *asks;             /* N_() */
	const struct form_plan *plan; /* of TYPES_FORM */
};

/* clang-format off */
static const struct deed deeds[DEEDS] = {
	[DEED_GRANT_LEAVE]    = {N_("grant it"),          "leave_decide",   DECIDED_YES,    TYPES_NOTHING, NULL, NULL},
	[DEED_REFUSE_LEAVE]   = {N_("refuse it"),         "leave_decide",   DECIDED_NO,     TYPES_REASON,  N_("why"), NULL},
	[DEED_WITHDRAW_LEAVE] = {N_("take it back"),      "leave_withdraw", 0,              TYPES_NOTHING, NULL, NULL},
	[DEED_PROOF]          = {N_("the note was seen"), "leave_proof",    0,              TYPES_NOTHING, NULL, NULL},
	[DEED_BACK]           = {N_("back from leave"),   "leave_back",     0,              TYPES_NOTHING, NULL, NULL},
	[DEED_READ]           = {N_("read the notice"),   NULL,             0,              TYPES_NOTHING, NULL, NULL},
	[DEED_GRANT]          = {N_("grant it"),          "award_decide",   DECIDED_YES,    TYPES_NOTHING, NULL, NULL},
	[DEED_WAIVE]          = {N_("waive it"),          "award_decide",   DECIDED_NO,     TYPES_REASON,  N_("why"), NULL},
	[DEED_WITHDRAW]       = {N_("take it back"),      "award_withdraw", 0,              TYPES_NOTHING, NULL, NULL},
	[DEED_ACCEPT]         = {N_("accept it"),         "award_answer",   ANSWER_ACCEPTS, TYPES_NOTHING, NULL, NULL},
	[DEED_REFUSE]         = {N_("do not accept it"),  "award_answer",   ANSWER_REFUSES, TYPES_WORDS,   N_("why"), NULL},
	[DEED_APPEAL]         = {N_("appeal"),            "appeal_add",     0,              TYPES_WORDS,   N_("why you appeal"), NULL},
	[DEED_UPHELD]         = {N_("upheld on appeal"),  "appeal_hear",    APPEAL_UPHELD,  TYPES_WORDS,   N_("what was decided"), NULL},
	[DEED_LIFTED]         = {N_("lifted on appeal"),  "appeal_hear",    APPEAL_LIFTED,  TYPES_WORDS,   N_("what was decided"), NULL},
	[DEED_READ_FILE]      = {N_("read the file"),     NULL,             0,              TYPES_NOTHING, NULL, NULL},
	[DEED_RULE]           = {N_("rule: to be mended"), "violation_rule", DECIDED_YES,   TYPES_FORM,    NULL, &people_mend_plan},
	[DEED_DISMISS]        = {N_("rule: it was none"), "violation_rule", DECIDED_NO,     TYPES_WORDS,   N_("why"), NULL},
	[DEED_MEND]           = {N_("say how it was mended"), "violation_mend", 0,          TYPES_WORDS,   N_("how it was mended"), NULL},
	[DEED_FILE]           = {N_("passed: file it"),   "violation_review", DECIDED_YES,  TYPES_WORDS,   N_("what the review saw"), NULL},
	[DEED_AGAIN]          = {N_("mend it again"),     "violation_review", DECIDED_NO,   TYPES_FORM,    NULL, &people_mend_plan},
	[DEED_READ_RISK]      = {N_("read the risk"),     NULL,             0,              TYPES_NOTHING, NULL, NULL},
	[DEED_LOOK]           = {N_("look at it again"),  "risk_look",      RISK_OPEN,      TYPES_FORM,    NULL, &people_look_plan},
	[DEED_OVER]           = {N_("it is over"),        "risk_look",      RISK_OVER,      TYPES_FORM,    NULL, &people_look_plan},
	[DEED_READ_PLAN]      = {N_("read the plan"),     NULL,             0,              TYPES_NOTHING, NULL, NULL},
	[DEED_DRILL]          = {N_("note a drill"),      "drill_add",      0,              TYPES_FORM,    NULL, &people_drill_plan},
	[DEED_REWRITE]        = {N_("write it anew"),     "plan_set",       0,              TYPES_FORM,    NULL, &people_rewrite_plan},
};
/* clang-format on */

/* --- doing --- */

static int
deed_do(struct ui *ui, const struct deed *deed, int64_t id, const char *said)
{
	struct arena mem = {0};
	struct people_form form = {.number = deed->number};
	struct request ask = {.object = id, .people = &form};
	struct outcome out;
	struct err e = {0};
	int next = RELOAD;
	enum rc rc = desk_people_rules(ui->store, &mem, &form.rules, &e);

	ask.text = deed->typed == TYPES_WORDS ? arena_strdup(&mem, said) : NULL;
	ask.reason = deed->typed == TYPES_REASON ? arena_strdup(&mem, said) : NULL;
	if (rc)
		(void)err_move(store_err(ui->store), &e);
	if (rc || desk_run(ui->store, &ui->by, verb_find(deed->verb), &ask, &out)) {
		next = (int)ui_fail(ui);
	} else {
		prompt_close(ui);
		ui_say(ui, _("done: %s"), _(deed->label));
	}
	arena_reset(&mem);
	return next;
}

static int
words_done(struct ui *ui)
{
	return deed_do(ui, &deeds[ui->prompt.answer[1]], ui->prompt.answer[0],
		       prompt_answer(&ui->prompt));
}

/* What was said on appeal a lead does not read. */
static enum next
notice_read(struct ui *ui, int64_t id)
{
	const struct people_view *v = ui_top(ui)->state;
	struct arena mem = {0};
	struct buf text = {0};
	struct row_award a;
	enum next next;

	prompt_close(ui);
	if (sql_award_get(ui->store, id, &mem, &a)) {
		next = ui_fail(ui);
	} else {
		if (a.agent_id != ui->by.agent &&
		    people_scope(PERSONAL_APPEAL, ui->by.roles) == SCOPE_OWN)
			a.appeal_id.is_set = a.outcome.is_set = false;
		award_print(&text, &a, v->rules);
		next = view_open(ui, label_of(WORD_AWARD, (int)a.step), buf_str(&text));
	}
	buf_release(&text);
	arena_reset(&mem);
	return next;
}

static int
deed_chosen(struct ui *ui)
{
	const int64_t which = ui->prompt.meant[ui->prompt.choices.chosen - 1],
		      id = ui->prompt.answer[0];
	const struct deed *deed = &deeds[which];

	if (!deed->verb)
		return which == DEED_READ ? (int)notice_read(ui, id) : (int)people_watch_read(ui);
	prompt_close(ui);
	if (deed->typed == TYPES_NOTHING)
		return deed_do(ui, deed, id, NULL);
	if (deed->typed == TYPES_FORM) {
		call_begin(ui, deed->verb);
		form_open(ui, deed->plan, NULL);
	} else {
		prompt_text(ui, _(deed->asks), "", words_done);
	}
	ui->prompt.answer[0] = id;
	ui->prompt.answer[1] = which;
	return STAY;
}

/* --- what can be done --- */

int
people_deed_number(const struct ui *ui)
{
	return deeds[ui->prompt.answer[1]].number;
}

void
people_offer(struct menu *m, bool is_possible, enum deed_id which)
{
	if (!is_possible || m->c.count == (int)(sizeof m->meant / sizeof *m->meant))
		return;
	m->meant[m->c.count] = which;
	m->c.label[m->c.count++] = _(deeds[which].label);
}

static void
leave_menu(const struct ui *ui, const struct row_leave *l, struct menu *m)
{
	const bool is_mine = l->agent_id == ui->by.agent, is_on = l->state == LEAVE_GRANTED;
	const bool has_begun = l->from_day <= time_day(ui->by.now);

	people_offer(m, l->state == LEAVE_ASKED && l->approver_id == ui->by.agent,
		     DEED_GRANT_LEAVE);
	people_offer(m, l->state == LEAVE_ASKED && l->approver_id == ui->by.agent,
		     DEED_REFUSE_LEAVE);
	people_offer(m, is_on && has_begun && !l->back_at.is_set, DEED_BACK);
	people_offer(m, is_on && !is_mine && l->kind == LEAVE_SICK && !l->proof_at.is_set,
		     DEED_PROOF);
	people_offer(m, is_mine && (l->state == LEAVE_ASKED || (is_on && !has_begun)),
		     DEED_WITHDRAW_LEAVE);
}

static void
award_menu(const struct ui *ui, const struct row_award *a, struct menu *m)
{
	const bool is_mine = a->agent_id == ui->by.agent && a->state == AWARD_GRANTED;
	const bool is_open = a->state == AWARD_PROPOSED;
	const bool is_heard = a->appeal_id.is_set && !a->outcome.is_set &&
			      ui->by.roles & ROLE_MANAGER && a->agent_id != ui->by.agent;

	people_offer(m, is_open && a->approver_id == ui->by.agent, DEED_GRANT);
	people_offer(m, is_open && a->approver_id == ui->by.agent, DEED_WAIVE);
	people_offer(m, is_open && a->maker_id == ui->by.agent && a->ground != BY_LADDER,
		     DEED_WITHDRAW);
	people_offer(m, is_mine && !a->answer.is_set, DEED_ACCEPT);
	people_offer(m, is_mine && !a->answer.is_set, DEED_REFUSE);
	people_offer(m,
		     is_mine && award_is_penalty((enum award_step)a->step) && !a->appeal_id.is_set,
		     DEED_APPEAL);
	people_offer(m, is_heard, DEED_UPHELD);
	people_offer(m, is_heard, DEED_LIFTED);
	people_offer(m, true, DEED_READ);
}

enum next
people_menu(struct ui *ui, void *state, const char *pressed)
{
	const struct people_view *v = state;
	const void *row = list_current(&v->list);
	struct menu m = {.c = {.chosen = 1}};
	const char *name = "";

	(void)pressed;
	if (row && v->section == PEOPLE_LEAVE) {
		leave_menu(ui, row, &m);
		name = ((const struct row_leave *)row)->name;
	} else if (row && v->section == PEOPLE_AWARDS) {
		award_menu(ui, row, &m);
		name = ((const struct row_award *)row)->name;
	} else if (row) {
		people_watch_menu(ui, v->section, row, &m, &name);
	}
	if (m.c.count) {
		prompt_choose(ui, name, &m.c, deed_chosen);
		(void)memcpy(ui->prompt.meant, m.meant, sizeof m.meant);
		ui->prompt.answer[0] = v->list.row[v->list.cursor].id;
	} else {
		ui_say(ui, "%s", _("there is nothing for you to do with it"));
	}
	return STAY;
}
