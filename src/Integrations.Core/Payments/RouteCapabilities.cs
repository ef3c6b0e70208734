namespace Integrations.Payments;

/// <summary>What a route can do for a payment in doubt, as its provider's contract supports it. Data, not promises: the engine decides by it.</summary>
public sealed record RouteCapabilities
{
    /// <summary>Shortest horizon that may be configured: 60 s.</summary>
    public static readonly TimeSpan ShortestHorizon = TimeSpan.FromSeconds(60);

    /// <summary>Who makes the reference.</summary>
    public required ReferenceSource ReferenceSource { get; init; }

    /// <summary>What happens to a repeated reference.</summary>
    public required SubmitGuarantee Submit { get; init; }

    /// <summary>How long a repeated reference is recognised; <see langword="null"/> when the provider names no end.</summary>
    public TimeSpan? SubmitWindow { get; init; }

    /// <summary>How it can be asked about.</summary>
    public required QueryCapability Query { get; init; }

    /// <summary>True when the answer to a query comes by callback.</summary>
    public bool QueryAnswersByCallback { get; init; }

    /// <summary>True when "not found" is authoritative once the horizons have passed.</summary>
    public bool NotFoundIsAuthoritative { get; init; }

    /// <summary>How long a sent request may take to arrive. Default 120 s, never under 60 s.</summary>
    public TimeSpan ArrivalHorizon { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long an arrived request may stay invisible to a query. Default 240 s, never under 60 s.</summary>
    public TimeSpan VisibilityHorizon { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>What closes an attempt faster.</summary>
    public FenceCapability Fence { get; init; }

    /// <summary>How the end is reported.</summary>
    public required CallbackCapability Callback { get; init; }

    /// <summary>True when an unanswered callback is sent again.</summary>
    public bool CallbackRedelivers { get; init; }

    /// <summary>True when a callback to a registered address carries the reference that the counterparty sees, so that a lost answer can be told from another payment.</summary>
    public bool CallbackCarriesReference { get; init; }

    /// <summary>True when the provider's statement carries our reference.</summary>
    public bool StatementCarriesReference { get; init; }

    /// <summary>Whether a payment can be taken back.</summary>
    public ReverseCapability Reverse { get; init; }

    /// <summary>True when a success comes with a token or PIN that the customer needs: a success without it is not yet delivered.</summary>
    public bool IssuesArtefact { get; init; }

    /// <summary>True when the token or PIN of a sale can be fetched again.</summary>
    public bool ArtefactRefetch { get; init; }

    /// <summary>True when getting ready takes something that others then wait for, such as a number in a row: it is done only for a payment that is stored, so that a repeated call takes none.</summary>
    public bool PreparesWhatIsStored { get; init; }

    /// <summary>The class that follows from the capabilities.</summary>
    /// <param name="providerReferenceKnown">True once the provider's own reference is known: a query by it counts then.</param>
    public RouteClass ClassOf(bool providerReferenceKnown) => this switch
    {
        { Submit: SubmitGuarantee.Replays or SubmitGuarantee.RejectsDuplicate } => RouteClass.Replayable,
        { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: true } => RouteClass.Queryable,
        { Query: QueryCapability.ByProviderReference } when providerReferenceKnown => RouteClass.Queryable,
        { Callback: CallbackCapability.PerRequestUrl } or { CallbackCarriesReference: true } or { StatementCarriesReference: true } => RouteClass.Correlatable,
        _ => RouteClass.Blind,
    };
}
