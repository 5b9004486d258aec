# SPDX-License-Identifier: GPL-3.0-or-later
# The fuzz targets over files of the project: as they are, cut short, and with bytes changed.
[ -x "$BUILD/tests/fuzz_wire" ] || fail "no fuzz targets in $BUILD"
documents=$(find "$SOURCE/fixtures" -name 'input.*' -size -64k | sort)
"$BUILD/tests/fuzz_document" -n 8 $documents 2>err || fail "document: $(tail -5 err)"
"$VAGLIO" run $(find "$SOURCE/fixtures/run" -name 'input.*' | sort) -o - >all.jsonl 2>/dev/null || true
split -l 1 all.jsonl line.
"$BUILD/tests/fuzz_wire" -n 8 line.* 2>err || fail "wire: $(tail -5 err | cut -c1-2000)"
"$VAGLIO" run "$SOURCE/fixtures/run" -q -o kept.jsonl 2>/dev/null || true
sqlite3 kept.jsonl.inputs "SELECT count(writefile('kept.' || number, kept)) FROM documents WHERE kept IS NOT NULL" >n
[ "$(cat n)" -gt 20 ] || fail "$(cat n) snapshots"
"$BUILD/tests/fuzz_snapshot" -n 20 kept.[0-9]* 2>err || fail "snapshot: $(tail -5 err | cut -c1-2000)"
rules=$(find "$SOURCE/stages" -name '*.rules' -o -name '*.tsv' -size -64k | sort)
[ -z "$rules" ] || "$BUILD/tests/fuzz_rules" -n 20 $rules 2>err || fail "rules: $(tail -5 err)"
"$BUILD/tests/fuzz_frame" -n 200 line.aa 2>err || fail "frame: $(tail -5 err)"
