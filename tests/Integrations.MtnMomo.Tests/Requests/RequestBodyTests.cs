using System.Text;
using System.Text.Json.Nodes;
using Integrations.MtnMomo.Tests.EndToEnd;
using Integrations.MtnMomo.Tests.Fixtures;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.Requests;

/// <summary>Every body as it arrives at MTN, field by field, and against MTN's definition of it.</summary>
public sealed class RequestBodyTests
{
    private const string Collected =
        """{"amount":"5.5","currency":"EUR","externalId":"order-1","payer":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"for the payer","payeeNote":"for the payee"}""";

    private const string PaidOut =
        """{"amount":"5.5","currency":"EUR","externalId":"payout-1","payee":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"for the payer","payeeNote":"for the payee"}""";

    private const string Refunded =
        """{"amount":"5.5","currency":"EUR","externalId":"refund-1","payerMessage":"for the payer","payeeNote":"for the payee","referenceIdToRefund":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01"}""";

    private static readonly Dictionary<string, Request> Whole = new(StringComparer.Ordinal)
    {
        ["/collection/v1_0/requesttopay"] = new(static client => client.RequestToPayAsync(WholeRequest.RequestToPay), Collected),
        ["/collection/v1_0/requesttowithdraw"] = new(static client => client.RequestToWithdrawAsync(WholeRequest.Withdrawal(MomoApiVersion.V1)), Collected),
        ["/collection/v2_0/requesttowithdraw"] = new(static client => client.RequestToWithdrawAsync(WholeRequest.Withdrawal(MomoApiVersion.V2)), Collected),
        ["/collection/v2_0/invoice"] = new(
            static client => client.CreateInvoiceAsync(WholeRequest.Invoice),
            """{"externalId":"invoice-1","amount":"5.5","currency":"EUR","validityDuration":"360","intendedPayer":{"partyIdType":"MSISDN","partyId":"46733123999"},"payee":{"partyIdType":"EMAIL","partyId":"shop@example.com"},"description":"an invoice"}"""),
        ["/collection/v2_0/preapproval"] = new(
            static client => client.RequestPreApprovalAsync(WholeRequest.PreApproval),
            """{"payer":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerCurrency":"EUR","payerMessage":"for the payer","validityTime":3600}"""),
        ["/collection/v2_0/payment"] = new(
            static client => client.PayBillAsync(WholeRequest.Bill),
            """
            {"externalTransactionId":"bill-1","money":{"amount":"5.5","currency":"EUR"},"customerReference":"meter 1","serviceProviderUserName":"power","couponId":"coupon 1","productId":"product 1",
            "productOfferingId":"offering 1","receiverMessage":"for the receiver","senderNote":"for the sender","maxNumberOfRetries":3,"includeSenderCharges":true}
            """),
        ["/disbursement/v1_0/transfer"] = new(static client => client.TransferAsync(WholeRequest.Transfer(MomoProduct.Disbursement)), PaidOut),
        ["/disbursement/v1_0/deposit"] = new(static client => client.DepositAsync(WholeRequest.Deposit(MomoApiVersion.V1)), PaidOut),
        ["/disbursement/v2_0/deposit"] = new(static client => client.DepositAsync(WholeRequest.Deposit(MomoApiVersion.V2)), PaidOut),
        ["/disbursement/v1_0/refund"] = new(static client => client.RefundAsync(WholeRequest.Refund(MomoApiVersion.V1)), Refunded),
        ["/disbursement/v2_0/refund"] = new(static client => client.RefundAsync(WholeRequest.Refund(MomoApiVersion.V2)), Refunded),
        ["/remittance/v1_0/transfer"] = new(static client => client.TransferAsync(WholeRequest.Transfer(MomoProduct.Remittance)), PaidOut),
        ["/remittance/v2_0/cashtransfer"] = new(
            static client => client.SendCashAsync(WholeRequest.Cash),
            """
            {"amount":"5.5","currency":"EUR","payee":{"partyIdType":"MSISDN","partyId":"46733123999"},"externalId":"cash-1","orginatingCountry":"NO","originalAmount":"80.25","originalCurrency":"NOK",
            "payerMessage":"for the payer","payeeNote":"for the payee","payerIdentificationType":"PASS","payerIdentificationNumber":"P-123","payerIdentity":"customer 7","payerFirstName":"Kari",
            "payerSurName":"Nordmann","payerLanguageCode":"nb","payerEmail":"kari@example.com","payerMsisdn":"4791234567","payerGender":"FEMALE"}
            """),
    };

