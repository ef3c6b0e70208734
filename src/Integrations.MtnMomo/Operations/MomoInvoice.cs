using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Creates an invoice that its payer may pay while it is valid.</summary>
public sealed record MomoInvoice : MomoCreation
{
    /// <summary>How much, in the account's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>The host's own number: 1 to 64 letters, digits and hyphens. <see langword="null"/> takes the reference.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How long it can be paid, whole seconds from 1.</summary>
    public required TimeSpan Validity { get; init; }

    /// <summary>Who pays.</summary>
    public required MomoParty IntendedPayer { get; init; }

    /// <summary>Who is paid.</summary>
    public required MomoParty Payee { get; init; }

    /// <summary>A few words: up to 160 plain characters. Default empty.</summary>
    public string Description { get; init; } = "";

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
