namespace Integrations.Airtel.Callbacks;

/// <summary>The kinds of callback, as they stand in a <see cref="Integrations.Callbacks.CallbackRoute"/>. Addresses in use are made from them: never rename one.</summary>
internal static class AirtelCallbackKinds
{
    /// <summary>Of collections and cash-outs, which look the same.</summary>
    public const string Payment = "payment_result";

    /// <summary>What the registered address is made from: one for each registration, as long as its name and the signing key live.</summary>
    public const string RegisteredReference = "airtel-payments";
}
