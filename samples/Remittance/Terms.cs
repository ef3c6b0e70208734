namespace Integrations.Samples.Remittance;

/// <summary>What the desk decides.</summary>
internal static class Terms
{
    /// <summary>What senders pay in.</summary>
    public static readonly Currency Collected = Currency.FromCode("KES");

    /// <summary>What is settled in.</summary>
    public static readonly Currency Settled = Currency.FromCode("USDC");

    /// <summary>What receivers are paid in.</summary>
    public static readonly Currency PaidOut = Currency.FromCode("UGX");

    /// <summary>The partner who pays out: an address of this sample's own.</summary>
    public const string Partner = "0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72ca";

    /// <summary>How long a quote holds.</summary>
    public static readonly TimeSpan QuoteLife = TimeSpan.FromMinutes(2);

    /// <summary>How often the desk looks for what nobody told it.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
}
