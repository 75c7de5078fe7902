#include <string.h>

#include "feed/phrase_data.h"
#include "feed/phrase_pack.h"

struct yaml_file
phrase_pack_own(const char *language)
{
	if (!strncmp(language, "zh", 2))
		return (struct yaml_file){
			.name = "phrases.yaml", .bytes = phrases_zh, .size = phrases_zh_size};
	return (struct yaml_file){
		.name = "phrases_en.yaml", .bytes = phrases_en, .size = phrases_en_size};
}
