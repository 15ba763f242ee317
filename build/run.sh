#!/usr/bin/env bash
# Installs what is missing, builds, and starts the server with its demo library on http://localhost:5080.
#   --no-demo   without the demo library
#   anything else goes to the server
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

server_arguments=()
for argument in "$@"; do
  case "$argument" in
    --no-demo) export Catalog__DemoMode=off ;;
    *) server_arguments+=("$argument") ;;
  esac
done

"$root/build/install.sh"
cd "$root"
output=artifacts/server/miauflix.dll
stamp=artifacts/run.stamp
# Deleted files show as a newer directory.
if [[ ! -e "$output" || ! -e "$stamp" || -n "$(find src Directory.*.props global.json -newer "$stamp" -print -quit)" ]]; then
  mkdir -p artifacts
  touch "$stamp.new"
  ./build/publish.sh
  mv "$stamp.new" "$stamp"
fi
exec dotnet "$output" "${server_arguments[@]}"
