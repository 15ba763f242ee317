#!/usr/bin/env bash
# Publishes the server to artifacts/server (or the directory given), compiled ahead of time so that it starts fast; where the compiler cannot
# be had (no package source), it is published as it is built.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

output="${1:-$root/artifacts/server}"
publish() {
  dotnet publish "$root/src/Miauflix.Api" "${build_arguments[@]}" --output "$output" "$@" >&2
}

publish --use-current-runtime --self-contained false -p:PublishReadyToRun=true || publish
