# SPDX-License-Identifier: GPL-3.0-or-later
# What two outputs say differently, by cause: input, rules, options, time; 0 the same, 1 not, 2 cannot be read.
mkdir in
for i in 1 2 3 4 5; do
	echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza di esportazione di armi alla Alfa$i S.p.A." >in/$i.txt
done
python3 - <<'P'
import zipfile
for name, last in (("in/dump.zip", "revoked"), ("dump2.zip", "suspended")):
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("a.txt", "The arms export licence of Beta Ltd was granted.\n")
        z.writestr("b.txt", f"The arms export licence of Gamma Ltd was {last} on 4 May 2017.\n")
P
status 0 "$VAGLIO" run in -o a.jsonl -q
status 0 "$VAGLIO" run in -o a.db -q
status 0 "$VAGLIO" diff a.jsonl a.jsonl
[ ! -s out ] || fail "the same says: $(cat out)"
status 0 "$VAGLIO" diff a.jsonl a.db
status 2 "$VAGLIO" diff a.jsonl missing.db
status 2 "$VAGLIO" diff a.jsonl

# count CAUSE documents|records CHANGE: of ./out in JSON.
count() {
	python3 -c 'import json, sys
c = json.loads(open("out").read().splitlines()[-1])["causes"]
print(c.get(sys.argv[1], {}).get(sys.argv[2], {}).get(sys.argv[3], 0))' "$@"
}

# The input: changed, added, gone; members of a container that has changed.
echo "Roma, 1 maggio 2019. Il Ministero ha negato la licenza di esportazione di armi alla Alfa1 S.p.A. per l'Egitto." >in/1.txt
rm in/2.txt
echo "Roma, 6 maggio 2019. Il Ministero ha sospeso la licenza di esportazione di armi alla Alfa6 S.p.A." >in/6.txt
cp dump2.zip in/dump.zip
status 0 "$VAGLIO" run in -o b.db -q
for first in a.jsonl a.db; do
	status 1 "$VAGLIO" diff $first b.db --json
	[ "$(count input documents changed) $(count input documents added) $(count input documents gone)" = "3 1 1" ] || fail "$(cat out)"
	python3 - <<'P' || fail "$(cat out)"
import json
docs = {d["path"]: d for d in map(json.loads, open("out").read().splitlines()[:-1])}
assert docs["2.txt"]["change"] == "gone" and docs["6.txt"]["change"] == "added", docs
records = docs["1.txt"]["records"]
said = {(r["kind"], r["change"], r["record"].split()[0]) for r in records if r["kind"] == "action"}
assert said == {("action", "removed", "revoked"), ("action", "added", "denied")}, said
assert {r["record"].split()[0] for r in docs["dump.zip!/b.txt"]["records"] if r["kind"] == "action"} == {"revoked", "suspended"}
assert "dump.zip!/a.txt" not in docs
P
done
status 1 "$VAGLIO" diff a.db b.db
has out "changed  1.txt  (input)"
has out "+ action denied"
# What a new document tells; long values from where they begin to differ.
has out "+ action suspended 'sospeso': "
printf 'Roma, 1 maggio 2019. %s\n\nIl Ministero ha negato la licenza.' "$(printf 'Molte parole, %s. ' 1 2 3 4 5 6 7 8 9 10 11 12)" >one.txt
sed 's/negato/concesso/' one.txt >two.txt && mkdir one two && cp one.txt one/a.txt && cp two.txt two/a.txt
"$VAGLIO" run one -o one.jsonl -q && "$VAGLIO" run two -o two.jsonl -q
status 1 "$VAGLIO" diff one.jsonl two.jsonl
grep -qE '^  ~ document -: text: \.\.\..*negato la licenza\. -> \.\.\..*concesso la licenza\.$' out || fail "$(cat out)"
status 1 "$VAGLIO" diff b.db a.db --brief
lacks out "1.txt"

# Rules: a field that says something else. Options.
mkdir rules
cp -r "$SOURCE/stages/items" rules/
status 0 "$VAGLIO" run in -o same.db -q --rules rules
printf '\n# another line\n' >>rules/items/it.rules 2>/dev/null || printf '# another line\n' >"$(find rules -name '*.rules' | head -1)"
status 0 "$VAGLIO" run in -o c.db -q --rules rules
python3 - <<'P'
import sqlite3
c = sqlite3.connect("c.db")
c.execute("update actions set factuality = 'negated' where rowid = (select min(rowid) from actions)")
c.commit()
P
status 1 "$VAGLIO" diff b.db c.db --json
[ "$(count rules documents changed) $(count rules records changed)" = "1 1" ] || fail "$(cat out)"
has out '"field":"factuality","before":"asserted","after":"negated"'
status 0 "$VAGLIO" run in -o d.db -q --max-members 1
status 1 "$VAGLIO" diff b.db d.db --json
[ "$(count options documents gone)" = 1 ] || fail "$(cat out)"
