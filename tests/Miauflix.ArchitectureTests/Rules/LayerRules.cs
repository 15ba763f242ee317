using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Which layer may refer to which.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> MayReferTo = MarkdownTable
        .Rows(Repository.Document("architecture.md"), "Layer", "Project", "What is in it", "May refer to")
        .ToDictionary(row => row[0], row => row[3].Split(',', StringSplitOptions.TrimEntries));

    public static IEnumerable<string> PointInwards(House house) =>
        from type in house.Code
        let place = house.PlaceOf(type)
        from target in house.Neighbours(type)
        where target.Place.Layer != place.Layer && !MayReferTo[place.Layer].Contains(target.Place.Layer)
        select $"{type.FullName} refers to {target.Type.FullName}: {place.Layer} may not know {target.Place.Layer}";

    /// <summary>Controllers and HTTP code work through use cases and ports; adapters are only named where the server is put together.</summary>
    public static IEnumerable<string> ApiOnlyComposesAdapters(House house) =>
        from type in house.Code
        let place = house.PlaceOf(type)
        where place.Layer == Place.Api && place.Module.Length > 0 && place.Module != Place.Common
        from target in house.Neighbours(type)
        where target.Place.Layer == Place.Infrastructure
        select $"{type.FullName} refers to the adapter {target.Type.FullName}";
}
