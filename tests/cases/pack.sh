# SPDX-License-Identifier: GPL-3.0-or-later
# The pack of stages/actions/PACK.md, taken out of that page, is another domain without code.
awk '/^```file /{name="pack/" $2; dir=name; sub("/[^/]*$","",dir); system("mkdir -p " dir); out=1; next} /^```/{if(out)close(name); out=0} out{print >name}' \
	"$SOURCE/stages/actions/PACK.md"
[ -f pack/actions/en_sanctions.rules ] || fail "PACK.md holds no rules"
status 0 "$VAGLIO" rules check pack
status 0 "$VAGLIO" rules test --rules pack actions/en_sanctions.rules actions/it_sanctions.rules
mkdir in
cat >in/press.txt <<'T'
Brussels, 5 May 2022

On 3 May 2022 the Council added Vostok Shipping Ltd to the sanctions list. The Treasury has not removed Vostok Shipping Ltd from the sanctions list.

The licence to export bombs to Oman was revoked.
T
cat >in/stampa.txt <<'T'
Roma, 5 maggio 2022

Il Consiglio ha cancellato la Vostok Navigazione S.p.A. dalla lista delle sanzioni. Il Ministero ha revocato la licenza per le bombe.
T
cat >in/list.csv <<'T'
Name,Country,Status,Date
Vostok Shipping Ltd,Russia,Listed,2022-05-03
Amber Trading Ltd,Belarus,Delisted,2022-06-01
T
cat >in/note.html <<'T'
<html lang="en"><body><h1>Changes to the sanctions list</h1><table><tr><th>Name</th><th>Country</th><th>Status</th><th>Date</th></tr>
<tr><td>Vostok Shipping Ltd</td><td>Russia</td><td>Listed</td><td>3 May 2022</td></tr>
<tr><td>Amber Trading Ltd</td><td>Belarus</td><td>Removed</td><td>1 June 2022</td></tr></table></body></html>
T
status 0 "$VAGLIO" run -q --rules pack in -o out.jsonl
status 0 python3 - <<'PY'
import json
told = sorted((d["path"].split("/")[-1], a["action"], a["factuality"]) for d in map(json.loads, open("out.jsonl")) for a in d["actions"])
want = [("note.html", "delisted", "asserted"), ("note.html", "listed", "asserted"), ("press.txt", "delisted", "negated"),
        ("press.txt", "listed", "asserted"), ("stampa.txt", "delisted", "asserted")]
assert told == want, told
PY
"$VAGLIO" schema >schema.json
status 0 python3 - <<'PY'
import json, re
pattern = json.load(open("schema.json"))["$defs"]["action_type"]["pattern"]
assert all(re.fullmatch(pattern, a["action"]) for d in map(json.loads, open("out.jsonl")) for a in d["actions"])
PY
# The names go through the pipes, the databases and the other sinks as they are.
status 0 "$VAGLIO" run -q --rules pack in -o out.db
status 0 sqlite3 out.db "SELECT group_concat(action, ' ') FROM (SELECT DISTINCT action FROM actions ORDER BY action)"
has out "delisted listed"
status 0 "$VAGLIO" actions out.db --action listed
has out "Vostok Shipping Ltd"
lacks out delisted
status 0 "$VAGLIO" report out.db -o report.html
has report.html '"delisted"'
status 0 "$VAGLIO" export out.db -o out.ftm.jsonl
has out.ftm.jsonl '"listed"'
status 0 "$VAGLIO" export out.db -o out.csv
status 0 grep -rq delisted out.csv
status 0 "$VAGLIO" export out.db -o out.brat
status 0 grep -rqP 'AnnotatorNotes E1\tlisted' out.brat
status 0 "$VAGLIO" explain --rules pack --language en 'The Council added Vostok Shipping Ltd to the sanctions list.'
has out "listed asserted"
# A name that neither the pack nor the program has is a fault with its place.
sed -i 's/^action delisted$/action unlisted/' pack/actions/en_sanctions.rules
status 2 "$VAGLIO" run -q --rules pack in -o bad.jsonl
has err "en_sanctions.rules"
has err "unlisted"

# More kinds of nouns than there is room for are a fault, not a loss.
mkdir -p many/lexicon/it
seq 40 | sed 's/.*/novel&.noun\tnovelword&/' >many/lexicon/it/noun.tsv
status 2 "$VAGLIO" run -q --rules many in -o many.jsonl
has err "no room for the kind"
