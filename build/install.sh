#!/usr/bin/env bash
# Installs what a build and a start need; with --tests also what the tests and benchmarks need. Says nothing and does nothing when all
# of it is there. Debian and Ubuntu packages are installed when this runs as root or sudo needs no password; otherwise it says which
# packages are missing and ends with 1.
set -euo pipefail

to_run=(libtorrent-rasterbar-dev cmake g++ ffmpeg)
to_test=(opentracker transmission-daemon transmission-cli aria2 chromium nginx-light)
# Debian starts these when they are installed; here they are only ever started by tests, on ports of their own.
services=(opentracker transmission-daemon nginx)

packages=("${to_run[@]}")
if [[ "${1:-}" == "--tests" ]]; then
  packages+=("${to_test[@]}")
fi

say() { printf '%s\n' "$*" >&2; }

check_sdk() {
  if command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    return
  fi
  say "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0 (Ubuntu 24.04 and later: apt install dotnet-sdk-10.0)."
  exit 1
}

# A package whose service could not be started is half-configured; its programs are there all the same.
is_installed() {
  case "$(dpkg-query --showformat='${db:Status-Status}' --show "$1" 2>/dev/null)" in
    installed | half-configured | triggers-pending | triggers-awaited) return 0 ;;
    *) return 1 ;;
  esac
}

list_missing() {
  local package
  missing=()
  for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
}

install_missing() {
  local sudo=() service
  if [[ "$(id -u)" -ne 0 ]]; then
    if ! sudo --non-interactive true 2>/dev/null; then
      say "Missing packages; install them with: sudo apt-get install ${missing[*]}"
      exit 1
    fi
    sudo=(sudo --non-interactive)
  fi
  say "Installing ${missing[*]} …"
  # RUNLEVEL=1 keeps maintainer scripts from starting services; an error of theirs is judged below by what is there.
  "${sudo[@]}" apt-get --quiet=2 update >&2 || say "apt-get update failed; trying with the package lists at hand."
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get --quiet=2 --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=300 install "${missing[@]}" >&2 </dev/null || true
  if [[ -d /run/systemd/system ]]; then
    for service in "${services[@]}"; do
      if printf '%s\n' "${missing[@]}" | grep -q "^$service"; then
        "${sudo[@]}" systemctl disable --now "$service" >/dev/null 2>&1 || true
      fi
    done
  fi
}

# The tests that need it are left out without it: a machine without Node.js or the npm registry runs all others.
install_webtorrent() {
  local folder
  folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/../tests/webtorrent" && pwd)"
  if [[ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]]; then
    return
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say "Without Node.js and npm there is no webtorrent: the tests and figures with it are left out."
  elif ! timeout 180 npm ci --prefix "$folder" --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error --fetch-retries=1 \
    >/dev/null 2>&1 </dev/null; then
    say "npm could not install webtorrent: the tests and figures with it are left out."
  fi
}

check_sdk
if [[ "${1:-}" == "--tests" ]]; then
  install_webtorrent
fi
if ! command -v dpkg-query >/dev/null; then
  say "This is neither Debian nor Ubuntu: make sure that the equivalents of these packages are installed: ${packages[*]}"
  exit 0
fi
list_missing
if [[ ${#missing[@]} -gt 0 ]]; then
  install_missing
  list_missing
fi
if [[ ${#missing[@]} -gt 0 ]]; then
  say "Could not install: ${missing[*]}"
  exit 1
fi
