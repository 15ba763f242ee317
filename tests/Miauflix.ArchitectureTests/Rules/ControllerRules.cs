using System.Reflection;
using MediatR;
using Miauflix.ArchitectureTests.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Controllers bind, send and translate.</summary>
internal static class ControllerRules
{
    public static IEnumerable<string> ActionsSayWhoMayCall(House house) =>
        from action in Actions(house)
        where !Has<IAuthorizeData>(action) && !Has<IAllowAnonymous>(action)
        select $"{Name(action)} has neither [Authorize] nor [AllowAnonymous]";

    public static IEnumerable<string> ControllersDependOnTheMediatorAlone(House house) =>
        from controller in Controllers(house)
        from parameter in controller.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        where parameter.ParameterType != typeof(IMediator)
        select $"{controller.FullName} depends on {parameter.ParameterType.Name}";

    public static IEnumerable<string> ActionsAreRoutedExplicitly(House house) =>
        from action in Actions(house)
        where !action.GetCustomAttributes().OfType<IRouteTemplateProvider>().Any()
        select $"{Name(action)} has no [HttpGet] or the like";

    public static IEnumerable<string> ActionsDeclareTheirAnswers(House house) =>
        from action in Actions(house)
        where !action.GetCustomAttributes().OfType<IApiResponseMetadataProvider>().Any()
        select $"{Name(action)} has no [ProducesResponseType]";

    private static IEnumerable<Type> Controllers(House house) =>
        house.Types.Where(type => !type.IsAbstract && typeof(ControllerBase).IsAssignableFrom(type));

    private static IEnumerable<MethodInfo> Actions(House house) =>
        from controller in Controllers(house)
        from method in controller.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.IsDefined(typeof(NonActionAttribute))
        select method;

    private static bool Has<TMarker>(MethodInfo action) =>
        action.GetCustomAttributes().Concat(action.DeclaringType!.GetCustomAttributes()).OfType<TMarker>().Any();

    private static string Name(MethodInfo action) => $"{action.DeclaringType!.FullName}.{action.Name}";
}
