# SPDX-License-Identifier: GPL-3.0-or-later
# What the points of evidence are learnt from: train_evidence tells of each open slot its candidates, by evidence that the
# table of points knows, and the trainer of the tagger asks for what it needs.
cat >a.txt <<'END'
The ministry of economy has revoked an export licence of Korvend SpA for radars to Chad. The licence was suspended in 2019.
END
"$BUILD/tests/train_evidence" a.txt >told || fail "train_evidence failed"
grep -q '^{.*"actions":\[{' told || fail "no document with its actions is told"
tab=$(printf '\t')
grep -q "^a[0-9]*${tab}licensee${tab}e[0-9]*${tab}" told || fail "no candidate for the holder is told"
grep -v "$tab" told | grep -v '^{' | sort >names
cut -f2 "$SOURCE/stages/records/evidence.tsv" | grep -v '^#' | sort -u | comm -23 - names >strange
[ ! -s strange ] || fail "points for evidence that is never told: $(head -3 strange)"
! "$BUILD/tests/train_tagger" 2>usage || fail "train_tagger trains on nothing"
[ -s usage ] || fail "train_tagger does not say how it is called"
