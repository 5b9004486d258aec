# SPDX-License-Identifier: GPL-3.0-or-later
# The stages joined by pipes give the same bytes as `vaglio run`.
cd "$SOURCE/fixtures"
stages=$("$VAGLIO" --help | sed -n '/^Stages/,$s/^  \([a-z]*\) .*/\1/p')
pipe="\"$VAGLIO\" extract run hostile"
for stage in $stages; do
	[ "$stage" = extract ] || pipe="$pipe | \"$VAGLIO\" $stage"
done
"$VAGLIO" run run hostile -o "$CASE_DIR/run.jsonl" 2>/dev/null || [ $? = 1 ] || fail "run failed"
eval "$pipe" >"$CASE_DIR/pipes.jsonl" 2>/dev/null || true
[ "$(grep -c . "$CASE_DIR/run.jsonl")" -ge 20 ] || fail "too few documents"
same "$CASE_DIR/run.jsonl" "$CASE_DIR/pipes.jsonl"

# A document that has been through a stage passes it unchanged.
head -3 "$CASE_DIR/run.jsonl" >"$CASE_DIR/three.jsonl"
for stage in $stages; do
	[ "$stage" != extract ] || continue
	"$VAGLIO" "$stage" <"$CASE_DIR/three.jsonl" >"$CASE_DIR/again.jsonl" || fail "$stage fails on what it made"
	same "$CASE_DIR/three.jsonl" "$CASE_DIR/again.jsonl"
done
