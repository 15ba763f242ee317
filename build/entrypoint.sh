#!/bin/sh
# Starts the server in a container: UMASK (octal, 022 unless it says otherwise) holds for everything it writes. TZ is read by the program.
set -eu

umask "${UMASK:-022}"
if [ ! -w "${DATA_DIR:-/data}" ]; then
  echo "${DATA_DIR:-/data} cannot be written by user $(id -u), group $(id -g): give it to them, or set PUID and PGID to its owner." >&2
  exit 4
fi
exec /server/miauflix "$@"
