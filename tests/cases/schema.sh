# SPDX-License-Identifier: GPL-3.0-or-later
# Every document that the program writes fits its own JSON Schema, and a document that does not fit is found.
"$VAGLIO" schema >schema.json
"$VAGLIO" run "$SOURCE/fixtures/run" "$SOURCE/fixtures/hostile" -o all.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
cat >check.py <<'PY'
import json, sys
import jsonschema
validator = jsonschema.Draft202012Validator(json.load(open("schema.json")))
jsonschema.Draft202012Validator.check_schema(validator.schema)
documents = [json.loads(line) for line in open("all.jsonl", encoding="utf-8")]
faults = [(d["path"], e.json_path, e.message[:200]) for d in documents for e in validator.iter_errors(d)]
for fault in faults[:20]: print(*fault)
broken = dict(documents[0], status="fine")
if not documents or validator.is_valid(broken): sys.exit("the schema lets everything pass")
sys.exit(bool(faults))
PY
status 0 python3 check.py
