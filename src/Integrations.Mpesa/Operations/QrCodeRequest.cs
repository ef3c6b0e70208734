using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks for a QR code that a customer scans to pay. Moves no money.</summary>
public sealed record QrCodeRequest : MpesaRequest
{
    /// <summary>The name that the customer sees, 1 to 128 characters.</summary>
    public required string MerchantName { get; init; }

    /// <summary>The reference of the payment (<c>RefNo</c>), 1 to 128 characters.</summary>
    public required string PaymentReference { get; init; }

    /// <summary>How much: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>What scanning it does.</summary>
    public required QrPayment Payment { get; init; }

    /// <summary>Who is paid (<c>CPI</c>): a till, pay bill, agent or phone number, 5 to 12 digits; <see langword="null"/> is the account's own till or short code, for a till or a pay bill only.</summary>
    public string? Receiver { get; init; }

    /// <summary>Width and height in pixels, 1 to 4,096. Default 300.</summary>
    public int Size { get; init; } = 300;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
