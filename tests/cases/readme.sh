# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of the README do what they say, in their order, on a folder such as it speaks of. Servers and clusters, and
# the merge of shards of which one alone is run, have cases of their own.
PATH="$(dirname "$VAGLIO"):$PATH"
part() { sed -n "/^## $1/,/^## /p" "$SOURCE/README.md" | sed -n 's/^    //p'; }
mkdir -p letters/2017 my-rules/items
cp "$SOURCE/fixtures/run/press-embargo/input.pdf" letters/2017/a.pdf
printf 'Roma, 3 maggio 2019\n\nUAMA ha revocato la licenza di esportazione di droni verso Egitto alla Meridiana Sistemi S.p.A.\n' >letters/a.txt
printf 'Rome, 3 May 2019\n\nSECO said that the embargo stands and granted Ada Ltd a licence for Chad.\n' >a.html
cp letters/2017/a.pdf b.pdf
"$VAGLIO" run letters -o monday.db -q
touch decisions.jsonl

# The rule and the names of the sections after it.
part 'Add a rule' | sed '/^vaglio/,$d' >my-rules/items/it_fascicolo.rules
mkdir -p mine/lexicon/mul
part 'Your own names' | sed -n 's/^mine\/lexicon\/mul\/company\.tsv  *//p' | sed 's/  \+/\t/g' >mine/lexicon/mul/company.tsv
cp -r my-rules/items mine/items
for words in fascicolo 'Acme Group'; do grep -rqF "$words" mine || fail "no $words in the README"; done

{
	part 'Five minutes'
	part 'Add a rule' | sed -n '/^vaglio/p'
	part 'Your own names' | sed -n '/^vaglio/p'
} | sed '/postgresql:/d; /^vaglio submit/d; /^vaglio merge/d' >commands.sh
[ "$(grep -c '^vaglio ' commands.sh)" -ge 25 ] || fail "commands of the README: $(cat commands.sh)"
status 0 sh -eu commands.sh
has out 'Meridiana Sistemi S.p.A.'
has out '["2017/a.pdf","revoked"'
lacks err 'vaglio:'
for made in report.html out.ftm.jsonl out.csv/datapackage.json out.anno.jsonl out.brat shards/0.jsonl; do
	[ -s $made ] || fail "no $made"
done
