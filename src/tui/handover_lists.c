/* Beside the forms: what the desk owns and who had it, losses, spot checks of this week. They are
 * texts to read; what is done about them has its commands. */
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/record_form.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/handover.h"
#include "tui/view.h"

enum { CHAIN_MOST = 50 /* holders of one piece that are shown */ };

static enum next
text_open(struct ui *ui, enum rc rc, const char *title, struct buf *text)
{
	const enum next next = rc ? ui_fail(ui) : view_open(ui, title, buf_str(text));

	buf_release(text);
	return next;
}

/* --- assets --- */

/* Who had it, from the first on. */
static enum rc
chain_put(struct ui *ui, int64_t asset, const struct frame *f, struct arena *mem, struct buf *out)
{
	struct row_custody c;
	int shown = 0;
	enum rc rc = sql_custody_of_begin(ui->store, asset);

	while (!rc && sql_custody_of_next(ui->store, mem, &c))
		if (shown++ < CHAIN_MOST)
			form_print_row(out, custody_columns, &c, f);
	return rc ? rc : sql_custody_of_end(ui->store);
}

static enum rc
assets_put(struct ui *ui, struct arena *mem, struct buf *out)
{
	const struct frame f = ui_frame(ui);
	struct row_asset a;
	struct buf chains = {0};
	int count = 0;
	enum rc rc = sql_asset_list_begin(ui->store);

	form_print_head(out, N_("Assets"), asset_columns);
	while (!rc && sql_asset_list_next(ui->store, mem, &a)) {
		form_print_row(out, asset_columns, &a, &f);
		rc = chain_put(ui, a.id, &f, mem, &chains);
		count++;
	}
	rc = rc ? rc : sql_asset_list_end(ui->store);
	if (!count)
		buf_printf(out, "%s\n", _("none"));
	buf_char(out, '\n');
	form_print_head(out, N_("Who had what"), custody_columns);
	buf_puts(out, buf_str(&chains));
	buf_release(&chains);
	return rc;
}

enum next
handover_assets(struct ui *ui, void *state, const char *pressed)
{
	struct arena mem = {0};
	struct buf text = {0};
	const enum rc rc = assets_put(ui, &mem, &text);

	(void)state, (void)pressed;
	arena_reset(&mem);
	return text_open(ui, rc, _("Handover"), &text);
}

/* --- losses --- */

enum next
handover_losses(struct ui *ui, void *state, const char *pressed)
{
	const struct frame f = ui_frame(ui);
	struct buf text = {0};
	struct row_loss l;
	int count = 0;
	enum rc rc = sql_loss_list_begin(ui->store, 0);

	(void)state, (void)pressed;
	form_print_head(&text, N_("Losses"), loss_columns);
	for (; !rc && sql_loss_list_next(ui->store, NULL, &l); count++)
		form_print_row(&text, loss_columns, &l, &f);
	rc = rc ? rc : sql_loss_list_end(ui->store);
	if (!count)
		buf_printf(&text, "%s\n", _("none"));
	buf_printf(&text, "\n%s\n", _("Nothing is deducted by this program."));
	return text_open(ui, rc, _("Handover"), &text);
}

/* --- spot checks --- */

static enum rc
due_put(struct ui *ui, int64_t from, int64_t before, const struct frame *f, struct buf *out)
{
	struct row_spot_due d;
	enum rc rc = sql_spot_check_due_begin(ui->store, from, before);

	form_print_head(out, N_("Due this week"), spot_due_columns);
	while (!rc && sql_spot_check_due_next(ui->store, NULL, &d))
		form_print_row(out, spot_due_columns, &d, f);
	rc = rc ? rc : sql_spot_check_due_end(ui->store);
	if (!rc)
		rc = sql_spot_check_project(ui->store, from, before, NULL, &d);
	if (!rc)
		form_print_row(out, spot_due_columns, &d, f);
	return rc;
}

enum next
handover_checks(struct ui *ui, void *state, const char *pressed)
{
	const struct frame f = ui_frame(ui);
	const int64_t today = day_of(time_day(f.now)), monday = today - day_weekday(today);
	const int64_t from = day_moment(monday, 0), before = day_moment(monday + WEEK_DAYS, 0);
	struct buf text = {0};
	struct row_spot_check c;
	enum rc rc = due_put(ui, from, before, &f, &text);

	(void)state, (void)pressed;
	buf_char(&text, '\n');
	form_print_head(&text, N_("Spot checks of this week"), spot_columns);
	if (!rc)
		rc = sql_spot_check_list_begin(ui->store, from, before);
	while (!rc && sql_spot_check_list_next(ui->store, NULL, &c))
		form_print_row(&text, spot_columns, &c, &f);
	rc = rc ? rc : sql_spot_check_list_end(ui->store);
	return text_open(ui, rc, _("Handover"), &text);
}
