# SPDX-License-Identifier: GPL-3.0-or-later
# A list that is empty, a folder that is not mounted, inputs that are gone by mistake: what stands is not lost by them.
mkdir in empty
for i in 1 2 3 4; do echo "Roma, $i maggio 2019. Il Ministero ha revocato la licenza alla Alfa$i S.p.A." >in/$i.txt; done
sleep 0.1 # the files are no longer so young that another change could bear the same time

for o in out.db out.jsonl out.csv; do
	status 0 "$VAGLIO" run -q in -o $o
	before=$(stat -c %i $o)
	for options in "" --fresh; do
		status 2 "$VAGLIO" run - -o $o $options </dev/null
		has err "no input was found, and $o stands as it was"
		status 2 "$VAGLIO" run empty -o $o $options
		has err "no input was found"
	done
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	[ ! -e $o.run ] && [ ! -e $o.partial ] || fail "something is left beside $o"
done

# More are gone than may be: nothing of that run is left.
mv in/3.txt in/4.txt .
for o in out.db out.jsonl; do
	before=$(stat -c %i $o)
	status 2 "$VAGLIO" run in -o $o --max-gone 1
	has err "2 inputs of the last run are gone, and --max-gone is 1"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	[ ! -e $o.run ] && [ ! -e $o.partial ] && [ ! -e $o.inputs.partial ] || fail "something is left beside $o"
	status 0 "$VAGLIO" run in -o $o --max-gone 2
	has err "gone       2 inputs"
done
status 2 "$VAGLIO" run in -o out.csv --max-gone 1
has err "a .db or .jsonl file alone"
mv in/2.txt .
status 2 "$VAGLIO" run in -o out.db --fresh --max-gone 0
has err "1 input of the last run is gone, and --max-gone is 0"
status 0 "$VAGLIO" run in -o out.db --fresh --max-gone 1
has err "gone       "
status 0 "$VAGLIO" run -q in -o fresh.db --fresh --max-gone 0
mv 2.txt in

# Two folders have a file of one name; one of them goes, and comes back. A run from elsewhere names none of them gone.
mkdir one two
for f in one two; do echo "Roma, 6 maggio 2019. Il Ministero ha negato la licenza alla Gamma-$f S.p.A." >$f/1.txt; done
for o in both.db both.jsonl; do
	status 0 "$VAGLIO" run -q one two -o $o
	mv one/1.txt away.txt
	status 2 "$VAGLIO" run one two -o $o --max-gone 0
	has err "1 input of the last run is gone"
	status 0 "$VAGLIO" run one two -o $o
	has err "gone       1 input"
	echo "Un altro." >two/2.txt
	status 0 "$VAGLIO" run one two -o $o
	has err "gone       1 input"
	mv away.txt one/1.txt
	(cd in && "$VAGLIO" run ../one ../two -o ../$o 2>../err) || fail "a run from elsewhere"
	if grep gone err; then fail "named gone, and here"; fi
	rm two/2.txt
	status 0 "$VAGLIO" run -q one two -o $o --force
done

# Who means it says so; where nothing stands, or what stands has no input, there is nothing to lose.
status 0 "$VAGLIO" run - -o out.jsonl --force </dev/null
[ ! -s out.jsonl ] || fail "documents without an input"
status 0 "$VAGLIO" run - -o out.jsonl </dev/null
has err "nothing has changed"
status 0 "$VAGLIO" run empty -o new.jsonl

# A folder that is named and not there, or cannot be listed, hides its files: they are not gone.
mkdir more
echo "Roma, 5 maggio 2019. Il Ministero ha negato la licenza alla Beta S.p.A." >more/1.txt
for o in hidden.db hidden.jsonl; do
	status 0 "$VAGLIO" run -q in more -o $o
	before=$(stat -c %i $o)
	mv more away
	status 2 "$VAGLIO" run in more -o $o
	has err "1 input of the last run cannot be seen, as more cannot be read"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	[ ! -e $o.run ] && [ ! -e $o.partial ] || fail "something is left beside $o"
	status 1 "$VAGLIO" run -q in more -o $o --force
	status 1 "$VAGLIO" run -q in more -o $o
	mv away more
done

# Where not one input can be read, any output stands as it was.
for o in out.csv out.db out.jsonl; do
	rm -rf top
	cp -r in top
	status 0 "$VAGLIO" run -q top -o $o --force
	before=$(stat -c %i $o)
	rm -r top
	python3 -c 'import os; os.makedirs("top/" + "/".join(["d"] * 300))' # one folder that lies too deep to be listed
	status 2 "$VAGLIO" run top -o $o --fresh
	has err "$o stands as it was, as no input can be read"
	[ "$(stat -c %i $o)" = "$before" ] || fail "$o was written anew"
	[ ! -e $o.run ] && [ ! -e $o.partial ] || fail "something is left beside $o"
	status 1 "$VAGLIO" run -q top -o $o --force
done
