# SPDX-License-Identifier: GPL-3.0-or-later
# Shards of a plan, run apart and merged, are the run over all inputs, byte for byte; what does not belong together is
# refused by name.
python3 - "$SOURCE" <<'P'
import os, random, shutil, sys
random.seed(5)
os.makedirs("in/deep/er")
for i in range(120):
    text = f"Roma, 3 maggio 2019. Documento {i}: il Ministero ha revocato l'autorizzazione alla Alfa{i % 40} S.p.A.\n"
    where = ("in", "in/deep", "in/deep/er")[i % 3]
    open(f"{where}/{i}.txt", "w").write(text * random.choice((1, 5, 40)))
for i in range(10):
    shutil.copy("in/0.txt", f"in/deep/copy{i}.txt")
for name in (b"in/new\nline.txt", b"in/tab\there.txt", b"in/latin\xe9.txt", b"in/back\\x41slash.txt", b"in/ space .txt"):
    open(name, "w").write("UAMA ha sospeso la licenza.\n")
for case in ("press-tar", "dump-nested-mail"):
    folder = f"{sys.argv[1]}/fixtures/run/{case}"
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if name.startswith("input."): shutil.copy(f"{folder}/{name}", f"in/{case}-{name}")
import io, tarfile, zipfile
with zipfile.ZipFile("in/dump.zip", "w") as z:
    for i in range(5): z.writestr(f"letters/{i}.txt", f"The licence of Beta{i} Ltd was revoked on 4 May 201{i}.\n")
P

# manifest FILE KEY
manifest() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1] + ".manifest.json"))[sys.argv[2]])' "$1" "$2"; }

status 0 "$VAGLIO" run in -o whole.jsonl -j2

# The same inputs, the same plan; even shards; each input in one of them.
status 0 "$VAGLIO" shard plan in --shards 4
status 0 "$VAGLIO" shard plan in --shards 4 -o again.plan
same vaglio.plan again.plan
python3 - <<'P' || fail "the plan"
loads, inputs, following = {}, 0, 0
for line in open("vaglio.plan", "rb"):
    fields = line.split(b"\t")
    if fields[0] == b"end": break
    if fields[0] != b"piece": continue
    shard, first, n, cost = int(fields[1]), int(fields[2]), int(fields[3]), int(fields[5])
    assert first == following
    following += n
    loads[shard] = loads.get(shard, 0) + cost
assert len(loads) == 4 and max(loads.values()) < 1.1 * sum(loads.values()) / 4, loads
P

# Four shards, one of them killed and started again.
mkdir shards
for i in 0 1 2 3; do
	"$VAGLIO" run --plan vaglio.plan --shard $i -o shards/$i.jsonl -q -j2 &
	[ $i = 2 ] || wait $! || fail "shard $i"
	[ $i != 2 ] || { sleep 0.1 && kill -9 $! 2>/dev/null && wait $! || true; }
done
rm -f shards/2.jsonl
status 1 "$VAGLIO" shard status shards
has out "3 done"
status 0 "$VAGLIO" run --plan vaglio.plan --shard 2 -o shards/2.jsonl
status 0 "$VAGLIO" shard status shards
has out "4 done of 4 shards"
status 0 "$VAGLIO" merge shards -o merged.jsonl --plan vaglio.plan
same whole.jsonl merged.jsonl
for key in sha256 records documents inputs status actions options limits; do
	[ "$(manifest whole.jsonl $key)" = "$(manifest merged.jsonl $key)" ] || fail "$key differs in the manifests"
done
status 0 "$VAGLIO" verify merged.jsonl --deep
# What is merged goes on as what one run has written.
status 0 "$VAGLIO" run in -o merged.jsonl
has err "nothing has changed"
status 0 "$VAGLIO" merge shards/3.jsonl shards/1.jsonl shards/0.jsonl shards/2.jsonl -o - -q
same whole.jsonl out

