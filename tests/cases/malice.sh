# SPDX-License-Identifier: GPL-3.0-or-later
# A worker that a document has taken over: its document alone suffers, by name, in bounded time.
mkdir in
for word in loop stall eat abort crash leave memory read write socket exec fork ptrace kill flood garbage huge twice shut; do
	echo "Roma, 3 maggio 2019. MALICE $word. Fine." >"in/m-$word.txt"
	echo "Un vicino del tutto innocuo di $word." >"in/n-$word.txt"
done
echo 'Anche questo testo e innocente.' >in/z.txt
limits="--memory 200M --cpu 1 --timeout 2 --recycle 7 -j2"

# field PATH EXPRESSION: of the document's line.
field() {
	python3 - "$1" "$2" <<'P'
import json, sys
for line in open("out.jsonl"):
    d = json.loads(line)
    if d["path"] == sys.argv[1]: print(eval(sys.argv[2]))
P
}

# want PATH STATUS CODE
want() {
	got=$(field "$1" '(d["status"], ",".join(e["code"] for e in d["errors"]))')
	[ "$got" = "('$2', '$3')" ] || fail "$1: $got, not $2 $3 ($degree)"
}

check() {
	[ "$(grep -c . out.jsonl)" = 39 ] || fail "not one document an input: $(grep -c . out.jsonl)"
	for word in loop stall; do want "m-$word.txt" failed limit.time; done
	for word in abort crash leave garbage huge twice shut; do want "m-$word.txt" failed worker.crash; done
	want m-memory.txt failed limit.memory
	want m-flood.txt ok ""
	for f in in/n-*.txt in/z.txt; do want "$(basename "$f")" ok ""; done
	case $degree in
	*memory*) want m-eat.txt failed limit.memory ;;
	esac
	case $degree in
	*landlock*seccomp*)
		for word in read write socket kill; do
			want "m-$word.txt" ok ""
			[ "$(field "m-$word.txt" 'd.get("title")')" = None ] || fail "a worker could $word ($degree)"
		done
		;;
	esac
	case $degree in
	*seccomp*)
		for word in exec fork ptrace; do want "m-$word.txt" failed worker.crash; done
		[ "$(field m-socket.txt 'd.get("title")')" = None ] || fail "a worker could open a socket ($degree)"
		[ "$(field m-write.txt 'd.get("title")')" = None ] || fail "a worker could write a file ($degree)"
		;;
	esac
	rm -f /tmp/vaglio-malice
}

# After two stages, so that the text is kept; and as the first of all.
try() {
	stages="extract normalize malice language sections sentences dates"
	begun=$(date +%s)
	status 1 timeout 100 "$MALICE" run in -o out.jsonl $limits --stages "$stages" "$@"
	degree=$(python3 -c 'import json; print(json.load(open("out.jsonl.manifest.json"))["sandbox"])')
	[ $(($(date +%s) - begun)) -le 40 ] || fail "took $(($(date +%s) - begun)) s"
	check
	[ "$(field m-loop.txt 'd["text"]')" = "Roma, 3 maggio 2019. MALICE loop. Fine." ] || fail "the text that was there is lost"
	[ "$(field m-loop.txt 'd["errors"][0]["stage"]')" = malice ] || fail "the guilty stage is not named"
	python3 -c 'import json; m = json.load(open("out.jsonl.manifest.json"))["machine_dependent"]
assert "m-loop.txt" in [x["path"] for x in m], m'
}

try

first=$degree
status 1 "$MALICE" run in -o out.jsonl $limits --stages "malice extract normalize"
check
status 1 "$MALICE" run in -o out.db $limits --stages "extract normalize malice"
[ "$(python3 -c 'import sqlite3; print(sqlite3.connect("out.db").execute("select count(*) from documents").fetchone()[0])')" = 39 ]
case $first in
*landlock*)
	VAGLIO_NO_LANDLOCK=1 try
	VAGLIO_NO_SECCOMP=1 try
	try --sandbox off
	VAGLIO_NO_SECCOMP=1 status 2 "$MALICE" run in -o out2.jsonl --sandbox require
	;;
esac
