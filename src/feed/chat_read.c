#include "feed/chat_read.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/chat.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { NAME_MAX_CHARS = 80, ADDRESS_MAX = 60, ID_MAX = 80, ANSWER_MAX = 2000 };

struct reader {
	json_t *object;
	struct arena *mem;
	struct err *err;
};

static size_t
chars(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* What is to be read: cleaned, at most so many characters; "" counts as not given. */
struct want {
	const char *member;
	size_t most;
	enum clean how;
	bool is_needed;
};

static const char *
cleaned(const struct reader *r, const char *s, size_t n, enum clean how)
{
	struct buf b = {0};
	const char *kept;

	clean(&b, s, n, how);
	while (b.len && (b.data[b.len - 1] == '\n' || b.data[b.len - 1] == ' '))
		b.data[--b.len] = '\0';
	kept = arena_strdup(r->mem, buf_str(&b));
	buf_release(&b);
	return kept;
}

static enum rc
text_read(const struct reader *r, struct want want, const char **out)
{
	const json_t *v = json_object_get(r->object, want.member);
	const char *text;

	*out = NULL;
	if (!v && !want.is_needed)
		return OK;
	if (!json_is_string(v))
		return err_set(r->err, E_INVALID, _("\"%s\" is missing, or is no text"),
			       want.member);
	text = cleaned(r, json_string_value(v), json_string_length(v), want.how);
	if (!*text && want.is_needed)
		return err_set(r->err, E_INVALID, _("\"%s\" is empty"), want.member);
	if (chars(text) > want.most)
		return err_set(r->err, E_INVALID, _("\"%s\" is too long"), want.member);
	*out = *text ? text : NULL;
	return OK;
}

/* A name that a program gave: it stands for itself, so that it must be clean as it comes. */
static enum rc
name_read(const struct reader *r, const char *member, bool is_needed, const char **out)
{
	const char *given = json_string_value(json_object_get(r->object, member)), *text;
	const enum rc rc =
		text_read(r, (struct want){member, ID_MAX, CLEAN_LINE, is_needed}, &text);

	if (rc || !text)
		return rc;
	if (strcmp(given, text) != 0)
		return err_set(r->err, E_INVALID, _("\"%s\" holds what no name may hold"), member);
	*out = text;
	return OK;
}

static enum rc
number_read(const struct reader *r, const char *member, int64_t *out)
{
	const json_t *v = json_object_get(r->object, member);

	if (!json_is_integer(v) || json_integer_value(v) < 1)
		return err_set(r->err, E_INVALID,
			       _("\"%s\" is missing, or is no whole number above 0"), member);
	*out = json_integer_value(v);
	return OK;
}

/* --- the kinds of lines --- */

static enum rc
hello_read(const struct reader *r, struct chat_request *out)
{
	const enum rc rc = name_read(r, "gateway", true, &out->gateway);

	if (!rc && chars(out->gateway) > CHAT_GATEWAY_MAX)
		return err_set(r->err, E_INVALID, _("\"%s\" is too long"), "gateway");
	return rc;
}

static enum rc
message_read(const struct reader *r, struct chat_request *out)
{
	enum rc rc = name_read(r, "id", true, &out->id);

	return rc ? rc
		  : text_read(r, (struct want){"text", CHAT_TEXT_MAX, CLEAN_TEXT, true},
			      &out->text);
}

/* Who it is counts only where the gateway vouches for it. */
static enum rc
start_read(const struct reader *r, struct chat_request *out)
{
	const struct {
		const char *member;
		const char **to;
		size_t most;
	} who[] = {
		{"name", &out->name, NAME_MAX_CHARS},
		{"account", &out->account, ADDRESS_MAX},
		{"phone", &out->phone, ADDRESS_MAX},
		{"mail", &out->mail, ADDRESS_MAX},
	};
	enum rc rc =
		text_read(r, (struct want){"text", CHAT_TEXT_MAX, CLEAN_TEXT, true}, &out->text);

	for (size_t i = 0; !rc && i < sizeof who / sizeof *who; i++)
		rc = text_read(r, (struct want){who[i].member, who[i].most, CLEAN_LINE, false},
			       who[i].to);
	out->is_verified = json_is_true(json_object_get(r->object, "verified"));
	return rc;
}

static enum rc
nothing_read(const struct reader *r, struct chat_request *out)
{
	(void)r;
	(void)out;
	return OK;
}

static enum rc
ack_read(const struct reader *r, struct chat_request *out)
{
	return number_read(r, "line", &out->number);
}

static enum rc
answer_read(const struct reader *r, struct chat_request *out)
{
	enum rc rc = number_read(r, "score", &out->number);

	if (!rc && out->number > CHAT_SCORE_MAX)
		return err_set(r->err, E_INVALID, _("a score is a whole number from 1 to %d"),
			       CHAT_SCORE_MAX);
	return rc ? rc
		  : text_read(r, (struct want){"text", ANSWER_MAX, CLEAN_TEXT, false}, &out->text);
}

/* clang-format off */
static const struct {
	const char *type;
	enum chat_ask ask;
	enum rc (*read)(const struct reader *r, struct chat_request *out);
} kinds[] = {
	{"hello",   CHAT_HELLO,   hello_read},
	{"start",   CHAT_START,   start_read},
	{"message", CHAT_MESSAGE, message_read},
	{"typing",  CHAT_TYPING,  nothing_read},
	{"end",     CHAT_END,     nothing_read},
	{"ack",     CHAT_ACK,     ack_read},
	{"answer",  CHAT_ANSWER,  answer_read},
};
/* clang-format on */

static enum rc
object_read(const struct reader *r, struct chat_request *out)
{
	const char *type = json_string_value(json_object_get(r->object, "type"));
	const size_t count = sizeof kinds / sizeof *kinds;
	size_t i = 0;
	enum rc rc;

	while (i < count && (!type || strcmp(kinds[i].type, type) != 0))
		i++;
	if (i == count)
		return err_set(r->err, E_INVALID,
			       _("\"%s\" is none of hello, start, message, typing, end, ack, "
				 "answer"),
			       "type");
	out->ask = kinds[i].ask;
	rc = name_read(r, "session", out->ask != CHAT_HELLO, &out->session);
	return rc ? rc : kinds[i].read(r, out);
}

enum rc
chat_read(const char *line, size_t n, struct arena *mem, struct chat_request *out, struct err *e)
{
	struct reader r = {.mem = mem, .err = e};
	json_error_t why;
	enum rc rc;

	*out = (struct chat_request){0};
	if (n > CHAT_LINE_MAX)
		return err_set(e, E_INVALID, _("the line is longer than %d bytes"), CHAT_LINE_MAX);
	r.object = utf8_valid(line, n) ? json_loadb(line, n, JSON_REJECT_DUPLICATES, &why) : NULL;
	if (!json_is_object(r.object))
		rc = err_set(e, E_INVALID, _("the line is no JSON object"));
	else
		rc = object_read(&r, out);
	json_decref(r.object);
	return rc;
}
