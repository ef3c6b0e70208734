namespace Integrations.Simulation;

/// <summary>A simulated route in data.</summary>
internal sealed record RouteSpec(string Provider, PaymentKind Kind, SimClass Class, int Priority)
{
    public string Name => $"{Provider}:default/{Kind.ToString().ToLowerInvariant()}";

    public bool IsSigned { get; init; } = true;

    /// <summary>A question is only taken; its answer comes by callback.</summary>
    public bool AnswersByCallback { get; init; }

    public bool HasTombstone { get; init; }

    public bool Refetches { get; init; } = true;

    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>Whether a refused duplicate comes back as refusal or as the first answer.</summary>
    public bool Replays { get; init; }

    public RouteDescriptor Describe() => new()
    {
        Name = Name,
        Provider = Provider,
        Merchant = "default",
        Kind = Kind,
        Country = "KE",
        Operator = "SAFARICOM",
        MinAmount = Money.FromMinorUnits(1, "KES"),
        MaxAmount = Money.FromMinorUnits(1_000_000_00, "KES"),
        AmountDecimals = 2,
        MaxReferenceLength = 64,
        Priority = Priority,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = Class is SimClass.Correlatable ? ReferenceSource.ProviderIssued : ReferenceSource.ClientSupplied,
            Submit = Class is not SimClass.Replayable ? SubmitGuarantee.NotIdempotent : Replays ? SubmitGuarantee.Replays : SubmitGuarantee.RejectsDuplicate,
            SubmitWindow = Class is SimClass.Replayable ? TimeSpan.FromHours(24) : null,
            Query = Class switch
            {
                SimClass.Correlatable => QueryCapability.ByProviderReference,
                SimClass.Blind => QueryCapability.None,
                _ => QueryCapability.ByClientReference,
            },
            QueryAnswersByCallback = AnswersByCallback,
            NotFoundIsAuthoritative = Class is SimClass.Replayable or SimClass.Queryable,
            Fence = HasTombstone ? FenceCapability.Tombstone : FenceCapability.None,
            Callback = Class is SimClass.Correlatable ? CallbackCapability.PerRequestUrl : Class is SimClass.Blind ? CallbackCapability.None : CallbackCapability.Registered,
            CallbackRedelivers = true,
            CallbackIsSigned = IsSigned,
            StatementCarriesReference = Class is not SimClass.Blind,
            Reverse = Kind is PaymentKind.Refund ? ReverseCapability.None : ReverseCapability.Full,
            IssuesArtefact = Kind is PaymentKind.Vend,
            ArtefactRefetch = Kind is PaymentKind.Vend && Refetches,
        },
    };
}
