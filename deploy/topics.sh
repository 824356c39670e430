#!/usr/bin/env bash
# Creates the topics of the register (schemas/topics.yaml) on a broker. A topic that is there stays as it is.
#
#   topics.sh --bootstrap-server HOST:PORT [--prefix PREFIX] [--replication N]
#   topics.sh --print
#
# --prefix goes before the names of the topics that the job writes, as the job's --sink.topic-prefix does.
# --print shows what would be created, one topic a line: name, partitions, cleanup, retention in ms, bytes.
# Runs the tools of KAFKA_HOME, or, where KAFKA_CLASSPATH is set, the same from that class path.
set -euo pipefail

register=${TOPIC_REGISTER:-$(dirname "${BASH_SOURCE[0]}")/../schemas/topics.yaml}
bootstrap='' prefix='' replication=1 print=false

fail() {
  echo "topics.sh: $*" >&2
  exit 1
}

while (($#)); do
  case $1 in
    --bootstrap-server) bootstrap=${2:?--bootstrap-server wants HOST:PORT} && shift 2 ;;
    --prefix) prefix=${2?--prefix wants the text to put before the names} && shift 2 ;;
    --replication) replication=${2:?--replication wants a number} && shift 2 ;;
    --print) print=true && shift ;;
    *) fail "unknown option $1; see the head of this file" ;;
  esac
done
[[ -r $register ]] || fail "cannot read the topic register $register; name it in TOPIC_REGISTER"
$print || [[ -n $bootstrap ]] || fail "--bootstrap-server HOST:PORT is missing"

# The register keeps to one 'key: value' a line, so it needs no YAML reader here. A test compares.
topics() {
  awk '
    function flush() {
      if (name == "") return
      printf "%s%s %d %s %.0f %d\n", (producer == "job" ? prefix : ""), name, partitions, cleanup,
        hours * 3600000, bytes
    }
    $1 == "-" && $2 == "name:" { flush(); name = $3 }
    $1 == "partitions:" { partitions = $2 }
    $1 == "cleanup:" { cleanup = $2 }
    $1 == "retentionHours:" { hours = $2 }
    $1 == "maxMessageBytes:" { bytes = $2 }
    $1 == "producer:" { producer = $2 }
    END { flush() }' prefix="$prefix" "$register"
}

# kafka SCRIPT CLASS ARGUMENTS...: one of Kafka's tools.
kafka() {
  if [[ -n ${KAFKA_CLASSPATH:-} ]]; then
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -Xmx128m -cp "$KAFKA_CLASSPATH" \
      "org.apache.kafka.tools.$2" "${@:3}"
  else
    "${KAFKA_HOME:-/opt/kafka}/bin/$1" "${@:3}"
  fi
}

create() {
  local name=$1 partitions=$2 cleanup=$3 retention=$4 bytes=$5 keeping=retention.ms
  [[ $cleanup != compact ]] || keeping=delete.retention.ms
  kafka kafka-topics.sh TopicCommand --bootstrap-server "$bootstrap" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$replication" \
    --config "cleanup.policy=$cleanup" --config "$keeping=$retention" \
    --config "max.message.bytes=$bytes" --config message.timestamp.type=CreateTime >/dev/null ||
    fail "could not create $name on $bootstrap"
  echo "topic $name: $partitions partitions"
}

# A created partition is not led at once, and a producer that comes too early may lose its first batch
# (KAFKA-15591). Offsets are told by leaders alone, so this returns when there are leaders.
await_leaders() {
  local names
  names=$(topics | awk '{ print $1 }' | paste -sd '|' -)
  kafka kafka-get-offsets.sh GetOffsetShell --bootstrap-server "$bootstrap" --topic "${names//./\\.}" >/dev/null ||
    fail "the topics on $bootstrap have no leaders"
}

if $print; then
  topics
  exit
fi
# Each call starts a JVM, so they run side by side.
pids=()
while read -r -a topic; do
  create "${topic[@]}" &
  pids+=($!)
done < <(topics)
for pid in "${pids[@]}"; do
  wait "$pid"
done
await_leaders
