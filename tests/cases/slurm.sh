# SPDX-License-Identifier: GPL-3.0-or-later
# On a real cluster of two nodes: the output is that of one machine, also where a shard has to be tried again, where one
# fails for good and is mended, and where a node dies in the middle.
PATH=$PATH:/usr/sbin:/sbin # where the daemons are; not in the path of a plain user
command -v slurmctld >/dev/null && command -v munged >/dev/null || skip "no Slurm"
. "$SOURCE/tests/slurm.sh"
trap cluster_down EXIT
mkdir in
python3 - <<'P'
for i in range(160):
    open(f"in/{i}.txt", "w").write(f"Roma, 3 maggio 2019. Documento {i}: il Ministero ha revocato l'autorizzazione alla Alfa{i} S.p.A.\n" * 20)
P
status 0 "$VAGLIO" run in -o whole.jsonl
status 0 "$VAGLIO" shard plan in --shards 4

# The program as the nodes have it. A shard's first try may be told to fail with a status, or to stand still in the
# middle, on the node named in `still`.
cat >program <<P
#!/bin/sh
case \$* in run*) ;; *) exec "$VAGLIO" "\$@" ;; esac
if [ "\${SLURM_RESTART_COUNT:-0}" = 0 ] && [ "\$(cat still 2>/dev/null)" = "\$SLURMD_NODENAME" ]; then
	"$VAGLIO" "\$@" &
	until head -c 8 "\$7.run" 2>/dev/null | grep -q vagliorn || [ -e "\$7" ]; do sleep 0.02; done
	sleep 0.02
	kill -STOP \$!
	touch stands.\$5
	wait \$!
fi
[ ! -e "fails.\$5.\${SLURM_RESTART_COUNT:-0}" ] || exit "\$(cat "fails.\$5.\${SLURM_RESTART_COUNT:-0}")"
exec "$VAGLIO" "\$@"
P
chmod +x program

# The scripts are such as can be read before they are handed over.
status 0 "$VAGLIO" submit slurm -o final.jsonl --array-max 3 --dry-run -- --max-size 2M
has out "--array=0-2 "
has out "--array=0-0 "
has out "'--max-size' '2M'"
has out "--mem=1280M"
[ ! -e shards ] || fail "a dry run left something"
status 0 "$VAGLIO" submit slurm --dry-run
lacks out afterany
status 2 "$VAGLIO" submit pbs -o final.jsonl

cluster_up "$CASE_DIR/cluster" 2 || {
	tail -n 5 "$CASE_DIR"/cluster/*.log
	fail "Slurm is installed and does not start"
}
idle() { [ -z "$(squeue -h 2>/dev/null)" ]; }
# all_ended SECONDS: no job is left.
all_ended() {
	cluster_wait "$1" idle && return 0
	squeue -r
	tail -n 20 shards*/log/*
	fail "jobs are left after $1 s"
}

# Two nodes, two arrays; the shard 1 is put back into the queue once, the shard 2 fails.
echo 75 >fails.1.0
echo 9 >fails.2.0
status 0 "$VAGLIO" submit slurm -o final.jsonl --program "$PWD/program" --array-max 3 --memory 500M
all_ended 240
grep -q "shard 1: exit status 75, once more" shards/log/*.txt || fail "the shard 1 was not put back"
has shards/log/merge.txt "1 of 4 shards are missing: 2"
has shards/log/merge.txt "3 done, 1 waiting of 4 shards"
[ ! -e final.jsonl ] || fail "an output with a shard missing"
# The same again does what is missing.
rm fails.*
before=$(stat -c %Y.%i shards/0.jsonl)
status 0 "$VAGLIO" submit slurm -o final.jsonl --program "$PWD/program" --memory 500M
all_ended 240
[ "$before" = "$(stat -c %Y.%i shards/0.jsonl)" ] || fail "a shard that was done was done again"
same whole.jsonl final.jsonl
status 0 "$VAGLIO" shard status shards

# A node dies in the middle of its shards.
victim=${cluster_name}n2
echo "$victim" >still
status 0 "$VAGLIO" submit slurm -o killed.jsonl --program "$PWD/program" --dir shards2 --memory 500M
stands() { ls stands.* >/dev/null 2>&1; }
cluster_wait 120 stands || fail "nothing runs on $victim"
! "$VAGLIO" shard status shards2 >out || fail "all done"
has out running
cluster_kill "$victim"
scontrol update NodeName="$victim" State=DOWN Reason=killed # as the controller would find out by itself, after a while
all_ended 300
same whole.jsonl killed.jsonl
