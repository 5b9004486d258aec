# SPDX-License-Identifier: GPL-3.0-or-later
# A real server in a folder of its own: the rows are those of SQLite; two writers at once, one of them killed and started
# again, give what one gives; a server that goes away, a strange schema and a password in the address are told.
. "$SOURCE/tests/server.sh"
for name in one two other; do query postgres "CREATE DATABASE $name" >/dev/null; done

# All documents, from a run and from a finished output.
python3 "$SOURCE/tests/invent.py" 300 3 >all.jsonl
printf '%s\n' '{"vaglio":1,"id":"d:odd","path":"a\\b\tc.txt","status":"partial","text":"t\u0000x\ty\\N\r\nè😀","errors":[{"stage":"extract","code":"doc.truncated","message":"\\."}],"blocks":[{"type":"quote","start":0,"end":4,"bbox":[0.1,2,3.7,4]}]}' >>all.jsonl
status 0 "$VAGLIO" export all.jsonl -o all.db --sentences
status 0 "$VAGLIO" export all.jsonl -o "$(address one)" --sentences
cat >same.py <<'PY'
import csv, io, sqlite3, subprocess, sys
database, command = sys.argv[1], sys.argv[2:]
lite = sqlite3.connect(database)
tables = [r[0] for r in lite.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%document TEXT NOT NULL REFERENCES%' OR sql LIKE '%d.id AS document, r.%'")] + ["documents"]
assert len(tables) >= 11, tables
for table in tables:
    names = ", ".join('"%s"' % r[1] for r in lite.execute("PRAGMA table_info(%s)" % table) if r[1] != "number")
    got = subprocess.run(command + ["COPY (SELECT " + names + " FROM vaglio.%s) TO STDOUT WITH (FORMAT csv, NULL '\\N')" % table], check=True, capture_output=True).stdout
    rows = [tuple(r) for r in csv.reader(io.StringIO(got.decode(), newline=""))]
    cell = lambda v: "\\N" if v is None else (("%r" % v).removesuffix(".0") if isinstance(v, float) else str(v).replace("\0", "\ufffd"))
    want = [tuple(map(cell, r)) for r in lite.execute("SELECT " + names + " FROM " + table)]
    assert sorted(rows) == sorted(want), (table, len(rows), len(want), sorted(set(want) - set(rows))[:2], sorted(set(rows) - set(want))[:2])
    print(table, len(rows))
PY
compare() { status 0 python3 same.py "$2" "$bin/psql" -h "$server" -U test -d "$1" -AtX -c; }
compare one all.db
has out 'actions 897'
[ "$(query one "SELECT count(*) FROM vaglio.licence_actions WHERE licensee LIKE 'Meridiana%'")" -gt 50 ] || fail "the view"
[ "$(query one 'SELECT substr(d.text, m.start::int + 1, (m."end" - m.start)::int) = m.text FROM vaglio.mentions m JOIN vaglio.documents d ON d.id = m.document GROUP BY 1')" = t ] || fail "offsets"

# The same again in place of what was there; a document that changes takes its old rows along.
status 0 "$VAGLIO" export all.jsonl -o "$(address one)" --sentences
compare one all.db

# And back: the same records, from the server as from a file.
status 0 "$VAGLIO" export all.jsonl -o own.jsonl
sed 's/\\u0000/\xef\xbf\xbd/g' own.jsonl >want.jsonl
status 0 "$VAGLIO" export "$(address one)" -o back.jsonl
export PYTHONDONTWRITEBYTECODE=1
status 0 python3 "$SOURCE/tests/roundtrip.py" want.jsonl back.jsonl
has out ' 0 differences'
status 0 "$VAGLIO" locate "$(address one)" d:odd
has out 'document  a\'
status 0 "$VAGLIO" export "$(address one)" -o back.db --sentences
status 0 "$VAGLIO" actions back.db --company meridiana
status 2 "$VAGLIO" actions "$(address one)"
has err 'vaglio export ADDRESS -o FILE.db'
status 2 "$VAGLIO" export "$(address missing)" -o no.jsonl
has err 'missing'
status 2 "$VAGLIO" export "$(address other)" -o no.jsonl
has err 'PostgreSQL: '
[ ! -e no.jsonl ] || fail "an output from nothing"

# Two writers at once, of several batches each; one is killed after its first batch, and started again.
python3 - <<'PY'
import os
os.mkdir("in")
for i in range(3200):
    with open("in/%04d.txt" % i, "w") as out:
        out.write("Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza alla Meridiana Sistemi S.p.A. per %d visori.\n" % i)
PY
find in -name '*[02468].txt' | sort >even.list
find in -name '*[13579].txt' | sort >odd.list
# waits DATABASE SQL: until the query gives something other than 0, or its table does not exist yet.
waits() {
	n=0
	until [ "$(query "$1" "$2" 2>/dev/null || echo 0)" != 0 ]; do
		n=$((n + 1))
		[ $n -lt 3000 ] || fail "never came true: $2"
		sleep 0.01
	done
}
odd_rows="SELECT count(*) FROM vaglio.documents WHERE path ~ '[13579].txt'"
"$VAGLIO" run - -j 1 -o "$(address two)" <even.list 2>even.err &
even=$!
"$VAGLIO" run - -j 1 -o "$(address two)" <odd.list 2>odd.err &
odd=$!
waits two "$odd_rows"
kill -9 $odd
wait $odd || true
wait $even || fail "$(cat even.err)"
had=$(query two "$odd_rows")
[ "$had" -gt 0 ] && [ "$had" -lt 1600 ] || fail "killed too late: $had rows"
"$VAGLIO" run - -j 1 -o "$(address two)" <odd.list 2>odd.err || fail "$(cat odd.err)"
cat even.list odd.list | "$VAGLIO" run - -o lists.db 2>err || fail "$(cat err) $(sqlite3 lists.db 'SELECT * FROM problems')"
compare two lists.db
has out 'documents 3200'
[ "$(query two "SELECT count(*) FROM vaglio.runs")" = 2 ] || fail "runs"

# A server that goes away in the middle: told, with what to do, and the same command writes it all when it is back.
query postgres 'CREATE DATABASE three' >/dev/null
"$VAGLIO" run - -j 1 -o "$(address three)" <even.list 2>gone.err &
gone=$!
waits three "SELECT count(*) FROM vaglio.documents"
stop
got=0
wait $gone || got=$?
[ $got = 74 ] || fail "exit status $got: $(cat gone.err)"
has gone.err 'PostgreSQL: '
has gone.err 'same command'
control -l "$server/log" -o "$options" start || fail "$(cat pg.out "$server/log")"
"$VAGLIO" run - -o "$(address three)" <even.list 2>err || fail "$(cat err)"
"$VAGLIO" run - -o even.db <even.list 2>err || fail "$(cat err) $(sqlite3 even.db 'SELECT * FROM problems')"
compare three even.db
got=0
stop
"$VAGLIO" run - -o "$(address three)" <even.list 2>err || got=$?
[ $got = 2 ] || fail "exit status $got without a server"
has err 'PostgreSQL: '
control -l "$server/log" -o "$options" start || fail "$(cat pg.out "$server/log")"

# What cannot be.
query other 'CREATE SCHEMA vaglio; CREATE TABLE vaglio.mine(x int)' >/dev/null
status 2 "$VAGLIO" run in -o "$(address other)"
has err 'none of this program'
[ "$(query other "SELECT count(*) FROM pg_tables WHERE schemaname = 'vaglio'")" = 1 ] || fail "touched"
query two 'UPDATE vaglio.version SET number = 99' >/dev/null
status 2 "$VAGLIO" run in -o "$(address two)"
has err 'version 99'
has err 'RENAME'
query three 'ALTER TABLE vaglio.mentions DROP COLUMN anchor' >/dev/null
status 2 "$VAGLIO" run in -o "$(address three)"
has err 'mentions'
status 2 "$VAGLIO" run in -o "postgresql://test:geheim@localhost/one"
has err 'service file'
lacks err geheim
status 2 "$VAGLIO" run in -o "$(address missing)"
has err 'missing'
printf '[here]\nhost=%s\nuser=test\ndbname=one\n' "$server" >service.conf
PGSERVICEFILE="$CASE_DIR/service.conf" status 0 "$VAGLIO" run in -o 'postgresql:///?service=here'
[ "$(query one "SELECT count(*) FROM vaglio.documents WHERE path LIKE '%.txt'")" -ge 3200 ] || fail "by service"

# Some inputs once more: their rows are replaced, no others.
query one "DROP SCHEMA vaglio CASCADE" >/dev/null
mkdir again
for i in 1 2 3; do echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza di esportazione di droni alla Alfa$i S.p.A." >again/$i.txt; done
head -c 2000 /dev/zero | tr '\0' 'a' >again/long.txt
status 1 "$VAGLIO" run again -o "$(address one)" --max-size 1000
[ "$(query one "SELECT path FROM vaglio.documents WHERE status = 'failed'")" = long.txt ] || fail "long.txt was read"
query one "UPDATE vaglio.documents SET title = 'mine' WHERE path = '1.txt'" >/dev/null
status 0 "$VAGLIO" retry "$(address one)" again --code limit.size --dry-run
[ "$(cat out)" = long.txt ] || fail "would try: $(cat out)"
status 0 "$VAGLIO" retry "$(address one)" again --code limit.size
[ "$(query one "SELECT count(*), count(*) FILTER (WHERE status = 'ok'), max(title) FROM vaglio.documents")" = "4|4|mine" ] ||
	fail "$(query one "SELECT path, status, title FROM vaglio.documents")"
status 2 "$VAGLIO" retry "$(address one)" --status failed

# Runs over the same inputs: what has not changed is neither read nor written; what another writer took, or is gone, or
# has changed, is.
query postgres 'CREATE DATABASE again' >/dev/null
again=$(address again)
export TMPDIR="$CASE_DIR/temporary"
mkdir "$TMPDIR"
mkdir -p yearly/old
for i in 1 2 3 4 5; do echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza di esportazione di droni alla Alfa$i S.p.A." >yearly/$i.txt; done
printf 'Milano, 1 giugno 2019.\n' >"yearly/old/$(printf 'tab\there.txt')"
(cd yearly && tar cf ../yearly.tar 1.txt 2.txt && mv ../yearly.tar old/)
sleep 0.1
status 0 "$VAGLIO" run yearly -o "$again"
rows() { query again "SELECT string_agg(path || ' ' || status || ' ' || ctid::text, ', ' ORDER BY path) FROM vaglio.documents"; }
before=$(rows)
[ "$(query again 'SELECT count(*), sum(length(answers)) > 100 FROM vaglio.inputs')" = '7|t' ] || fail "$(query again 'SELECT path, file FROM vaglio.inputs')"
has err "vaglio locate 'postgresql:"
status 0 "$VAGLIO" run yearly -o "$again"
has err 'taken over 9 documents'
[ "$(rows)" = "$before" ] || fail "written again: $(rows)"
status 0 "$VAGLIO" status "$again"
has out 'inputs     7'
[ "$(query again 'SELECT count(*), count(DISTINCT manifest ->> $$records$$) FROM vaglio.runs')" = '2|1' ] || fail "runs: $(query again 'SELECT manifest FROM vaglio.runs')"
python3 - "$VAGLIO" "$again" <<'PY' || fail "inputs were opened"
import ctypes, os, subprocess, sys
libc, OPEN = ctypes.CDLL("libc.so.6"), 0x20
watch = libc.inotify_init1(os.O_NONBLOCK)
for file in ("1.txt", "5.txt", "old/yearly.tar"):
    if libc.inotify_add_watch(watch, ("yearly/" + file).encode(), OPEN) < 0: sys.exit("no watch on " + file)
subprocess.run([sys.argv[1], "run", "yearly", "-q", "-o", sys.argv[2]], check=True)
try:
    sys.exit(len(os.read(watch, 65536)) != 0)
except BlockingIOError:
    pass
PY
echo "Roma, 9 maggio 2019. Il Ministero ha negato la licenza alla Beta S.p.A." >yearly/3.txt
rm yearly/4.txt

(cd yearly && "$VAGLIO" run 5.txt -o "$again" -q) 2>err || fail "$(cat err)" # another source writes the same document
status 0 "$VAGLIO" run yearly -o "$again"
has err 'taken over 6 documents'
[ "$(query again "SELECT count(*) FROM vaglio.documents WHERE path = '3.txt'")" = 2 ] || fail "the changed one"
[ "$(query again "SELECT path FROM vaglio.inputs WHERE gone IS NOT NULL")" = 4.txt ] || fail "gone"
echo "Roma, 4 maggio 2019. Il Ministero ha revocato la licenza di esportazione di droni alla Alfa4 S.p.A." >yearly/4.txt
status 0 "$VAGLIO" run yearly -o "$again"
[ "$(query again "SELECT count(*) FROM vaglio.inputs WHERE gone IS NOT NULL")" = 0 ] || fail "back again"
status 0 "$VAGLIO" run yearly -o "$again" --fresh
[ "$(rows)" != "$before" ] || fail "not fresh"
status 0 "$VAGLIO" run yearly -o again.jsonl
records() { python3 -c 'import json, sys; print(json.load(sys.stdin)["records"])'; }
[ "$(query again "SELECT manifest ->> 'records' FROM vaglio.runs ORDER BY id DESC LIMIT 1")" = "$(records <again.jsonl.manifest.json)" ] || fail "records"
status 0 "$VAGLIO" run yearly -o "$again"
[ "$(query again "SELECT manifest ->> 'records' FROM vaglio.runs ORDER BY id DESC LIMIT 1")" = "$(records <again.jsonl.manifest.json)" ] || fail "records of what stood"
[ -z "$(ls "$TMPDIR")" ] || fail "left behind: $(ls "$TMPDIR")"
