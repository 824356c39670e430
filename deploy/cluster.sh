#!/usr/bin/env bash
# A Kafka broker, a standalone Flink cluster and a collector on this machine: separate processes, as in
# production, for trying upgrades and failures without containers. deploy/cluster/README.md walks through it.
# shellcheck disable=SC2317 # wait_for calls what it is handed
set -euo pipefail

usage() {
  cat <<'TEXT'
cluster.sh up                         start broker, JobManager, TaskManager and collector; create the topics
cluster.sh submit [--from PATH|newest] [--parallelism N] [-- JOB OPTIONS]
                                      submit the job, without state or going on from a savepoint or checkpoint;
                                      its options are listed in flink-job/README.md
cluster.sh status                     processes, slots and jobs
cluster.sh output [--json] [--prefix P] [--once]
                                      follow the documents the job writes, a line each; --once ends when all
                                      there are have been shown
cluster.sh start-taskmanager          start one more TaskManager
cluster.sh kill-taskmanager [N]       kill -9 TaskManager N (default: the one started last)
cluster.sh checkpoint [JOB]           complete a checkpoint now
cluster.sh savepoint [JOB]            write a savepoint, the job goes on
cluster.sh stop [JOB]                 write a savepoint and end the job
cluster.sh down                       end all processes; data, logs and savepoints stay

JOB is a job id (default: the one submitted last). RUN_DIR names the directory for all state and logs (default:
deploy/cluster/run). 'up' takes from the environment:
  KAFKA_PORT       9092   the broker; CONTROLLER_PORT 9093 its controller
  REST_PORT        8081   web UI and REST; JOBMANAGER_PORT 6123 for the TaskManagers
  COLLECTOR_PORT   6343   sFlow over UDP; COLLECTOR_HTTP_PORT 9343 its /metrics; COLLECTOR_ADDRESS * for both
  METRICS_PORTS    9249-9260, one for each Flink process
  FLINK_OPTIONS    further Flink options, such as '-Dheartbeat.timeout=5s -Dtaskmanager.numberOfTaskSlots=4'
A port may be 'auto': a free one is chosen. JAVA_HOME names the JDK; JOB_JAR, COLLECTOR_JAR and DEFINITIONS
replace the jars and the definitions file; WAIT_SECONDS (60) bounds every wait.
TEXT
}

