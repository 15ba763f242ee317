using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.TestKit.Catalog;

/// <summary>
/// Trakt on loopback, with the statuses and shapes of its documentation: the device flow, whose pending answer is an empty 400, rotating
/// tokens, lists in pages, history, and calls that are kept as they came. Thread safe.
/// </summary>
public sealed class FakeTrakt : IAsyncDisposable
{
    public const string ClientId = "an-application-of-trakt";
    public const string ClientSecret = "a-secret-of-trakt";

    private readonly WebApplication _host;
    private readonly ConcurrentDictionary<string, DeviceCode> _codes = new();
    private readonly ConcurrentQueue<FakeTraktCall> _calls = new();
    private int _number;

    private FakeTrakt(WebApplication host) => _host = host;

    /// <summary><c>http://127.0.0.1:PORT</c></summary>
    public string Url { get; private set; } = "";

    /// <summary>By slug.</summary>
    public ConcurrentDictionary<string, FakeTraktAccount> Accounts { get; } = new();

    /// <summary>What <c>/lists/trending</c> and <c>/lists/popular</c> show.</summary>
    public IReadOnlyList<FakeTraktList> PublicLists { get; set; } = [];

    /// <summary>Between two polls of the next code.</summary>
    public int IntervalSeconds { get; set; } = 5;

    /// <summary>Asked before each answer with method and target; null = answer as usual.</summary>
    public Func<string, FakeReply?>? Intercept { get; set; }

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<FakeTraktCall> Calls => [.. _calls];

