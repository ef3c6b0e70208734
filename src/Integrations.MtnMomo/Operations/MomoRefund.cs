using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Returns a request to pay, whole or in part, from the Disbursement account. Accepted is not returned: the query tells.</summary>
/// <remarks>Whether MTN takes several refunds of one payment is not documented.</remarks>
public sealed record MomoRefund : MomoPayment
{
    /// <summary>The <c>X-Reference-Id</c> of the request to pay.</summary>
    public required Guid OriginalReferenceId { get; init; }

    /// <summary>Which version. Default <see cref="MomoApiVersion.V2"/>.</summary>
    public MomoApiVersion Version { get; init; } = MomoApiVersion.V2;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
