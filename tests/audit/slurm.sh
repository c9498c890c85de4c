#!/usr/bin/env bash
# A Slurm of one node on this machine, without systemd: runs the audit of FOLDER/part.* as an array and waits for its end.
# Needs to be root, as slurmctld and slurmd do; `binary` and `work` as scripts/audit.sh exports them.
set -euo pipefail
folder=$1
slurm=$(mktemp -d) && chmod 755 "$slurm"
mkdir -p /run/munge && chown munge: /run/munge
[ -s /etc/munge/munge.key ] || { head -c 128 /dev/urandom >/etc/munge/munge.key && chown munge: /etc/munge/munge.key && chmod 400 /etc/munge/munge.key; }
pgrep -x munged >/dev/null || runuser -u munge -- munged --force
host=$(hostname -s)
cat >"$slurm/slurm.conf" <<CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
mkdir -p "$slurm/state" "$slurm/spool"
export SLURM_CONF=$slurm/slurm.conf
slurmctld -D >"$slurm/slurmctld.log" 2>&1 & controller=$!
slurmd -D >"$slurm/slurmd.log" 2>&1 & node=$!
trap 'kill $node $controller 2>/dev/null; rm -rf "$slurm"' EXIT
for _ in $(seq 60); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
ls "$folder"/part.* | grep -v counts >"$folder/parts"
last=$(($(wc -l <"$folder/parts") - 1))
sbatch --wait --chdir="$folder" --output=/dev/null --array="0-$last" --wrap \
  "part=\$(sed -n \"\$((SLURM_ARRAY_TASK_ID + 1))p\" $folder/parts); '$binary' audit --no-profile --key '$work/key' <\"\$part\" >$folder/slurm.\$SLURM_ARRAY_TASK_ID.counts"
