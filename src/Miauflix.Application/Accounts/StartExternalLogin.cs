using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;

namespace Miauflix.Application.Accounts;

/// <summary>Starts a sign-in through Trakt, or, for the signed-in caller, the linking of a Trakt account.</summary>
public sealed record StartExternalLogin(bool Links) : IRequest<StartedExternalLogin>;

/// <param name="CodeUrl">Where to confirm, the user code included.</param>
/// <param name="DeviceCode">Our opaque handle.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Interval">Seconds between two checks.</param>
public sealed record StartedExternalLogin(string CodeUrl, string UserCode, string DeviceCode, int ExpiresIn, int Interval, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the codes.</summary>
    public override string ToString() => nameof(StartedExternalLogin);
}

internal sealed class StartExternalLoginHandler(IExternalLogin external, ExternalLoginHandles handles, ICurrentUser currentUser)
    : IRequestHandler<StartExternalLogin, StartedExternalLogin>
{
    public async Task<StartedExternalLogin> Handle(StartExternalLogin request, CancellationToken cancellationToken)
    {
        var owner = request.Links ? currentUser.Required().UserId : (Guid?)null;
        var code = await external.StartAsync(cancellationToken);
        var (handle, expiresAt) = handles.Add(code, owner);
        return new StartedExternalLogin(
            $"{code.VerificationUrl}/{code.UserCode}",
            code.UserCode,
            handle,
            (int)code.Life.TotalSeconds,
            (int)code.Interval.TotalSeconds,
            expiresAt);
    }
}
