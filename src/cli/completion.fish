# What completes the words of kefu in fish, as "kefu completion fish" prints it.
# Each row: place|word|takes|help. The place is the command so far; the word "." is its operand.
set -g __kefu_rows (string split \n -- '@ROWS@')

# __kefu_takes PLACE WORD: prints what it takes. 1: no such word there.
function __kefu_takes --argument-names place word
	set -l at (string escape --style=regex -- "$place")
	string match -q -- '-?*' "$word"; and set at "(?:$at)?"
	set -l takes (string replace -rf -- "^$at\\|"(string escape --style=regex -- "$word")'\|([^|]*)\|.*' '$1' $__kefu_rows)
	set -q takes[1]; or return 1
	echo -- $takes[1]
end

# __kefu_words PLACE KIND: prints the "options" or the "commands" of the place, with their help.
function __kefu_words --argument-names place kind
	set -l at (string escape --style=regex -- "$place")
	set -l word '[^-.|][^|]*'
	if test $kind = options
		set at "(?:$at)?"
		set word '-[^|]*'
	end
	string replace -rf -- "^$at\\|($word)\\|[^|]*\\|(.*)" '$1\t$2' $__kefu_rows
end

# __kefu_offer TAKES WORD HEAD: what it says, behind HEAD.
function __kefu_offer --argument-names takes word
	set -l head "$argv[3]" # without it nothing is not the empty text
	set -l offered (string split ' ' -- $takes)
	switch "$offered[1]"
		case files
			set offered files (__fish_complete_path $word)
		case list
			set head $head(string match -r -- '.*,|^' $word)[1]
		case words
		case '*'
			return
	end
	for each in $offered[2..]
		echo -- $head$each
	end
end

# Prints place, what the word to complete is the value of, and whether the options are over.
function __kefu_walk
	set -l place
	set -l takes
	set -l over
	set -l before (commandline -opc)
	for word in $before[2..]
		if test -n "$takes"
			set takes
		else if test -z "$over"; and test "$word" = --
			set over 1
		else if test -z "$over"; and string match -q -- '-?*' $word
			set takes (__kefu_takes "$place" $word)
		else if test "$word" != .; and __kefu_takes "$place" $word >/dev/null
			set place (string trim -- "$place $word")
		else if test -z "$place"
			return 1
		end
	end
	printf '%s\n' "$place" "$takes" "$over"
end

function __kefu
	set -l at (__kefu_walk); or return
	set -l word (commandline -ct)
	if test -n "$at[2]"
		__kefu_offer $at[2] $word
	else if test -z "$at[3]"; and string match -q -- '--*=*' $word
		set -l part (string split -m 1 = -- $word)
		__kefu_offer (__kefu_takes "$at[1]" $part[1]) $part[2] $part[1]=
	else if test -z "$at[3]"; and string match -q -- '-*' $word
		__kefu_words "$at[1]" options
	else
		set -l found (__kefu_words "$at[1]" commands)
		if set -q found[1]
			printf '%s\n' $found
		else
			__kefu_offer (__kefu_takes "$at[1]" .) $word
		end
	end
end

complete -c kefu -f -a '(__kefu)'
