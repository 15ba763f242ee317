# Sourced by the other scripts: where the repository is and how dotnet behaves in scripts.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
configuration=Release

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# dotnet and NuGet keep their caches below HOME; a bare service environment has none.
if [[ -z "${HOME:-}" ]]; then
  export HOME="$root/artifacts/home"
  mkdir -p "$HOME"
fi

build_arguments=(--configuration "$configuration" --verbosity quiet)
if [[ "${CI:-}" == "true" ]]; then
  # A build server that outlives the script keeps a CI job's output open.
  build_arguments+=(--disable-build-servers)
fi
