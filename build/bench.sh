#!/usr/bin/env bash
# Measures the product on this machine and prints tables in Markdown, beside nginx, a bare copy loop and webtorrent where it is installed, and says
# what falls short.
#   build/bench.sh [rounds]           the whole product over HTTP, then the engine alone with either disk backend
#   build/bench.sh product|engine …   one of them
# Each part ends within ten minutes. Take the figures of a machine that does nothing else; ratios hold on a busy one too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

"$root/build/install.sh" --tests
cd "$root"
./build/publish.sh
dotnet build tests/Miauflix.Benchmarks "${build_arguments[@]}" >&2
export MIAUFLIX_SERVER_DIRECTORY="$root/artifacts/server"
bench=(timeout --kill-after=10 600 dotnet "artifacts/bin/Miauflix.Benchmarks/${configuration,,}/Miauflix.Benchmarks.dll")

case "${1:-3}" in
  product | engine) "${bench[@]}" "$@" ;;
  *)
    "${bench[@]}" product "${1:-3}"
    echo
    "${bench[@]}" engine posix "${1:-3}"
    echo
    "${bench[@]}" engine mmap "${1:-3}"
    ;;
esac
