#include "feed/intake.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/number.h"
#include "text/clean.h"
#include "text/fold.h"
#include "text/utf8.h"

/* In characters, as the schema counts. */
enum {
	CUSTOMER_MAX = 80,
	TITLE_MAX = 8,
	VALUE_MAX = 120,
	SUBJECT_MAX = 200,
	SAID_MAX = 65536,
	SUBJECT_MADE = 20
};
enum { DAY_SECS = 86400 };

__attribute__((format(printf, 2, 3))) static bool
refuse(struct intake_maker *m, const char *fmt, ...)
{
	va_list ap;
	char *why = NULL;

	va_start(ap, fmt);
	if (vasprintf(&why, fmt, ap) < 0)
		abort();
	va_end(ap);
	m->why = arena_strdup(m->mem, why);
	free(why);
	return false;
}

/* Bytes of the first `most` characters. */
static size_t
cut(const char *s, size_t most)
{
	const size_t n = strlen(s);
	size_t at = 0;

	while (at < n && most--)
		at += utf8_next(s + at, n - at).len;
	return at;
}

static const char *
cleaned(struct arena *mem, const char *value, enum clean how)
{
	struct buf b = {0};
	size_t lead;
	const char *text;

	clean(&b, value, strlen(value), how);
	while (b.len && (b.data[b.len - 1] == ' ' || b.data[b.len - 1] == '\n'))
		b.data[--b.len] = '\0';
	lead = strspn(buf_str(&b), " \n");
	text = arena_strdup(mem, buf_str(&b) + lead);
	buf_release(&b);
	return *text ? text : NULL;
}

static bool
put_text(struct intake_maker *m, const char **to, const char *value, size_t most, const char *name)
{
	const char *text = cleaned(m->mem, value, most == SAID_MAX ? CLEAN_TEXT : CLEAN_LINE);

	if (text && text[cut(text, most)])
		return refuse(m, _("%s: longer than %zu characters"), name, most);
	*to = text;
	return true;
}

static bool
put_phone(struct intake_maker *m, const char *value)
{
	struct buf b = {0};
	struct buf digits = {0};

	fold(&b, value, strlen(value));
	for (const char *s = buf_str(&b); *s; s++)
		if ((*s >= '0' && *s <= '9') || (*s == '+' && !digits.len))
			buf_char(&digits, *s);
	m->in.phone = arena_strdup(m->mem, buf_str(&digits));
	buf_release(&b);
	buf_release(&digits);
	if (!m->in.phone[strspn(m->in.phone, "+")])
		return refuse(m, _("phone: there is no digit in it"));
	if (m->in.phone[cut(m->in.phone, VALUE_MAX)])
		return refuse(m, _("phone: longer than %d digits"), VALUE_MAX);
	return true;
}

static bool
put_mail(struct intake_maker *m, const char *value)
{
	if (!put_text(m, &m->in.mail, value, VALUE_MAX, "email"))
		return false;
	if (m->in.mail && !strchr(m->in.mail, '@'))
		return refuse(m, _("email: there is no @ in it"));
	return true;
}

static bool
read_word(struct intake_maker *m, enum word_kind kind, const char *value, const char *name,
	  int *out)
{
	*out = word_find(kind, value);
	if (!*out)
		return refuse(m, _("%s: \"%s\" is no word for it"), name,
			      cleaned(m->mem, value, CLEAN_LINE));
	return true;
}

static bool
put_word(struct intake_maker *m, enum field_name field, const char *value)
{
	int word = 0;

	if (field == FIELD_CHANNEL && read_word(m, WORD_CHANNEL, value, "channel", &word))
		m->in.channel = (enum channel)word;
	if (field == FIELD_EMOTION && read_word(m, WORD_EMOTION, value, "emotion", &word))
		m->in.emotion = (enum emotion)word;
	if (field == FIELD_QUADRANT && read_word(m, WORD_QUADRANT, value, "quadrant", &word))
		m->in.quadrant = (enum quadrant)word;
	if (field == FIELD_STATUS && read_word(m, WORD_STATUS, value, "status", &word))
		m->in.status = (enum status)word;
	return word;
}

static bool
put_time(struct intake_maker *m, const char *value, enum field_name field, int64_t *at)
{
	if (!time_parse(value, at) || *at <= 0)
		return refuse(m, _("%s: \"%s\" is no time, write 2026-11-22 14:05"),
			      header_name(field), cleaned(m->mem, value, CLEAN_LINE));
	return true;
}

