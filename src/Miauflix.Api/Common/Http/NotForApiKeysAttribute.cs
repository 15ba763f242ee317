namespace Miauflix.Api.Common.Http;

/// <summary>Marks routes that an API key may never call, whatever its scopes: a key must not be able to make more of itself.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NotForApiKeysAttribute : Attribute;
