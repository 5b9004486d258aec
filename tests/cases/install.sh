# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed is the program and its man page; the program runs from there without the source tree.
status 0 cmake --install "$BUILD" --prefix "$CASE_DIR/usr"
[ "$(cd usr && find . -type f | sort | tr '\n' ' ')" = './bin/vaglio ./share/man/man1/vaglio.1 ' ] ||
	fail "installed: $(find usr -type f)"
printf 'Roma, 3 maggio 2019\n' >a.txt
status 0 usr/bin/vaglio run a.txt -o -
has out '"path":"a.txt"'
for command in $("$VAGLIO" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	has usr/share/man/man1/vaglio.1 ".It Cm $command"
done
