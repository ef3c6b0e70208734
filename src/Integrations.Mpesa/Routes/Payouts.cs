using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>Payout routes in data.</summary>
internal static class Payouts
{
    public static RouteDescriptor Describe(MpesaSettings settings, string rail, MobileOperator wallet, bool isKeyed) => new()
    {
        Name = $"{MpesaTelemetry.Provider}:{settings.Merchant}/{rail}",
        Provider = MpesaTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Disburse,
        Country = "KE",
        Operator = wallet.Key,
        MinAmount = settings.B2cLimits.Minimum,
        MaxAmount = settings.B2cLimits.Maximum,
        AmountDecimals = 0,
        MaxReferenceLength = RouteTexts.Longest,
        Capabilities = isKeyed ? Keyed : Unkeyed,
    };

    /// <summary>Daraja names no end of the window in which it recognises a repeat. Its status query answers by callback, and its "not found" proves nothing.</summary>
    private static RouteCapabilities Keyed { get; } = new()
    {
        ReferenceSource = ReferenceSource.ClientSupplied,
        Submit = SubmitGuarantee.RejectsDuplicate,
        Query = QueryCapability.ByClientReference,
        QueryAnswersByCallback = true,
        Callback = CallbackCapability.PerRequestUrl,
    };

    private static RouteCapabilities Unkeyed { get; } = new()
    {
        ReferenceSource = ReferenceSource.ProviderIssued,
        Submit = SubmitGuarantee.NotIdempotent,
        Query = QueryCapability.ByProviderReference,
        QueryAnswersByCallback = true,
        Callback = CallbackCapability.PerRequestUrl,
    };
}
