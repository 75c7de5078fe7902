/* Violations, risks and emergency plans (H-141): what can be done with a row, and its forms. */
#include <stdio.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/field.h"
#include "core/label.h"
#include "core/role.h"
#include "core/violation.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/people_deed.h"
#include "tui/view.h"

enum { ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER, LEADS = ABOVE | ROLE_LEAD | ROLE_QUALITY };
enum { NUMBER_MOST = 12, TICKET_MOST = 20, DAY_MOST = 10, RULES = 99, SEATS = 999 };
enum { RISK_MOST = 400, NAME_MOST = 40, STORY_MOST = 2000, BODY_MOST = 8000 };

/* --- the forms --- */

enum { FIND_WHO, FIND_RULE, FIND_TICKET, FIND_WORDS };
enum { RISK_WORDS, RISK_CHANCE, RISK_HARM, RISK_ANSWER, RISK_WHO, RISK_ON };
enum { PLAN_NAME, PLAN_EVERY, PLAN_ON, PLAN_WHO, PLAN_BODY };
enum { MEND_BY, MEND_WORDS };
enum { LOOK_CHANCE, LOOK_HARM, LOOK_ANSWER, LOOK_ON };
enum { DRILL_ON, DRILL_PEOPLE, DRILL_WORDS, DRILL_FAULTS };
enum { REWRITE_EVERY, REWRITE_ON, REWRITE_WHO, REWRITE_BODY };

#define EVERY_FIELD                                                                                \
	{                                                                                          \
		"every", N_("months between drills"), NULL, ANSWER_NUMBER, true, 1, EVERY_MOST,    \
			NULL, "6"                                                                  \
	}
#define NEXT_FIELD                                                                                 \
	{                                                                                          \
		"on", N_("next drill"), N_("as 2026-10-01; empty: so many months from today"),     \
			ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL                                \
	}
#define OWNER_FIELD                                                                                \
	{                                                                                          \
		"who", N_("work number"), N_("whose it is; empty: one's own"), ANSWER_LINE, false, \
			0, NUMBER_MOST, NULL, NULL                                                 \
	}
#define BODY_FIELD                                                                                 \
	{                                                                                          \
		"body", N_("the plan"), N_("who does what, in which order"), ANSWER_TEXT, true, 0, \
			BODY_MOST, NULL, NULL                                                      \
	}
#define CHANCE_FIELD                                                                               \
	{                                                                                          \
		"chance", N_("how likely"), N_("1 seldom, 2 now and then, 3 likely"),              \
			ANSWER_NUMBER, true, 1, GRADES, NULL, NULL                                 \
	}
#define HARM_FIELD                                                                                 \
	{                                                                                          \
		"harm", N_("how bad"), N_("1 small, 2 felt, 3 grave"), ANSWER_NUMBER, true, 1,     \
			GRADES, NULL, NULL                                                         \
	}
#define ANSWER_FIELD                                                                               \
	{                                                                                          \
		"answer", N_("what is done about it"), NULL, ANSWER_TEXT, true, 0, STORY_MOST,     \
			NULL, NULL                                                                 \
	}

