/*
 * The power goes while whole files take the place of others: a desk is put back from a backup, is
 * set up from one where none was, and closed tickets go to the archive. At every event of the disk
 * the image is the desk of before or the one of after, whole; the desk of before stays under its
 * other name; who was erased stays erased; the words of a ticket are in the desk or in the file of
 * their year. Asked again, it is done. scripts/soak: with other torn writes, for as long as wanted.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/archive.h"
#include "desk/customer.h"
#include "desk/restore.h"
#include "die.h"
#include "image.h"
#include "store/archive.h"
#include "trial.h"

enum { SEEN = 64, PUT_MOST = 2, YEAR = 2026, TICKETS = 22, PIECE = 1 << 16, PATH = 160, WAYS = 5 };

static const char desk_name[] = "desk.db", erased_name[] = "desk.db-erased",
		  aside_name[] = "desk.db.before", again_name[] = "desk.db.again",
		  archive_name[] = "desk.db-archive-2026";

struct bytes {
	void *at;
	size_t size;
};

struct moving {
	struct stage st;
	const struct way *way;
	struct {
		const char *name;
		struct bytes bytes;
	} put[PUT_MOST]; /* what stands there when it begins */
	size_t puts;
	struct bytes backup, archive; /* what is put back */
	int64_t acts;                 /* of the desk of before; 0: there is none */
	bool is_recorded;
	struct world_record record;
	int64_t said; /* how far it said that it got */
	uint64_t seen[SEEN];
	size_t seen_count;
	long images, looked;
};

struct way {
	const char *name;
	void (*make)(struct moving *m);
	enum rc (*run)(struct moving *m, const char *aside, struct err *e);
	void (*look)(struct moving *m); /* it may have been done, or not */
	bool (*is_done)(struct moving *m);
};

/* --- files --- */

static void
path_in(const struct moving *m, const char *name, char out[static PATH])
{
	(void)snprintf(out, PATH, "%s/%s", m->st.dir, name);
}

static bool
is_there(const struct moving *m, const char *name)
{
	char path[PATH];

	path_in(m, name, path);
	return !access(path, F_OK);
}

static void
file_put(const struct moving *m, const char *name, const struct bytes *b)
{
	char path[PATH];
	int fd;

	path_in(m, name, path);
	errno = 0;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, b->at, b->size) != (ssize_t)b->size || close(fd))
		die_errno(path);
}

static struct bytes
file_get(const struct moving *m, const char *name)
{
	char path[PATH];
	struct bytes b;
	off_t size;
	int fd;

	path_in(m, name, path);
	errno = 0;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	b = (struct bytes){malloc((size_t)size + 1), (size_t)size};
	if (size < 0 || !b.at || pread(fd, b.at, b.size, 0) != size || close(fd))
		die_errno(path);
	return b;
}

static void
keep(struct moving *m, const char *name, struct bytes b)
{
	assert_in_range(m->puts, 0, PUT_MOST - 1);
	m->put[m->puts].name = name;
	m->put[m->puts++].bytes = b;
}

/* The desk closed, as one file. */
static struct bytes
desk_bytes(struct moving *m)
{
	struct bytes b = {0};

	b.at = stage_bytes(&m->st, &b.size);
	return b;
}

static void
nothing_put(struct moving *m)
{
	stage_put(&m->st, "", 0);
	(void)unlink(m->st.path);
}

static void
files_put(struct moving *m)
{
	nothing_put(m);
	for (size_t i = 0; i < m->puts; i++)
		file_put(m, m->put[i].name, &m->put[i].bytes);
}

/* Whole; to be closed. */
static struct stage
whole_open(const struct moving *m, const char *name)
{
	struct stage st = m->st;
	const char *wrong;

	(void)snprintf(st.path, sizeof st.path, "%s/%s", m->st.dir, name);
	stage_open(&st);
	wrong = stage_wrong(&st);
	if (wrong)
		fail_msg("%s: %s: %s", m->way->name, name, wrong);
	return st;
}

