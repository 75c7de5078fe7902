# What completes the words of kefu in bash, as "kefu completion bash" prints it.
# Each row: place|word|takes|help. The place is the command so far; the word "." is its operand.
_kefu_rows='@ROWS@'

# _kefu_takes PLACE WORD: sets takes. 1: no such word there.
_kefu_takes()
{
	local place word is

	takes=
	while IFS='|' read -r place word is _; do
		if [[ $word == "$2" && ($place == "$1" || ($2 == -* && -z $place)) ]]; then
			takes=$is
			return 0
		fi
	done <<<"$_kefu_rows"
	return 1
}

# _kefu_words PLACE KIND: sets words to the "options" or the "commands" of the place.
_kefu_words()
{
	local place word kind

	words=
	while IFS='|' read -r place word _; do
		kind=commands
		[[ $word != -* ]] || kind=options
		if [[ $kind == "$2" && $word != . && ($place == "$1" || $word == -* && -z $place) ]]; then
			words+=" $word"
		fi
	done <<<"$_kefu_rows"
}

# Walks over the words before the one to complete: sets place, takes and is_over.
_kefu_walk()
{
	local i word

	place='' takes='' is_over=''
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ -n $takes ]]; then
			[[ $word == = ]] || takes= # the value; bash cuts --db=FILE into three
		elif [[ -z $is_over && $word == -- ]]; then
			is_over=1
		elif [[ -z $is_over && $word == -* ]]; then
			_kefu_takes "$place" "$word"
		elif [[ $word != . ]] && _kefu_takes "$place" "$word"; then
			place=${place:+$place }$word
		elif [[ -z $place ]]; then
			return 1
		else
			takes=
		fi
	done
	return 0
}

# _kefu_offer WORD HEAD: what takes says, behind HEAD.
_kefu_offer()
{
	local word=$1 head=$2 words=

	case $takes in
	files)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -P "$head" -- "$word")
		return
		;;
	words*) words=${takes#words} ;;
	list*)
		words=${takes#list}
		[[ $word != *,* ]] || head+=${word%,*},
		word=${word##*,}
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -P "$head" -- "$word")
}

_kefu()
{
	local word=${COMP_WORDS[COMP_CWORD]} place takes is_over words

	COMPREPLY=()
	_kefu_walk || return 0
	[[ $word != = ]] || word=
	if [[ -n $takes ]]; then
		_kefu_offer "$word" ''
	elif [[ -z $is_over && $word == --*=* ]]; then
		_kefu_takes "$place" "${word%%=*}"
		_kefu_offer "${word#*=}" "${word%%=*}="
	elif [[ -z $is_over && $word == -* ]]; then
		_kefu_words "$place" options
		takes="words$words"
		_kefu_offer "$word" ''
	else
		_kefu_words "$place" commands
		_kefu_takes "$place" .
		[[ -z $words ]] || takes="words$words"
		_kefu_offer "$word" ''
	fi
}

complete -F _kefu kefu
