using FluentValidation;
using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Tests.Common.Messaging;

public sealed class MessagingTests
{
    private ServiceProvider _services;

    [SetUp]
    public void Register() => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Heard>()
        .AddMessaging(typeof(MessagingTests).Assembly)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    [TearDown]
    public void Dispose() => _services.Dispose();

    [Test]
    public async Task Sends_a_request_to_its_handler() => Assert.That(await SendAsync(new Double(new Amount(21), [])), Is.EqualTo(42));

    [Test]
    public void Refuses_an_invalid_request_before_its_handler()
    {
        var refusal = Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new Double(new Amount(-1), [new Amount(1), new Amount(-1)])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.Fields.Keys, Is.EquivalentTo(new[] { "amount.value", "more[1].value" }));
            Assert.That(refusal.Fields["amount.value"], Is.EqualTo(new[] { "must not be negative" }));
            Assert.That(refusal.Error, Is.EqualTo("Invalid request"));
            Assert.That(_services.GetRequiredService<Heard>().Count, Is.Zero);
        }
    }

    [Test]
    public void Says_the_same_thing_of_a_field_once()
    {
        var refusal = Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new Double(new Amount(-1), [])));
        Assert.That(refusal!.Message, Is.EqualTo("amount.value must not be negative"));
    }

    [Test]
    public void Passes_the_error_of_a_handler_on() => Assert.ThrowsAsync<ConflictException>(() => SendAsync(new Double(new Amount(13), [])));

    [Test]
    public async Task Tells_every_listener_of_a_notification()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new Doubled());
        Assert.That(_services.GetRequiredService<Heard>().Count, Is.EqualTo(2));
    }

    [Test]
    public void Stops_when_the_caller_does() =>
        Assert.ThrowsAsync<OperationCanceledException>(() => SendAsync(new Double(new Amount(1), []), new CancellationToken(canceled: true)));

    private async Task<int> SendAsync(Double request, CancellationToken cancellationToken = default)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    private sealed record Amount(int Value);

    private sealed record Double(Amount Amount, IReadOnlyList<Amount> More) : IRequest<int>;

    private sealed class AmountValidator : AbstractValidator<Amount>
    {
        public AmountValidator()
        {
            RuleFor(amount => amount.Value).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
            RuleFor(amount => amount.Value).Must(value => value > -1).WithMessage("must not be negative");
        }
    }

    private sealed class DoubleValidator : AbstractValidator<Double>
    {
        public DoubleValidator()
        {
            RuleFor(request => request.Amount).SetValidator(new AmountValidator());
            RuleForEach(request => request.More).SetValidator(new AmountValidator());
        }
    }

    private sealed class DoubleHandler(Heard heard) : IRequestHandler<Double, int>
    {
        public Task<int> Handle(Double request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            heard.Add();
            return request.Amount.Value == 13 ? throw new ConflictException("unlucky") : Task.FromResult(request.Amount.Value * 2);
        }
    }

    private sealed record Doubled : INotification;

    private sealed class FirstListener(Heard heard) : INotificationHandler<Doubled>
    {
        public Task Handle(Doubled notification, CancellationToken cancellationToken)
        {
            heard.Add();
            return Task.CompletedTask;
        }
    }

    private sealed class SecondListener(Heard heard) : INotificationHandler<Doubled>
    {
        public Task Handle(Doubled notification, CancellationToken cancellationToken)
        {
            heard.Add();
            return Task.CompletedTask;
        }
    }

    private sealed class Heard
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }
}
