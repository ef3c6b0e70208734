using System.Text.Json.Nodes;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>The business's own money on its way to where payouts come from.</summary>
public sealed class FloatRouteTests
{
    [Fact]
    public async Task Float_is_sent_reported_at_the_attempts_own_address_and_found_by_a_question()
    {
        await using var shop = await StartAsync();
        var route = shop.Route<MpesaFloatRoute>();
        var attempt = await PreparedAsync(shop, route);

        var sent = await route.SendAsync(attempt, Permit());
        var (kind, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2b);
        var asked = await route.QueryAsync(Copy(attempt, attempt.Preparation, sent.ProviderReferences));
        var (_, answer, _) = await shop.CalledBackAsync(DarajaOperation.TransactionStatus);

        Assert.Equal((Claim.Pending, MpesaCallbackKinds.B2bResult, Claim.Succeeded, Accounts.Shillings(300)), (sent.Claim, kind.Kind, reading.Finding!.Claim, reading.Finding.AmountSeen));
        Assert.True(shop.Belongs(envelope, attempt.Reference));
        Assert.Equal((Claim.Asked, Claim.Succeeded, reading.Finding.Receipt), (asked.Claim, answer.Finding!.Claim, answer.Finding.Receipt));
        Assert.Equal((999_700, 1_000_300), (shop.Daraja.Ledger.Balance("174379", DarajaAccounts.Working), shop.Daraja.Ledger.Balance("600996", DarajaAccounts.Utility)));
    }

    [Theory]
    [InlineData("600996", "BusinessPayToBulk")]
    [InlineData("174379", "BusinessTransferFromMMFToUtility")]
    public async Task Another_payout_account_is_topped_up_and_the_own_one_by_a_transfer(string destination, string command)
    {
        await using var shop = await StartAsync();
        var route = shop.Route<MpesaFloatRoute>();
        var attempt = await PreparedAsync(shop, route, destination);

        await route.SendAsync(attempt, Permit());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        var body = JsonNode.Parse(shop.Daraja.Arrivals.Last(static arrival => arrival.Operation == DarajaOperation.B2b).Body.Span)!;
        Assert.Equal((command, "4", "4", "174379", destination, "300"), ((string?)body["CommandID"], (string?)body["SenderIdentifierType"], (string?)body["RecieverIdentifierType"], (string?)body["PartyA"], (string?)body["PartyB"], (string?)body["Amount"]));
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
        Assert.Equal(1_000_300, shop.Daraja.Ledger.Balance(destination, DarajaAccounts.Utility));
    }

    [Fact]
    public async Task Float_whose_answer_is_lost_cannot_be_asked_about_and_its_result_still_comes()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2b).Once());
        var route = shop.Route<MpesaFloatRoute>();
        var attempt = await PreparedAsync(shop, route);

        var lost = await route.SendAsync(attempt, Permit());
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.B2b);
        var asked = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, false, 1), (lost.Claim, lost.Error!.NothingSent, shop.Daraja.ArrivalCount(DarajaOperation.B2b)));
        Assert.Equal((Claim.None, "no_conversation_id"), (asked.Claim, asked.Error!.Code));
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
        Assert.True(shop.Belongs(envelope, attempt.Reference));
    }

    [Fact]
    public async Task A_queue_timeout_says_nothing()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Faults.Add(Fault.ExecuteThenQueueTimeout.On(DarajaOperation.B2b));
        var route = shop.Route<MpesaFloatRoute>();

        await route.SendAsync(await PreparedAsync(shop, route), Permit());
        var (kind, reading, _) = await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal((MpesaCallbackKinds.B2bTimeout, Claim.None, ErrorCategory.OutcomeUnknown), (kind.Kind, reading.Finding!.Claim, reading.Finding.Error!.Category));
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("60 0996")]
    [InlineData("+254712345678")]
    public async Task A_destination_that_is_no_short_code_is_no_attempt(string destination)
    {
        await using var shop = await StartAsync();

        var preparation = await shop.Route<MpesaFloatRoute>().PrepareAsync(Attempt(shop, destination));

        Assert.Equal((ErrorCategory.InvalidRequest, true), (preparation.Refusal!.Category, preparation.Refusal.NothingSent));
    }

    [Fact]
    public async Task A_settlement_for_several_is_no_attempt_and_one_for_a_single_recipient_is_paid_to_it()
    {
        await using var shop = await StartAsync();
        var route = shop.Route<MpesaFloatRoute>();
        PaymentAttempt For(params string[] addresses) => Copy(
            Attempt(shop, "", new SettlementRecipients([.. addresses.Select(static address => new SettlementRecipient(address, Accounts.Shillings(300)))])), Preparation.Nothing, []);

        var several = await route.PrepareAsync(For("600996", "600997"));
        var nobody = await route.PrepareAsync(Attempt(shop, ""));
        var one = For("600996");
        await route.SendAsync(Copy(one, await route.PrepareAsync(one), []), Permit());
        await shop.CalledBackAsync(DarajaOperation.B2b);

        Assert.Equal((ErrorCategory.Unsupported, true), (several.Refusal!.Category, several.Refusal.NothingSent));
        Assert.Equal(ErrorCategory.InvalidRequest, nobody.Refusal!.Category);
        Assert.Equal(1_000_300, shop.Daraja.Ledger.Balance("600996", DarajaAccounts.Utility));
    }

    private static Task<Shop> StartAsync() => Shop.StartAsync(services: static (services, _) => services.AddMpesaFloatRoute());

    private static PaymentAttempt Attempt(Shop shop, string destination, SettlementRecipients? recipients = null) => new()
    {
        Reference = "ref0123456789abcdef",
        Request = new SettleRequest
        {
            IdempotencyKey = "float-1",
            Reference = "float-1",
            Amount = Accounts.Shillings(300 * Math.Max(1, recipients?.Count ?? 1)),
            Destination = destination,
            Recipients = recipients ?? SettlementRecipients.None,
        },
        Addresses = shop.Services.GetRequiredService<Integrations.Callbacks.CallbackAddresses>(),
    };

    private static async Task<PaymentAttempt> PreparedAsync(Shop shop, MpesaFloatRoute route, string destination = "600996")
    {
        var attempt = Attempt(shop, destination);
        var preparation = await route.PrepareAsync(attempt);
        Assert.Null(preparation.Refusal);
        return Copy(attempt, preparation, []);
    }

    private static PaymentAttempt Copy(PaymentAttempt attempt, Preparation preparation, IReadOnlyList<ProviderReference> references) =>
        new() { Reference = attempt.Reference, Request = attempt.Request, Addresses = attempt.Addresses, Preparation = preparation, ProviderReferences = references };

    private static SendPermit Permit() => new(new Lease());

    private sealed class Lease : ISendLease
    {
        public bool IsValid => true;
    }
}
