#pragma once

#include "base/err.h"
#include "core/phrase.h"
#include "feed/yaml.h"

/*
 * Packs of phrases: the files in which people write, exchange and review them, and the pack
 * that comes with the program. A pack is taken wholly or not at all: ids once, known words only,
 * slots that exist, texts that can be shown. What is written is read back as it was, and a pack
 * written in our own style is written back byte for byte. kefu-phrase(1) describes the format.
 */
struct arena;
struct buf;

/* E_INVALID comes with `NAME:LINE:COL: what is wrong`, and with what was probably meant. */
MUST_CHECK enum rc phrase_pack_read(struct yaml_file file, struct arena *mem,
				    struct phrase_pack *pack, struct err *err);
void phrase_pack_write(struct buf *out, const struct phrase_pack *pack);
/* One of its phrases, as it stands in there. */
void phrase_write(struct buf *out, const struct phrase *p, const char *language);

/* The pack that comes with the program: zh_CN, or en for any other language. Same ids in both. */
struct yaml_file phrase_pack_own(const char *language);
