# SPDX-License-Identifier: GPL-3.0-or-later
# Every form that documents go out in leads back to the same records, offsets included, over letters outside the basic
# plane and combining marks; what is no fit for a form is named.
export PYTHONPATH="$SOURCE/tests" PYTHONDONTWRITEBYTECODE=1
python3 "$SOURCE/tests/invent.py" 12 3 >invented.jsonl
# A name over two lines, an interval, a country that acts, money, text that spreadsheets would run.
python3 - >odd.jsonl <<'PY'
import json
text = "\U0001F600=1+1 Ministero\ndello Svilup\u0301po, Italia: EUR 5 alla Nuova\nFonderia\u0301"
def at(s): return {"start": text.index(s), "end": text.index(s) + len(s)}
def mention(i, kind, s, entity, value=None): return dict(at(s), id="m%d" % i, type=kind, text=s, entity=entity, value=value, rule="t/t")
first, last = "Ministero\ndello Svilup\u0301po", "Nuova\nFonderia\u0301"
print(json.dumps({"vaglio": 1, "id": "d:0odd", "path": "=odd.eml!/@a.pdf", "parent": "d:mail", "media_type": "application/pdf",
    "content_hash": "sha256:" + "0" * 64, "status": "ok", "done": [], "errors": [], "text": text, "title": "+39 06",
    "date": {"value": "2016/..", "basis": "mail"}, "language": "other",
    "entities": [{"id": "e1", "type": "agency", "name": "Ministero dello Sviluppo", "aliases": ["Min. \t\"S\""]},
                 {"id": "e2", "type": "country", "name": "Italia", "aliases": [], "country": "IT"},
                 {"id": "e3", "type": "company", "name": "Nuova Fonderia", "aliases": []}],
    "mentions": [mention(1, "agency", first, "e1"), mention(2, "country", "Italia", "e2", "IT"), mention(3, "company", last, "e3")],
    "actions": [{"id": "a1", "action": "granted", "factuality": "asserted", "authority": "e2", "licensee": "e3", "end_user": "e1",
                 "destination": ["SA", "SU", "CS", "EG"], "date": {"value": "2016-01/2016-03"}, "value": "EUR 5", "count": 2,
                 "trigger": at(first), "evidence": {"start": 0, "end": len(text)}, "rule": "r",
                 "slots": {"licensee": dict(at(last), mention="m3", reason="t")}}]}, ensure_ascii=False))
print(json.dumps({"vaglio": 1, "id": "d:mail", "path": "=odd.eml", "media_type": "message/rfc822", "status": "ok", "text": ""}))
PY
cat invented.jsonl odd.jsonl >all.jsonl
"$VAGLIO" run "$SOURCE/fixtures/run" "$SOURCE/fixtures/extract" -o own.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
for set in all own; do
	status 0 "$VAGLIO" export $set.jsonl -o $set.db --sentences
	for out in jsonl ftm.jsonl anno.jsonl brat csv; do
		status 0 "$VAGLIO" export $set.db -o $set.out.$out
		status 0 "$VAGLIO" export $set.jsonl -o $set.direct.$out
	done
	for out in ftm.jsonl anno.jsonl; do same $set.out.$out $set.direct.$out; done
	for out in brat; do status 0 diff -r $set.out.$out $set.direct.$out; done
	status 0 "$VAGLIO" export $set.out.jsonl -o $set.again.db --sentences
	sqlite3 $set.db .dump | grep -v 'INSERT INTO runs' >a.sql
	sqlite3 $set.again.db .dump | grep -v 'INSERT INTO runs' >b.sql
	same a.sql b.sql
	python3 -m ftm <$set.out.ftm.jsonl >out || fail "FtM: $(cat out)"
done
status 0 "$VAGLIO" export all.db --to csv --csv-raw -o all.raw
cat >check.py <<'PY'
import csv, glob, json, re, sys
import ftm
csv.field_size_limit(1 << 30)
name = sys.argv[1]
documents = {d["id"]: d for d in map(json.loads, open(name + ".jsonl", encoding="utf-8"))}
annotations = {}
for a in map(json.loads, open(name + ".out.anno.jsonl", encoding="utf-8")):
    d = documents[a["target"]["source"].removeprefix("urn:vaglio:")]
    place, quote = a["target"]["selector"]
    assert d["text"][place["start"]:place["end"]] == quote["exact"], a
    assert (d["text"][:place["start"]][-32:], d["text"][place["end"]:][:32]) == (quote["prefix"], quote["suffix"]), a
    annotations[a["id"].removeprefix("urn:vaglio:")] = (place["start"], place["end"], a["body"][0]["value"])
want = {d["id"] + "/" + x["id"]: (p["start"], p["end"], x.get("type") or x["action"]) for d in documents.values()
        for x in d.get("mentions", []) + d.get("actions", []) for p in [x.get("evidence", x)]}
assert annotations == want and want

# The same places as UTF-16 units and bytes lead to the same words.
for d in documents.values():
    for m in d.get("mentions", []):
        s, e = (len(d["text"][:m[k]].encode("utf-16-le")) for k in ("start", "end"))
        assert d["text"].encode("utf-16-le")[s:e].decode("utf-16-le") == m["text"]

