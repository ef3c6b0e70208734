using Integrations.Flash.Wire.Requests;

namespace Integrations.Flash.Tests;

/// <summary>Accounts and requests that tests begin with.</summary>
internal static class Accounts
{
    public const string Number = "1111-2222-3333-4444";

    public static readonly Msisdn Customer = Msisdn.FromInternational("27812345678");

    /// <summary>Options that break no rule.</summary>
    public static FlashOptions Options(Action<FlashOptions>? change = null)
    {
        var options = new FlashOptions();
        Fill(options);
        change?.Invoke(options);
        return options;
    }

    public static void Fill(FlashOptions options)
    {
        options.AccountNumber = Number;
        options.ConsumerKey = "sandbox-consumer-key";
        options.ConsumerSecret = "sandbox-consumer-secret";
        options.StoreId = "web";
        options.TerminalId = "1";
    }

    public static FlashSettings Settings(Action<FlashOptions>? change = null) => FlashSettings.From("default", Options(change));

    public static Money Rand(decimal amount) => new(amount, "ZAR");

    /// <summary>What was sent, for tests of answers.</summary>
    public static FlashBody Sent(long amount = 1_000) => new() { Reference = "r-1", AccountNumber = Number, Amount = amount };
}
