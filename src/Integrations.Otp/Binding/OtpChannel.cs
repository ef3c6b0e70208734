namespace Integrations.Otp;

/// <summary>How a code travels.</summary>
public enum OtpChannel
{
    /// <summary>A text message to a phone.</summary>
    Sms = 0,

    /// <summary>A message to an e-mail address.</summary>
    Email = 1,
}
