using Integrations.Callbacks;
using Microsoft.Extensions.Options;

namespace Integrations.Mpesa.Tests;

/// <summary>Accounts and requests that tests begin with.</summary>
internal static class Accounts
{
    public const string SandboxPasskey = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";

    public static readonly Msisdn Customer = Msisdn.FromInternational("254708374149");

    /// <summary>Options of a pay bill that break no rule.</summary>
    public static MpesaOptions Options() => new()
    {
        ShortCode = "174379",
        Passkey = SandboxPasskey,
        ConsumerKey = "sandbox-consumer-key",
        ConsumerSecret = "sandbox-consumer-secret",
        InitiatorName = "testapi",
        InitiatorPassword = "Safaricom999!*!",
    };

    public static MpesaSettings Settings(Action<MpesaOptions>? change = null)
    {
        var options = Options();
        change?.Invoke(options);
        return MpesaSettings.From("default", options);
    }

    public static CallbackAddresses Addresses(string root = "https://pay.example.com")
    {
        var options = new CallbackOptions { PublicBaseAddress = new Uri(root) };
        options.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        return new CallbackAddresses(new OptionsWrapper<CallbackOptions>(options));
    }

    public static Money Shillings(decimal amount) => new(amount, "KES");

    public static StkPushRequest Push() => new() { Amount = Shillings(100), Payer = Customer, AccountReference = "order-1", CallbackUrl = new Uri("https://pay.example.com/cb") };

    public static PayoutRequest Payout() => new()
    {
        Amount = Shillings(250),
        Payee = Customer,
        ResultUrl = new Uri("https://pay.example.com/result"),
        QueueTimeoutUrl = new Uri("https://pay.example.com/timeout"),
    };
}
