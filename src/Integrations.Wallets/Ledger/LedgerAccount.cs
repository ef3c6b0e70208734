namespace Integrations.Wallets;

/// <summary>An account as it is opened. It is never deleted, only closed; what it says here never changes. Immutable.</summary>
public sealed record LedgerAccount
{
    /// <summary>Its identity, made by the caller.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The one currency that it holds.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Whose money it holds.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>The host's name of the owner, up to 128 characters. Not shown in logs.</summary>
    public string Owner { get; init; } = "";

    /// <summary>In minor units: what is available never falls below it. <see langword="null"/> lets the account go below nothing without bound.</summary>
    public long? Floor { get; init; }

    /// <summary>In minor units: what is posted and what is on its way in together never exceed it. <see langword="null"/> for no bound.</summary>
    public long? Ceiling { get; init; }

    /// <summary>
    /// True for an account that nearly every transfer touches. On PostgreSQL its balance is not kept in a row, so that writers do not wait for each other: it is a snapshot and the later entries, its entries
    /// carry no running balance, and it has neither floor nor ceiling. Other stores keep its balance like any other.
    /// </summary>
    public bool IsHot { get; init; }
}
