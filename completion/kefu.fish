# Asked of the program, the script is of its version and in the reader's language.
kefu completion fish 2>/dev/null | source
