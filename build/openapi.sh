#!/usr/bin/env bash
# Writes docs/openapi.json anew from the routes as they are; a test compares the two.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

cd "$root"
MIAUFLIX_UPDATE_OPENAPI=1 dotnet test tests/Miauflix.ArchitectureTests "${build_arguments[@]}" --filter "FullyQualifiedName~OpenApiTests"
git --no-pager diff --stat -- docs/openapi.json
