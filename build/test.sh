#!/usr/bin/env bash
# Installs what is missing, builds everything once, publishes the server that tests start as a process (it starts three times as fast when
# compiled ahead of time), runs every test project and sums their results.
#   names of test projects as arguments: only those
# The last line is "N passed, N failed, N skipped"; ends with 0 only when every project ran tests and nothing failed.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
exec </dev/null
cd "$root" || exit 1

results=artifacts/test-results
# The first need no ports, processes or clock, the second mostly wait: the projects of a line share the machine, line after line.
groups=(
  "Miauflix.Domain.Tests Miauflix.Application.Tests Miauflix.ArchitectureTests"
  "Miauflix.Infrastructure.Tests Miauflix.Api.Tests Miauflix.SystemTests"
  "Miauflix.EndToEndTests"
)
broken=()

run_project() {
  dotnet test "tests/$1" --no-build --configuration "$configuration" --results-directory "$results" --logger "trx;LogFileName=$1.trx" \
    --blame-hang-timeout 5m --blame-hang-dump-type none >"$results/$1.log" 2>&1
}

report() {
  local project="$1" status="$2"
  echo "== $project"
  grep -v '^[[:space:]]*$' "$results/$project.log"
  # A project whose tests were not found ends with 0 and an empty result file.
  if [[ "$status" -ne 0 ]] || ! grep -q '<Counters total="[1-9]' "$results/$project.trx" 2>/dev/null; then
    broken+=("$project")
  fi
}

# Adds up one attribute of the <Counters> elements of all result files.
sum() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ total += $1 } END { print total + 0 }'
}

wanted() {
  local project="$1"
  shift
  [[ $# -eq 0 ]] || printf '%s\n' "$@" | grep -qx "$project"
}

./build/install.sh --tests || exit 1
for project in tests/*/; do
  project="$(basename "$project")"
  if grep -qs Microsoft.NET.Test.Sdk "tests/$project/$project.csproj" && ! printf '%s\n' ${groups[@]} | grep -qx "$project"; then
    echo "build/test.sh does not know $project" >&2
    exit 1
  fi
done
dotnet build Miauflix.sln "${build_arguments[@]}" || exit 1
./build/publish.sh || exit 1
export MIAUFLIX_SERVER_DIRECTORY="$root/artifacts/server"
rm -rf "$results"
mkdir -p "$results"

for group in "${groups[@]}"; do
  declare -A running=()
  for project in $group; do
    if wanted "$project" "$@"; then
      run_project "$project" &
      running[$project]=$!
    fi
  done
  for project in "${!running[@]}"; do
    wait "${running[$project]}"
    report "$project" $?
  done
  unset running
done

total="$(sum total)" executed="$(sum executed)" passed="$(sum passed)"
failed=$((executed - passed))
if [[ ${#broken[@]} -gt 0 ]]; then
  echo "Failed or without results: ${broken[*]}"
fi
echo "$passed passed, $failed failed, $((total - executed)) skipped"
[[ ${#broken[@]} -eq 0 && "$failed" -eq 0 ]]
