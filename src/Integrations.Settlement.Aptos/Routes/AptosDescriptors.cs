using Integrations.Payments;

namespace Integrations.Settlement.Aptos.Routes;

/// <summary>What the chain supports, as data.</summary>
internal static class AptosDescriptors
{
    // No country: a code that ISO 3166 leaves to users.
    private const string Nowhere = "ZZ";
    private const int LongestReference = 128;

    /// <summary>The same bytes run once at most, for ever, and not at all past their expiry, which every block enforces; the hash is known before they are sent.</summary>
    public static RouteDescriptor Settle(AptosSettings settings, AptosAsset asset) => new()
    {
        Name = $"{AptosTelemetry.Provider}:{settings.Merchant}/{asset.Rail}",
        Provider = AptosTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Settle,
        Country = Nowhere,
        MinAmount = asset.Limits.Minimum,
        MaxAmount = asset.Limits.Maximum,
        AmountDecimals = asset.Limits.Decimals,
        MaxReferenceLength = LongestReference,
        MaxRecipients = SettlementRecipients.MaxCount,
        Priority = settings.Priority,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.Replays,
            Query = QueryCapability.ByClientReference,
            Fence = FenceCapability.EnforcedExpiry,
            Callback = CallbackCapability.None,

            // A repeated call of a key would take another number, and another part of the day's maximum.
            PreparesWhatIsStored = settings.Replay is AptosReplay.SequenceNumber || settings.MaximumOfDay(asset) is not null,
        },
    };
}
