using System.Text.Json.Nodes;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.MtnMomo.Tests.EndToEnd;

public sealed class ClientTests
{
    [Fact]
    public async Task A_request_to_pay_is_accepted_and_found_paid()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
        await shop.CalledBackAsync(MomoOperation.RequestToPay);
        var found = await shop.FindAsync(MomoTransactionKind.RequestToPay, accepted.Value.ReferenceId);

        var execution = Assert.Single(shop.Momo.Executions);
        Assert.Equal((Claim.Succeeded, "SUCCESSFUL", execution.Receipt), (found.Claim, found.Status, found.FinancialTransactionId));
        Assert.Equal((Accounts.Euros(100), "46733123999", "order-1"), (found.Amount!.Value, found.PartyId, found.ExternalId));
        Assert.Equal(accepted.Value.ReferenceId.ToString("D"), execution.Reference);
        Assert.Equal(4, accepted.Value.ReferenceId.Version);
    }

    [Fact]
    public async Task Every_operation_that_moves_money_does_and_is_asked_about_at_its_own_address()
    {
        await using var shop = await Shop.StartAsync();
        var client = shop.Client;
        var paid = Reference(await client.RequestToPayAsync(Shop.RequestToPay()));
        await shop.CalledBackAsync(MomoOperation.RequestToPay);
        (MomoTransactionKind Kind, Func<Task<Outcome<MomoAcknowledgement>>> Call)[] calls =
        [
            (MomoTransactionKind.RequestToWithdraw, () => client.RequestToWithdrawAsync(new MomoRequestToWithdraw { Amount = Accounts.Euros(1), Payer = Accounts.Customer })),
            (MomoTransactionKind.RequestToWithdraw, () => client.RequestToWithdrawAsync(new MomoRequestToWithdraw { Amount = Accounts.Euros(2), Payer = Accounts.Customer, Version = MomoApiVersion.V1 })),
            (MomoTransactionKind.Transfer, () => client.TransferAsync(Shop.Transfer())),
            (MomoTransactionKind.RemittanceTransfer, () => client.TransferAsync(Shop.Transfer(product: MomoProduct.Remittance))),
            (MomoTransactionKind.Deposit, () => client.DepositAsync(new MomoDeposit { Amount = Accounts.Euros(3), Payee = Accounts.Customer })),
            (MomoTransactionKind.Deposit, () => client.DepositAsync(new MomoDeposit { Amount = Accounts.Euros(4), Payee = Accounts.Customer, Version = MomoApiVersion.V1 })),
            (MomoTransactionKind.Refund, () => client.RefundAsync(new MomoRefund { Amount = Accounts.Euros(5), OriginalReferenceId = paid })),
            (MomoTransactionKind.Refund, () => client.RefundAsync(new MomoRefund { Amount = Accounts.Euros(6), OriginalReferenceId = paid, Version = MomoApiVersion.V1 })),
            (MomoTransactionKind.CashTransfer, () => client.SendCashAsync(new MomoCashTransfer { Amount = Accounts.Euros(7), Payee = Accounts.Customer, OriginatingCountry = "SE", OriginalAmount = new Money(80, "SEK"), PayerIdentificationType = "PASS" })),
            (MomoTransactionKind.Payment, () => client.PayBillAsync(new MomoBillPayment { Amount = Accounts.Euros(1000), CustomerReference = "meter 1", ServiceProviderUserName = "power" })),
        ];

        foreach (var (kind, call) in calls)
        {
            var reference = Reference(await call());
            await shop.Momo.IdleAsync();

            Assert.Equal(Claim.Succeeded, (await shop.FindAsync(kind, reference)).Claim);
        }

        Assert.Equal(calls.Length + 1, shop.Momo.Executions.Count);
        Assert.Equal(0m, shop.Momo.Ledger.Total);
    }

    [Fact]
    public async Task The_same_key_pays_once_and_other_fields_are_refused()
    {
        await using var shop = await Shop.StartAsync();

        var first = await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        var second = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        Assert.Equal(Reference(first), Reference(second));
        Assert.Equal(1, shop.Momo.ArrivalCount(MomoOperation.RequestToPay));
        await Assert.ThrowsAsync<Integrations.Idempotency.IdempotencyKeyReuseException>(() => shop.Client.RequestToPayAsync(Shop.RequestToPay(amount: 101)));
    }

    [Fact]
    public async Task A_lost_answer_is_sent_again_with_the_same_reference_and_counts_once()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.RequestToPay).Once());

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        var reference = Reference(outcome);
        var sent = shop.Momo.Arrivals.Where(arrival => arrival.Operation == MomoOperation.RequestToPay).ToList();
        Assert.Equal((2, 202, 409), (sent.Count, sent[0].Status!.Value, sent[1].Status!.Value));
        Assert.All(sent, arrival => Assert.Equal(reference.ToString("D"), arrival.Headers["X-Reference-Id"]));
        Assert.Equal(sent[0].Body.ToArray(), sent[1].Body.ToArray());
        await shop.Momo.IdleAsync();
        Assert.Single(shop.Momo.Executions);
    }

    [Fact]
    public async Task What_stays_unanswered_is_unknown_and_the_same_key_settles_it()
    {
        await using var shop = await Shop.StartAsync(options => options.Http = new() { Retry = { MaxRetryAttempts = 1, Delay = TimeSpan.Zero } });
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Empty(504)).On(MomoOperation.Transfer).Once());
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.Transfer).Nth(2));

        var unknown = await shop.Client.TransferAsync(Shop.Transfer());
        var settled = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.Equal(unknown.Trace.Reference, Reference(settled).ToString("D"));
        Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(unknown);
        await shop.Momo.IdleAsync();
        Assert.Single(shop.Momo.Executions);
    }

    [Fact]
    public async Task A_given_reference_is_used_and_must_be_of_version_4()
    {
        await using var shop = await Shop.StartAsync();
        var own = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { ReferenceId = own });
        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2") with { ReferenceId = Guid.Parse("01932c5e-8d7a-7bbb-8ccc-0123456789ab") }));

        Assert.Equal(own, Reference(outcome));
        Assert.Equal("ReferenceId", Assert.Single(refused.Problems).Field);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("01932c5e-8d7a-7bbb-8ccc-0123456789ab")]
    public async Task What_a_refund_returns_must_be_a_reference_that_MTN_takes(string original)
    {
        await using var shop = await Shop.StartAsync();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.RefundAsync(new MomoRefund { Amount = Accounts.Euros(5), OriginalReferenceId = Guid.Parse(original) }));

        Assert.Equal(("OriginalReferenceId", 0), (Assert.Single(refused.Problems).Field, shop.Momo.ArrivalCount(MomoOperation.Refund)));
    }

    [Fact]
    public async Task A_platform_failure_of_money_going_out_says_when_to_ask_again()
    {
        await using var shop = await Shop.StartAsync();
        var wage = Reference(await shop.Client.TransferAsync(Shop.Transfer(payee: "46733123462")));
        var money = Reference(await shop.Client.RequestToPayAsync(Shop.RequestToPay(payer: "46733123461")));
        await shop.Momo.IdleAsync();

        var (failedWage, failedMoney) = (await shop.FindAsync(MomoTransactionKind.Transfer, wage), await shop.FindAsync(MomoTransactionKind.RequestToPay, money));

        Assert.Equal((Claim.RejectedRef, "INTERNAL_PROCESSING_ERROR", TimeSpan.FromMinutes(5)), (failedWage.Claim, failedWage.Reason, failedWage.ConfirmAfter));
        Assert.Equal((Claim.RejectedRef, "INTERNAL_PROCESSING_ERROR", TimeSpan.Zero), (failedMoney.Claim, failedMoney.Reason, failedMoney.ConfirmAfter));
    }

    [Theory]
    [InlineData(53, true)]
    [InlineData(55, false)]
    public async Task A_direct_call_is_sent_again_within_nine_tenths_of_the_window(int minutes, bool isSent)
    {
        await using var shop = await Shop.StartAsync(options => (options.ResendWindow, options.Http) = (TimeSpan.FromHours(1), new() { Retry = { MaxRetryAttempts = 1, Delay = TimeSpan.Zero } }));
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.Transfer));
        await shop.Client.TransferAsync(Shop.Transfer());
        var before = shop.Momo.ArrivalCount(MomoOperation.Transfer);
        shop.Time.Advance(TimeSpan.FromMinutes(minutes));

        await shop.Client.TransferAsync(Shop.Transfer());

        Assert.Equal(isSent, shop.Momo.ArrivalCount(MomoOperation.Transfer) > before);
    }

    [Fact]
    public async Task The_body_is_as_the_definition_says()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.RequestToPayAsync(Shop.RequestToPay(amount: 5.5m));

        Assert.Equal(
            """{"amount":"5.5","currency":"EUR","externalId":"order-1","payer":{"partyIdType":"MSISDN","partyId":"46733123999"},"payerMessage":"an order","payeeNote":"order 1"}""",
            Body(shop, MomoOperation.RequestToPay).ToJsonString());
    }

    [Fact]
    public async Task Without_a_number_of_the_host_the_reference_takes_its_place()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.Equal(Reference(outcome).ToString("D"), (string?)Body(shop, MomoOperation.Transfer)["externalId"]);
    }

    [Fact]
    public async Task A_reference_that_MTN_does_not_know_is_not_found_and_proves_nothing()
    {
        await using var shop = await Shop.StartAsync();

        var found = await shop.FindAsync(MomoTransactionKind.Deposit, Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01"));

        Assert.Equal((Claim.NotFound, (string?)null), (found.Claim, found.Status));
    }

    [Theory]
    [InlineData(MomoProduct.Collection)]
    [InlineData(MomoProduct.Disbursement)]
    [InlineData(MomoProduct.Remittance)]
    public async Task A_balance_is_asked_for_also_in_a_currency(MomoProduct product)
    {
        await using var shop = await Shop.StartAsync();

        var own = await shop.Client.GetBalanceAsync(product);
        var named = await shop.Client.GetBalanceAsync(product, Currency.FromCode("EUR"));

        Assert.Equal((Accounts.Euros(1_000_000), own.Available), (own.Available, named.Available));
        Assert.EndsWith("/account/balance/EUR", shop.Momo.Arrivals[^1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INTERNAL_PROCESSING_ERROR", ErrorCategory.ProviderDown)]
    [InlineData("SERVICE_UNAVAILABLE", ErrorCategory.ProviderDown)]
    [InlineData("NOT_ALLOWED", ErrorCategory.Misconfigured)]
    [InlineData("NOT_ALLOWED_TARGET_ENVIRONMENT", ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CALLBACK_URL_HOST", ErrorCategory.Misconfigured)]
    [InlineData("INVALID_CURRENCY", ErrorCategory.Unsupported)]
    [InlineData("PAYER_NOT_FOUND", ErrorCategory.PartyUnknown)]
    [InlineData("PAYEE_NOT_FOUND", ErrorCategory.PartyUnknown)]
    [InlineData("RESOURCE_NOT_FOUND", ErrorCategory.PartyUnknown)]
    public async Task A_balance_that_cannot_be_had_says_why(string code, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync(provider: options => options.BalanceError = code);

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.GetBalanceAsync(MomoProduct.Disbursement));

        Assert.Equal((category, code), (failure.Error.Category, failure.Error.Code));
    }

    [Theory]
    [InlineData("46733123999", true)]
    [InlineData("46733123450", false)]
    [InlineData("46733123451", false)]
    public async Task An_account_holder_is_active_or_not_ours(string number, bool isActive)
    {
        await using var shop = await Shop.StartAsync();

        Assert.Equal(isActive, await shop.Client.IsActiveAsync(MomoProduct.Collection, Accounts.Number(number)));
        Assert.Equal(isActive, await shop.Client.IsActiveAsync(MomoProduct.Remittance, Accounts.Number(number)));
    }

    [Fact]
    public async Task Account_holders_are_known_by_e_mail_and_code_too()
    {
        await using var shop = await Shop.StartAsync();

        Assert.False(await shop.Client.IsActiveAsync(MomoProduct.Disbursement, MomoParty.Email("notactive@email.com")));
        Assert.True(await shop.Client.IsActiveAsync(MomoProduct.Disbursement, MomoParty.Email("somebody@example.com")));
        Assert.False(await shop.Client.IsActiveAsync(MomoProduct.Disbursement, MomoParty.Code(Guid.Parse("5cecb5a7-8bd0-4f49-87b1-8eb9ecc7b7bc"))));
        await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.IsActiveAsync(MomoProduct.Disbursement, MomoParty.Email("serviceunavailable@email.com")));
    }

    [Fact]
    public async Task A_person_is_described_or_unknown()
    {
        await using var shop = await Shop.StartAsync();

        var known = await shop.Client.FindPersonAsync(MomoProduct.Remittance, Accounts.Customer);
        var unknown = await shop.Client.FindPersonAsync(MomoProduct.Collection, Accounts.Number("46733123450"));

        Assert.Equal(("Sand", "Box", "1976-08-13", "(a person)"), (known!.GivenName, known.FamilyName, known.BirthDate, known.ToString()));
        Assert.Null(unknown);
    }

    [Fact]
    public async Task The_payer_is_notified_once_after_the_payment()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Script("46733123454", MomoOutcome.Never);
        var paid = Reference(await shop.Client.RequestToPayAsync(Shop.RequestToPay()));
        var open = Reference(await shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2", "46733123454")));
        await shop.Momo.IdleAsync();

        await shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = paid, Message = "thanks", Language = "en" });
        var early = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.NotifyDeliveryAsync(new MomoDeliveryNotification { ReferenceId = open, Message = "thanks" }));

        Assert.Equal(ErrorCategory.StateConflict, early.Error.Category);
        Assert.Equal("thanks", shop.Momo.Arrivals.First(arrival => arrival.Operation == MomoOperation.DeliveryNotification).Headers["notificationMessage"]);
    }

    [Fact]
    public async Task An_invoice_is_made_asked_about_and_withdrawn()
    {
        await using var shop = await Shop.StartAsync();
        MomoInvoice Invoice(string key) => new() { IdempotencyKey = key, Amount = Accounts.Euros(9), ExternalId = key, Validity = TimeSpan.FromMinutes(6), IntendedPayer = Accounts.Customer, Payee = Accounts.Customer, Description = "an invoice" };
        var paid = Reference(await shop.Client.CreateInvoiceAsync(Invoice("inv-1")));
        await shop.Momo.IdleAsync();
        shop.Momo.Script("46733123999", MomoOutcome.Never);
        var open = Reference(await shop.Client.CreateInvoiceAsync(Invoice("inv-2")));

        await shop.Client.CancelInvoiceAsync(new MomoInvoiceCancellation { InvoiceReferenceId = open, ExternalId = "inv-2" });

        var done = await shop.Client.FindInvoiceAsync(paid);
        var withdrawn = await shop.Client.FindInvoiceAsync(open);
        Assert.Equal((Claim.Succeeded, true, true), (done!.Transaction.Claim, done.InvoiceId is not null, done.PaymentReference is not null));
        Assert.Equal((Claim.RejectedRef, "TRANSACTION_CANCELED"), (withdrawn!.Transaction.Claim, withdrawn.Transaction.Reason));
        Assert.Null(await shop.Client.FindInvoiceAsync(Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01")));
    }

    [Fact]
    public async Task A_pre_approval_is_asked_for_listed_and_given_back()
    {
        await using var shop = await Shop.StartAsync();
        var reference = Reference(await shop.Client.RequestPreApprovalAsync(new MomoPreApproval { Payer = Accounts.Customer, Validity = TimeSpan.FromHours(1), PayerMessage = "monthly" }));
        await shop.Momo.IdleAsync();

        var given = await shop.Client.QueryPreApprovalAsync(reference);
        var entry = Assert.Single(await shop.Client.ListPreApprovalsAsync(Accounts.Customer));
        await shop.Client.CancelPreApprovalAsync(entry.PreApprovalId);

        Assert.Equal((Claim.Succeeded, "APPROVED"), (given.Claim, entry.Status));
        Assert.Equal("CANCELLED", Assert.Single(await shop.Client.ListPreApprovalsAsync(Accounts.Customer)).Status);
        Assert.Empty(await shop.Client.ListPreApprovalsAsync(Accounts.Number("46733123469")));
    }

    [Fact]
    public async Task A_consent_is_asked_for_waited_for_used_and_refreshed()
    {
        await using var shop = await Shop.StartAsync(provider: options => options.Timing.Consent = TimeSpan.FromSeconds(30));

        var consent = await shop.Client.RequestConsentAsync(new MomoConsentRequest { Customer = Accounts.Customer, Scope = "profile", ValidFor = TimeSpan.FromDays(1) });
        var early = await shop.Client.FetchConsentAsync(MomoProduct.Collection, consent.AuthRequestId);
        shop.Time.Advance(TimeSpan.FromSeconds(30));
        var grant = await shop.Client.FetchConsentAsync(MomoProduct.Collection, consent.AuthRequestId);
        var person = await shop.Client.GetConsentedPersonAsync(MomoProduct.Collection, grant!);
        var refreshed = await shop.Client.RefreshConsentAsync(MomoProduct.Collection, grant!.RefreshToken!);

        Assert.Equal((TimeSpan.FromSeconds(5), null), (consent.Interval, early));
        Assert.Equal(("46733123999", "profile"), (person.PhoneNumber, grant.Scope));
        Assert.NotEqual(grant.AccessToken, refreshed.AccessToken);
        await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.RefreshConsentAsync(MomoProduct.Collection, grant.RefreshToken!));
    }

    [Fact]
    public async Task Credentials_are_checked_for_every_product()
    {
        await using var good = await Shop.StartAsync();
        await using var bad = await Shop.StartAsync(options => options.Disbursement!.ApiKey = "wrong");

        var valid = await good.Client.VerifyCredentialsAsync();
        var invalid = await bad.Client.VerifyCredentialsAsync();

        Assert.Equal((true, "collection disbursement remittance", TimeSpan.FromHours(1)), (valid.IsValid, valid.Scope, valid.Lifetime));
        Assert.Equal((false, "disbursement", ErrorCategory.AuthFailed, "login_failed"), (invalid.IsValid, invalid.Scope, invalid.Refusal!.Category, invalid.Refusal.Code));
    }

    private static Guid Reference(Outcome<MomoAcknowledgement> outcome) => Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome).Value.ReferenceId;

    private static JsonNode Body(Shop shop, SandboxOperation operation) => JsonNode.Parse(shop.Momo.Arrivals.Last(arrival => arrival.Operation == operation).Body.Span)!;
}
