# SPDX-License-Identifier: GPL-3.0-or-later
# status and verify on finished outputs; a changed byte is found; doctor.
mkdir in
echo "Roma, 3 maggio 2019. Il Ministero ha revocato la licenza di esportazione di droni alla Meridiana S.p.A." >in/a.txt
printf 'Rome, 3 May 2019. The licence was granted to Meridiana Ltd.\n' >in/b.txt
status 1 "$VAGLIO" run in missing -o out.jsonl
has err "vaglio status out.jsonl"
status 1 "$VAGLIO" run in missing -o out.db
for out in out.jsonl out.db; do
	status 0 "$VAGLIO" status $out
	has out "finished"
	has out "failed 1"
	status 0 "$VAGLIO" status $out --json
	python3 -c 'import json; m = json.load(open("out")); assert m["status"]["failed"] == 1 and m["documents"] == 3, m'
	status 0 "$VAGLIO" verify $out
	has err "is whole"
done
for out in out.jsonl out.db; do
	status 0 "$VAGLIO" status $out
	grep -q '^missing  *failed  *input.unreadable' out || fail "$out: $(cat out)"
done
status 0 "$VAGLIO" verify out.jsonl --deep
status 2 "$VAGLIO" verify missing.db
status 2 "$VAGLIO" status missing.jsonl

cp out.jsonl good.jsonl
sed 's/revocato/rinviato/' good.jsonl >out.jsonl
status 1 "$VAGLIO" verify out.jsonl
has err "SHA-256"
head -2 good.jsonl >out.jsonl
status 1 "$VAGLIO" verify out.jsonl
has err "documents"
# A manifest whose sum is of another kind is no proof of a change.
cp good.jsonl out.jsonl
cp out.jsonl.manifest.json manifest
sed -E 's/sum-xxh3:[0-9a-f]+/sum-sha256:00/' manifest >out.jsonl.manifest.json
status 1 "$VAGLIO" verify out.jsonl
has err "none that this version of vaglio makes"
cp manifest out.jsonl.manifest.json
cp out.db good.db
for change in "DELETE FROM mentions_rows WHERE rowid = 1" "UPDATE documents SET status = 'ok'" "INSERT INTO documents SELECT 'd:0', content_hash, path, parent, media_type, status, title, language, date, date_basis, text, charset, done, NULL FROM documents LIMIT 1"; do
	cp good.db out.db
	sqlite3 out.db "$change"
	status 1 "$VAGLIO" verify out.db
	has err "as the run has written"
done
# Any cell, of any table.
for cell in documents.title documents.path documents.language blocks_rows.type entities.name mentions_rows.rule actions.item actions.event events.latest slots_rows.reason errors.message; do
	table=${cell%.*} column=${cell#*.}
	cp good.db out.db
	sqlite3 out.db "UPDATE $table SET $column = 'other' WHERE rowid = (SELECT min(rowid) FROM $table); SELECT changes()" >changes
	[ "$(cat changes)" = 1 ] || fail "there is no $cell"
	status 1 "$VAGLIO" verify out.db
	has err "rows are not as they were written"
done
cp good.db out.db
status 2 "$VAGLIO" verify postgresql:///news
has err "vaglio export"
status 2 "$VAGLIO" run in -o nowhere/out.db
has err "folder is not there"
python3 - <<'P'
import sqlite3
c = sqlite3.connect("out.db")
c.execute("update documents set text = replace(text, 'Meridiana', 'Settentrionale')")
c.commit()
P
status 1 "$VAGLIO" verify out.db
has err "mentions"

# What comes from outside cannot act on the terminal.
name=$(printf 'in/x\033]0;owned\007.txt')
: >"$name" && chmod 000 "$name"
status 1 "$VAGLIO" run in "$(printf 'no\033[31mfile')" -o out.jsonl -v
python3 -c 'import sys; b = open("err", "rb").read(); assert all(c >= 32 or c == 10 for c in b), b'

status 0 "$VAGLIO" doctor --ocr auto
has out "sandbox"
grep -qE '^pictures   Tesseract [0-9.]+, /.* has .*eng.* ita' out || fail "$(cat out)"
TESSDATA_PREFIX=/nonexistent status 2 "$VAGLIO" doctor --ocr auto
has err "scanned pages are not read in ita+eng: install tesseract-ocr-ita tesseract-ocr-eng, name others"
has out "see above"
TESSDATA_PREFIX=/nonexistent status 0 "$VAGLIO" doctor --ocr never
has out 'pictures   not to be read: --ocr never'
has out 'all is in order'
TESSDATA_PREFIX=/nonexistent VAGLIO_OCR=never status 0 "$VAGLIO" doctor
status 2 "$VAGLIO" doctor --ocr maybe
has err "'maybe' is not never, auto or always"
status 0 "$VAGLIO" run in -n -o no.jsonl
has err "nothing was written"
[ ! -e no.jsonl ] || fail "a dry run wrote"

# A document is its path and its bytes: where two inputs have both in common, lines say the same twice and a database
# holds it once; the manifest counts inputs.
mkdir -p one two
echo "Roma, 3 maggio 2019. Il Ministero ha revocato la licenza di esportazione di droni alla Meridiana S.p.A." >one/a.txt
cp one/a.txt two/a.txt
status 0 "$VAGLIO" run one two -o twice.jsonl
status 0 "$VAGLIO" run one two -o twice.db
[ "$(grep -c . twice.jsonl)" = 2 ] && [ "$(sort -u twice.jsonl | grep -c .)" = 1 ] || fail "not the same line twice"
python3 - <<'P'
import json, sqlite3
c = sqlite3.connect("twice.db")
count = lambda table: c.execute(f"select count(*) from {table}").fetchone()[0]
assert count("documents") == 1 and count("actions") == 1, (count("documents"), count("actions"))
for m in (json.loads(c.execute("select manifest from runs").fetchone()[0]), json.load(open("twice.jsonl.manifest.json"))):
    assert m["inputs"] == m["documents"] == sum(m["status"].values()) == 2, m
P
status 0 "$VAGLIO" verify twice.db
touch two/a.txt
for out in twice.jsonl twice.db; do
	status 0 "$VAGLIO" run one two -o $out
	status 0 "$VAGLIO" verify $out
done
status 0 "$VAGLIO" diff twice.jsonl twice.jsonl

# Forms that are not read back say so; what their run came to is known; the next command that is named works.
mkdir forms && echo 'UAMA revoked the export licence of Korvend Ltd for missiles to Oman.' >forms/a.txt
for form in csv ftm.jsonl brat; do
	status 0 "$VAGLIO" run forms -o forms.$form
	lacks err 'next '
	status 0 "$VAGLIO" status forms.$form
	has out 'state      finished'
	status 2 "$VAGLIO" verify forms.$form
	has err 'databases and JSON Lines are verified'
	status 2 "$VAGLIO" locate forms.$form a1
	has err 'is not read back'
done
for form in db jsonl; do
	status 0 "$VAGLIO" run forms -o forms.$form
	status 0 sh -eu -c "\"$VAGLIO\" $(sed -n 's/^next *vaglio \([^ ]* [^ ]*\( a1\)\{0,1\}\).*/\1/p' err)"
	has out Korvend
done
