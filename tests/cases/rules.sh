# SPDX-License-Identifier: GPL-3.0-or-later
# Every example of every rule, and every rule over the others' examples.
"$VAGLIO" --help | grep -q '^  rules ' || skip "no command rules"
status 0 "$VAGLIO" rules test
