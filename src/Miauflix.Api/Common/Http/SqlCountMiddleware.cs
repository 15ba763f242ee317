using System.Globalization;
using Miauflix.Application.Common.Persistence;

namespace Miauflix.Api.Common.Http;

/// <summary>Says in <c>X-Sql-Count</c> how many SQL commands a request read with. In the environment <c>Test</c> only.</summary>
internal sealed class SqlCountMiddleware(RequestDelegate next, ISqlCounter counter)
{
    public const string Environment = "Test";
    public const string Header = "X-Sql-Count";

    public Task InvokeAsync(HttpContext context)
    {
        var count = counter.Start();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = count.Commands.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return next(context);
    }
}
