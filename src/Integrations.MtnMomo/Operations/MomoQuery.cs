using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Asks what became of something. Changes nothing. MTN takes at most ten questions a second.</summary>
public sealed record MomoQuery : MomoRequest
{
    /// <summary>What it is.</summary>
    public required MomoTransactionKind Kind { get; init; }

    /// <summary>Its <c>X-Reference-Id</c>.</summary>
    public required Guid ReferenceId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