/* clang-format off */
static const struct field find_fields[] = {
	[FIND_WHO]    = {"who",    N_("work number"), N_("whom it is about"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[FIND_RULE]   = {"rule",   N_("rule"), N_("its number: kefu violation rules lists them"), ANSWER_NUMBER, true, 1, RULES, NULL, NULL},
	[FIND_TICKET] = {"ticket", N_("ticket"), N_("its number, when it was on one"), ANSWER_LINE, false, 0, TICKET_MOST, NULL, NULL},
	[FIND_WORDS]  = {"words",  N_("what was found"), N_("facts, as they stand in the file"), ANSWER_TEXT, true, 0, STORY_MOST, NULL, NULL},
	{0},
};

static const struct field risk_fields[] = {
	[RISK_WORDS]  = {"words", N_("risk"), N_("what may happen"), ANSWER_LINE, true, 0, RISK_MOST, NULL, NULL},
	[RISK_CHANCE] = CHANCE_FIELD,
	[RISK_HARM]   = HARM_FIELD,
	[RISK_ANSWER] = ANSWER_FIELD,
	[RISK_WHO]    = OWNER_FIELD,
	[RISK_ON]     = {"on", N_("looked at next"), N_("as 2026-10-01"), ANSWER_LINE, true, 0, DAY_MOST, NULL, NULL},
	{0},
};

static const struct field plan_fields[] = {
	[PLAN_NAME]  = {"name", N_("emergency plan"), N_("its name"), ANSWER_LINE, true, 0, NAME_MOST, NULL, NULL},
	[PLAN_EVERY] = EVERY_FIELD,
	[PLAN_ON]    = NEXT_FIELD,
	[PLAN_WHO]   = OWNER_FIELD,
	[PLAN_BODY]  = BODY_FIELD,
	{0},
};

static const struct field mend_fields[] = {
	[MEND_BY]    = {"by", N_("mended by"), N_("as 2026-10-01"), ANSWER_LINE, true, 0, DAY_MOST, NULL, NULL},
	[MEND_WORDS] = {"words", N_("words"), N_("what is to be mended, and how"), ANSWER_TEXT, true, 0, STORY_MOST, NULL, NULL},
	{0},
};

static const struct field look_fields[] = {
	[LOOK_CHANCE] = CHANCE_FIELD,
	[LOOK_HARM]   = HARM_FIELD,
	[LOOK_ANSWER] = ANSWER_FIELD,
	[LOOK_ON]     = {"on", N_("looked at next"), N_("as 2026-10-01; not needed when it is over"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	{0},
};

static const struct field drill_fields[] = {
	[DRILL_ON]     = {"on", N_("held on"), N_("as 2026-10-01"), ANSWER_LINE, true, 0, DAY_MOST, NULL, NULL},
	[DRILL_PEOPLE] = {"people", N_("people"), N_("how many took part"), ANSWER_NUMBER, true, 1, SEATS, NULL, NULL},
	[DRILL_WORDS]  = {"words", N_("how it went"), NULL, ANSWER_TEXT, true, 0, STORY_MOST, NULL, NULL},
	[DRILL_FAULTS] = {"faults", N_("what did not work"), N_("empty: everything did"), ANSWER_LINE, false, 0, STORY_MOST, NULL, NULL},
	{0},
};

static const struct field rewrite_fields[] = {
	[REWRITE_EVERY] = EVERY_FIELD,
	[REWRITE_ON]    = NEXT_FIELD,
	[REWRITE_WHO]   = OWNER_FIELD,
	[REWRITE_BODY]  = BODY_FIELD,
	{0},
};
/* clang-format on */

static const char *
value(const struct ui *ui, int at)
{
	return buf_str(&ui->prompt.form.value[at]);
}

static int
number(const struct ui *ui, int at)
{
	int n = 0;

	(void)sscanf(value(ui, at), "%d", &n);
	return n;
}

/* An empty day is none. */
static bool
day_is_read(const struct ui *ui, int at, int *day)
{
	return !*value(ui, at) || people_day_read(value(ui, at), day);
}

static int64_t
owner(struct ui *ui, int at)
{
	return *value(ui, at) ? people_agent_typed(ui, value(ui, at)) : 0;
}

static int
find_done(struct ui *ui)
{
	struct people_form form = {.agent = people_agent_typed(ui, value(ui, FIND_WHO)),
				   .ground = number(ui, FIND_RULE)};
	struct request ask = {.text = value(ui, FIND_WORDS)};
	struct arena mem = {0};
	struct row_ticket_by_number t = {0};

	if (*value(ui, FIND_TICKET) &&
	    sql_ticket_by_number(ui->store, value(ui, FIND_TICKET), &mem, &t)) {
		arena_reset(&mem);
		ui_say(ui, _("there is no ticket %s: write the whole number"),
		       value(ui, FIND_TICKET));
		ui->is_error = true;
		return STAY;
	}
	ui->prompt.ticket = t.id;
	arena_reset(&mem);
	return people_form_act(ui, &form, &ask);
}

static int
risk_done(struct ui *ui)
{
	struct people_form form = {.chance = number(ui, RISK_CHANCE),
				   .harm = number(ui, RISK_HARM),
				   .number = RISK_OPEN,
				   .agent = owner(ui, RISK_WHO)};

	if (!people_day_read(value(ui, RISK_ON), &form.to))
		return people_no_day(ui);
	return people_form_act(
		ui, &form,
		&(struct request){.text = value(ui, RISK_WORDS), .reason = value(ui, RISK_ANSWER)});
}

static int
plan_write(struct ui *ui, const char *name, int first)
{
	struct people_form form = {
		.name = name, .number = number(ui, first), .agent = owner(ui, first + REWRITE_WHO)};

	if (!day_is_read(ui, first + REWRITE_ON, &form.to))
		return people_no_day(ui);
	return people_form_act(ui, &form,
			       &(struct request){.text = value(ui, first + REWRITE_BODY)});
}

static int
plan_done(struct ui *ui)
{
	return plan_write(ui, value(ui, PLAN_NAME), PLAN_EVERY);
}

/* The row that the menu was opened on; it cannot leave while the form is open. */
static const void *
row_meant(struct ui *ui)
{
	const struct people_view *v = ui_top(ui)->state;

	for (int i = 0; i < v->list.count; i++)
		if (v->list.row[i].id == ui->prompt.answer[0])
			return v->list.row[i].row;
	return NULL;
}

static int
rewrite_done(struct ui *ui)
{
	const struct row_plan *p = row_meant(ui);

	return p ? plan_write(ui, p->name, REWRITE_EVERY) : RELOAD;
}

static int
mend_done(struct ui *ui)
{
	struct people_form form = {.number = people_deed_number(ui)};

	if (!people_day_read(value(ui, MEND_BY), &form.to))
		return people_no_day(ui);
	return people_form_act(
		ui, &form,
		&(struct request){.object = ui->prompt.answer[0], .text = value(ui, MEND_WORDS)});
}

static int
look_done(struct ui *ui)
{
	struct people_form form = {.chance = number(ui, LOOK_CHANCE),
				   .harm = number(ui, LOOK_HARM),
				   .number = people_deed_number(ui)};

	if (!day_is_read(ui, LOOK_ON, &form.to))
		return people_no_day(ui);
	return people_form_act(
		ui, &form,
		&(struct request){.object = ui->prompt.answer[0], .text = value(ui, LOOK_ANSWER)});
}

static int
drill_done(struct ui *ui)
{
	const struct row_plan *p = row_meant(ui);
	struct people_form form = {.number = number(ui, DRILL_PEOPLE), .name = p ? p->name : ""};

	if (!people_day_read(value(ui, DRILL_ON), &form.from))
		return people_no_day(ui);
	return people_form_act(ui, &form,
			       &(struct request){.text = value(ui, DRILL_WORDS),
						 .reason = value(ui, DRILL_FAULTS)});
}

static const struct form_plan find_plan = {
	.title = N_("note a violation"),
	.fields = find_fields,
	.done = find_done,
};

static const struct form_plan risk_plan = {
	.title = N_("add a risk"),
	.fields = risk_fields,
	.done = risk_done,
};

static const struct form_plan plan_plan = {
	.title = N_("write an emergency plan"),
	.fields = plan_fields,
	.done = plan_done,
};

const struct form_plan people_mend_plan = {
	.title = N_("to be mended by a day"),
	.fields = mend_fields,
	.done = mend_done,
};

const struct form_plan people_look_plan = {
	.title = N_("look at a risk"),
	.fields = look_fields,
	.done = look_done,
};

const struct form_plan people_drill_plan = {
	.title = N_("note a drill"),
	.fields = drill_fields,
	.done = drill_done,
};

const struct form_plan people_rewrite_plan = {
	.title = N_("write an emergency plan"),
	.fields = rewrite_fields,
	.done = rewrite_done,
};

const struct form_plan *
people_watch_form(enum people_section section, const char **verb)
{
	static const struct {
		const char *verb;
		const struct form_plan *plan;
	} forms[PEOPLE_SECTIONS] = {
		[PEOPLE_VIOLATIONS] = {"violation_find", &find_plan},
		[PEOPLE_RISKS] = {"risk_add", &risk_plan},
		[PEOPLE_PLANS] = {"plan_set", &plan_plan},
	};

	if (forms[section].plan)
		*verb = forms[section].verb;
	return forms[section].plan;
}

/* --- what can be done --- */

static void
violation_menu(const struct ui *ui, const struct row_violation *v, struct menu *m)
{
	const bool is_mine = v->owner_id == ui->by.agent;

	people_offer(m, is_mine && v->state == VIOLATION_FOUND, DEED_RULE);
	people_offer(m, is_mine && v->state == VIOLATION_FOUND, DEED_DISMISS);
	people_offer(m, is_mine && v->state == VIOLATION_RULED, DEED_MEND);
	people_offer(m, is_mine && v->state == VIOLATION_MENDED, DEED_FILE);
	people_offer(m, is_mine && v->state == VIOLATION_MENDED, DEED_AGAIN);
	people_offer(m, true, DEED_READ_FILE);
}

static void
risk_menu(const struct ui *ui, const struct row_risk *r, struct menu *m)
{
	const bool is_mine = r->state == RISK_OPEN && ui->by.roles & LEADS &&
			     (r->owner_id == ui->by.agent || ui->by.roles & ABOVE);

	people_offer(m, is_mine, DEED_LOOK);
	people_offer(m, is_mine, DEED_OVER);
	people_offer(m, true, DEED_READ_RISK);
}

void
people_watch_menu(const struct ui *ui, enum people_section section, const void *row, struct menu *m,
		  const char **name)
{
	if (section == PEOPLE_VIOLATIONS) {
		violation_menu(ui, row, m);
		*name = ((const struct row_violation *)row)->name;
	} else if (section == PEOPLE_RISKS) {
		risk_menu(ui, row, m);
		*name = ((const struct row_risk *)row)->words;
	} else if (section == PEOPLE_PLANS) {
		people_offer(m, true, DEED_READ_PLAN);
		people_offer(m, ui->by.roles & LEADS, DEED_DRILL);
		people_offer(m, ui->by.roles & ABOVE, DEED_REWRITE);
		*name = ((const struct row_plan *)row)->name;
	}
}
