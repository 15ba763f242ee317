using Miauflix.Application.Common.Startup;
using Miauflix.Application.Common.Status;
using Miauflix.Application.Storage.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Storage;

/// <summary>Place on disk, quota, eviction.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddScoped<IMediaStore, MediaStore>()
        .AddSingleton<StorageLedger>()
        .AddSingleton<StoragePolicies>()
        .AddSingleton<StorageQuota>()
        .AddSingleton<ItemDeletion>()
        .AddSingleton<StorageAlarms>()
        .AddSingleton<StorageActivity>()
        .AddSingleton<IStorageActivity>(provider => provider.GetRequiredService<StorageActivity>())
        .AddSingleton<StorageGuard>()
        .AddSingleton<IServiceStatus, StorageServiceStatus>()
        .AddSingleton<Cleanup>()
        .AddScoped<Orphans>()
        .AddSingleton<IStorageReservation, StorageReservations>()
        .AddScoped<EvictionCandidates>()
        .AddScoped<IRehearsal, StorageRehearsal>();
}
