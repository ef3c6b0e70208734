namespace Integrations.MtnMomo.Tests;

/// <summary>Accounts and requests that tests begin with.</summary>
internal static class Accounts
{
    public const string User = "c72025f5-5cd1-4630-99e4-8ba4722fad56";

    /// <summary>A number that the sandbox knows no scenario for.</summary>
    public static readonly Msisdn Customer = Msisdn.FromInternational("46733123999");

    public static MtnMomoProductOptions Product(string product = "collection") =>
        new() { SubscriptionKey = $"sandbox-{product}-key", ApiUser = User, ApiKey = "f1db798c98df4bcf83b538175893bbf0" };

    /// <summary>Options that break no rule.</summary>
    public static MtnMomoOptions Options(Action<MtnMomoOptions>? change = null)
    {
        var options = new MtnMomoOptions();
        Fill(options);
        change?.Invoke(options);
        return options;
    }

    public static void Fill(MtnMomoOptions options)
    {
        options.Collection = Product();
        options.Disbursement = Product("disbursement");
        options.Remittance = Product("remittance");
    }

    public static MtnMomoSettings Settings(Action<MtnMomoOptions>? change = null) => MtnMomoSettings.From("default", Options(change));

    public static Money Euros(decimal amount) => new(amount, "EUR");

    public static Msisdn Number(string digits) => Msisdn.FromInternational(digits);
}
