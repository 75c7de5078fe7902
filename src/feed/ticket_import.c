#include "feed/ticket_import.h"

#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/time.h"
#include "desk/import.h"
#include "desk/ticket_add.h"
#include "feed/import_rows.h"
#include "feed/intake.h"
#include "feed/rejects.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/clean.h"
#include "text/utf8.h"

/* Each batch is aimed at AIM_MS, so that one that takes longer than thought is still no longer than
 * the 50 that are promised. */
enum { AIM_MS = 30, BATCH_FIRST = 16, BATCH_MOST = 1000, BATCH_BYTES = 512 << 10 };
enum { OWNERS_MAX = 64, STOP_EVERY = 256, NAME_MAX_CHARS = 200, DRY_TOLD = 20 };

/* A row on its way: what it becomes, and how it is written if the desk refuses it. */
struct cargo {
	int64_t line;
	const char *row;
};

/* A work number of the file that was looked up; agent 0: nobody has it. */
struct owner {
	const char *work_no;
	int64_t agent;
};

struct run {
	struct import *im;
	struct import_rows *rows;
	struct ward ward;
	struct rejects *rejects;
	struct err *err;
	const char *name; /* of the file, without its directory */

	unsigned char op[IMPORT_OP];
	size_t acts; /* so far; the import's own row is written before the first */
	struct arena names;
	struct owner owner[OWNERS_MAX];
	size_t owners;

	struct arena mem; /* of the batch */
	struct intake intake[BATCH_MOST];
	struct cargo cargo[BATCH_MOST];
	size_t count, bytes, room;
};

/* --- rejects --- */

/* Nothing is written when nothing is done: the first ones are told instead. */
static void
reject_tell(struct run *r, int64_t line, const char *reason)
{
	struct buf b = {0};

	if (r->im->notice && r->im->report.rejected <= DRY_TOLD) {
		buf_printf(&b, "%s:%lld: %s", r->name, (long long)line, reason);
		r->im->notice(r->im->arg, buf_str(&b));
	}
	buf_release(&b);
}

static enum rc
reject(struct run *r, int64_t line, const char *reason, const char *row)
{
	r->im->report.rejected++;
	if (r->im->is_dry) {
		reject_tell(r, line, reason);
		return OK;
	}
	r->im->place = IMPORT_REJECTS;
	return rejects_add(r->rejects, line, reason, row, r->err);
}

/* --- batches --- */

static enum rc
desk_fail(struct run *r, enum rc rc)
{
	r->im->place = IMPORT_DESK;
	return rc ? err_move(r->err, store_err(r->im->store)) : OK;
}

