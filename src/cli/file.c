/* What the caller's own files hold, for the commands that take one. */
#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "store/store.h"

static enum rc
read_all(int fd, size_t most, struct buf *b, struct err *err)
{
	char piece[1 << 14];
	ssize_t n = 0;

	while (b->len <= most) {
		n = read(fd, piece, sizeof piece);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		buf_add(b, piece, (size_t)n);
	}
	if (n < 0)
		return err_set(err, E_IO, _("the file cannot be read: %s"), strerror(errno));
	return OK;
}

/* The desk's own files are none of them, whatever name leads there. */
enum rc
cli_file(struct cli *c, const char *path, size_t most, struct buf *b)
{
	const bool is_input = !strcmp(path, "-");
	struct ward ward = {0};
	int fd = STDIN_FILENO;
	enum rc rc;

	if (c->store)
		store_ward(c->store, &ward);
	rc = is_input ? OK : file_read(&ward, path, &fd, &c->err);
	ward_release(&ward);
	if (rc)
		return rc;
	rc = read_all(fd, most, b, &c->err);
	if (!is_input)
		(void)close(fd);
	return rc;
}
