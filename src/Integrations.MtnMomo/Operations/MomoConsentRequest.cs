using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Asks a customer to consent that the host reads the identity that MTN holds.</summary>
public sealed record MomoConsentRequest : MomoRequest
{
    /// <summary>By which product.</summary>
    public MomoProduct Product { get; init; } = MomoProduct.Collection;

    /// <summary>The customer.</summary>
    public required Msisdn Customer { get; init; }

    /// <summary>What is asked for: <c>profile</c>, <c>all_info</c>; several are separated by spaces.</summary>
    public required string Scope { get; init; }

    /// <summary>How long the consent lasts; <see langword="null"/> asks for a single use (<c>online</c>).</summary>
    public TimeSpan? ValidFor { get; init; }

    /// <summary>Base64 of an instruction for scopes that need one; <see langword="null"/> for none.</summary>
    public string? ScopeInstruction { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
