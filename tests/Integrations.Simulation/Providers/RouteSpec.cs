namespace Integrations.Simulation;

/// <summary>A simulated route in data: a descriptor, and the little that it does not say. A provider behaves by the descriptor alone, so that a route that changes is simulated as it then is.</summary>
/// <param name="Route">What engine and provider go by.</param>
/// <param name="Prefix">What the numbers that the provider issues begin with.</param>
internal sealed record RouteSpec(RouteDescriptor Route, string Prefix)
{
    public string Name => Route.Name;

    public string Provider => Route.Provider;

    public PaymentKind Kind => Route.Kind;

    public RouteCapabilities Capabilities => Route.Capabilities;

    public Currency Currency => Route.MinAmount.Currency;

    /// <summary>The name behind the merchant's.</summary>
    public string Rail { get; } = Route.Name[(Route.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>True when its callbacks are evidence where they come to the right address; otherwise they are a reason to ask.</summary>
    public bool IsBelieved { get; init; }

    /// <summary>True when its reports of money on the account are signed.</summary>
    public bool SignsMoney { get; init; }

    public TimeSpan ConfirmAfter { get; init; }

    public bool RecognisesRepeats => Capabilities.Submit is not SubmitGuarantee.NotIdempotent;

    public bool IsBlind => Capabilities.ClassOf(providerReferenceKnown: false) is RouteClass.Blind;

    /// <summary>True when what it tells is money on an account, and not what became of a request: it issues the number of the request, and reports to one address for all.</summary>
    public bool TellsMoney => Capabilities is { Callback: CallbackCapability.Registered, ReferenceSource: ReferenceSource.ProviderIssued };

    /// <summary>True when somebody hears of what happens after the end. Where nobody can, nothing happens.</summary>
    public bool TellsLate => (Capabilities.Callback is not CallbackCapability.None && !TellsMoney) || Capabilities.StatementCarriesReference;

    /// <summary>True when it says what became of a request in its answer or never: it gives the same answer again, and can be asked in no other way.</summary>
    public bool AnswersOnly => Capabilities is { Submit: SubmitGuarantee.Replays, Query: QueryCapability.None, Callback: CallbackCapability.None };

    /// <summary>True when something is taken for absent by it, so that its horizons are relied on.</summary>
    public bool ProvesAbsence => Capabilities.NotFoundIsAuthoritative || Capabilities.StatementCarriesReference || Capabilities.Fence is not FenceCapability.None;

    /// <summary>A route of no real provider, by its class.</summary>
    public static RouteSpec Invented(string provider, PaymentKind kind, SimClass type, int priority, InventedRoute? more = null)
    {
        more ??= new InventedRoute();
        var rail = kind.ToString().ToLowerInvariant();
        var route = new RouteDescriptor
        {
            Name = $"{provider}:default/{rail}",
            Provider = provider,
            Merchant = "default",
            Kind = kind,
            Country = "KE",
            Operator = "SAFARICOM",
            MinAmount = Money.FromMinorUnits(1, "KES"),
            MaxAmount = Money.FromMinorUnits(1_000_000_00, "KES"),
            AmountDecimals = 2,
            MaxReferenceLength = 64,
            Priority = priority,
            Capabilities = new RouteCapabilities
            {
                ReferenceSource = type is SimClass.Correlatable ? ReferenceSource.ProviderIssued : ReferenceSource.ClientSupplied,
                Submit = type is not SimClass.Replayable ? SubmitGuarantee.NotIdempotent : more.Replays ? SubmitGuarantee.Replays : SubmitGuarantee.RejectsDuplicate,
                SubmitWindow = type is SimClass.Replayable ? TimeSpan.FromHours(24) : null,
                Query = type switch
                {
                    SimClass.Correlatable => QueryCapability.ByProviderReference,
                    SimClass.Blind => QueryCapability.None,
                    _ => QueryCapability.ByClientReference,
                },
                QueryAnswersByCallback = more.AnswersByCallback,
                NotFoundIsAuthoritative = type is SimClass.Replayable or SimClass.Queryable,
                Fence = more.HasTombstone ? FenceCapability.Tombstone : FenceCapability.None,
                Callback = type is SimClass.Correlatable ? CallbackCapability.PerRequestUrl : type is SimClass.Blind ? CallbackCapability.None : CallbackCapability.Registered,
                CallbackRedelivers = true,
                StatementCarriesReference = type is not SimClass.Blind,
                Reverse = kind is PaymentKind.Refund ? ReverseCapability.None : ReverseCapability.Full,
                IssuesArtefact = kind is PaymentKind.Vend,
                ArtefactRefetch = kind is PaymentKind.Vend && more.Refetches,
            },
        };
        return new RouteSpec(route, $"{provider}-{kind}") { IsBelieved = more.IsSigned || more.AnswersByCallback || type is SimClass.Correlatable, SignsMoney = more.IsSigned, ConfirmAfter = more.ConfirmAfter };
    }
}
