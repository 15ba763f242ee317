using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Configuration;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Configuration;

/// <summary>Changes settings: all of them or none.</summary>
public sealed record ChangeSettings(IReadOnlyList<SettingChange>? Entries) : IRequest<ChangedSettings>;

/// <param name="Key">The short environment name.</param>
/// <param name="Value">Null = back to the default.</param>
public sealed record SettingChange(string? Key, string? Value)
{
    /// <summary>Never prints the value.</summary>
    public override string ToString() => $"{nameof(SettingChange)} {{ {nameof(Key)} = {Key} }}";
}

/// <param name="Restarting">Services that take the change now.</param>
/// <param name="NeedsProcessRestart">Services that take it when the server is started again.</param>
public sealed record ChangedSettings(bool Success, IReadOnlyList<string> Restarting, IReadOnlyList<string> NeedsProcessRestart);

internal sealed class ChangeSettingsValidator : AbstractValidator<ChangeSettings>
{
    private const int MaxEntries = 200;
    private const int MaxValueLength = 8_192;

    public ChangeSettingsValidator()
    {
        RuleFor(request => request.Entries).NotEmpty().WithMessage("must name at least one setting");
        RuleFor(request => request.Entries!.Count).LessThanOrEqualTo(MaxEntries).When(request => request.Entries is not null)
            .OverridePropertyName("entries").WithMessage($"must have at most {MaxEntries} entries");
        RuleForEach(request => request.Entries).NotNull().WithMessage("is missing").ChildRules(entry =>
        {
            entry.RuleFor(change => change.Key).NotEmpty().WithMessage("is missing");
            entry.RuleFor(change => change.Value).MaximumLength(MaxValueLength).WithMessage($"must have at most {MaxValueLength} characters");
        });
        RuleFor(request => request.Entries)
            .Must(entries => entries!.DistinctBy(entry => entry?.Key, StringComparer.Ordinal).Count() == entries!.Count)
            .When(request => request.Entries is not null)
            .WithMessage("must name each setting once");
    }
}

internal sealed partial class ChangeSettingsHandler(IRuntimeSettings settings, IAuditLog audit) : IRequestHandler<ChangeSettings, ChangedSettings>
{
    public Task<ChangedSettings> Handle(ChangeSettings request, CancellationToken cancellationToken)
    {
        var changes = request.Entries!.ToDictionary(entry => entry.Key!, entry => entry.Value, StringComparer.Ordinal);
        var known = settings.Read().ToDictionary(setting => setting.Key, StringComparer.Ordinal);
        RefuseUnknown(changes.Keys.Where(key => !known.ContainsKey(key)));
        var changed = changes.Keys.Select(key => known[key]).ToList();
        if (changed.Where(setting => setting.IsLocked).Select(setting => setting.Key).ToList() is { Count: > 0 } locked)
        {
            throw new ConflictException("Key is set by the environment", "configuration-locked")
            {
                Members = new Dictionary<string, object?> { ["lockedKeys"] = locked },
            };
        }

        if (settings.FindInvalid(changes) is { Count: > 0 } invalid)
        {
            throw new InvalidRequestException("Invalid configuration values", code: "invalid-configuration")
            {
                Members = new Dictionary<string, object?> { ["invalidKeys"] = invalid },
            };
        }

        settings.Apply(changes);
        audit.Record(new AuditEvent(AuditEventType.ConfigurationChange, "Configuration changed", AuditSeverity.Warning)
        {
            Metadata = new Dictionary<string, string> { ["keys"] = string.Join(',', changes.Keys.Order(StringComparer.Ordinal)) },
        });
        return Task.FromResult(new ChangedSettings(true, Groups(changed, SettingRestart.Service), Groups(changed, SettingRestart.Process)));
    }

    private static void RefuseUnknown(IEnumerable<string> keys)
    {
        var unknown = keys.ToList();
        if (unknown.Count > 0)
        {
            // Only what could be a key is repeated.
            var names = unknown.Where(key => KeyForm().IsMatch(key)).ToList();
            throw new InvalidRequestException(
                names.Count > 0 ? $"Unknown configuration keys: {string.Join(',', names)}" : "Unknown configuration keys",
                code: "unknown-configuration");
        }
    }

    private static List<string> Groups(IEnumerable<RuntimeSetting> changed, SettingRestart restart) =>
        [.. changed.Where(setting => setting.Restart == restart).Select(setting => setting.ServiceGroup).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("^[A-Z0-9_]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyForm();
}
