namespace Miauflix.Api.Common.Http;

/// <summary>Marks routes that issue streaming keys: an API key needs the scope <c>play</c> there.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PlayRouteAttribute : Attribute;
