using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>MTN's routes in data.</summary>
internal static class MomoDescriptors
{
    public const string Collect = "collect";

    public static string NameOf(MtnMomoSettings settings, string rail) => $"{MtnMomoTelemetry.Provider}:{settings.Merchant}/{rail}";

    public static RouteDescriptor Describe(MtnMomoAccount account, string rail, PaymentKind kind, ReverseCapability reverse = ReverseCapability.None) => new()
    {
        Name = NameOf(account.Settings, rail),
        Provider = MtnMomoTelemetry.Provider,
        Merchant = account.Settings.Merchant,
        Kind = kind,
        Country = account.Settings.Country,
        Operator = MobileOperator.Mtn.Key,
        MinAmount = account.Settings.Limits.Minimum,
        MaxAmount = account.Settings.Limits.Maximum,
        AmountDecimals = account.Settings.Limits.Decimals,
        MaxReferenceLength = Rules.MomoRules.LongestExternalId,
        Capabilities = new RouteCapabilities
        {
            // The X-Reference-Id is ours and taken once; how long MTN remembers it is not documented. A late request may surface after any number of "not found".
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.RejectsDuplicate,
            SubmitWindow = account.Settings.ResendWindow,
            Query = QueryCapability.ByClientReference,
            NotFoundIsAuthoritative = false,
            Callback = account.Settings.RequestCallbacks && account.Callbacks.IsConfigured ? CallbackCapability.PerRequestUrl : CallbackCapability.None,
            Reverse = reverse,
        },
    };
}
