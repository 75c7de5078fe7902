#include "memory.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* There with the sanitizers alone. */
__attribute__((weak)) int
__sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void *, size_t),
					  void (*on_free)(const volatile void *));
__attribute__((weak)) size_t __sanitizer_get_allocated_size(const volatile void *p);

static bool is_hooked;
static size_t now, most, begun;

static void
on_malloc(const volatile void *p, size_t n)
{
	(void)p;
	now += n;
	most = now > most ? now : most;
}

static void
on_free(const volatile void *p)
{
	const size_t n = p ? __sanitizer_get_allocated_size(p) : 0;

	now = n < now ? now - n : 0;
}

/* The most bytes resident so far, as the system says it in KiB. */
static size_t
resident_peak(void)
{
	static const char name[] = "VmHWM:";
	FILE *f = fopen("/proc/self/status", "re");
	char line[256];
	size_t kib = 0;

	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, name, sizeof name - 1))
			kib = strtoul(line + sizeof name - 1, NULL, 10);
	if (f)
		(void)fclose(f);
	return kib << 10;
}

/* From now on the peak is that of what comes. */
static void
resident_forget(void)
{
	const int fd = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);

	(void)malloc_trim(0);
	if (fd < 0)
		return;
	(void)!write(fd, "5", 1);
	(void)close(fd);
}

void
memory_begin(void)
{
	if (!__sanitizer_install_malloc_and_free_hooks) {
		resident_forget();
		begun = resident_peak();
		return;
	}
	if (!is_hooked)
		is_hooked = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
	begun = most = now;
}

size_t
memory_peak(void)
{
	const size_t peak = is_hooked ? most : resident_peak();

	return peak > begun ? peak - begun : 0;
}
