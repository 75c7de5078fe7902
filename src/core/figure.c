#include "core/figure.h"

#include <string.h>

#include "base/intl.h"
#include "core/clock.h"
#include "core/role.h"
#include "core/words.h"
#include "sql_rows.h"

enum { SAID_AT_THE_GATE = 1, SAID_IN_A_SAMPLE = 3 /* of fact_scores */ };
enum { DIRECTION_IN = 1, DIRECTION_OUT, SCORE_GOOD = 4 };

/* --- contacts --- */

static bool
any(const struct row_fact *f, int64_t *value)
{
	(void)f, (void)value;
	return true;
}

static bool
is_in(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_IN;
}

static bool
is_out(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_OUT;
}

#define CHANNEL(name, which)                                                                       \
	static bool name(const struct row_fact *f, int64_t *value)                                 \
	{                                                                                          \
		(void)value;                                                                       \
		return f->kind == DIRECTION_IN && f->channel == (which);                           \
	}

/* clang-format off */
CHANNEL(is_phone, CHANNEL_PHONE)
CHANNEL(is_chat, CHANNEL_CHAT)
CHANNEL(is_mail, CHANNEL_MAIL)
CHANNEL(is_message, CHANNEL_MESSAGE)
CHANNEL(is_visit, CHANNEL_VISIT)
/* clang-format on */

static bool
is_repeat(const struct row_fact *f, int64_t *value)
{
	*value = f->is_again.value;
	return f->is_again.is_set;
}

static bool
repeats(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->is_again.is_set && f->is_again.value;
}

static bool
is_solved_at_once(const struct row_fact *f, int64_t *value)
{
	*value = f->is_first.value;
	return f->is_first.is_set;
}

static bool
is_silent(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_IN && f->result.value == RESULT_SILENT;
}

static bool
is_abandoned(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_IN && f->result.value == RESULT_DROPPED;
}

/* Nuisance, wrong numbers, redials: nobody was served, and nobody was to be. */
static bool
is_unserved(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_IN && f->result.value > RESULT_SILENT &&
	       f->result.value < RESULT_DROPPED;
}

static bool
is_answered_late(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == DIRECTION_IN && f->is_late;
}

/* Of calls that somebody was served in. */
static bool
is_served(const struct row_fact *f)
{
	return f->is_call && f->talk.is_set &&
	       (f->result.value < RESULT_SILENT || f->result.value > RESULT_DROPPED);
}

static bool
talk(const struct row_fact *f, int64_t *value)
{
	*value = f->talk.value;
	return is_served(f);
}

static bool
held(const struct row_fact *f, int64_t *value)
{
	*value = f->hold;
	return is_served(f);
}

static bool
wrapped_up(const struct row_fact *f, int64_t *value)
{
	*value = f->wrap.value;
	return is_served(f) && f->wrap.is_set;
}

/* --- tickets --- */

static bool
is_no_void(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind != STATUS_VOID;
}

static bool
is_complaint(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind != STATUS_VOID && f->result.value;
}

static bool
is_archived(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == STATUS_ARCHIVED;
}

static bool
is_void(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == STATUS_VOID;
}

static bool
took(const struct row_fact *f, int64_t *value)
{
	*value = f->talk.value;
	return f->kind == STATUS_ARCHIVED;
}

/* --- clocks and promises --- */

static bool
clock_kept(const struct row_fact *f, int64_t *value)
{
	*value = f->result.value;
	return true;
}

static bool
clock_broken(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return !f->result.value;
}

#define CLOCK(name, which)                                                                         \
	static bool name(const struct row_fact *f, int64_t *value)                                 \
	{                                                                                          \
		return clock_kept(f, value) && f->kind == (which);                                 \
	}

/* clang-format off */
CLOCK(complaint_kept, CLOCK_COMPLAINT)
CLOCK(response_kept, CLOCK_RESPONSE)
CLOCK(resolution_kept, CLOCK_RESOLUTION)
CLOCK(internal_kept, CLOCK_INTERNAL)
/* clang-format on */

static bool
promise_kept(const struct row_fact *f, int64_t *value)
{
	*value = f->kind == PROMISE_KEPT;
	return true;
}

/* Open and over is broken as well; late is a row of its own (decision 2). */
static bool
promise_broken(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == PROMISE_BROKEN || f->kind == PROMISE_OPEN;
}

static bool
promise_late(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == PROMISE_LATE;
}

static bool
promise_tried(const struct row_fact *f, int64_t *value)
{
	(void)value;
	return f->kind == PROMISE_TRIED;
}

/* --- answers --- */

static bool
score(const struct row_fact *f, int64_t *value)
{
	*value = f->kind;
	return true;
}

static bool
is_satisfied(const struct row_fact *f, int64_t *value)
{
	*value = f->kind >= SCORE_GOOD;
	return true;
}

/* --- the sums --- */

size_t
figure_count(void)
{
	size_t n = 0;

	while (figures[n].name)
		n++;
	return n;
}

