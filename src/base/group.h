#pragma once

/*
 * The group of a shared desk, with which a setgid program starts. It is put by before anything
 * else is done, taken up to work on the desk that /etc/kefu names and on no other, and given up
 * for good for any other work. Where the program is not setgid, all of it changes nothing. A system
 * that refuses ends the program.
 */
void group_put_by(void); /* what was put by can be taken up */
/* From here on nobody looks into this process, and it leaves no core behind. */
void group_take_up(void);
void group_give_up(void);
