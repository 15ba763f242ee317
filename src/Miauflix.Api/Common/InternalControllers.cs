using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Miauflix.Api.Common;

/// <summary>Finds controllers that are internal: nothing outside this assembly has any business with one.</summary>
internal sealed class InternalControllers : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        typeInfo is { IsAbstract: false, IsPublic: false } && typeof(ControllerBase).IsAssignableFrom(typeInfo);
}
