# SPDX-License-Identifier: GPL-3.0-or-later
# Decisions of reviewers: they fit what they are bound to, survive a run anew, and never stick to changed text.
mkdir in
printf "Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione alla Meridiana Sistemi S.p.A.\n" >in/a.txt
printf 'Roma, 3 maggio 2019\n\nUAMA ha sospeso la licenza alla Ostro Avionica S.r.l.\n\nUAMA ha negato la licenza.\n' >in/b.txt
status 0 "$VAGLIO" run in -o r.db
cat >decide.py <<'PY'
import hashlib, json, sqlite3, sys
rows = sqlite3.connect("r.db").execute('SELECT d.content_hash, a.action, a.evidence, a."trigger", a.trigger_start - '
    'a.evidence_start, d.path, a.id, a.document FROM actions a JOIN documents d ON d.id = a.document ORDER BY a.rowid').fetchall()
for (content, action, evidence, trigger, place, path, id, document), decision in zip(rows, sys.argv[1].split()):
    key = hashlib.sha256(b"".join(s.encode() + b"\0" for s in (evidence, trigger, str(place)))).hexdigest()[:32]
    line = {"vaglio_decision": 1, "content_hash": content, "action": action, "evidence_hash": key, "nth": 1, "of": 1,
            "decision": decision, "reviewer": "R. Prova", "time": sys.argv[2], "path": path, "quote": evidence}
    if decision == "edit": line["edits"] = {"licensee": "Nome <corretto>", "date": "2019-04"}
    print(json.dumps(line))
PY
python3 decide.py 'edit reject accept' 2024-05-01T10:00:00Z >decisions.jsonl
[ "$(wc -l <decisions.jsonl)" = 3 ] || fail "$(sqlite3 r.db 'SELECT action, evidence FROM actions')"
status 0 "$VAGLIO" review apply r.db decisions.jsonl
has err '3 decisions read; the database has 3 that fit and 0'
reviewed() { sqlite3 r.db "SELECT action, licensee, date, decision FROM reviewed_actions ORDER BY file, id" >out; }
reviewed
has out 'revoked|Nome <corretto>|2019-04|edit'
has out 'denied'
lacks out 'suspended'

# A run into the same database keeps them; the same file again changes nothing; the report shows them.
cp out before
status 0 "$VAGLIO" run in -o r.db
reviewed
same out before
status 0 "$VAGLIO" review apply r.db decisions.jsonl
reviewed
same out before
status 0 "$VAGLIO" report r.db -o r.html
has r.html 'Nome \u003ccorretto>'

# A later decision holds, an earlier one comes too late; undo takes it back.
python3 decide.py 'accept' 2024-05-02T10:00:00Z | status 0 "$VAGLIO" review apply r.db -
python3 decide.py 'reject' 2024-04-01T10:00:00Z | status 0 "$VAGLIO" review apply r.db -
[ "$(sqlite3 r.db "SELECT group_concat(decision, ' ') FROM decisions")" = 'accept reject accept' ] || fail "which decision holds"
python3 decide.py 'undo' 2024-05-03T10:00:00Z | status 0 "$VAGLIO" review apply r.db -
[ "$(sqlite3 r.db "SELECT group_concat(decision, ' ') FROM decisions")" = 'reject accept' ] || fail "undone"

# Text that changes leaves its decision behind, named and kept; text that comes back gets it back.
cp in/b.txt kept.txt
printf 'Roma, 3 maggio 2019\n\nUAMA ha sospeso la licenza alla Ostro Avionica S.r.l.\n\nForse.\n' >in/b.txt
status 0 "$VAGLIO" run in -o r.db
[ "$(sqlite3 r.db "SELECT count(*) FROM decisions WHERE matched = 0 AND reason = 'no document has these bytes'")" = 2 ] || fail "unmatched"
reviewed
has out 'suspended'
printf '' | status 1 "$VAGLIO" review apply r.db -
has err 'b.txt: suspended, reject: no document has these bytes'
cp kept.txt in/b.txt
status 0 "$VAGLIO" run in -o r.db
[ "$(sqlite3 r.db 'SELECT count(*) FROM decisions WHERE matched = 1')" = 2 ] || fail "matched again"

# Other words in the same bytes: bound to a hash that no action has.
sed 's/"evidence_hash": "[0-9a-f]*"/"evidence_hash": "00000000000000000000000000000000"/' decisions.jsonl >strange.jsonl
status 1 "$VAGLIO" review apply r.db strange.jsonl
has err 'no action rests on these words'

# A file with a line that is no decision changes nothing.
sqlite3 r.db .dump >before
for line in 'nonsense' '{"vaglio_decision":1}' '[1]' '{"vaglio_decision":2,"decision":"accept"}' "$(printf '\377')" \
	"$(head -1 decisions.jsonl | sed 's/"licensee": "Nome <corretto>"/"drop": "x"/')"; do
	{ cat decisions.jsonl && printf '%s\n' "$line"; } >broken.jsonl
	status 2 "$VAGLIO" review apply r.db broken.jsonl
	has err 'broken.jsonl:4: '
done
sqlite3 r.db .dump >after
same before after
status 2 "$VAGLIO" review apply r.db missing.jsonl
status 2 "$VAGLIO" review apply missing.db decisions.jsonl
status 2 "$VAGLIO" review

# Merging: what goes into another is not shown beside it, its file stands among the other's sources; where the other is gone
# or was rejected it is shown again.
mkdir both
printf "Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione alla Meridiana Sistemi S.p.A.\n" >both/a.txt
printf 'London, 4 May 2019\n\nThe Italian authority UAMA revoked the export licence of Meridiana Sistemi S.p.A. on 3 May 2019.\n' >both/b.txt
rm r.db
status 0 "$VAGLIO" run both -o r.db
python3 decide.py 'accept merge' 2024-05-01T10:00:00Z >two.jsonl
python3 - >merge.jsonl <<'PY'
import json
kept, gone = map(json.loads, open("two.jsonl"))
gone["into"] = {key: kept[key] for key in ("content_hash", "action", "evidence_hash", "nth", "of")}
print(json.dumps(gone))
PY
status 0 "$VAGLIO" review apply r.db merge.jsonl
sources() { sqlite3 r.db "SELECT file, merged, replace(sources, char(10), ' ') FROM reviewed_actions ORDER BY file" >out; }
sources
[ "$(cat out)" = 'a.txt|1|a.txt b.txt' ] || fail "merged: $(cat out)"
status 0 "$VAGLIO" run both -o r.db
sources
[ "$(cat out)" = 'a.txt|1|a.txt b.txt' ] || fail "merged, and run again: $(cat out)"
python3 decide.py 'reject' 2024-05-02T10:00:00Z | status 0 "$VAGLIO" review apply r.db -
sources
[ "$(cat out)" = 'b.txt|0|b.txt' ] || fail "its target is rejected: $(cat out)"
python3 decide.py 'undo' 2024-05-03T10:00:00Z | status 0 "$VAGLIO" review apply r.db -
sed -i 's/revocato/sospeso/' both/a.txt
status 0 "$VAGLIO" run both -o r.db
sources
[ "$(cat out)" = "a.txt|0|a.txt
b.txt|0|b.txt" ] || fail "its target is gone: $(cat out)"
