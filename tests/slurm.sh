# SPDX-License-Identifier: GPL-3.0-or-later
# A Slurm cluster of several nodes on one machine, as root or as any user, for tests; sourced. Its nodes are processes
# slurmd with a port each. All daemons are children of the shell that starts them and die with it, whatever ends it.
#     cluster_up DIR NODES    false where this machine does not let it start; the logs are in DIR
#     cluster_kill NODE       as if its power failed
#     cluster_down

# cluster_port: a port that is free now.
cluster_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# cluster_start NAME COMMAND...: a daemon in the foreground of a process that dies with this shell.
cluster_start() {
	name=$1
	shift
	setpriv --pdeathsig KILL "$@" >>"$cluster/$name.log" 2>&1 &
	echo $! >"$cluster/$name.pid"
}

cluster_conf() {
	cat <<C
ClusterName=$cluster_name
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(cluster_port)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.sock,cred_expire=5
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool.%n
SlurmctldPidFile=$cluster/slurmctld.own.pid
SlurmdPidFile=$cluster/slurmd.%n.own.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,sched_min_interval=10000,bf_interval=1,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=4
SlurmctldTimeout=5
KillWait=2
MinJobAge=600
MailProg=/bin/true
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
	for node in $cluster_nodes; do
		echo "NodeName=$node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$(cluster_port) CPUs=2 RealMemory=8000"
	done
}

# cluster_wait SECONDS COMMAND...: until the command succeeds.
cluster_wait() {
	tries=$(($1 * 5))
	shift
	while [ $tries -gt 0 ]; do
		"$@" && return 0
		tries=$((tries - 1))
		sleep 0.2
	done
	return 1
}

cluster_ready() {
	[ "$(sinfo -h -N -o '%N %t' 2>/dev/null | grep -c ' idle$')" = "$(echo $cluster_nodes | wc -w)" ]
}

cluster_up() {
	cluster=$1
	cluster_name=vaglio$$
	cluster_nodes=
	for i in $(seq "$2"); do cluster_nodes="$cluster_nodes ${cluster_name}n$i"; done
	mkdir -p "$cluster/state"
	chmod 755 "$cluster"
	head -c 128 /dev/urandom >"$cluster/key"
	chmod 600 "$cluster/key"
	export SLURM_CONF="$cluster/slurm.conf"
	cluster_conf >"$SLURM_CONF"
	cluster_start munged munged --foreground --force --key-file="$cluster/key" --socket="$cluster/munge.sock" \
		--pid-file="$cluster/munged.own.pid" --log-file="$cluster/munged.log" --seed-file="$cluster/seed"
	cluster_wait 20 munge -S "$cluster/munge.sock" -n -o /dev/null 2>/dev/null || return 1
	cluster_start slurmctld slurmctld -D -c -f "$SLURM_CONF"
	for node in $cluster_nodes; do
		mkdir -p "$cluster/spool.$node"
		cluster_start "slurmd.$node" slurmd -D -f "$SLURM_CONF" -N "$node"
	done
	cluster_wait 60 cluster_ready
}

# The step daemons of a node's jobs, and what runs in them: all have the node's spool or name about them.
cluster_steps() {
	for id in $(squeue -h -r -w "$1" -t R,CG -o %A 2>/dev/null); do
		ps -eo pid=,args= | awk -v job="[$id." '$2 == "slurmstepd:" && index($3, job) == 1 { print $1 }'
	done
	grep -lzsx "SLURMD_NODENAME=$1" /proc/[0-9]*/environ | cut -d/ -f3
}

cluster_kill() {
	pids="$(cat "$cluster/slurmd.$1.pid") $(cluster_steps "$1")"
	for pid in $pids; do kill -KILL "$pid" 2>/dev/null || true; done
}

cluster_down() {
	[ -n "${cluster:-}" ] || return 0
	timeout 5 scancel -u "$(id -un)" 2>/dev/null || true
	for node in $cluster_nodes; do [ ! -e "$cluster/slurmd.$node.pid" ] || cluster_kill "$node"; done
	for pid in $(cat "$cluster/slurmctld.pid" "$cluster/munged.pid" 2>/dev/null); do kill "$pid" 2>/dev/null || true; done
	wait
	cluster=
}
