using Integrations.Callbacks;
using Integrations.Mpesa;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

internal static class MpesaChecks
{
    public static async Task RunAsync(Checks checks)
    {
        await using var daraja = new AnsweringServer(
            (200, """{"access_token":"token","expires_in":"3599"}"""),
            (200, """{"MerchantRequestID":"1","CheckoutRequestID":"ws_CO_1","ResponseCode":"0","ResponseDescription":"Success"}"""));
        await using var services = Services(daraja.Address);
        var mpesa = services.GetRequiredService<IMpesaClient>();
        var outcome = await mpesa.StkPushAsync(new StkPushRequest { IdempotencyKey = "order-1", Amount = new Money(100m, "KES"), Payer = Msisdn.Parse("0708374149", "KE"), AccountReference = "ORDER-1" });
        checks.Expect("an STK push is bound, signed, sent and read", outcome is Outcome<StkPushAcknowledgement>.Accepted { Value.CheckoutRequestId: "ws_CO_1" });

        var reader = services.GetServices<ICallbackReader>().Single(candidate => candidate.Route.Kind is "stk_result");
        var reading = reader.Read(new CallbackEnvelope
        {
            Slug = reader.Route.Slug,
            Token = "t",
            Method = "POST",
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            Body = """{"Body":{"stkCallback":{"MerchantRequestID":"1","CheckoutRequestID":"ws_CO_1","ResultCode":1032,"ResultDesc":"Request cancelled by user"}}}"""u8.ToArray(),
        });
        checks.Expect("an STK callback is read", reading.Finding is { Claim: Payments.Claim.RejectedRef, Error.Category: ErrorCategory.CustomerDeclined });
    }

    private static ServiceProvider Services(string address)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BaseAddress"] = address,
            ["ShortCode"] = "174379",
            ["Passkey"] = "passkey",
            ["ConsumerKey"] = "key",
            ["ConsumerSecret"] = "secret",
        }).Build();
        var services = new ServiceCollection();
        services.AddMpesa(configuration);
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://shop.example");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        return services.BuildServiceProvider();
    }
}
