#pragma once

/*
 * What a shell may offer for an argument, by the name that the tables of commands and options give
 * it: "files"; "text", nothing that may be offered, as a ticket's number, which is the customer's;
 * "words" and the words; "list" and the words, with commas between; "commands". NULL: the name is
 * not known here, and a test fails.
 */
const char *completion_takes(const char *argument);
