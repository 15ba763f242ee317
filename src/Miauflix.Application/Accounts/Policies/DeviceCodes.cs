using System.Security.Cryptography;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Policies;

/// <summary>
/// Sign-ins of devices by code (RFC 8628), in memory: at most 1,000, ten of one client address. Each is answered once and redeemed once.
/// Device codes are kept as hashes. Thread safe.
/// </summary>
internal sealed class DeviceCodes(TimeProvider clock)
{
    public const int UserCodeLength = 8;

    private const int MaxCodes = 1_000;
    private const int MaxPerAddress = 10;

    /// <summary>No vowels, so that no words come out, and nothing that looks like something else.</summary>
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Expired codes are remembered as long again, to be told from unknown ones.</summary>
    private static readonly TimeSpan Remembered = Life * 2;

    private readonly Dictionary<string, DeviceCode> _byHash = [];

    /// <exception cref="TooManyRequestsException">Too many codes wait.</exception>
    public (string Secret, DeviceCode Code) Add(string? deviceName, string ip, string userAgent)
    {
        var now = clock.GetUtcNow();
        lock (_byHash)
        {
            DropExpired();
            var waiting = _byHash.Values.Where(code => code.ExpiresAt > now).ToList();
            if (waiting.Count >= MaxCodes || waiting.Count(code => code.Ip == ip) >= MaxPerAddress)
            {
                throw new TooManyRequestsException(Interval);
            }

            var secret = OpaqueToken.Create();
            var added = new DeviceCode(NewUserCode(), deviceName, ip, userAgent, now, now + Life);
            _byHash[OpaqueToken.Hash(secret)] = added;
            return (secret, added);
        }
    }

    /// <summary>The code that waits for an answer or has one, or null.</summary>
    public DeviceCode? FindByUserCode(string userCode)
    {
        var wanted = Normalize(userCode);
        lock (_byHash)
        {
            return _byHash.Values.FirstOrDefault(code => code.UserCode == wanted && code.ExpiresAt > clock.GetUtcNow());
        }
    }

    /// <summary>False when it was answered already.</summary>
    public bool Answer(DeviceCode code, Guid userId, bool approve)
    {
        lock (_byHash)
        {
            if (code.State != DeviceCodeState.Pending)
            {
                return false;
            }

            code.State = approve ? DeviceCodeState.Approved : DeviceCodeState.Denied;
            code.ApprovedBy = userId;
            return true;
        }
    }

    /// <summary>Asks how far a code is. An approved one is handed out once and forgotten.</summary>
    /// <exception cref="NotFoundException">Unknown or redeemed.</exception>
    /// <exception cref="GoneException">It ran out.</exception>
    /// <exception cref="ForbiddenException">It was refused.</exception>
    /// <exception cref="TooManyRequestsException">Asked faster than <see cref="Interval"/>.</exception>
    public DeviceCode Poll(string secret)
    {
        var now = clock.GetUtcNow();
        var hash = OpaqueToken.Hash(secret);
        lock (_byHash)
        {
            var code = _byHash.GetValueOrDefault(hash) ?? throw new NotFoundException("unknown-code", "Unknown code");
            if (code.ExpiresAt <= now)
            {
                throw new GoneException("Code expired", "code-expired");
            }

            if (code.PolledAt is { } polled && now - polled < Interval)
            {
                throw new TooManyRequestsException(Interval - (now - polled));
            }

            code.PolledAt = now;
            return code.State switch
            {
                DeviceCodeState.Denied => throw new ForbiddenException("Access denied", "access-denied"),
                DeviceCodeState.Approved when _byHash.Remove(hash) => code,
                _ => code,
            };
        }
    }

    public void DropExpired()
    {
        var now = clock.GetUtcNow();
        lock (_byHash)
        {
            foreach (var hash in _byHash.Where(pair => pair.Value.CreatedAt + Remembered < now).Select(pair => pair.Key).ToList())
            {
                _byHash.Remove(hash);
            }
        }
    }

    private static string Normalize(string userCode) => userCode.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    private string NewUserCode()
    {
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(Alphabet, UserCodeLength);
        }
        while (_byHash.Values.Any(other => other.UserCode == code));

        return code;
    }
}

/// <summary>A device that waits to be signed in.</summary>
internal sealed record DeviceCode(string UserCode, string? DeviceName, string Ip, string UserAgent, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public DeviceCodeState State { get; set; }

    public Guid? ApprovedBy { get; set; }

    public DateTimeOffset? PolledAt { get; set; }

    /// <summary><c>XXXX-XXXX</c>.</summary>
    public string Shown => $"{UserCode[..4]}-{UserCode[4..]}";
}

internal enum DeviceCodeState
{
    Pending,
    Approved,
    Denied,
}
