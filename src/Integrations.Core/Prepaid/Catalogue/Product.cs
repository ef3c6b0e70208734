namespace Integrations.Prepaid;

/// <summary>Something that can be sold, whoever supplies it. Two suppliers' products are the same one only where that is declared; never by name or price.</summary>
public sealed record Product
{
    /// <summary>The host's identifier: <c>airtime-mtn-50</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required ProductKind Kind { get; init; }

    /// <summary>The network, utility or biller.</summary>
    public required string Brand { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Name { get; init; }

    /// <summary>Smallest amount; equal to <see cref="MaxAmount"/> for a fixed face value.</summary>
    public required Money MinAmount { get; init; }

    /// <summary>Largest amount.</summary>
    public required Money MaxAmount { get; init; }

    /// <summary>How it reaches the customer.</summary>
    public required ProductDelivery Delivery { get; init; }

    /// <summary>True when the amount is given by the product.</summary>
    public bool HasFixedAmount => MinAmount == MaxAmount;

    /// <summary>True when this amount can be sold.</summary>
    public bool Allows(Money amount) => amount.Currency == MinAmount.Currency && amount >= MinAmount && amount <= MaxAmount;
}
