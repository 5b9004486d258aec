# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever ends a run, the same command goes on and gives the same bytes as a run that nothing disturbed.
python3 - <<'P'
import os
os.makedirs("in/deep")
for i in range(500):
    text = f"Roma, 3 maggio 2019. Documento {i}: il Ministero ha revocato l'autorizzazione alla Alfa{i} S.p.A.\n" * 10
    open(f"in/{'deep/' if i % 3 == 0 else ''}{i}.txt", "w").write(text)
P

# records FILE: the hash of all records.
records() {
	case $1 in
	*.db) python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("select records from runs").fetchone()[0])' "$1" ;;
	*) python3 -c 'import json, sys; print(json.load(open(sys.argv[1] + ".manifest.json"))["records"])' "$1" ;;
	esac
}

status 0 "$VAGLIO" run in -o whole.jsonl -j2
status 0 "$VAGLIO" run in -o whole.db -j2
[ "$(records whole.db)" = "$(records whole.jsonl)" ] || fail "the sinks do not agree on the records"

# Killed at any moment, again and again.
python3 - "$VAGLIO" "${ROUNDS:-5}" <<'P'
import os, random, signal, subprocess, sys, time
random.seed(7)
for out in ("killed.jsonl", "killed.db"):
    start = time.time()
    subprocess.run([sys.argv[1], "run", "in", "-o", "time." + out, "-j2", "-q"], check=True)
    whole = time.time() - start
    for round in range(int(sys.argv[2])):
        p = subprocess.Popen([sys.argv[1], "run", "in", "-o", out, "-j2", "-q"])
        time.sleep(random.random() * whole)
        p.send_signal(random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM)))
        p.wait()
    subprocess.run([sys.argv[1], "run", "in", "-o", out, "-j1", "-q"], check=True)
    left = [f for f in os.listdir(".") if f.startswith(out) and f not in (out, out + ".manifest.json", out + ".inputs")]
    assert not left, left
P
same whole.jsonl killed.jsonl
[ "$(records killed.db)" = "$(records whole.jsonl)" ] || fail "records differ"
status 0 "$VAGLIO" verify killed.db
dump whole.db >a
dump killed.db >b
same a b

# One run at a time on an output. A second is told who has it; when that is stopped, the same command goes on.
echo "MALICE stall." >in/0.txt
"$MALICE" run in -o busy.jsonl --stages "extract malice" -j1 --timeout 60 2>err1 &
pid=$!
for i in $(seq 100); do
	[ -e busy.jsonl.run ] && [ -e busy.jsonl.partial ] && break
	sleep 0.1
done
status 2 "$MALICE" run in -o busy.jsonl --stages "extract malice" -j1 --timeout 60
has err "process $pid"
kill -INT $pid
got=0
wait $pid || got=$?
[ $got = 130 ] || fail "exit status $got after SIGINT"
has err1 "the same command goes on"
[ ! -e busy.jsonl ] || fail "an interrupted output looks whole"
# Status tells where the same command goes on, and at what the run was.
status 0 "$VAGLIO" status busy.jsonl --json
done=$(python3 -c 'import json; s = json.load(open("out")); assert s["state"] == "interrupted", s; print(s["inputs"])')
has err1 " after $done of "
# Another command does not go on with what this one has begun, unless told to start over.
status 2 "$MALICE" run in -o busy.jsonl --stages "extract" -j1 --timeout 60
has err "--force"
rm in/0.txt
status 0 "$MALICE" run in -o busy.jsonl --stages "extract" -j1 --timeout 60 --force
[ ! -e busy.jsonl.run ] || fail "leftovers"

# A full disk: told, nothing that looks whole, and the same command goes on when there is room.
if mkdir small && mount -t tmpfs -o size=300k none small 2>/dev/null; then
	for out in small/out.jsonl small/out.db; do
		status 74 "$VAGLIO" run in -o $out
		has err "$out"
		[ ! -e $out ] || fail "$out looks whole"
		mount -o remount,size=200m small
		status 0 "$VAGLIO" run in -o $out
		[ -e $out ] || fail "no $out"
		mount -o remount,size=300k small 2>/dev/null || { umount small && mount -t tmpfs -o size=300k none small; }
	done
	umount small
fi

# What stands under the output's name and is not vaglio's is not replaced.
echo "my notes" >notes.jsonl
status 2 "$VAGLIO" run in -o notes.jsonl
has err "--force"
[ "$(cat notes.jsonl)" = "my notes" ] || fail "replaced"
echo "my notes" >notes.db
status 2 "$VAGLIO" run in -o notes.db
[ "$(cat notes.db)" = "my notes" ] || fail "replaced"
# The output does not read itself.
cd in
status 0 "$VAGLIO" run . -o out.jsonl
status 0 "$VAGLIO" run . -o out.jsonl
[ "$(grep -c . out.jsonl)" = 502 ] || fail "not 500 documents, out and err: $(grep -c . out.jsonl)"
