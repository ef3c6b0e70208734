using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Sends money from abroad with the identity of its sender. Accepted is not paid: the query tells.</summary>
public sealed record MomoCashTransfer : MomoPayment
{
    /// <summary>Who is paid.</summary>
    public required MomoParty Payee { get; init; }

    /// <summary>Where the money comes from.</summary>
    public string? OriginatingCountry { get; init; }

    /// <summary>What the sender gave, in the sender's currency.</summary>
    public Money? OriginalAmount { get; init; }

    /// <summary>The sender's identification: <c>PASS</c>, <c>CPFA</c>, <c>SRSSA</c>, <c>NRIN</c>, <c>OTHR</c>, <c>DRLC</c>, <c>SOCS</c>, <c>AREG</c>, <c>IDCD</c> or <c>EMID</c>.</summary>
    public string? PayerIdentificationType { get; init; }

    /// <summary>Its number.</summary>
    public string? PayerIdentificationNumber { get; init; }

    /// <summary>The sender's identity at the host.</summary>
    public string? PayerIdentity { get; init; }

    /// <summary>The sender's first name.</summary>
    public string? PayerFirstName { get; init; }

    /// <summary>The sender's surname.</summary>
    public string? PayerSurname { get; init; }

    /// <summary>The sender's language.</summary>
    public string? PayerLanguageCode { get; init; }

    /// <summary>The sender's e-mail address.</summary>
    public string? PayerEmail { get; init; }

    /// <summary>The sender's number.</summary>
    public Msisdn? PayerMsisdn { get; init; }

    /// <summary>The sender's gender.</summary>
    public string? PayerGender { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
