using System.Text;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>Asks for the answer of an earlier sale again. Sells nothing. There is none for bills.</summary>
public sealed record MobileMartReprintQuery : MobileMartRequest
{
    /// <summary>The reference of the sale, from its trace.</summary>
    public required string Reference { get; init; }

    /// <summary>What was sold.</summary>
    public required SupplierProduct Product { get; init; }

    /// <summary>What was paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>The number or meter of the sale; <see langword="null"/> for a PIN.</summary>
    public string? Recipient { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
