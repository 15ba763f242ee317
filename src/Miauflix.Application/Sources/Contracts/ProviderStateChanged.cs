using MediatR;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>A provider failed so often that it rests for a quarter of an hour or more, or it is back.</summary>
/// <param name="Provider">Its id.</param>
/// <param name="IsResting">False: it is back.</param>
/// <param name="Level">Rung on the ladder of rests.</param>
/// <param name="Until">When its rest ends; null when it is back.</param>
public sealed record ProviderStateChanged(string Provider, bool IsResting, int Level, DateTimeOffset? Until) : INotification;
