# SPDX-License-Identifier: GPL-3.0-or-later
# Documents with a password: named as such without it, read like any other with it; wrong passwords before it do no harm.
printf 'sbagliata\r\n\nsegreto\nharbour\n' >passwords
x="$SOURCE/fixtures/extract"
set -- "$x/docx-sealed/input.docx" "$x/odt-sealed/input.odt" "$x/zip-sealed/input.zip" "$SOURCE/fixtures/hostile/pdf-encrypted/input.pdf"
"$VAGLIO" extract "$@" >closed.jsonl || [ $? = 1 ] || fail "without passwords"
status 0 "$VAGLIO" extract --passwords passwords "$@"
cp out open.jsonl
"$VAGLIO" extract "$x/docx-decree/input.docx" "$x/odt-note/input.odt" >plain.jsonl
status 2 "$VAGLIO" extract --passwords nowhere "$1"
python3 - <<'P'
import json
closed, opened, plain = ([json.loads(line) for line in open(name + ".jsonl")] for name in ("closed", "open", "plain"))
codes = [[e["code"] for e in d["errors"]] for d in closed]
assert codes == [["doc.encrypted"], ["doc.encrypted"], ["doc.container"], ["doc.encrypted"], ["pdf.encrypted"]], codes
assert [d["status"] for d in closed] == ["failed", "failed", "ok", "failed", "failed"]
assert [d["status"] for d in opened] == ["ok"] * 5, opened
for i in range(2):
    assert opened[i]["text"] == plain[i]["text"] and opened[i]["media_type"] == plain[i]["media_type"], opened[i]
    assert opened[i]["blocks"] == plain[i]["blocks"]
assert "licenza" in opened[3]["text"] and "password" in opened[4]["text"], opened[3:]
P
