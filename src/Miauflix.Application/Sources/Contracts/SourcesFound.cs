using MediatR;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>New sources of a title were stored.</summary>
/// <param name="Content">Whose.</param>
/// <param name="Count">How many.</param>
public sealed record SourcesFound(ContentRef Content, int Count) : INotification;