# brat: each annotation's pieces, joined by a space, are its words; all mentions and actions are there.
bound = events = 0
for path in glob.glob(name + ".out.brat/*.ann"):
    text = open(path[:-3] + "txt", encoding="utf-8", newline="").read()
    assert text in {d["text"] for d in documents.values()}
    for line in open(path, encoding="utf-8", newline="\n"):
        fields = line.rstrip("\n").split("\t")
        if line[0] == "T":
            assert len(fields) == 3, line
            pieces = fields[1].split(" ", 1)[1].split(";")
            words = " ".join(text[int(s):int(e)] for s, e in (p.split() for p in pieces))
            assert "\n" not in words and words.replace("\t", " ") == fields[2], (line, words)
            bound += 1
        events += line[0] == "E"
assert events == sum(len(d.get("actions", [])) for d in documents.values())
assert bound == events + sum(len(d.get("mentions", [])) for d in documents.values())

# CSV: heads and types as the package says; rows as the documents have them.
package = json.load(open(name + ".out.csv/datapackage.json"))
tables = {}
for resource in package["resources"]:
    rows = list(csv.reader(open(name + ".out.csv/" + resource["path"], encoding="utf-8", newline="")))
    fields = resource["schema"]["fields"]
    assert rows[0] == [f["name"] for f in fields]
    for row in rows[1:]:
        assert len(row) == len(fields)
        for cell, field in zip(row, fields):
            if field["type"] == "integer": assert re.fullmatch(r"-?\d+", cell) or (cell == "" and "constraints" not in field)
            if field["type"] == "number": assert cell == "" or float(cell) is not None
            assert cell[:1] not in ("=", "+", "@", "\t", "\r") and (cell[:1] != "-" or field["type"] != "string"), cell
    tables[resource["name"]] = [dict(zip(rows[0], row)) for row in rows[1:]]
ids = {row["id"] for row in tables["documents"]}
assert ids == set(documents)
for resource in package["resources"][1:]:
    assert all(row["document"] in ids for row in tables[resource["name"]])
for row in tables["mentions"]:
    assert documents[row["document"]]["text"][int(row["start"]):int(row["end"])] == re.sub("^'(?=[=+@\t\r-])", "", row["text"])
if name == "all":
    raw = {r["id"]: r for r in csv.DictReader(open("all.raw/documents.csv", encoding="utf-8", newline=""))}
    assert all(raw[i]["text"] == d["text"] and raw[i]["path"] == d["path"] for i, d in documents.items())
    assert {r["path"] for r in tables["documents"]} >= {"'=odd.eml"}

# FtM: names, quotes and events are those of the documents; the checker finds what the model would drop.
entities = list(map(json.loads, open(name + ".out.ftm.jsonl", encoding="utf-8")))
quotes = sorted(e["properties"]["summary"][0] for e in entities if e["schema"] == "Event")
assert quotes == sorted(d["text"][a["evidence"]["start"]:a["evidence"]["end"]] for d in documents.values() for a in d.get("actions", []))
assert sum(e["schema"] in ("Pages", "PlainText", "HyperText", "Email", "Package", "Document") for e in entities) == len(documents)
long = [{"id": "p", "schema": "Person", "properties": {"name": ["x" * 385], "country": ["cs"]}}, {"id": "q", "schema": "License", "properties": {"name": ["x"]}}]
assert len(list(ftm.faults(long))) == 4, list(ftm.faults(long))
broken = [dict(e) for e in entities[:3]] + [{"id": "x", "schema": "Event", "properties": {"holder": ["y"], "date": ["../2016"], "proof": ["nowhere"]}}]
assert len(list(ftm.faults(broken))) >= 4
if name == "all":
    odd = [e for e in entities if e["schema"] == "License" and e["properties"]["name"] == ["Export licence of Nuova Fonderia"]][0]
    assert odd["properties"]["amount"] == ["5"] and odd["properties"]["area"] == ["sa", "suhh", "eg"], odd
PY
for set in all own; do status 0 python3 check.py $set; done

# A run writes them, too; an output of another kind is not replaced.
printf 'Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione alla Meridiana Sistemi S.p.A.\n' >a.txt
for out in ftm.jsonl anno.jsonl brat csv; do
	status 0 "$VAGLIO" run a.txt -o run.$out
	status 0 "$VAGLIO" run a.txt -o run.$out
done
has run.csv/actions.csv revoked
has run.ftm.jsonl '"schema":"Event"'
mkdir mine.csv
echo mine >mine.csv/x
status 2 "$VAGLIO" export all.db -o mine.csv
has mine.csv/x mine
cp a.txt mine.ftm.jsonl
status 2 "$VAGLIO" export all.db -o mine.ftm.jsonl
status 2 "$VAGLIO" export all.db -o out.xyz
status 2 "$VAGLIO" export all.db --to fmt -o x
has err "did you mean 'ftm'"
status 2 "$VAGLIO" export missing.db -o x.jsonl
printf '{"vaglio":1,"path":"a","status":"ok","text":"a","mentions":[{"type":"date","start":0,"end":9}]}\n' >wrong.jsonl
status 2 "$VAGLIO" export wrong.jsonl -o x.jsonl
has err 'document 1: field "end"'
[ ! -e x.jsonl ] || fail "an output that is not whole"

# What was exported is verified, too, and its status does not speak of a run that was none.
status 0 "$VAGLIO" export all.db -o kept.jsonl -q
status 0 "$VAGLIO" verify kept.jsonl --deep
has err 'kept.jsonl is whole'
status 0 "$VAGLIO" status kept.jsonl
has out 'state      exported'
lacks out 'none'
! grep -qE ' +$' out || fail "facts that are not known: $(cat out)"
printf '\n' >>kept.jsonl
status 1 "$VAGLIO" verify kept.jsonl
