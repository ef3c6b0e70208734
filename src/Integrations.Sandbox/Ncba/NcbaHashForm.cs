namespace Integrations.Sandbox;

/// <summary>What stands in the Hash of a notification.</summary>
public enum NcbaHashForm
{
    /// <summary>As the guide says; for the pay bill with the BusinessShortCode as account.</summary>
    Guide,

    /// <summary>For the pay bill: the credited bank account stands where the guide is unclear. An account notification is as <see cref="Guide"/>.</summary>
    BankAccount,

    /// <summary>The secret itself, as some live senders seem to do.</summary>
    SecretItself,

    /// <summary>The digest's bytes in base64, not its hexadecimal text: the usual mistake.</summary>
    RawBytes,

    /// <summary>A hash of something else: a forgery.</summary>
    Wrong,
}