const struct figure *
figure_find(const char *name)
{
	for (const struct figure *f = figures; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

void
figure_add(const struct figure *f, const struct row_fact *fact, struct figure_sum *sum)
{
	int64_t value = 1;

	if (!f->takes(fact, &value))
		return;
	sum->rows++;
	sum->sum += value;
}

enum figure_sight
figure_sight(const struct figure_asker *asker, int64_t about, bool is_desk, bool leads)
{
	if (asker->roles & (ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER))
		return SEES_ROWS;
	if ((about && about == asker->agent) || (asker->roles & ROLE_LEAD && leads))
		return SEES_ROWS;
	return is_desk ? SEES_FIGURES : SEES_NOTHING;
}

/* Asked for once the ticket was closed: by a list, a call, a chat, a mail. */
static bool
asked_later(const struct row_fact *f, int64_t *value)
{
	return f->result.value > SAID_AT_THE_GATE && score(f, value);
}

static bool
asked_later_satisfied(const struct row_fact *f, int64_t *value)
{
	return f->result.value > SAID_AT_THE_GATE && is_satisfied(f, value);
}

static bool
sampled(const struct row_fact *f, int64_t *value)
{
	return f->result.value == SAID_IN_A_SAMPLE && score(f, value);
}

/* clang-format off */
const struct figure figures[] = {
	{"contacts",          N_("contacts"),                        UNIT_COUNT,    FACT_CONTACT,  any},
	{"contacts-in",       N_("contacts, in"),                    UNIT_COUNT,    FACT_CONTACT,  is_in},
	{"contacts-out",      N_("contacts, out"),                   UNIT_COUNT,    FACT_CONTACT,  is_out},
	{"in-phone",          N_("in by phone"),                     UNIT_COUNT,    FACT_CONTACT,  is_phone},
	{"in-chat",           N_("in by chat"),                      UNIT_COUNT,    FACT_CONTACT,  is_chat},
	{"in-mail",           N_("in by mail"),                      UNIT_COUNT,    FACT_CONTACT,  is_mail},
	{"in-message",        N_("in by message"),                   UNIT_COUNT,    FACT_CONTACT,  is_message},
	{"in-visit",          N_("in person"),                       UNIT_COUNT,    FACT_CONTACT,  is_visit},
	{"repeat",            N_("repeat calls"),                    UNIT_COUNT,    FACT_CONTACT,  repeats},
	{"repeat-share",      N_("repeat calls, share"),             UNIT_SHARE,    FACT_CONTACT,  is_repeat},
	{"first-contact",     N_("solved at first contact"),         UNIT_SHARE,    FACT_CONTACT,  is_solved_at_once},
	{"silent",            N_("silent calls"),                    UNIT_COUNT,    FACT_CONTACT,  is_silent},
	{"abandoned",         N_("abandoned calls"),                 UNIT_COUNT,    FACT_CONTACT,  is_abandoned},
	{"unserved",          N_("nuisance, wrong number, redial"),  UNIT_COUNT,    FACT_CONTACT,  is_unserved},
	{"answered-late",     N_("answered behind the third ring"),  UNIT_COUNT,    FACT_CONTACT,  is_answered_late},
	{"talk",              N_("talk, average"),                   UNIT_SECONDS,  FACT_CONTACT,  talk},
	{"hold",              N_("hold, average"),                   UNIT_SECONDS,  FACT_CONTACT,  held},
	{"wrap-up",           N_("wrap-up, average"),                UNIT_SECONDS,  FACT_CONTACT,  wrapped_up},
	{"tickets",           N_("tickets received"),                UNIT_COUNT,    FACT_TICKET,   is_no_void},
	{"complaints",        N_("complaints received"),             UNIT_COUNT,    FACT_TICKET,   is_complaint},
	{"closed",            N_("tickets archived"),                UNIT_COUNT,    FACT_CLOSED,   is_archived},
	{"void",              N_("tickets void"),                    UNIT_COUNT,    FACT_CLOSED,   is_void},
	{"handling",          N_("until archived, average"),         UNIT_SECONDS,  FACT_CLOSED,   took},
	{"clocks-kept",       N_("clocks kept"),                     UNIT_SHARE,    FACT_CLOCK,    clock_kept},
	{"complaint-kept",    N_("complaints answered in time"),     UNIT_SHARE,    FACT_CLOCK,    complaint_kept},
	{"response-kept",     N_("first responses in time"),         UNIT_SHARE,    FACT_CLOCK,    response_kept},
	{"resolution-kept",   N_("resolutions in time"),             UNIT_SHARE,    FACT_CLOCK,    resolution_kept},
	{"internal-kept",     N_("departments in time"),             UNIT_SHARE,    FACT_CLOCK,    internal_kept},
	{"clocks-broken",     N_("clocks broken"),                   UNIT_COUNT,    FACT_CLOCK,    clock_broken},
	{"promises-kept",     N_("promises kept"),                   UNIT_SHARE,    FACT_PROMISE,  promise_kept},
	{"promises-late",     N_("promises reached late"),           UNIT_COUNT,    FACT_PROMISE,  promise_late},
	{"promises-tried",    N_("promises tried in time"),          UNIT_COUNT,    FACT_PROMISE,  promise_tried},
	{"promises-broken",   N_("promises broken"),                 UNIT_COUNT,    FACT_PROMISE,  promise_broken},
	{"satisfaction",      N_("satisfaction, average"),           UNIT_SCORE,    FACT_SCORE,    score},
	{"satisfied",         N_("satisfied customers"),             UNIT_SHARE,    FACT_SCORE,    is_satisfied},
	{"survey",            N_("surveys, average"),                UNIT_SCORE,    FACT_SCORE,    asked_later},
	{"survey-satisfied",  N_("satisfied in surveys"),            UNIT_SHARE,    FACT_SCORE,    asked_later_satisfied},
	{"sample",            N_("call-back samples, average"),      UNIT_SCORE,    FACT_SCORE,    sampled},
	{0},
};
/* clang-format on */