    public static async Task<FakeTrakt> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var trakt = new FakeTrakt(builder.Build());
        trakt._host.Run(trakt.AnswerAsync);
        await trakt._host.StartAsync();
        trakt.Url = trakt._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return trakt;
    }

    public FakeTraktAccount AddAccount(string slug)
    {
        var account = new FakeTraktAccount(slug);
        Accounts[slug] = account;
        return account;
    }

    /// <summary>The user with this account confirms every code that waits.</summary>
    public void Confirm(string slug) => Settle(code => code.Slug = slug);

    /// <summary>A user refuses every code that waits.</summary>
    public void Deny() => Settle(code => code.IsDenied = true);

    /// <summary>How often something was asked for, e.g. <c>GET /sync/last_activities</c>.</summary>
    public int CountOf(string prefix) => _calls.Count(call => call.Target.StartsWith(prefix, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Settle(Action<DeviceCode> settle)
    {
        foreach (var code in _codes.Values.Where(code => code is { Slug: null, IsDenied: false }))
        {
            settle(code);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var target = $"{request.Method} {request.Path}{request.QueryString}";
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var body = text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : [];
        _calls.Enqueue(new FakeTraktCall(target, body, request.Headers.Authorization.ToString()));
        var reply = Intercept?.Invoke(target) ?? (request.Headers["trakt-api-key"] == ClientId && request.Headers["trakt-api-version"] == "2"
            ? Answer(context, target, body)
            : new FakeReply(403, ""));
        await Task.Delay(reply.Delay, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (reply.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        await context.Response.WriteAsync(reply.Body ?? "", context.RequestAborted);
    }

    private FakeReply Answer(HttpContext context, string target, JsonObject body)
    {
        switch (target)
        {
            case "POST /oauth/device/code":
                return Ok(NewCode());
            case "POST /oauth/device/token":
                return Redeem(Text(body, "code"));
            case "POST /oauth/token":
                return Accounts.Values.SingleOrDefault(account => account.RefreshToken == Text(body, "refresh_token")) is { } renewed
                    ? Ok(NewTokens(renewed))
                    : new FakeReply(401, "");
            case "POST /oauth/revoke":
                return Ok(new JsonObject());
        }

        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        return Accounts.Values.SingleOrDefault(account => account.AccessToken == token) is { } caller
            ? AnswerUser(context, target, caller)
            : new FakeReply(401, "");
    }

    private FakeReply AnswerUser(HttpContext context, string target, FakeTraktAccount account)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "POST")
        {
            return new FakeReply(201, "{}");
        }

        var lists = $"/users/{account.Slug}/lists";
        if (path == lists)
        {
            return Ok(new JsonArray([.. account.Lists.Select(list => list.Summary())]));
        }

        if (path.StartsWith(lists, StringComparison.Ordinal))
        {
            var parts = path[(lists.Length + 1)..].Split('/');
            return account.Lists.SingleOrDefault(list => list.Id.ToString() == parts[0]) is { } own
                ? Page(context, own.Items.Where(item => item["type"]!.GetValue<string>() + "s" == parts[^1]))
                : new FakeReply(404, "");
        }

        return path switch
        {
            "/users/me" => Ok(new JsonObject { ["username"] = account.Username, ["ids"] = new JsonObject { ["slug"] = account.Slug } }),
            "/lists/trending" or "/lists/popular" => Ok(new JsonArray([.. PublicLists.Select(list => new JsonObject { ["like_count"] = 5, ["list"] = list.Summary() })])),
            "/sync/watchlist/movies" => Page(context, account.Watchlist.Where(item => item["type"]!.GetValue<string>() == "movie")),
            "/sync/watchlist/shows" => Page(context, account.Watchlist.Where(item => item["type"]!.GetValue<string>() == "show")),
            "/sync/last_activities" => Ok(new JsonObject { ["all"] = account.LastActivity, ["movies"] = new JsonObject { ["watched_at"] = account.LastActivity } }),
            "/sync/watched/movies" => Ok(account.WatchedMovies.DeepClone()),
            "/sync/watched/shows" => Ok(account.WatchedShows.DeepClone()),
            "/sync/playback/movies" => Ok(account.BegunMovies.DeepClone()),
            "/sync/playback/episodes" => Ok(new JsonArray()),
            _ => PublicLists.SingleOrDefault(list => path == $"/lists/{list.Id}/items") is { } found ? Page(context, found.Items) : new FakeReply(404, ""),
        };
    }

    private JsonObject NewCode()
    {
        var number = Interlocked.Increment(ref _number);
        var code = $"device-code-{number}";
        _codes[code] = new DeviceCode();
        return new JsonObject
        {
            ["device_code"] = code,
            ["user_code"] = $"AB12CD{number:D2}",
            ["verification_url"] = "https://trakt.tv/activate",
            ["expires_in"] = 600,
            ["interval"] = IntervalSeconds,
        };
    }

    private FakeReply Redeem(string code)
    {
        if (!_codes.TryGetValue(code, out var found))
        {
            return new FakeReply(404, "");
        }

        if (found.IsDenied || found.Slug is null)
        {
            return new FakeReply(found.IsDenied ? 418 : 400, "");
        }

        return Interlocked.Exchange(ref found.Uses, 1) == 0 ? Ok(NewTokens(Accounts[found.Slug])) : new FakeReply(409, "");
    }

    private JsonObject NewTokens(FakeTraktAccount account)
    {
        var number = Interlocked.Increment(ref _number);
        (account.AccessToken, account.RefreshToken) = ($"trakt-access-{account.Slug}-{number}", $"trakt-refresh-{account.Slug}-{number}");
        return new JsonObject
        {
            ["access_token"] = account.AccessToken,
            ["token_type"] = "bearer",
            ["expires_in"] = account.TokenSeconds,
            ["refresh_token"] = account.RefreshToken,
            ["scope"] = "public",
        };
    }

    private static FakeReply Page(HttpContext context, IEnumerable<JsonObject> items)
    {
        var all = items.ToList();
        var page = int.Parse(context.Request.Query["page"]!);
        var limit = int.Parse(context.Request.Query["limit"]!);
        context.Response.Headers["x-pagination-page"] = page.ToString();
        context.Response.Headers["x-pagination-limit"] = limit.ToString();
        context.Response.Headers["x-pagination-item-count"] = all.Count.ToString();
        context.Response.Headers["x-pagination-page-count"] = ((all.Count + limit - 1) / limit).ToString();
        return Ok(new JsonArray([.. all.Skip((page - 1) * limit).Take(limit).Select(item => item.DeepClone())]));
    }

    private static FakeReply Ok(JsonNode body) => new(200, body.ToJsonString());

    private static string Text(JsonObject body, string name) => body[name]?.GetValue<string>() ?? "";

    private sealed class DeviceCode
    {
        public int Uses;

        public string? Slug { get; set; }

        public bool IsDenied { get; set; }
    }
}
