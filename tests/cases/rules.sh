# SPDX-License-Identifier: GPL-3.0-or-later
# Every example of every rule; and stages/RULES.md has all that a rule may say.
"$VAGLIO" --help | grep -q '^  rules ' || skip "no command rules"
status 0 "$VAGLIO" rules test
status 0 "$VAGLIO" rules check "$SOURCE/stages"

classes=$(sed -n '/^} classes/,/^};/s/^\t{"\([A-Z_0-9]*\)".*/\1/p' "$SOURCE/pipeline/rules/rules_macro.c")
effects=$(sed -n '/names\[\] = {/,/};/p' "$SOURCE/stages/actions/frames/pack.c" | grep -o '"[a-z_]*"' | tr -d '"')
keys=$(sed -n '/\.keys = /,/",/p' "$SOURCE/stages/actions/actions.c" | grep -o '"[^"]*"' | tr -d '"')
[ -n "$classes" ] && [ -n "$effects" ] && [ -n "$keys" ] || fail "the lists stand elsewhere"
for word in $classes $effects $keys; do has "$SOURCE/stages/RULES.md" "\`$word\`"; done

# What a flag means stands beside it in the code, in the words of RULES.md.
flags=$SOURCE/stages/actions/frames
printf '#define FRAME_FLAG(name, id, what) id: what\n#define CUE_FLAG(name, what) #name: what\n' |
	cat - "$flags/frame_flags.def" "$flags/cue_flags.def" | ${CC:-cc} -E -P - |
	sed 's/" *"//g; s/"\([a-z]*\)" *: *"\(.*\)"/| `\1` | \2 |/' >"$CASE_DIR/flags"
[ "$(wc -l <"$CASE_DIR/flags")" -gt 40 ] || fail "the lists of flags stand elsewhere"
other=$(tr '"' "'" <"$SOURCE/stages/RULES.md" | grep -vxFf - "$CASE_DIR/flags") || true
[ -z "$other" ] || fail "RULES.md says otherwise: $other"
