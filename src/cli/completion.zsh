#compdef kefu
# What completes the words of kefu in zsh, as "kefu completion zsh" prints it.
# Each row: place|word|takes|help. The place is the command so far; the word "." is its operand.
_kefu_rows='@ROWS@'

# _kefu_takes PLACE WORD: sets takes. 1: no such word there.
_kefu_takes()
{
	local -a row part

	takes=
	row=("${(@M)${(f)_kefu_rows}:#$1\|$2\|*}")
	if (( ! $#row )) && [[ $2 == -* ]]; then
		row=("${(@M)${(f)_kefu_rows}:#\|$2\|*}")
	fi
	(( $#row )) || return 1
	part=("${(@s:|:)row[1]}")
	takes=$part[3]
}

# _kefu_words PLACE KIND: sets found to the "options" or the "commands" of the place, with their help.
_kefu_words()
{
	local row
	local -a rows

	if [[ $2 == options ]]; then
		rows=("${(@M)${(f)_kefu_rows}:#(|$1)\|-*}")
	else
		rows=("${(@M)${(f)_kefu_rows}:#$1\|[^-.]*}")
	fi
	found=()
	for row in $rows; do
		found+=("${${row#*|}%%|*}:${row#*|*|*|}")
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
