using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// Calls of TMDB with a cache of 64 MiB in front. Identical concurrent calls share one request, which no single caller can stop. A job
/// never reads the cache: it asks for what is true now. Replies are kept as bytes, so that nobody shares objects.
/// </summary>
internal sealed class TmdbTransport(
    IHttpClientFactory clients,
    IOptionsMonitor<CatalogOptions> options,
    TmdbHealth health) : IDisposable
{
    public const string ClientName = "tmdb";

    private const long CacheBytes = 64L * 1024 * 1024;

    /// <summary>What an entry costs beside its bytes.</summary>
    private const int EntryBytes = 256;

    private static readonly TimeSpan UnknownLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);
    private static readonly byte[] Unknown = [];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 64,
    };

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });
    private readonly ConcurrentDictionary<(string Path, MetadataLane Lane), Lazy<Task<byte[]>>> _flights = new();

    /// <summary>The reply at a path, or null when TMDB does not know it.</summary>
    /// <inheritdoc cref="GetAsync{TReply, T}"/>
    public Task<T?> GetAsync<T>(string path, TimeSpan life, MetadataLane lane, CancellationToken cancellationToken)
        where T : class => GetAsync<T, T>(path, life, lane, reply => reply, cancellationToken);

    /// <summary>
    /// What the reply at a path says, or null when TMDB does not know it. A reply that cannot be read is a failure, never half an answer,
    /// and is not kept.
    /// </summary>
    /// <param name="path">With its query, e.g. <c>/movie/550?language=en</c>.</param>
    /// <param name="life">How long the reply may be served from the cache; zero = never.</param>
    /// <param name="read">Null when the reply is not about what was asked.</param>
    public async Task<T?> GetAsync<TReply, T>(string path, TimeSpan life, MetadataLane lane, Func<TReply, T?> read, CancellationToken cancellationToken)
        where TReply : class
        where T : class
    {
        if (!options.CurrentValue.HasTmdbToken)
        {
            throw NotConfigured();
        }

        if (lane == MetadataLane.Background || !_cache.TryGetValue(path, out byte[]? reply))
        {
            reply = await FlyAsync(path, life, lane).WaitAsync(cancellationToken);
        }

        if (reply!.Length == 0)
        {
            return null;
        }

        if (Read<TReply>(reply) is { } parsed && read(parsed) is { } result)
        {
            return result;
        }

        _cache.Remove(path);
        throw Malformed();
    }

    public void Dispose() => _cache.Dispose();

    private static T? Read<T>(byte[] reply)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(reply, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static UpstreamFailedException Malformed() => new("TMDB answered badly", "tmdb-failed");

    private Task<byte[]> FlyAsync(string path, TimeSpan life, MetadataLane lane)
    {
        var key = (path, lane);
        return _flights.GetOrAdd(key, _ => new Lazy<Task<byte[]>>(() => Task.Run(async () =>
        {
            try
            {
                return await FetchAsync(path, life, lane);
            }
            finally
            {
                _flights.TryRemove(key, out var _);
            }
        }))).Value;
    }

    private async Task<byte[]> FetchAsync(string path, TimeSpan life, MetadataLane lane)
    {
        if (health.IsRejected)
        {
            throw Unavailable("TMDB rejected the access token");
        }

        using var limit = new CancellationTokenSource(CallLimit);
        using var request = new HttpRequestMessage(HttpMethod.Get, options.CurrentValue.TmdbApiUrl.TrimEnd('/') + path);
        request.Options.Set(TmdbCallHandler.Lane, lane);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, limit.Token);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    return Keep(path, await response.Content.ReadAsByteArrayAsync(limit.Token), life);
                case HttpStatusCode.NotFound:
                    return Keep(path, Unknown, UnknownLife);
                case HttpStatusCode.Unauthorized:
                    throw Unavailable("TMDB rejected the access token");
                case HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                    throw Unavailable("TMDB is unavailable");
                default:
                    throw Malformed();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or BrokenCircuitException or OperationCanceledException)
        {
            throw Unavailable("TMDB is unavailable");
        }
    }

    private byte[] Keep(string path, byte[] reply, TimeSpan life)
    {
        if (life > TimeSpan.Zero)
        {
            _cache.Set(path, reply, new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = life,
                Size = reply.Length + EntryBytes,
            });
        }

        return reply;
    }

    private static UnavailableException Unavailable(string text) => new(text, TimeSpan.FromSeconds(30), "tmdb-unavailable", text);

    private static UnavailableException NotConfigured() => new(
        "Service 'TMDB' is not configured",
        TimeSpan.FromMinutes(5),
        "not-configured",
        "Service 'TMDB' is not configured")
    {
        Members = new Dictionary<string, object?> { ["needsConfiguration"] = true, ["service"] = "TMDB" },
    };
}