    /// <summary>The same with nothing but what a host must give. The reference stands where the host has no number of its own, and empty notes are sent: only what MTN calls optional is left out.</summary>
    private static readonly Dictionary<string, Request> Least = new(StringComparer.Ordinal)
    {
        ["/collection/v1_0/requesttopay"] = new(
            static client => client.RequestToPayAsync(new MomoRequestToPay { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Payer = MomoParty.Email("jane@example.com") }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payer":{"partyIdType":"EMAIL","partyId":"jane@example.com"},"payerMessage":"","payeeNote":""}"""),
        ["/collection/v2_0/requesttowithdraw"] = new(
            static client => client.RequestToWithdrawAsync(new MomoRequestToWithdraw { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Payer = MomoParty.Code(WholeRequest.Original) }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payer":{"partyIdType":"PARTY_CODE","partyId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01"},"payerMessage":"","payeeNote":""}"""),
        ["/collection/v2_0/invoice"] = new(
            static client => client.CreateInvoiceAsync(new MomoInvoice { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Validity = TimeSpan.FromSeconds(1), IntendedPayer = Accounts.Customer, Payee = Accounts.Customer }),
            """
            {"externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","amount":"5","currency":"EUR","validityDuration":"1","intendedPayer":{"partyIdType":"MSISDN","partyId":"46733123999"},
            "payee":{"partyIdType":"MSISDN","partyId":"46733123999"}}
            """),
        ["/collection/v2_0/preapproval"] = new(
            static client => client.RequestPreApprovalAsync(new MomoPreApproval { Payer = Accounts.Customer, Validity = TimeSpan.FromSeconds(1) }),
            """{"payer":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerCurrency":"EUR","payerMessage":"","validityTime":1}"""),
        ["/collection/v2_0/payment"] = new(
            static client => client.PayBillAsync(new MomoBillPayment { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), CustomerReference = "meter 1", ServiceProviderUserName = "power", IncludesSenderCharges = false }),
            """
            {"externalTransactionId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","money":{"amount":"5","currency":"EUR"},"customerReference":"meter 1","serviceProviderUserName":"power","includeSenderCharges":false}
            """),
        ["/disbursement/v1_0/transfer"] = new(
            static client => client.TransferAsync(new MomoTransfer { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Payee = Accounts.Customer }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payee":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"","payeeNote":""}"""),
        ["/disbursement/v2_0/deposit"] = new(
            static client => client.DepositAsync(new MomoDeposit { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Payee = Accounts.Customer }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payee":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"","payeeNote":""}"""),
        ["/disbursement/v2_0/refund"] = new(
            static client => client.RefundAsync(new MomoRefund { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), OriginalReferenceId = WholeRequest.Original }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payerMessage":"","payeeNote":"","referenceIdToRefund":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01"}"""),
        ["/remittance/v2_0/cashtransfer"] = new(
            static client => client.SendCashAsync(new MomoCashTransfer { ReferenceId = WholeRequest.Own, Amount = Accounts.Euros(5), Payee = Accounts.Customer }),
            """{"amount":"5","currency":"EUR","externalId":"3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02","payee":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"","payeeNote":""}"""),
    };

    public static TheoryData<string> WholePaths { get; } = [.. Whole.Keys];

    public static TheoryData<string> LeastPaths { get; } = [.. Least.Keys];

    [Theory]
    [MemberData(nameof(WholePaths))]
    public async Task A_request_with_everything_has_every_field_that_MTN_defines(string path)
    {
        await using var shop = await Shop.StartAsync();

        await shop.OverSecondLookAsync(Whole[path].Call(shop.Client));

        var sent = Sent(shop, "POST", path);
        Same(Whole[path].Body, sent);
        Assert.Empty(DefinedOperation.Named("POST", path).Differences(sent.Body, isWhole: true));
        Assert.Equal(202, sent.Status);
    }

    [Theory]
    [MemberData(nameof(LeastPaths))]
    public async Task A_request_with_little_leaves_out_what_nobody_gave(string path)
    {
        await using var shop = await Shop.StartAsync();

        await shop.OverSecondLookAsync(Least[path].Call(shop.Client));

        var sent = Sent(shop, "POST", path);
        Same(Least[path].Body, sent);
        Assert.Empty(DefinedOperation.Named("POST", path).Differences(sent.Body, isWhole: false));
        Assert.Equal(202, sent.Status);
    }

    [Fact]
    public void Every_operation_that_creates_something_has_its_body_here() => Assert.Equal(
        DefinedOperation.All.Where(static operation => operation is { Method: "POST", Path: not "/v1_0/apiuser" } && operation.Headers.ContainsKey("X-Reference-Id")).Select(static operation => operation.Path).Order(StringComparer.Ordinal),
        Whole.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_withdrawal_of_an_invoice_names_its_number_under_a_reference_of_its_own()
    {
        await using var shop = await Shop.StartAsync(provider: options => options.Timing.Processing = TimeSpan.FromMinutes(1));
        await shop.Client.CreateInvoiceAsync(WholeRequest.Invoice with { ReferenceId = WholeRequest.Own });

        await shop.Client.CancelInvoiceAsync(new MomoInvoiceCancellation { InvoiceReferenceId = WholeRequest.Own, ExternalId = "invoice-1" });

        var sent = Sent(shop, "DELETE", "/collection/v2_0/invoice/3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02");
        Same("""{"externalId":"invoice-1"}""", sent);
        Assert.Empty(DefinedOperation.Named("DELETE", "/collection/v2_0/invoice/{referenceId}").Differences(sent.Body, isWhole: true));
        Assert.True(MomoReference.IsValid(Guid.Parse(sent.Headers["X-Reference-Id"])));
        Assert.NotEqual(WholeRequest.Own, Guid.Parse(sent.Headers["X-Reference-Id"]));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData(null, false)]
    public async Task A_delivery_notification_is_in_header_and_body_and_its_language_only_when_given(string? language, bool hasLanguage)
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.RequestToPayAsync(WholeRequest.RequestToPay with { ReferenceId = WholeRequest.Own });
        await shop.Momo.IdleAsync();

        await shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = WholeRequest.Own, Message = "Thank you, it is on its way.", Language = language });

        var sent = Sent(shop, "POST", "/collection/v1_0/requesttopay/3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02/deliverynotification");
        Same("""{"notificationMessage":"Thank you, it is on its way."}""", sent);
        Assert.Empty(DefinedOperation.Named("POST", "/collection/v1_0/requesttopay/{referenceId}/deliverynotification").Differences(sent.Body, isWhole: true));
        Assert.Equal(("Thank you, it is on its way.", language, hasLanguage), (sent.Headers["notificationMessage"], sent.Headers.GetValueOrDefault("Language"), sent.Headers.ContainsKey("Language")));
    }

    [Fact]
    public async Task A_user_is_made_with_its_callback_host_and_a_key_with_nothing()
    {
        await using var shop = await Shop.StartAsync();
        var provisioner = shop.Services.GetRequiredService<IMtnMomoProvisioner>();

        await provisioner.CreateUserAsync(MomoProduct.Collection, WholeRequest.Own, "pay.example.com");
        await provisioner.CreateKeyAsync(MomoProduct.Collection, WholeRequest.Own);

        var (user, key) = (Sent(shop, "POST", "/v1_0/apiuser"), Sent(shop, "POST", "/v1_0/apiuser/3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02/apikey"));
        Same("""{"providerCallbackHost":"pay.example.com"}""", user);
        Assert.Empty(DefinedOperation.Named("POST", "/v1_0/apiuser").Differences(user.Body, isWhole: true));
        Assert.Equal(("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02", 0, "0"), (user.Headers["X-Reference-Id"], key.Body.Length, key.Headers["Content-Length"]));
    }

    [Theory]
    [InlineData(true, "login_hint=ID%3A46733123999%2FMSISDN&scope=profile+all_info&access_type=offline&consent_valid_in=86400&scope_instruction=aGVsbG8%3D")]
    [InlineData(false, "login_hint=ID%3A46733123999%2FMSISDN&scope=profile&access_type=online")]
    public async Task A_consent_is_asked_for_by_a_form(bool isWhole, string expected)
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.RequestConsentAsync(isWhole ? WholeRequest.Consent(MomoProduct.Disbursement) : new MomoConsentRequest { Product = MomoProduct.Disbursement, Customer = Accounts.Customer, Scope = "profile" });

        var sent = Sent(shop, "POST", "/disbursement/v1_0/bc-authorize");
        Assert.Equal((expected, "application/x-www-form-urlencoded"), (Encoding.UTF8.GetString(sent.Body.Span), sent.Headers["Content-Type"]));
        Assert.All(expected.Split('&'), field => Assert.Contains(field.Split('=')[0], DefinedOperation.Named("POST", "/disbursement/v1_0/bc-authorize").Body!));
    }

    [Fact]
    public async Task A_consent_is_fetched_and_refreshed_by_a_form()
    {
        await using var shop = await Shop.StartAsync();
        var consent = await shop.Client.RequestConsentAsync(WholeRequest.Consent(MomoProduct.Collection));

        var grant = await shop.Client.FetchConsentAsync(MomoProduct.Collection, consent.AuthRequestId);
        await shop.Client.RefreshConsentAsync(MomoProduct.Collection, grant!.RefreshToken!);

        var sent = shop.Momo.Arrivals.Where(static arrival => arrival.Path is "/collection/oauth2/token/").ToList();
        Assert.Equal(
            [$"grant_type=urn%3Aopenid%3Aparams%3Agrant-type%3Aciba&auth_req_id={consent.AuthRequestId}", $"grant_type=refresh_token&refresh_token={grant.RefreshToken!.Reveal()}"],
            sent.Select(static arrival => Encoding.UTF8.GetString(arrival.Body.Span)));
        Assert.All(sent, static arrival => Assert.Equal("application/x-www-form-urlencoded", arrival.Headers["Content-Type"]));
    }

    private static SandboxArrival Sent(Shop shop, string method, string path) => shop.Momo.Arrivals.Single(arrival => arrival.Method == method && arrival.Path == path);

    private static void Same(string expected, SandboxArrival sent)
    {
        var actual = JsonNode.Parse(sent.Body.Span)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, was {actual.ToJsonString()}");
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
    }

    private sealed record Request(Func<IMtnMomoClient, Task<Outcome<MomoAcknowledgement>>> Call, string Body);
}
