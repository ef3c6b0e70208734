namespace Integrations.Bridge;

/// <summary>A balance that a provider told, beside what the ledger says should have happened to it.</summary>
public sealed record BalanceReading
{
    /// <summary>The provider's name of the account.</summary>
    public required string Account { get; init; }

    /// <summary>What can be spent.</summary>
    public required Money Available { get; init; }

    /// <summary>When the question was asked, by the store's clock. What is booked from then on is taken off the float.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the answer was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Payments under way when it was asked. As much of a difference may be theirs, and is gone when they are decided.</summary>
    public required Money InFlight { get; init; }

    /// <summary>How the balance changed since the one before; zero for the first.</summary>
    public required Money Change { get; init; }

    /// <summary>How the ledger says it changed: reversed less delivered, and what was recorded as other movements.</summary>
    public required Money Booked { get; init; }

    /// <summary>The difference since the balance before: top-ups, fees, other systems that use the account. No error by itself.</summary>
    public Money Unexplained => Change - Booked;

    /// <summary>The sum of unexplained differences since <see cref="Since"/>, less what was recorded meanwhile: <see cref="IBridgeOperations.RecordFloatMovementAsync"/> brings it to zero.</summary>
    public required Money Open { get; init; }

    /// <summary>When the first balance was asked for that <see cref="Open"/> is counted from.</summary>
    public required DateTimeOffset Since { get; init; }
}
