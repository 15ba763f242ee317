using Miauflix.Application.Common.Startup;

namespace Miauflix.Application.Common.Maintenance;

/// <summary>Reads <c>--option value</c>, <c>--option=value</c>, <c>--flag</c> and bare values.</summary>
public sealed class CommandArguments
{
    private readonly Dictionary<string, string> _options = [];
    private readonly HashSet<string> _flags = [];
    private readonly List<string> _values = [];

    private CommandArguments()
    {
    }

    /// <summary>Bare values in order.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <param name="arguments">Behind the command's name.</param>
    /// <param name="options">Options that take a value, with their dashes.</param>
    /// <param name="flags">Options that take none, with their dashes.</param>
    /// <exception cref="StartupRefusedException">An unknown option, or one without its value.</exception>
    public static CommandArguments Parse(IReadOnlyList<string> arguments, IReadOnlyList<string> options, IReadOnlyList<string> flags)
    {
        var parsed = new CommandArguments();
        for (var index = 0; index < arguments.Count; index++)
        {
            var parts = arguments[index].Split('=', 2);
            if (!arguments[index].StartsWith("--", StringComparison.Ordinal))
            {
                parsed._values.Add(arguments[index]);
            }
            else if (flags.Contains(arguments[index]))
            {
                parsed._flags.Add(arguments[index]);
            }
            else if (options.Contains(parts[0]) && (parts.Length == 2 || index + 1 < arguments.Count))
            {
                parsed._options[parts[0]] = parts.Length == 2 ? parts[1] : arguments[++index];
            }
            else
            {
                throw Refused($"{parts[0]} is not an option, or lacks its value.");
            }
        }

        return parsed;
    }

    public static StartupRefusedException Refused(string line) => new(MaintenanceExitCodes.BadArguments, line);

    /// <summary>The value of an option, or null.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    public bool Has(string flag) => _flags.Contains(flag);
}
