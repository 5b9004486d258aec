# SPDX-License-Identifier: GPL-3.0-or-later
# Every example of every rule; and stages/RULES.md has all that a rule may say.
"$VAGLIO" --help | grep -q '^  rules ' || skip "no command rules"
status 0 "$VAGLIO" rules test
status 0 "$VAGLIO" rules check "$SOURCE/stages"

classes=$(sed -n '/^} classes/,/^};/s/^\t{"\([A-Z_0-9]*\)".*/\1/p' "$SOURCE/pipeline/rules/rules_macro.c")
flags=$(sed -n '/names\[\] = {/,/};/p' "$SOURCE/stages/actions/frames/pack.c" | grep -o '"[a-z_]*"' | tr -d '"')
keys=$(sed -n '/\.keys = /,/",/p' "$SOURCE/stages/actions/actions.c" | grep -o '"[^"]*"' | tr -d '"')
[ -n "$classes" ] && [ -n "$flags" ] && [ -n "$keys" ] || fail "the lists stand elsewhere"
for word in $classes $flags $keys; do has "$SOURCE/stages/RULES.md" "\`$word\`"; done
