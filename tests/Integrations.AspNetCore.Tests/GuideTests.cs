using System.Net;
using System.Text;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Integrations.AspNetCore.Tests;

/// <summary>The examples of docs/callbacks.md and docs/observability.md.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task A_host_that_receives()
    {
        var reader = new TestCallbackReader();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Callbacks:SigningKeys:0", Convert.ToBase64String(new byte[32]))]);
        builder.Services.AddSingleton<ICallbackReader>(reader);
        builder.Services.AddSingleton(new Orders());

        builder.Services.AddMobileMoneyCallbacks();
        builder.Services.AddScoped<ICallbackHandler, PaidOrders>();
        builder.Services.AddScoped<IIncomingPaymentObserver, Bookings>();
        builder.Services.AddScoped<IIncomingPaymentValidator, KnownAccounts>();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Add(IPAddress.Parse("10.0.0.10"));
        });
        builder.Services.AddIntegrationsAlerts();
        builder.Services.AddSingleton<IAlertObserver, OnCall>();
        await using var app = builder.Build();
        app.UseForwardedHeaders();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();

        var token = app.Services.GetRequiredService<CallbackAddresses>().TokenFor(reader.Route.Slug, "order-1");
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var body in new[] { "paid order-1", "money R1", "ask R1" })
        {
            using var response = await client.PostAsync(new Uri($"/cb/{reader.Route.Slug}/{token}", UriKind.Relative), new StringContent(body, Encoding.UTF8));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(["paid order-1", "booked R1", "asked MARKED-BILL"], app.Services.GetRequiredService<Orders>().Log);
    }

    internal sealed class PaidOrders(Orders orders) : ICallbackHandler
    {
        public async ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
        {
            if (trust is CallbackTrust.Evidence && reading is { Finding.Claim: Claim.Succeeded, Reference: { } reference })
            {
                await orders.MarkPaidAsync(reference, reading.EventKey, cancellationToken);
            }
        }
    }

    internal sealed class Bookings(Orders orders) : IIncomingPaymentObserver
    {
        public async ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default) =>
            await orders.BookAsync(payment.Provider, payment.Account, payment.Receipt, payment.Amount, cancellationToken);
    }

    internal sealed class KnownAccounts(Orders orders) : IIncomingPaymentValidator
    {
        public async ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default) =>
            await orders.ExistsAsync(question.Payment.BillReference, cancellationToken)
                ? IncomingPaymentDecision.Accept()
                : IncomingPaymentDecision.Refuse(IncomingPaymentRefusal.InvalidAccount);
    }

    internal sealed class OnCall : IAlertObserver
    {
        public void OnAlert(in Alert alert)
        {
            if (alert is { Level: AlertLevel.Critical, Kind: AlertKind.AuthenticationFailed })
            {
                Page($"{alert.Subject.Provider} refuses the credentials of {alert.Subject.Merchant}");
            }
        }

        private static void Page(string text) => Console.Error.WriteLine(text);
    }

    internal sealed class Orders
    {
        public List<string> Log { get; } = [];

        public Task MarkPaidAsync(string reference, string eventKey, CancellationToken cancellationToken) => Write($"paid {reference}", eventKey, cancellationToken);

        public Task BookAsync(string provider, string account, string receipt, Money amount, CancellationToken cancellationToken) => Write($"booked {receipt}", provider + account + amount, cancellationToken);

        public async Task<bool> ExistsAsync(string reference, CancellationToken cancellationToken)
        {
            await Write($"asked {reference}", "", cancellationToken);
            return true;
        }

        private Task Write(string line, string detail, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Assert.NotNull(detail);
            Log.Add(line);
            return Task.CompletedTask;
        }
    }
}
