using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.MtnMomo.Tests.Fixtures;
using Integrations.MtnMomo.Tests.Requests;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Every number, address, code, reference and amount that MTN publishes for its sandbox: what the client finds there. What comes of each is written here, and not read from the sandbox.</summary>
public sealed class ScenarioTests(ScenarioTests.Host host) : IClassFixture<ScenarioTests.Host>
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(3);

    /// <summary>Scenario, number, what is found at once and after three minutes.</summary>
    public static TheoryData<string, string, string, string> Numbers { get; } = new()
    {
        { "RequestToPayPayerFailed", "46733123450", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RequestToPayPayerTransfertypeUnknown", "46733123464", "FAILED TRANSFER_TYPE_UNKNOWN", "FAILED TRANSFER_TYPE_UNKNOWN" },
        { "RequestToPayPayerRejected", "46733123451", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "RequestToPayPayerExpired", "46733123452", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "RequestToPayPayerOngoing", "46733123453", "PENDING", "FAILED EXPIRED" },
        { "RequestToPayPayerDelayed", "46733123454", "CREATED", "SUCCESSFUL" },
        { "RequestToPayPayerNotFound", "46733123455", "FAILED PAYER_NOT_FOUND", "FAILED PAYER_NOT_FOUND" },
        { "RequestToPayPayerPayeeNotAllowedToReceive", "46733123456", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE" },
        { "RequestToPayPayerNotAllowed", "46733123457", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "RequestToPayPayerNotAllowedTargetEnvironment", "46733123458", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "RequestToPayPayerInvalidCallbackUrlHost", "46733123459", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "RequestToPayPayerInvalidCurrency", "46733123460", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "RequestToPayPayerInternalProcessingError", "46733123461", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RequestToPayPayerServiceUnavailable", "46733123462", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
        { "RequestToPayPayerCouldNotPerformTransaction", "46733123463", "FAILED COULD_NOT_PERFORM_TRANSACTION", "FAILED COULD_NOT_PERFORM_TRANSACTION" },
        { "RequestToWithdrawPayerFailed", "46733123450", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RequestToWithdrawPayerRejected", "46733123451", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "RequestToWithdrawPayerExpired", "46733123452", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "RequestToWithdrawPayerOngoing", "46733123453", "PENDING", "FAILED EXPIRED" },
        { "RequestToWithdrawPayerDelayed", "46733123454", "CREATED", "SUCCESSFUL" },
        { "RequestToWithdrawPayerNotFound", "46733123455", "FAILED PAYER_NOT_FOUND", "FAILED PAYER_NOT_FOUND" },
        { "RequestToWithdrawPayerPayeeNotAllowedToReceive", "46733123456", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE" },
        { "RequestToWithdrawPayerNotAllowed", "46733123457", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "RequestToWithdrawPayerNotAllowedTargetEnvironment", "46733123458", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "RequestToWithdrawPayerInvalidCallbackUrlHost", "46733123459", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "RequestToWithdrawPayerInvalidCurrency", "46733123460", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "RequestToWithdrawPayerInternalProcessingError", "46733123461", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RequestToWithdrawPayerServiceUnavailable", "46733123462", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
        { "RequestToWithdrawPayerCouldNotPerformTransaction", "46733123463", "FAILED COULD_NOT_PERFORM_TRANSACTION", "FAILED COULD_NOT_PERFORM_TRANSACTION" },
        { "DepositPayerFailed", "46733123450", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "DepositPayerRejected", "46733123451", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "DepositPayerExpired", "46733123452", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "DepositPayerOngoing", "46733123453", "PENDING", "FAILED EXPIRED" },
        { "DepositPayerDelayed", "46733123454", "CREATED", "SUCCESSFUL" },
        { "DepositPayerNotFound", "46733123455", "FAILED PAYER_NOT_FOUND", "FAILED PAYER_NOT_FOUND" },
        { "DepositPayerPayeeNotAllowedToReceive", "46733123456", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE", "FAILED PAYEE_NOT_ALLOWED_TO_RECEIVE" },
        { "DepositPayerNotAllowed", "46733123457", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "DepositPayerNotAllowedTargetEnvironment", "46733123458", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "DepositPayerInvalidCallbackUrlHost", "46733123459", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "DepositPayerInvalidCurrency", "46733123460", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "DepositPayerInternalProcessingError", "46733123461", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "DepositPayerServiceUnavailable", "46733123462", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
        { "DepositPayerCouldNotPerformTransaction", "46733123463", "FAILED COULD_NOT_PERFORM_TRANSACTION", "FAILED COULD_NOT_PERFORM_TRANSACTION" },
        { "PreApprovalPayerFailed", "46733123450", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "PreApprovalPayerRejected", "46733123451", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "PreApprovalPayerExpired", "46733123452", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "PreApprovalPayerOngoing", "46733123453", "PENDING", "FAILED EXPIRED" },
        { "PreApprovalPayerDelayed", "46733123454", "CREATED", "SUCCESSFUL" },
        { "PreApprovalPayerNotFound", "46733123455", "FAILED PAYER_NOT_FOUND", "FAILED PAYER_NOT_FOUND" },
        { "PreApprovalPayerNotAllowed", "46733123456", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "PreApprovalPayerNotAllowedTargetEnvironment", "46733123457", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "PreApprovalPayerInvalidCallbackUrlHost", "46733123458", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "PreApprovalPayerInvalidCurrency", "46733123459", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "PreApprovalPayerInternalProcessingError", "46733123460", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "PreApprovalPayerServiceUnavailable", "46733123461", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
        { "TransferPayeeFailed", "46733123450", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "TransferPayeeTransfertypeUnknown", "46733123464", "FAILED TRANSFER_TYPE_UNKNOWN", "FAILED TRANSFER_TYPE_UNKNOWN" },
        { "TransferPayeeRejected", "46733123451", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "TransferPayeeExpired", "46733123452", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "TransferPayeeOngoing", "46733123453", "PENDING", "FAILED EXPIRED" },
        { "TransferPayeeDelayed", "46733123454", "CREATED", "SUCCESSFUL" },
        { "TransferPayeeNotEnoughFunds", "46733123455", "FAILED NOT_ENOUGH_FUNDS", "FAILED NOT_ENOUGH_FUNDS" },
        { "TransferPayeePayerLimitReached", "46733123456", "FAILED PAYER_LIMIT_REACHED", "FAILED PAYER_LIMIT_REACHED" },
        { "TransferPayeeNotFound", "46733123457", "FAILED PAYEE_NOT_FOUND", "FAILED PAYEE_NOT_FOUND" },
        { "TransferPayeeNotAllowed", "46733123458", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "TransferPayeeNotAllowedTargetEnvironment", "46733123459", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "TransferPayeeInvalidCallbackUrlHost", "46733123460", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "TransferPayeeInvalidCurrency", "46733123461", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "TransferPayeeInternalProcessingError", "46733123462", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "TransferPayeeServiceUnavailable", "46733123463", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
    };

    /// <summary>Scenario, what is refunded, what is found at once and after three minutes.</summary>
    public static TheoryData<string, string, string, string> Refunds { get; } = new()
    {
        { "RefundTransactionNotFound", "1", "FAILED RESOURCE_NOT_FOUND", "FAILED RESOURCE_NOT_FOUND" },
        { "RefundTransactionFailed", "2", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RefundTransactionRejected", "3", "FAILED APPROVAL_REJECTED", "FAILED APPROVAL_REJECTED" },
        { "RefundTransactionExpired", "4", "FAILED EXPIRED", "FAILED EXPIRED" },
        { "RefundTransactionOngoing", "5", "PENDING", "FAILED EXPIRED" },
        { "RefundTransactionDelayed", "6", "CREATED", "SUCCESSFUL" },
        { "RefundTransactionNotAllowed", "7", "FAILED NOT_ALLOWED", "FAILED NOT_ALLOWED" },
        { "RefundTransactionNotAllowedTargetEnvironment", "8", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT", "FAILED NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "RefundTransactionInvalidCallbackUrlHost", "9", "FAILED INVALID_CALLBACK_URL_HOST", "FAILED INVALID_CALLBACK_URL_HOST" },
        { "RefundTransactionInvalidCurrency", "10", "FAILED INVALID_CURRENCY", "FAILED INVALID_CURRENCY" },
        { "RefundTransactionInternalProcessingError", "11", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "RefundTransactionServiceUnavailable", "12", "FAILED SERVICE_UNAVAILABLE", "FAILED SERVICE_UNAVAILABLE" },
        { "RefundTransactionCouldNotPerformTransaction", "13", "FAILED COULD_NOT_PERFORM_TRANSACTION", "FAILED COULD_NOT_PERFORM_TRANSACTION" },
    };

    /// <summary>Scenario, holder and whether the account is active, or the code that the question meets. An unknown number is answered like one that is not active.</summary>
    public static TheoryData<string, string, string> Holders { get; } = new()
    {
        { "AccountHolderActiveMsisdnNotFound", "46733123450", "False" },
        { "AccountHolderActiveMsisdnNotActive", "46733123451", "False" },
        { "AccountHolderActiveMsisdnNotAllowed", "46733123452", "NOT_ALLOWED" },
        { "AccountHolderActiveMsisdnNotAllowedTargetEnvironment", "46733123453", "NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "AccountHolderActiveMsisdnInternalProcessingError", "46733123454", "INTERNAL_PROCESSING_ERROR" },
        { "AccountHolderActiveMsisdnServiceUnavailable", "46733123455", "SERVICE_UNAVAILABLE" },
        { "AccountHolderActiveEmailNotFound", "notfound@email.com", "False" },
        { "AccountHolderActiveEmailNotActive", "notactive@email.com", "False" },
        { "AccountHolderActiveEmailNotAllowed", "notallowed@email.com", "NOT_ALLOWED" },
        { "AccountHolderActiveEmailNotAllowedTargetEnvironment", "notallowedtargetenvironment@email.com", "NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "AccountHolderActiveEmailInternalProcessingError", "internalprocessingerror@email.com", "INTERNAL_PROCESSING_ERROR" },
        { "AccountHolderActiveEmailServiceUnavailable", "serviceunavailable@email.com", "SERVICE_UNAVAILABLE" },
        { "AccountHolderActivePartyCodeNotFound", "5cecb5a7-8bd0-4f49-87b1-8eb9ecc7b7bc", "False" },
        { "AccountHolderActivePartyCodeNotActive", "b0040b3c-b426-4a90-af6e-673e65861cd7", "False" },
        { "AccountHolderActivePartyCodeNotAllowed", "4d5f500f-c385-4901-9be5-25b6d36ad220", "NOT_ALLOWED" },
        { "AccountHolderActivePartyCodeNotAllowedTargetEnvironment", "d2265f9b-0c22-496d-908f-79a65ad66266", "NOT_ALLOWED_TARGET_ENVIRONMENT" },
        { "AccountHolderActivePartyCodeInternalProcessingError", "8f548a78-ceb8-4d12-a243-5640b91e91a4", "INTERNAL_PROCESSING_ERROR" },
        { "AccountHolderActivePartyCodeServiceUnavailable", "585c07a4-2c80-42f7-9e73-e586b36dee68", "SERVICE_UNAVAILABLE" },
    };

    /// <summary>Scenario, amount, what is found at once and after three minutes.</summary>
    public static TheoryData<string, string, string, string> Amounts { get; } = new()
    {
        { "PaymentAmountSuccess", "1000", "SUCCESSFUL", "SUCCESSFUL" },
        { "PaymentAmountFailed", "2000", "FAILED INTERNAL_PROCESSING_ERROR", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "PaymentAmountPendingSuccess", "3000", "PENDING", "SUCCESSFUL" },
        { "PaymentAmountPendingFailed", "4000", "PENDING", "FAILED INTERNAL_PROCESSING_ERROR" },
        { "PaymentAmountPendingPending", "5000", "PENDING", "PENDING" },
        { "PaymentAmountPendingPending", "6000", "PENDING", "PENDING" },
        { "PaymentTransfertypeUnknown", "7000", "FAILED TRANSFER_TYPE_UNKNOWN", "FAILED TRANSFER_TYPE_UNKNOWN" },
    };

    /// <summary>The answers to the question for a balance, which no number chooses.</summary>
    public static TheoryData<string, decimal, string?, string> Balances { get; } = new()
    {
        { "Success", 25, null, "25" },
        { "AccountNotFound", 25, "RESOURCE_NOT_FOUND", "PartyUnknown" },
        { "ZeroBalance", 0, null, "0" },
        { "NegativeBalance", -25, null, "-25" },
        { "NotAllowed", 25, "NOT_ALLOWED", "Misconfigured" },
        { "NotAllowedTargetEnvironment", 25, "NOT_ALLOWED_TARGET_ENVIRONMENT", "Misconfigured" },
        { "InternalProcessingError", 25, "INTERNAL_PROCESSING_ERROR", "ProviderDown" },
        { "ServiceUnavailable", 25, "SERVICE_UNAVAILABLE", "ProviderDown" },
    };

    private static readonly JsonObject Published = Fixture.List("sandbox-scenarios").AsObject();

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_brings_what_MTN_publishes(string scenario, string number, string atOnce, string later)
    {
        var reference = Accepted(await CreateAsync(scenario, Accounts.Number(number)));
        await host.Shop.Momo.IdleAsync();

        var first = await FindAsync(scenario, reference);
        host.Shop.Time.Advance(Later);
        await host.Shop.Momo.IdleAsync();

        Assert.Equal((atOnce, later), (Text(first), Text(await FindAsync(scenario, reference))));
    }

    /// <summary>MTN's short references are no UUID, so that the client has no way to send them: the request is written by hand, and asked about by the client.</summary>
    [Theory]
    [MemberData(nameof(Refunds))]
    public async Task A_reference_brings_the_refund_that_MTN_publishes(string scenario, string original, string atOnce, string later)
    {
        var reference = MomoReference.Of(scenario);
        await host.PostRefundAsync(reference, original);
        await host.Shop.Momo.IdleAsync();

        var first = await host.Shop.FindAsync(MomoTransactionKind.Refund, reference);
        host.Shop.Time.Advance(Later);
        await host.Shop.Momo.IdleAsync();

        Assert.Equal((atOnce, later), (Text(first), Text(await host.Shop.FindAsync(MomoTransactionKind.Refund, reference))));
    }

    [Theory]
    [MemberData(nameof(Amounts))]
    public async Task An_amount_brings_the_payment_that_MTN_publishes(string scenario, string amount, string atOnce, string later)
    {
        var bill = WholeRequest.Bill with { Amount = Accounts.Euros(decimal.Parse(amount, CultureInfo.InvariantCulture)), ExternalTransactionId = scenario };
        var reference = Accepted(await host.Shop.Client.PayBillAsync(bill));
        await host.Shop.Momo.IdleAsync();

        var first = await host.Shop.FindAsync(MomoTransactionKind.Payment, reference);
        host.Shop.Time.Advance(Later);
        await host.Shop.Momo.IdleAsync();

        Assert.Equal((atOnce, later), (Text(first), Text(await host.Shop.FindAsync(MomoTransactionKind.Payment, reference))));
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task A_holder_is_active_or_not_or_meets_an_error(string scenario, string holder, string expected)
    {
        // A host of its own: errors to questions open the circuit of the host that asks.
        await using var shop = await Shop.StartAsync(takesCallbacks: false);
        var party = scenario.Contains("Email", StringComparison.Ordinal) ? MomoParty.Email(holder)
            : scenario.Contains("PartyCode", StringComparison.Ordinal) ? MomoParty.Code(Guid.Parse(holder))
            : Accounts.Number(holder);

        var found = await AnswerAsync(async () => (await shop.Client.IsActiveAsync(MomoProduct.Collection, party)).ToString(), static error => error.Code!);

        Assert.Equal(expected, found);
    }

    [Theory]
    [MemberData(nameof(Balances))]
    public async Task A_balance_is_told_or_meets_an_error(string scenario, decimal balance, string? code, string expected)
    {
        await using var shop = await Shop.StartAsync(provider: options => (options.OpeningBalance, options.BalanceError) = (balance, code));

        var found = await AnswerAsync(
            async () => (await shop.Client.GetBalanceAsync(MomoProduct.Collection)).Available.Amount.ToString("0", CultureInfo.InvariantCulture), static error => error.Category.ToString());

        Assert.Equal((scenario, expected), (scenario, found));
    }

    [Fact]
    public async Task A_number_without_permissions_has_none_even_after_it_gave_one()
    {
        var number = Accounts.Number("46733123469");
        var reference = Accepted(await host.Shop.Client.RequestPreApprovalAsync(WholeRequest.PreApproval with { Payer = number }));
        await host.Shop.Momo.IdleAsync();

        Assert.Equal("SUCCESSFUL", Text(await host.Shop.Client.QueryPreApprovalAsync(reference)));
        Assert.Empty(await host.Shop.Client.ListPreApprovalsAsync(number));
    }

    [Fact]
    public async Task The_scope_of_the_sandbox_can_be_asked_for()
    {
        var scope = Assert.Single(Published["oauth2_custom_scopes"]!.AsArray())!.GetValue<string>();

        var consent = await host.Shop.Client.RequestConsentAsync(new MomoConsentRequest { Customer = Accounts.Customer, Scope = scope });
        var grant = await host.Shop.Client.FetchConsentAsync(MomoProduct.Collection, consent.AuthRequestId);

        Assert.Equal(("all_info", "all_info"), (scope, grant!.Scope));
    }

    [Fact]
    public void Everything_that_MTN_publishes_has_a_row()
    {
        (string, string)[] approvals = [("PreApprovalGetApprovedNoneExisting", "46733123469")];

        Assert.Equal(
            ["account_balance_responses", "amount_scenarios", "currency", "email_scenarios", "msisdn_scenarios", "oauth2_custom_scopes", "party_code_scenarios", "refund_reference_scenarios", "rule", "source"],
            Published.Select(static list => list.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            Of("msisdn_scenarios").Concat(Of("email_scenarios")).Concat(Of("party_code_scenarios")).Order(),
            Numbers.Select(static row => (row.Data.Item1, row.Data.Item2)).Concat(Holders.Select(static row => (row.Data.Item1, row.Data.Item2))).Concat(approvals).Order());
        Assert.Equal(Of("refund_reference_scenarios").Order(), Refunds.Select(static row => (row.Data.Item1, row.Data.Item2)).Order());
        Assert.Equal(Of("amount_scenarios", "amount").Order(), Amounts.Select(static row => (row.Data.Item1, row.Data.Item2)).Order());
        Assert.Equal(Published["account_balance_responses"]!.AsArray().Select(static name => (string)name!), Balances.Select(static row => row.Data.Item1));
    }

    private static IEnumerable<(string Scenario, string Value)> Of(string list, string value = "value") =>
        Published[list]!.AsArray().Select(row => ((string)row!["scenario"]!, (string)row[value]!));

    private Task<Outcome<MomoAcknowledgement>> CreateAsync(string scenario, Msisdn number) => Operation(scenario) switch
    {
        "RequestToPay" => host.Shop.Client.RequestToPayAsync(WholeRequest.RequestToPay with { Payer = number }),
        "RequestToWithdraw" => host.Shop.Client.RequestToWithdrawAsync(WholeRequest.Withdrawal(MomoApiVersion.V2) with { Payer = number }),
        "Deposit" => host.Shop.Client.DepositAsync(WholeRequest.Deposit(MomoApiVersion.V2) with { Payee = number }),
        "PreApproval" => host.Shop.Client.RequestPreApprovalAsync(WholeRequest.PreApproval with { Payer = number }),
        _ => host.Shop.Client.TransferAsync(WholeRequest.Transfer(MomoProduct.Disbursement) with { Payee = number }),
    };

    private Task<MomoTransaction> FindAsync(string scenario, Guid reference) =>
        Operation(scenario) is "PreApproval" ? host.Shop.Client.QueryPreApprovalAsync(reference) : host.Shop.FindAsync(Enum.Parse<MomoTransactionKind>(Operation(scenario)), reference);

    private static string Operation(string scenario) => scenario[..scenario.IndexOf("Paye", StringComparison.Ordinal)];

    private static string Text(MomoTransaction found) => found.Reason is null ? found.Status! : $"{found.Status} {found.Reason}";

    private static Guid Accepted(Outcome<MomoAcknowledgement> outcome) => Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome).Value.ReferenceId;

    private static async Task<string> AnswerAsync(Func<Task<string>> ask, Func<ProviderError, string> refusal)
    {
        try
        {
            return await ask();
        }
        catch (IntegrationException failure)
        {
            return refusal(failure.Error);
        }
    }

    /// <summary>One host and one MTN for all rows: each has a payment of its own.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler());

        internal Shop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Shop = await Shop.StartAsync(takesCallbacks: false);

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await Shop.DisposeAsync();
        }

        internal async Task PostRefundAsync(Guid reference, string original)
        {
            var keys = Accounts.Product("disbursement");
            using var login = new HttpRequestMessage(HttpMethod.Post, new Uri(Shop.Momo.BaseAddress, "disbursement/token/")) { Content = new ByteArrayContent([]) };
            login.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{keys.ApiUser}:{keys.ApiKey}")));
            login.Headers.Add("Ocp-Apim-Subscription-Key", keys.SubscriptionKey);
            using var granted = await _http.SendAsync(login);
            var token = (string)JsonNode.Parse(await granted.Content.ReadAsStringAsync())!["access_token"]!;

            using var refund = new HttpRequestMessage(HttpMethod.Post, new Uri(Shop.Momo.BaseAddress, "disbursement/v2_0/refund"))
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"amount":"5","currency":"EUR","externalId":"refund-1","payerMessage":"","payeeNote":"","referenceIdToRefund":"{{original}}"}""")),
            };
            refund.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            refund.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            refund.Headers.Add("Ocp-Apim-Subscription-Key", keys.SubscriptionKey);
            refund.Headers.Add("X-Target-Environment", "sandbox");
            refund.Headers.Add("X-Reference-Id", MomoReference.Text(reference));
            using var answer = await _http.SendAsync(refund);
            Assert.Equal(202, (int)answer.StatusCode);
        }
    }
}
