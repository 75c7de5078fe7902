/* The forms on paper: 80 columns, as they are signed. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/handover.h"
#include "core/record_form.h"

enum { HEAD_SHOWN = 8 /* bytes of the chain's head */ };

struct table {
	const char *title;
	const struct column *columns;
	const void *row;
	size_t rows, size;
};

static void
table_print(struct buf *out, const struct table *t, const struct frame *f)
{
	buf_char(out, '\n');
	form_print_head(out, t->title, t->columns);
	for (size_t i = 0; i < t->rows; i++)
		form_print_row(out, t->columns, (const char *)t->row + i * t->size, f);
	if (!t->rows)
		buf_printf(out, "%s\n", _("none"));
}

struct mark {
	const char *label, *no, *name;
	struct sql_int at;
};

/* "1024 Zhang  2026-11-22T14:02:00+08:00", or a line to write on. */
static void
mark_print(struct buf *out, const struct mark *m)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, m->at.value);
	if (m->at.is_set)
		buf_printf(out, "%s: %s %s  %s\n", _(m->label), m->no, m->name, iso);
	else
		buf_printf(out, "%s: ____________________\n", _(m->label));
}

static void
marks_print(struct buf *out, const struct handover_sheet *s)
{
	const struct row_handover *h = &s->form;

	buf_char(out, '\n');
	mark_print(out, &(struct mark){N_("Given by"), h->giver_no, h->giver, h->given_at});
	mark_print(out, &(struct mark){N_("Taken by"), h->taker_no, h->taker, h->taken_at});
	if (h->reason)
		buf_printf(out, _("Taken by a lead: %s\n"), h->reason);
	if (!s->is_shift)
		mark_print(out, &(struct mark){N_("Checked by"), h->checker_no, h->checker,
					       h->checked_at});
	if (h->is_pair)
		mark_print(out, &(struct mark){N_("Shift of two, seen by"), h->seer_no, h->seer,
					       h->seen_at});
	if (h->head.size) {
		buf_printf(out, "%s: ", _("Head of the log"));
		for (size_t i = 0; i < HEAD_SHOWN && i < h->head.size; i++)
			buf_printf(out, "%02x", ((const unsigned char *)h->head.data)[i]);
		buf_char(out, '\n');
	}
}

static void
seat_print(struct buf *out, const struct handover_sheet *s, const struct frame *f)
{
	table_print(out,
		    &(struct table){N_("Items"), handover_item_columns, s->item, s->items,
				    sizeof *s->item},
		    f);
	table_print(out,
		    &(struct table){N_("Open matters"), handover_matter_columns, s->matter,
				    s->matters, sizeof *s->matter},
		    f);
}

static void
shift_print(struct buf *out, const struct handover_sheet *s, const struct frame *f)
{
	table_print(out,
		    &(struct table){N_("Assets"), handover_count_columns, s->count, s->counts,
				    sizeof *s->count},
		    f);
	table_print(out,
		    &(struct table){N_("Seats"), handover_seat_columns, s->seat, s->seats,
				    sizeof *s->seat},
		    f);
	table_print(out,
		    &(struct table){N_("Complaints"), handover_matter_columns, s->matter,
				    s->matters, sizeof *s->matter},
		    f);
	table_print(
		out,
		&(struct table){
			handover_is_signed(&s->form)
				? N_("Promises open at the signature; whose they are is of today")
				: N_("Promises"),
			handover_promise_columns, s->promise, s->promises, sizeof *s->promise},
		f);
}

void
handover_print(struct buf *out, const struct handover_sheet *s, const struct frame *f)
{
	handover_title(out, s);
	buf_printf(out, "\n%s\n",
		   s->is_shift ? _("Shift form: lead to lead") : _("Seat form: agent to agent"));
	if (s->is_shift)
		shift_print(out, s, f);
	else
		seat_print(out, s, f);
	table_print(out,
		    &(struct table){N_("New questions"), handover_word_columns, s->question,
				    s->questions, sizeof *s->question},
		    f);
	marks_print(out, s);
	if (s->notes)
		table_print(out,
			    &(struct table){N_("Added after signing"), handover_word_columns,
					    s->note, s->notes, sizeof *s->note},
			    f);
}
