namespace Integrations.MtnMomo.Tests.Requests;

/// <summary>A request of every kind with every field that it has.</summary>
internal static class WholeRequest
{
    public static readonly Guid Original = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    public static readonly Guid Own = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02");

    public static MomoRequestToPay RequestToPay => new() { Amount = Accounts.Euros(5.5m), Payer = Accounts.Customer, ExternalId = "order-1", PayerMessage = "for the payer", PayeeNote = "for the payee" };

    public static MomoRequestToWithdraw Withdrawal(MomoApiVersion version) =>
        new() { Amount = Accounts.Euros(5.5m), Payer = Accounts.Customer, ExternalId = "order-1", PayerMessage = "for the payer", PayeeNote = "for the payee", Version = version };

    public static MomoTransfer Transfer(MomoProduct product) =>
        new() { Amount = Accounts.Euros(5.5m), Payee = Accounts.Customer, ExternalId = "payout-1", PayerMessage = "for the payer", PayeeNote = "for the payee", Product = product };

    public static MomoDeposit Deposit(MomoApiVersion version) =>
        new() { Amount = Accounts.Euros(5.5m), Payee = Accounts.Customer, ExternalId = "payout-1", PayerMessage = "for the payer", PayeeNote = "for the payee", Version = version };

    public static MomoRefund Refund(MomoApiVersion version) =>
        new() { Amount = Accounts.Euros(5.5m), OriginalReferenceId = Original, ExternalId = "refund-1", PayerMessage = "for the payer", PayeeNote = "for the payee", Version = version };

    public static MomoCashTransfer Cash => new()
    {
        Amount = Accounts.Euros(5.5m),
        Payee = Accounts.Customer,
        ExternalId = "cash-1",
        PayerMessage = "for the payer",
        PayeeNote = "for the payee",
        OriginatingCountry = "NO",
        OriginalAmount = new Money(80.25m, "NOK"),
        PayerIdentificationType = "PASS",
        PayerIdentificationNumber = "P-123",
        PayerIdentity = "customer 7",
        PayerFirstName = "Kari",
        PayerSurname = "Nordmann",
        PayerLanguageCode = "nb",
        PayerEmail = "kari@example.com",
        PayerMsisdn = Accounts.Number("4791234567"),
        PayerGender = "FEMALE",
    };

    public static MomoBillPayment Bill => new()
    {
        Amount = Accounts.Euros(5.5m),
        ExternalTransactionId = "bill-1",
        CustomerReference = "meter 1",
        ServiceProviderUserName = "power",
        CouponId = "coupon 1",
        ProductId = "product 1",
        ProductOfferingId = "offering 1",
        ReceiverMessage = "for the receiver",
        SenderNote = "for the sender",
        MaxRetries = 3,
        IncludesSenderCharges = true,
    };

    public static MomoInvoice Invoice => new()
    {
        Amount = Accounts.Euros(5.5m),
        ExternalId = "invoice-1",
        Validity = TimeSpan.FromMinutes(6),
        IntendedPayer = Accounts.Customer,
        Payee = MomoParty.Email("shop@example.com"),
        Description = "an invoice",
    };

    public static MomoPreApproval PreApproval => new() { Payer = Accounts.Customer, Validity = TimeSpan.FromHours(1), PayerMessage = "for the payer" };

    public static MomoConsentRequest Consent(MomoProduct product) =>
        new() { Product = product, Customer = Accounts.Customer, Scope = "profile all_info", ValidFor = TimeSpan.FromDays(1), ScopeInstruction = "aGVsbG8=" };
}
