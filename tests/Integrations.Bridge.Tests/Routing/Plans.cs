using System.Globalization;
using Integrations.Bridge.Tests.Rules;
using Integrations.Prepaid;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>Plans for a Kenyan collection of 1,000 shillings over routes of one wallet.</summary>
internal static class Plans
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-26T09:00:00Z", CultureInfo.InvariantCulture);

    public static RouteDescriptor Route(string name, int priority = 100, PaymentKind kind = PaymentKind.Collect) => new()
    {
        Name = name,
        Provider = name.Split(':')[0],
        Merchant = name.Split(':', '/')[1],
        Kind = kind,
        Country = "KE",
        Operator = MobileOperator.Safaricom.Key,
        MinAmount = new Money(1m, "KES"),
        MaxAmount = new Money(250_000m, "KES"),
        AmountDecimals = 0,
        MaxReferenceLength = 12,
        Capabilities = Facts.Queryable,
        Priority = priority,
    };

    public static RouteDescriptor[] Routes(params string[] names) => [.. names.Select(static name => Route(name))];

    public static CollectRequest Request(decimal amount = 1000, string key = "order-1", string payer = "254708374149") => new()
    {
        IdempotencyKey = key,
        Reference = "order-1",
        Amount = new Money(amount, "KES"),
        Payer = Msisdn.Parse(payer),
    };

    public static RoutePlan Of(RouteDescriptor[] routes, BridgeRouting options, PaymentRequest? request = null, string tenant = "", DateTimeOffset? now = null, string? only = null) =>
        RoutePlanner.Plan(Input(request ?? Request(), RoutingSnapshot.Of(routes, options), new PaymentTerms { Tenant = tenant, Route = only }, now));

    public static PlanInput Input(PaymentRequest request, RoutingSnapshot routing, PaymentTerms? terms = null, DateTimeOffset? now = null) =>
        Admission.Input(request, terms ?? PaymentTerms.Default, new BridgeOptions(), routing, HealthPicture.Empty, ProductCatalogue.Empty, now ?? Now);

    public static string[] Names(this RoutePlan plan) => [.. plan.Candidates.Select(static candidate => candidate.Name)];

    public static RouteRejection? RejectionOf(this RoutePlan plan, string route) => plan.Rejected.SingleOrDefault(verdict => verdict.Route == route)?.Rejection;

    public static BridgeRouting Options(params RouteTerms[] terms) => Options(RoutingStrategy.Priority, terms);

    public static BridgeRouting Options(RoutingStrategy strategy, params RouteTerms[] terms)
    {
        var options = new BridgeRouting { Strategy = strategy };
        foreach (var one in terms)
        {
            options.Routes.Add(one);
        }

        return options;
    }

    public static BridgeRouting With(this BridgeRouting options, RoutingRule rule, params string[] routes)
    {
        foreach (var route in routes)
        {
            rule.Routes.Add(route);
        }

        options.Rules.Add(rule);
        return options;
    }

    public static RouteTerms Charging(string route, decimal perPayment, decimal percent = 0, decimal commission = 0)
    {
        var terms = new RouteTerms { Route = route, CommissionPercent = commission };
        terms.Fees.Add(new RouteFee { Fixed = perPayment, Percent = percent });
        return terms;
    }
}
