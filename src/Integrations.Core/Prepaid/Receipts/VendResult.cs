using System.Diagnostics.CodeAnalysis;

namespace Integrations.Prepaid;

/// <summary>What a shop hands to its customer after a sale. Sensitive as a whole: never log it; its text form names the kind only.</summary>
/// <remarks>Immutable. A sale through the Bridge keeps it encrypted as the payment's artefact.</remarks>
public abstract class VendResult
{
    private protected VendResult() { }

    /// <summary>Who delivered it: <c>flash</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>Our reference of the sale, for questions to the supplier.</summary>
    public required string Reference { get; init; }

    /// <summary>The supplier's own number of the sale; <see langword="null"/> when it gave none.</summary>
    public string? SupplierReference { get; init; }

    /// <summary>The product's name as the supplier shows it; <see langword="null"/> when it shows none.</summary>
    public string? ProductName { get; init; }

    /// <summary>What the customer paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>When the supplier booked it; <see langword="null"/> when its time cannot be read.</summary>
    public DateTimeOffset? SoldAt { get; init; }

    /// <summary>The kind of thing; nothing of it.</summary>
    public sealed override string ToString() => $"{GetType().Name} ***";

    /// <summary>As bytes, for <see cref="Integrations.Payments.Finding.Artefact"/>. They hold the PIN or token: encrypt them where they are stored.</summary>
    public byte[] ToArtefact() => VendResultCodec.Write(this);

    /// <summary>Reads what <see cref="ToArtefact"/> wrote. What a later version added is ignored.</summary>
    /// <exception cref="FormatException">The bytes are not those of a result. The message repeats none of them.</exception>
    public static VendResult FromArtefact(ReadOnlySpan<byte> artefact) => VendResultCodec.Read(artefact);

    /// <summary>Reads what <see cref="ToArtefact"/> wrote.</summary>
    /// <returns>False when the bytes are not those of a result.</returns>
    public static bool TryFromArtefact(ReadOnlySpan<byte> artefact, [NotNullWhen(true)] out VendResult? result)
    {
        try
        {
            result = artefact.IsEmpty ? null : VendResultCodec.Read(artefact);
        }
        catch (FormatException)
        {
            result = null;
        }

        return result is not null;
    }
}
