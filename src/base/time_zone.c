#include "base/time.h"

#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"

#define ZONE_DIR "/usr/share/zoneinfo/"

/* IANA names begin with a capital; right/ and posix/ and the tables beside them do not. */
static bool
is_zone_file(const char *zone)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-";
	char path[sizeof ZONE_DIR + TIME_ZONE_ROOM];
	struct stat st;

	if (!isupper((unsigned char)zone[0]) || zone[strspn(zone, letters)])
		return false;
	(void)snprintf(path, sizeof path, ZONE_DIR "%s", zone);
	return !stat(path, &st) && S_ISREG(st.st_mode);
}

#define NAME   "(<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})"
#define CLOCK  "(:[0-5][0-9]){0,2}"
#define OFFSET "[+-]?([01]?[0-9]|2[0-4])" CLOCK
#define CHANGE ",(M([1-9]|1[0-2])[.][1-5][.][0-6]|J?[0-9]{1,3})(/[+-]?[0-9]{1,3}" CLOCK ")?"

/* With a summer time its two rules must be there: without them every libc has its own idea. */
static bool
is_zone_posix(const char *zone)
{
	regex_t re;
	bool matches;

	for (const char *p = zone; *p; p++)
		if (!isascii((unsigned char)*p))
			return false;
	if (regcomp(&re, "^" NAME OFFSET "(" NAME "(" OFFSET ")?" CHANGE CHANGE ")?$",
		    REG_EXTENDED | REG_NOSUB))
		abort();
	matches = !regexec(&re, zone, 0, NULL, 0);
	regfree(&re);
	return matches;
}

static bool
is_zone(const char *zone)
{
	return strlen(zone) < TIME_ZONE_ROOM &&
	       (!strcmp(zone, "UTC") || is_zone_file(zone) || is_zone_posix(zone));
}

enum rc
time_zone_set(const char *zone, struct err *err)
{
	if (!is_zone(zone))
		return err_set(err, E_INVALID,
			       _("there is no time zone \"%s\" on this machine: "
				 "use a name such as Asia/Shanghai"),
			       zone);
	/* UTC needs no file. $TZDIR would make another set of zones of the same names. */
	if (unsetenv("TZDIR") || setenv("TZ", strcmp(zone, "UTC") ? zone : "UTC0", 1))
		abort();
	tzset();
	return OK;
}

static bool
zone_from_link(char zone[static TIME_ZONE_ROOM])
{
	char path[sizeof ZONE_DIR + TIME_ZONE_ROOM + 32];
	const ssize_t n = readlink("/etc/localtime", path, sizeof path - 1);
	const char *name;

	if (n < 0)
		return false;
	path[n] = '\0';
	name = strstr(path, "/zoneinfo/");
	if (!name || !is_zone(name + strlen("/zoneinfo/")))
		return false;
	(void)snprintf(zone, TIME_ZONE_ROOM, "%s", name + strlen("/zoneinfo/"));
	return true;
}

static bool
zone_from_file(char zone[static TIME_ZONE_ROOM])
{
	struct err err = {0};
	ssize_t n;
	int fd;

	if (file_read(NULL, "/etc/timezone", &fd, &err)) {
		err_release(&err);
		return false;
	}
	n = read(fd, zone, TIME_ZONE_ROOM - 1);
	(void)close(fd);
	zone[n > 0 ? n : 0] = '\0';
	zone[strcspn(zone, "\n")] = '\0';
	return is_zone(zone);
}

void
time_zone_system(char zone[static TIME_ZONE_ROOM])
{
	if (!zone_from_link(zone) && !zone_from_file(zone))
		(void)snprintf(zone, TIME_ZONE_ROOM, "UTC");
}
