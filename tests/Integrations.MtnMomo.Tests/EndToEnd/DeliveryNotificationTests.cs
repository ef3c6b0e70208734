using Integrations.Sandbox;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>The answers to a delivery notification that are listed for it. Nothing about the payment follows from any of them, and none is sent again: it would be a second message.</summary>
public sealed class DeliveryNotificationTests
{
    private static readonly Guid Reference = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    [Theory]
    [InlineData(400, "", ErrorCategory.InvalidRequest)]
    [InlineData(404, "RESOURCE_NOT_FOUND", ErrorCategory.PartyUnknown)]
    [InlineData(404, "", ErrorCategory.Misconfigured)]
    [InlineData(409, "", ErrorCategory.StateConflict)]
    [InlineData(410, "", ErrorCategory.StateConflict)]
    [InlineData(429, "", ErrorCategory.RateLimited)]
    [InlineData(500, "", ErrorCategory.ProviderDown)]
    [InlineData(500, "INTERNAL_PROCESSING_ERROR", ErrorCategory.ProviderDown)]
    [InlineData(500, "NOT_ALLOWED", ErrorCategory.Misconfigured)]
    public async Task A_notification_that_is_not_taken_says_why_and_is_sent_once(int status, string code, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(code.Length is 0 ? SandboxAnswer.Empty(status) : MomoAnswer.Error(status, code)).On(MomoOperation.DeliveryNotification));

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = Reference, Message = "thanks" }));

        Assert.Equal((category, 1), (failure.Error.Category, shop.Momo.ArrivalCount(MomoOperation.DeliveryNotification)));
    }

    [Fact]
    public async Task A_payment_of_nobody_or_of_somebody_else_cannot_be_notified()
    {
        await using var shop = await Shop.StartAsync();

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = Reference, Message = "thanks" }));

        Assert.Equal((404, "RESOURCE_NOT_FOUND"), (shop.Momo.Arrivals[^1].Status!.Value, failure.Error.Code));
    }

    [Fact]
    public async Task A_limit_says_how_long_to_wait()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Empty(429).WithHeader("Retry-After", "60")).On(MomoOperation.DeliveryNotification));

        var failure = await Assert.ThrowsAsync<ProviderRateLimitedException>(() => shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = Reference, Message = "thanks" }));

        Assert.Equal(TimeSpan.FromSeconds(60), failure.RetryAfter);
    }
}
