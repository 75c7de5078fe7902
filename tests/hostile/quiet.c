/* A setgid program is not looked into, not even by its own sanitizer at its end; what leaks is
 * found in every other test. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0:abort_on_error=1";
}
