namespace Integrations.Mpesa;

/// <summary>The document by which M-Pesa knows a customer. Personal: its text form shows the kind only.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Number">Its number, as it stands in it: 1 to 32 letters, digits, hyphens and slashes, which is our own caution.</param>
public sealed record PayeeIdentity(PayeeIdentityKind Kind, string Number)
{
    /// <summary>The kind.</summary>
    public override string ToString() => Kind.ToString();
}
