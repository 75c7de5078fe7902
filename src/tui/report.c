#include "tui/report.h"

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/category.h"
#include "core/label.h"
#include "core/words.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"

enum { TITLE_ROWS = 2, REPEAT_USUAL = 7, AWAY_MAX = 1 << 14 };

/* --- the key as a number --- */

int64_t
report_pack(const struct report_key *k)
{
	int64_t n = k->id;

	n = n << 6 | (int64_t)k->figure;
	n = n << 3 | (int64_t)k->about;
	n = n << 3 | (int64_t)k->by;
	n = n << 15 | (int64_t)(k->away + AWAY_MAX);
	return n << 2 | (int64_t)k->span;
}

struct report_key
report_unpack(int64_t n)
{
	struct report_key k = {0};

	k.span = (enum report_span)(n & 3);
	n >>= 2;
	k.away = (int)(n & 0x7fff) - AWAY_MAX;
	n >>= 15;
	k.by = (enum report_by)(n & 7);
	n >>= 3;
	k.about = (enum report_by)(n & 7);
	n >>= 3;
	k.figure = (size_t)(n & 63);
	k.id = n >> 6;
	return k;
}

/* --- what it is about --- */

static int64_t
year_begin(int64_t now, int away)
{
	return day_moment(day_of((time_day(now) / 10000 + away) * 10000 + 101), 0);
}

static int64_t
span_begin(const struct report_key *k, int64_t now, int more)
{
	static const enum report_by by[REPORT_SPANS] = {BY_DAY, BY_WEEK, BY_MONTH, BY_ALL};

	if (k->span == SPAN_YEAR)
		return year_begin(now, k->away + more);
	return report_period(by[k->span], now, k->away + more);
}

void
report_span_put(struct buf *out, const struct report_scope *scope)
{
	const int from = time_day(scope->from), to = time_day(scope->before - 1);

	buf_printf(out, "%04d-%02d-%02d", from / 10000, from / 100 % 100, from % 100);
	if (to != from)
		buf_printf(out, " - %04d-%02d-%02d", to / 10000, to / 100 % 100, to % 100);
}

static const char *
person_name(const struct report_people *people, const struct report_key *k, struct arena *mem)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct row_figure_people *p = &people->at[i];

		if (k->about == BY_AGENT && p->id == k->id)
			return arena_printf(mem, "%s %s", p->work_no, p->name);
		if (k->about == BY_TEAM && p->team_id.value == k->id)
			return p->team;
	}
	return NULL;
}

static enum rc
about_read(struct ui *ui, const struct report_key *k, struct arena *mem, struct report_scope *scope,
	   const char **about)
{
	struct row_category c;
	enum rc rc;

	if (k->about == BY_CHANNEL) {
		scope->channel = (int)k->id;
		*about = label_of(WORD_CHANNEL, (int)k->id);
	}
	if (k->about != BY_CATEGORY)
		return OK;
	rc = sql_category_get(ui->store, k->id, mem, &c);
	*about = rc ? NULL : c.name;
	return rc ? rc : report_category_of(ui->store, k->id, mem, scope);
}

enum rc
report_repeat_secs(struct ui *ui, struct arena *mem, int64_t *secs)
{
	struct category_tree tree = {0};
	enum rc rc = desk_categories(ui->store, mem, &tree, store_err(ui->store));

	*secs = (int64_t)(tree.repeat_days ? tree.repeat_days : REPEAT_USUAL) * DAY_SECONDS;
	return rc;
}

enum rc
report_scope_read(struct ui *ui, const struct report_key *k, struct arena *mem,
		  struct report_scope *scope, const char **about, enum figure_sight *sight)
{
	const struct figure_asker asker = {.agent = ui->by.agent, .roles = ui->by.roles};
	struct report_people people;
	enum rc rc = report_people(ui->store, mem, &people);

	*scope = (struct report_scope){.from = span_begin(k, ui->by.now, 0),
				       .before = span_begin(k, ui->by.now, 1),
				       .now = ui->by.now,
				       .agent = k->about == BY_AGENT ? k->id : 0,
				       .team = k->about == BY_TEAM ? k->id : 0};
	*about = rc ? NULL : person_name(&people, k, mem);
	if (!rc)
		rc = about_read(ui, k, mem, scope, about);
	if (!rc)
		rc = report_repeat_secs(ui, mem, &scope->repeat);
	if (rc)
		return rc;
	*sight = report_sight(&people, &asker, scope);
	if (*sight == SEES_NOTHING)
		return err_set(store_err(ui->store), E_DENIED,
			       _("these figures are not yours to see: go back with Esc"));
	return OK;
}

