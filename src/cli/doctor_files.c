/* The desk's own files: whose, for whom, and on what. Names are looked at, nothing is opened. */
#include "cli/doctor.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli/cli.h"

enum { MIB = 1 << 20, TIGHT_MIB = 200, FULL_MIB = 20 };
enum { BITS = 07777 };

static void
kind_look(struct doctor *d, const char *dir)
{
	static const struct {
		enum health health;
		const char *found, *advice;
	} kinds[] = {
		[FS_OK] = {HEALTH_OK, N_("a local file system"), NULL},
		[FS_UNSURE] = {HEALTH_WARNING, N_("a file system on which locks may not hold"),
			       N_("if it is a shared or a layered one, put the desk on a local "
				  "disk")},
		[FS_REFUSED] = {HEALTH_ERROR, N_("a network file system"),
				N_("locks lie there: put the desk on a local disk")},
	};
	enum fs fs;

	if (faccessat(AT_FDCWD, dir, F_OK, AT_EACCESS))
		return;
	fs = file_fs(dir);
	doctor_says(d, kinds[fs].health, "file-system",
		    arena_printf(&d->cli->mem, _("%s is on %s"), dir, _(kinds[fs].found)),
		    kinds[fs].advice ? _(kinds[fs].advice) : NULL);
}

static void
room_look(struct doctor *d, const char *dir)
{
	struct statvfs fs;
	unsigned long long mib;
	enum health health;

	if (statvfs(dir, &fs))
		return;
	mib = (unsigned long long)fs.f_bavail * fs.f_frsize / MIB;
	health = mib < FULL_MIB ? HEALTH_ERROR : mib < TIGHT_MIB ? HEALTH_WARNING : HEALTH_OK;
	doctor_says(d, health, "space",
		    arena_printf(&d->cli->mem, _("%llu MiB are free there"), mib),
		    health == HEALTH_OK ? NULL : _("make room: a full disk refuses every act"));
}

static void
owner_look(struct doctor *d, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return;
	doctor_says(d, HEALTH_OK, "owner",
		    arena_printf(&d->cli->mem, _("it belongs to user %u, group %u, mode %04o"),
				 (unsigned)st.st_uid, (unsigned)st.st_gid,
				 (unsigned)st.st_mode & BITS),
		    NULL);
	if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS))
		doctor_says(d, HEALTH_ERROR, "owner",
			    arena_printf(&d->cli->mem, _("you cannot read and write %s: %s"), path,
					 strerror(errno)),
			    _("ask whoever owns it"));
}

void
doctor_files(struct doctor *d, const char *path, bool is_shared)
{
	const char *dir = dirname(arena_strdup(&d->cli->mem, path));

	kind_look(d, dir);
	room_look(d, dir);
	owner_look(d, path);
	doctor_modes(d, path, is_shared);
}
