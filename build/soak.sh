#!/usr/bin/env bash
# Lets readers come, seek, give up (three in ten) and come again for a time, and looks at what is left afterwards.
#   build/soak.sh [minutes] [readers]         60 minutes and 10 readers unless it says otherwise
#   build/soak.sh evict [minutes] [readers]   films that do not fit into the quota together: 60 minutes and 3 readers; also looks at what lies on disk
# Ends with 1 when a byte was wrong, a request failed, resident memory grew by more than a tenth, or more than 20 handles were left.
# The test run has two minutes of the first: tests/Miauflix.SystemTests.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

"$root/build/install.sh" --tests
cd "$root"
./build/publish.sh
dotnet build tests/Miauflix.Benchmarks "${build_arguments[@]}" >&2
export MIAUFLIX_SERVER_DIRECTORY="$root/artifacts/server"
verb=soak
if [ "${1:-}" = evict ]; then
  verb=soak-evict
  shift
fi
exec dotnet "artifacts/bin/Miauflix.Benchmarks/${configuration,,}/Miauflix.Benchmarks.dll" "$verb" "$@"