/* --- the list of reports --- */

struct report_kind {
	const char *label; /* N_() */
	enum report_by by;
	enum report_span span;
	bool is_mine;
};

/* clang-format off */
static const struct report_kind kinds[] = {
	{N_("the desk's figures"),  BY_ALL,      SPAN_DAY,   false},
	{N_("one's own figures"),   BY_ALL,      SPAN_DAY,   true},
	{N_("day by day"),          BY_DAY,      SPAN_WEEK,  false},
	{N_("week by week"),        BY_WEEK,     SPAN_MONTH, false},
	{N_("month by month"),      BY_MONTH,    SPAN_YEAR,  false},
	{N_("agent by agent"),      BY_AGENT,    SPAN_WEEK,  false},
	{N_("team by team"),        BY_TEAM,     SPAN_WEEK,  false},
	{N_("channel by channel"),  BY_CHANNEL,  SPAN_WEEK,  false},
	{N_("category by category"), BY_CATEGORY, SPAN_WEEK, false},
};
/* clang-format on */

enum { KINDS = sizeof kinds / sizeof *kinds };

static void
kind_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, _(((const struct report_kind *)row)->label));
}

static void
span_text(struct buf *out, const void *row, const struct frame *f)
{
	static const char *const spans[REPORT_SPANS] = {N_("today"), N_("this week"),
							N_("this month"), N_("this year")};

	(void)f;
	buf_puts(out, _(spans[((const struct report_kind *)row)->span]));
}

/* clang-format off */
static const struct column kind_columns[] = {
	{N_("Report"), "report", 28, false, kind_text, NULL},
	{N_("Span"),   "span",    0, false, span_text, NULL},
	{0},
};
/* clang-format on */

static enum rc
reports_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct report_list_view *v = state;
	struct list loaded = {0};

	(void)ui, (void)quiet;
	for (int i = 0; i < KINDS; i++)
		list_push(&loaded, mem, &kinds[i], i + 1);
	list_adopt(&v->list, &loaded, mem, NULL);
	return OK;
}

static void
reports_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const none[] = {NULL};
	const struct report_list_view *v = state;
	const struct list_look look = {
		.columns = kind_columns, .spare = none, .whole = none, .row = 1};

	draw_ends(c, 0, &(struct ends){.left = _("Reports"), .left_style = S_HEAD, .right = ""});
	list_draw(&v->list, &look, f, c);
}

static void
reports_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct report_list_view *v = state;

	speech_add(out, _("Reports"), false);
	list_speak(&v->list, kind_columns, f, out);
}

static void
reports_fit(void *state, int rows)
{
	struct report_list_view *v = state;

	list_fit(&v->list, rows - TITLE_ROWS);
}

static const struct row_ticket *
reports_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
reports_enter(struct ui *ui, void *state, const char *pressed)
{
	const struct report_list_view *v = state;
	const struct report_kind *kind = list_current(&v->list);
	struct report_key key = {.span = kind->span, .by = kind->by};

	(void)pressed;
	if (kind->is_mine) {
		key.about = BY_AGENT;
		key.id = ui->by.agent;
	}
	return ui_open(ui, &screen_report, report_pack(&key));
}

static enum next
reports_move(struct ui *ui, void *state, const char *pressed)
{
	struct report_list_view *v = state;

	(void)ui;
	(void)list_press(&v->list, pressed);
	return STAY;
}

enum next
report_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	return ui_open(ui, &screen_reports, 0);
}

/* clang-format off */
static const struct key reports_keys[] = {
	{"Enter", "open",      N_("open"),             NULL, reports_enter, NEED_NOTHING, 1},
	{"j Down", "down",     N_("next"),             NULL, reports_move,  NEED_NOTHING, 0},
	{"k Up",  "up",        N_("previous"),         NULL, reports_move,  NEED_NOTHING, 0},
	{"g Home", "first",    N_("to the first"),     NULL, reports_move,  NEED_NOTHING, 0},
	{"G End", "last",      N_("to the last"),      NULL, reports_move,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_reports = {
	.name = "reports",
	.title = N_("Reports"),
	.keys = reports_keys,
	.state_size = sizeof(struct report_list_view),
	.load = reports_load,
	.draw = reports_draw,
	.speak = reports_speak,
	.ticket = reports_ticket,
	.fit = reports_fit,
};
