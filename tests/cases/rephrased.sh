# SPDX-License-Identifier: GPL-3.0-or-later
# Sentences that are put otherwise, with a clause in front or something inserted, tell of the same steps.
status 0 python3 "$SOURCE/tests/rephrase.py" "$VAGLIO" "$SOURCE"/stages/actions/examples/*.examples --every 8
has out ' %  It emerged on Thursday that'
has out ' %  A sorpresa,'
status 1 python3 "$SOURCE/tests/rephrase.py"
