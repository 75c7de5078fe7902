#pragma once

/*
 * How much of one message is looked at. What is beyond is counted and said, and the raw message has
 * it. The program's own bounds in time and memory are in cage.h.
 */
enum {
	RAW_MAX = 32 << 20,      /* bytes kept of the raw message */
	HEAD_PEEK = 256 << 10,   /* read of one that is too much for a whole reading */
	TEXT_IN_MAX = 512 << 10, /* decoded bytes of text that are read */
	TEXT_MAX = 60000,        /* characters handed on; the desk takes 65,536 */
	HEAD_LINES_MAX = 4000,   /* of the message and of its parts together */
	DELIMITERS_MAX = 1000,   /* lines that may begin a part */
	DEPTH_MAX = 16,
	LOOKED_MAX = 2000,   /* parts that are looked at */
	PARTS_MAX = 20,      /* that are kept and listed */
	PART_MAX = 20 << 20, /* decoded bytes of one of them */
	PARTS_BYTES_MAX = 25 << 20,
	LINE_MAX_CHARS = 200, /* of a subject, a name */
	ADDRESS_MAX_CHARS = 120,
	ID_MAX = 200, /* of a Message-ID */
	REFS_MAX = 20,
	HOPS_MAX = 40, /* Received lines: more is a loop */
};
