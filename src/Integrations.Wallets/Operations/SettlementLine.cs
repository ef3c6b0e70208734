namespace Integrations.Wallets;

/// <summary>A line of a provider's or bank's settlement.</summary>
public sealed record SettlementLine
{
    /// <summary>The provider's own number of the line, 1 to 128 characters: by it the line is booked once.</summary>
    public required string Id { get; init; }

    /// <summary>What came into the settlement account; less than nothing for what left it.</summary>
    public required Money Amount { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the line says, up to 128 characters.</summary>
    public string Reference { get; init; } = "";
}
