using System.Runtime.InteropServices;
using Miauflix.Benchmarks;
using Miauflix.Benchmarks.Accounts;
using Miauflix.Benchmarks.Catalog;
using Miauflix.Benchmarks.Encryption;
using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Product;
using Miauflix.Benchmarks.Soak;
using Miauflix.Benchmarks.Sources;
using Miauflix.Benchmarks.Storage;

// Each verb lives in a file of its own and answers the exit code.
var verbs = new Dictionary<string, Func<string[], Task<int>>>
{
    ["engine"] = EngineVerb.RunAsync,
    ["engine-seed"] = SeedVerb.RunAsync,
    ["steering"] = SteeringVerb.RunAsync,
    ["product"] = ProductVerb.RunAsync,
    ["soak"] = SoakVerb.RunAsync,
    ["soak-evict"] = EvictionSoakVerb.RunAsync,
    ["storage"] = StorageVerb.RunAsync,
    ["preload"] = PreloadVerb.RunAsync,
    ["fuzz-peers"] = FuzzPeers.RunAsync,
    ["fuzz-torrents"] = FuzzTorrents.RunAsync,
    ["login-flood"] = LoginFloodVerb.RunAsync,
    ["sessions"] = SessionVerb.RunAsync,
    ["rotate-key"] = RotateKeyVerb.RunAsync,
    ["catalog"] = CatalogVerb.RunAsync,
    ["catalog-sync"] = CatalogSyncVerb.RunAsync,
    ["release-names"] = ReleaseNames.RunAsync,
    ["sources"] = SourcesVerb.RunAsync,
    ["source-upkeep"] = SourceUpkeepVerb.RunAsync,
};

// The hosts inside answer signals themselves without ending the program; children end with it.
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));

if (args.Length > 0 && verbs.TryGetValue(args[0], out var verb))
{
    return await verb(args[1..]);
}

Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/Miauflix.Benchmarks -- <{string.Join('|', verbs.Keys)}> [arguments]");
return 2;
