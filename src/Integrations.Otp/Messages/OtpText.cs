namespace Integrations.Otp;

/// <summary>
/// The messages of one language. Placeholders: <c>{code}</c>, <c>{minutes}</c>, <c>{brand}</c>, and of a payment <c>{amount}</c>, <c>{payee}</c>, <c>{reference}</c>. No message holds a link.
/// </summary>
public sealed class OtpText
{
    /// <summary>The text message: GSM alphabet, at most 160 of its characters with everything filled in, the code near the start.</summary>
    public string? Sms { get; set; }

    /// <summary>The subject of an e-mail. One line.</summary>
    public string? EmailSubject { get; set; }

    /// <summary>The body of an e-mail, plain text.</summary>
    public string? EmailBody { get; set; }
}
