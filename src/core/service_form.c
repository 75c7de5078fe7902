#include "core/record_form.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/record_text.h"
#include "core/words.h"

const char service_form_title[] = N_("Record of the service given");

static void
service_number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	buf_printf(out, "%s-%" PRId64, s->number, s->service.n);
}

static void
service_customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	mask_name(out, s->customer, s->title);
}

static void
service_type_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	buf_puts(out, label_of(WORD_NEED, (int)s->service.need_type));
}

static bool
service_type_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	buf_puts(out, word_of(WORD_NEED, (int)s->service.need_type));
	return true;
}

static bool
service_opening_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	return record_masked_value(out, s->service.opening);
}

static void
service_opening_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)service_opening_value(out, row);
}

static bool
service_restated_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	return record_masked_value(out, s->restated);
}

static void
service_restated_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	if (!service_restated_value(out, row))
		return;
	record_part(out, s->is_confirmed ? _("(confirmed)") : _("(not confirmed)"));
}

static void
option_add(struct buf *out, const struct row_option *o)
{
	buf_printf(out, "%s%" PRId64 " ", out->len ? "\n" : "", o->n);
	mask_text(out, o->body);
	if (o->pros)
		record_masked(out, _("  for: "), o->pros);
	if (o->cons)
		record_masked(out, _("  against: "), o->cons);
}

/* For scripts: as `kefu service begin` reads it. */
static bool
service_options_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	for (int i = 0; i < s->options; i++) {
		const struct row_option *o = &s->option[i];

		record_part(out, "");
		mask_text(out, o->body);
		buf_puts(out, " | ");
		mask_text(out, o->pros ? o->pros : "");
		buf_puts(out, " | ");
		mask_text(out, o->cons ? o->cons : "");
	}
	return s->options;
}

static void
service_options_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	for (int i = 0; i < s->options; i++)
		option_add(out, &s->option[i]);
}

static bool
service_choice_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	for (int i = 0; i < s->options; i++)
		if (s->option[i].chosen_at.is_set)
			buf_printf(out, "%" PRId64, s->option[i].n);
	return out->len;
}

static void
service_choice_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	if (service_choice_value(out, row) && s->service.agreed_at.is_set)
		record_part(out, _("agreed"));
	if (s->service.result)
		record_masked(out, _("result: "), s->service.result);
}

static bool
service_result_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	return record_masked_value(out, s->service.result);
}

static void
service_agent_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	buf_printf(out, "%s %s", s->service.agent_no, s->service.agent);
}

static bool
service_agent_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	buf_puts(out, s->service.agent_no);
	return true;
}

/* When it was carried out; until then, when it began. */
static struct sql_int
service_at(const struct service_sheet *s)
{
	return s->service.done_at.is_set ? s->service.done_at
					 : (struct sql_int){true, s->service.begun_at};
}

static void
service_time_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	record_moment(out, service_at(row));
}

static bool
service_time_value(struct buf *out, const void *row)
{
	return record_moment_value(out, service_at(row));
}

/* clang-format off */
const struct column service_form_columns[] = {
	{N_("Service no."),   "service_no",   15, false, service_number_text,   NULL},
	{N_("Customer"),      "customer",     8,  false, service_customer_text, NULL},
	{N_("Need type"),     "need_type",    11,  false, service_type_text,     service_type_value},
	{N_("Opening"),       "opening",      18, false, service_opening_text,  service_opening_value},
	{N_("Said back"),     "restatement",  18, false, service_restated_text, service_restated_value},
	{N_("Options (for, against)"), "options", 24, false, service_options_text, service_options_value},
	{N_("Their decision"), "choice",      16, false, service_choice_text,   service_choice_value},
	{NULL,                "result",       0,  false, NULL,                  service_result_value},
	{N_("Carried out by"), "agent",       11, false, service_agent_text,    service_agent_value},
	{N_("Carried out at"), "at",          16, false, service_time_text,     service_time_value},
	{0},
};
/* clang-format on */
