using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>The caller lets a waiting device sign in as themselves, or refuses it. A code is answered once.</summary>
public sealed record AnswerDeviceLogin(string UserCode, bool? Approve) : IRequest;

internal sealed class AnswerDeviceLoginValidator : AbstractValidator<AnswerDeviceLogin>
{
    public AnswerDeviceLoginValidator() => RuleFor(request => request.Approve).NotNull().WithMessage("must be true or false");
}

internal sealed class AnswerDeviceLoginHandler(DeviceCodes codes, DeviceCodeGuard guard, ICurrentUser currentUser, IAuditLog audit)
    : AsyncRequestHandler<AnswerDeviceLogin>
{
    protected override Task Handle(AnswerDeviceLogin request, CancellationToken cancellationToken)
    {
        var code = guard.Find(request.UserCode);
        if (!codes.Answer(code, currentUser.Required().UserId, request.Approve!.Value))
        {
            throw new ConflictException("Code already answered", "code-answered");
        }

        if (request.Approve.Value)
        {
            audit.Record(new AuditEvent(AuditEventType.DeviceApproved, "A device was approved"));
        }

        return Task.CompletedTask;
    }
}
