# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of text: read where a page has no text, everywhere or never; a box of words leads back to the same words.
unset VAGLIO_OCR
scan="$SOURCE/fixtures/run/dump-scanned-letter/input.zip"
status 0 "$VAGLIO" run "$scan" -o auto.jsonl -q
status 0 "$VAGLIO" run "$scan" -o never.jsonl -q --ocr never
status 0 "$VAGLIO" run "$SOURCE/fixtures/run/press-embargo/input.pdf" -o always.jsonl -q --ocr always
TESSDATA_PREFIX=/nonexistent status 0 "$VAGLIO" run "$scan" -o without.jsonl -q
TESSDATA_PREFIX=/nonexistent status 2 "$VAGLIO" run "$scan" -o none.jsonl -q --ocr always
TESSDATA_PREFIX=/nonexistent status 0 "$VAGLIO" run "$SOURCE/fixtures/run/press-embargo/input.pdf" -o text.jsonl -q
(cd "$SOURCE/fixtures/run/dump-scanned-letter" && python3 -B -c 'import make, sys
sys.stdout.buffer.write(make.pdf("../../extract/ocr-letter/input.png", b"Scanned 4711"))') >stamped.pdf
status 0 "$VAGLIO" run stamped.pdf -o stamped.jsonl -q
status 0 "$VAGLIO" run stamped.pdf -o stamp.jsonl -q --ocr never
action=$(python3 -c 'import json; print(next(a["id"] for x in open("auto.jsonl") for a in json.loads(x)["actions"] if "non può essere" in a["evidence"]["text"]))')
"$VAGLIO" locate auto.jsonl "$action" >where
python3 - <<'P'
import json
names = "auto never always without text stamped stamp".split()
auto, never, always, without, text, stamped, stamp = ([json.loads(x) for x in open(n + ".jsonl")][-1] for n in names)
codes = lambda d: [e["code"] for e in d.get("errors", [])]
read = lambda d: [b for b in d["blocks"] if b.get("ocr")]
assert "licenza per l'esportazione" in auto["text"] and codes(auto) == [] and len(read(auto)) == len(auto["blocks"]) > 5
assert all(50 <= b["confidence"] <= 100 and b["page"] == 1 and b["bbox"][2] > b["bbox"][0] for b in read(auto)), read(auto)
assert codes(never) == ["pdf.no_text"] and not never.get("text"), never
assert len(read(always)) == len(always["blocks"]) > 3 and not read(text) and codes(text) == []
assert "ocr.unavailable" in codes(without) and without["status"] == "partial", without
assert "licenza per l'esportazione" in stamped["text"] and stamp["text"] == "Scanned 4711" and codes(stamp) == [], (stamped, stamp)
where = dict(x.split(None, 1) for x in open("where").read().splitlines())
assert where["page"] == "1" and len(where["box"].split()) == 4 and "scansione.pdf" in where["document"], where
P
