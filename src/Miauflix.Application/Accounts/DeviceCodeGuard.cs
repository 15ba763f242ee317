using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Accounts;

/// <summary>Looks up user codes for the caller and stops guessing: ten wrong ones in 15 minutes are the limit.</summary>
internal sealed class DeviceCodeGuard(DeviceCodes codes, LoginFailures failures, ICurrentUser currentUser)
{
    /// <exception cref="NotFoundException">There is no such code.</exception>
    /// <exception cref="TooManyRequestsException">Too many wrong codes.</exception>
    public DeviceCode Find(string userCode)
    {
        var subject = $"user code {currentUser.Required().UserId:N}";
        if (failures.LockedFor(subject) is { } wait)
        {
            throw new TooManyRequestsException(wait);
        }

        if (codes.FindByUserCode(userCode) is { } code)
        {
            return code;
        }

        failures.Add(subject);
        throw new NotFoundException("unknown-code", "Unknown code");
    }
}
