using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Common.Messaging;

/// <summary>
/// Registers MediatR, the handlers and validators of an assembly and the behaviors every request passes: timing and logging around
/// validation around the handler. Written out because the version in use brings no registration of its own.
/// </summary>
public static class MessagingRegistration
{
    private static readonly Type[] HandlerShapes = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>)];

    public static IServiceCollection AddMessaging(this IServiceCollection services, Assembly assembly)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TimingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));

        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var service in type.GetInterfaces().Where(IsHandler))
            {
                services.AddTransient(service, type);
            }

            foreach (var service in type.GetInterfaces().Where(IsValidator))
            {
                services.AddSingleton(service, type);
            }
        }

        return services;
    }

    private static bool IsHandler(Type type) => type.IsGenericType && HandlerShapes.Contains(type.GetGenericTypeDefinition());

    private static bool IsValidator(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>);
}
