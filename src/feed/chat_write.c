#include "feed/chat_write.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/chat.h"
#include "feed/chat_read.h"
#include "sql_rows.h"

enum { VERSION = 1 };

static json_t *
object(const char *type)
{
	json_t *o = json_object();

	if (!o || json_object_set_new(o, "type", json_string(type)))
		abort();
	return o;
}

static void
member(json_t *o, const char *name, const char *value)
{
	if (value && json_object_set_new(o, name, json_string(value)))
		abort();
}

static void
count(json_t *o, const char *name, int64_t value)
{
	if (json_object_set_new(o, name, json_integer(value)))
		abort();
}

static void
put(struct buf *out, json_t *o)
{
	char *text = json_dumps(o, JSON_COMPACT);

	if (!text)
		abort();
	buf_puts(out, text);
	buf_char(out, '\n');
	free(text);
	json_decref(o);
}

void
chat_put_hello(struct buf *out)
{
	json_t *o = object("hello");

	count(o, "version", VERSION);
	count(o, "line_max", CHAT_LINE_MAX);
	count(o, "text_max", CHAT_TEXT_MAX);
	count(o, "sessions_max", CHAT_LIVE_MAX);
	put(out, o);
}

void
chat_put_accepted(struct buf *out, const char *session, const char *number)
{
	json_t *o = object("accepted");

	member(o, "session", session);
	member(o, "number", number);
	put(out, o);
}

void
chat_put_stored(struct buf *out, const char *session, const char *id)
{
	json_t *o = object("stored");

	member(o, "session", session);
	member(o, "id", id);
	put(out, o);
}

void
chat_put_typing(struct buf *out, const char *session, bool is_on)
{
	json_t *o = object("typing");

	member(o, "session", session);
	if (json_object_set_new(o, "on", json_boolean(is_on)))
		abort();
	put(out, o);
}

void
chat_put_error(struct buf *out, const char *session, const char *id, const char *sentence)
{
	json_t *o = object("error");

	member(o, "session", session);
	member(o, "id", id);
	member(o, "error", sentence);
	put(out, o);
}

static const char *
ended_by(int64_t how)
{
	return how == CHAT_LEFT ? "customer" : how == CHAT_CLOSED ? "desk" : "silence";
}

void
chat_put_line(struct buf *out, const struct row_chat_out *line)
{
	json_t *o = object(line->kind == CHAT_OUT        ? "message"
			   : line->kind == CHAT_QUESTION ? "question"
							 : "ended");
	char at[TIME_ISO_ROOM];

	member(o, "session", line->session);
	count(o, "line", line->id);
	time_iso(at, line->at);
	member(o, "at", at);
	if (line->kind == CHAT_OUT) {
		member(o, "agent", line->work_no);
		member(o, "text", line->said);
	} else if (line->kind == CHAT_QUESTION) {
		count(o, "most", CHAT_SCORE_MAX);
		member(o, "text", line->words);
	} else {
		member(o, "by", ended_by(line->ended.value));
	}
	put(out, o);
}
