/* The notice of an award or a penalty (奖惩通知单, H-123), and the line of the month's figures. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/people.h"
#include "core/record_form.h"
#include "core/words.h"

/* What the notice says, and the rules that it says it by. */
struct notice {
	const struct row_award *w;
	const struct people_rules *rules;
};

static const struct row_award *
of(const void *row)
{
	return ((const struct notice *)row)->w;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)of(row)->id);
}

static void
who_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%s %s", of(row)->work_no, of(row)->name);
}

static void
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->team ? of(row)->team : _("none"));
}

static void
step_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_AWARD, (int)of(row)->step));
}

static void
ground_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (award_has_ground(of(row)->ground))
		buf_printf(out, "%d  ", (int)of(row)->ground);
	buf_puts(out, of(row)->clause);
	if (of(row)->rules_id.is_set)
		buf_printf(out, _("  (rules, version %lld)"), (long long)of(row)->rules_id.value);
}

static void
words_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->words);
}

static void
moment_put(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at.value);
	buf_puts(out, at.is_set ? iso : "");
}

static void
maker_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_award *w = of(row);

	(void)f;
	buf_printf(out, "%s %s  ", w->maker_no, w->maker);
	moment_put(out, (struct sql_int){true, w->made_at});
}

static void
approver_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_award *w = of(row);

	(void)f;
	buf_printf(out, "%s %s  %s  ", w->approver_no, w->approver,
		   label_of(WORD_AWARD_STATE, (int)w->state));
	moment_put(out, w->ended_at);
	if (w->reason)
		buf_printf(out, "\n%s", w->reason);
}

static void
points_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct notice *n = row;
	const int month = (int)n->w->month.value;

	(void)f;
	if (n->w->month.is_set)
		buf_printf(out, "%04d-%02d  %+d", month / 100, month % 100,
			   n->rules->points[n->w->step]);
}

/* What follows is possible, not decided (decision 8). */
static void
follows_text(struct buf *out, const void *row, const struct frame *f)
{
	static const char *const follows[AWARD_STEPS] = {
		[AWARD_MERIT] = N_("has priority when pay, posts and levels are decided"),
		[AWARD_DEMOTION] =
			N_("a lower post or less pay is possible; nothing follows by itself"),
		[AWARD_DISMISSAL] =
			N_("the contract may be ended; nothing is ended by this notice"),
		[AWARD_PROMOTION] =
			N_("a higher post or level is possible; nothing follows by itself"),
	};
	const char *said = follows[of(row)->step];

	(void)f;
	buf_puts(out, said ? _(said) : _("goes into the month's figures and the quarter's list"));
}

static void
answer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_award *w = of(row);

	(void)f;
	if (!w->answer.is_set) {
		buf_puts(out, "____________________");
		return;
	}
	buf_printf(out, "%s  ",
		   w->answer.value == ANSWER_ACCEPTS ? _("accepts it") : _("does not accept it"));
	moment_put(out, w->answered_at);
	if (w->answer_words)
		buf_printf(out, "\n%s", w->answer_words);
}

static void
appeal_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct notice *n = row;

	(void)f;
	if (!award_is_penalty((enum award_step)n->w->step)) {
		buf_puts(out, _("none"));
		return;
	}
	if (!n->w->appeal_id.is_set) {
		buf_printf(out, _("to the %s, once the penalty is accepted"), n->rules->body);
		return;
	}
	buf_printf(out, "%s  ", n->w->body);
	moment_put(out, n->w->asked_at);
	buf_printf(out, "\n%s", n->w->appeal);
	if (n->w->outcome.is_set)
		buf_printf(out, "\n%s: %s", label_of(WORD_OUTCOME, (int)n->w->outcome.value),
			   n->w->hearing);
}

/* clang-format off */
static const struct column notice_columns[] = {
	{N_("Notice no."),    NULL, 20, false, id_text,       NULL},
	{N_("Person"),        NULL, 20, false, who_text,      NULL},
	{N_("Team"),          NULL, 20, false, team_text,     NULL},
	{N_("Measure"),       NULL, 20, false, step_text,     NULL},
	{N_("Ground"),        NULL, 60, false, ground_text,   NULL},
	{N_("What happened"), NULL, 60, false, words_text,    NULL},
	{N_("Proposed by"),   NULL, 40, false, maker_text,    NULL},
	{N_("Approver"),      NULL, 40, false, approver_text, NULL},
	{N_("Month's figures"), NULL, 20, false, points_text, NULL},
	{N_("What follows"),  NULL, 60, false, follows_text,  NULL},
	{N_("The person"),    NULL, 60, false, answer_text,   NULL},
	{N_("Appeal"),        NULL, 60, false, appeal_text,   NULL},
	{0},
};
/* clang-format on */

void
award_print(struct buf *out, const struct row_award *w, const struct people_rules *rules)
{
	const struct notice n = {w, rules};
	const char *title = award_is_penalty((enum award_step)w->step) ? N_("Notice of a penalty")
								       : N_("Notice of an award");

	form_print_sheet(out, title, notice_columns, &n, NULL);
}

/* --- the month's figures --- */

static void
kpi_month(struct buf *out, const void *row, const struct frame *f)
{
	const int month = (int)((const struct kpi_line *)row)->award->month.value;

	(void)f;
	buf_printf(out, "%04d-%02d", month / 100, month % 100);
}

static void
kpi_number(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct kpi_line *)row)->award->work_no);
}

static void
kpi_name(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct kpi_line *)row)->award->name);
}

static void
kpi_step(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_AWARD, (int)((const struct kpi_line *)row)->award->step));
}

static bool
kpi_step_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_AWARD, (int)((const struct kpi_line *)row)->award->step));
	return true;
}

static void
kpi_points(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", ((const struct kpi_line *)row)->points);
}

/* Two columns for scripts: a spreadsheet takes what begins with a minus for a formula. */
static bool
kpi_plus(struct buf *out, const void *row)
{
	const int points = ((const struct kpi_line *)row)->points;

	buf_printf(out, "%d", points > 0 ? points : 0);
	return true;
}

static bool
kpi_minus(struct buf *out, const void *row)
{
	const int points = ((const struct kpi_line *)row)->points;

	buf_printf(out, "%d", points < 0 ? -points : 0);
	return true;
}

static void
kpi_notice(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)((const struct kpi_line *)row)->award->id);
}

/* clang-format off */
const struct column kpi_columns[] = {
	{N_("Month"),    "month",   8, false, kpi_month,  NULL},
	{N_("Work no."), "work_no", 9, false, kpi_number, NULL},
	{N_("Award or penalty"), "step",   12, false, kpi_step,   kpi_step_value},
	{N_("Points"),   NULL,      7, true,  kpi_points, NULL},
	{NULL,           "plus",    0, true,  NULL,       kpi_plus},
	{NULL,           "minus",   0, true,  NULL,       kpi_minus},
	{N_("Notice"),   "notice",  8, true,  kpi_notice, NULL},
	{N_("Name"),     "name",    0, false, kpi_name,   NULL},
	{0},
};
/* clang-format on */
