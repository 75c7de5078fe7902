#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum rc
err_set(struct err *e, enum rc rc, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	free(e->text); /* after the formatting: the old sentence may be an argument of the new */
	*e = (struct err){.rc = rc, .text = text};
	return rc;
}

const char *
err_text(const struct err *e)
{
	return e->text ? e->text : "";
}

enum rc
err_move(struct err *to, struct err *from)
{
	if (to == from)
		return to->rc;
	free(to->text);
	*to = *from;
	*from = (struct err){0};
	return to->rc;
}

void
err_release(struct err *e)
{
	free(e->text);
	*e = (struct err){0};
}
