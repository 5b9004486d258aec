# SPDX-License-Identifier: GPL-3.0-or-later
# What is found in the invented documents beside what an analyst would write down: no worse than it was.
"$VAGLIO" run "$SOURCE/fixtures/run" -o out.jsonl 2>err || [ $? = 1 ] || fail "$(cat err)"
status 0 python3 "$SOURCE/tests/wanted.py" out.jsonl "$SOURCE/fixtures/run" --least 0.72
cat out
