using Integrations.Sandbox;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>MTN's gateway redirects a wrong path to an address of its own making: whoever follows hands it the keys.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_of_the_token_call_is_not_followed_and_nothing_is_sent(int status)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Redirect(shop, status)).On(MomoOperation.Token));

        var outcome = await shop.Client.TransferAsync(Shop.Transfer());

        var refused = Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome);
        Assert.Equal((ErrorCategory.Misconfigured, true), (refused.Error.Category, refused.Error.NothingSent));
        Assert.All(shop.Momo.Arrivals, static arrival => Assert.Equal("/disbursement/token/", arrival.Path));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_of_a_question_is_not_followed_and_proves_nothing(int status)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Redirect(shop, status)).On(MomoOperation.Status));
        var reference = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(await shop.Client.TransferAsync(Shop.Transfer())).Value.ReferenceId;

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.FindAsync(MomoTransactionKind.Transfer, reference));

        Assert.Equal((ErrorCategory.Misconfigured, 0), (failure.Error.Category, shop.Momo.ArrivalCount(MomoOperation.Unknown)));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_of_a_consents_token_is_not_followed(int status)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Redirect(shop, status)).On(MomoOperation.ConsentToken));

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.FetchConsentAsync(MomoProduct.Collection, "any"));

        Assert.Equal((ErrorCategory.Misconfigured, 1, 0), (failure.Error.Category, shop.Momo.ArrivalCount(MomoOperation.ConsentToken), shop.Momo.ArrivalCount(MomoOperation.Unknown)));
    }

    private static SandboxAnswer Redirect(Shop shop, int status) => SandboxAnswer.Empty(status).WithHeader("Location", shop.Momo.BaseAddress + "elsewhere");
}
