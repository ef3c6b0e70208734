namespace Integrations.Mpesa;

/// <summary>Where Safaricom says its callbacks come from.</summary>
public static class MpesaCallbackSources
{
    /// <summary>The published addresses, read in August 2026, as ranges for <see cref="MpesaOptions.CallbackSourceRanges"/>. Safaricom may add some at any time.</summary>
    public static IReadOnlyList<string> Published { get; } =
    [
        "196.201.214.200/32", "196.201.214.206/32", "196.201.213.114/32", "196.201.214.207/32", "196.201.214.208/32", "196.201.213.44/32",
        "196.201.212.127/32", "196.201.212.138/32", "196.201.212.129/32", "196.201.212.136/32", "196.201.212.74/32", "196.201.212.69/32",
    ];
}
