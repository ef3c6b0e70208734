using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

internal static class MpesaChecks
{
    public static async Task RunAsync(Checks checks)
    {
        using var daraja = new TcpListener(IPAddress.Loopback, 0);
        daraja.Start();
        var serving = ServeAsync(daraja);

        await using var services = Services($"http://127.0.0.1:{((IPEndPoint)daraja.LocalEndpoint).Port}");
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
        daraja.Stop();
        await serving;
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

    /// <summary>Just enough of Daraja to answer one token request and one push, each on a connection of its own.</summary>
    private static async Task ServeAsync(TcpListener listener)
    {
        string[] answers = ["""{"access_token":"token","expires_in":"3599"}""", """{"MerchantRequestID":"1","CheckoutRequestID":"ws_CO_1","ResponseCode":"0","ResponseDescription":"Success"}"""];
        foreach (var answer in answers)
        {
            using var connection = await listener.AcceptTcpClientAsync();
            var stream = connection.GetStream();
            var buffer = new byte[16 * 1024];
            var request = "";
            while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal) && !request.EndsWith('}'))
            {
                request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n{answer}"));
        }
    }
}