static struct actor
boss(struct stage *st)
{
	struct actor by;

	if (actor_find(st->store, "1001", st->now, &st->mem, &by))
		die("1001", err_text(store_err(st->store)));
	return by;
}

static void
say(const struct moving *m, int64_t how_far)
{
	if (m->is_recorded)
		world_mark(how_far);
}

/* --- a desk is put back --- */

static void
bytes_fill(const struct bytes *b, int fd)
{
	for (size_t at = 0; at < b->size; at += PIECE) {
		const size_t n = b->size - at < PIECE ? b->size - at : PIECE;

		if (write(fd, (const char *)b->at + at, n) != (ssize_t)n)
			die_errno("the backup");
	}
}

static enum rc
restore_run(struct moving *m, const char *aside, struct err *e)
{
	struct restoring r = {.file.fd = -1};
	char path[PATH];
	enum rc rc = restore_begin(m->st.path, &r, e);

	if (rc)
		return rc;
	path_in(m, aside, path);
	bytes_fill(&m->backup, r.file.fd);
	rc = restore_look(&r, e);
	if (!rc)
		rc = restore_settle(&r, m->st.now, e);
	if (!rc)
		rc = restore_take(&r, path, e);
	restore_end(&r);
	if (!rc)
		say(m, 1);
	return rc;
}

/* Somebody was erased since the backup was made. */
static void
restore_make(struct moving *m)
{
	struct actor by;
	bool is_done;

	stage_open(&m->st);
	deed_before(&m->st, verb_find("customer_erase"));
	m->backup = desk_bytes(m);
	stage_open(&m->st);
	m->st.now += 60;
	by = boss(&m->st);
	if (customer_erase(m->st.store, &by, 1, "asked for it", &is_done))
		die("customer_erase", err_text(store_err(m->st.store)));
	m->acts = stage_acts(&m->st);
	keep(m, desk_name, desk_bytes(m));
	keep(m, erased_name, file_get(m, erased_name));
}

/* The power went once before: between the act and the list of the erased. */
static void
unlisted_make(struct moving *m)
{
	restore_make(m);
	free(m->put[--m->puts].bytes.at);
}

/* Another desk's backup: its customer 1 is somebody else. */
static void
other_make(struct moving *m)
{
	struct bytes empty;

	stage_open(&m->st);
	empty = desk_bytes(m);
	restore_make(m);
	free(m->backup.at);
	stage_put(&m->st, empty.at, empty.size);
	stage_open(&m->st);
	deed_before(&m->st, verb_find("customer_erase"));
	m->backup = desk_bytes(m);
	free(empty.at);
}

static bool
is_restored(struct moving *m)
{
	return stage_int(&m->st, "SELECT count(*) FROM act WHERE verb = 'desk_restore'");
}

static bool
is_erased(struct moving *m)
{
	return stage_int(&m->st, "SELECT erased_at FROM customer WHERE id = 1");
}

static bool
is_restored_without(struct moving *m)
{
	return is_restored(m) && is_erased(m);
}

static bool
is_other(struct moving *m)
{
	return is_restored(m) && !is_erased(m);
}

static void
restore_see(struct moving *m)
{
	struct stage before;

	m->st = whole_open(m, desk_name);
	if (is_restored(m)) {
		assert_true(m->way->is_done(m));
		before = whole_open(m, aside_name);
		assert_int_equal(stage_acts(&before), m->acts);
		stage_close(&before);
	} else if (m->said)
		fail_msg("%s: it was said that it is back", m->way->name);
	else
		assert_int_equal(stage_acts(&m->st), m->acts);
	stage_close(&m->st);
}

/* --- closed tickets go to the file of their year --- */

