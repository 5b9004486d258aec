# SPDX-License-Identifier: GPL-3.0-or-later
# The program as a filter of GNU parallel, Spark's pipe() and Hadoop streaming: paths in, one line a document out,
# nothing else on standard output, and an exit status that tells a lost partition from a document that failed.
mkdir in
python3 - <<'P'
for i in range(60):
    open(f"in/{i}.txt", "w").write(f"Roma, 3 maggio 2019. Il Ministero ha\trevocato l'autorizzazione alla Alfa{i % 20} S.p.A.\n" * (1 + i % 7))
P
find in -name '*.txt' | LC_ALL=C sort >list
status 0 "$VAGLIO" run - -o whole.jsonl -q <list
whole=$(sha256sum <whole.jsonl)

# Empty in, empty out; no workers that wait for ever, no word on standard output or, with -q, on standard error.
for command in "run - -o - -q" "extract" "extract -" "normalize"; do
	status 0 timeout 200 "$VAGLIO" $command </dev/null
	[ ! -s out ] && [ ! -s err ] || fail "something out of nothing: $command"
done

# Whatever the environment.
got=$(env -i PATH="$PATH" "$VAGLIO" run - -o - -q <list | sha256sum)
[ "$got" = "$whole" ] || fail "another environment"
lacks whole.jsonl "$(printf '\t')" # at which Hadoop would cut

# By record: what is done is out before the rest is.
mkfifo pipe
"$VAGLIO" normalize <pipe >first &
filter=$!
exec 3>pipe
"$VAGLIO" extract in/1.txt >&3
for i in $(seq 600); do
	[ ! -s first ] || break
	sleep 0.1
done
kill -0 $filter && [ "$(wc -l <first)" = 1 ] || fail "no record before the end of the input"
exec 3>&-
wait $filter || fail "the filter"
# The reader that goes away ends it.
got=0
(
	timeout 200 "$VAGLIO" run in -o - -q || echo $? >left
) | head -1 >/dev/null
[ "$(cat left 2>/dev/null || echo 0)" != 124 ] || fail "goes on without a reader"

# A document that fails is a line and status 1; a partition that cannot be worked is status 2 and no line.
status 1 "$VAGLIO" run - -o - -q <<L
in/0.txt
in/missing.txt
L
[ "$(grep -c '"status":"failed"' out)" = 1 ] && [ "$(wc -l <out)" = 2 ] || fail "the failed document"
status 2 "$VAGLIO" run - -o - -q --rules no/such/folder <list
[ ! -s out ] || fail "output without a run"

# GNU parallel: blocks of lines through a pipe, in order; and the shards of a plan, in any order.
if command -v parallel >/dev/null; then
	parallel --will-cite -j2 -k --pipe -N 16 "$VAGLIO" run - -o - -q -j1 <list >parallel.jsonl 2>err || fail "$(cat err)"
	[ "$(sha256sum <parallel.jsonl)" = "$whole" ] || fail "GNU parallel by blocks"
	status 0 "$VAGLIO" shard plan - --shards 4 <list
	mkdir shards
	seq 0 3 | shuf | parallel --will-cite -j2 "$VAGLIO" run --plan vaglio.plan --shard {} -o shards/{}.jsonl -q -j1 2>err ||
		fail "$(cat err)"
	status 0 "$VAGLIO" merge shards -o merged.jsonl
	[ "$(sha256sum <merged.jsonl)" = "$whole" ] || fail "GNU parallel by shards"
fi

# As Spark does it: a process a partition, some of them empty, in any order; attempts that are killed and tried again,
# attempts that are made twice; only the output of one that ended well counts.
python3 - "$VAGLIO" <<'P' || fail "as Spark does it"
import hashlib, random, subprocess, sys, time
random.seed(11)
paths = open("list").read().splitlines()
random.shuffle(paths)
partitions = [[] for _ in range(7)]
for path in paths: partitions[random.randrange(5)].append(path)  # the last two stay empty
command = ["sh", "-c", '"$0" run - -o - -q -j1 || [ $? = 1 ]', sys.argv[1]]

def attempt(partition, killed):
    p = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    if killed:
        p.stdin.write("".join(f"{x}\n" for x in partition[:3]).encode()); p.stdin.flush()
        time.sleep(random.random() / 5)
        import os, signal
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        return None
    out, _ = p.communicate("".join(f"{x}\n" for x in partition).encode())
    return out if p.returncode == 0 else None

results = {}
order = list(range(len(partitions)))
random.shuffle(order)
for number, i in enumerate(order):
    tries = [attempt(partitions[i], killed=number % 3 == 0), attempt(partitions[i], killed=False)]
    if number % 3 == 1: assert tries[0] == tries[1], "two attempts differ"
    results[i] = next(out for out in tries if out is not None)
assert results[5] == results[6] == b"", "empty partitions"
lines = b"".join(results[i] for i in order).splitlines(keepends=True)
assert len(lines) == len(paths)
lines.sort(key=lambda line: line[line.index(b'"path":"'):])
assert b"".join(lines) == open("whole.jsonl", "rb").read(), "the lines differ"
P
