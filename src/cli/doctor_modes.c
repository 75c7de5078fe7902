/*
 * Whose the desk's files are and who may what (Safety 3). A personal desk is its owner's
 * alone; a shared one belongs to a group that people have in the program only, so its room must not
 * be a person's, nor the program be without the group.
 */
#include "cli/doctor.h"

#include <glob.h>
#include <grp.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"

enum { OWN_FILE = 0600, SHARED_FILE = 0660, SHARED_DIR = 02770, SHARED_PROGRAM = 02755 };
enum { BITS = 07777 };

static const char group_name[] = "kefu", program_path[] = "/proc/self/exe", system_dir[] = "/usr/";

struct should {
	mode_t mode;
	uid_t uid;
	gid_t gid;
	bool is_owned, is_grouped; /* whether those two matter */
};

static uid_t
uid_of(const struct stat *st, const struct should *be)
{
	return be->is_owned ? be->uid : st->st_uid;
}

static gid_t
gid_of(const struct stat *st, const struct should *be)
{
	return be->is_grouped ? be->gid : st->st_gid;
}

static bool
is_anothers(const struct stat *st, const struct should *be)
{
	return uid_of(st, be) != st->st_uid || gid_of(st, be) != st->st_gid;
}

static bool
may_mend(const struct stat *st, const struct should *be)
{
	return !geteuid() || (st->st_uid == geteuid() && !is_anothers(st, be));
}

/* Giving a file away takes its setgid bit: the mode comes last. */
static bool
mended(const struct doctor *d, const char *path, const struct stat *st, const struct should *be)
{
	if (!d->may_fix || !may_mend(st, be))
		return false;
	if (is_anothers(st, be) && lchown(path, uid_of(st, be), gid_of(st, be)))
		return false;
	return !chmod(path, be->mode);
}

static const char *
described(struct doctor *d, uid_t uid, gid_t gid, mode_t mode)
{
	return arena_printf(&d->cli->mem, _("user %u, group %u, mode %04o"), (unsigned)uid,
			    (unsigned)gid, (unsigned)mode & BITS);
}

static const char *
mended_text(struct doctor *d, const char *path, const struct stat *st, const struct should *be)
{
	if (!is_anothers(st, be))
		return arena_printf(&d->cli->mem, _("%s had the mode %04o: it is %04o now"), path,
				    st->st_mode & BITS, be->mode);
	return arena_printf(&d->cli->mem, _("%s was of %s: it is of %s now"), path,
			    described(d, st->st_uid, st->st_gid, st->st_mode),
			    described(d, uid_of(st, be), gid_of(st, be), be->mode));
}

static const char *
wrong_text(struct doctor *d, const char *path, const struct stat *st, const struct should *be)
{
	if (!is_anothers(st, be))
		return arena_printf(&d->cli->mem, _("%s has the mode %04o, not %04o"), path,
				    st->st_mode & BITS, be->mode);
	return arena_printf(&d->cli->mem, _("%s is of %s, not of %s"), path,
			    described(d, st->st_uid, st->st_gid, st->st_mode),
			    described(d, uid_of(st, be), gid_of(st, be), be->mode));
}

static void
mode_look(struct doctor *d, const char *path, const struct should *be)
{
	struct stat st;

	if (lstat(path, &st) || S_ISLNK(st.st_mode) ||
	    ((st.st_mode & BITS) == be->mode && !is_anothers(&st, be)))
		return;
	if (mended(d, path, &st, be))
		doctor_says(d, HEALTH_OK, "mode", mended_text(d, path, &st, be), NULL);
	else
		doctor_says(d, HEALTH_WARNING, "mode", wrong_text(d, path, &st, be),
			    !may_mend(&st, be) ? _("root can set it: sudo kefu doctor --fix")
					       : _("\"kefu doctor --fix\" sets it"));
}

static void
matching_look(struct doctor *d, const char *pattern, const struct should *be)
{
	glob_t found;

	if (glob(pattern, GLOB_NOSORT, NULL, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		mode_look(d, found.gl_pathv[i], be);
	globfree(&found);
}

static const char *
program_find(struct doctor *d)
{
	enum { ROOM = 4096 };
	char *path = arena_alloc(&d->cli->mem, ROOM);
	const ssize_t n = readlink(program_path, path, ROOM - 1);

	path[n > 0 ? n : 0] = '\0';
	return path;
}

/* The program's, if it has one; a desk that came from another machine has another number there. */
static bool
group_find(const char *program, gid_t *out)
{
	const struct group *named = getgrnam(group_name);
	struct stat st;

	if (!stat(program, &st) && st.st_mode & S_ISGID)
		*out = st.st_gid;
	else if (named)
		*out = named->gr_gid;
	else
		return false;
	return true;
}

/* One that is only being tried has the group of nobody, and an administrator's own modes stand. */
static bool
is_installed(const char *program)
{
	struct stat st;

	return !strncmp(program, system_dir, sizeof system_dir - 1) && !stat(program, &st) &&
	       !(st.st_mode & S_ISGID);
}

static void
files_look(struct doctor *d, const char *path, const struct should *be)
{
	static const char *const ours[] = {"-wal",      "-shm",    "-lock",
					   "-presence", "-backup", "-erased"};
	static const char *const many[] = {"-draft-*", "-archive-*"};
	struct arena *mem = &d->cli->mem;

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		mode_look(d, arena_printf(mem, "%s%s", path, ours[i]), be);
	for (size_t i = 0; i < sizeof many / sizeof *many; i++)
		matching_look(d, arena_printf(mem, "%s%s", path, many[i]), be);
}

/* What people make through the program is theirs by name; they reach it by the group alone. */
static void
shared_look(struct doctor *d, const char *path)
{
	const char *program = program_find(d);
	struct should be = {.mode = SHARED_FILE};

	be.is_grouped = group_find(program, &be.gid);
	files_look(d, path, &be);
	be.is_owned = geteuid() == 0;
	mode_look(d, path, &be);
	be.mode = SHARED_DIR;
	mode_look(d, dirname(arena_strdup(&d->cli->mem, path)), &be);
	be.mode = SHARED_PROGRAM;
	if (be.is_grouped && is_installed(program))
		mode_look(d, program, &be);
}

void
doctor_modes(struct doctor *d, const char *path, bool is_shared)
{
	struct should be = {.mode = OWN_FILE, .is_owned = true};
	struct stat st;

	if (is_shared) {
		shared_look(d, path);
		return;
	}
	if (lstat(path, &st))
		return;
	be.uid = st.st_uid;
	mode_look(d, path, &be);
	files_look(d, path, &be);
}
