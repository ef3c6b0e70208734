using System.Text;

namespace Integrations.MtnMomo;

/// <summary>A request that moves money between two parties.</summary>
public abstract record MomoPayment : MomoCreation
{
    private protected MomoPayment() { }

    /// <summary>How much, in the account's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>The host's own number, shown in MTN's reports: 1 to 64 letters, digits and hyphens. <see langword="null"/> takes the reference.</summary>
    public string? ExternalId { get; init; }

    /// <summary>A few words for who pays: up to 160 plain characters, no apostrophe. Default empty.</summary>
    public string PayerMessage { get; init; } = "";

    /// <summary>A few words for who is paid: up to 160 plain characters, no apostrophe. Default empty.</summary>
    public string PayeeNote { get; init; } = "";

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
