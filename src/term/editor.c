#include "term/editor.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/file_temporary.h"
#include "base/intl.h"
#include "term/editor_plan.h"
#include "term/lent.h"
#include "text/border.h"
#include "text/clean.h"

const char *
editor_command(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};
	const char *const none = getenv("NO_EDITOR");

	if (none && *none)
		return NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *const command = getenv(names[i]);

		if (command && *command)
			return command;
	}
	return "editor";
}

/* Who may not start it, what keeps anything from being started, or what it is itself. */
static enum rc
why_rc(int why)
{
	if (why == EACCES || why == EPERM)
		return E_DENIED;
	return why == EAGAIN || why == ENOMEM || why == EMFILE || why == ENFILE ? E_IO : E_INVALID;
}

static enum rc
check_end(const struct editor_plan *plan, int status, int why, struct err *err)
{
	if (why)
		return err_set(err, why_rc(why),
			       _("the editor %s cannot be started: %s; the text is as it was"),
			       plan->program, strerror(why));
	if (WIFSIGNALED(status))
		return err_set(err, E_INVALID,
			       _("the editor %s was ended (%s); the text is as it was before it"),
			       plan->program, strsignal(WTERMSIG(status)));
	if (WEXITSTATUS(status))
		return err_set(err, E_INVALID,
			       _("the editor %s gave up (exit code %d); the text is as it was "
				 "before it"),
			       plan->program, WEXITSTATUS(status));
	return OK;
}

static bool
is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(buf_str(a), buf_str(b), a->len) == 0;
}

/* In the terminal's codeset, with the \n that every editor puts at the end. */
static enum rc
text_out(const struct buf *text, struct buf *bytes, struct err *err)
{
	struct buf back = {0};
	bool is_lossless;

	border_out(bytes, buf_str(text), text->len);
	border_in(&back, buf_str(bytes), bytes->len);
	is_lossless = is_same(&back, text);
	buf_release(&back);
	if (!is_lossless)
		return err_set(err, E_INVALID,
			       _("the text has characters that a terminal of this codeset cannot "
				 "write; they would be lost in the editor: go on here"));
	if (text->len > 0 && text->data[text->len - 1] != '\n')
		buf_char(bytes, '\n');
	return OK;
}

/* As much as fits, in whole characters. */
static enum rc
text_limit(struct buf *text, struct err *err)
{
	size_t n = EDITOR_MAX;

	if (text->len <= n)
		return OK;
	while (n > 0 && ((unsigned char)text->data[n] & 0xC0) == 0x80)
		n--;
	buf_splice(text, n, text->len - n, "", 0);
	return err_set(err, E_INVALID,
		       _("what the editor saved is longer than 64 KiB: its beginning is here, the "
			 "rest was left out"));
}

/* `text` ended with a \n or not; so does what comes back. */
static enum rc
text_in(const struct buf *bytes, struct buf *text, struct err *err)
{
	const bool has_end = text->len > 0 && text->data[text->len - 1] == '\n';
	struct buf utf8 = {0};

	border_in(&utf8, buf_str(bytes), bytes->len);
	buf_clear(text);
	clean(text, buf_str(&utf8), utf8.len, CLEAN_TEXT);
	buf_release(&utf8);
	if (text->len > 0 && text->data[text->len - 1] == '\n' && !has_end)
		buf_splice(text, text->len - 1, 1, "", 0);
	return text_limit(text, err);
}

/* Every character of every codeset is at most four bytes; the border needs no more. */
static enum rc
take_back(const struct file_temporary *file, struct buf *text, struct err *err)
{
	struct buf bytes = {0};
	enum rc rc = file_temporary_read(file, &bytes, (size_t)4 * EDITOR_MAX, err);

	if (!rc)
		rc = text_in(&bytes, text, err);
	buf_release(&bytes);
	return rc;
}

static enum rc
edit_file(struct glass *g, const char *command, const struct file_temporary *file, struct err *err)
{
	struct arena mem = {0};
	struct editor_plan plan;
	enum rc rc = editor_plan(&mem, command, file->path, &plan, err);

	int status = 0, why = 0;

	if (!rc)
		why = lent_run(g, &plan, &status);
	if (!rc)
		rc = check_end(&plan, status, why, err);
	arena_reset(&mem);
	return rc;
}

enum rc
editor_run(struct glass *g, const char *command, struct buf *text, struct err *err)
{
	struct file_temporary file = {0};
	struct buf bytes = {0};
	enum rc rc;

	if (!command)
		command = editor_command();
	if (!command)
		return err_set(err, E_DENIED,
			       _("there is no editor here: go on in this line, or ask whoever "
				 "looks after the desk"));
	rc = text_out(text, &bytes, err);
	if (!rc)
		rc = file_temporary_make(&file, buf_str(&bytes), bytes.len, err);
	buf_release(&bytes);
	if (rc)
		return rc;
	rc = edit_file(g, command, &file, err);
	if (!rc)
		rc = take_back(&file, text, err);
	file_temporary_remove(&file);
	return rc;
}
