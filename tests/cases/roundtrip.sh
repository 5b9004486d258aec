# SPDX-License-Identifier: GPL-3.0-or-later
# Through a database and through CSV, and back to the same records field by field: of all whole documents of the fixtures,
# and of invented ones with letters outside the basic plane and combining marks, in which every field of the schema stands.
# export.sh and postgres.sh have the other forms.
export PYTHONDONTWRITEBYTECODE=1
trip="python3 $SOURCE/tests/roundtrip.py"
python3 "$SOURCE/tests/invent.py" 40 3 >invented.jsonl
cat >full.py <<'PY'
import json
text = "\U0001F600 Il Ministero\u0301 🇮🇹 ha revocato 3 licenze, per EUR 5, alla =Società\tÀpice: \u00abradar\u00bb \u200d\U0001F468\u200d\U0001F469\nil 3 maggio 2019 in Egitto \\N \"x\""
def at(s): return {"start": text.index(s), "end": text.index(s) + len(s)}
def quote(s): return dict(at(s), text=s)
def slot(s, mention=None): return dict(at(s), reason="t", **({"mention": mention} if mention else {}))
words = {"agency": "Ministero\u0301", "company": "=Società\tÀpice", "date": "3 maggio 2019", "country": "Egitto", "licence": "licenze"}
value = {"date": "2019-05-03", "country": "EG"}
mentions = [dict(at(w), id="m%d" % i, type=k, text=w, value=value.get(k), rule="t/t", ref="x.y", **({"entity": "e%d" % i} if i < 3 else {}))
            for i, (k, w) in enumerate(words.items(), 1)]
mentions[2].update(anchor="2019", ambiguous=True)
action = {"id": "a1", "action": "revoked", "factuality": "asserted", "authority": "e1", "licensee": "e2", "end_user": "e1", "attributed_to": "e2",
          "item": quote("\u00abradar\u00bb"), "licence_type": "global", "destination": ["EG"], "date": {"value": "2019-05-03", "mention": "m3"}, "count": 3,
          "value": "EUR 5", "trigger": quote("revocato"), "evidence": quote(text.split("\n")[0]), "event": "x1", "rule": "a+b", "back": True, "headline": True,
          "slots": {"authority": slot(words["agency"], "m1"), "licensee": slot(words["company"], "m2"), "end_user": slot(words["agency"], "m1"),
                    "attributed_to": slot(words["company"], "m2"), "item": slot("\u00abradar\u00bb"), "date": slot(words["date"], "m3"),
                    "licence_type": slot("licenze"), "count": slot("3"), "value": slot("EUR 5"), "destination": [slot("Egitto")]}}
bare = {"id": "a2", "action": "denied", "factuality": "planned", "destination": [], "trigger": quote("revocato"), "evidence": quote("revocato"), "slots": {}}
print(json.dumps({"vaglio": 1, "id": "d:full", "content_hash": "sha256:" + "1" * 64, "path": "a\\xFF!/è.pdf", "parent": "d:none", "media_type": "application/pdf",
    "charset": "utf-8", "status": "partial", "done": ["extract", "normalize"], "errors": [{"stage": "extract", "code": "pdf.no_text", "message": "p. \"3\"\n"}],
    "title": "=T\u0301", "language": "it", "date": {"value": "2019-05", "basis": "heading"}, "text": text,
    "blocks": [{"type": "table", "start": 0, "end": len(text), "language": "it", "level": 2, "page": 3, "bbox": [0.5, 1, 2.25, 700], "where": "/a/b[2]"},
               {"type": "table_row", "start": 0, "end": 5, "row": 1, "col": 2, "header": True, "ocr": True, "confidence": 87}],
    "source_map": [[0, 5, 0, 9, 3, 1]], "fields": [dict(at("revocato"), field="subject", text="revocato")], "sections": [dict(at("il 3 maggio 2019"), date="2019-05-03")], "sentences": [[0, 20], [21, len(text)]],
    "mentions": mentions, "entities": [{"id": "e1", "type": "agency", "name": "Ministero\u0301", "aliases": ["Min.\t\"S\"", "-M"], "country": "IT", "ref": "agency.it.x"},
                                       {"id": "e2", "type": "company", "name": "=Società\tÀpice", "aliases": []}], "actions": [action, bare],
    "events": [{"id": "x1", "strongest": "asserted", "latest": "reported", "chain": 2, "place": 1, "disputed": True, "contradicts": ["x2"]},
               {"id": "x2", "strongest": "planned", "latest": "planned", "contradicts": ["x1"]}]}, ensure_ascii=False))
PY
python3 full.py >full.jsonl
# Its own writer gives every line, so that what is compared are values and not the ways to write them.
cat invented.jsonl full.jsonl >given.jsonl
status 0 "$VAGLIO" export given.jsonl -o all.jsonl
"$VAGLIO" schema >schema.json
status 0 $trip all.jsonl --every schema.json
status 0 $trip full.jsonl full.jsonl
grep d:full all.jsonl >full.own.jsonl
grep -q '"bbox":\[0.5,1.0,2.2,700.0\]' full.own.jsonl || fail "the box: $(cat full.own.jsonl)"
"$VAGLIO" run "$SOURCE/fixtures/run" "$SOURCE/fixtures/hostile" -o own.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
for set in all own; do
	status 0 "$VAGLIO" export $set.jsonl -o $set.db --sentences
	status 0 "$VAGLIO" export $set.db -o $set.back.jsonl
	status 0 $trip $set.jsonl $set.back.jsonl
	cat out
	status 0 "$VAGLIO" export $set.jsonl --to csv --csv-raw --sentences -o $set.csv
	status 0 $trip $set.jsonl $set.csv
done
# The checker sees what is lost.
sed 's/"count":3/"count":4/' all.back.jsonl >wrong.jsonl
status 1 $trip all.jsonl wrong.jsonl
has out '.count'
head -3 all.back.jsonl >wrong.jsonl
status 1 $trip all.jsonl wrong.jsonl
