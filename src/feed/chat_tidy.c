/* What the server of the chats sees to by itself: rules that were replaced, chats that are over. */
#include "base/intl.h"
#include "desk/actor.h"
#include "desk/chat.h"
#include "feed/chat_rules.h"
#include "feed/chat_work.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { TIDY_MOST = 50 };

static enum rc
clocks_renew(struct chat_desk *d, struct err *e)
{
	const struct clock_rules *rules;
	struct arena mem = {0};
	const enum rc rc = desk_clock_rules(d->store, &mem, &rules, e);

	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	arena_reset(&d->clock_mem);
	d->clock_mem = mem;
	d->by.rules = rules;
	return OK;
}

static enum rc
own_renew(struct chat_desk *d, struct err *e)
{
	struct chat_rules rules;
	struct arena mem = {0};
	const enum rc rc = desk_chat_rules(d->store, &mem, &rules, e);

	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	arena_reset(&d->rule_mem);
	d->rule_mem = mem;
	d->rules = rules;
	return OK;
}

static int64_t
newest(struct store *s, enum rule_kind kind)
{
	struct row_rule_set_last last;

	return sql_rule_set_last(s, kind, NULL, &last) ? 0 : last.id.value;
}

/* Sets that cannot be read are not tried again: those in force stay. */
enum rc
chat_rules_renew(struct chat_desk *d, struct err *e)
{
	const int64_t clocks = newest(d->store, RULES_CLOCKS), own = newest(d->store, RULES_CHAT);
	const bool is_new = !d->by.rules;
	enum rc rc = OK, second = OK;

	if (is_new || clocks != d->clock_set)
		rc = clocks_renew(d, e);
	if (is_new || own != d->rule_set)
		second = own_renew(d, e);
	d->clock_set = clocks;
	d->rule_set = own;
	return rc ? rc : second;
}

static enum rc
over(struct chat_desk *d, const char *verb, int64_t chat)
{
	const struct chat_form form = {.id = chat, .question = d->rules.question};
	struct outcome out;

	return desk_run(d->store, &d->by, verb_find(verb), &(struct request){.chat = &form}, &out);
}

static enum rc
closed_find(struct chat_desk *d, int64_t *chat, size_t *n)
{
	struct row_chat_closed c;
	enum rc rc = sql_chat_closed_begin(d->store, d->by.now - d->send_hold, TIDY_MOST);

	if (rc)
		return rc;
	while (*n < TIDY_MOST && sql_chat_closed_next(d->store, NULL, &c))
		chat[(*n)++] = c.id;
	return sql_chat_closed_end(d->store);
}

static enum rc
silent_find(struct chat_desk *d, int64_t *chat, size_t *n)
{
	struct row_chat_silent c;
	enum rc rc = sql_chat_silent_begin(d->store, d->by.now - d->rules.silent_secs, TIDY_MOST);

	if (rc)
		return rc;
	while (*n < TIDY_MOST && sql_chat_silent_next(d->store, NULL, &c))
		chat[(*n)++] = c.id;
	return sql_chat_silent_end(d->store);
}

/* Somebody may have been faster: then there is nothing to do. */
static enum rc
all_over(struct chat_desk *d, const char *verb, const int64_t *chat, size_t n)
{
	enum rc rc = OK;

	for (size_t i = 0; i < n && (!rc || rc == E_CONFLICT); i++)
		rc = over(d, verb, chat[i]);
	return rc == E_CONFLICT ? OK : rc;
}

enum rc
chat_tidy(struct chat_desk *d, size_t *n)
{
	int64_t chat[TIDY_MOST];
	size_t count = 0;
	enum rc rc = closed_find(d, chat, &count);

	if (!rc)
		rc = all_over(d, "chat_settle", chat, count);
	*n = count;
	count = 0;
	if (!rc)
		rc = silent_find(d, chat, &count);
	if (!rc)
		rc = all_over(d, "chat_silent", chat, count);
	*n += count;
	return rc;
}
