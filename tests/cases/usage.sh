# SPDX-License-Identifier: GPL-3.0-or-later
# The habits of a good program, as a stranger meets them: on a terminal and off it, quiet and loud.
mkdir in
printf 'Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione alla Meridiana Sistemi S.p.A.\n' >in/a.txt
cat >terminal.py <<'PY'
"""Runs a command on a terminal; prints what came, exits as it does."""
import os, pty, subprocess, sys
ours, theirs = pty.openpty()
child = subprocess.Popen(sys.argv[1:], stdin=theirs, stdout=theirs, stderr=theirs)
os.close(theirs)
seen = b""
while True:
    try:
        piece = os.read(ours, 4096)
    except OSError:
        break
    if not piece: break
    seen += piece
sys.stdout.buffer.write(seen)
sys.exit(child.wait())
PY
escape=$(printf '\033[3')
terminal() { python3 terminal.py timeout 30 "$@" >out 2>err || true; }

# Colours on a terminal only, and there not against the user's will.
unset NO_COLOR
terminal "$VAGLIO" run
grep -qF "$escape" out || fail "no colour on a terminal"
NO_COLOR=1 terminal "$VAGLIO" run
! grep -qF "$escape" out || fail "colour against NO_COLOR"
terminal "$VAGLIO" run --no-color
! grep -qF "$escape" out || fail "colour against --no-color"
status 2 "$VAGLIO" run
! grep -qF "$escape" err || fail "colour in a file"

# A filter does not wait for somebody to type JSON.
for stage in extract normalize actions; do
	terminal "$VAGLIO" $stage
	grep -q "$stage" out || fail "$stage on a terminal: $(cat out)"
done

# Help of a command in both orders.
status 0 "$VAGLIO" help run
cp out one
status 0 "$VAGLIO" run --help
same one out
status 0 "$VAGLIO" help dates
status 2 "$VAGLIO" help rnu
has err "did you mean 'run'?"
status 2 "$VAGLIO" noop # stages for tests are not what somebody means
lacks err "did you mean"
for word in --version -V version; do
	status 0 "$VAGLIO" $word
	grep -qE '^vaglio [0-9.]+$' out || fail "$word: $(cat out)"
done

# Each stage's example runs as it is printed, and so leads to the same bytes as a run of these stages.
printf 'Rome, 3 May 2019\n\nThe licence was revoked.\n' >b.html
cp in/a.txt a.pdf
PATH="$(dirname "$VAGLIO"):$PATH"
for stage in extract dates records; do
	status 0 "$VAGLIO" $stage --help
	sed -n '/^Example:/,/^$/p' out | sed 1d >example.sh
	(. ./example.sh) || fail "the example of $stage"
	[ "$(wc -l <out.jsonl)" = 2 ] || fail "the example of $stage: $(cat out.jsonl)"
	jq -e ".done | index(\"$stage\")" out.jsonl >/dev/null || fail "the example of $stage does not run it"
done
status 0 "$VAGLIO" run a.pdf b.html -o run.jsonl -q
same run.jsonl out.jsonl

# Stages that cannot follow one another, or have nothing to work on.
status 2 "$VAGLIO" run in -o none.jsonl --stages normalize,extract
has err "needs 'extract' before it"
status 2 "$VAGLIO" run in -o none.jsonl --stages normalize
has err 'without extract'

# Quiet says nothing where nothing is amiss; otherwise each step names the next one.
status 0 "$VAGLIO" run in -o in.db -q
[ ! -s out ] && [ ! -s err ] || fail "run -q: $(cat out err)"
status 0 "$VAGLIO" export in.db -o in.csv -q
[ ! -s out ] && [ ! -s err ] || fail "export -q: $(cat out err)"
status 0 "$VAGLIO" report in.db -o in.html -q
[ ! -s out ] && [ ! -s err ] || fail "report -q: $(cat out err)"
status 0 "$VAGLIO" run in -o other.db
has err 'next       vaglio actions other.db'
status 0 "$VAGLIO" report in.db -o in.html
has err 'vaglio review apply'
status 1 "$VAGLIO" run in missing.txt -o other.db -v
has err 'failed: missing.txt: input.unreadable'
has err 'next       vaglio status other.db'
status 0 "$VAGLIO" run in -n -o none.db
has err "1 file, $(wc -c <in/a.txt) B"
has err 'txt'
has err 'about'
[ ! -e none.db ] || fail "a dry run wrote"

# Lists are JSON on request, an object a line, and nothing else is on standard output.
for list in "actions in.db" "events in.db" "stages"; do
	status 0 "$VAGLIO" $list --json
	python3 -c 'import json; assert all(isinstance(json.loads(l), dict) for l in open("out")) and open("out").read()' || fail "$list --json"
done
status 0 "$VAGLIO" status in.db --json
python3 -c 'import json; json.load(open("out"))' || fail "status --json"

# Every exit status of the README is one of the program's, and of its page.
sed -n '/^## Exit status/,/^## /p' "$SOURCE/README.md" | grep -oE '^    [0-9]+' | tr -d ' ' >codes
for code in $(cat codes); do
	grep -qE "^\.It $code" "$SOURCE/pipeline/commands/vaglio.1" || fail "status $code is not in the page"
done
[ "$(wc -l <codes)" -ge 4 ] || fail "codes: $(cat codes)"
