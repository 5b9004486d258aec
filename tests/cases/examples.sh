# SPDX-License-Identifier: GPL-3.0-or-later
# Short texts with all licence actions that they tell: each is found, with its truth and slots, and no other.
status 0 "$VAGLIO" rules test "$SOURCE"/stages/actions/examples/*.examples
grep -qE '^[1-9][0-9]* passed, 0 failed$' out || fail "no example was tested: $(cat out)"
