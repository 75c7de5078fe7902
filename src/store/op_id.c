#include "store/op_id.h"

#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

void
op_id_of(const char *const *name, size_t count, unsigned char out[static OP_ID_SIZE])
{
	struct sha256_ctx h;

	sha256_init(&h);
	for (size_t i = 0; i < count; i++) /* with its NUL: "ab", "c" are not "a", "bc" */
		sha256_update(&h, strlen(name[i]) + 1, (const uint8_t *)name[i]);
	sha256_digest(&h, OP_ID_SIZE, out);
}