# Into the other sinks, as a run writes them.
status 0 "$VAGLIO" run in -o whole.db --sentences
status 0 "$VAGLIO" merge shards -o merged.db --sentences
status 0 "$VAGLIO" verify merged.db
dump whole.db >a
dump merged.db >b
same a b
[ ! -e merged.db.inputs ] || fail "the shards say that a database holds no sentences"
status 0 "$VAGLIO" merge shards -o plain.db
status 0 "$VAGLIO" run in -o plain.db
has err "nothing has changed"
for ending in ftm.jsonl csv; do
	status 0 "$VAGLIO" run in -o whole.$ending
	status 0 "$VAGLIO" merge shards -o merged.$ending
	rm -f whole.$ending/*manifest* merged.$ending/*manifest*
	diff -r whole.$ending merged.$ending >/dev/null || fail "$ending differs"
done

# A list of paths; more shards than inputs.
find in -name '*.txt' ! -name '*
*' | head -3 >list
"$VAGLIO" run - -o few.jsonl -q <list
"$VAGLIO" shard plan - --shards 4 -o few.plan -q <list
mkdir few
for i in 0 1 2 3; do status 0 "$VAGLIO" run --plan few.plan --shard $i -o few/$i.jsonl; done
status 0 "$VAGLIO" merge few -o few2.jsonl
same few.jsonl few2.jsonl

# An inventory gives the plan that a walk over the same files gives, but for where the recorded path starts.
tab=$(printf '\t')
find in -type f -name '*.txt' ! -name '*
*' -printf '%s\t%p\n' | LC_ALL=C sort -t "$tab" -k 2 >inventory
status 0 "$VAGLIO" shard plan --inventory inventory --shards 3 -o inventory.plan
cut -f 2- inventory | "$VAGLIO" shard plan - --shards 3 -o list.plan -q
same list.plan inventory.plan
LC_ALL=C sort -r inventory >backwards
status 2 "$VAGLIO" shard plan --inventory - --shards 3 -o inventory.plan <backwards
has err "is not in the byte order of the paths"
echo "in/0.txt" >backwards
status 2 "$VAGLIO" shard plan --inventory backwards --shards 3 -o inventory.plan
has err "line 1 of the inventory is no size"

# In order, the shards one after the other are the whole.
status 0 "$VAGLIO" shard plan in --shards 3 --in-order -o order.plan
mkdir order
for i in 0 1 2; do status 0 "$VAGLIO" run --plan order.plan --shard $i -o order/$i.jsonl; done
cat order/0.jsonl order/1.jsonl order/2.jsonl >order.jsonl
same whole.jsonl order.jsonl
for i in 0 1 2; do [ "$(wc -l <order/$i.jsonl)" -gt 10 ] || fail "the shard $i has not its part"; done

# refused TEXT FILE...: merge says so, and writes nothing.
refused() {
	text=$1
	shift
	status 2 "$VAGLIO" merge "$@" -o refused.jsonl
	has err "$text"
	[ ! -e refused.jsonl ] && [ ! -e refused.jsonl.partial ] || fail "an output although it was refused"
}
refused "1 of 4 shards are missing: 1" shards/0.jsonl shards/2.jsonl shards/3.jsonl
refused "3 of 4 shards are missing: 0 1 3" shards/2.jsonl
refused "is the same shard as" shards shards/1.jsonl
refused "another plan" shards/0.jsonl few/0.jsonl
refused "are not those of few.plan" shards --plan few.plan
refused "it is no shard" whole.jsonl
refused "no shard: a shard is written as JSON Lines" whole.db
refused "cannot read missing" missing
cp -r shards other
status 0 "$VAGLIO" run --plan vaglio.plan --shard 3 -o other/3.jsonl --max-size 1M
refused "other limits" other
mkdir -p rules/dates
cp "$SOURCE"/stages/dates/it.rules rules/dates/
printf '\n# changed\n' >>rules/dates/it.rules
status 0 "$VAGLIO" run --plan vaglio.plan --shard 3 -o other/3.jsonl --rules rules
refused "other rules" other
rm other/3.jsonl.manifest.json
refused "other/3.jsonl.manifest.json" other
cp shards/3.jsonl* other
sed -i '2d' other/3.jsonl
refused "other/3.jsonl ends before" other
cp shards/3.jsonl other
sed -i '1s/Roma/Rama/' other/3.jsonl
refused "SHA-256 is another" other
printf '{"vaglio":1' >>other/3.jsonl
refused "does not end with a whole line" other

# The plan: other shards than it has, changed after it was written, none at all, and what is no plan stays.
status 2 "$VAGLIO" run --plan vaglio.plan --shard 4 -o x.jsonl
has err "shards 0 to 3"
status 2 "$VAGLIO" run --plan vaglio.plan -o x.jsonl
status 2 "$VAGLIO" run --plan vaglio.plan --shard 0 in -o x.jsonl
sed '$s/txt/tex/' vaglio.plan >changed.plan
status 2 "$VAGLIO" run --plan changed.plan --shard "$(sed -n 's/^piece.\([0-9]*\).*/\1/p' vaglio.plan | tail -1)" -o x.jsonl
has err "was changed"
sed '3s/0/1/' vaglio.plan >changed.plan
status 2 "$VAGLIO" run --plan changed.plan --shard 0 -o x.jsonl
has err "no whole plan"
echo notes >notes
status 2 "$VAGLIO" shard plan in --shards 2 -o notes
[ "$(cat notes)" = notes ] || fail "replaced"
status 2 "$VAGLIO" shard plan in --shards 0
