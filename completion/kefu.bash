# shellcheck shell=bash
# Asked of the program, the script is of its version and in the reader's language.
eval "$(kefu completion bash 2>/dev/null)"
