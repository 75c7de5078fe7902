/* A line of a chat gateway: whatever it holds, what is read of it is short and clean. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/chat.h"
#include "feed/chat_read.h"
#include "feed/chat_write.h"
#include "fuzz.h"
#include "text/clean.h"

enum { CHAR_MAX_BYTES = 4 };

static void
text_check(const char *s, size_t chars)
{
	struct buf again = {0};

	if (!s)
		return;
	clean(&again, s, strlen(s), CLEAN_TEXT);
	fuzz_expect(!strcmp(buf_str(&again), s));
	fuzz_expect(*s && strlen(s) <= chars * CHAR_MAX_BYTES);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct chat_request ask;
	struct arena mem = {0};
	struct buf out = {0};
	struct err e = {0};
	const enum rc rc = chat_read((const char *)data, size, &mem, &ask, &e);

	fuzz_expect(rc == OK || (rc == E_INVALID && *err_text(&e)));
	text_check(ask.session, CHAT_SESSION_MAX);
	text_check(ask.id, CHAT_SESSION_MAX);
	text_check(ask.text, CHAT_TEXT_MAX);
	text_check(ask.name, CHAT_SESSION_MAX);
	if (rc)
		chat_put_error(&out, ask.session, ask.id, err_text(&e));
	fuzz_expect(!rc || (out.len && out.data[out.len - 1] == '\n'));
	buf_release(&out);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
