using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.Sandbox.Tests.Conformance;

/// <summary>Collects through a provider that exists only here, to show what a route is made of.</summary>
internal class ExampleRoute(ProviderHttp http) : IPaymentRoute
{
    private static readonly ProviderOperation Pay = new("pay", HttpMethod.Post, "payments", Replay.Deduplicated);
    private static readonly ProviderOperation Look = new("look", HttpMethod.Get, "payments/{id}", Replay.Read);
    private static readonly AmountLimits Limits = AmountLimits.Whole(Currency.FromCode("KES"), 1, 1000);

    private static readonly CodeTable Codes = new(
        new CodeRow("paid", Claim.Succeeded),
        new CodeRow("waiting", Claim.Pending),
        new CodeRow("id_taken", Claim.Pending),
        new CodeRow("refused", Claim.RejectedRef, ErrorCategory.CustomerDeclined),
        new CodeRow("no_such_id", Claim.NotFound, ErrorCategory.OutcomeUnknown));

    public RouteDescriptor Descriptor { get; } = new()
    {
        Name = "example:default/pay",
        Provider = "example",
        Merchant = "default",
        Kind = PaymentKind.Collect,
        Country = "KE",
        MinAmount = Limits.Minimum,
        MaxAmount = Limits.Maximum,
        AmountDecimals = Limits.Decimals,
        MaxReferenceLength = 36,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.RejectsDuplicate,
            Query = QueryCapability.ByClientReference,
            NotFoundIsAuthoritative = true,
            Callback = CallbackCapability.None,
        },
    };

    public virtual ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        var rules = new RequestRules("example");
        var body = Compose(attempt, rules);
        return new(rules.Refusal(Pay.Name) is { } refusal ? Preparation.Refused(refusal) : Preparation.Ready(body));
    }

    public virtual Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default) =>
        RouteFindings.SendAsync(
            async stop =>
            {
                var marks = CallMarks.Of(attempt, permit);
                var call = new ProviderCall
                {
                    Operation = Pay,
                    Merchant = "default",
                    Path = Pay.Route,
                    Body = attempt.Preparation.State,
                    Reference = marks.Reference,
                    CorrelationId = marks.CorrelationId,
                    Permit = marks.Permit,
                };
                return RouteFindings.From(await http.SendAsync(call, answer => Read(answer, attempt.Reference), stop));
            },
            cancellationToken);

    public virtual Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) =>
        RouteFindings.AskAsync(
            async stop =>
            {
                var marks = CallMarks.Of(attempt);
                var call = new ProviderCall { Operation = Look, Merchant = "default", Path = $"payments/{attempt.Reference}", Reference = marks.Reference, CorrelationId = marks.CorrelationId };
                return RouteFindings.FromAnswer(await http.SendAsync(call, answer => Read(answer, attempt.Reference), stop));
            },
            cancellationToken);

    /// <summary>What an answer says. Words without a row, and answers about another payment, prove nothing.</summary>
    protected virtual Reading<string> Read(Transmission answer, string id) =>
        WireNode.Read(answer.Answer, node => node.Text("id") == id ? node.Text("state") : null) is { } state
            ? Codes.Read(state, null, state)
            : Reading<string>.Unknown();

    private static ReadOnlyMemory<byte> Compose(PaymentAttempt attempt, RequestRules rules)
    {
        if (attempt.Request is not CollectRequest collect)
        {
            rules.Add("Request", "is not for this route", "it collects from wallets", ErrorCategory.Unsupported);
            return default;
        }

        var amount = rules.Amount("Amount", collect.Amount, Limits);
        var body = new JsonObject
        {
            ["id"] = attempt.Reference,
            ["amount"] = amount.ToString(CultureInfo.InvariantCulture),
            ["phone"] = collect.Payer.Reveal(),
        };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
