# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: help with examples everywhere, and wrong use is told apart from failed documents.
status 0 "$VAGLIO" --help
has out "Examples:"
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
stages=$(sed -n '/^Stages/,$s/^  \([a-z]*\) .*/\1/p' out)
[ -n "$commands" ] && [ -n "$stages" ] || fail "no commands or stages in --help"
for command in $commands $stages; do
	status 0 "$VAGLIO" "$command" --help
	grep -qE '^Examples?:' out || fail "$command --help has no example"
	has out "vaglio $command"
	status 2 "$VAGLIO" "$command" --no-such-option
	has err "--no-such-option"
done
for stage in $stages; do
	"$VAGLIO" stages | grep -qE "^ *$stage  *[^ ]" || fail "vaglio stages: $stage has no summary"
done

status 2 "$VAGLIO"
status 2 "$VAGLIO" rnu
has err "did you mean 'run'?"
status 2 "$VAGLIO" run
status 0 "$VAGLIO" --version

# What cannot be read is a record of that document; the others are untouched.
printf 'Roma, 3 maggio 2019\n' >good.txt
status 1 "$VAGLIO" run good.txt missing.txt -o out.jsonl
has err 'missing.txt: No such file or directory'
[ "$(grep -c . out.jsonl)" = 2 ] || fail "not one line an input"
grep -q '"path":"missing.txt","status":"failed".*input.unreadable' out.jsonl || fail "no record of the missing path"
grep -q '"path":"good.txt".*"status":"ok"' out.jsonl || fail "the good document suffered"
status 0 "$VAGLIO" status out.jsonl
has out 'input.unreadable  check path and permissions'
# Where no input is there at all, nothing is run, and what an earlier run has written stays.
cp out.jsonl kept.jsonl
for input in missing.txt ''; do
	status 2 "$VAGLIO" run "$input" -o out.jsonl
	has err 'othing was run'
	cmp out.jsonl kept.jsonl || fail "an earlier output is gone"
done
status 2 "$VAGLIO" run good.txt --cpu -1 -o out.jsonl
has err '--cpu: -1 is too little'
status 2 "$VAGLIO" run good.txt -o x.jsonl --max-pages -1
has err '--max-pages: -1 is too little'
status 2 "$VAGLIO" run good.txt -o ''
has err 'no name is given'
# Lists of paths: by lines, or by NUL, which any name can do with; stages with commas.
printf 'Roma\n' >'two
lines.txt'
find . -name '*.txt' -print0 | "$VAGLIO" run - -o list.jsonl --stages extract,normalize -q || fail "a list by NUL"
[ "$(grep -c '"status":"ok"' list.jsonl)" = 2 ] || fail "a list by NUL has other paths"
printf 'good.txt\n\n' | "$VAGLIO" run - -o list.jsonl -q || fail "a list by lines"
[ "$(grep -c '"status":"ok"' list.jsonl)" = 1 ] || fail "a list by lines has other paths"
rm 'two
lines.txt'
if [ "$(id -u)" != 0 ]; then
	: >locked.txt
	chmod 000 locked.txt
	status 1 "$VAGLIO" run locked.txt good.txt -o out.jsonl
	has out.jsonl input.unreadable
	status 2 "$VAGLIO" run locked.txt -o out.jsonl # what stands is not replaced by nothing
fi
mkfifo fifo
status 0 timeout 20 "$VAGLIO" run fifo good.txt -o out.jsonl
has out.jsonl input.special

# The output: unknown form, unwritable place, full disk; nothing that looks whole is left behind.
status 2 "$VAGLIO" run good.txt -o out.txt
status 2 "$VAGLIO" run good.txt -o no/such/folder/out.jsonl
has err no/such/folder
status 2 "$VAGLIO" run good.txt -o no/such/folder/out.db
if [ -w /dev/full ]; then
	got=0
	"$VAGLIO" run good.txt -o - >/dev/full 2>err || got=$?
	[ "$got" = 2 ] || fail "exit status $got with a full disk"
	grep -q . err || fail "a full disk is not told"
	"$VAGLIO" run good.txt -o full.db -q
	for words in --help 'run --help' schema 'extract good.txt' 'status full.db'; do
		got=0
		"$VAGLIO" $words >/dev/full 2>err || got=$?
		[ "$got" = 2 ] || fail "exit status $got with a full disk: $words"
		has err 'cannot write standard output: No space left'
	done
	rm full.db*
fi
# A reader who has gone away hears nothing.
{ "$VAGLIO" schema 2>err || echo "$?" >gone; } | head -c 1 >out
lacks err vaglio
{ "$VAGLIO" run good.txt good.txt good.txt -o - 2>err || echo "$?" >gone; } | true
lacks err vaglio
[ "$(cat gone)" = 2 ] || fail "exit status $(cat gone) where nobody reads"

# A line that is no document, in the middle of good ones.
"$VAGLIO" extract good.txt >one.jsonl
{
	cat one.jsonl
	echo '{"vaglio":'
	cat one.jsonl
} >three.jsonl
got=0
"$VAGLIO" normalize <three.jsonl >out.jsonl 2>err || got=$?
[ "$got" = 1 ] || fail "exit status $got for a broken line"
[ "$(grep -c '"status":"ok"' out.jsonl)" = 2 ] || fail "good lines suffered"
has out.jsonl wire.invalid
status 2 "$VAGLIO" normalize good.txt

# A faulty rule file stops before the first document, with its place and the remedy.
mkdir -p rules/dates
printf 'rule  broken\nmatch (\n' >rules/dates/it.rules
status 2 "$VAGLIO" run good.txt --rules rules -o out2.jsonl
grep -qE 'dates/it\.rules:[0-9]+' err || {
	cat err
	fail "the place of the fault is not named"
}
[ ! -e out2.jsonl ] || fail "an output although nothing was run"
