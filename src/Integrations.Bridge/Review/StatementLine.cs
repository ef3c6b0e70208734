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

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(StatementLine);
}
