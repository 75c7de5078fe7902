#compdef kefu
# What completes the words of kefu in zsh, as "kefu completion zsh" prints it.
# Each row: place|word|takes|help. The place is the command so far; the word "." is its operand.
_kefu_rows='@ROWS@'

# _kefu_takes PLACE WORD: sets takes. 1: no such word there.
_kefu_takes()
{
	local row
	local -a part

	takes=
	for row in ${(f)_kefu_rows}; do
		part=("${(@s:|:)row}")
		if [[ $part[2] == "$2" && ( $part[1] == "$1" || ( $2 == -* && -z $part[1] ) ) ]]; then
			takes=$part[3]
			return 0
		fi
	done
	return 1
}

# _kefu_words PLACE KIND: sets found to the "options" or the "commands" of the place, with their help.
_kefu_words()
{
	local row kind
	local -a part

	found=()
	for row in ${(f)_kefu_rows}; do
		part=("${(@s:|:)row}")
		kind=commands
		[[ $part[2] != -* ]] || kind=options
		if [[ $kind == "$2" && $part[2] != . &&
			( $part[1] == "$1" || ( $part[2] == -* && -z $part[1] ) ) ]]; then
			found+=("$part[2]:${row#*|*|*|}")
		fi
	done
}

# Walks over the words before the one to complete: sets place, takes and is_over.
_kefu_walk()
{
	local word

	place= takes= is_over=
	for word in "${(@)words[2,CURRENT-1]}"; do
		if [[ -n $takes ]]; then
			takes=
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

_kefu_offer()
{
	case $takes in
	files) _files ;;
	words*) compadd -- ${=takes#words} ;;
	list*)
		compset -P '*,'
		compadd -q -S , -- ${=takes#list}
		;;
	*) return 1 ;;
	esac
}

_kefu()
{
	local place takes is_over word=$words[CURRENT]
	local -a found

	_kefu_walk || return 1
	if [[ -n $takes ]]; then
		_kefu_offer
	elif [[ -z $is_over && $word == --*=* ]]; then
		_kefu_takes "$place" "${word%%=*}"
		compset -P '*='
		_kefu_offer
	elif [[ -z $is_over && $word == -* ]]; then
		_kefu_words "$place" options
		_describe -o option found
	else
		_kefu_words "$place" commands
		if (( $#found )); then
			_describe command found
		else
			_kefu_takes "$place" .
			_kefu_offer
		fi
	fi
}

# Found by its name, it is asked at once; sourced, it says what it is for.
if (( ${funcstack[(I)_kefu]} )); then
	_kefu "$@"
else
	compdef _kefu kefu
fi
