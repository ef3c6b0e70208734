namespace Integrations.Prepaid;

/// <summary>Says which rows of which suppliers are the same product. It is declared by people who read both contracts; nothing is guessed from names or prices.</summary>
/// <remarks>Suppliers' codes differ between accounts and environments, so a row is named by what it is: kind, delivery, brand and face value, and its name where that is not enough.</remarks>
public sealed record ProductEquivalence
{
    /// <summary>The identifier of the product: <c>airtime-mtn</c>. 1 to 64 lower-case letters, digits, <c>-</c> and <c>.</c>.</summary>
    public required string ProductId { get; init; }

    /// <summary>What it is.</summary>
    public required ProductKind Kind { get; init; }

    /// <summary>How it reaches the customer.</summary>
    public required ProductDelivery Delivery { get; init; }

    /// <summary>The network, utility, biller or brand, as the shop shows it.</summary>
    public required string Brand { get; init; }

    /// <summary>The product's name, as the shop shows it.</summary>
    public required string Name { get; init; }

    /// <summary>The face value; <see langword="null"/> for a product whose amount is chosen.</summary>
    public Money? FaceValue { get; init; }

    /// <summary>How each supplier names it.</summary>
    public required IReadOnlyList<EquivalentRow> Rows { get; init; }
}
