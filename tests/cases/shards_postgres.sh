# SPDX-License-Identifier: GPL-3.0-or-later
# Shards of a plan write into one PostgreSQL at once: the same end state in any order, with a shard that is killed and
# started again, and with one that is done twice.
. "$SOURCE/tests/server.sh"
mkdir in
python3 - <<'P'
for i in range(160):
    open(f"in/{i}.txt", "w").write(f"Roma, 3 maggio 2019. UAMA ha revocato la licenza alla Alfa{i % 30} S.p.A. per {i} visori.\n" * (1 + i % 5))
P
status 0 "$VAGLIO" shard plan in --shards 4
# shard DATABASE N
shard() { "$VAGLIO" run --plan vaglio.plan --shard "$2" -o "$(address "$1")" -q -j1; }
# state DATABASE: all rows of all tables but the times and numbers of runs.
state() {
	for table in $(query "$1" "SELECT tablename FROM pg_tables WHERE schemaname = 'vaglio' ORDER BY 1"); do
		echo "$table"
		case $table in
		runs) query "$1" "SELECT manifest->'share', manifest->>'records', manifest->>'documents' FROM vaglio.runs ORDER BY 1" ;;
		inputs) ;; # what the next run of one machine goes by
		*) query "$1" "SELECT x::text FROM vaglio.$table x ORDER BY 1" ;;
		esac
	done
}
for name in inturn atonce one; do query postgres "CREATE DATABASE $name" >/dev/null; done

for i in 0 1 2 3; do shard inturn $i || fail "shard $i"; done
state inturn >want

# All at once, the last first; one is killed on the way, one is done twice.
for i in 3 2 1 0; do
	shard atonce $i &
	eval "pid$i=$!"
done
sleep 0.3
kill -9 $pid2 2>/dev/null || true
for i in 3 1 0; do eval "wait \$pid$i" || fail "shard $i"; done
wait $pid2 || true
shard atonce 2 || fail "again"
shard atonce 0 || fail "twice"
state atonce >got
same want got

# And what the merge of files, or a run on one machine, puts there.
status 0 "$VAGLIO" run in -o "$(address one)"
state one | grep -v sum-xxh3 >one.state
grep -v sum-xxh3 want >want.state
same want.state one.state
[ "$(grep -c "Alfa" one.state)" -gt 160 ] || fail "no rows"
