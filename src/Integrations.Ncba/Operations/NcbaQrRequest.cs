using System.Text;

namespace Integrations.Ncba;

/// <summary>Asks for a QR code that a customer scans to pay the till. There is no id: the payment is seen through notifications only.</summary>
public sealed record NcbaQrRequest : NcbaRequest
{
    /// <summary>The amount, whole shillings; <see langword="null"/> lets the customer type it.</summary>
    public Money? Amount { get; init; }

    /// <summary>A text behind the till, which the notification repeats: 1 to 40 letters, digits, dots and underscores. Default: none.</summary>
    public string? Narration { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
