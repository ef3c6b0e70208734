using Integrations.Otp;
using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A partner with its wallet. It is a tenant of its own: of the Bridge, of the ledger's accounts and of the codes.</summary>
internal sealed class Partner(string id, PartnerTerms terms)
{
    public string Id => id;

    public string Name => terms.Name;

    public AccountId Wallet { get; } = AccountId.From("partner", id);

    /// <summary>Where codes of float purchases go, whatever a request says: who has the key alone buys nothing.</summary>
    public OtpDestination? Confirms { get; } =
        terms.Phone.Length > 0 ? OtpDestination.ForSms(Msisdn.Parse(terms.Phone, TopUpTerms.Country))
        : terms.Email.Length > 0 ? OtpDestination.ForEmail(terms.Email)
        : null;

    public bool IsOwn(OtpDestination address) => terms.Email.Length > 0 && OtpDestination.ForEmail(terms.Email).Equals(address);
}
