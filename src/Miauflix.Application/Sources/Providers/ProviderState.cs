using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Providers;

/// <summary>One provider as it is now. Owned and locked by <see cref="ProviderBoard"/>.</summary>
internal sealed class ProviderState(ITorrentProvider provider)
{
    /// <summary>From this rung on its rests are worth telling.</summary>
    private const int NoteworthyLevel = 3;

    public ITorrentProvider Provider { get; } = provider;

    public string Id => Provider.Profile.Id;

    public int Level { get; private set; }

    public DateTimeOffset? DisabledTill { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? LastFailureAt { get; private set; }

    public ProviderFailureKind? LastFailureKind { get; private set; }

    public string? LastFailureMessage { get; private set; }

    public bool? EnabledByAdmin { get; set; }

    public int? PriorityByAdmin { get; set; }

    public int GoodSources { get; private set; }

    public int BadSources { get; private set; }

    /// <summary>The last call found no network or nobody at the other end.</summary>
    public bool IsUnreachable { get; private set; }

    public IReadOnlyList<string> DiscoveredMirrors { get; private set; } = [];

    public bool IsEnabled => Provider.Profile.IsConfigured && (EnabledByAdmin ?? Provider.Profile.IsEnabled);

    public int Priority => PriorityByAdmin ?? Provider.Profile.Priority;

    public double Reliability => Policies.Scoring.Reliability.Of(GoodSources, BadSources);

    public bool IsResting(DateTimeOffset now) => DisabledTill > now;

    /// <summary>It failed so often that administrators should know.</summary>
    public bool IsOut(DateTimeOffset now) => IsResting(now) && Level >= NoteworthyLevel;

    public void Restore(ProviderStatus stored)
    {
        (Level, DisabledTill, LastUsedAt) = (Math.Clamp(stored.Level, 0, HealthLadder.Highest), stored.DisabledTill, stored.LastUsedAt);
        (LastFailureAt, LastFailureKind, LastFailureMessage) = (stored.LastFailureAt, stored.LastFailureKind, stored.LastFailureMessage);
        (EnabledByAdmin, PriorityByAdmin) = (stored.IsEnabled, stored.Priority);
        (GoodSources, BadSources, DiscoveredMirrors) = (stored.GoodSources, stored.BadSources, stored.DiscoveredMirrors);
    }

    public void Store(ProviderStatus row)
    {
        (row.Level, row.DisabledTill, row.LastUsedAt) = (Level, DisabledTill, LastUsedAt);
        (row.LastFailureAt, row.LastFailureKind, row.LastFailureMessage) = (LastFailureAt, LastFailureKind, LastFailureMessage);
        (row.IsEnabled, row.Priority) = (EnabledByAdmin, PriorityByAdmin);
        (row.GoodSources, row.BadSources, row.DiscoveredMirrors) = (GoodSources, BadSources, DiscoveredMirrors);
    }

    public void Succeeded(DateTimeOffset now)
    {
        Level = HealthLadder.AfterSuccess(Level);
        (DisabledTill, LastUsedAt, IsUnreachable) = (null, now, false);
    }

    public void Failed(ProviderFailedException failure, bool isOwnNetworkDown, bool isStarting, DateTimeOffset now)
    {
        IsUnreachable = failure.Kind == ProviderFailureKind.Connection;
        Level = HealthLadder.AfterFailure(Level, isOwnNetworkDown && IsUnreachable, failure.RetryAfter);
        DisabledTill = now + HealthLadder.RestOf(Level, isStarting);
        (LastUsedAt, LastFailureAt, LastFailureKind, LastFailureMessage) = (now, now, failure.Kind, failure.Message);
    }

    public void Reset() => (Level, DisabledTill) = (0, null);

    public void Count(int good, int bad) => (GoodSources, BadSources) = (GoodSources + good, BadSources + bad);

    public void Recount(int good, int bad) => (GoodSources, BadSources) = (good, bad);

    public void Discover(IReadOnlyList<string> mirrors) => DiscoveredMirrors = mirrors;
}
