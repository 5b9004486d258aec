# SPDX-License-Identifier: GPL-3.0-or-later
# Documents with a password: named as such without it, read like any other with it; wrong passwords before it do no harm.
printf 'sbagliata\r\n\nsegreto\nharbour\n' >passwords
x="$SOURCE/fixtures/extract"
set -- "$x/docx-sealed/input.docx" "$x/odt-sealed/input.odt" "$x/zip-sealed/input.zip" "$SOURCE/fixtures/hostile/pdf-encrypted/input.pdf" \
	"$x/doc-sealed/input.doc" "$x/xls-sealed/input.xls"
"$VAGLIO" extract "$@" >closed.jsonl || [ $? = 1 ] || fail "without passwords"
status 0 "$VAGLIO" extract --passwords passwords "$@"
cp out open.jsonl
"$VAGLIO" extract "$x/docx-decree/input.docx" "$x/odt-note/input.odt" "$x/doc-letter/input.doc" "$x/xls-list/input.xls" >plain.jsonl
status 2 "$VAGLIO" extract --passwords nowhere "$1"
python3 - <<'P'
import json
closed, opened, plain = ([json.loads(line) for line in open(name + ".jsonl")] for name in ("closed", "open", "plain"))
codes = [[e["code"] for e in d["errors"]] for d in closed]
sealed = ["doc.encrypted"]
assert codes == [sealed] * 4 + [["doc.container"], sealed, ["pdf.encrypted"]], codes
assert [d["status"] for d in closed] == ["failed"] * 4 + ["ok", "failed", "failed"]
assert [d["status"] for d in opened] == ["ok"] * 7, opened
for got, want in zip(opened[:4], plain):
    assert got["text"] == want["text"] and got["media_type"] == want["media_type"] and got["blocks"] == want["blocks"], got
assert "licenza" in opened[5]["text"] and "password" in opened[6]["text"], opened[4:]
P
