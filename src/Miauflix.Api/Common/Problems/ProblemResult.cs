using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Common.Problems;

/// <summary>Answers with an error of the closed set without unwinding: headers and cookies set by the action are kept.</summary>
public sealed class ProblemResult(Problem problem) : IActionResult
{
    public ProblemResult(MiauflixException exception) : this(Problem.Of(exception))
    {
    }

    public Task ExecuteResultAsync(ActionContext context) =>
        problem.WriteAsync(context.HttpContext, context.HttpContext.GetEndpoint());
}
