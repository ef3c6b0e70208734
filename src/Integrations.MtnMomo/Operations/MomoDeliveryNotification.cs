using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Sends the payer a message about a request to pay that succeeded.</summary>
public sealed record MomoDeliveryNotification : MomoRequest
{
    /// <summary>The request to pay.</summary>
    public required Guid ReferenceId { get; init; }

    /// <summary>The message: 1 to 160 plain characters.</summary>
    public required string Message { get; init; }

    /// <summary>Its language, such as <c>en</c>; <see langword="null"/> leaves it to MTN.</summary>
    public string? Language { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
