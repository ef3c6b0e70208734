using System.Text;

namespace Integrations.Ncba;

/// <summary>A request to Open Banking. Its text form shows the operation only.</summary>
public sealed record NcbaOpenBankingRequest : NcbaRequest
{
    /// <summary>Which.</summary>
    public required NcbaOpenBankingOperation Operation { get; init; }

    /// <summary>The fields by the names of <see cref="NcbaOpenBankingOperation.Fields"/>. Put a reference of your own into the one that the bank keeps (<c>transactionID</c>, <c>channelRef</c>, …) and store it first.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Operation?.Name);
        return true;
    }
}
