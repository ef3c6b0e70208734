using Integrations.Sandbox.MobileMart.Operations;
using Integrations.Sandbox.MobileMart.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MobileMart;

/// <summary>What every request meets first: the path, the token, its scope, the rate limiter. The host serves a web application beside the API.</summary>
internal sealed class MobileMartGateway(MobileMartWorld world) : Gateway(world)
{
    private readonly TokenDesk _tokens = new(world);
    private readonly Catalogue _catalogue = new(world);
    private readonly Counter _counter = new(world);
    private readonly Utilities _utilities = new(world);
    private readonly Bills _bills = new(world);
    private readonly Afterwards _afterwards = new(world);

    protected override SandboxOperation OperationOf(SandboxExchange exchange) => (exchange.Method, exchange.Path) switch
    {
        ("POST", "/connect/token") => MobileMartOperation.Token,
        ("GET", "/v1/airtime/products" or "/v1/data/products" or "/v1/voucher/products" or "/v1/bill-payment/products" or "/v1/utility/products") => MobileMartOperation.Products,
        ("GET", "/v1/airtime/content-creators" or "/v1/data/content-creators" or "/v1/voucher/content-creators") => MobileMartOperation.ContentCreators,
        ("POST", "/v1/airtime/pinless") => MobileMartOperation.AirtimePinless,
        ("POST", "/v1/airtime/pinned") => MobileMartOperation.AirtimePinned,
        ("POST", "/v1/data/pinless") => MobileMartOperation.DataPinless,
        ("POST", "/v1/data/pinned") => MobileMartOperation.DataPinned,
        ("POST", "/v1/voucher/purchase") => MobileMartOperation.Voucher,
        ("GET", "/v1/utility/prevend") => MobileMartOperation.UtilityPrevend,
        ("POST", "/v1/utility/purchase") => MobileMartOperation.UtilityPurchase,
        ("GET", "/v2/bill-payment/prevend") => MobileMartOperation.BillPrevend,
        ("POST", "/v2/bill-payment/pay") => MobileMartOperation.BillPay,
        ("GET", "/v1/airtime/reprint" or "/v1/data/reprint" or "/v1/voucher/reprint" or "/v1/utility/reprint") => MobileMartOperation.Reprint,
        ("DELETE", "/v1/airtime/reverse" or "/v1/data/reverse" or "/v1/voucher/reverse") => MobileMartOperation.Reverse,
        _ => MobileMartOperation.Unknown,
    };

    protected override void RevokeToken(string token) => world.Tokens.Revoke(token);

    protected override SandboxAnswer Answer(SandboxExchange exchange, SandboxArrival arrival, Flow flow)
    {
        if (arrival.Operation == MobileMartOperation.Token)
        {
            return _tokens.Handle(exchange, arrival.Body);
        }

        if (arrival.Operation == MobileMartOperation.Unknown)
        {
            return exchange.Method is "GET" ? MobileMartMishap.Html : SandboxAnswer.Empty(405);
        }

        if (world.Tokens.Find(BearerOf(exchange)) is not { } grant)
        {
            return SandboxAnswer.Empty(401).WithHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }

        if (!grant.HasScope)
        {
            return MobileMartMishap.Html;
        }

        if (world.IsOverrun())
        {
            return MobileMartMishap.RateLimited;
        }

        return exchange.Method is "POST" ? Sell(exchange, arrival, grant.Merchant) : Ask(exchange, arrival, grant.Merchant);
    }

    private SandboxAnswer Sell(SandboxExchange exchange, SandboxArrival arrival, MobileMartMerchant merchant)
    {
        if (!exchange.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return SandboxAnswer.Empty(415);
        }

        if (FulcrumFields.FromBody(arrival.Body) is not { } fields)
        {
            return FulcrumAnswers.Invalid("request");
        }

        lock (world.Gate)
        {
            return exchange.Path switch
            {
                "/v1/utility/purchase" => _utilities.Purchase(merchant, fields),
                "/v2/bill-payment/pay" => _bills.Pay(merchant, fields),
                _ => _counter.Sell(merchant, arrival.Operation, fields),
            };
        }
    }

    private SandboxAnswer Ask(SandboxExchange exchange, SandboxArrival arrival, MobileMartMerchant merchant)
    {
        var fields = FulcrumFields.FromQuery(exchange.Query);
        lock (world.Gate)
        {
            return arrival.Operation switch
            {
                var operation when operation == MobileMartOperation.Products => _catalogue.List(VasOf(exchange), fields, exchange.Headers.GetValueOrDefault("If-None-Match")),
                var operation when operation == MobileMartOperation.ContentCreators => _catalogue.ListCreators(VasOf(exchange)),
                var operation when operation == MobileMartOperation.UtilityPrevend => _utilities.Look(fields),
                var operation when operation == MobileMartOperation.BillPrevend => _bills.Look(fields),
                var operation when operation == MobileMartOperation.Reprint => _afterwards.Reprint(VasOf(exchange), merchant, fields),
                _ => _afterwards.Reverse(VasOf(exchange), merchant, fields),
            };
        }
    }

    private static MobileMartVas VasOf(SandboxExchange exchange) => exchange.Path.Split('/')[2] switch
    {
        "airtime" => MobileMartVas.Airtime,
        "data" => MobileMartVas.Data,
        "voucher" => MobileMartVas.Voucher,
        "utility" => MobileMartVas.Utility,
        _ => MobileMartVas.BillPayment,
    };
}
