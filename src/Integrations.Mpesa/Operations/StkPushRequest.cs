using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks a customer, by a prompt on the phone, to pay. Accepted is not paid: the callback or the query tells.</summary>
/// <remarks>Daraja has no key for a push: a repeated one is a second prompt. It is sent once, whatever happens to the answer.</remarks>
public sealed record StkPushRequest : MpesaPayment
{
    /// <summary>Who pays (<c>PartyA</c>): a Kenyan Safaricom number.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>Whose phone is prompted (<c>PhoneNumber</c>); <see langword="null"/> is the payer's.</summary>
    public Msisdn? PromptTo { get; init; }

    /// <summary>What the prompt shows as account: 1 to 12 characters. <see cref="StkAccountReference.Shorten"/> makes longer ones fit.</summary>
    public required string AccountReference { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
