# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed is the program, its man pages and its completions (library.sh has the library); the program runs from
# there without the source tree, and the pages and completions have every command and option of the help.
status 0 cmake --install "$BUILD" --prefix "$CASE_DIR/usr" --component program
share=usr/share
[ "$(cd usr && find . -type f | grep -v /man1/vaglio | sort | tr '\n' ' ')" = "./bin/vaglio ./share/bash-completion/completions/vaglio \
./share/doc/vaglio/PACK.md ./share/doc/vaglio/RULES.md ./share/doc/vaglio/copyright ./share/fish/vendor_completions.d/vaglio.fish ./share/zsh/site-functions/_vaglio " ] || fail "installed: $(find usr -type f)"
printf 'Roma, 3 maggio 2019\n' >a.txt
status 0 usr/bin/vaglio run a.txt -o -
has out '"path":"a.txt"'
commands=$("$VAGLIO" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
stages=$("$VAGLIO" --help | sed -n '/^Stages/,$s/^  \([a-z]*\) .*/\1/p')
for command in $commands; do
	has $share/man/man1/vaglio.1 ".It Cm $command"
	has $share/fish/vendor_completions.d/vaglio.fish "-a $command "
done
for command in $commands $stages; do
	"$VAGLIO" "$command" --help >help
	page=$share/man/man1/vaglio-$command.1
	for option in $(sed -n 's/^  ....--\([a-z-]*\).*/\1/p' help); do
		has "$page" "Fl -$option"
		has $share/fish/vendor_completions.d/vaglio.fish "from $command' -l $option "
		has $share/bash-completion/completions/vaglio " --$option"
		has $share/zsh/site-functions/_vaglio "'--$option["
	done
done
has $share/man/man1/vaglio-run.1 '.It Fl o , Fl -output Ar OUT'
if command -v mandoc >/dev/null; then
	status 0 mandoc -W error -T utf8 $share/man/man1/*.1
fi
cat >complete.sh <<'PART'
. usr/share/bash-completion/completions/vaglio
try() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _vaglio && echo "${COMPREPLY[*]}"; }
try vaglio rep
try vaglio run --outp
try vaglio dates --rul
try vaglio report x --language
try vaglio rules ""
try vaglio shard st
try vaglio run in --sandbox ""
try vaglio report x --language i
try vaglio export x --to an
try vaglio man loc
try vaglio run le
PART
status 0 bash complete.sh
[ "$(cat out)" = "report
--output
--rules
--language
test check
status
auto require off
it
annotations
locate" ] || fail "completed: $(cat out)"
status 2 "$VAGLIO" completion csh
status 2 "$VAGLIO" man nothing
status 0 "$VAGLIO" man run
same out $share/man/man1/vaglio-run.1
