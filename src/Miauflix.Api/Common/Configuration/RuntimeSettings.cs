using System.Reflection;
using Miauflix.Application.Common.Configuration;
using Miauflix.Infrastructure.Common.Configuration;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Configuration;

/// <summary>The settings as the configuration has them, and the file that changes go to.</summary>
internal sealed class RuntimeSettings(SettingCatalogue catalogue, SettingsProvider file, IConfiguration configuration, IServiceProvider services)
    : IRuntimeSettings
{
    private readonly Lock _writing = new();

    private IEnumerable<IConfigurationProvider> Providers => ((IConfigurationRoot)configuration).Providers;

    public IReadOnlyList<RuntimeSetting> Read() =>
    [
        .. catalogue.All.Select(Read).OrderBy(setting => setting.ServiceGroup, StringComparer.Ordinal).ThenBy(setting => setting.Key, StringComparer.Ordinal),
    ];

    public IReadOnlyList<string> FindInvalid(IReadOnlyDictionary<string, string?> changes)
    {
        var malformed = changes.Where(change => change.Value is { } value && catalogue.Find(change.Key)!.Normalize(value) is null).Select(change => change.Key).ToList();
        return malformed.Count > 0 ? malformed : FindRefused(changes);
    }

    public void Apply(IReadOnlyDictionary<string, string?> changes)
    {
        lock (_writing)
        {
            file.Replace(Merge(changes));
        }
    }

    public void Reload()
    {
        lock (_writing)
        {
            file.Reload();
        }
    }

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string?> changes)
    {
        var values = new Dictionary<string, string>(file.Values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value.Trim();
            }
        }

        return values;
    }

    private RuntimeSetting Read(Setting setting)
    {
        var source = SourceOf(setting.Key);
        var value = ValueOf(setting.Key);
        return new RuntimeSetting(
            setting.Name,
            setting.IsSecret ? null : value,
            setting.IsSecret,
            setting.Group,
            setting.Description,
            setting.IsRequired,
            HasValue: !string.IsNullOrEmpty(value),
            source,
            IsLocked: setting.IsFixed || source == SettingSource.Environment,
            setting.IsReloaded ? SettingRestart.Service : SettingRestart.Process);
    }

    /// <summary>The value of a key; entries of a list joined by commas.</summary>
    private string? ValueOf(string key)
    {
        var section = configuration.GetSection(key);
        return section.Value ?? (section.GetChildren().ToList() is { Count: > 0 } entries ? string.Join(',', entries.Select(entry => entry.Value)) : null);
    }

    private SettingSource SourceOf(string key)
    {
        var source = SettingSource.Default;
        var isAboveFile = false;
        foreach (var provider in Providers)
        {
            isAboveFile |= provider == file;
            if (isAboveFile && (provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any()))
            {
                source = provider == file ? SettingSource.Settings : SettingSource.Environment;
            }
        }

        return source;
    }

    /// <summary>Binds the options the changes would give, one by one and then together, and asks the rules that also run at start.</summary>
    private List<string> FindRefused(IReadOnlyDictionary<string, string?> changes)
    {
        var alone = changes.Where(change => !IsAccepted(change.Key, Candidate([change]))).Select(change => change.Key).ToList();
        if (alone.Count > 0)
        {
            return alone;
        }

        var together = Candidate(changes);
        return [.. changes.Keys.Where(name => !IsAccepted(name, together))];
    }

    private IConfiguration Candidate(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var values = configuration.AsEnumerable().ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            var setting = catalogue.Find(name)!;
            foreach (var key in values.Keys.Where(key => key.StartsWith(setting.Key + ':', StringComparison.OrdinalIgnoreCase)).Append(setting.Key).ToList())
            {
                values[key] = BelowFile(key);
            }

            foreach (var (key, text) in value is null ? [] : setting.Expand(value))
            {
                values[key] = text;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values.Where(pair => pair.Value is not null)).Build();
    }

    private string? BelowFile(string key) =>
        Providers.TakeWhile(provider => provider != file).Reverse().Select(provider => provider.TryGet(key, out var value) ? value : null).FirstOrDefault(value => value is not null);

    private bool IsAccepted(string name, IConfiguration candidate)
    {
        var setting = catalogue.Find(name)!;
        if (setting.Property?.DeclaringType is not { } type)
        {
            return true;
        }

        try
        {
            return (bool)typeof(RuntimeSettings).GetMethod(nameof(PassesValidators), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type)
                .Invoke(this, BindingFlags.DoNotWrapExceptions, binder: null, [candidate.GetSection(setting.Section)], culture: null)!;
        }
        catch (InvalidOperationException)
        {
            // What the binder says to a value of the wrong form.
            return false;
        }
    }

    private bool PassesValidators<TOptions>(IConfigurationSection section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        section.Bind(options);
        return services.GetServices<IValidateOptions<TOptions>>().All(validator => !validator.Validate(Options.DefaultName, options).Failed);
    }
}
