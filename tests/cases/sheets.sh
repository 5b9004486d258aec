# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of a workbook say which sheet they are of, and whether the program shows it.
"$VAGLIO" extract "$SOURCE/fixtures/extract/xlsx-licences/input.xlsx" >out.jsonl
python3 - <<'P'
import json
doc = json.loads(open("out.jsonl").readline())
rows = [(b["where"], doc["text"][b["start"]:b["end"]]) for b in doc["blocks"] if b["type"] == "table_row"]
assert rows[0] == ("Licenze 2016", "Numero\tRilascio\tValore\tEsportatore"), rows
assert rows[-1] == ("Bozze (hidden)", "Teleottica Vesta S.r.l."), rows
P
