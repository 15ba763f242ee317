using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Preload;
using Miauflix.Application.Sources;
using Miauflix.Application.Streaming;
using Miauflix.Infrastructure.Accounts.Tokens;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Sources.Trackers;
using Miauflix.Infrastructure.Sources.Files;
using Miauflix.Infrastructure.Sources.Providers.Eztv;
using Miauflix.Infrastructure.Sources.Providers.FlareSolverr;
using Miauflix.Infrastructure.Sources.Providers.Nyaa;
using Miauflix.Infrastructure.Sources.Providers.Rarbg;
using Miauflix.Infrastructure.Sources.Providers.TheRarbg;
using Miauflix.Infrastructure.Sources.Providers.X1337;
using Miauflix.Infrastructure.Sources.Providers.Yts;
using Miauflix.Infrastructure.Jobs;

namespace Miauflix.Api.Common.Configuration;

/// <summary>
/// The short environment names and the configuration keys they set. Each also works with <c>_FILE</c> appended: its value is then the
/// path of a file that holds the secret (Docker and systemd credentials). A plain value wins over a file.
/// </summary>
internal static class EnvironmentAliases
{
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["DATA_DIR"] = $"{DataOptions.Section}:{nameof(DataOptions.Directory)}",
        ["DOWNLOADS_DIR"] = $"{DataOptions.Section}:{nameof(DataOptions.DownloadsDirectory)}",
        ["BASE_PATH"] = $"{HttpOptions.Section}:{nameof(HttpOptions.BasePath)}",
        ["TRUSTED_PROXIES"] = $"{HttpOptions.Section}:{nameof(HttpOptions.TrustedProxies)}",
        ["REVERSE_PROXY_SECRET"] = $"{HttpOptions.Section}:{nameof(HttpOptions.ReverseProxySecret)}",
        ["CORS_ORIGIN"] = $"{HttpOptions.Section}:{nameof(HttpOptions.CorsOrigin)}",
        ["FRONTEND_DIR"] = $"{HttpOptions.Section}:{nameof(HttpOptions.FrontendDirectory)}",
        ["RATE_LIMIT_TEST_MODE"] = $"{HttpOptions.Section}:{nameof(HttpOptions.RateLimitTestMode)}",
        ["JWT_SECRET"] = $"{JwtOptions.Section}:{nameof(JwtOptions.Secret)}",
        ["ACCESS_TOKEN_EXPIRATION"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.AccessTokenLifetime)}",
        ["REFRESH_TOKEN_EXPIRATION"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.RefreshTokenLifetime)}",
        ["REFRESH_TOKEN_MAX_REFRESH_DAYS"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.MaxSessionDays)}",
        ["MAX_DEVICE_SLOTS_PER_USER"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.MaxDeviceSlots)}",
        ["STREAM_TOKEN_EXPIRATION"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.StreamingKeyLifetime)}",
        ["ALLOW_CREATE_ADMIN_ON_FIRST_RUN"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.AllowSetup)}",
        ["SETUP_TOKEN"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.SetupToken)}",
        ["INITIAL_ADMIN_EMAIL"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.InitialAdminEmail)}",
        ["INITIAL_ADMIN_PASSWORD"] = $"{AccountsOptions.Section}:{nameof(AccountsOptions.InitialAdminPassword)}",
        ["ACCESS_TOKEN_COOKIE_NAME"] = $"{SessionCookieOptions.Section}:{nameof(SessionCookieOptions.AccessCookieName)}",
        ["REFRESH_TOKEN_COOKIE_NAME"] = $"{SessionCookieOptions.Section}:{nameof(SessionCookieOptions.RefreshCookieName)}",
        ["COOKIE_SECURE"] = $"{SessionCookieOptions.Section}:{nameof(SessionCookieOptions.Secure)}",
        ["COOKIE_DOMAIN"] = $"{SessionCookieOptions.Section}:{nameof(SessionCookieOptions.Domain)}",
        ["TMDB_API_ACCESS_TOKEN"] = $"{CatalogOptions.Section}:{nameof(CatalogOptions.TmdbApiAccessToken)}",
        ["DISABLE_BACKGROUND_TASKS"] = $"{JobsOptions.Section}:{nameof(JobsOptions.Disabled)}",
        ["TMDB_API_URL"] = $"{CatalogOptions.Section}:{nameof(CatalogOptions.TmdbApiUrl)}",
        ["EPISODE_SYNC_MODE"] = $"{CatalogOptions.Section}:{nameof(CatalogOptions.EpisodeSyncMode)}",
        ["TRAKT_CLIENT_ID"] = $"{TraktOptions.Section}:{nameof(TraktOptions.ClientId)}",
        ["TRAKT_CLIENT_SECRET"] = $"{TraktOptions.Section}:{nameof(TraktOptions.ClientSecret)}",
        ["TRAKT_API_URL"] = $"{TraktOptions.Section}:{nameof(TraktOptions.ApiUrl)}",
        ["STREAM_TIMEOUT_MS"] = $"{StreamingOptions.Section}:{nameof(StreamingOptions.TimeoutMs)}",
        ["STREAM_CHUNK_SIZE"] = $"{StreamingOptions.Section}:{nameof(StreamingOptions.ChunkSize)}",
        ["ALLOW_LOCAL_PEERS"] = $"{StreamingOptions.Section}:{nameof(StreamingOptions.AllowLocalPeers)}",
        ["PEER_NETWORK_ANNOUNCE"] = $"{StreamingOptions.Section}:{nameof(StreamingOptions.PeerNetworkAnnounce)}",
        ["SCRAPE_TRACKERS"] = $"{ScrapeOptions.Section}:{nameof(ScrapeOptions.Trackers)}",
        ["VPN_INTERFACE"] = $"{NetworkOptions.Section}:{nameof(NetworkOptions.VpnInterface)}",
        ["VPN_DNS"] = $"{NetworkOptions.Section}:{nameof(NetworkOptions.VpnDns)}",
        ["MAX_PRELOAD_CONCURRENCY"] = $"{PreloadOptions.Section}:{nameof(PreloadOptions.MaxConcurrency)}",
        ["STATIC_TRACKERS"] = $"{SourcesOptions.Section}:{nameof(SourcesOptions.StaticTrackers)}",
        ["BEST_TRACKERS_DOWNLOAD_URL"] = $"{SourcesOptions.Section}:{nameof(SourcesOptions.TrackerListUrl)}",
        ["YTS_API_URL"] = $"{YtsOptions.Section}:{nameof(YtsOptions.BaseUrl)}",
        ["YIFYSTATUS_URL"] = $"{YtsOptions.Section}:{nameof(YtsOptions.StatusUrl)}",
        ["THE_RARBG_API_URL"] = $"{TheRarbgOptions.Section}:{nameof(TheRarbgOptions.BaseUrl)}",
        ["EZTV_API_URL"] = $"{EztvOptions.Section}:{nameof(EztvOptions.BaseUrl)}",
        ["NYAA_URL"] = $"{NyaaOptions.Section}:{nameof(NyaaOptions.BaseUrl)}",
        ["RARBG_API_URL"] = $"{RarbgOptions.Section}:{nameof(RarbgOptions.BaseUrl)}",
        ["X1337_URL"] = $"{X1337Options.Section}:{nameof(X1337Options.BaseUrl)}",
        ["ITORRENTS_URL"] = $"{TorrentFileOptions.Section}:{nameof(TorrentFileOptions.ItorrentsUrl)}",
        ["TORRAGE_URL"] = $"{TorrentFileOptions.Section}:{nameof(TorrentFileOptions.TorrageUrl)}",
        ["DOWNLOAD_ALL_SOURCE_FILES"] = $"{SourcesOptions.Section}:{nameof(SourcesOptions.DownloadAllSourceFiles)}",
        ["ENABLE_FLARESOLVERR"] = $"{FlareSolverrOptions.Section}:{nameof(FlareSolverrOptions.Enabled)}",
        ["FLARESOLVERR_URL"] = $"{FlareSolverrOptions.Section}:{nameof(FlareSolverrOptions.Url)}",
        ["SOURCE_SECURITY_KEY"] = $"{SourceSecurityOptions.Section}:{nameof(SourceSecurityOptions.Key)}",
        ["SOURCE_SECURITY_KEY_PREVIOUS"] = $"{SourceSecurityOptions.Section}:{nameof(SourceSecurityOptions.PreviousKeys)}",
    };
}
