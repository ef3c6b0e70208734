using Integrations.Airtel.Routes;
using Integrations.Airtel.Tests.EndToEnd;
using Integrations.Payments;

namespace Integrations.Airtel.Tests.Routes;

/// <summary>A payment belongs to the currency and the version that it was prepared in, whatever the settings say now.</summary>
public sealed class ChangedSettingsTests
{
    public static readonly TheoryData<string, string> Changes = new()
    {
        { "collect", "currency" },
        { "collect", "version" },
        { "disburse", "currency" },
        { "disburse", "version" },
        { "refund", "currency" },
        { "refund", "version" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_payment_of_other_settings_is_not_sent(string rail, string change)
    {
        await using var before = await Store.StartAsync();
        await using var after = await Store.StartAsync(options => Change(options, change));
        var attempt = await Attempts.PreparedAsync(Route(before, rail), Attempt(rail));
        var permit = Attempts.Permit();

        var sent = await Route(after, rail).SendAsync(attempt, permit);

        Assert.Equal((Claim.None, ErrorCategory.Misconfigured, true, "settings_changed"), (sent.Claim, sent.Error!.Category, sent.Error.NothingSent, sent.Error.Code));
        Assert.Equal((0, 0), (permit.BodiesStarted, after.Airtel.Arrivals.Count));
    }

    [Theory]
    [InlineData("collect")]
    [InlineData("disburse")]
    public async Task A_payment_of_another_currency_is_not_asked_about(string rail)
    {
        await using var before = await Store.StartAsync();
        await using var after = await Store.StartAsync(static options => options.WireCurrency = "USD");
        var attempt = await Attempts.PreparedAsync(Route(before, rail), Attempt(rail));

        var asked = await Route(after, rail).QueryAsync(attempt);

        Assert.Equal((Claim.None, "settings_changed"), (asked.Claim, asked.Error!.Code));
        Assert.Empty(after.Airtel.Arrivals);
    }

    [Fact]
    public async Task A_collection_of_another_version_is_asked_about_because_the_enquiry_has_one_version()
    {
        await using var before = await Store.StartAsync(static options => options.CollectionVersion = AirtelApiVersion.V1);
        await using var after = await Store.StartAsync();
        var attempt = await Attempts.PreparedAsync(before.Route<AirtelCollectRoute>(), Attempts.Collect());
        await after.Client.CollectAsync(Accounts.Collection() with { TransactionId = attempt.Reference });
        await after.Airtel.IdleAsync();

        Assert.Equal(Claim.Succeeded, (await after.Route<AirtelCollectRoute>().QueryAsync(attempt)).Claim);
    }

    private static void Change(AirtelOptions options, string change)
    {
        switch (change)
        {
            case "currency":
                options.WireCurrency = "USD";
                break;
            default:
                options.CollectionVersion = AirtelApiVersion.V1;
                options.RefundVersion = AirtelApiVersion.V1;
                options.DisbursementVersion = AirtelApiVersion.V3;
                break;
        }
    }

    private static IPaymentRoute Route(Store store, string rail) => rail switch
    {
        "collect" => store.Route<AirtelCollectRoute>(),
        "disburse" => store.Route<AirtelDisburseRoute>(),
        _ => store.Route<AirtelRefundRoute>(),
    };

    private static PaymentAttempt Attempt(string rail) => rail switch
    {
        "collect" => Attempts.Collect(),
        "disburse" => Attempts.Disburse(),
        _ => Attempts.Refund("MP1"),
    };
}
