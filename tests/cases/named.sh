# SPDX-License-Identifier: GPL-3.0-or-later
# An output holds the inputs of its last run alone: a run that leaves most of them out is refused, unless it is meant;
# runs again, folders that grow or move, and lists never are.
mkdir leak
for i in 1 2 3 4; do echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza alla Alfa$i S.p.A." >leak/$i.txt; done
echo "Roma, 9 maggio 2019. Il Ministero ha revocato la licenza alla Beta S.p.A." >extra.txt
sleep 0.1 # the files are no longer so young that another change could bear the same time

# refused OUT ARGUMENTS...: says both names and what can be done, and leaves all as it was.
refused() {
	o=$1
	shift
	before=$(stat -c %i $o)
	status 2 "$VAGLIO" run "$@" -o $o
	has err "$o stands as it was: it was made from "
	has err "To add to it, name those as well; to keep both apart, another output with -o; --force drops them"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	[ ! -e $o.run ] && [ ! -e $o.partial ] && [ ! -e $o.inputs.partial ] || fail "something is left beside $o"
}

for o in leak.db leak.jsonl; do
	status 0 "$VAGLIO" run -q leak -o $o
	for options in "" --fresh --dry-run "--max-gone 100"; do
		refused $o extra.txt $options
		has err "it was made from leak, and a run over extra.txt would drop 4 of its 4 inputs"
	done
	refused $o leak/1.txt
	has err "would drop 3 of its 4 inputs"
	echo extra.txt >list
	refused $o - <list
	has err "a run over a list would"

	# Again, from elsewhere, by another name, with one more, as a list, moved, with a folder above.
	status 0 "$VAGLIO" run -q leak -o $o
	status 0 "$VAGLIO" run -q leak -o $o --fresh
	(cd leak && "$VAGLIO" run -q . -o ../$o) || fail "from elsewhere"
	status 0 "$VAGLIO" run -q ./leak/ extra.txt -o $o
	status 0 "$VAGLIO" run -q leak -o $o
	mv leak moved
	status 0 "$VAGLIO" run -q moved -o $o
	mv moved leak
	status 0 "$VAGLIO" run -q leak -o $o
	find leak -type f | "$VAGLIO" run -q - -o $o || fail "a list of the same files"
	status 0 "$VAGLIO" run -q - -o $o <list

	# Who means it; and what is tried again keeps the names.
	status 0 "$VAGLIO" run -q leak -o $o --force
	status 0 "$VAGLIO" retry -q $o --path 1.txt
	refused $o extra.txt
	has err "it was made from leak, and"
	status 0 "$VAGLIO" run -q extra.txt -o $o --force
	status 0 "$VAGLIO" run -q extra.txt -o $o
done

# Of what was named together the larger part may not go by not being named; what is not there any more may.
status 0 "$VAGLIO" run -q leak extra.txt -o both.db
refused both.db extra.txt
has err "it was made from leak, extra.txt, and a run over extra.txt would drop 4 of its 5 inputs"
status 0 "$VAGLIO" run -q leak -o both.db
status 0 "$VAGLIO" run -q leak/1.txt leak/2.txt leak/3.txt -o few.db
refused few.db leak/1.txt
mv leak/2.txt leak/3.txt .
status 0 "$VAGLIO" run -q leak/1.txt -o few.db
mv 2.txt 3.txt leak

# A run that may go on after it was stopped needs no --force again.
status 0 "$VAGLIO" run -q leak -o long.db
mkdir many
for i in $(seq 300); do echo "Roma, 1 maggio 2019. Il Ministero ha revocato la licenza alla Gamma$i S.p.A." >many/$i.txt; done
"$VAGLIO" run -q many -o long.db --force -j1 &
until [ -e long.db.partial ]; do sleep 0.01; done
kill -KILL $!
wait $! 2>/dev/null || :
status 0 "$VAGLIO" run -q many -o long.db

# A database that has lost its OUT.inputs, or never had one, tells by its documents.
status 0 "$VAGLIO" run -q leak -o bare.db
rm bare.db.inputs
refused bare.db extra.txt
status 0 "$VAGLIO" run -q leak -o bare.db

# What holds one document is no loss.
status 0 "$VAGLIO" run -q leak/1.txt -o one.db
status 0 "$VAGLIO" run -q extra.txt -o one.db

# Outputs that are written for other programs are replaced, as ever.
status 0 "$VAGLIO" run -q leak -o out.csv
status 0 "$VAGLIO" run -q extra.txt -o out.csv
