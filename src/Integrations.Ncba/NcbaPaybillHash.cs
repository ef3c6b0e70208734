namespace Integrations.Ncba;

/// <summary>What the hash of a pay bill notification may be made of. The bank's guide is not clear, so several forms are tried.</summary>
public enum NcbaPaybillHash
{
    /// <summary>With the BusinessShortCode as account, as most merchants read the guide.</summary>
    BusinessShortCode,

    /// <summary>With one of <see cref="NcbaOptions.BankAccounts"/> as account.</summary>
    BankAccount,

    /// <summary>The secret key itself instead of a hash, as some live senders seem to do. It proves as much as the password beside it, and no more.</summary>
    SecretItself,
}
