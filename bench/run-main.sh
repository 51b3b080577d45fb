# Sourced by the scripts beside it: runs one of app/bench's small programs from its source file, on
# the class path of the command line, so that nothing but the launcher's own build is needed.
bench_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
bench_java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# bench_main CLASS ARGUMENT...
bench_main() {
  local class=$1
  shift
  "$bench_root/safelight" --version > /dev/null # builds what is missing
  # shellcheck disable=SC2086 # options are words
  "$bench_java" ${BENCH_JAVA_OPTS:-} -Djava.awt.headless=true "-Dsafelight.root=$bench_root" \
    "-Dsafelight.commit=$(git -C "$bench_root" describe --always --dirty --abbrev=12 2> /dev/null || echo unknown)" \
    -cp "$bench_root/target/launcher/cli/*" \
    "$bench_root/app/bench/src/main/java/org/safelight/bench/$class.java" "$@"
}

# The processor's name as part of a file name.
bench_processor() {
  local model
  model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2> /dev/null | head -n 1) || true
  echo "${model:-$(uname -m)}"
}
bench_processor_slug() {
  bench_processor | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9]\{1,\}/-/g; s/^-//; s/-$//'
}

# Everything app/bench may use, benchmarks and libtorch among it, built and as a class path.
bench_build() {
  local list=$bench_root/app/bench/target/class-path
  (cd "$bench_root" && mvn -q -B -Dquick -DskipTests -pl app/bench -am package \
    dependency:build-classpath -Dmdep.outputFile="$list" -Dmdep.includeScope=runtime) >&2
  bench_class_path=$bench_root/app/bench/target/classes:$(cat "$list")
}
