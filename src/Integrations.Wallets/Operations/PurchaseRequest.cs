using System.Text;

namespace Integrations.Wallets;

/// <summary>Prepaid value bought from a wallet. Its text form does not show the recipient.</summary>
public sealed record PurchaseRequest
{
    /// <inheritdoc cref="TopUpRequest.Wallet" />
    public required AccountId Wallet { get; init; }

    /// <inheritdoc cref="TopUpRequest.Key" />
    public required string Key { get; init; }

    /// <inheritdoc cref="TopUpRequest.Amount" />
    public required Money Amount { get; init; }

    /// <summary>The product, as the catalogue names it.</summary>
    public required string ProductId { get; init; }

    /// <summary>The phone, meter or account that receives the value; <see langword="null"/> for a voucher.</summary>
    public string? Recipient { get; init; }

    /// <inheritdoc cref="TopUpRequest.Reference" />
    public required string Reference { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Wallet = ").Append(Wallet).Append(", Key = ").Append(Key).Append(", Amount = ").Append(Amount).Append(", ProductId = ").Append(ProductId).Append(", Reference = ").Append(Reference);
        return true;
    }
}