/* The clocks of two machines differ a little; more than a day ahead is a mistake. */
static bool
put_past(struct intake_maker *m, const char *value, enum field_name field, int64_t *at)
{
	if (!put_time(m, value, field, at))
		return false;
	if (*at - m->now > DAY_SECS)
		return refuse(m, _("%s: \"%s\" lies in the future"), header_name(field),
			      cleaned(m->mem, value, CLEAN_LINE));
	return true;
}

/* Other programs number their tickets, too: then it is the name that the ticket has there. */
static bool
put_number(struct intake_maker *m, const char *value)
{
	struct number_query q;
	struct buf b = {0};
	size_t len;

	if (!put_text(m, &m->foreign, value, VALUE_MAX, "number"))
		return false;
	fold(&b, m->foreign, strlen(m->foreign));
	len = number_read(buf_str(&b), &q);
	if (len && !buf_str(&b)[len]) {
		m->in.number = arena_printf(m->mem, "KF%s", buf_str(&b) + 2);
		m->foreign = NULL;
	}
	buf_release(&b);
	return true;
}

bool
intake_put(struct intake_maker *m, enum field_name field, const char *value)
{
	if (!cleaned(m->mem, value, CLEAN_LINE))
		return true;
	switch (field) {
	case FIELD_EXTERNAL_ID:
		return put_text(m, &m->in.external_id, value, VALUE_MAX, "external_id");
	case FIELD_CUSTOMER:
		return put_text(m, &m->in.customer, value, CUSTOMER_MAX, "customer");
	case FIELD_SUBJECT:
		return put_text(m, &m->in.subject, value, SUBJECT_MAX, "subject");
	case FIELD_DESCRIPTION:
		return put_text(m, &m->in.said, value, SAID_MAX, "description");
	case FIELD_PHONE:
		return put_phone(m, value);
	case FIELD_EMAIL:
		return put_mail(m, value);
	case FIELD_RECEIVED_AT:
		return put_past(m, value, field, &m->in.received_at);
	case FIELD_CLOSED_AT:
		return put_past(m, value, field, &m->in.closed_at);
	case FIELD_DUE_AT:
		return put_time(m, value, field, &m->in.due_at);
	case FIELD_NUMBER:
		return put_number(m, value);
	case FIELD_OWNER:
		return put_text(m, &m->owner, value, VALUE_MAX, "owner");
	case FIELD_SALUTATION:
		return put_text(m, &m->in.title, value, TITLE_MAX, "salutation");
	case FIELD_CHANNEL:
	case FIELD_EMOTION:
	case FIELD_QUADRANT:
	case FIELD_STATUS:
		return put_word(m, field, value);
	case FIELD_NONE:
	case FIELD_COUNT:
		break;
	}
	return true;
}

bool
intake_title(struct intake_maker *m, const char *value)
{
	return put_text(m, &m->in.title, value, TITLE_MAX, "title");
}

static const char *
subject_of(struct intake_maker *m)
{
	const char *line = cleaned(m->mem, m->in.said, CLEAN_LINE);

	return arena_strndup(m->mem, line, cut(line, SUBJECT_MADE));
}

/* What is closed has a moment of closing, and the other way round. */
static bool
times_finish(struct intake_maker *m)
{
	struct intake *in = &m->in;
	const int64_t begun = in->received_at ? in->received_at : m->now;

	if (in->closed_at && in->status && in->status < STATUS_ARCHIVED)
		return refuse(m, _("closed_at: by its status the ticket is open"));
	if (in->closed_at && !in->status)
		in->status = STATUS_ARCHIVED;
	if (in->status >= STATUS_ARCHIVED && !in->closed_at)
		in->closed_at = m->now;
	if (in->closed_at && in->closed_at < begun)
		return refuse(m, _("closed_at lies before received_at"));
	if (in->due_at && in->due_at < begun)
		return refuse(m, _("due_at lies before received_at"));
	return true;
}

bool
intake_finish(struct intake_maker *m)
{
	if (!m->in.customer)
		return refuse(m, _("the customer is missing"));
	if (!m->in.subject && !m->in.said)
		return refuse(m, _("subject and description are both missing"));
	if (!m->in.emotion != !m->in.quadrant)
		return refuse(m, _("emotion and quadrant go together: give both or neither"));
	if (!m->in.subject)
		m->in.subject = subject_of(m);
	if (!m->in.channel)
		m->in.channel = CHANNEL_MESSAGE;
	if (!m->in.external_id)
		m->in.external_id = m->foreign;
	return times_finish(m);
}