static void
tickets_make(struct moving *m)
{
	struct asked note, gone;

	stage_open(&m->st);
	for (int i = 0; i < TICKETS; i++) {
		struct asked add;

		if (!i)
			deed_before(&m->st, verb_find("ticket_note"));
		deed_fill(&m->st, verb_find("ticket_add"), &add);
		if (i && deed_do(&m->st, &add))
			die("ticket_add", err_text(store_err(m->st.store)));
		deed_fill(&m->st, verb_find("ticket_note"), &note);
		deed_fill(&m->st, verb_find("ticket_void"), &gone);
		if (deed_do(&m->st, &note) || deed_do(&m->st, &gone))
			die("ticket_void", err_text(store_err(m->st.store)));
	}
	m->acts = stage_acts(&m->st);
	m->st.now += 60;
	keep(m, desk_name, desk_bytes(m));
}

static enum rc
archive_do(struct moving *m, const char *aside, struct err *e)
{
	struct archive_sum sum;
	struct actor by;
	enum rc rc;

	(void)aside;
	stage_open(&m->st);
	by = boss(&m->st);
	rc = archive_run(m->st.store, &by, m->st.now, &sum);
	if (rc)
		(void)err_move(e, store_err(m->st.store));
	else
		say(m, 1);
	stage_close(&m->st);
	return rc;
}

/* Tickets whose words that desk has itself; a sign stands for those that went. */
static int64_t
here(struct stage *st)
{
	return stage_int(st, "SELECT count(DISTINCT ticket_id) FROM note WHERE length(body) > 1");
}

static bool
is_archived(struct moving *m)
{
	return !here(&m->st);
}

static void
archive_whole(struct moving *m)
{
	struct stage file = whole_open(m, archive_name);

	assert_int_equal(here(&file), TICKETS);
	stage_close(&file);
}

/* Those that went are in the file, which has all of them. */
static void
archive_see(struct moving *m)
{
	int64_t have;

	m->st = whole_open(m, desk_name);
	have = here(&m->st);
	if (m->said && have)
		fail_msg("%s: it was said that the words went", m->way->name);
	if (is_there(m, archive_name))
		archive_whole(m);
	else
		assert_int_equal(have, TICKETS);
	stage_close(&m->st);
}

/* --- where there is no desk, with the file of a year --- */

static void
move_make(struct moving *m)
{
	struct err e = {0};

	tickets_make(m);
	if (archive_do(m, NULL, &e))
		die("archive", err_text(&e));
	stage_open(&m->st);
	m->backup = desk_bytes(m);
	m->archive = file_get(m, archive_name);
	free(m->put[--m->puts].bytes.at);
}

static enum rc
move_run(struct moving *m, const char *aside, struct err *e)
{
	const int fd = memfd_create("archive", MFD_CLOEXEC);
	enum rc rc = restore_run(m, aside, e);

	if (fd < 0 || write(fd, m->archive.at, m->archive.size) != (ssize_t)m->archive.size ||
	    lseek(fd, 0, SEEK_SET))
		die_errno("the archive");
	if (rc)
		return rc;
	stage_open(&m->st);
	rc = archive_fill(m->st.store, YEAR, fd, e);
	if (!rc)
		say(m, 2);
	stage_close(&m->st);
	(void)close(fd);
	return rc;
}

static void
move_see(struct moving *m)
{
	if (!is_there(m, desk_name)) {
		assert_int_equal(m->said, 0);
		return;
	}
	m->st = whole_open(m, desk_name);
	assert_true(is_restored(m));
	stage_close(&m->st);
	if (m->said == 2 || is_there(m, archive_name))
		archive_whole(m);
}

/* --- at every event --- */

static void
record_make(struct moving *m)
{
	struct err e = {0};

	files_put(m);
	world_record_begin(&m->record, m->st.dir);
	m->is_recorded = true;
	if (m->way->run(m, aside_name, &e))
		fail_msg("%s: %s", m->way->name, err_text(&e));
	world_record_end();
	m->is_recorded = false;
}

