using System.Text.Json;
using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Miauflix.Api.Common.Problems;

/// <summary>
/// The answer to a body, query or route value that cannot be bound: 400 in the common shape. The framework's own texts are dropped, because
/// they echo values, type names and line numbers.
/// </summary>
internal static class InvalidModelResponse
{
    private const string JsonRoot = "$.";

    private static readonly string[] Problems = ["is not valid"];

    public static IActionResult Create(ActionContext context)
    {
        var bodies = context.ActionDescriptor.Parameters
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body)
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fields = context.ModelState
            .Where(entry => entry.Value is { Errors.Count: > 0 } && !bodies.Contains(entry.Key))
            .Select(entry => FieldName(entry.Key))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(field => field, _ => Problems);
        return new ProblemResult(new InvalidRequestException(fields: fields));
    }

    /// <summary>The name the client used, or null when the value as a whole is wrong (malformed JSON, empty body, not an object).</summary>
    private static string? FieldName(string key)
    {
        var name = key.StartsWith(JsonRoot, StringComparison.Ordinal) ? key[JsonRoot.Length..] : key;
        return name.Length == 0 || name[0] == '$' || !name.All(IsNameCharacter) ? null : JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '[' or ']';
}
