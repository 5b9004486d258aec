# SPDX-License-Identifier: GPL-3.0-or-later
# A worker that a document has taken over: its document alone suffers, by name, in bounded time.
limits="--fresh --memory 200M --cpu 1 --timeout 2 --recycle 7 -j2"

# with VARIABLE COMMAND...: with it in the environment.
with() {
	export "$1=1"
	variable=$1
	shift
	"$@"
	unset "$variable"
}

# make WORDS...: a folder with a document that calls for each, and a harmless neighbour of each.
make() {
	rm -rf in
	mkdir in
	for word in "$@"; do
		echo "Roma, 3 maggio 2019. MALICE $word. Fine." >"in/m-$word.txt"
		echo "Un vicino del tutto innocuo di $word." >"in/n-$word.txt"
	done
	echo 'Del tutto innocente.' >in/z.txt
}

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
	[ -e "in/$1" ] || return 0
	got=$(field "$1" '(d["status"], ",".join(e["code"] for e in d["errors"]))')
	[ "$got" = "('$2', '$3')" ] || fail "$1: $got, not $2 $3 ($degree)"
}

# barred WORD: what the sandbox should keep a worker from came to nothing.
barred() {
	want "m-$1.txt" ok ""
	[ "$(field "m-$1.txt" 'd.get("title")')" = None ] || fail "a worker could $1 ($degree)"
}

# named WORD CALL: the record says which call it was.
named() {
	[ -e "in/m-$1.txt" ] || return 0
	got=$(field "m-$1.txt" 'd["errors"][0]["message"]')
	[ "$got" = "the worker called what the sandbox forbids: $2" ] || fail "$1: $got"
}

check() {
	[ "$(grep -c . out.jsonl)" = "$(ls in | wc -l)" ] || fail "not one document an input"
	for word in loop stall; do want "m-$word.txt" failed limit.time; done
	for word in abort crash leave garbage huge twice shut lines impostor; do want "m-$word.txt" failed worker.crash; done
	want m-memory.txt failed limit.memory
	want m-flood.txt ok ""
	want m-mute.txt ok ""
	for f in in/m-*-[12].txt in/n-*.txt in/z.txt; do want "$(basename "$f")" ok ""; done
	case $degree in *memory*) want m-eat.txt failed limit.memory ;; esac
	case $degree in *landlock*) barred read && barred write ;; esac
	case $degree in *seccomp*)
		for word in exec fork ptrace; do want "m-$word.txt" failed worker.crash; done
		barred socket && barred kill && barred write
		for pair in exec:execve ptrace:ptrace; do named "${pair%:*}" "${pair#*:}"; done
		;;
	esac
	rm -f /tmp/vaglio-malice
}

# try OPTIONS...
try() {
	begun=$(date +%s)
	status 1 timeout 200 "$MALICE" run in -o out.jsonl $limits "$@"
	degree=$(python3 -c 'import json; print(json.load(open("out.jsonl.manifest.json"))["sandbox"])')
	[ $(($(date +%s) - begun)) -le 100 ] || fail "took $(($(date +%s) - begun)) s"
	check
}

# After two stages, so that the text is kept.
make loop stall eat abort crash leave memory read write socket exec fork ptrace kill flood garbage huge twice shut lines impostor mute
try --stages "extract normalize malice language sections sentences dates"
[ "$(field m-loop.txt 'd["text"]')" = "Roma, 3 maggio 2019. MALICE loop. Fine." ] || fail "the text that was there is lost"
[ "$(field m-loop.txt 'd["errors"][0]["stage"]')" = malice ] || fail "the guilty stage is not named"
python3 -c 'import json; m = json.load(open("out.jsonl.manifest.json"))["machine_dependent"]
assert "m-loop.txt" in [x["path"] for x in m], m'
whole=$degree

# As the first of all; into a database; with less of a sandbox.
make eat abort crash memory read write socket exec fork ptrace kill garbage huge twice lines impostor
for f in in/m-*.txt; do # what one of them prints is not told of the next in the same hands
	for n in 1 2; do echo "MALICE grumble." >"${f%.txt}-$n.txt"; done
done
try --stages "malice extract normalize"
status 1 "$MALICE" run in -o out.db $limits --stages "extract normalize malice"
n=$(python3 -c 'import sqlite3; print(sqlite3.connect("out.db").execute("select count(*) from documents").fetchone()[0])')
[ "$n" = "$(ls in | wc -l)" ] || fail "$n documents in the database"
stages="extract malice normalize"
case $whole in *landlock*)
	with VAGLIO_NO_LANDLOCK try --stages "$stages"
	case $degree in *landlock*) fail "there is Landlock: $degree" ;; esac
	with VAGLIO_NO_SECCOMP try --stages "$stages"
	case $degree in *seccomp*) fail "there is a filter: $degree" ;; esac
	try --stages "$stages" --sandbox off
	with VAGLIO_NO_SECCOMP status 2 "$MALICE" run in -o out2.jsonl --sandbox require
	;;
esac

# With every refusal deadly, each names itself, and nothing that honest documents need is among them.
case $whole in *seccomp*)
	make read write socket kill exec
	cp "$SOURCE/fixtures/extract/pdf-pages/input.pdf" in/pages.pdf
	cp "$SOURCE/fixtures/extract/xlsx-licences/"input.* in/sheet.xlsx
	with VAGLIO_TRAP status 1 "$MALICE" run in -o out.jsonl $limits --stages "$stages"
	for pair in read:openat write:openat socket:socket kill:getppid exec:execve; do
		[ "${pair%:*}" = read ] && continue # may be opened for reading where Landlock says what
		named "${pair%:*}" "${pair#*:}"
	done
	for f in pages.pdf sheet.xlsx z.txt; do
		case $(field $f '[e["code"] for e in d["errors"]]') in *worker*) fail "$f is kept from its work" ;; esac
	done
	;;
esac

# A document that takes long keeps no other worker from its work: what they answer meanwhile waits in a file, and comes out
# in its place.
rm -rf in
mkdir in
echo "MALICE slow." >in/a.txt
python3 -c 'for i in range(400): open(f"in/b{i:03}.txt", "w").write(f"Riga {i} del verbale, che si ripete. " * 600)'
status 0 "$MALICE" run in -o slow.jsonl -q -j2 --stages "malice extract normalize"
status 0 "$MALICE" run in -o quick.jsonl -q -j2 --stages "extract normalize"
cmp slow.jsonl quick.jsonl || fail "what waited is not what it was"
