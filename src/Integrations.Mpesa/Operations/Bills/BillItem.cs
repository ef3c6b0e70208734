namespace Integrations.Mpesa;

/// <summary>One line of an invoice.</summary>
public sealed class BillItem
{
    /// <summary>What it is, 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How much: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>The kind only.</summary>
    public override string ToString() => nameof(BillItem);
}
