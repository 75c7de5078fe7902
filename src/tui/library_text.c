/* The card of a phrase as text, a line each. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/role.h"
#include "core/words.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/library.h"

static void
put_lines(struct buf *out, const char *label, const struct line *lines)
{
	for (; lines; lines = lines->next)
		buf_printf(out, "%s  %s\n", label, lines->text);
}

static void
put_wordings(struct buf *out, const struct phrase *p)
{
	int n = 0;

	for (const struct wording *w = p->say; w; w = w->next) {
		buf_printf(out, "%d  ", ++n);
		if (w->channel)
			buf_printf(out, "[%s] ", label_of(WORD_CHANNEL, w->channel));
		buf_printf(out, "%s\n", w->text);
	}
}

static void
put_steps(struct buf *out, const struct phrase *p)
{
	const char *label = _("steps ");

	for (const struct step *s = p->steps; s; s = s->next) {
		buf_puts(out, label);
		if (s->say)
			buf_printf(out, _(" say %d"), s->say);
		else
			buf_printf(out, " %s", s->act);
		if (s->wait)
			buf_printf(out, _(" (then wait %d s)"), s->wait);
		buf_char(out, '\n');
	}
}

static void
put_phrase(struct buf *out, const struct phrase *p)
{
	put_lines(out, _("when  "), p->trigger);
	put_wordings(out, p);
	put_lines(out, _("never say:"), p->not_say);
	put_lines(out, _("never do: "), p->not_do);
	put_steps(out, p);
}

static void
put_who(struct buf *out, const char *label, const char *name)
{
	if (name)
		buf_printf(out, "  %s %s", label, name);
}

static void
put_version(struct buf *out, const struct row_phrase_version *v)
{
	char when[TIME_ISO_ROOM];

	time_iso(when, v->made_at);
	buf_printf(out, "%3" PRId64 "  %s  %.10s %.5s", v->n, label_of(WORD_PHRASE, (int)v->state),
		   when, when + 11);
	put_who(out, _("author"), v->author);
	put_who(out, _("approver"), v->approver);
	put_who(out, _("confirmed by"), v->confirmer);
	if (!v->author && !v->approver)
		put_who(out, _("by"), v->doer);
	if (v->reason)
		buf_printf(out, "  %s", v->reason);
	buf_char(out, '\n');
}

static enum rc
put_versions(struct ui *ui, const char *id, struct arena *mem, struct buf *out)
{
	struct row_phrase_by_name p;
	struct row_phrase_version v;
	enum rc rc = sql_phrase_by_name(ui->store, library_language(), id, mem, &p);

	buf_printf(out, "\n%s\n", _("versions"));
	if (!rc)
		rc = sql_phrase_history_begin(ui->store, p.id, ui->by.agent);
	else
		return rc == E_NOTFOUND ? OK : rc;
	while (!rc && sql_phrase_history_next(ui->store, mem, &v))
		put_version(out, &v);
	return rc ? rc : sql_phrase_history_end(ui->store);
}

static enum rc
put_readers(struct ui *ui, int64_t version, struct arena *mem, struct buf *out)
{
	struct row_phrase_readers r;
	enum rc rc = sql_phrase_readers_begin(ui->store, version);

	buf_printf(out, "\n%s\n", _("receipts"));
	while (!rc && sql_phrase_readers_next(ui->store, mem, &r)) {
		char when[TIME_ISO_ROOM];

		time_iso(when, r.at.value);
		buf_printf(out, "     %s %s  ", r.work_no, r.name);
		if (r.at.is_set)
			buf_printf(out, "%.10s %.5s\n", when, when + 11);
		else
			buf_printf(out, "%s\n", _("not read"));
	}
	return rc ? rc : sql_phrase_readers_end(ui->store);
}

static bool
is_lead(const struct ui *ui)
{
	return ui->by.roles & (ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER);
}

enum rc
library_text(struct ui *ui, const struct shelf_row *row, struct arena *mem, struct buf *out)
{
	const struct phrase *p = library_by_id(&ui->library, row->id, mem);
	struct err e = {0};
	enum rc rc = OK;

	if (row->v.body)
		rc = phrase_body_read(library_language(), row->v.body, mem, &p, &e);
	if (rc)
		return err_move(store_err(ui->store), &e);
	if (p)
		put_phrase(out, p);
	rc = put_versions(ui, row->id, mem, out);
	if (!rc && row->v.is_standing && is_lead(ui))
		rc = put_readers(ui, row->v.id, mem, out);
	return rc;
}
