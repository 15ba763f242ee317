namespace Miauflix.Api.Common.Http;

/// <summary>Marks an action whose path with a trailing slash means an empty id, which is unknown (404), not the action itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoTrailingSlashAttribute : Attribute;
