# SPDX-License-Identifier: GPL-3.0-or-later
# A user's own names: they add to the program's, win over them, can silence or replace them, and load in large numbers.
mkdir -p rules/lexicon/mul
cat >input.txt <<'END'
Il Mise ha revocato la licenza di esportazione di droni a Conte e alla Quercia Blu di Rheinmetall. Lo dice Leonardo.
END
text="$(cat input.txt)"

printf 'mine.conte\tConte\tQuercia Blu\tIT\nmine.mise\tMise\t\t\t\t\toff\n' >rules/lexicon/mul/company.tsv
printf 'mine.leonardo\tLeonardo\n' >rules/lexicon/mul/person.tsv
status 0 "$VAGLIO" explain --rules rules "$text"
mv out told
grep -qE 'company +Conte +mine.conte +user/lexicon/mul/company.tsv' told || fail "a user's company is not found"
grep -qE 'company +Quercia Blu +mine.conte' told || fail "a user's alias is not found"
grep -qE 'company +Rheinmetall +company.rheinmetall' told || fail "a user's list takes the place of the program's"
grep -qE 'person +Leonardo +mine.leonardo' told || fail "a user's person does not win over the program's company"
! grep -qE 'agency +Mise' told || fail "off does not silence a name"

# One entity for a name and its alias, under the user's id.
status 0 "$VAGLIO" run -q -f -j1 --rules rules input.txt -o out.jsonl
[ "$(jq -r '[.entities[] | select(.ref == "mine.conte")] | length' out.jsonl)" = 1 ] || fail "an alias is another entity"

# A list that begins with !replace stands alone.
printf '!replace\nmine.conte\tConte\n' >rules/lexicon/mul/company.tsv
status 0 "$VAGLIO" explain --rules rules "$text"
has out mine.conte
lacks out company.rheinmetall

# Faults are told by file, line and column.
printf 'mine.conte\n' >rules/lexicon/mul/company.tsv
status 2 "$VAGLIO" run -q -f -j1 --rules rules input.txt -o out.jsonl
has err lexicon/mul/company.tsv:1:1:

# Many names.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "mine.%d\tVerdan%d Lanor%d\tZz%dqx\n", i, i, i % 977, i }' >rules/lexicon/mul/company.tsv
echo 'La licenza di esportazione della Verdan99999 Lanor345 e della Zz7qx.' >input.txt
status 0 "$VAGLIO" run -q -f -j1 --rules rules input.txt -o out.jsonl
[ "$(jq -r '[.mentions[] | select(.type == "company") | .text] | join(", ")' out.jsonl)" = "Verdan99999 Lanor345, Zz7qx" ] ||
	fail "names of a long list are not found"

# A folder that holds nothing to read, and files that nothing reads, are a wrong path or a slip in a name.
mkdir -p nothing/actions wrong/lexicon/it
echo "notes" >nothing/actions/note.txt
status 2 "$VAGLIO" run -q -f -j1 --rules nothing input.txt -o out.jsonl
has err "no file of rules or names is in this folder"
printf 'mine.conte\tConte\n' >wrong/company.tsv
status 2 "$VAGLIO" run -q -f -j1 --rules wrong input.txt -o out.jsonl
has err "company.tsv:1:1: nothing reads it"
mv wrong/company.tsv wrong/lexicon/it/companies.tsv
status 2 "$VAGLIO" run -q -f -j1 --rules wrong input.txt -o out.jsonl
has err "'companies' is no type of name"
mkdir wrong/items
printf 'rule mine\nmatch {companies}\ntype item\nyes "Conte"\nno "Contee"\n' >wrong/items/mine.rules
"$VAGLIO" run -q -f -j1 --rules wrong input.txt -o out.jsonl 2>err || true
lacks err "nothing reads it"
