namespace Miauflix.Api.Common.Http;

/// <summary>Marks pages that a browser navigates to: any valid access cookie counts there without <c>X-Session-Id</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DashboardRouteAttribute : Attribute;
