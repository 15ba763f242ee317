using System.Text.Json;
using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Common.Messaging;

/// <summary>Runs the validators of a request before its handler; what they find becomes one <see cref="InvalidRequestException"/>.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var failures = new List<FluentValidation.Results.ValidationFailure>();
        foreach (var validator in validators)
        {
            failures.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        }

        if (failures.Count > 0)
        {
            throw new InvalidRequestException(fields: failures
                .GroupBy(failure => NameInJson(failure.PropertyName))
                .ToDictionary(field => field.Key, field => field.Select(failure => failure.ErrorMessage).Distinct().ToArray()));
        }

        return await next();
    }

    /// <summary><c>Items[0].Name</c> is <c>items[0].name</c> to the client.</summary>
    private static string NameInJson(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
