# What completes the words of kefu in bash, as "kefu completion bash" prints it.
# Each row: place|word|takes|help. The place is the command so far; the word "." is its operand.
_kefu_rows='@ROWS@'

# Reads the rows once: what each word takes, and the options and commands of each place.
declare -A _kefu_row _kefu_place
_kefu_read()
{
	local place word takes kind

	((!${#_kefu_row[@]})) || return 0
	while IFS='|' read -r place word takes _; do
		kind=commands
		[[ $word != -* ]] || kind=options
		[[ ${_kefu_row["$place|$word"]+x} ]] || _kefu_row["$place|$word"]=$takes
		[[ $word == . ]] || _kefu_place["$place|$kind"]+=" $word"
	done <<<"$_kefu_rows"
}

# _kefu_takes PLACE WORD: sets takes. 1: no such word there.
_kefu_takes()
{
	local key="$1|$2"

	takes=
	[[ ${_kefu_row["$key"]+x} || $2 != -* ]] || key="|$2"
	[[ ${_kefu_row["$key"]+x} ]] || return 1
	takes=${_kefu_row["$key"]}
}

# _kefu_words PLACE KIND: sets words to the "options" or the "commands" of the place.
_kefu_words()
{
	words=${_kefu_place["$1|$2"]}
	[[ $2 != options || -z $1 ]] || words=${_kefu_place["|options"]}$words
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
	_kefu_read
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