deploy=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$deploy")
RUN_DIR=${RUN_DIR:-$deploy/cluster/run}
[[ $RUN_DIR == /* ]] || RUN_DIR=$PWD/$RUN_DIR
JOB_JAR=${JOB_JAR:-$root/flink-job/target/flowgauge-job.jar}
COLLECTOR_JAR=${COLLECTOR_JAR:-$root/collector/target/flowgauge-collector.jar}
DEFINITIONS=${DEFINITIONS:-$deploy/definitions/default.yaml}
WAIT_SECONDS=${WAIT_SECONDS:-60}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
settings=$RUN_DIR/settings

say() { echo "$*"; }

# fail SENTENCE [LOG]: ends with the sentence, and the end of the log that tells why.
fail() {
  echo "cluster.sh: $1" >&2
  if (($# > 1)) && [[ -s $2 ]]; then
    echo "--- the end of $2:" >&2
    # A logged class path would fill the screen.
    tail -n 30 "$2" | cut -c 1-300 >&2
  fi
  exit 1
}

[[ $RUN_DIR != *[[:space:]]* ]] || fail "RUN_DIR = \"$RUN_DIR\": Flink takes no directory with spaces, name another"

# ---- ports and settings

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the ports that the kernel hands out to outgoing connections, so that none takes it meanwhile.
free_port() {
  local port
  for _ in {1..100}; do
    port=$((20000 + RANDOM % 12000))
    if [[ " $chosen " != *" $port "* ]] && ! listening "$port"; then
      echo "$port"
      return
    fi
  done
  fail "found no free port between 20000 and 32000"
}

chosen=''
choose_port() { # NAME DEFAULT
  local port=${!1:-$2}
  if [[ $port == auto ]]; then
    port=$(free_port)
  elif [[ ! $port =~ ^[0-9]+$ ]]; then
    fail "$1 = \"$port\": wanted a port number or 'auto'"
  elif listening "$port"; then
    fail "port $port ($1) is in use: end what listens there, or set $1 to another port or to 'auto'"
  fi
  chosen="$chosen $port"
  printf '%s=%q\n' "$1" "$port" >>"$settings"
}

choose_ports() {
  choose_port KAFKA_PORT 9092
  choose_port CONTROLLER_PORT 9093
  choose_port REST_PORT 8081
  choose_port JOBMANAGER_PORT 6123
  choose_port COLLECTOR_PORT 6343
  choose_port COLLECTOR_HTTP_PORT 9343
  if [[ ${METRICS_PORTS:=9249-9260} == auto ]]; then
    METRICS_PORTS=$(free_port)
    METRICS_PORTS+=-$((METRICS_PORTS + 9))
  fi
  printf '%s=%q\n' METRICS_PORTS "$METRICS_PORTS" FLINK_OPTIONS "${FLINK_OPTIONS:-}" \
    COLLECTOR_ADDRESS "${COLLECTOR_ADDRESS:-*}" >>"$settings"
}

load_settings() {
  [[ -r $settings ]] || fail "nothing runs in $RUN_DIR: start it with 'cluster.sh up'"
  # shellcheck source=/dev/null
  . "$settings"
}

# Flink's configuration for this run: deploy/flink/config.yaml with what this run sets instead.
write_flink_config() {
  local option key own=(
    jobmanager.rpc.port="$JOBMANAGER_PORT" jobmanager.bind-host=localhost
    taskmanager.bind-host=localhost taskmanager.host=localhost
    rest.port="$REST_PORT" rest.bind-address=localhost
    metrics.reporter.prom.port="$METRICS_PORTS"
    execution.checkpointing.dir="file://$RUN_DIR/checkpoints"
    execution.checkpointing.savepoint-dir="file://$RUN_DIR/savepoints"
    io.tmp.dirs="$RUN_DIR/tmp"
  )
  cp "$deploy/flink/config.yaml" "$RUN_DIR/conf/config.yaml"
  # shellcheck disable=SC2086 # a list of options that hold no spaces of their own
  for option in "${own[@]}" $FLINK_OPTIONS; do
    option=${option#-D}
    key=${option%%=*}
    [[ $option == *=* ]] || fail "FLINK_OPTIONS: \"$option\" is not of the form -Dkey=value"
    # Flink refuses a key that is there twice.
    sed -i.base "/^${key//./\\.}:/d" "$RUN_DIR/conf/config.yaml"
    echo "$key: ${option#*=}" >>"$RUN_DIR/conf/config.yaml"
  done
  rm "$RUN_DIR/conf/config.yaml.base"
}

# ---- processes

pid_file() { echo "$RUN_DIR/pids/$1"; }

# The pid of a process of ours, or nothing: after a reboot the number may belong to a stranger.
running_pid() {
  local pid
  pid=$(cat "$(pid_file "$1")" 2>/dev/null) || return 0
  [[ $(ps -ww -o args= -p "$pid" 2>/dev/null) != *"-Dflowgauge.run=$RUN_DIR "* ]] || echo "$pid"
}

running() { [[ -n $(running_pid "$1") ]]; }

processes() {
  local file
  for file in "$RUN_DIR"/pids/*; do
    [[ -e $file ]] && basename "$file"
  done
  return 0
}

# start NAME JVM-ARGUMENTS...: in the background, immune to this terminal's Ctrl-C and end.
start() {
  local name=$1
  shift
  nohup "$java" "-Dflowgauge.run=$RUN_DIR" "-Dlog.file=$(log_of "$name")" \
    "-Dlog4j2.configurationFile=$deploy/cluster/log4j2.properties" "$@" \
    >"$RUN_DIR/log/$name.out" 2>&1 </dev/null &
  echo $! >"$(pid_file "$name")"
  # Until it is the JVM, it goes by the name of this script.
  until running "$name" || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
}

log_of() { echo "$RUN_DIR/log/$1.log"; }

# wait_for WHAT PROCESS COMMAND...: until the command succeeds, while the process lives, for a bounded time.
wait_for() {
  local what=$1 name=$2 deadline=$((SECONDS + WAIT_SECONDS))
  shift 2
  until "$@"; do
    running "$name" || fail "$name ended; waited for $what" "$(told_by "$name")"
    ((SECONDS < deadline)) || fail "waited $WAIT_SECONDS s (WAIT_SECONDS) for $what" "$(told_by "$name")"
    sleep 0.2
  done
}

# What a JVM says before its log is set up goes to its standard output.
told_by() {
  if [[ -s $(log_of "$1") ]]; then log_of "$1"; else echo "$RUN_DIR/log/$1.out"; fi
}

end_all() {
  local name pid deadline
  for name in $(processes); do
    pid=$(running_pid "$name")
    [[ -n $pid ]] && kill "$pid" 2>/dev/null
  done
  deadline=$((SECONDS + 15))
  for name in $(processes); do
    while running "$name" && ((SECONDS < deadline)); do sleep 0.1; done
    pid=$(running_pid "$name")
    [[ -n $pid ]] && kill -9 "$pid" 2>/dev/null
    rm -f "$(pid_file "$name")"
  done
}

# ---- Flink and Kafka from Maven's jars

class_path() { cat "$deploy/cluster/$1-dist/target/classpath"; }

check_java() {
  local version
  [[ -x $(command -v "$java") ]] || fail "there is no $java: set JAVA_HOME to a JDK 17 or newer"
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [[ ${version%%.*} -ge 17 ]] || fail "$java is Java $version: set JAVA_HOME to a JDK 17 or newer"
}

build_if_missing() {
  if [[ -s $JOB_JAR && -s $COLLECTOR_JAR && -s $deploy/cluster/flink-dist/target/classpath &&
    -s $deploy/cluster/kafka-dist/target/classpath ]]; then
    return
  fi
  command -v mvn >/dev/null || fail "the first run builds with Maven, and there is no mvn on the PATH"
  say "building (the first time only)"
  (cd "$root" && mvn -q -B -ntp package -Dmaven.test.skip \
    -pl collector,flink-job,deploy/cluster/flink-dist,deploy/cluster/kafka-dist -am) ||
    fail "the build failed: see above"
}

# The value of 'key: value' in Flink's configuration.
configured() { sed -n "s/^${1//./\\.}: *//p" "$RUN_DIR/conf/config.yaml"; }

# Flink's own calculation of a process's memory gives JVM flags on one line, options on the next.
start_flink() { # NAME MEMORY-COMMAND MAIN-CLASS ARGUMENTS...
  local name=$1 said=$RUN_DIR/tmp/memory flags options
  "$java" -Dorg.apache.logging.log4j.level=INFO -XX:TieredStopAtLevel=1 -cp "$(class_path flink)" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "$2" --configDir "$RUN_DIR/conf" >"$said" 2>&1 ||
    fail "Flink could not work out the memory of the $name" "$said"
  { read -r flags && read -r options; } < <(sed -n 's/.*BASH_JAVA_UTILS_EXEC_RESULT://p' "$said")
  shift 2
  # shellcheck disable=SC2046,SC2086 # lists of words that hold no spaces
  start "$name" $flags $(configured env.java.opts.all) -cp "$(class_path flink)" "$1" \
    --configDir "$RUN_DIR/conf" "${@:2}" $options
}

http_get() { # PORT PATH: the answer's body
  {
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
    sed '1,/^\r*$/d' <&3
  } 3<>"/dev/tcp/127.0.0.1/$1"
}

answers() { [[ $(http_get "$1" "$2" 2>/dev/null) == *"$3"* ]]; } # PORT PATH TEXT

rest() { http_get "$REST_PORT" "$1"; }

flink() {
  # shellcheck disable=SC2046 # a list of words that hold no spaces
  FLINK_CONF_DIR=$RUN_DIR/conf "$java" -XX:TieredStopAtLevel=1 -Xmx256m $(configured env.java.opts.all) \
    "-Dlog.file=$(log_of client)" "-Dlog4j2.configurationFile=$deploy/cluster/log4j2.properties" \
    -cp "$(class_path flink)" org.apache.flink.client.cli.CliFrontend "$@"
}

last_job() {
  if [[ -n ${1:-} ]]; then
    echo "$1"
  else
    cat "$RUN_DIR/job" 2>/dev/null || fail "no job was submitted here yet: 'cluster.sh submit'"
  fi
}

# ---- commands

start_broker() {
  {
    cat "$deploy/cluster/server.properties"
    echo "listeners=PLAINTEXT://localhost:$KAFKA_PORT,CONTROLLER://localhost:$CONTROLLER_PORT"
    echo "advertised.listeners=PLAINTEXT://localhost:$KAFKA_PORT"
    echo "controller.quorum.voters=1@localhost:$CONTROLLER_PORT"
    echo "log.dirs=$RUN_DIR/kafka"
  } >"$RUN_DIR/conf/server.properties"
  if [[ ! -e $RUN_DIR/kafka/meta.properties ]]; then
    "$java" -XX:TieredStopAtLevel=1 "-Dlog.file=$(log_of format)" \
      "-Dlog4j2.configurationFile=$deploy/cluster/log4j2.properties" -cp "$(class_path kafka)" \
      kafka.tools.StorageTool format -t Zmxvd2dhdWdlLWxvY2FsLQ -c "$RUN_DIR/conf/server.properties" \
      >"$RUN_DIR/log/format.out" 2>&1 || fail "could not format $RUN_DIR/kafka" "$RUN_DIR/log/format.out"
  fi
  start broker -Xmx512m -cp "$(class_path kafka)" kafka.Kafka "$RUN_DIR/conf/server.properties"
  wait_for "the broker to listen on port $KAFKA_PORT (KAFKA_PORT)" broker listening "$KAFKA_PORT"
  say "Kafka        localhost:$KAFKA_PORT"
}

start_job_manager() {
  start_flink jobmanager GET_JM_RESOURCE_PARAMS \
    org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --executionMode cluster
  wait_for "the JobManager to answer on port $REST_PORT (REST_PORT)" jobmanager \
    answers "$REST_PORT" /overview '"taskmanagers"'
  say "Flink        http://localhost:$REST_PORT"
}

start_task_manager() {
  local name number=1 id
  needs jobmanager
  while running "taskmanager-$number"; do number=$((number + 1)); done
  name=taskmanager-$number
  # An id of its own, so that a dead one of the same name, not yet missed, is not taken for it.
  id=$name-$(date +%s)-$RANDOM
  start_flink "$name" GET_TM_RESOURCE_PARAMS \
    org.apache.flink.runtime.taskexecutor.TaskManagerRunner "-Dtaskmanager.resource-id=$id"
  echo "$name" >"$RUN_DIR/taskmanager"
  wait_for "$name to register with the JobManager" "$name" \
    answers "$REST_PORT" /taskmanagers "\"$id\""
  say "$name process $(running_pid "$name")"
}

start_collector() {
  start collector -Xmx512m -jar "$COLLECTOR_JAR" --listen "$COLLECTOR_ADDRESS:$COLLECTOR_PORT" \
    --http.listen "$COLLECTOR_ADDRESS:$COLLECTOR_HTTP_PORT" --kafka.bootstrap.servers "localhost:$KAFKA_PORT"
  wait_for "the collector to be healthy on port $COLLECTOR_HTTP_PORT (COLLECTOR_HTTP_PORT)" collector \
    answers "$COLLECTOR_HTTP_PORT" /healthz ok
  say "collector    UDP port $COLLECTOR_PORT; http://localhost:$COLLECTOR_HTTP_PORT/metrics"
}

up() {
  local name
  for name in $(processes); do
    if running "$name"; then fail "a cluster runs in $RUN_DIR already: 'cluster.sh status', 'cluster.sh down'"; fi
  done
  check_java
  # A failure should show this run's log.
  rm -rf "$RUN_DIR/log.previous"
  [[ ! -d $RUN_DIR/log ]] || mv "$RUN_DIR/log" "$RUN_DIR/log.previous"
  mkdir -p "$RUN_DIR"/{conf,log,pids,tmp,checkpoints,savepoints}
  rm -f "$RUN_DIR"/pids/* "$RUN_DIR/job" "$settings"
  # Half a cluster is of no use to anyone.
  trap 'end_all; rm -f "$settings"' EXIT
  choose_ports
  build_if_missing
  load_settings
  write_flink_config
  say "State and logs are in $RUN_DIR"
  start_broker
  KAFKA_CLASSPATH=$(class_path kafka) "$deploy/topics.sh" --bootstrap-server "localhost:$KAFKA_PORT"
  start_job_manager
  start_task_manager
  start_collector
  trap - EXIT
  say "next: cluster.sh submit, then cluster.sh output"
}

down() {
  end_all
  rm -f "$settings"
  say "ended; $RUN_DIR keeps data, logs and savepoints"
}

# needs NAME: ends unless that process runs.
needs() { running "$1" || fail "the $1 does not run: see 'cluster.sh status'" "$(told_by "$1")"; }

# The savepoint or checkpoint written last. _metadata is written last of all: where it is, the rest is whole.
newest() {
  local found newest=''
  for found in "$RUN_DIR"/checkpoints/*/chk-*/_metadata "$RUN_DIR"/savepoints/*/_metadata; do
    if [[ -e $found && (-z $newest || $found -nt $newest) ]]; then newest=$found; fi
  done
  [[ -n $newest ]] || fail "there is no savepoint or checkpoint in $RUN_DIR"
  dirname "$newest"
}

# given OPTION WORDS...: whether the option is among the words, as --key value or --key=value.
given() {
  local word
  for word in "${@:2}"; do
    [[ $word != "$1" && $word != "$1="* ]] || return 0
  done
  return 1
}

submit() {
  needs jobmanager
  local options=(-d) from said=$RUN_DIR/log/submit.out
  while (($#)); do
    case $1 in
      --from)
        from=${2:?--from wants the path of a savepoint or checkpoint, or newest}
        [[ $from != newest ]] || from=$(newest)
        options+=(--fromSavepoint "$from")
        shift 2
        ;;
      --parallelism) options+=(--parallelism "${2:?--parallelism wants a number}") && shift 2 ;;
      --) shift && break ;;
      *) fail "submit: unknown option $1; options of the job come after --" ;;
    esac
  done
  [[ -s $JOB_JAR ]] || fail "no job jar at $JOB_JAR: build it with 'mvn package -pl flink-job -am', or set JOB_JAR"
  local job=("$@")
  # Who gives a file of options has said all.
  if ! given --config "$@"; then
    given --definitions "$@" || job+=(--definitions "$DEFINITIONS")
    given --kafka.bootstrap.servers "$@" || job+=(--kafka.bootstrap.servers "localhost:$KAFKA_PORT")
  fi
  flink run "${options[@]}" "$JOB_JAR" "${job[@]}" >"$said" 2>&1 || fail "the job was not accepted" "$said"
  sed -n 's/^Job has been submitted with JobID \([0-9a-f]*\)$/\1/p' "$said" >"$RUN_DIR/job"
  [[ -s $RUN_DIR/job ]] || fail "Flink did not say the job's id" "$said"
  say "job $(cat "$RUN_DIR/job")"
}

status() {
  local name
  for name in $(processes); do
    if running "$name"; then
      say "$name: process $(running_pid "$name"), log $(log_of "$name")"
    else
      say "$name: ended, log $(told_by "$name")"
    fi
  done
  needs jobmanager
  rest /overview | sed 's/.*"taskmanagers":\([0-9]*\).*"slots-total":\([0-9]*\),"slots-available":\([0-9]*\).*/\1 TaskManagers, \2 slots, \3 of them free/'
  echo
  rest /jobs/overview | sed 's/},{"jid"/}\n{"jid"/g' |
    sed -n 's/.*"jid":"\([0-9a-f]*\)","name":"\([^"]*\)".*"state":"\([A-Z]*\)".*/job \1 \3 \2/p'
  echo
}

kill_task_manager() {
  local name pid
  name=${1:+taskmanager-$1}
  name=${name:-$(cat "$RUN_DIR/taskmanager")}
  pid=$(running_pid "$name")
  [[ -n $pid ]] || fail "$name does not run: 'cluster.sh status'"
  kill -9 "$pid"
  say "killed $name, process $pid"
}

# state_of ACTION JOB WHAT: has Flink write the job's state, and prints where, or which one, it is.
state_of() {
  local job said=$RUN_DIR/log/$1.out
  needs jobmanager
  job=$(last_job "$2")
  flink "$1" "$job" >"$said" 2>&1 || fail "no $3 of job $job" "$said"
  sed -n 's/^Savepoint completed\. Path: //p; s/^\(Checkpoint [0-9]*\) for job .* completed\.$/\1/p' "$said"
}

# One line for people from one document; the fields are those of schemas/.
readable() {
  local line rows row out
  while read -r line; do
    if [[ $line =~ \"phase\":\"([a-z]+)\" ]]; then
      out="event ${BASH_REMATCH[1]}: $(field message "$line")"
      say "$(field time "$line") $out"
    elif [[ $line =~ \"view\":\"([a-z]+)\" ]]; then
      out="$(field end "$line") $(field definition "$line") ${BASH_REMATCH[1]}"
      [[ ${line%%\"rows\"*} =~ \"agent\":\"([^\"]+)\" ]] && out+=" of ${BASH_REMATCH[1]}"
      # Only the top three: a line should stay a line.
      rows=${line#*\"rows\":}
      for _ in 1 2 3; do
        [[ $rows == *'"rank":'* ]] || break
        rows=${rows#*'"rank":'}
        row=${rows%%'"rank":'*}
        out+="  ${row%%,*}. $(field flowKey "$row") $(number perSecond "$row") $(field value "$line")/s"
        out+=" +-$(number errorPercent "$row")%"
      done
      say "$out"
    elif [[ $line =~ \"reason\":\"([a-z-]+)\" ]]; then
      say "$(field time "$line") rejected: ${BASH_REMATCH[1]} at byte $(number offset "$line") of $(number length "$line") from $(field source "$line")"
    elif [[ $line == *'"numbering":'* ]]; then
      say "$(field time "$line") agent $(field agent "$line")/$(number subAgent "$line") $(field why "$line"): $(number received "$line") of $(number expected "$line") datagrams"
    elif [[ $line =~ \"metrics\":\{(.*)\}\} ]]; then
      # Only the first few: a line should stay a line.
      out="$(field time "$line") metrics of $(field agent "$line") $(field dataSource "$line")"
      say "${out}: $(tr -d '"' <<<"${BASH_REMATCH[1]}" | cut -d, -f1-6)"
    else
      say "$line"
    fi
  done
}

field() { [[ $2 =~ \"$1\":\"([^\"]*)\" ]] && echo "${BASH_REMATCH[1]}" || echo '?'; }
number() { [[ $2 =~ \"$1\":([-0-9.eE]+) ]] && echo "${BASH_REMATCH[1]}" || echo '?'; }

output() {
  local show=readable prefix='' once=()
  while (($#)); do
    case $1 in
      --json) show='cat' && shift ;;
      --prefix) prefix=${2?--prefix wants the prefix of the topics} && shift 2 ;;
      --once) once=(--timeout-ms 3000) && shift ;;
      *) fail "output: unknown option $1" ;;
    esac
  done
  needs broker
  "$java" -XX:TieredStopAtLevel=1 -Xmx128m "-Dlog.file=$(log_of output)" \
    "-Dlog4j2.configurationFile=$deploy/cluster/log4j2.properties" -cp "$(class_path kafka)" \
    org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server "localhost:$KAFKA_PORT" \
    --include "${prefix//./\\.}sflow\\.(topflows|events|agents|rejected|metrics)\\.v1" --from-beginning \
    ${once[@]+"${once[@]}"} 2>"$RUN_DIR/log/output.out" | $show ||
    # 141: who reads our output, such as head, has enough.
    (($? == 141)) || fail "the topics could not be read" "$RUN_DIR/log/output.out"
}

case ${1:-} in
  submit | status | output | start-taskmanager | kill-taskmanager | checkpoint | savepoint | stop) load_settings ;;
esac
case ${1:-} in
  up) up ;;
  submit) submit "${@:2}" ;;
  status) status ;;
  output) output "${@:2}" ;;
  start-taskmanager) start_task_manager ;;
  kill-taskmanager) kill_task_manager "${@:2}" ;;
  checkpoint | savepoint) state_of "$1" "${2:-}" "$1" ;;
  stop) state_of stop "${2:-}" 'savepoint, so no end,' ;;
  down) down ;;
  -h | --help | help | '') usage ;;
  *) fail "unknown command $1; 'cluster.sh --help' lists them" ;;
esac
