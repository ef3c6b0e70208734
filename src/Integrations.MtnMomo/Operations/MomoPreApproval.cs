using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Asks a customer for the permission to be charged later. Accepted is not given: the query tells.</summary>
public sealed record MomoPreApproval : MomoCreation
{
    /// <summary>Who would be charged.</summary>
    public required MomoParty Payer { get; init; }

    /// <summary>How long the permission lasts, whole seconds from 1.</summary>
    public required TimeSpan Validity { get; init; }

    /// <summary>A few words for the customer: up to 160 plain characters. Default empty.</summary>
    public string PayerMessage { get; init; } = "";

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
