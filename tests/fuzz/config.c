/* The personal file: whatever it holds, the settings are ones there are, and faults are in order.
 */
#include "feed/config.h"
#include "fuzz.h"
#include "tui/bind.h"

static void
faults_check(const struct config *c)
{
	fuzz_expect(c->faults <= CONFIG_FAULTS_MAX);
	for (size_t i = 0; i < c->faults; i++) {
		fuzz_expect(c->fault[i].line >= 0 && c->fault[i].col >= 0 && *c->fault[i].says);
		fuzz_expect(i == 0 || c->fault[i - 1].line <= c->fault[i].line);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config c = {.setting = setting_usual()};
	struct binds b = {0};

	config_read(&c, (struct yaml_file){"fuzz", (const char *)data, size});
	bind_make(&b, &c);
	faults_check(&c);
	fuzz_expect(c.setting.of[SETTING_BORDERS] >= BORDERS_AUTO &&
		    c.setting.of[SETTING_BORDERS] <= BORDERS_ASCII);
	fuzz_expect(c.setting.of[SETTING_LINEAR] == 0 || c.setting.of[SETTING_LINEAR] == 1);
	fuzz_expect(c.setting.of[SETTING_HIDE_AFTER] >= 0);
	config_close(&c);
	return 0;
}
