using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>One line of a statement. Holds personal data; its text form shows none.</summary>
public sealed class StatementLine
{
    /// <summary>Our reference, where the statement carries it.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's receipt.</summary>
    public string? Receipt { get; init; }

    /// <summary>An identifier that the provider issued.</summary>
    public ProviderReference? ProviderReference { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The counterparty, where it is shown whole.</summary>
    public Msisdn? Party { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when the line takes back an earlier one.</summary>
    public bool IsReversal { get; init; }

    /// <summary>True when a simulated network wrote it.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The same as money that a customer paid.</summary>
    internal IncomingPayment? Incoming { get; init; }

    /// <summary>A finding as a line; <see langword="null"/> when it tells of no money that moved, or not how much or when.</summary>
    internal static StatementLine? From(StatementEntry entry) =>
        entry.Finding is { Claim: Claim.Succeeded or Claim.Reversed, AmountSeen: { } amount, ProviderTime: { } at } finding
            ? new StatementLine
            {
                Reference = entry.Reference,
                Receipt = finding.Receipt,
                ProviderReference = finding.ProviderReferences is [var first, ..] ? first : null,
                Amount = amount,
                Party = finding.PartySeen,
                At = at,
                IsReversal = finding.Claim is Claim.Reversed,
                IsSimulated = finding.Trace.IsSimulated,
                Incoming = finding.Claim is Claim.Succeeded ? entry.IncomingPayment : null,
            }
            : null;

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(StatementLine);
}