/* What all of it says; two images of one number are looked at once. */
static uint64_t
number_of(struct moving *m, struct disk *d)
{
	static const char *const names[] = {desk_name, aside_name, archive_name};
	uint64_t n = (uint64_t)m->said + 1;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		n = n * 0x9e3779b97f4a7c15u +
		    (disk_find(d, names[i]) ? image_number(d, names[i]) : 1);
	return n * 2 + !disk_find(d, erased_name);
}

/* As it is, and then asked again: whatever was left must not be in the way. */
static void
image_look(struct moving *m, const struct disk *d)
{
	struct err e = {0};

	nothing_put(m);
	disk_write(d, m->st.dir);
	m->way->look(m);
	if (m->way->run(m, again_name, &e))
		fail_msg("%s, cut at event %zu, asked again: %s", m->way->name, d->at,
			 err_text(&e));
	m->st = whole_open(m, desk_name);
	if (!m->way->is_done(m))
		fail_msg("%s, cut at event %zu, asked again: it is not done", m->way->name, d->at);
	stage_close(&m->st);
	m->looked++;
}

static void
image_see(struct moving *m, struct disk *d, enum disk_way way)
{
	uint64_t number;

	disk_cut(d, way);
	number = number_of(m, d);
	m->images++;
	for (size_t i = 0; i < m->seen_count; i++)
		if (m->seen[i] == number)
			return;
	assert_in_range(m->seen_count, 0, SEEN - 1);
	m->seen[m->seen_count++] = number;
	image_look(m, d);
}

static void
cut_all(struct moving *m)
{
	struct disk d;

	m->said = 0;
	disk_begin(&d, &m->record, stage_random(&m->st));
	for (size_t i = 0; i < m->puts; i++)
		disk_put(&d, m->put[i].name, m->put[i].bytes.at, m->put[i].bytes.size);
	while (disk_step(&d)) {
		const struct world_event *e = &m->record.event[d.at - 1];

		m->said = e->op == WORLD_MARK ? e->at : m->said;
		image_see(m, &d, DISK_LOST);
		image_see(m, &d, d.at % 2 ? DISK_KEPT : DISK_TORN);
	}
	disk_end(&d);
}

/* Not the clocks that are stepped. */
static int64_t
seconds_now(void)
{
	struct timespec t = {0};

	(void)syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static void
way_try(const struct way *way, int seed)
{
	const int64_t until = seconds_now() + trial_wanted("KEFU_FIRE_SECONDS", 0) / WAYS;
	struct moving m = {.way = way};

	stage_make(&m.st, (uint32_t)seed);
	stage_close(&m.st);
	way->make(&m);
	record_make(&m);
	do
		cut_all(&m);
	while (seconds_now() < until);
	print_message("# %s: %ld images at %zu events, %ld of them looked at: each the one or the "
		      "other, whole\n",
		      way->name, m.images, m.record.count, m.looked);
	world_record_free(&m.record);
	for (size_t i = 0; i < m.puts; i++)
		free(m.put[i].bytes.at);
	free(m.backup.at);
	free(m.archive.at);
	stage_clear(&m.st);
}

static void
whatever_is_left_is_one_or_the_other_whole(void **state)
{
	static const struct way ways[WAYS] = {
		{"restore", restore_make, restore_run, restore_see, is_restored_without},
		{"restore, unlisted", unlisted_make, restore_run, restore_see, is_restored_without},
		{"restore, another's", other_make, restore_run, restore_see, is_other},
		{"restore elsewhere", move_make, move_run, move_see, is_restored},
		{"archive", tickets_make, archive_do, archive_see, is_archived},
	};

	(void)state;
	for (size_t i = 0; i < WAYS; i++)
		way_try(&ways[i], trial_wanted("KEFU_FIRE_SEED", 20261122));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_is_left_is_one_or_the_other_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
