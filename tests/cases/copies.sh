# SPDX-License-Identifier: GPL-3.0-or-later
# The same file under two paths is two documents with one content hash; its text is worked once, and what is written is
# what working it twice would give.
for d in a b c/2017 c/2018 d; do
	mkdir -p "in/$d"
	for f in "$SOURCE"/fixtures/run/*/input.*; do
		name=$(basename "$(dirname "$f")").${f##*.}
		cp "$f" "in/$d/$name"
	done
	for i in $(seq 40); do echo "Nessuna licenza $i" >"in/$d/x$i.txt"; done
done
"$VAGLIO" run in -o run.jsonl -j2 2>err || [ $? = 1 ] || fail "run"
pipe=$("$VAGLIO" --help | sed -n '/^Stages/,$s/^  \([a-z]*\) .*/\1/p' | while read -r stage; do
	[ "$stage" = extract ] || printf ' | "$VAGLIO" %s' "$stage"
done)
eval "\"\$VAGLIO\" extract in $pipe" >pipes.jsonl 2>/dev/null || true
same run.jsonl pipes.jsonl
"$VAGLIO" run in -o run.db -j2 2>err || [ $? = 1 ] || fail "run"
"$VAGLIO" export pipes.jsonl -o pipes.db 2>/dev/null
status 0 "$VAGLIO" verify run.db
status 0 "$VAGLIO" verify pipes.db
python3 - <<'P'
import json, sqlite3
m = json.load(open("run.jsonl.manifest.json"))
assert m["copies"] > 10, m
runs = sqlite3.connect("run.db").execute("select manifest from runs").fetchone()[0]
assert json.loads(runs)["records"] == m["records"] and json.loads(runs)["copies"] > 0
def dump(path):
    c = sqlite3.connect(path)
    names = [t for (t,) in c.execute("select name from sqlite_master where type = 'table' and name not like 'documents_fts%' and name not in ('runs', 'sentences')")]
    return {t: c.execute(f'select * from "{t}" order by rowid').fetchall() for t in names}
a, b = dump("run.db"), dump("pipes.db")
for t in a: assert a[t] == b[t], (t, [x for x in zip(a[t], b[t]) if x[0] != x[1]][:1], len(a[t]), len(b[t]))
P
