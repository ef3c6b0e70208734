using Integrations.Callbacks;
using Microsoft.Extensions.Options;

namespace Integrations.Airtel.Tests;

/// <summary>Accounts and requests that tests begin with.</summary>
internal static class Accounts
{
    /// <summary>The public UAT key of the documents.</summary>
    public const string PinKey =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCkq3XbDI1s8Lu7SpUBP+bqOs/MC6PKWz6n/0UkqTiOZqKqaoZClI3BUDTrSIJsrN1Qx7ivBzsaAYfsB0CygSSWay4iyUcnMVEDrNVOJwtWvHxpyWJC5RfKBrweW9b8klFa/CfKRtkK730apy0Kxjg+7fF0tB4O3Ic9Gxuv4pFkbQIDAQAB";

    public static readonly Msisdn Customer = Msisdn.FromInternational("256752123456");

    /// <summary>Options of a Ugandan account that break no rule.</summary>
    public static AirtelOptions Options() => new() { Country = "UG", ClientId = "sandbox-client-id", ClientSecret = "sandbox-client-secret", Pin = "1234", PinPublicKey = PinKey };

    public static AirtelSettings Settings(Action<AirtelOptions>? change = null)
    {
        var options = Options();
        change?.Invoke(options);
        return AirtelSettings.From("default", options);
    }

    public static CallbackAddresses Addresses(string root = "https://pay.example.com")
    {
        var options = new CallbackOptions { PublicBaseAddress = new Uri(root) };
        options.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        return new CallbackAddresses(new OptionsWrapper<CallbackOptions>(options));
    }

    public static Money Shillings(decimal amount) => new(amount, "UGX");

    public static CollectionRequest Collection(string? key = "order-1", decimal amount = 1000) =>
        new() { IdempotencyKey = key, Amount = Shillings(amount), Payer = Customer, Reference = "Order 1" };

    public static DisbursementRequest Disbursement(string? key = "payout-1", decimal amount = 500) =>
        new() { IdempotencyKey = key, Amount = Shillings(amount), Payee = Customer, Reference = "Wages May" };
}
