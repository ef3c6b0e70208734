using Integrations.Bridge;
using Integrations.Flash;
using Integrations.MobileMart;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Samples.PrepaidKiosk;

/// <summary>A shop with two suppliers, one catalogue and one journal: what a host of its own looks like.</summary>
internal sealed class Kiosk(SandboxServer suppliers, string database) : IAsyncDisposable
{
    private IHost? _host;

    public IMobileMoneyBridge Bridge => _host!.Services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => _host!.Services.GetRequiredService<IBridgeOperations>();

    public ProductCatalogue Catalogue => _host!.Services.GetRequiredService<IProductCatalogueSource>().Current;

    public async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddFlash(Fill);
        builder.Services.AddMobileMart(Fill);
        builder.Services.AddProductCatalogue(Terms.Of());
        builder.Services.AddMobileMoneyBridge().UseSqlite($"Data Source={database}");
        _host = builder.Build();
        await _host.StartAsync();
    }

    public static Money Rand(decimal amount) => new(amount, "ZAR");

    /// <summary>Whose meter it is, before money is taken.</summary>
    public Task<VendLookup> LookUpAsync(string productId, string meter, Money? amount = null) =>
        Bridge.LookupAsync(new VendLookupRequest { ProductId = productId, Recipient = meter, Amount = amount });

    /// <summary>Sells, and waits until it is known.</summary>
    public async Task<Payment> SellAsync(string key, string productId, string? recipient, Money amount)
    {
        var payment = await Bridge.VendAsync(Sale(key, productId, recipient, amount));
        return await Bridge.WaitAsync(payment.Id, TimeSpan.FromSeconds(60));
    }

    /// <summary>What was sold, for the customer; from then on it is read by reprints alone.</summary>
    public async Task<VendResult?> HandOverAsync(Payment payment)
    {
        var sold = await Bridge.GetVendResultAsync(payment.Id);
        if (sold is not null)
        {
            Slip.Print(sold);
            await Bridge.AcknowledgeArtefactAsync(payment.Id);
        }

        return sold;
    }

    /// <summary>Prints a slip again. Who asked, and why, stays with the sale.</summary>
    public async Task<string> ReprintAsync(PaymentId id, string who, string why)
    {
        try
        {
            Slip.Print(await Bridge.ReprintAsync(id, new Reprint(Actor: who, Reason: why)));
            return "";
        }
        catch (ReprintRefusedException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Which supplier a sale would go to, and why not to the others.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(string productId, string? recipient, Money amount)
    {
        var decision = await Operations.ExplainAsync(Sale("ask", productId, recipient, amount));
        return WordsOf(decision);
    }

    /// <summary>Which supplier each attempt of a sale went to, and why.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(PaymentId id)
    {
        var explanation = await Operations.ExplainAsync(id);
        return [.. explanation!.Routing.SelectMany(WordsOf)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
            _host = null;
        }
    }

    /// <summary>Routes that sell something else need no word.</summary>
    private static List<string> WordsOf(RoutingDecision decision) =>
        [.. decision.Routes.Where(static route => route.Rejection is not (RouteRejection.NotOffered or RouteRejection.OtherKind)).Select(static route => route.Explain())];

    private static VendRequest Sale(string key, string productId, string? recipient, Money amount) =>
        new() { IdempotencyKey = key, Reference = key, ProductId = productId, Recipient = recipient, Amount = amount };

    private void Fill(FlashOptions flash)
    {
        var app = suppliers.Flash.App;
        (flash.BaseAddress, flash.AccountNumber, flash.ConsumerKey, flash.ConsumerSecret) = (suppliers.Flash.BaseAddress, app.Accounts[0], app.ConsumerKey, app.ConsumerSecret);
    }

    private void Fill(MobileMartOptions mart)
    {
        var merchant = suppliers.MobileMart.Merchant;
        (mart.BaseAddress, mart.ClientId, mart.ClientSecret) = (suppliers.MobileMart.BaseAddress, merchant.ClientId, merchant.ClientSecret);
    }
}
