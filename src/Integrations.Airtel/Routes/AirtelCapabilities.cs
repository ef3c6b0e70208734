using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>What Airtel's contract supports, as data.</summary>
internal static class AirtelCapabilities
{
    /// <summary>Collections and disbursements: our id is compared and asked by. For how long Airtel remembers it is not confirmed.</summary>
    public static RouteCapabilities Keyed(AirtelSettings settings, CallbackCapability callback, ReverseCapability reverse) => new()
    {
        ReferenceSource = ReferenceSource.ClientSupplied,
        Submit = SubmitGuarantee.RejectsDuplicate,
        SubmitWindow = settings.ResendWindow,
        Query = QueryCapability.ByClientReference,
        NotFoundIsAuthoritative = true,
        ArrivalHorizon = settings.ArrivalHorizon,
        VisibilityHorizon = settings.VisibilityHorizon,
        Callback = callback,
        Reverse = reverse,
    };

    /// <summary>Refunds: no key, no enquiry, no callback. A lost answer is for a person, with Airtel's help.</summary>
    public static RouteCapabilities Unkeyed { get; } = new()
    {
        ReferenceSource = ReferenceSource.ProviderIssued,
        Submit = SubmitGuarantee.NotIdempotent,
        Query = QueryCapability.None,
        Callback = CallbackCapability.None,
    };

    public static RouteDescriptor Describe(AirtelSettings settings, string rail, PaymentKind kind, AmountLimits limits, RouteCapabilities capabilities) => new()
    {
        Name = $"{AirtelTelemetry.Provider}:{settings.Merchant}/{rail}",
        Provider = AirtelTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = kind,
        Country = settings.Country.Code,
        Operator = MobileOperator.Airtel.Key,
        MinAmount = limits.Minimum,
        MaxAmount = limits.Maximum,
        AmountDecimals = limits.Decimals,
        MaxReferenceLength = settings.ReferenceMaximum,
        Capabilities = capabilities,
    };
}
