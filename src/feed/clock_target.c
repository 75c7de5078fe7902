#include "feed/clock_target.h"

#include "core/clock.h"

const struct clock_name clock_complaints[] = {
	{"simple", COMPLAINT_SIMPLE}, {"complex", COMPLAINT_COMPLEX}, {0}};

const struct clock_name clock_classes[] = {{"ordinary", CLASS_ORDINARY}, {"vip", CLASS_VIP}, {0}};

const struct clock_name clock_channels[] = {
	{"phone", CHANNEL_PHONE},     {"chat", CHANNEL_CHAT},   {"mail", CHANNEL_MAIL},
	{"message", CHANNEL_MESSAGE}, {"visit", CHANNEL_VISIT}, {0},
};

const struct clock_name clock_kinds[] = {
	{"complaint", CLOCK_COMPLAINT},   {"response", CLOCK_RESPONSE},
	{"resolution", CLOCK_RESOLUTION}, {"internal", CLOCK_INTERNAL},
	{"promise", CLOCK_PROMISE},       {0},
};
