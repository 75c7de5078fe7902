#include "core/record_form.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"

const char need_form_title[] = N_("Record of the customer's need");
const char service_form_title[] = N_("Record of the service given");

/* YYYY-MM-DD HH:MM, as the handbook asks. */
static void
moment_add(struct buf *out, struct sql_int at)
{
	const struct local l = time_local(at.value);

	if (at.is_set)
		buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour,
			   l.minute);
}

static bool
moment_value(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	if (at.is_set) {
		time_iso(iso, at.value);
		buf_puts(out, iso);
	}
	return at.is_set;
}

static void
part_add(struct buf *out, const char *text)
{
	if (out->len)
		buf_char(out, '\n');
	buf_puts(out, text);
}

static void
masked_add(struct buf *out, const char *label, const char *text)
{
	part_add(out, label);
	mask_text(out, text);
}

static bool
masked_value(struct buf *out, const char *text)
{
	if (text)
		mask_text(out, text);
	return text;
}

/* --- Form A --- */

static void
need_customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_printf(out, "C%06" PRId64, n->customer_id);
}

static void
need_contact_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	mask_name(out, n->customer, n->title);
	if (n->phone) {
		buf_char(out, '\n');
		mask_phone(out, n->phone);
	}
}

static void
need_emotion_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_puts(out, label_of(WORD_EMOTION, (int)n->emotion.value));
}

static bool
need_emotion_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, word_of(WORD_EMOTION, (int)n->emotion.value));
	return n->emotion.is_set;
}

static const char *
quote_of(const struct row_need_form *n)
{
	return n->quote ? n->quote : n->said;
}

/* The customer's own words, and the need as it was said back: both are asked for. */
static void
need_need_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	if (quote_of(n))
		masked_add(out, _("own words: "), quote_of(n));
	if (n->restated)
		masked_add(out,
			   n->confirmed_at.is_set ? _("said back, confirmed: ")
						  : _("said back, not confirmed: "),
			   n->restated);
}

static bool
need_quote_value(struct buf *out, const void *row)
{
	return masked_value(out, quote_of(row));
}

static bool
need_restated_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return masked_value(out, n->restated);
}

static bool
need_confirmed_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return moment_value(out, n->confirmed_at);
}

static void
need_priority_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_puts(out, label_of(WORD_QUADRANT, (int)n->quadrant.value));
	if (n->danger.value)
		part_add(out, label_of(WORD_NOTICE, NOTICE_DANGER));
	if (n->risk.value)
		part_add(out, label_of(WORD_NOTICE, NOTICE_RISK));
}

static bool
need_priority_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, word_of(WORD_QUADRANT, (int)n->quadrant.value));
	return n->quadrant.is_set;
}

static void
need_agent_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	if (n->agent)
		buf_printf(out, "%s %s", n->agent_no, n->agent);
}

static bool
need_agent_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, n->agent_no ? n->agent_no : "");
	return n->agent_no;
}

static void
need_time_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	moment_add(out, n->at);
}

static bool
need_time_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return moment_value(out, n->at);
}

static bool
need_ticket_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, n->number);
	return true;
}

/* --- Form B --- */

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

	return masked_value(out, s->service.opening);
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

	return masked_value(out, s->restated);
}

static void
service_restated_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct service_sheet *s = row;

	(void)f;
	if (!service_restated_value(out, row))
		return;
	part_add(out, s->is_confirmed ? _("(confirmed)") : _("(not confirmed)"));
}

static void
option_add(struct buf *out, const struct row_option *o)
{
	buf_printf(out, "%s%" PRId64 " ", out->len ? "\n" : "", o->n);
	mask_text(out, o->body);
	if (o->pros)
		masked_add(out, _("  for: "), o->pros);
	if (o->cons)
		masked_add(out, _("  against: "), o->cons);
}

/* For scripts: as `kefu service begin` reads it. */
static bool
service_options_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	for (int i = 0; i < s->options; i++) {
		const struct row_option *o = &s->option[i];

		part_add(out, "");
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
		part_add(out, _("agreed"));
	if (s->service.result)
		masked_add(out, _("result: "), s->service.result);
}

static bool
service_result_value(struct buf *out, const void *row)
{
	const struct service_sheet *s = row;

	return masked_value(out, s->service.result);
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
	moment_add(out, service_at(row));
}

static bool
service_time_value(struct buf *out, const void *row)
{
	return moment_value(out, service_at(row));
}

/* clang-format off */
const struct column need_form_columns[] = {
	{NULL,                "ticket",       0,  false, NULL,               need_ticket_value},
	{N_("Customer no."),  "customer_no",  10, false, need_customer_text, NULL},
	{N_("Contact"),       "contact",      12, false, need_contact_text,  NULL},
	{N_("Mood"),          "emotion",      7,  false, need_emotion_text,  need_emotion_value},
	{N_("Need"),          NULL,           34, false, need_need_text,     NULL},
	{NULL,                "quote",        0,  false, NULL,               need_quote_value},
	{NULL,                "restatement",  0,  false, NULL,               need_restated_value},
	{NULL,                "confirmed_at", 0,  false, NULL,               need_confirmed_value},
	{N_("Priority"),      "quadrant",     12, false, need_priority_text, need_priority_value},
	{N_("Identified by"), "agent",        11, false, need_agent_text,    need_agent_value},
	{N_("Time"),          "at",           16, false, need_time_text,     need_time_value},
	{0},
};

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
