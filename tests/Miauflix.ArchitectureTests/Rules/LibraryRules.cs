using ArchUnitNET.Domain;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Which library may be known where.</summary>
internal static class LibraryRules
{
    /// <summary>The first prefix that fits an assembly's name decides. A place is a layer, or a layer and a folder.</summary>
    private static readonly (string Assembly, string[] Places)[] KnownIn =
    [
        ("Microsoft.EntityFrameworkCore.Relational", ["Infrastructure/Persistence"]),
        ("Microsoft.EntityFrameworkCore.Sqlite", ["Infrastructure/Persistence"]),
        ("Microsoft.EntityFrameworkCore.Design", ["Infrastructure/Persistence"]),
        ("EFCore.NamingConventions", ["Infrastructure/Persistence"]),
        ("Microsoft.Data.Sqlite", ["Infrastructure/Persistence"]),
        ("SQLitePCLRaw", ["Infrastructure/Persistence"]),
        ("Microsoft.EntityFrameworkCore", ["Application", "Infrastructure"]),
        ("System.Net.Http", ["Infrastructure"]),
        ("Microsoft.Extensions.Http", ["Infrastructure"]),
        ("System.Diagnostics.Process", ["Infrastructure"]),
        ("System.Net.Sockets", ["Infrastructure"]),
        ("Hangfire", ["Infrastructure", "Api/Common"]),
        ("BCrypt", ["Infrastructure"]),
        ("CliWrap", ["Infrastructure"]),
        ("MediatR", ["Application", "Infrastructure", "Api"]),
        ("FluentValidation", ["Application"]),
        ("AutoMapper", ["Application"]),
        ("Microsoft.AspNetCore", ["Infrastructure", "Api"]),
        ("Serilog", ["Api"]),
        ("Prometheus", ["Api"]),
        ("Scalar", ["Api"]),
    ];

    /// <summary>A word such as GET, not a client.</summary>
    private const string NameOfAMethod = "System.Net.Http.HttpMethod";

    public static IEnumerable<string> KnownWhereTheyBelong(House house) =>
        from type in house.Code
        let place = house.PlaceOf(type)
        from target in House.References(type)
        let assembly = SimpleName(target)
        let known = KnownIn.FirstOrDefault(entry => assembly.StartsWith(entry.Assembly, StringComparison.Ordinal)).Places
        where known is not null && target.FullName != NameOfAMethod && !known.Contains(place.Layer) && !known.Contains($"{place.Layer}/{place.Module}")
        select $"{type.FullName} ({place}) knows {target.FullName} of {assembly}";

    /// <summary>What an assembly of the domain may be built on: the runtime, nothing else.</summary>
    public static IEnumerable<string> NoPackages(IEnumerable<string> assemblyReferences) =>
        assemblyReferences.Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not "netstandard" and not "mscorlib");

    /// <summary>Type parameters and arrays have no assembly.</summary>
    private static string SimpleName(IType type) => type.Assembly?.Name.Split(',')[0] ?? "";
}
