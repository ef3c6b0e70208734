namespace Integrations.Mpesa;

/// <summary>The document by which M-Pesa knows a customer. Personal: its text form shows the kind only.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Number">Its number, 1 to 32 printable characters, as it stands in it.</param>
public sealed record PayeeIdentity(PayeeIdentityKind Kind, string Number)
{
    /// <summary>The kind.</summary>
    public override string ToString() => Kind.ToString();
}
