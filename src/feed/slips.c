#include "feed/slips.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/number.h"
#include "feed/intake.h"

enum { HOURS_MAX = 47, MINUTES_MAX = 59, MINUTE = 60, DECIMAL = 10 };

/* The next word of the line, in the arena; "" at its end. Blanks may be full-width. */
static const char *
word_take(const char **at, struct arena *mem)
{
	static const char wide[] = "\xe3\x80\x80";
	const char *s = *at, *end;

	for (;; s += *s == ' ' || *s == '\t' ? 1 : (int)sizeof wide - 1)
		if (*s != ' ' && *s != '\t' && strncmp(s, wide, sizeof wide - 1) != 0)
			break;
	for (end = s; *end && *end != ' ' && *end != '\t'; end++)
		if (!strncmp(end, wide, sizeof wide - 1))
			break;
	*at = end;
	return arena_strndup(mem, s, (size_t)(end - s));
}

/* "14:05", "26:10": minutes of the day; -1: it is none. */
static int
minutes_read(const char *s)
{
	int part[2] = {0}, n = 0;

	for (int digits = 0; *s; s++)
		if (*s == ':' && !n && digits) {
			n++;
			digits = 0;
		} else if (*s < '0' || *s > '9' || ++digits > 2) {
			return -1;
		} else {
			part[n] = part[n] * DECIMAL + *s - '0';
		}
	if (!n || s[-1] == ':' || part[0] > HOURS_MAX || part[1] > MINUTES_MAX)
		return -1;
	return part[0] * MINUTE + part[1];
}

static enum rc
time_take(const char *word, int day, int64_t *at, struct err *e)
{
	const int minutes = minutes_read(word);

	if (minutes < 0)
		return err_set(e, E_INVALID, _("\"%s\" is no time: write it 14:05"), word);
	*at = day_moment(day_of(day), (int64_t)minutes * MINUTE);
	return OK;
}

/* The number as it is printed, and the day it is of. */
static enum rc
number_take(const char *word, const struct slip_desk *desk, struct arena *mem,
	    struct slip_line *out, int *day, struct err *e)
{
	struct number_query q;
	struct buf number = {0};

	if (!number_parse(word, time_day(desk->now), &q))
		return err_set(e, E_INVALID, _("\"%s\" is no number of a slip"), word);
	number_print(&number, q.day, q.serial, desk->digits);
	out->form.number = arena_strdup(mem, buf_str(&number));
	*day = q.day;
	buf_release(&number);
	return OK;
}

static enum rc
result_take(const char *word, struct slip_form *f, struct err *e)
{
	const int result = word_find(WORD_RESULT, word);

	if (result < RESULT_SILENT || result > RESULT_DROPPED)
		return err_set(e, E_INVALID,
			       _("\"#%s\" is no end of a call without a ticket: silent, nuisance, "
				 "wrong_number, misdialled, redial or dropped"),
			       word);
	f->result = (enum result)result;
	return OK;
}

/* What stands behind the telephone: by when to call back, how it ended, what was said. */
static enum rc
rest_take(const char **at, int day, struct arena *mem, struct slip_form *f, struct err *e)
{
	const char *was = *at;
	const char *word = word_take(at, mem);
	enum rc rc = OK;

	if (*word == '@') {
		rc = time_take(word + 1, day, &f->callback_at, e);
		was = *at;
		word = rc ? "" : word_take(at, mem);
	}
	if (!rc && *word == '#')
		return result_take(word + 1, f, e);
	*at = was;
	return rc;
}

/* Cleaned and measured as every intake is; who is not known is the caller. */
static enum rc
texts_take(const char *name, const char *phone, const char *words, struct intake_maker *m,
	   struct slip_form *f, struct err *e)
{
	bool is_good = true;

	if (strcmp(phone, "-") != 0)
		is_good = intake_put(m, FIELD_PHONE, phone);
	is_good = is_good && intake_put(m, FIELD_CUSTOMER, strcmp(name, "-") ? name : _("caller"));
	is_good = is_good && intake_put(m, FIELD_DESCRIPTION, words);
	if (is_good && !f->result)
		is_good = intake_finish(m);
	if (!is_good)
		return err_set(e, E_INVALID, "%s", m->why);
	f->customer = m->in.customer;
	f->phone = m->in.phone;
	f->subject = m->in.subject;
	f->words = m->in.said;
	return OK;
}

enum rc
slip_read(const char *line, const struct slip_desk *desk, struct arena *mem, struct slip_line *out,
	  struct err *e)
{
	struct intake_maker m = {.mem = mem, .now = desk->now};
	const char *at = line, *number = word_take(&at, mem), *called = word_take(&at, mem);
	const char *name = word_take(&at, mem), *phone = word_take(&at, mem);
	int day = 0;
	enum rc rc;

	*out = (struct slip_line){.is_blank = !*number || *number == ';'};
	if (out->is_blank)
		return OK;
	if (!*phone)
		return err_set(e, E_INVALID,
			       _("write: NUMBER HH:MM NAME PHONE WORDS, with - for what is not "
				 "known"));
	rc = number_take(number, desk, mem, out, &day, e);
	if (!rc)
		rc = time_take(called, day, &out->form.called_at, e);
	if (!rc)
		rc = rest_take(&at, day, mem, &out->form, e);
	return rc ? rc : texts_take(name, phone, at, &m, &out->form, e);
}
