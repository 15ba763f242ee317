using MediatR;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Common.Messaging;

/// <summary>Names every use case that runs and how it ended. Never logs the request itself: it may hold secrets.</summary>
internal sealed partial class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        LogStarted(logger, UseCase);
        try
        {
            var response = await next();
            LogDone(logger, UseCase);
            return response;
        }
        catch (Exception exception)
        {
            LogFailed(logger, UseCase, exception.GetType().Name);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} started")]
    private static partial void LogStarted(ILogger logger, string useCase);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} done")]
    private static partial void LogDone(ILogger logger, string useCase);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} ended with {Error}")]
    private static partial void LogFailed(ILogger logger, string useCase, string error);
}
