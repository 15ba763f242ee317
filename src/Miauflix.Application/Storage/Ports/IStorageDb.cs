using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage.Ports;

/// <summary>The storage module's view of the database.</summary>
public interface IStorageDb : IModuleDb
{
    DbSet<StoredItem> StoredItems { get; }

    DbSet<StorageProtection> StorageProtections { get; }

    DbSet<StorageTombstone> StorageTombstones { get; }

    DbSet<StorageOperation> StorageOperations { get; }

    DbSet<StoragePolicyRow> StoragePolicies { get; }

    DbSet<StorageSample> StorageSamples { get; }
}
