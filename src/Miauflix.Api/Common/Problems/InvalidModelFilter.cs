using Microsoft.AspNetCore.Mvc.Filters;

namespace Miauflix.Api.Common.Problems;

/// <summary>
/// Refuses a request with any binding error. The framework's own filter asks whether the model state is valid, and that answer leaves out
/// errors that lie too deep.
/// </summary>
internal sealed class InvalidModelFilter : IActionFilter, IOrderedFilter
{
    /// <summary>Before the framework's own filter (−2000).</summary>
    public int Order => -2001;

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ModelState.ErrorCount > 0)
        {
            context.Result = InvalidModelResponse.Create(context);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
