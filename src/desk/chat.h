#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a gateway asks of the desk about one of its sessions; the request's `chat`. Texts are
 * cleaned by whoever read them. The acts are the program's own: they carry an op_id made of the
 * gateway's names (store/op_id.h), so that what is fed again changes nothing.
 */
struct chat_form {
	const char *gateway, *session; /* NULL only with `id` */
	const char *text;              /* said, or the words of an answer */
	const char *name;              /* NULL: the customer gave none */
	/* Who it is, where the gateway vouches for it; else NULL: a stranger's claims find nobody.
	 */
	const char *account, *phone, *mail;
	bool is_known;
	int score;            /* of an answer: 1 … CHAT_SCORE_MAX */
	int64_t upto;         /* the line that it has */
	int64_t id;           /* the chat, for what the server itself sees to */
	const char *question; /* that is asked after closing; NULL: none */
};
