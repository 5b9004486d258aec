# SPDX-License-Identifier: GPL-3.0-or-later
# The recipes of tests/cookbook do what they say, and print what they show.
. "$SOURCE/tests/server.sh"
query postgres "CREATE DATABASE newsroom" >/dev/null
export COOKBOOK_DATABASE="$(address newsroom)" PATH="$(dirname "$VAGLIO"):$bin:$PATH" PYTHONDONTWRITEBYTECODE=1
[ "$(ls "$SOURCE"/tests/cookbook/*.md | wc -l)" -ge 12 ] || fail "fewer than twelve recipes"
status 0 python3 "$SOURCE/tests/cookbook.py" "$SOURCE"/tests/cookbook/*.md

# The checker itself: a wrong status and a wrong line are faults.
printf '```sh\nfalse\n```\n' >one.md
printf '```sh\necho a\n```\n```text\nb\n```\n' >two.md
printf '```sh\nprintf "a\\nb\\nc\\n"\n```\n```text\na\n...\nc\n```\n' >three.md
status 1 python3 "$SOURCE/tests/cookbook.py" one.md
status 1 python3 "$SOURCE/tests/cookbook.py" two.md
status 0 python3 "$SOURCE/tests/cookbook.py" three.md
