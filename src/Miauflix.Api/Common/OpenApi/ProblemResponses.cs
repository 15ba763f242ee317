using System.Globalization;
using Miauflix.Api.Common.Problems;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Miauflix.Api.Common.OpenApi;

/// <summary>One response of the document per error status: all errors have the same body.</summary>
internal static class ProblemResponses
{
    /// <summary>Whether a status answers a problem document; 416 says all it has to say in its headers.</summary>
    public static bool Includes(string status) =>
        int.TryParse(status, CultureInfo.InvariantCulture, out var code)
        && code is >= StatusCodes.Status400BadRequest and not StatusCodes.Status416RangeNotSatisfiable;

    public static OpenApiResponseReference Reference(string status, OpenApiDocument? document) => new(NameOf(status), document);

    /// <summary>The responses that the operations of <paramref name="document"/> refer to.</summary>
    public static Dictionary<string, IOpenApiResponse> UsedBy(OpenApiDocument document) => document.Paths.Values
        .SelectMany(path => path.Operations ?? [])
        .SelectMany(operation => operation.Value.Responses ?? [])
        .Select(response => response.Key)
        .Where(Includes)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToDictionary(NameOf, status => (IOpenApiResponse)Create(status, document));

    private static string NameOf(string status) => ReasonOf(status).Replace(" ", "", StringComparison.Ordinal);

    private static string ReasonOf(string status) => ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));

    private static OpenApiResponse Create(string status, OpenApiDocument document) => new()
    {
        Description = ReasonOf(status),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem.ContentType] = new() { Schema = new OpenApiSchemaReference(ProblemSchema.Name, document) },
        },
    };
}
