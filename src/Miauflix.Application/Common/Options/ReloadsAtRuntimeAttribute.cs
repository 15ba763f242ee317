namespace Miauflix.Application.Common.Options;

/// <summary>
/// The readers of these options take a change while the server runs (<c>IOptionsMonitor</c>); options without the mark are read once, at start.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReloadsAtRuntimeAttribute : Attribute;
