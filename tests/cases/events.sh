# SPDX-License-Identifier: GPL-3.0-or-later
# Steps that several documents tell of: what is joined, what is kept apart, what is said to dispute.
cat >make.py <<'PY'
import json
def doc(i, action, factuality, licensee, destination, date, authority=None, **more):
    entities = [{"id": "e1", "type": "company", "name": licensee, "aliases": []}]
    a = {"action": action, "factuality": factuality, "destination": destination, "trigger": {"start": 0, "end": 4},
         "evidence": {"start": 0, "end": 4}, "rule": "r", **more}
    if licensee: a["licensee"] = "e1"
    if date: a["date"] = {"value": date}
    if authority:
        entities.append({"id": "e2", "type": authority[0], "name": authority[1], "aliases": [], "country": authority[2], "ref": authority[3]})
        a["authority"] = "e2"
    print(json.dumps({"vaglio": 1, "id": "d:%02d" % i, "path": "%02d.txt" % i, "status": "ok", "text": "text", "entities": entities, "actions": [a]}))
italy, body, german = ("country", "Italia", "IT", "country.it"), ("agency", "UAMA", "IT", "agency.it.uama"), ("agency", "BAFA", "DE", "agency.de.bafa")
doc(1, "revoked", "asserted", "Meridiana SpA", ["EG"], "2016-04", italy)
doc(2, "revoked", "reported", "MERIDIANA S.p.A.", ["EG"], "2016-04-12", body)   # joins 1
doc(3, "revoked", "asserted", "Meridiana", [], "2016")                            # joins 1
doc(4, "revoked", "asserted", "Meridiana", ["EG"], "2014")                        # another date
doc(5, "revoked", "negated", "Meridiana SpA", ["EG"], "2016-04")                  # disputes 1
doc(6, "revoked", "asserted", "Meridiana SpA", ["SA"], "2016-04")                 # another destination
doc(7, "revoked", "asserted", "Meridiana SpA", ["EG"], "2016-04", german)         # another authority: disputes
doc(8, "revoked", "asserted", "Altra SpA", ["EG"], "2016-04")                     # another company
doc(9, "granted", "asserted", "Meridiana SpA", ["EG"], "2016-04")                 # another step
doc(10, "revoked", "called_for", "Meridiana SpA", ["EG"], "2016-04")              # not said to have happened
doc(11, "revoked", "asserted", "", ["EG"], "2016-04")                             # nobody is named
doc(12, "granted", "asserted", "Ostro Srl", ["OM"], "2016", count=3)
doc(13, "granted", "asserted", "Ostro Srl", ["OM"], "2016", count=4)              # another count: disputes
doc(14, "denied", "asserted", "Sola Srl", [], None)
doc(15, "denied", "asserted", "Sola Srl", [], None)                               # nothing but the name agrees
PY
python3 make.py >all.jsonl
status 0 "$VAGLIO" export all.jsonl -o all.db
status 0 "$VAGLIO" events all.db --json
cp out events.jsonl
cat >check.py <<'PY'
import json
events = [json.loads(line) for line in open("events.jsonl")]
groups = [sorted(int(s["file"][:2]) for s in e["sources"]) for e in events]
assert groups == [[1, 2, 3], [4], [5], [6], [7], [8], [9], [10], [11], [12], [13], [14], [15]], groups
first = events[0]
assert (first["date"], first["documents"], first["licensee"], first["factuality"]) == ("2016-04-12", 3, "MERIDIANA S.p.A.", "asserted"), first
number = {e["event"]: i for i, e in enumerate(events)}
disputes = {(i, number[d["event"]], d["slot"]) for i, e in enumerate(events) for d in e.get("disputes", [])}
assert {(0, 2, "factuality"), (2, 0, "factuality"), (0, 4, "authority"), (9, 10, "count"), (10, 9, "count")} <= disputes, disputes
assert not any({0, 1} == {a, b} or {0, 3} == {a, b} for a, b, _ in disputes), disputes
PY
status 0 python3 check.py
status 0 "$VAGLIO" events all.db --company ostro
has out count
status 2 "$VAGLIO" events
# One body under its several names is one authority; what it is of tells it from others.
cat >names.py <<'PY'
import json
names = [("Uama", "agency.it.uama"), ("UAMA", "agency.it.uama"), ("Unità per le autorizzazioni dei materiali d'armamento", "agency.it.uama"),
         ("uama", None), ("Italia", "country.it"), ("BAFA", "agency.de.bafa")]
for i, (name, ref) in enumerate(names):
    body = {"id": "e2", "type": "country" if name == "Italia" else "agency", "name": name, "aliases": [], "country": "DE" if name == "BAFA" else "IT"}
    if ref: body["ref"] = ref
    print(json.dumps({"vaglio": 1, "id": "d:n%d" % i, "path": "n%d.txt" % i, "status": "ok", "text": "text",
        "entities": [{"id": "e1", "type": "company", "name": "Meridiana SpA", "aliases": []}, body],
        "actions": [{"id": "a1", "action": "revoked", "factuality": "asserted", "licensee": "e1", "authority": "e2", "destination": ["EG"],
            "date": {"value": "2016-04"}, "trigger": {"start": 0, "end": 4}, "evidence": {"start": 0, "end": 4}, "slots": {}, "event": "x1", "rule": "r"}],
        "events": [{"id": "x1", "strongest": "asserted", "latest": "asserted"}]}, ensure_ascii=False))
PY
python3 names.py >names.jsonl
status 0 "$VAGLIO" export names.jsonl -o names.db
status 0 "$VAGLIO" events names.db --json
python3 - <<'PY' || fail "bodies with several names are not one"
import json
groups = sorted(sorted(s["file"] for s in json.loads(line)["sources"]) for line in open("out"))
assert groups == [["n0.txt", "n1.txt", "n2.txt", "n3.txt", "n4.txt"], ["n5.txt"]], groups
PY
# What a document says of its own steps goes into the database and comes out of it: order, strongest word, contradictions.
status 0 "$VAGLIO" run "$SOURCE/fixtures/records/chain-en/input.txt" "$SOURCE/fixtures/records/dispute-en/input.txt" -o own.db -q
status 0 sqlite3 own.db "SELECT action FROM licence_events WHERE file LIKE '%chain-en%' AND chain = 1 ORDER BY place"
[ "$(tr '\n' ' ' <out)" = "applied granted suspended reinstated revoked " ] || fail "the life of a licence is out of order: $(cat out)"
status 0 sqlite3 own.db "SELECT count(*) FROM licence_events WHERE contradicts IS NOT NULL"
[ "$(cat out)" -ge 2 ] || fail "nothing contradicts"
status 0 "$VAGLIO" export own.db -o own.jsonl
has own.jsonl '"contradicts":["x'
status 0 "$VAGLIO" events own.db --json
[ "$(jq -r 'select(.disputed == "document") | .action' out | sort -u | tr '\n' ' ')" = "denied granted " ] || fail "a document that contradicts itself is not told: $(cat out)"
# Each source leads to its page, where there are pages.
status 0 "$VAGLIO" run "$SOURCE/fixtures/run/press-embargo/input.pdf" -o paged.db -q
status 0 "$VAGLIO" events paged.db --json
[ "$(jq '[.sources[].page] | all' out | sort -u)" = true ] || fail "a source has no page: $(cat out)"
