/* What goes out: stdout in pieces, stderr a sentence at a time, both over the border. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/paged.h"
#include "text/border.h"
#include "text/clean.h"

/* More than PAGED_MAX is not kept in memory for somebody to look at. */
enum { FLUSH_AT = 1 << 15, PAGED_MAX = 1 << 25 };

/* 0, or why it could not be written. */
static int
write_all(int fd, const struct buf *b)
{
	for (size_t done = 0; done < b->len;) {
		const ssize_t n = write(fd, b->data + done, b->len - done);

		if (n < 0 && errno != EINTR)
			return errno;
		done += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

void
cli_flush(struct cli *c)
{
	struct buf b = {0};
	struct err e = {0};

	if (c->is_script)
		buf_add(&b, buf_str(&c->out), c->out.len);
	else
		border_out(&b, buf_str(&c->out), c->out.len);
	if (c->is_paged && paged_is_long(buf_str(&c->out)) && paged_print(&b, &e))
		buf_clear(&b);
	if (!c->out_errno)
		c->out_errno = write_all(STDOUT_FILENO, &b);
	if (e.rc) /* behind the text, where it is still to be seen */
		cli_notice(err_text(&e));
	err_release(&e);
	buf_clear(&c->out);
	buf_release(&b);
}

void
cli_puts(struct cli *c, const char *s)
{
	buf_puts(&c->out, s);
	c->is_paged = c->is_paged && c->out.len < PAGED_MAX;
	if (!c->is_paged && c->out.len >= FLUSH_AT)
		cli_flush(c);
}

void
cli_printf(struct cli *c, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		abort();
	va_end(ap);
	cli_puts(c, text);
	free(text);
}

void
cli_notice(const char *sentence)
{
	struct buf text = {0}, bytes = {0};

	buf_puts(&text, "kefu: ");
	clean(&text, sentence, strlen(sentence), CLEAN_LINE);
	buf_char(&text, '\n');
	border_out(&bytes, buf_str(&text), text.len);
	(void)write_all(STDERR_FILENO, &bytes);
	buf_release(&text);
	buf_release(&bytes);
}

int
cli_misused(struct cli *c, const char *fmt, ...)
{
	struct buf hint = {0};
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		abort();
	va_end(ap);
	cli_notice(text);
	free(text);
	buf_printf(&hint, _("see: kefu help%s%s"), c->path ? " " : "", c->path ? c->path : "");
	cli_notice(buf_str(&hint));
	buf_release(&hint);
	return 64;
}
