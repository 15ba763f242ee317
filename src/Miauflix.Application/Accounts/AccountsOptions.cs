using System.ComponentModel.DataAnnotations;
using Miauflix.Application.Common.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Lifetimes, limits and the first administrator. Durations are written <c>15m</c>, <c>7d</c>.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Life of an access token. <c>ACCESS_TOKEN_EXPIRATION</c>.</summary>
    public Duration AccessTokenLifetime { get; set; } = Duration.FromMinutes(15);

    /// <summary>A session that is not refreshed for so long ends. <c>REFRESH_TOKEN_EXPIRATION</c>.</summary>
    public Duration RefreshTokenLifetime { get; set; } = Duration.FromDays(7);

    /// <summary>Days from the login after which a session ends whatever happens. <c>REFRESH_TOKEN_MAX_REFRESH_DAYS</c>.</summary>
    [Range(1, 365)]
    public int MaxSessionDays { get; set; } = 30;

    /// <summary>Sessions one user may have; the least recently used is evicted. <c>MAX_DEVICE_SLOTS_PER_USER</c>.</summary>
    [Range(1, 20)]
    public int MaxDeviceSlots { get; set; } = 5;

    /// <summary>Life of a streaming key. <c>STREAM_TOKEN_EXPIRATION</c>.</summary>
    public Duration StreamingKeyLifetime { get; set; } = Duration.FromHours(6);

    /// <summary>A consumed refresh token presented within this time is a race of two tabs, not a theft.</summary>
    [Range(0, 60)]
    public int RefreshGraceSeconds { get; set; } = 10;

    [Range(1, 3650)]
    public int AuditRetentionDays { get; set; } = 90;

    /// <summary>true: nobody is created on the first start and the setup route is open. <c>ALLOW_CREATE_ADMIN_ON_FIRST_RUN</c>.</summary>
    public bool AllowSetup { get; set; }

    /// <summary>Allows setup from a public address when sent as <c>X-Setup-Token</c>; empty = never. <c>SETUP_TOKEN</c>.</summary>
    public string SetupToken { get; set; } = "";

    /// <summary>E-mail of the first administrator; empty = <c>admin@&lt;hostname&gt;.local</c>. <c>INITIAL_ADMIN_EMAIL</c>.</summary>
    public string InitialAdminEmail { get; set; } = "";

    /// <summary>Password of the first administrator; empty = one is generated and printed once. <c>INITIAL_ADMIN_PASSWORD</c>.</summary>
    public string InitialAdminPassword { get; set; } = "";

    public TimeSpan MaxSessionLife => TimeSpan.FromDays(MaxSessionDays);

    public TimeSpan RefreshGrace => TimeSpan.FromSeconds(RefreshGraceSeconds);
}
