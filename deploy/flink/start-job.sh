#!/usr/bin/env bash
# Starts the JobManager of the container with the job in it (application mode), going on from the newest
# checkpoint or savepoint in the state volume, whichever it is. So a restart of the container, a crash, and a
# new image after `flink stop` all lose nothing. All arguments go to the job.
#
#   RESUME=newest   (default)
#   RESUME=none     start without state
#   RESUME=PATH     go back to that savepoint or checkpoint; for one start only, see deploy/cluster/README.md
set -euo pipefail

state=${STATE_DIR:-/opt/flink/state}
entry_point=${FLINK_ENTRY_POINT:-/docker-entrypoint.sh}
# Always the same id, so that checkpoints of before are found in the same place.
job_id=00000000000000000000000000006343

# The file _metadata is written last: where it is, the checkpoint is whole.
newest() {
  local found newest=''
  for found in "$state/checkpoints/$job_id"/chk-*/_metadata "$state"/savepoints/*/_metadata; do
    if [[ -e $found && (-z $newest || $found -nt $newest) ]]; then newest=$found; fi
  done
  [[ -z $newest ]] || dirname "$newest"
}

case ${RESUME:-newest} in
  newest) from=$(newest) ;;
  none) from='' ;;
  *)
    from=$RESUME
    [[ -e $from/_metadata ]] || {
      echo "start-job.sh: RESUME=$from: no _metadata there, so it is no whole savepoint or checkpoint" >&2
      exit 1
    }
    ;;
esac
echo "start-job.sh: ${from:+going on from $from}${from:-starting without state}"
exec "$entry_point" standalone-job --job-classname io.flowgauge.FlowgaugeJob --job-id "$job_id" \
  ${from:+--fromSavepoint "$from"} "$@"
