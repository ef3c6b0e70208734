using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>Limits of a host are asked before a payment with a new key is taken in.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_payment_beyond_a_limit_is_not_taken_and_hears_what_would_pass()
    {
        var limits = new Limits { Remaining = new Money(20m, "KES") };
        await using var shop = await StartAsync(limits);

        var refused = await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.CollectAsync(Shop.Collect()));

        Assert.Equal((ErrorCategory.CustomerLimit, true), (refused.Error.Category, refused.Error.NothingSent));
        Assert.Equal(limits.Remaining, refused.Remaining);
        Assert.Null(await shop.Bridge.FindAsync(Shop.Collect().IdempotencyKey));
        Assert.Empty(shop.Daraja.Arrivals);
    }

    [Fact]
    public async Task A_payment_that_was_taken_is_not_counted_again()
    {
        var limits = new Limits();
        await using var shop = await StartAsync(limits);
        var first = await shop.Bridge.CollectAsync(Shop.Collect());
        limits.Remaining = new Money(0m, "KES");

        var again = await shop.Bridge.CollectAsync(Shop.Collect());

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(1, limits.Asked);
    }

    [Fact]
    public async Task Limits_that_cannot_be_asked_take_nothing_and_say_so()
    {
        var limits = new Limits { Failure = new InvalidOperationException("the limits are away") };
        await using var shop = await StartAsync(limits);

        var failed = await Assert.ThrowsAsync<IntegrationException>(() => shop.Bridge.CollectAsync(Shop.Collect()));
        limits.Failure = null;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        Assert.True(failed.Error.NothingSent);
        Assert.Same(typeof(InvalidOperationException), failed.InnerException?.GetType());
        Assert.Equal(PaymentStatus.Pending, payment.Status);
    }

    private static Task<Shop> StartAsync(Limits limits) => Shop.StartAsync(configure: bridge => bridge.Services.AddSingleton<IPaymentLimits>(limits));

    private sealed class Limits : IPaymentLimits
    {
        public Money? Remaining { get; set; }

        public Exception? Failure { get; set; }

        public int Asked { get; private set; }

        public ValueTask<Money?> CountAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default)
        {
            Asked++;
            return Failure is null ? new ValueTask<Money?>(Remaining) : throw Failure;
        }
    }
}