/* The row that holds all acts together, once there is something to hold. */
static enum rc
import_begin(struct run *r)
{
	const struct import_form form = {.op = r->op, .name = r->name};
	struct outcome out;

	if (r->acts)
		return OK;
	if (getrandom(r->op, sizeof r->op, 0) != (ssize_t)sizeof r->op)
		return err_set(
			store_err(r->im->store), E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	return desk_run(r->im->store, r->im->by, verb_find("import_begin"),
			&(struct request){.import = &form}, &out);
}

static enum rc
rows_run(struct run *r, size_t from, size_t count)
{
	struct request ask = {.intake = r->intake + from, .intakes = count};
	struct outcome out;
	enum rc rc = import_begin(r);

	import_op(ask.op_id, r->op, ++r->acts);
	if (!rc)
		rc = desk_run(r->im->store, r->im->by, verb_find("ticket_import"), &ask, &out);
	import_others_let();
	if (!rc) {
		r->im->report.made += out.made;
		r->im->report.known += out.skipped;
	}
	return rc;
}

static bool
is_about_the_row(enum rc rc)
{
	return rc == E_INVALID || rc == E_CONFLICT;
}

/* One of them is refused by the desk: each half for itself, so that its neighbours get in, and one
 * bad row does not cost an act for each good one. */
static enum rc
rows_run_apart(struct run *r, size_t from, size_t count)
{
	enum rc rc = rows_run(r, from, count);

	if (!is_about_the_row(rc))
		return desk_fail(r, rc);
	if (count == 1)
		return reject(r, r->cargo[from].line, err_text(store_err(r->im->store)),
			      r->cargo[from].row);
	rc = rows_run_apart(r, from, count / 2);
	return rc ? rc : rows_run_apart(r, from + count / 2, count - count / 2);
}

/* Growing is slow, shrinking is not; a few rows are always short, and on a machine that is busy
 * with something else fewer would only wait for the disk more often. */
static void
room_fit(struct run *r, int64_t ms)
{
	const size_t fit = r->room * AIM_MS / (size_t)(ms > 0 ? ms : 1);

	if (ms > AIM_MS)
		r->room = fit < BATCH_FIRST ? BATCH_FIRST : fit;
	else if (r->count == r->room)
		r->room = fit > r->room + r->room / 4 ? r->room + r->room / 4 + 1 : fit;
	if (r->room > BATCH_MOST)
		r->room = BATCH_MOST;
}

static enum rc
batch_run(struct run *r)
{
	const int64_t began = time_ms();
	enum rc rc = OK;

	if (r->im->is_dry)
		r->im->report.made += r->count;
	else if (r->count)
		rc = rows_run_apart(r, 0, r->count);
	room_fit(r, time_ms() - began);
	r->count = r->bytes = 0;
	arena_reset(&r->mem);
	r->im->report.done = import_rows_done(r->rows);
	if (!rc && r->im->progress)
		r->im->progress(r->im->arg, &r->im->report);
	return rc;
}

/* --- rows --- */

static enum rc
owner_look_up(struct run *r, const char *work_no, int64_t *agent)
{
	struct row_agent a;
	struct arena mem = {0};
	enum rc rc = sql_agent_by_number(r->im->store, work_no, &mem, &a);

	*agent = rc ? 0 : a.id;
	arena_reset(&mem);
	if (r->owners < OWNERS_MAX)
		r->owner[r->owners++] = (struct owner){arena_strdup(&r->names, work_no), *agent};
	return rc == E_NOTFOUND ? OK : desk_fail(r, rc);
}

static enum rc
owner_find(struct run *r, const char *work_no, int64_t *agent)
{
	for (size_t i = 0; i < r->owners; i++)
		if (!strcmp(r->owner[i].work_no, work_no)) {
			*agent = r->owner[i].agent;
			return OK;
		}
	return owner_look_up(r, work_no, agent);
}

static bool
row_read(const struct import_row *row, struct intake_maker *m)
{
	m->why = row->reason;
	if (row->reason)
		return false;
	for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
		if (row->value[f] && !intake_put(m, (enum field_name)f, row->value[f]))
			return false;
	return intake_finish(m);
}

static enum rc
row_keep(struct run *r, const struct import_row *row, const struct intake_maker *m)
{
	bool known;
	const enum rc rc = desk_fail(r, ticket_known(r->im->store, &m->in, &known));

	if (rc)
		return rc;
	if (known) {
		r->im->report.known++;
		return OK;
	}
	r->intake[r->count] = m->in;
	r->cargo[r->count] = (struct cargo){row->line, row->text};
	r->count++;
	return OK;
}

static enum rc
row_take(struct run *r, const struct import_row *row)
{
	struct intake_maker m = {.mem = &r->mem, .now = r->im->by->now};
	enum rc rc = OK;

	r->bytes += strlen(row->text);
	if (!row_read(row, &m))
		return reject(r, row->line, m.why, row->text);
	if (m.owner)
		rc = owner_find(r, m.owner, &m.in.owner);
	if (!rc && m.owner && !m.in.owner)
		return reject(r, row->line,
			      arena_printf(&r->mem, _("owner: nobody here has the work number %s"),
					   m.owner),
			      row->text);
	return rc ? rc : row_keep(r, row, &m);
}

static bool
is_stopped(struct run *r, size_t row)
{
	if (row % STOP_EVERY && r->count)
		return false;
	if (r->im->stop && r->im->stop(r->im->arg))
		r->im->report.is_stopped = true;
	return r->im->report.is_stopped;
}

static enum rc
rows_take(struct run *r)
{
	struct import_row row;
	enum rc rc = OK;

	for (size_t i = 0; !rc && !is_stopped(r, i) && import_rows_next(r->rows, &r->mem, &row);
	     i++) {
		rc = row_take(r, &row);
		if (!rc && (r->count == r->room || r->bytes > BATCH_BYTES))
			rc = batch_run(r);
	}
	if (!rc)
		rc = batch_run(r);
	if (rc)
		return rc;
	r->im->place = IMPORT_FILE;
	return import_rows_end(r->rows, r->err);
}

/* --- the file --- */

/* The first error is the one to tell. */
static enum rc
rejects_end(struct run *r, enum rc rc)
{
	struct err e = {0};
	const enum rc end = rejects_close(r->rejects, &e);

	if (!rc && end) {
		r->im->place = IMPORT_REJECTS;
		rc = err_move(r->err, &e);
	}
	err_release(&e);
	return rc;
}

static enum rc
rows_open(struct run *r, int fd, const char *path)
{
	const struct import_rows_form form = {
		.fd = fd,
		.name = path,
		.encoding = r->im->encoding,
		.map = r->im->map,
		.notice = r->im->notice,
		.arg = r->im->arg,
	};
	enum rc rc = import_rows_open(&r->rows, &form, r->err);

	if (rc || r->im->is_dry)
		return rc;
	r->im->report.size = import_rows_size(r->rows);
	r->im->place = IMPORT_REJECTS;
	return rejects_open(&r->rejects, &r->ward, r->im->rejects, import_rows_head(r->rows),
			    r->err);
}

static enum rc
file_take(struct run *r, const char *path)
{
	int fd = STDIN_FILENO;
	enum rc rc = strcmp(path, "-") ? file_read(&r->ward, path, &fd, r->err) : OK;

	if (rc)
		return rc;
	rc = rows_open(r, fd, path);
	if (!rc)
		rc = rows_take(r);
	rc = rejects_end(r, rc);
	import_rows_close(r->rows);
	if (fd != STDIN_FILENO)
		(void)close(fd);
	return rc;
}

/* How the file is called in the list of imports. */
static const char *
name_of(struct arena *mem, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	struct buf b = {0};
	const char *name;
	size_t n = 0;

	clean(&b, base, strlen(base), CLEAN_LINE);
	for (size_t left = NAME_MAX_CHARS; left && n < b.len; left--)
		n += utf8_next(b.data + n, b.len - n).len;
	name = n ? arena_strndup(mem, b.data, n) : "-";
	buf_release(&b);
	return name;
}

enum rc
ticket_import(struct import *im, const char *path, struct err *e)
{
	struct run *r = arena_alloc(&im->mem, sizeof *r);
	enum rc rc;

	*r = (struct run){.im = im, .err = e, .room = BATCH_FIRST};
	r->name = name_of(&im->mem, path);
	im->report = (struct import_report){0};
	im->place = IMPORT_FILE;
	im->rejects = rejects_path(&im->mem, path);
	store_ward(im->store, &r->ward);
	store_work_long(im->store);
	rc = file_take(r, path);
	ward_release(&r->ward);
	arena_reset(&r->mem);
	arena_reset(&r->names);
	return rc;
}
