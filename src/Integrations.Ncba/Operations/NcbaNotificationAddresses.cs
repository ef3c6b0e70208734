namespace Integrations.Ncba;

/// <summary>The addresses for the letter to the bank. They hold a token that nobody can guess: treat them as secrets.</summary>
/// <param name="Paybill">Where pay bill notifications (JSON) go.</param>
/// <param name="Account">Where account notifications (SOAP) go.</param>
public sealed record NcbaNotificationAddresses(Uri Paybill, Uri Account)
{
    /// <summary>The host only.</summary>
    public override string ToString() => $"NCBA notifications to {Paybill.Host}";
}
