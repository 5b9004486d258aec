# SPDX-License-Identifier: GPL-3.0-or-later
# The box that `locate` gives holds the words that it quotes: what poppler finds inside of it on that page.
for pdf in run/press-embargo extract/pdf-table extract/pdf-columns extract/pdf-pages; do
	"$VAGLIO" run "$SOURCE/fixtures/$pdf/input.pdf" -o out.jsonl -q
	python3 - "$SOURCE/fixtures/$pdf/input.pdf" "$VAGLIO" <<'P' || fail "$pdf"
import json, re, subprocess, sys
pdf, vaglio = sys.argv[1:]
doc = json.loads(open("out.jsonl").readline())
run = lambda *command: subprocess.run(command, capture_output=True, text=True, check=True).stdout
letters = lambda s: re.sub(r"[^\w]", "", s)

def inside(page, box):
    x0, y0, x1, y1 = (int(float(box[0])) - 1, int(float(box[1])) - 1, int(float(box[2])) + 2, int(float(box[3])) + 2)
    return letters(run("pdftotext", "-r", "72", "-f", str(page), "-l", str(page), "-x", str(x0), "-y", str(y0), "-W", str(x1 - x0), "-H",
                       str(y1 - y0), "-raw", pdf, "-"))

boxes = 0
for block in doc["blocks"]:
    if not block.get("bbox") or block["type"] == "table": continue
    words = [letters(w) for w in doc["text"][block["start"]:block["end"]].split()]
    there = inside(block["page"], block["bbox"])
    goes_over = sum(w not in there for w in words)
    assert goes_over * 2 < len(words) and words[0] in there, (block, words, there)
    boxes += 1
assert boxes >= 3, boxes
for mention in doc["mentions"]:
    place = dict(line.split(None, 1) for line in run(vaglio, "locate", "out.jsonl", mention["id"]).splitlines())
    assert place["quote"] == mention["text"], place
    there = inside(place["page"], place["box"].split()) if "box" in place else None
    assert there is None or all(letters(word) in there for word in mention["text"].split()), (place, there)
P
done
