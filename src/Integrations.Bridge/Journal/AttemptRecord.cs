namespace Integrations.Bridge.Journal;

/// <summary>One use of one route for one payment, as it is stored. Immutable; a change is a new value.</summary>
public sealed record AttemptRecord
{
    /// <summary>Our reference at the provider; unique over all payments, never used again.</summary>
    public required string Reference { get; init; }

    /// <summary>The payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>1 for the first attempt of the payment.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The route's name.</summary>
    public required string Route { get; init; }

    /// <summary>The route's provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The route's registration.</summary>
    public required string Merchant { get; init; }

    /// <summary>The wallet that the route reaches: later attempts must reach the same.</summary>
    public string? Wallet { get; init; }

    /// <summary>The state as derived when it was written.</summary>
    public AttemptState State { get; init; }

    /// <summary>True while this attempt holds the one open place of its payment. The store allows one a payment.</summary>
    public bool HoldsSlot { get; init; }

    /// <summary>Sends that were journalled, each before its first byte.</summary>
    public int Sends { get; init; }

    /// <summary>Who may send.</summary>
    public string LeaseOwner { get; init; } = "";

    /// <summary>Until when, by the store's clock.</summary>
    public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>When the attempt was prepared, by the store's clock.</summary>
    public DateTimeOffset PreparedAt { get; init; }

    /// <summary>When the latest body may have left at the latest: the end of its writing where that is known, else the end of its lease.</summary>
    public DateTimeOffset LatestSend { get; init; }

    /// <summary>What the route prepared, protected.</summary>
    public ReadOnlyMemory<byte> Preparation { get; init; }

    /// <summary>The reference that the counterparty sees, where it is not the request's own.</summary>
    public string? SentReference { get; init; }

    /// <summary>From when on the executor refuses it by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What callbacks of this attempt are found by; <see langword="null"/> in a host without callbacks.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Identifiers that the provider issued.</summary>
    public IReadOnlyList<ProviderReference> ProviderReferences { get; init; } = [];

    /// <summary>The provider's receipt; unique with provider and registration.</summary>
    public string? Receipt { get; init; }

    /// <summary>What the route takes for the payment, in whatever currency it charges: the fee that the host declared, when it was chosen, until the provider says what it took; <see langword="null"/> when it is not known. Counts where the attempt moved value: <see cref="IPaymentJournal.SummariseAsync"/>.</summary>
    public Money? Charge { get; init; }

    /// <summary>When the provider is asked next, by the store's clock; <see langword="null"/> when it is not.</summary>
    public DateTimeOffset? NextCheck { get; init; }

    /// <summary>Questions asked since it was last prepared or closed; selects the place in the schedule.</summary>
    public int Polls { get; init; }

    /// <summary>Questions that brought an answer.</summary>
    public int AnsweredPolls { get; init; }

    /// <summary>What the latest question brought.</summary>
    public InquiryAnswer LastInquiry { get; init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset? LastInquiryAt { get; init; }

    /// <summary>Since when a message that cannot be believed contradicts this closed attempt; it is asked about until the provider answers. <see langword="null"/> when none does.</summary>
    public DateTimeOffset? HintedAt { get; init; }

    /// <summary>Where the attempt's money stands in the ledger.</summary>
    public LedgerPosition Position { get; init; }

    /// <summary>True once the token or PIN of a sale came: it is stored, or, where the host stores none, was handed out or can be fetched.</summary>
    public bool HasArtefact { get; init; }

    /// <summary>True when the route issues a token or PIN.</summary>
    public bool IssuesArtefact { get; init; }

    /// <summary>Raw answers of its provider, oldest first, where the host keeps them. They go with the payment, and with an erasure.</summary>
    public IReadOnlyList<AnswerRecord> Answers { get; init => field = value is { Count: > 0 } ? value : []; } = [];

    /// <summary>Evidence rows so far.</summary>
    public int EvidenceCount { get; init; }

    /// <summary>Postings so far.</summary>
    public int PostingCount { get; init; }
}
