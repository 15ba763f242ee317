using MediatR;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Storage;
using Miauflix.Infrastructure.Common.Messaging;
using Miauflix.Infrastructure.Storage;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Application.Tests.Storage;

/// <summary>The storage on a real database and real files, without an engine. It can be "killed" and started again on the same directory.</summary>
internal sealed class StorageFixture : IAsyncDisposable
{
    public const long QuotaBytes = 100 * 4_096;

    private readonly TempDirectory _data = new();
    private readonly Action<IServiceCollection> _configure;
    private TestDatabase _database = null!;

    private StorageFixture(Action<IServiceCollection>? configure) => _configure = configure ?? (_ => { });

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public Mock<IMediaClosing> Closing { get; } = new();

    public Mock<IMediaVerification> Verification { get; } = new();

    public Mock<IMediaFlow> Flow { get; } = new();

    public string Downloads => _data.Combine("downloads");

    public StorageLedger Ledger => _database.Services.GetRequiredService<StorageLedger>();

    /// <param name="configure">Further services, registered last, at each start.</param>
    public static async Task<StorageFixture> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var fixture = new StorageFixture(configure);
        Directory.CreateDirectory(fixture.Downloads);
        await File.WriteAllTextAsync(Path.Combine(fixture.Downloads, DownloadsMarker.FileName), "mine");
        await fixture.OpenAsync();
        return fixture;
    }

    /// <summary>The memory is gone, what is on disk stays; does what a start does before the engine accepts work.</summary>
    public async Task KillAndRestartAsync()
    {
        await _database.DisposeAsync();
        await OpenAsync();
        await SendAsync(new FinishDeletions());
        await SendAsync(new ReconcileStorage());
    }

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) => UseAsync<IMediator, TResponse>(mediator => mediator.Send(request));

    public Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull => _database.UseAsync(use);

    public Task<TResult> ReadAsync<TResult>(Func<IStorageDb, Task<TResult>> read) => _database.UseAsync(read);

    /// <summary>Writes to another module's tables.</summary>
    public Task<TResult> WriteToAsync<TDb, TResult>(Func<TDb, TResult> unit)
        where TDb : class, IModuleDb => _database.WriteAsync<TDb, TResult>((db, _) => Task.FromResult(unit(db)));

    public Task<TResult> WriteAsync<TResult>(Func<IStorageDb, TResult> unit) =>
        _database.WriteAsync<IStorageDb, TResult>((db, _) => Task.FromResult(unit(db)));

    /// <summary>An item with files on disk that nobody has open.</summary>
    /// <param name="number">Makes its title and infohash.</param>
    /// <param name="blocks">Of 4 KiB.</param>
    public async Task<Guid> AddAsync(int number, int blocks, Action<StoredItem>? describe = null)
    {
        var id = await UseAsync<IMediaStore, Guid>(store => store.StorageIdAsync(HashOf(number), CancellationToken.None));
        await _database.WriteAsync<IStorageDb, bool>(async (db, token) =>
        {
            var item = await db.StoredItems.SingleOrDefaultAsync(stored => stored.Id == id, token)
                ?? db.StoredItems.Add(new StoredItem { Id = id, BlindIndex = BlindIndexOf(number), CreatedAt = Clock.GetUtcNow() }).Entity;
            (item.State, item.Title, item.BytesTotal) = (StoredItemState.Complete, $"{number}", blocks * 4_096);
            describe?.Invoke(item);
            return true;
        });
        Directory.CreateDirectory(PathOf(id));
        await File.WriteAllBytesAsync(Path.Combine(PathOf(id), "0"), new byte[blocks * 4_096]);
        Ledger.Measured(id, blocks * 4_096);
        return id;
    }

    public static InfoHash HashOf(int number) => InfoHash.FromBytes([.. new byte[16], .. BitConverter.GetBytes(number)]);

    /// <summary>Of the torrent with this number.</summary>
    public byte[] BlindIndexOf(int number) => _database.Services.GetRequiredService<IFieldCipher>().BlindIndex(HashOf(number));

    public static StorageClaim Claim(int number, long bytes) =>
        new(HashOf(number), 0, bytes, StoragePurpose.Reader, number, MovieId: null, EpisodeId: null, $"{number}");

    public string PathOf(Guid item) => Path.Combine(Downloads, "media", item.ToString("D")[..2], item.ToString("D"));

    /// <summary>Every file and directory below the downloads directory, with sizes.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. new DirectoryInfo(Downloads).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length}")
            .Order(StringComparer.Ordinal),
    ];

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _data.Dispose();
    }

    private async Task OpenAsync() => _database = await TestDatabase.StartAsync(
        services =>
        {
            services.AddApplication(autoMapperLicenseKey: null)
                .AddCommandFlights()
                .AddSingleton<TimeProvider>(Clock)
                .AddSingleton(Options.Create(new DataOptions { Directory = _data.Path, DownloadsDirectory = Downloads }))
                .AddSingleton(Options.Create(new StorageOptions { MaxBytes = QuotaBytes, MinFreeSpace = 0, AllowSmallQuota = true }))
                .AddSingleton<IMediaFiles, MediaFiles>()
                .AddSingleton(Closing.Object)
                .AddSingleton(Verification.Object)
                .AddSingleton(Flow.Object);
            _configure(services);
        },
        _data.Path);
}
